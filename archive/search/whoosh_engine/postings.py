"""How do occurrences of words become a segment's posting sections? One sort of packed numbers, range by range.

A posting is one item's field that holds a surface. Postings are ordered by (surface, field, item); a *cell* is the
run of postings of one surface in one field. Positions follow in the same order, every one of them.
"""

from dataclasses import dataclass, field

import numpy as np

from archive.search.whoosh_engine.arrays import Ints, Section, changes, narrow

ITEM_BITS = 16
MAX_ITEMS = 1 << ITEM_BITS
FIELD_BITS = 3


def pair(surface: Ints, field_: Ints, item: Ints) -> Ints:
    """Pack postings; sorting the numbers sorts the postings."""
    return ((surface << FIELD_BITS | field_) << ITEM_BITS) | item


@dataclass(slots=True)
class Layout:
    """How one occurrence is packed into a number: surface, field, item, position, most significant first."""

    longest: int
    position_bits: int = field(init=False)
    surface_shift: int = field(init=False)

    def __post_init__(self) -> None:
        self.position_bits = max(8, int(self.longest).bit_length())
        self.surface_shift = self.position_bits + ITEM_BITS + FIELD_BITS

    def key(self, surface: Ints, field_: Ints, item: Ints, position: Ints) -> Ints:
        """Pack occurrences; sorting the numbers sorts the occurrences."""
        return (pair(surface, field_, item) << self.position_bits) | position


class Postings:
    """Collects the posting sections of a segment from ascending, non-overlapping ranges of surfaces."""

    def __init__(self, layout: Layout, surfaces: int) -> None:
        assert surfaces.bit_length() + FIELD_BITS + ITEM_BITS + layout.position_bits < 64, (
            "too many words for a segment"
        )
        self._layout = layout
        self._surfaces = surfaces
        self._parts: dict[str, list[Section]] = {
            name: [] for name in ("docs", "tf", "positions", "cell", "start", "first")
        }
        self._spread = np.zeros(surfaces, np.int64)
        self._postings = 0
        self._tokens = 0

    def add(self, keys: Ints) -> None:
        """Take all occurrences of a range of surfaces (in any order; the array is sorted in place)."""
        keys.sort()
        keys = keys[changes(keys)]
        pairs = keys >> self._layout.position_bits
        begins = changes(pairs)
        pairs = pairs[begins]
        self._count_items(pairs)
        self.add_sorted(pairs, np.diff(begins, append=len(keys)), keys & ((1 << self._layout.position_bits) - 1))

    def add_sorted(self, pairs: Ints, frequency: Ints, positions: Section) -> None:
        """Take postings that are in order already; how many items hold each surface is then to be told at the end."""
        cells = pairs >> ITEM_BITS
        openings = changes(cells)
        begins = np.cumsum(frequency) - frequency
        self._put("docs", (pairs & (MAX_ITEMS - 1)).astype(np.uint16))
        self._put("tf", narrow(frequency))
        self._put("positions", narrow(positions))
        self._put("cell", cells[openings])
        self._put("start", openings + self._postings)
        self._put("first", begins[openings] + self._tokens)
        self._postings += len(pairs)
        self._tokens += len(positions)

    def sections(self, spread: Ints | None = None) -> dict[str, Section]:
        """The finished sections; `spread` is how many items hold each surface, where that was not counted."""
        cell = self._joined("cell").astype(np.int64)
        pointers = np.searchsorted(cell >> FIELD_BITS, np.arange(self._surfaces + 1))
        return {
            "docs": self._joined("docs"),
            "tf": self._joined("tf"),
            "positions": self._joined("positions"),
            "cells/field": (cell & ((1 << FIELD_BITS) - 1)).astype(np.uint8),
            "cells/of": pointers.astype(np.uint32),
            "cells/start": narrow32(np.append(self._joined("start"), self._postings)),
            "cells/first": narrow32(np.append(self._joined("first"), self._tokens)),
            "spread": narrow(self._spread if spread is None else spread),
        }

    def _count_items(self, pairs: Ints) -> None:
        surface = pairs >> (ITEM_BITS + FIELD_BITS)
        holders = (surface << ITEM_BITS) | (pairs & (MAX_ITEMS - 1))
        holders.sort()
        holders = holders[changes(holders)]
        self._spread += np.bincount(holders >> ITEM_BITS, minlength=self._surfaces)

    def _put(self, name: str, part: Section) -> None:
        self._parts[name].append(part)

    def _joined(self, name: str) -> Section:
        parts = self._parts[name]
        self._parts[name] = []
        return np.concatenate(parts) if parts else np.zeros(0, np.uint16)


def narrow32(values: Section) -> Section:
    """Pointers: 32 bits, checked."""
    assert int(values[-1]) < 1 << 32, "a segment holds at most 4 G occurrences"
    return values.astype(np.uint32)
