"""Which items of a segment match, and how well? Few items are held as numbers, many as a mask; the algebra is here.

Scores are added in the order of the query in both shapes, so that equal items score equally in every segment.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from archive.search.whoosh_engine.arrays import NO_INTS, Bools, Floats, Ints

DENSE_SHARE = 16
"""From every sixteenth item on, a mask is faster than numbers."""


@dataclass(frozen=True, slots=True)
class Match:
    """The items that match, with scores (and tiers, which come before scores).

    Sparse: `items` are ascending numbers and the rest is aligned with them. Dense: `mask`, and the rest is one
    value an item, zero outside the mask.
    """

    size: int
    items: Ints | None
    mask: Bools | None
    scores: Floats
    tiers: Ints | None = None

    def numbers(self) -> Ints:
        """The matching items."""
        if self.items is not None:
            return self.items
        assert self.mask is not None
        return np.flatnonzero(self.mask)

    def as_mask(self) -> Bools:
        """One truth value an item; not to be written to."""
        if self.mask is not None:
            return self.mask
        mask = np.zeros(self.size, np.bool_)
        mask[self.items] = True
        return mask

    def scaled(self, weight: float) -> "Match":
        """The same items with scores multiplied."""
        if weight == 1.0:
            return self
        return Match(self.size, self.items, self.mask, self.scores * np.float32(weight), self.tiers)


def nothing(size: int) -> Match:
    """No item."""
    return Match(size, NO_INTS, None, np.zeros(0, np.float32))


def of_mask(mask: Bools) -> Match:
    """These items, scoring nothing."""
    return Match(len(mask), None, mask, np.zeros(len(mask), np.float32))


def of_items(size: int, items: Ints, scores: Floats) -> Match:
    """Ascending items with their scores, in the better shape."""
    if len(items) * DENSE_SHARE < size:
        return Match(size, items, None, scores)
    mask = np.zeros(size, np.bool_)
    mask[items] = True
    dense = np.zeros(size, np.float32)
    dense[items] = scores
    return Match(size, None, mask, dense)


def both(left: Match, right: Match) -> Match:
    """Items that match both; scores and tiers are added."""
    if left.items is None and right.items is None:
        assert left.mask is not None
        assert right.mask is not None
        mask = left.mask & right.mask
        tiers = None if left.tiers is None and right.tiers is None else _added(left.tiers, right.tiers) * mask
        return Match(left.size, None, mask, (left.scores + right.scores) * mask, tiers)
    kept = left.items if left.items is not None and right.items is None else right.items
    if left.items is not None and right.items is not None:
        kept = _common(left.items, right.items)
    assert kept is not None
    kept = _kept(kept, left, right)
    scores = _at(left, kept)[0] + _at(right, kept)[0]
    tiers = None
    if left.tiers is not None or right.tiers is not None:
        tiers = _added(_at(left, kept)[1], _at(right, kept)[1])
    return Match(left.size, kept, None, scores, tiers)


def either(matches: Sequence[Match]) -> Match:
    """Items that match any; the scores and tiers of those that do are added."""
    found = [match for match in matches if match.items is None or len(match.items)]
    if not found:
        return nothing(matches[0].size)
    if len(found) == 1:
        return found[0]
    size = found[0].size
    sparse = [match.items for match in found if match.items is not None]
    if len(sparse) < len(found) or sum(map(len, sparse)) * DENSE_SHARE >= size:
        return _either_dense(found, size)
    items = np.unique(np.concatenate(sparse))
    places = [np.searchsorted(items, some) for some in sparse]
    scores = np.zeros(len(items), np.float32)
    tiers = np.zeros(len(items), np.int64) if any(match.tiers is not None for match in found) else None
    for match, place in zip(found, places, strict=True):
        scores[place] += match.scores
        if tiers is not None and match.tiers is not None:
            tiers[place] += match.tiers
    return Match(size, items, None, scores, tiers)


def at_least(matches: Sequence[Match], minimum: int, live: Bools) -> Match:
    """Items that match so many; how many is their tier."""
    counts = np.zeros(len(live), np.int64)
    scores = np.zeros(len(live), np.float32)
    for match in matches:
        place = slice(None) if match.items is None else match.items
        counts[place] += 1 if match.items is not None else match.as_mask()
        scores[place] += match.scores
    mask = (counts >= minimum) & live
    return Match(len(live), None, mask, scores * mask, counts * mask)


def _either_dense(found: Sequence[Match], size: int) -> Match:
    mask = np.zeros(size, np.bool_)
    scores = np.zeros(size, np.float32)
    tiers = np.zeros(size, np.int64) if any(match.tiers is not None for match in found) else None
    for match in found:
        if match.items is None:
            assert match.mask is not None
            mask |= match.mask
            scores += match.scores
        else:
            mask[match.items] = True
            scores[match.items] += match.scores
        if tiers is not None and match.tiers is not None:
            tiers[slice(None) if match.items is None else match.items] += match.tiers
    return Match(size, None, mask, scores, tiers)


def _common(left: Ints, right: Ints) -> Ints:
    small, large = (left, right) if len(left) <= len(right) else (right, left)
    if not len(small):
        return small
    place = np.searchsorted(large, small)
    place[place == len(large)] = 0
    shared: Ints = small[large[place] == small]
    return shared


def _kept(items: Ints, left: Match, right: Match) -> Ints:
    for match in (left, right):
        if match.mask is not None:
            items = items[match.mask[items]]
    return items


def _at(match: Match, items: Ints) -> tuple[Floats, Ints | None]:
    place = items if match.items is None else np.searchsorted(match.items, items)
    return match.scores[place], None if match.tiers is None else match.tiers[place]


def _added(left: Ints | None, right: Ints | None) -> Ints:
    if left is None or right is None:
        only = left if right is None else right
        assert only is not None
        return only
    return left + right
