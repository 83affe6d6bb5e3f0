"""Which items match this and that, either, not, or so many? Few are held as numbers, many as a mask."""

from collections.abc import Sequence

import numpy as np

from archive.search.whoosh_engine.arrays import NO_INTS, Bools, Ints
from archive.search.whoosh_engine.hits import Hits

DENSE_SHARE = 16
"""From every sixteenth item on, a mask is faster than numbers."""


def nothing(size: int) -> Hits:
    """No item."""
    return Hits(size, NO_INTS, None)


def of_mask(mask: Bools) -> Hits:
    """These items."""
    return Hits(len(mask), None, mask)


def of_items(size: int, items: Ints) -> Hits:
    """Ascending items, in the better shape."""
    if len(items) * DENSE_SHARE < size:
        return Hits(size, items, None)
    mask = np.zeros(size, np.bool_)
    mask[items] = True
    return Hits(size, None, mask)


def both(left: Hits, right: Hits) -> Hits:
    """Items that match both."""
    if not left.is_few:
        return right.within(left.mask())
    if not right.is_few:
        return left.within(right.mask())
    few, more = sorted((left, right), key=lambda hits: hits.count)
    items = few.items()
    return Hits(left.size, items[more.holds(items)], None)


def either(matches: Sequence[Hits]) -> Hits:
    """Items that match any."""
    found = [match for match in matches if not match.is_few or match.count]
    if len(found) < 2:
        return found[0] if found else nothing(matches[0].size)
    size = found[0].size
    if all(match.is_few for match in found) and sum(match.count for match in found) * DENSE_SHARE < size:
        return Hits(size, np.unique(np.concatenate([match.items() for match in found])), None)
    mask = np.zeros(size, np.bool_)
    for match in found:
        if match.is_few:
            mask[match.items()] = True
        else:
            mask |= match.mask()
    return Hits(size, None, mask)


def without(live: Bools, match: Hits) -> Hits:
    """The live items that do not match."""
    return of_mask(live & ~match.mask())


def at_least(matches: Sequence[Hits], minimum: int, live: Bools) -> Hits:
    """Live items that match so many."""
    counts = np.zeros(len(live), np.int16)
    for match in matches:
        if match.is_few:
            counts[match.items()] += 1
        else:
            counts += match.mask()
    return of_mask((counts >= minimum) & live)
