"""In which items does a term stand, how often, and how well does that score? Per field, over a whole generation."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from archive.search.query import FIELD_WEIGHTS, Layer, TextField
from archive.search.whoosh_engine.arrays import NO_INTS, Floats, Ints, ranges
from archive.search.whoosh_engine.builder import FIELD_CODES
from archive.search.whoosh_engine.matches import DENSE_SHARE, Match, either, nothing, of_items
from archive.search.whoosh_engine.segment import Cells
from archive.search.whoosh_engine.snapshot import K1, LiveSegment, Snapshot


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The live items of one segment whose field holds a term, ascending, and how often it does."""

    items: Ints
    frequency: Floats


NONE = Occurrences(NO_INTS, np.zeros(0, np.float32))


class Term:
    """One term of a layer, looked up once a query in every segment."""

    def __init__(self, snapshot: Snapshot, layer: Layer, text: str) -> None:
        self._snapshot = snapshot
        self._cells = [part.segment.cells(part.segment.surfaces_of(layer, text)) for part in snapshot.segments]
        self._occurrences: dict[tuple[int, int], Occurrences] = {}
        self._weights: dict[int, float] = {}

    def cells(self, part: int, field: TextField) -> Cells:
        """Where the postings of one field lie."""
        return self._cells[part].of_field(FIELD_CODES[field])

    def occurrences(self, part: int, field: TextField) -> Occurrences:
        """The items of one segment that hold the term in one field."""
        at = (part, FIELD_CODES[field])
        if at not in self._occurrences:
            cells = self._cells[part].of_field(at[1]) if len(self._cells[part]) else self._cells[part]
            self._occurrences[at] = _occurrences(self._snapshot.segments[part], cells)
        return self._occurrences[at]

    def match(self, part: int, fields: Iterable[TextField]) -> Match:
        """The items of one segment that hold the term in any of the fields, scored as the sum over fields."""
        found = [self.match_field(part, field) for field in in_order(fields)]
        return either(found) if found else nothing(self._snapshot.segments[part].items)

    def match_field(self, part: int, field: TextField) -> Match:
        """The same for one field."""
        live = self._snapshot.segments[part]
        some = self.occurrences(part, field)
        if not len(some.items):
            return nothing(live.items)
        return of_items(live.items, some.items, self.scores(part, field, some))

    def scores(self, part: int, field: TextField, some: Occurrences) -> Floats:
        """BM25 of occurrences in one field, times the field's weight."""
        code = FIELD_CODES[field]
        norms = self._snapshot.segments[part].norms(code, self._snapshot.averages[code])[some.items]
        return some.frequency / (some.frequency + norms) * np.float32(self._weight(field))

    def _weight(self, field: TextField) -> float:
        code = FIELD_CODES[field]
        if code not in self._weights:
            holding = sum(len(self.occurrences(part, field).items) for part in range(len(self._snapshot.segments)))
            rarity = math.log(self._snapshot.items / (holding + 1)) + 1
            self._weights[code] = rarity * (K1 + 1) * FIELD_WEIGHTS[field]
        return self._weights[code]


def in_order(fields: Iterable[TextField]) -> list[TextField]:
    """Fields in one fixed order, so that sums are the same everywhere."""
    return sorted(fields, key=FIELD_CODES.__getitem__)


def _occurrences(live: LiveSegment, cells: Cells) -> Occurrences:
    if not len(cells):
        return NONE
    segment = live.segment
    if len(cells) == 1:
        place = slice(int(cells.starts[0]), int(cells.ends[0]))
        items, frequency = segment.docs[place].astype(np.int64), segment.tf[place].astype(np.float32)
    else:
        picked = ranges(cells.starts, cells.ends)
        items, frequency = _united(segment.docs[picked].astype(np.int64), segment.tf[picked], live.items)
    if live.live is not None:
        kept = live.live[items]
        items, frequency = items[kept], frequency[kept]
    return Occurrences(items, frequency)


def _united(items: Ints, frequency: np.ndarray[tuple[int], np.dtype[np.uint32]], size: int) -> tuple[Ints, Floats]:
    """One posting an item, its frequencies added."""
    if len(items) * DENSE_SHARE >= size:
        sums = np.bincount(items, weights=frequency, minlength=size)
        found = np.flatnonzero(sums)
        return found, sums[found].astype(np.float32)
    found, place = np.unique(items, return_inverse=True)
    return found, np.bincount(place, weights=frequency).astype(np.float32)
