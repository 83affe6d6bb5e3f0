"""In which items does a term stand, how often, and how well does that score? Per field, over a whole generation."""

import math
from collections.abc import Sequence
from functools import cache

import numpy as np

from archive.search.query import FIELD_WEIGHTS, TextField
from archive.search.whoosh_engine.arrays import NO_INTS, Floats, Ints, Stored
from archive.search.whoosh_engine.builder import FIELD_CODES, FIELDS
from archive.search.whoosh_engine.hits import Hits
from archive.search.whoosh_engine.matches import DENSE_SHARE, of_mask
from archive.search.whoosh_engine.segment import Cells
from archive.search.whoosh_engine.snapshot import K1, LiveSegment, Snapshot
from archive.search.whoosh_engine.unions import Line, Lines


class Term:
    """Some surfaces taken as one word, in every segment."""

    def __init__(self, snapshot: Snapshot, surfaces: Sequence[Ints]) -> None:
        self._snapshot = snapshot
        self._surfaces = surfaces
        self._lines = [
            snapshot.unions.lines(live.segment, some) for live, some in zip(snapshot.segments, surfaces, strict=True)
        ]
        self._weights: dict[int, float] = {}

    def cells(self, part: int, field: TextField) -> Cells:
        """Where the postings of one field lie."""
        return self._snapshot.segments[part].segment.cells(self._surfaces[part]).of_field(FIELD_CODES[field])

    def covers(self, other: "Term") -> bool:
        """Whether every surface of the other is one of this."""
        pairs = zip(self._surfaces, other._surfaces, strict=True)
        return all(set(theirs.tolist()).issubset(own.tolist()) for own, theirs in pairs)

    def spots(self, part: int, fields: frozenset[TextField]) -> Hits:
        """The live spots of one segment, in some fields, that hold the term."""
        return _spots(self._snapshot.segments[part], self._lines[part], self.held(part, fields))

    def weight(self, code: int) -> float:
        """What the term's rarity and the field's weight make of a field that the term fills."""
        if code not in self._weights:
            holding = sum(
                _count(live, lines[code])
                for live, lines in zip(self._snapshot.segments, self._lines, strict=True)
                if code in lines
            )
            rarity = math.log(self._snapshot.items / (holding + 1)) + 1
            self._weights[code] = rarity * (K1 + 1) * FIELD_WEIGHTS[FIELDS[code]]
        return self._weights[code]

    def held(self, part: int, fields: frozenset[TextField]) -> list[int]:
        """Those of some fields in which a segment holds the term, in their fixed order."""
        return [code for code in codes_of(fields) if code in self._lines[part]]

    def scores(self, part: int, fields: frozenset[TextField], items: Ints) -> Floats:
        """BM25 of some live items, summed over fields in one order, so that equal items score equally everywhere."""
        live = self._snapshot.segments[part]
        total = np.zeros(len(items), np.float32)
        norms = live.norms(self._snapshot.averages)
        wanted = items.astype(live.segment.docs.dtype)
        for code in self.held(part, fields):
            frequency = _often(self._lines[part][code], wanted)
            total += frequency / (frequency + norms[code][items]) * np.float32(self.weight(code))
        return total

    def field_scores(self, part: int, code: int) -> tuple[Ints, Floats]:
        """The items of a segment that hold the term in one field, and the BM25 of each."""
        items, often = self._lines[part][code]
        held = items.astype(np.intp)
        frequency = often.astype(np.float32)
        scores: Floats = self._snapshot.segments[part].norms(self._snapshot.averages)[code].take(held)
        scores += frequency
        np.divide(frequency, scores, out=scores)
        scores *= np.float32(self.weight(code))
        return held, scores


@cache
def codes_of(fields: frozenset[TextField]) -> tuple[int, ...]:
    """Fields in one fixed order, so that sums are the same everywhere."""
    return tuple(sorted(FIELD_CODES[field] for field in fields))


def fields_counted(spots: Hits, items: int) -> list[int]:
    """How many spots there are in each field."""
    if spots.is_few:
        counts: list[int] = np.bincount(spots.items() // max(1, items), minlength=len(FIELDS)).tolist()
        return counts
    return [int(np.count_nonzero(row)) for row in spots.mask().reshape(len(FIELDS), items)]


def _spots(live: LiveSegment, lines: Lines, codes: Sequence[int]) -> Hits:
    """The live spots of some lines: a few as numbers, many marked."""
    size = len(FIELDS) * live.items
    if sum(len(lines[code].items) for code in codes) * DENSE_SHARE < live.items:
        found = np.concatenate([NO_INTS, *(code * live.items + lines[code].items.astype(np.int64) for code in codes)])
        return Hits(size, found if live.live is None else found[live.live[found % live.items]], None)
    mask = np.zeros((len(FIELDS), live.items), np.bool_)
    for code in codes:
        mask[code][lines[code].items.astype(np.intp)] = True
    if live.live is not None:
        mask &= live.live
    return of_mask(mask.reshape(-1))


def _count(live: LiveSegment, line: Line) -> int:
    return len(line.items) if live.live is None else int(np.count_nonzero(live.live[line.items]))


def _often(line: Line, items: Stored) -> Floats:
    """How often the term stands in some items."""
    place = line.items.searchsorted(items)
    np.minimum(place, len(line.items) - 1, out=place)
    often: Floats = line.often[place].astype(np.float32)
    often *= line.items[place] == items
    return often
