"""Which items are like this one? Those that share its most telling words."""

import math
from collections.abc import Mapping

import numpy as np

from archive.search.engine import EngineRequest, Facet, Hit
from archive.search.query import Form, Or, Word
from archive.search.whoosh_engine.arrays import Ints
from archive.search.whoosh_engine.chain import VIRTUAL, Chain
from archive.search.whoosh_engine.counting import Values
from archive.search.whoosh_engine.searching import Search
from archive.search.whoosh_engine.snapshot import LiveSegment, Snapshot
from archive.search.whoosh_engine.vocabulary import surfaces_in

TELLING = 25
SHORTEST = 4


def similar(snapshot: Snapshot, values: Mapping[Facet, Values], chain: Chain, id: int, limit: int) -> tuple[Hit, ...]:
    """The best matches for an item's most telling words, the item itself left out."""
    words = _telling(snapshot, id)
    keys = dict.fromkeys(chain.keys(word)[0] for word in words if chain.keys(word))
    tree = Or(tuple(Word(key, (Form((key,)),)) for key in list(keys)[:TELLING]))
    hits = Search(snapshot, values, EngineRequest(tree, limit=limit + 1)).answer().hits
    return tuple(hit for hit in hits if hit.id != id)[:limit]


def _telling(snapshot: Snapshot, id: int) -> list[str]:
    for live in snapshot.segments:
        place = np.flatnonzero(live.segment.ids == id)
        if len(place) and (live.live is None or live.live[place[0]]):
            return _words_of(snapshot, live, int(place[0]))
    return []


def _words_of(snapshot: Snapshot, live: LiveSegment, item: int) -> list[str]:
    """The item's words, most telling first: often here, seldom elsewhere."""
    segment = live.segment
    postings = np.flatnonzero(segment.docs == item)
    surfaces, place = np.unique(surfaces_in(live, postings), return_inverse=True)
    often: Ints = np.bincount(place, weights=segment.tf[postings]).astype(np.int64)
    weighed = []
    for surface, count, spread in zip(
        surfaces.tolist(), often.tolist(), segment.spread[surfaces].tolist(), strict=True
    ):
        word = segment.surfaces.raw(surface).decode()
        if (
            len(word) >= SHORTEST
            and word.isalpha()
            and not word.startswith(VIRTUAL)
            and (spread > 1 or snapshot.items < SHORTEST)
        ):
            weighed.append((-(1 + math.log(count)) * math.log(1 + segment.items / spread), word))
    return [word for _, word in sorted(weighed)[: 2 * TELLING]]
