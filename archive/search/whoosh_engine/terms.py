"""Where in a sorted list does a word stand? Words as one blob of UTF-8 with offsets, read without a Python list."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from archive.search.whoosh_engine.arrays import Section, Stored

STRIDE = 64


class Terms:
    """Sorted words of a segment; every 64th is held in memory so that a lookup decodes few others."""

    def __init__(self, offsets: Stored, blob: Section) -> None:
        self._offsets = offsets
        self._blob = blob.data.cast("B") if len(blob) else memoryview(b"")
        self._steps: list[bytes] | None = None

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def raw(self, index: int) -> bytes:
        """One word as stored."""
        offsets = self._offsets
        return bytes(self._blob[int(offsets[index]) : int(offsets[index + 1])])

    def place(self, word: bytes) -> int:
        """The index of the first word not less than this one."""
        if self._steps is None:
            self._steps = [self.raw(index) for index in range(0, len(self), STRIDE)]
        step = bisect_left(self._steps, word)
        low = max(0, (step - 1) * STRIDE)
        high = min(len(self), step * STRIDE)
        return self._place_between(word, low, high)

    def find(self, word: bytes) -> int:
        """The index of a word, or -1."""
        index = self.place(word)
        return index if index < len(self) and self.raw(index) == word else -1

    def beginning(self, prefix: bytes) -> tuple[int, int]:
        """The slice of words that begin with `prefix`."""
        return self.place(prefix), self.place(prefix + b"\xff")

    def all(self) -> list[str]:
        """Every word, decoded."""
        offsets = self._offsets.tolist()
        data = self._blob.tobytes()
        return [data[low:high].decode() for low, high in pairwise(offsets)]

    def _place_between(self, word: bytes, low: int, high: int) -> int:
        while low < high:
            middle = (low + high) // 2
            if self.raw(middle) < word:
                low = middle + 1
            else:
                high = middle
        return low


def pack_terms(words: Sequence[str]) -> tuple[Section, Section]:
    """Offsets and blob of words that are sorted already."""
    encoded = [word.encode() for word in words]
    offsets = np.zeros(len(encoded) + 1, np.int64)
    np.cumsum([len(word) for word in encoded], out=offsets[1:])
    assert int(offsets[-1]) < 1 << 32, "the words of one segment fit in 4 GB"
    return offsets.astype(np.uint32), np.array(bytearray(b"".join(encoded)), np.uint8)
