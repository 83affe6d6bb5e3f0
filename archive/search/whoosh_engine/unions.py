"""In which items does any of some surfaces stand, and how often together? Worked out once a segment, and remembered.

Most keys name several surfaces (plan, planen, lokalplan …), and adding up their postings is most of the work of a
search. What is remembered belongs to the segment, knows nothing of any query, and goes with the segment.
"""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from threading import Lock
from typing import cast

import numpy as np

from archive.search.whoosh_engine.arrays import NO_INTS, Ints, Stored, Words, narrow, ranges
from archive.search.whoosh_engine.hits import DENSE_SHARE, packed
from archive.search.whoosh_engine.segment import Cells, Segment

LONG = 400
"""From so many postings on a slice is worth a step of its own."""
WORTH = 1_000
"""So many postings are worth remembering what they add up to."""
WORTH_BITS = 64
"""A line with every 64th item or more is worth remembering as bits."""
MOST_BYTES = 48 << 20


class Lines:
    """The items that hold a term, field by field, ascending within each, and how often they do."""

    def __init__(self, codes: list[int], bounds: list[int], items: Stored, often: Stored, size: int) -> None:
        self.codes = codes
        self.bounds = bounds
        self.items = items
        self.often = often
        self._size = size
        self._row_of = {code: row for row, code in enumerate(codes)}
        self._words: dict[int, Words] = {}

    def __contains__(self, code: int) -> bool:
        return code in self._row_of

    def line(self, code: int) -> slice:
        """The rows of one field."""
        row = self._row_of[code]
        return slice(self.bounds[row], self.bounds[row + 1])

    def count(self, codes: Sequence[int]) -> int:
        """How many rows some fields have."""
        return sum(line.stop - line.start for line in map(self.line, codes))

    def words(self, code: int) -> Words:
        """The items of one field as bits; those of a long line are remembered with it."""
        known = self._words.get(code)
        if known is None:
            mask = np.zeros(self._size, np.bool_)
            mask[self.items[self.line(code)].astype(np.intp)] = True
            known = packed(mask)
            if self._is_long(code):
                self._words[code] = known
        return known

    def weight(self, *, owned: bool) -> int:
        """The memory it takes: that of its arrays, where they are its own, and that of its bits."""
        return (self.items.nbytes + self.often.nbytes) * owned + self._size // 8 * sum(map(self._is_long, self.codes))

    def _is_long(self, code: int) -> bool:
        return self.count((code,)) * WORTH_BITS >= self._size


class Unions:
    """The lines of sets of surfaces; of those that took work, the ones asked for last are remembered."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._held = 0
        self._known: OrderedDict[tuple[str, bytes], tuple[Lines, int]] = OrderedDict()
        self._lock = Lock()

    def lines(self, segment: Segment, surfaces: Ints) -> Lines:
        """Where any of the surfaces stands in one segment."""
        name = (segment.name, surfaces.tobytes())
        with self._lock:
            if name in self._known:
                self._known.move_to_end(name)
                return self._known[name][0]
        found = _of_many(segment, segment.cells(surfaces)) if len(surfaces) != 1 else _of_one(segment, int(surfaces[0]))
        if len(found.items) >= WORTH:
            self._remember(name, found, owned=len(surfaces) > 1)
        return found

    def keep(self, segments: frozenset[str]) -> None:
        """Forget segments that are no longer read."""
        with self._lock:
            for name in [name for name in self._known if name[0] not in segments]:
                self._held -= self._known.pop(name)[1]

    def _remember(self, name: tuple[str, bytes], lines: Lines, *, owned: bool) -> None:
        weight = lines.weight(owned=owned)
        with self._lock:
            if name not in self._known:
                self._known[name] = (lines, weight)
                self._held += weight
            while self._held > self._most:
                self._held -= self._known.popitem(last=False)[1][1]


def _of_one(segment: Segment, surface: int) -> Lines:
    """A surface's postings are stored as they are wanted."""
    first, last = int(segment.cell_of[surface]), int(segment.cell_of[surface + 1])
    starts: list[int] = segment.cell_start[first : last + 1].tolist()
    postings = slice(starts[0], starts[-1])
    bounds = [start - starts[0] for start in starts]
    codes: list[int] = segment.cell_field[first:last].tolist()
    return Lines(codes, bounds, segment.docs[postings], segment.tf[postings], segment.items)


def _of_many(segment: Segment, cells: Cells) -> Lines:
    codes = sorted(set(cells.fields.tolist()))
    lines = [_added_up(segment, cells.of_field(code)) for code in codes]
    items = np.concatenate([segment.docs[:0], *(items for items, _ in lines)])
    often = np.concatenate([NO_INTS, *(often for _, often in lines)])
    bounds = [0, *accumulate(len(items) for items, _ in lines)]
    return Lines(codes, bounds, items, cast(Stored, narrow(often)), segment.items)


def _added_up(segment: Segment, cells: Cells) -> tuple[Stored, Ints]:
    """The items of one field, and how often they hold any of the surfaces."""
    if int(cells.sizes.sum()) * DENSE_SHARE < segment.items:
        picked = ranges(cells.starts, cells.ends)
        items, place = np.unique(segment.docs[picked], return_inverse=True)
        return items, np.bincount(place, weights=segment.tf[picked].astype(np.float64)).astype(np.int64)
    total = np.zeros(segment.items, np.float32)
    for some in _slices(cells):
        np.add.at(total, segment.docs[some].astype(np.intp), segment.tf[some].astype(np.float32))
    held = np.flatnonzero(total)
    return held.astype(segment.docs.dtype), total[held].astype(np.int64)


def _slices(cells: Cells) -> Iterator[slice | Ints]:
    """The postings of cells: long slices one by one, the short ones at once."""
    long = cells.sizes >= LONG
    yield from (slice(start, end) for start, end in zip(cells.starts[long], cells.ends[long], strict=True))
    if not long.all():
        yield ranges(cells.starts[~long], cells.ends[~long])
