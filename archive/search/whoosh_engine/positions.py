"""Where do words stand next to each other? Joins of positions inside one field of one segment."""

from collections.abc import Sequence

import numpy as np

from archive.search.whoosh_engine.arrays import NO_INTS, Bools, Ints, ranges
from archive.search.whoosh_engine.segment import Cells, Segment

SPREAD = 32
"""A place is item << 32 | position."""


def phrase_items(segment: Segment, words: Sequence[Cells]) -> Ints:
    """The items where the words stand next to each other in order (deleted items too), ascending."""
    if any(not len(cells) for cells in words):
        return NO_INTS
    wanted = _shared_items(segment, words)
    starts: Ints | None = None
    for distance, cells in sorted(enumerate(words), key=lambda word: _size(word[1])):
        places = _places(segment, cells, wanted) - distance
        starts = places if starts is None else _in_both(starts, places)
    assert starts is not None
    return _items(starts)


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
    shared = np.ones(segment.items, np.bool_)
    for cells in words:
        holding = np.zeros(segment.items, np.bool_)
        holding[segment.docs[ranges(cells.starts, cells.ends)]] = True
        shared &= holding
    return shared


def _places(segment: Segment, cells: Cells, wanted: Bools) -> Ints:
    """All places of a word in the wanted items; ascending if the word has one surface."""
    found = segment.occurrences(cells)
    kept = wanted[found.items]
    items, frequency, first = found.items[kept], found.frequency[kept], found.first[kept]
    positions = segment.positions[ranges(first, first + frequency)].astype(np.int64)
    return (np.repeat(items, frequency) << SPREAD) + positions


def _in_both(few: Ints, many: Ints) -> Ints:
    if not len(many):
        return NO_INTS
    place = np.searchsorted(many, few)
    place[place == len(many)] = 0
    shared: Ints = few[many[place] == few]
    return shared


def _items(places: Ints) -> Ints:
    return np.unique(places >> SPREAD)


def _size(cells: Cells) -> int:
    return int((cells.ends - cells.starts).sum())
