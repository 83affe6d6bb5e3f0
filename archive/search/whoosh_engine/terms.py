"""Where in a sorted list does a word stand? Words as one blob of UTF-8 with offsets, read without a Python list."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from archive.search.whoosh_engine.arrays import Ints, Section, Stored

STRIDE = 64
WIDTH = 40
"""So many bytes of a word are compared at once; the few words that are longer are looked for one by one."""


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

    def some(self, places: Ints) -> list[str]:
        """Some words, decoded."""
        begins, ends = self._offsets[places].tolist(), self._offsets[places + 1].tolist()
        return [str(self._blob[low:high], "utf-8") for low, high in zip(begins, ends, strict=True)]

    def place(self, word: bytes) -> int:
        """The index of the first word not less than this one."""
        step = bisect_left(self._every_stride(), word)
        low = max(0, (step - 1) * STRIDE)
        high = min(len(self), step * STRIDE)
        return self._place_between(word, low, high)

    def find(self, word: bytes) -> int:
        """The index of a word, or -1."""
        index = self.place(word)
        return index if index < len(self) and self.raw(index) == word else -1

    def find_all(self, words: Sequence[bytes]) -> Ints:
        """The index of each of many words, or -1: all are looked for together, in few steps."""
        places = np.full(len(words), -1, np.int64)
        short = [number for number, word in enumerate(words) if len(word) <= WIDTH]
        some = [words[number] for number in short]
        steps = self._every_stride()
        step = np.fromiter((bisect_left(steps, word) for word in some), np.int64, len(some)) * STRIDE
        places[short] = self._found_between(some, np.maximum(step - STRIDE, 0), np.minimum(step, len(self)))
        for number, word in enumerate(words):
            if len(word) > WIDTH:
                places[number] = self.find(word)
        return places

    def beginning(self, prefix: bytes) -> tuple[int, int]:
        """The slice of words that begin with `prefix`."""
        return self.place(prefix), self.place(prefix + b"\xff")

    def all(self) -> list[str]:
        """Every word, decoded."""
        offsets = self._offsets.tolist()
        data = self._blob.tobytes()
        return [data[low:high].decode() for low, high in pairwise(offsets)]

    def _every_stride(self) -> list[bytes]:
        if self._steps is None:
            self._steps = [self.raw(index) for index in range(0, len(self), STRIDE)]
        return self._steps

    def _found_between(self, words: Sequence[bytes], low: Ints, high: Ints) -> Ints:
        """Where between two places each word stands, or -1; none is longer than WIDTH."""
        wanted = np.array(words, f"S{WIDTH}")
        while (low < high).any():
            middle = (low + high) // 2
            less = (self._cut(np.minimum(middle, len(self) - 1)) < wanted) & (low < high)
            low, high = np.where(less, middle + 1, low), np.where(less, high, middle)
        inside = np.flatnonzero(low < len(self))
        there = inside[self._cut(low[inside]) == wanted[inside]]
        return _only(low, there[self._lengths(low[there]) <= WIDTH])

    def _cut(self, places: Ints) -> npt.NDArray[np.bytes_]:
        """The words at some places, the first WIDTH bytes of each."""
        begins = self._offsets[places].astype(np.int64)
        columns = np.arange(WIDTH)
        bytes_ = np.frombuffer(self._blob, np.uint8)[np.minimum(begins[:, None] + columns, len(self._blob) - 1)]
        bytes_[columns >= self._lengths(places)[:, None]] = 0
        words: npt.NDArray[np.bytes_] = bytes_.view(f"S{WIDTH}").ravel()
        return words

    def _lengths(self, places: Ints) -> Ints:
        return self._offsets[places + 1].astype(np.int64) - self._offsets[places].astype(np.int64)

    def _place_between(self, word: bytes, low: int, high: int) -> int:
        while low < high:
            middle = (low + high) // 2
            if self.raw(middle) < word:
                low = middle + 1
            else:
                high = middle
        return low


def _only(values: Ints, kept: Ints) -> Ints:
    chosen = np.full(len(values), -1, np.int64)
    chosen[kept] = values[kept]
    return chosen


def pack_terms(words: Sequence[str]) -> tuple[Section, Section]:
    """Offsets and blob of words that are sorted already."""
    encoded = [word.encode() for word in words]
    offsets = np.zeros(len(encoded) + 1, np.int64)
    np.cumsum([len(word) for word in encoded], out=offsets[1:])
    assert int(offsets[-1]) < 1 << 32, "the words of one segment fit in 4 GB"
    return offsets.astype(np.uint32), np.array(bytearray(b"".join(encoded)), np.uint8)
