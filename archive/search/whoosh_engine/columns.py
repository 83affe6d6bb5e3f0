"""Which facet values does each item have? A dictionary of values, each item's first value, and the further ones."""

from collections.abc import Sequence

import numpy as np

from archive.search.engine import Facet
from archive.search.whoosh_engine.arrays import Bools, Ints, Section, Stored, Words, narrow
from archive.search.whoosh_engine.hits import WORD, Hits, packed, stride
from archive.search.whoosh_engine.terms import Terms, pack_terms

COLUMNS = tuple(facet for facet in Facet if facet is not Facet.SECTION)
FEW = 256
"""Up to so many values a column is counted by bitmaps."""


class Column:
    """One facet of one segment; its values are read from the file when they are asked for."""

    def __init__(self, values: Terms, first: Stored, more_items: Stored, more_codes: Stored) -> None:
        self.values = values
        self.first = first
        self.more_items = more_items
        self.more_codes = more_codes
        self._bitmaps: Words | None = None

    def hits(self, chosen: frozenset[str]) -> Hits:
        """The items that have any of the chosen values."""
        codes = self._chosen_codes(chosen)
        if len(self.values) <= FEW:
            return Hits(len(self.first), words=np.bitwise_or.reduce(self._value_words()[codes], axis=0))
        mask = np.zeros(len(self.first), np.bool_)
        for code in codes:
            self._mark(mask, code)
        return Hits.of_mask(mask)

    def counts(self, hits: Hits) -> Ints:
        """How many of the hits have each value."""
        if len(self.values) <= FEW and not hits.is_few:
            counts: Ints = np.bitwise_count(self._value_words() & hits.words()).sum(axis=1, dtype=np.int64)
            return counts
        return self.firsts(hits)[:-1] + self.further(hits)

    def firsts(self, hits: Hits) -> Ints:
        """How many of the hits have each value as their first, and at last how many have none."""
        counts: Ints = np.bincount(hits.pick(self.first), minlength=len(self.values) + 1)
        return counts

    def further(self, hits: Hits) -> Ints:
        """How many of the hits have each value beside their first."""
        held = hits.holds(self.more_items.astype(np.int64))
        counts: Ints = np.bincount(self.more_codes[held], minlength=len(self.values))
        return counts

    def _chosen_codes(self, chosen: frozenset[str]) -> list[int]:
        codes = (self.values.find(value.encode()) for value in chosen)
        return [code for code in codes if code >= 0]

    def _value_words(self) -> Words:
        """The items of each value as bits."""
        if self._bitmaps is None:
            masks = np.zeros((len(self.values), len(self.first)), np.bool_)
            for code, mask in enumerate(masks):
                self._mark(mask, code)
            rows = [packed(mask) for mask in masks]
            self._bitmaps = np.stack(rows) if rows else np.zeros((0, stride(len(self.first)) // WORD), np.uint64)
        return self._bitmaps

    def _mark(self, mask: Bools, code: int) -> None:
        mask |= self.first == code
        mask[self.more_items[self.more_codes == code]] = True


def pack_column(facet: Facet, rows: Sequence[tuple[str, ...]]) -> dict[str, Section]:
    """The sections of one column, rows in the order of the segment's items."""
    values = sorted({value for row in rows for value in row})
    codes = {value: code for code, value in enumerate(values)}
    first = np.fromiter((codes[row[0]] if row else len(values) for row in rows), np.int64, len(rows))
    more = [
        (item, codes[value])
        for item, row in enumerate(rows)
        if len(row) > 1
        for value in dict.fromkeys(row[1:])
        if value != row[0]
    ]
    return _sections(facet, values, first, np.array(more, np.int64).reshape(-1, 2))


def merge_columns(facet: Facet, columns: Sequence[Column], numbers: Sequence[Ints], items: int) -> dict[str, Section]:
    """The sections of one column over several segments; `numbers` are the items' new numbers, -1 where deleted.

    A value that only deleted items had is left out.
    """
    named = [column.values.all() for column in columns]
    values = sorted({value for names in named for value in names})
    codes = {value: code for code, value in enumerate(values)}
    first = np.full(items, len(values), np.int64)
    more = [np.zeros((0, 2), np.int64)]
    for column, names, number in zip(columns, named, numbers, strict=True):
        code_of = np.array([*(codes[value] for value in names), len(values)], np.int64)
        first[number[number >= 0]] = code_of[column.first[number >= 0]]
        pairs = np.column_stack((number[column.more_items], code_of[column.more_codes]))
        more.append(pairs[pairs[:, 0] >= 0])
    pairs = np.concatenate(more)
    used = np.zeros(len(values) + 1, np.bool_)
    used[first] = used[pairs[:, 1]] = used[-1] = True
    place = np.cumsum(used) - 1
    kept = [value for value, is_used in zip(values, used[:-1].tolist(), strict=True) if is_used]
    return _sections(facet, kept, place[first], np.column_stack((pairs[:, 0], place[pairs[:, 1]])))


def _sections(facet: Facet, values: Sequence[str], first: Ints, more: Ints) -> dict[str, Section]:
    offsets, blob = pack_terms(values)
    name = f"column/{facet.value}"
    return {
        f"{name}/offsets": offsets,
        f"{name}/blob": blob,
        f"{name}/first": narrow(np.append(first, len(values)))[:-1],
        f"{name}/more_items": more[:, 0].astype(np.uint16),
        f"{name}/more_codes": narrow(more[:, 1]),
    }
