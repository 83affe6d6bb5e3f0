"""Which items of a segment are hits? Few as numbers, many as bits; counted and read without changing shape."""

from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from archive.search.whoosh_engine.arrays import Bools, Ints, Words

Kind = TypeVar("Kind", bound=np.generic)
WORD = 64
DENSE_SHARE = 16
"""From every sixteenth item on, bits are faster than numbers."""


class Hits:
    """A set of items of one segment, or of its spots: a spot is one field of one item."""

    def __init__(self, size: int, *, items: Ints | None = None, words: Words | None = None) -> None:
        self.size = size
        self.is_few = items is not None
        self._items = items
        self._words = words

    @classmethod
    def of_items(cls, size: int, items: Ints) -> "Hits":
        """Ascending items, in the better shape."""
        if len(items) * DENSE_SHARE < size:
            return cls(size, items=items)
        mask = np.zeros(size, np.bool_)
        mask[items] = True
        return cls.of_mask(mask)

    @classmethod
    def of_mask(cls, mask: Bools) -> "Hits":
        """The items that a mask says."""
        return cls(len(mask), words=packed(mask))

    @cached_property
    def count(self) -> int:
        """How many there are."""
        if self.is_few:
            return len(self.items())
        return int(np.bitwise_count(self.words()).sum(dtype=np.int64))

    def within(self, others: "Hits") -> "Hits":
        """Only those among some others."""
        if self.is_few:
            items = self.items()
            return Hits(self.size, items=items[others.holds(items)])
        if others.is_few:
            return others.within(self)
        return Hits(self.size, words=self.words() & others.words())

    @cached_property
    def mask(self) -> Bools:
        """One truth value an item; not to be written to."""
        if self._words is not None:
            return np.unpackbits(self._words.view(np.uint8), count=self.size).view(np.bool_)
        mask = np.zeros(self.size, np.bool_)
        mask[self._items] = True
        return mask

    def items(self) -> Ints:
        """The numbers of the items, ascending."""
        if self._items is None:
            self._items = np.flatnonzero(self.mask)
        return self._items

    def words(self) -> Words:
        """The mask as 64-bit words; not to be written to."""
        if self._words is None:
            self._words = packed(self.mask)
        return self._words

    def holds(self, items: Ints) -> Bools:
        """Which of some items are among them."""
        if not self.is_few:
            eights = self.words().view(np.uint8)[items >> 3]
            held: Bools = (eights >> (7 - (items & 7)).astype(np.uint8) & 1).view(np.bool_)
            return held
        own = self.items()
        if not len(own):
            return np.zeros(len(items), np.bool_)
        place = np.searchsorted(own, items)
        np.minimum(place, len(own) - 1, out=place)
        same: Bools = own[place] == items
        return same

    def pick(self, values: npt.NDArray[Kind]) -> npt.NDArray[Kind]:
        """The hits' values of an array with one value an item."""
        if self._items is not None:
            return values[self._items]
        return values.compress(self.mask)


def packed(mask: Bools) -> Words:
    """A mask as 64-bit words."""
    bits = np.zeros((len(mask) + WORD - 1) // WORD * 8, np.uint8)
    bits[: (len(mask) + 7) // 8] = np.packbits(mask)
    return bits.view(np.uint64)


def stride(items: int) -> int:
    """How many spots of one field there are: items, filled up to whole words."""
    return (items + WORD - 1) // WORD * WORD
