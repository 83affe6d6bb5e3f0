"""Which items match this and that, either, not, or so many? Few are held as numbers, many as bits."""

from collections.abc import Sequence

import numpy as np

from archive.search.whoosh_engine.arrays import NO_INTS
from archive.search.whoosh_engine.hits import DENSE_SHARE, Hits


def nothing(size: int) -> Hits:
    """No item."""
    return Hits(size, items=NO_INTS)


def both(left: Hits, right: Hits) -> Hits:
    """Items that match both."""
    if left.is_few and right.is_few:
        left, right = sorted((left, right), key=lambda hits: hits.count)
    return left.within(right)


def either(matches: Sequence[Hits]) -> Hits:
    """Items that match any."""
    found = [match for match in matches if not match.is_few or match.count]
    if len(found) < 2:
        return found[0] if found else nothing(matches[0].size)
    size = found[0].size
    few = [match for match in found if match.is_few]
    if len(few) == len(found) and sum(match.count for match in few) * DENSE_SHARE < size:
        return Hits(size, items=np.unique(np.concatenate([match.items() for match in few])))
    words = [match.words() for match in found]
    return Hits(size, words=np.bitwise_or.reduce(words))


def without(live: Hits, match: Hits) -> Hits:
    """The live items that do not match."""
    return Hits(live.size, words=live.words() & ~match.words())


def at_least(matches: Sequence[Hits], minimum: int, live: Hits) -> Hits:
    """Live items that match so many."""
    counts = np.zeros(live.size, np.int16)
    for match in matches:
        if match.is_few:
            counts[match.items()] += 1
        else:
            counts += match.mask
    return Hits.of_mask((counts >= minimum) & live.mask)
