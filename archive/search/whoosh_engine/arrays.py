"""Which array types the index works with, and the one vector trick everything leans on."""

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Line = npt.NDArray[np.int32]
"""Places of words when all items of a segment stand in one line; a segment holds far fewer words than 2**31."""
Stored = npt.NDArray[np.uint32]
"""An array on disk: unsigned, and as narrow as its largest value allows (8, 16 or 32 bits)."""
Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]
Words = npt.NDArray[np.uint64]
Section = npt.NDArray[np.generic]

NO_INTS: Ints = np.zeros(0, np.int64)


def narrow(values: Section) -> Section:
    """The same values in the narrowest unsigned type that holds them all."""
    top = int(values.max(initial=0))
    if top < 1 << 8:
        return values.astype(np.uint8)
    if top < 1 << 16:
        return values.astype(np.uint16)
    assert top < 1 << 32, "a section holds 32 bits at most"
    return values.astype(np.uint32)


def ranges(starts: Ints, ends: Ints) -> Ints:
    """The indices of many slices, one after the other.

    >>> ranges(np.array([5, 20]), np.array([8, 22])).tolist()
    [5, 6, 7, 20, 21]
    """
    lengths = ends - starts
    stops = np.cumsum(lengths)
    total = int(stops[-1]) if len(stops) else 0
    picked: Ints = np.arange(total, dtype=np.int64)
    picked += np.repeat(starts - (stops - lengths), lengths)
    return picked


def steps(pointers: Stored) -> Ints:
    """How long each slice between two pointers is."""
    values: Ints = pointers.astype(np.int64)
    return values[1:] - values[:-1]


def changes(values: Ints | Stored) -> Ints:
    """Where each run of equal values begins."""
    if not len(values):
        return NO_INTS
    return np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
