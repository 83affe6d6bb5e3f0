"""Which items of a segment are hits? Few as numbers, many as a mask; counted and read without changing shape."""

from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from archive.search.whoosh_engine.arrays import Bools, Ints, Words

Kind = TypeVar("Kind", bound=np.generic)


class Hits:
    """A set of items of one segment, or of its spots: a spot is one field of one item."""

    def __init__(self, size: int, items: Ints | None, mask: Bools | None) -> None:
        self.size = size
        self.is_few = items is not None
        self._items = items
        self._mask = mask
        self._packed: Words | None = None

    @cached_property
    def count(self) -> int:
        """How many there are."""
        return len(self._items) if self._items is not None else int(np.count_nonzero(self.mask()))

    def within(self, mask: Bools) -> "Hits":
        """Only those in a mask."""
        if self.is_few:
            items = self.items()
            return Hits(self.size, items[mask[items]], None)
        return Hits(self.size, None, self.mask() & mask)

    def mask(self) -> Bools:
        """One truth value an item; not to be written to."""
        if self._mask is None:
            self._mask = np.zeros(self.size, np.bool_)
            self._mask[self._items] = True
        return self._mask

    def items(self) -> Ints:
        """The numbers of the items, ascending."""
        if self._items is None:
            self._items = np.flatnonzero(self.mask())
        return self._items

    def holds(self, items: Ints) -> Bools:
        """Which of some items are among them."""
        if self._mask is not None or not self.is_few:
            return self.mask()[items]
        own = self.items()
        if not len(own):
            return np.zeros(len(items), np.bool_)
        place = np.searchsorted(own, items)
        place[place == len(own)] = 0
        held: Bools = own[place] == items
        return held

    def packed(self) -> Words:
        """The mask as 64-bit words."""
        if self._packed is None:
            self._packed = packed(self.mask())
        return self._packed

    def pick(self, values: npt.NDArray[Kind]) -> npt.NDArray[Kind]:
        """The hits' values of an array with one value an item."""
        if self._items is not None:
            return values[self._items]
        return values.compress(self.mask())


def packed(mask: Bools) -> Words:
    """A mask as 64-bit words."""
    bits = np.zeros((len(mask) + 63) // 64 * 8, np.uint8)
    bits[: (len(mask) + 7) // 8] = np.packbits(mask)
    return bits.view(np.uint64)
