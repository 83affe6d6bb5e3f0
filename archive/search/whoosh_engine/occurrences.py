"""In which items does a term stand, how often, and how well does that score? Per field, over a whole generation."""

import math
from collections.abc import Sequence
from functools import cache

import numpy as np

from archive.search.query import FIELD_WEIGHTS, TextField
from archive.search.whoosh_engine.arrays import NO_INTS, Floats, Ints, Stored
from archive.search.whoosh_engine.builder import FIELD_CODES, FIELDS
from archive.search.whoosh_engine.hits import DENSE_SHARE, WORD, Hits, stride
from archive.search.whoosh_engine.segment import Cells
from archive.search.whoosh_engine.snapshot import K1, LiveSegment, Snapshot
from archive.search.whoosh_engine.unions import Lines


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
                _count(live, lines, code)
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
        lines, codes = self._lines[part], self.held(part, fields)
        if not codes or not len(items):
            return np.zeros(len(items), np.float32)
        live = self._snapshot.segments[part]
        often = _often(lines, codes, items.astype(lines.items.dtype))
        norms = live.norms(self._snapshot.averages)[np.array(codes)[:, None], items]
        weights = np.array([self.weight(code) for code in codes], np.float32)
        total: Floats = (often / (often + norms) * weights[:, None]).sum(axis=0)
        return total

    def field_scores(self, part: int, code: int, weight: float) -> tuple[Ints, Floats]:
        """The items of a segment that hold the term in one field, and the BM25 of each, weighted."""
        lines = self._lines[part]
        line = lines.line(code)
        held = lines.items[line].astype(np.intp)
        often = lines.often[line].astype(np.float32)
        scores: Floats = self._snapshot.segments[part].norms(self._snapshot.averages)[code].take(held)
        scores += often
        np.divide(often, scores, out=scores)
        scores *= np.float32(self.weight(code) * weight)
        return held, scores


@cache
def codes_of(fields: frozenset[TextField]) -> tuple[int, ...]:
    """Fields in one fixed order, so that sums are the same everywhere."""
    return tuple(sorted(FIELD_CODES[field] for field in fields))


def fields_counted(spots: Hits) -> list[int]:
    """How many spots there are in each field."""
    width = spots.size // len(FIELDS)
    if spots.is_few:
        found: list[int] = np.bincount(spots.items() // max(1, width), minlength=len(FIELDS)).tolist()
        return found
    counts: list[int] = np.bitwise_count(spots.words().reshape(len(FIELDS), -1)).sum(axis=1, dtype=np.int64).tolist()
    return counts


def _spots(live: LiveSegment, lines: Lines, codes: Sequence[int]) -> Hits:
    """The live spots of some lines: a few as numbers, many as bits."""
    width = stride(live.items)
    if lines.count(codes) * DENSE_SHARE < live.items:
        rows = [code * width + lines.items[lines.line(code)].astype(np.int64) for code in codes]
        found = np.concatenate([NO_INTS, *rows])
        return Hits(len(FIELDS) * width, items=found if live.live is None else found[live.live[found % width]])
    words = np.zeros((len(FIELDS), width // WORD), np.uint64)
    for code in codes:
        words[code] = lines.words(code)
    if live.live is not None:
        words &= live.all.words()
    return Hits(len(FIELDS) * width, words=words.reshape(-1))


def _count(live: LiveSegment, lines: Lines, code: int) -> int:
    line = lines.line(code)
    return line.stop - line.start if live.live is None else int(np.count_nonzero(live.live[lines.items[line]]))


def _often(lines: Lines, codes: Sequence[int], items: Stored) -> Floats:
    """How often the term stands in some items: one row a field."""
    places = np.empty((len(codes), len(items)), np.int64)
    for row, code in enumerate(codes):
        line = lines.line(code)
        np.add(lines.items[line].searchsorted(items), line.start, out=places[row])
        np.minimum(places[row], line.stop - 1, out=places[row])
    often: Floats = lines.often[places].astype(np.float32)
    often *= lines.items[places] == items
    return often
