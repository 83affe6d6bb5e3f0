"""How do entries become one segment? Words are numbered as they come; everything else is one sort at the end."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from archive.search.engine import Facet, SearchEntry
from archive.search.query import TextField
from archive.search.whoosh_engine.arrays import Ints, Section, narrow
from archive.search.whoosh_engine.chain import Chain
from archive.search.whoosh_engine.columns import COLUMNS, pack_column
from archive.search.whoosh_engine.container import Meta
from archive.search.whoosh_engine.postings import MAX_ITEMS, Layout, Postings
from archive.search.whoosh_engine.terms import pack_terms

FIELDS = tuple(TextField)
FIELD_CODES = {name: code for code, name in enumerate(FIELDS)}
MAX_TOKENS = 48_000_000
MAX_RUNS = 400_000
NUMBER_SIZE = array("i").itemsize
PART_TOKENS = 6_000_000
"""So many occurrences are sorted at a time, which bounds the memory a build needs."""


class SurfaceNumbers(dict[str, int]):
    """Surfaces numbered in the order they are first seen, with their keys; shared by all segments of a process."""

    def __init__(self, chain: Chain, known: Callable[[Sequence[str]], list[tuple[str, ...]]] | None = None) -> None:
        super().__init__()
        self._chain = chain
        self._known = known
        self.names: list[str] = []
        self._keys: dict[int, tuple[str, ...]] = {}
        self.runs = _Runs(chain, self)

    def __missing__(self, surface: str) -> int:
        number = self[surface] = len(self.names)
        self.names.append(surface)
        return number

    def keys_of(self, used: Sequence[int]) -> list[tuple[str, ...]]:
        """The loose keys of some surfaces, asked once each: of an index that knows them, else of the chain."""
        if unasked := [number for number in used if number not in self._keys]:
            names = [self.names[number] for number in unasked]
            known = self._known(names) if self._known else [()] * len(names)
            for number, name, keys in zip(unasked, names, known, strict=True):
                self._keys[number] = keys or self._chain.keys(name)
        return [self._keys[number] for number in used]


class _Runs(dict[str, bytes]):
    """The numbers of the words of each run of signs met so far, packed: a run met again costs one look-up."""

    def __init__(self, chain: Chain, numbers: SurfaceNumbers) -> None:
        super().__init__()
        self._chain = chain
        self._numbers = numbers
        self._extras: dict[str, list[tuple[int, int]]] = {}

    def __missing__(self, run: str) -> bytes:
        if len(self) >= MAX_RUNS:
            self.clear()
            self._extras.clear()
        surfaces, extras = self._chain.read(run)
        if extras:
            self._extras[run] = [(place, self._numbers[surface]) for place, surface in extras]
        self[run] = packed = array("i", map(self._numbers.__getitem__, surfaces)).tobytes()
        return packed

    def extras(self, runs: list[str]) -> list[tuple[int, int]]:
        """(position, number) of the virtual surfaces that the runs themselves tell of."""
        if self._extras.keys().isdisjoint(runs):
            return []
        found, position = [], 0
        for run in runs:
            found += [(position + place, number) for place, number in self._extras.get(run, ())]
            position += len(self[run]) // NUMBER_SIZE
        return found


class _Tokens:
    """Occurrences as they come: runs of words (item, field, length) and virtual words beside them."""

    def __init__(self) -> None:
        self.surfaces = array("i")
        self.runs = array("i")
        self.virtual = array("i")


@dataclass(frozen=True, slots=True)
class BuiltSegment:
    """A segment ready to be written."""

    items: int
    sections: dict[str, Section]
    meta: Meta

    def ids(self) -> Ints:
        """The entries' ids, in the order of the segment."""
        return self.sections["ids"].astype(np.int64, copy=False)


class SegmentBuilder:
    """Takes entries (a later one with the same id replaces the earlier) and makes one segment of them."""

    def __init__(self, chain: Chain, numbers: SurfaceNumbers | None = None) -> None:
        self._chain = chain
        self._numbers = numbers if numbers is not None else SurfaceNumbers(chain)
        self._tokens = _Tokens()
        self._ids = array("q")
        self._days = array("i")
        self._columns: list[tuple[tuple[str, ...], ...]] = []

    def __len__(self) -> int:
        return len(self._ids)

    def is_full(self, items: int = MAX_ITEMS) -> bool:
        """Whether the segment should be finished before more is added."""
        return len(self._ids) >= items or len(self._tokens.surfaces) >= MAX_TOKENS

    def add(self, entry: SearchEntry) -> None:
        """Analyse one entry."""
        item, tokens, known = len(self._ids), self._tokens, self._numbers.runs
        for name, text in entry.texts.items():
            runs, code = self._chain.runs(text), FIELD_CODES[name]
            packed = b"".join(map(known.__getitem__, runs))
            tokens.surfaces.frombytes(packed)
            tokens.runs.extend((item, code, len(packed) // NUMBER_SIZE))
            for position, number in known.extras(runs):
                tokens.virtual.extend((item, code, position, number))
            for position, surface in self._chain.elided(text):
                tokens.virtual.extend((item, code, position, self._numbers[surface]))
        self._ids.append(entry.id)
        self._days.append(entry.day.toordinal())
        self._columns.append(tuple(column_values(entry, facet) for facet in COLUMNS))

    def finish(self) -> BuiltSegment:
        """Sort everything and lay out the sections."""
        order, number_of = self._item_order()
        ranks, used = self._ranks()
        names = [self._numbers.names[number] for number in used]
        runs = np.frombuffer(self._tokens.runs, np.int32).reshape(-1, 3).astype(np.int64)
        runs[:, 0] = number_of[runs[:, 0]]
        lengths = _lengths(runs, len(order))
        sections: dict[str, Section] = {
            "ids": np.frombuffer(self._ids, np.int64)[order],
            "days": np.frombuffer(self._days, np.int32)[order],
            "lengths": narrow(lengths.ravel()),
            **_term_sections(names, self._numbers.keys_of(used)),
            **self._postings(runs, number_of, ranks, len(names)),
        }
        for index, facet in enumerate(COLUMNS):
            sections |= pack_column(facet, [self._columns[item][index] for item in order.tolist()])
        return BuiltSegment(len(order), sections, segment_meta(len(order), lengths))

    def _postings(self, runs: Ints, number_of: Ints, ranks: Ints, surfaces: int) -> dict[str, Section]:
        words = ranks[np.frombuffer(self._tokens.surfaces, np.int32)].astype(np.int32)
        virtual = np.frombuffer(self._tokens.virtual, np.int32).reshape(-1, 4).astype(np.int64)
        layout = Layout(int(max(runs[:, 2].max(initial=0), virtual[:, 2].max(initial=0))))
        postings = Postings(layout, surfaces)
        run_of = np.repeat(np.arange(len(runs), dtype=np.int32), runs[:, 2])
        starts = layout.key(np.zeros(1, np.int64), runs[:, 1], runs[:, 0], np.zeros(1, np.int64))
        starts -= np.cumsum(runs[:, 2]) - runs[:, 2]
        replaced = runs[:, 0] < 0
        unwritten = ranks[virtual[:, 3]]
        for low, high in surface_ranges(np.bincount(words, minlength=surfaces), PART_TOKENS):
            chosen = np.flatnonzero((words >= low) & (words < high))
            run = run_of[chosen]
            if replaced.any():
                chosen, run = chosen[~replaced[run]], run[~replaced[run]]
            written = words[chosen].astype(np.int64) << layout.surface_shift
            written += starts[run]
            written += chosen
            of_range = virtual[(unwritten >= low) & (unwritten < high)]
            item = number_of[of_range[:, 0]]
            beside = layout.key(ranks[of_range[:, 3]], of_range[:, 1], item, of_range[:, 2])
            postings.add(np.concatenate((written, beside[item >= 0])))
        return postings.sections()

    def _item_order(self) -> tuple[Ints, Ints]:
        """Entries newest first, then by id (so item numbers are the order of ties); and each entry's number or -1."""
        ids, days = np.frombuffer(self._ids, np.int64), np.frombuffer(self._days, np.int32)
        _, last = np.unique(ids[::-1], return_index=True)
        kept = len(ids) - 1 - last
        order = kept[np.lexsort((ids[kept], -days[kept].astype(np.int64)))]
        number_of = np.full(len(ids), -1, np.int64)
        number_of[order] = np.arange(len(order))
        return order, number_of

    def _ranks(self) -> tuple[Ints, list[int]]:
        """Each used surface's place among the sorted surfaces of this segment; and those surfaces in order."""
        names = self._numbers.names
        seen = np.zeros(len(names), np.bool_)
        seen[np.frombuffer(self._tokens.surfaces, np.int32)] = True
        seen[np.frombuffer(self._tokens.virtual, np.int32).reshape(-1, 4)[:, 3]] = True
        used = sorted(np.flatnonzero(seen).tolist(), key=names.__getitem__)
        ranks = np.zeros(len(names), np.int64)
        ranks[used] = np.arange(len(used))
        return ranks, used


def column_values(entry: SearchEntry, facet: Facet) -> tuple[str, ...]:
    """An entry's values in one facet; the year is always that of its day."""
    return (f"{entry.day.year:04d}",) if facet is Facet.YEAR else entry.columns.get(facet, ())


def segment_meta(items: int, lengths: Ints) -> Meta:
    """What the footer says about a segment: its size and each field's total length."""
    return {
        "items": items,
        "fields": [name.value for name in FIELDS],
        "lengths": [int(total) for total in lengths.sum(axis=1)],
    }


def _lengths(runs: Ints, count: int) -> Ints:
    lengths = np.zeros((len(FIELDS), count), np.int64)
    kept = runs[runs[:, 0] >= 0]
    np.add.at(lengths, (kept[:, 1], kept[:, 0]), kept[:, 2])
    return lengths


def surface_ranges(occurrences: Ints, most: int) -> Iterator[tuple[int, int]]:
    """Ranges of surfaces with about so many occurrences each."""
    reached = np.cumsum(occurrences)
    low = 0
    while low < len(reached):
        done = int(reached[low - 1]) if low else 0
        high = max(low + 1, int(np.searchsorted(reached, done + most, "right")))
        yield low, high
        low = high


def _term_sections(names: list[str], keys: list[tuple[str, ...]]) -> dict[str, Section]:
    """The surfaces, and the loose keys with the surfaces they name."""
    numbers: dict[str, int] = {}
    pairs = [
        (numbers.setdefault(key, len(numbers)), rank) for rank, some in enumerate(keys) for key in dict.fromkeys(some)
    ]
    ordered = sorted(numbers)
    place = np.zeros(len(ordered), np.int64)
    place[[numbers[key] for key in ordered]] = np.arange(len(ordered))
    of_key, surface = np.array(pairs, np.int64).reshape(-1, 2).T
    of_key = place[of_key]
    return term_sections(names, ordered, of_key, surface)


def term_sections(names: list[str], keys: list[str], of_key: Ints, surface: Ints) -> dict[str, Section]:
    """Both dictionaries, from sorted words and (key, surface) pairs."""
    order = np.lexsort((surface, of_key))
    offsets, blob = pack_terms(names)
    key_offsets, key_blob = pack_terms(keys)
    return {
        "surfaces/offsets": offsets,
        "surfaces/blob": blob,
        "keys/offsets": key_offsets,
        "keys/blob": key_blob,
        "keys/of": np.searchsorted(of_key[order], np.arange(len(keys) + 1)).astype(np.uint32),
        "keys/surfaces": surface[order].astype(np.uint32),
    }
