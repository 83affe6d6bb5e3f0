"""In which items does a term stand, how often, and how well does that score? Per field, over a whole generation."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from archive.search.query import FIELD_WEIGHTS, Layer, TextField
from archive.search.whoosh_engine.arrays import NO_INTS, Bools, Floats, Ints, ranges
from archive.search.whoosh_engine.builder import FIELD_CODES
from archive.search.whoosh_engine.matches import DENSE_SHARE, Match, either, nothing
from archive.search.whoosh_engine.segment import Cells
from archive.search.whoosh_engine.snapshot import K1, LiveSegment, Snapshot


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The live items of one segment whose field holds a term, and how often it does.

    Few: `items` are ascending numbers, aligned with `frequency`. Many: `items` is None and `frequency` has one value
    for every item of the segment, zero where the term is not held.
    """

    items: Ints | None
    frequency: Floats

    def count(self) -> int:
        """How many items hold the term."""
        return len(self.items) if self.items is not None else int(np.count_nonzero(self.frequency))

    def mark(self, mask: Bools) -> None:
        """Set the items in a mask."""
        if self.items is not None:
            mask[self.items] = True
        else:
            mask |= self.frequency > 0

    def of(self, items: Ints) -> "Occurrences":
        """Only these items, all of which hold the term."""
        place = items if self.items is None else np.searchsorted(self.items, items)
        return Occurrences(items, self.frequency[place])


NONE = Occurrences(NO_INTS, np.zeros(0, np.float32))
LARGE_SHARE = 64
"""A surface in every 64th item or more is read as a slice of its own."""


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
        if some.items is None:
            return Match(live.items, None, some.frequency > 0, self.scores(part, field, some))
        if not len(some.items):
            return nothing(live.items)
        return Match(live.items, some.items, None, self.scores(part, field, some))

    def scores(self, part: int, field: TextField, some: Occurrences) -> Floats:
        """BM25 of occurrences in one field, times the field's weight."""
        code = FIELD_CODES[field]
        norms = self._snapshot.segments[part].norms(code, self._snapshot.averages[code])
        if some.items is not None:
            norms = norms[some.items]
        return some.frequency / (some.frequency + norms) * np.float32(self._weight(field))

    def _weight(self, field: TextField) -> float:
        code = FIELD_CODES[field]
        if code not in self._weights:
            holding = sum(self.occurrences(part, field).count() for part in range(len(self._snapshot.segments)))
            rarity = math.log(self._snapshot.items / (holding + 1)) + 1
            self._weights[code] = rarity * (K1 + 1) * FIELD_WEIGHTS[field]
        return self._weights[code]


def in_order(fields: Iterable[TextField]) -> list[TextField]:
    """Fields in one fixed order, so that sums are the same everywhere."""
    return sorted(fields, key=FIELD_CODES.__getitem__)


def _occurrences(live: LiveSegment, cells: Cells) -> Occurrences:
    if not len(cells):
        return NONE
    sizes = cells.ends - cells.starts
    if int(sizes.sum()) * DENSE_SHARE >= live.items:
        return _many(live, cells, sizes)
    segment = live.segment
    picked = ranges(cells.starts, cells.ends)
    items, frequency = segment.docs[picked].astype(np.int64), segment.tf[picked].astype(np.float32)
    if len(cells) > 1:
        items, place = np.unique(items, return_inverse=True)
        frequency = np.bincount(place, weights=frequency).astype(np.float32)
    if live.live is not None:
        kept = live.live[items]
        items, frequency = items[kept], frequency[kept]
    return Occurrences(items, frequency)


def _many(live: LiveSegment, cells: Cells, sizes: Ints) -> Occurrences:
    """Frequencies added up for every item: the largest surfaces one by one, the many small ones at once."""
    segment = live.segment
    total = np.zeros(live.items, np.float32)
    large = sizes * LARGE_SHARE >= live.items
    for start, end in zip(cells.starts[large].tolist(), cells.ends[large].tolist(), strict=True):
        np.add.at(total, segment.docs[start:end].astype(np.intp), segment.tf[start:end].astype(np.float32))
    if not large.all():
        picked = ranges(cells.starts[~large], cells.ends[~large])
        np.add.at(total, segment.docs[picked].astype(np.intp), segment.tf[picked].astype(np.float32))
    if live.live is not None:
        total *= live.live
    return Occurrences(None, total)
