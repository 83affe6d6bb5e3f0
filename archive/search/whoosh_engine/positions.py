"""Where do words stand next to each other? Joins of positions inside one field of one segment."""

from collections.abc import Sequence

import numpy as np

from archive.search.whoosh_engine.arrays import NO_INTS, Bools, Ints, Line, Stored, changes, ranges
from archive.search.whoosh_engine.segment import Cells, Segment

SPREAD = 32
"""A place is item << 32 | position."""
MANY = 200_000
"""From so many places on, marking them all is faster than looking each up."""


def phrase_items(segment: Segment, field: int, words: Sequence[Cells]) -> Ints:
    """The items where the words stand next to each other in order (deleted items too), ascending."""
    if any(not len(cells) for cells in words):
        return NO_INTS
    wanted = _shared_items(segment, words)
    offsets = segment.offsets(field)
    (distance, first), *others = sorted(enumerate(words), key=lambda word: _size(word[1]))
    items, starts = _line_places(segment, offsets, first, wanted)
    starts -= distance
    for distance, cells in others:
        _, places = _line_places(segment, offsets, cells, wanted)
        kept = _held(starts + distance, places, int(offsets[-1]))
        items, starts = items[kept], starts[kept]
    return items[changes(items)].astype(np.int64)


def _line_places(segment: Segment, offsets: Line, cells: Cells, wanted: Bools) -> tuple[Stored, Line]:
    """Each occurrence of a surface in the wanted items: its item, and its place when all items stand in one line."""
    postings = slice(int(cells.starts[0]), int(cells.ends[0]))
    items, frequency = segment.docs[postings], segment.tf[postings]
    first = int(cells.firsts[0])
    positions = segment.positions[first : first + int(frequency.sum(dtype=np.int64))]
    kept = wanted[items]
    if np.count_nonzero(kept) * 2 < len(items):
        ends = np.cumsum(frequency, dtype=np.int64)[kept]
        items, frequency = items[kept], frequency[kept]
        positions = positions[ranges(ends - frequency, ends)]
    owners = np.repeat(items, frequency)
    places: Line = np.repeat(offsets[items], frequency)
    places += positions.astype(np.int32, copy=False)
    return owners, places


def _held(wanted: Line, places: Line, size: int) -> Bools:
    """Which of the wanted places are held; both ascending."""
    if not len(places):
        return np.zeros(len(wanted), np.bool_)
    if len(wanted) > MANY:
        taken = np.zeros(size + len(wanted), np.bool_)
        taken[places] = True
        marks: Bools = taken[wanted]
        return marks
    place = np.searchsorted(places, wanted)
    place[place == len(places)] = 0
    same: Bools = places[place] == wanted
    return same


def near_items(segment: Segment, left: Cells, right: Cells, distance: int) -> Ints:
    """The items where two words stand 1 to `distance` positions apart, in either order, ascending."""
    if not len(left) or not len(right):
        return NO_INTS
    wanted = _shared_items(segment, (left, right))
    few, many = sorted((np.unique(_places(segment, cells, wanted)) for cells in (left, right)), key=len)
    if not len(few):
        return NO_INTS
    after = np.searchsorted(many, few + 1)
    before = np.searchsorted(many, few) - 1
    hit = _within(many, after, few, distance) | _within(many, before, few, distance)
    return _items(few[hit])


def _within(places: Ints, index: Ints, origin: Ints, distance: int) -> Bools:
    inside = (index >= 0) & (index < len(places))
    close: Bools = np.abs(places[np.where(inside, index, 0)] - origin) <= distance
    return inside & close


def _shared_items(segment: Segment, words: Sequence[Cells]) -> Bools:
    shared: Bools | None = None
    for cells in words:
        holding = np.zeros(segment.items, np.bool_)
        postings = slice(int(cells.starts[0]), int(cells.ends[0]))
        items = segment.docs[postings] if len(cells) == 1 else segment.docs[ranges(cells.starts, cells.ends)]
        holding[items.astype(np.intp)] = True
        shared = holding if shared is None else shared & holding
    assert shared is not None
    return shared


def _places(segment: Segment, cells: Cells, wanted: Bools) -> Ints:
    """All places of a word in the wanted items; ascending if the word has one surface."""
    found = segment.occurrences(cells)
    kept = wanted[found.items]
    items, frequency, first = found.items[kept], found.frequency[kept], found.first[kept]
    positions = segment.positions[ranges(first, first + frequency)].astype(np.int64)
    return (np.repeat(items, frequency) << SPREAD) + positions


def _items(places: Ints) -> Ints:
    return np.unique(places >> SPREAD)


def _size(cells: Cells) -> int:
    return int((cells.ends - cells.starts).sum())
