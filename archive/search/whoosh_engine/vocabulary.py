"""Which words does the index know, and in how many items does each stand? Deleted items are not counted."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from archive.search.query import Layer
from archive.search.whoosh_engine.arrays import Ints, changes
from archive.search.whoosh_engine.chain import VIRTUAL
from archive.search.whoosh_engine.postings import ITEM_BITS
from archive.search.whoosh_engine.segment import Segment
from archive.search.whoosh_engine.snapshot import LiveSegment, Snapshot


def vocabulary(snapshot: Snapshot) -> dict[str, int]:
    """Every written surface with the number of live items that hold it."""
    total: dict[str, int] = {}
    for live in snapshot.segments:
        for word, count in zip(live.segment.surfaces.all(), holders(live).tolist(), strict=True):
            if count and not word.startswith(VIRTUAL):
                total[word] = total.get(word, 0) + count
    return total


def surfaces_bearing(snapshot: Snapshot, keys: Sequence[str]) -> frozenset[str]:
    """Every surface that bears one of some keys."""
    return frozenset(
        segment.surfaces.raw(number).decode()
        for segment in (live.segment for live in snapshot.segments)
        for key in keys
        for number in segment.surfaces_of(Layer.LOOSE, key).tolist()
    )


def known_keys(segment: Segment, surfaces: Sequence[str]) -> list[tuple[str, ...]]:
    """The keys of each of many surfaces; none where the segment does not hold it."""
    found = segment.surfaces.find_all([surface.encode() for surface in surfaces])
    row_of = np.full(len(segment.surfaces), -1, np.int64)
    row_of[found[found >= 0]] = np.flatnonzero(found >= 0)
    rows = row_of[segment.key_surfaces]
    pairs = np.flatnonzero(rows >= 0)
    numbers = np.searchsorted(segment.key_of, pairs, "right") - 1
    order = np.argsort(rows[pairs], kind="stable")
    different, which = np.unique(numbers[order], return_inverse=True)
    keys = list(map(segment.keys.some(different).__getitem__, which.tolist()))
    ends = np.searchsorted(rows[pairs][order], np.arange(len(surfaces) + 1)).tolist()
    return [tuple(keys[low:high]) for low, high in pairwise(ends)]


def surfaces_in(live: LiveSegment, postings: Ints) -> Ints:
    """The surface of each posting (given by number)."""
    segment = live.segment
    cells = np.searchsorted(segment.cell_start, postings, "right") - 1
    return np.searchsorted(segment.cell_of, cells, "right") - 1


def holders(live: LiveSegment) -> Ints:
    """How many live items hold each surface of a segment."""
    spread = live.segment.spread.astype(np.int64)
    if live.live is None:
        return spread
    postings = np.flatnonzero(~live.live[live.segment.docs])
    pairs = surfaces_in(live, postings) << ITEM_BITS | live.segment.docs[postings]
    pairs.sort()
    return spread - np.bincount(pairs[changes(pairs)] >> ITEM_BITS, minlength=len(spread))
