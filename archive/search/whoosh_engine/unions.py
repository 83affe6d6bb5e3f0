"""In which items does any of some surfaces stand, and how often together? Worked out once a segment, and remembered.

Most keys name several surfaces (plan, planen, lokalplan …), and adding up their postings is most of the work of a
search. What is remembered belongs to the segment, knows nothing of any query, and goes with the segment.
"""

from collections import OrderedDict
from collections.abc import Iterator
from threading import Lock
from typing import NamedTuple, cast

import numpy as np

from archive.search.whoosh_engine.arrays import Floats, Ints, Stored, narrow, ranges
from archive.search.whoosh_engine.segment import Cells, Segment

LONG = 400
"""From so many postings on a slice is worth a step of its own."""
DENSE_SHARE = 16
"""From every sixteenth item on, adding up for all items is faster than sorting."""
WORTH = 1_000
"""So many postings are worth remembering what they add up to."""
MOST_BYTES = 48 << 20


class Line(NamedTuple):
    """The items of one field that hold a term, ascending, and how often they do."""

    items: Stored
    often: Stored


Lines = dict[int, Line]
"""By the code of the field."""


class Unions:
    """The lines of sets of surfaces; of those that took work, the ones asked for last are remembered."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._held = 0
        self._known: OrderedDict[tuple[str, bytes], Lines] = OrderedDict()
        self._lock = Lock()

    def lines(self, segment: Segment, surfaces: Ints) -> Lines:
        """Where any of the surfaces stands in one segment."""
        if len(surfaces) < 2:
            return _of_one(segment, surfaces)
        name = (segment.name, surfaces.tobytes())
        with self._lock:
            if name in self._known:
                self._known.move_to_end(name)
                return self._known[name]
        cells = segment.cells(surfaces)
        found = {code: _added_up(segment, cells.of_field(code)) for code in sorted(set(cells.fields.tolist()))}
        if int(cells.sizes.sum()) >= WORTH:
            self._remember(name, found)
        return found

    def keep(self, segments: frozenset[str]) -> None:
        """Forget segments that are no longer read."""
        with self._lock:
            for name in [name for name in self._known if name[0] not in segments]:
                self._held -= _size(self._known.pop(name))

    def _remember(self, name: tuple[str, bytes], lines: Lines) -> None:
        with self._lock:
            if name not in self._known:
                self._known[name] = lines
                self._held += _size(lines)
            while self._held > self._most:
                self._held -= _size(self._known.popitem(last=False)[1])


def _of_one(segment: Segment, surfaces: Ints) -> Lines:
    """A surface's postings are stored as they are wanted."""
    lines: Lines = {}
    for surface in surfaces.tolist():
        first, last = int(segment.cell_of[surface]), int(segment.cell_of[surface + 1])
        bounds = segment.cell_start[first : last + 1].tolist()
        for row, code in enumerate(segment.cell_field[first:last].tolist()):
            postings = slice(bounds[row], bounds[row + 1])
            lines[code] = Line(segment.docs[postings], segment.tf[postings])
    return lines


def _added_up(segment: Segment, cells: Cells) -> Line:
    """The postings of one field in one line."""
    if len(cells) == 1:
        postings = slice(int(cells.starts[0]), int(cells.ends[0]))
        return Line(segment.docs[postings], segment.tf[postings])
    if int(cells.sizes.sum()) * DENSE_SHARE < segment.items:
        picked = ranges(cells.starts, cells.ends)
        items, place = np.unique(segment.docs[picked], return_inverse=True)
        often = np.bincount(place, weights=segment.tf[picked].astype(np.float64))
    else:
        total: Floats = np.zeros(segment.items, np.float32)
        for some in _slices(cells):
            np.add.at(total, segment.docs[some].astype(np.intp), segment.tf[some].astype(np.float32))
        held = np.flatnonzero(total)
        items, often = held.astype(segment.docs.dtype), total[held].astype(np.float64)
    return Line(items, cast(Stored, narrow(often.astype(np.int64))))


def _slices(cells: Cells) -> Iterator[slice | Ints]:
    """The postings of cells: long slices one by one, the short ones at once."""
    long = cells.sizes >= LONG
    yield from (slice(start, end) for start, end in zip(cells.starts[long], cells.ends[long], strict=True))
    if not long.all():
        yield ranges(cells.starts[~long], cells.ends[~long])


def _size(lines: Lines) -> int:
    return sum(line.items.nbytes + line.often.nbytes for line in lines.values())
