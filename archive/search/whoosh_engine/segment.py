"""What does one segment file hold? Typed access to its sections; nothing here depends on a generation."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, cast

import numpy as np

from archive.search.engine import Facet
from archive.search.query import Layer
from archive.search.whoosh_engine.arrays import NO_INTS, Bools, Ints, Line, Stored, ranges
from archive.search.whoosh_engine.builder import FIELDS
from archive.search.whoosh_engine.chain import VIRTUAL
from archive.search.whoosh_engine.columns import Column
from archive.search.whoosh_engine.container import SectionFile
from archive.search.whoosh_engine.terms import Terms

MOST_NAMED = 2_000
"""So many terms are remembered with the surfaces that they name."""


class Cells:
    """Where the postings of some surfaces lie: one row for each surface and field that has any."""

    def __init__(self, fields: Ints, starts: Ints, ends: Ints, firsts: Ints) -> None:
        self.fields = fields
        self.starts = starts
        self.ends = ends
        self.firsts = firsts

    @cached_property
    def sizes(self) -> Ints:
        """How many postings each row has."""
        sizes: Ints = self.ends - self.starts
        return sizes

    def at(self, rows: Ints | Bools) -> "Cells":
        """Only some rows."""
        return Cells(self.fields[rows], self.starts[rows], self.ends[rows], self.firsts[rows])

    def of_field(self, code: int) -> "Cells":
        """Only the rows of one field."""
        return self.at(self.fields == code)

    def of_fields(self, codes: Sequence[int]) -> "Cells":
        """Only the rows of some fields."""
        wanted = np.zeros(len(FIELDS), np.bool_)
        wanted[list(codes)] = True
        return self.at(wanted[self.fields])

    def rows(self, chosen: Bools) -> Iterator[tuple[int, int, int]]:
        """Field, start and end of some rows."""
        rows = (column[chosen].tolist() for column in (self.fields, self.starts, self.ends))
        return zip(*rows, strict=True)

    def __len__(self) -> int:
        return len(self.fields)


class Found(NamedTuple):
    """Postings unpacked: the row of `cells` each comes from, its item, how often, and where its positions begin."""

    rows: Ints
    items: Ints
    frequency: Ints
    first: Ints


class Segment:
    """An immutable part of the index over at most 65,536 items, ordered newest first and then by id."""

    def __init__(self, path: Path) -> None:
        self._file = SectionFile(path)
        self.name = f"{path.parent.name}/{path.name}"
        self.items = cast(int, self._file.meta["items"])
        self.total_lengths = cast(list[int], self._file.meta["lengths"])
        self.verify = self._file.verify
        self.size = self._file.size
        self._columns: dict[Facet, Column] = {}
        self._offsets: dict[int, Line] = {}
        self._named: dict[tuple[Layer, str], Ints] = {}

    @cached_property
    def ids(self) -> Ints:
        return self._file["ids"].astype(np.int64, copy=False)

    @cached_property
    def days(self) -> Ints:
        return cast(Ints, self._file["days"])

    @cached_property
    def lengths(self) -> Stored:
        """Words per field and item: one row a field."""
        return self._stored("lengths").reshape(len(FIELDS), self.items)

    @cached_property
    def surfaces(self) -> Terms:
        return Terms(self._stored("surfaces/offsets"), self._file["surfaces/blob"])

    @cached_property
    def keys(self) -> Terms:
        return Terms(self._stored("keys/offsets"), self._file["keys/blob"])

    @cached_property
    def docs(self) -> Stored:
        """The item of each posting."""
        return self._stored("docs")

    @cached_property
    def tf(self) -> Stored:
        """How often each posting's item holds the surface."""
        return self._stored("tf")

    @cached_property
    def positions(self) -> Stored:
        return self._stored("positions")

    @cached_property
    def spread(self) -> Stored:
        """How many items hold each surface, in any field."""
        return self._stored("spread")

    @cached_property
    def cell_of(self) -> Stored:
        return self._stored("cells/of")

    @cached_property
    def cell_field(self) -> Stored:
        return self._stored("cells/field")

    @cached_property
    def cell_start(self) -> Stored:
        return self._stored("cells/start")

    @cached_property
    def cell_first(self) -> Stored:
        return self._stored("cells/first")

    @cached_property
    def key_of(self) -> Stored:
        return self._stored("keys/of")

    @cached_property
    def key_surfaces(self) -> Stored:
        return self._stored("keys/surfaces")

    def offsets(self, field: int) -> Line:
        """Where each item begins when the words of one field stand in one line, a gap between items."""
        if field not in self._offsets:
            line = np.zeros(self.items + 1, np.int32)
            np.cumsum(self.lengths[field].astype(np.int32) + 1, out=line[1:])
            self._offsets[field] = line
        return self._offsets[field]

    def column(self, facet: Facet) -> Column:
        """The facet values of the items."""
        if facet not in self._columns:
            name = f"column/{facet.value}"
            values = Terms(self._stored(f"{name}/offsets"), self._file[f"{name}/blob"])
            rest = (self._stored(f"{name}/{part}") for part in ("first", "more_items", "more_codes"))
            self._columns[facet] = Column(values, *rest)
        return self._columns[facet]

    def surfaces_of(self, layer: Layer, term: str) -> Ints:
        """The surfaces that a term names: itself, or all with that key; looked up once."""
        known = self._named.get((layer, term))
        if known is None:
            if len(self._named) >= MOST_NAMED:
                self._named.clear()
            known = self._named[layer, term] = self._find_surfaces(layer, term)
        return known

    def _find_surfaces(self, layer: Layer, term: str) -> Ints:
        if layer is Layer.EXACT:
            found = -1 if term.startswith(VIRTUAL) else self.surfaces.find(term.encode())
            return NO_INTS if found < 0 else np.array([found])
        key = self.keys.find(term.encode())
        if key < 0:
            return NO_INTS
        return self.key_surfaces[int(self.key_of[key]) : int(self.key_of[key + 1])].astype(np.int64)

    def surfaces_beginning(self, prefix: str) -> Ints:
        """The written surfaces with a given beginning."""
        if prefix.startswith(VIRTUAL):
            return NO_INTS
        low, high = self.surfaces.beginning(prefix.encode())
        written = np.arange(low, high)
        if not prefix:
            edge = self.surfaces.beginning(VIRTUAL.encode())
            written = written[(written < edge[0]) | (written >= edge[1])]
        return written

    def cells(self, surfaces: Ints) -> Cells:
        """Where the postings of these surfaces lie, in order of surface and field."""
        if len(surfaces) == 1:
            low, high = int(self.cell_of[surfaces[0]]), int(self.cell_of[surfaces[0] + 1])
            rows = np.arange(low, high)
        else:
            rows = ranges(self.cell_of[surfaces].astype(np.int64), self.cell_of[surfaces + 1].astype(np.int64))
        return Cells(
            self.cell_field[rows].astype(np.int64),
            self.cell_start[rows].astype(np.int64),
            self.cell_start[rows + 1].astype(np.int64),
            self.cell_first[rows].astype(np.int64),
        )

    def occurrences(self, cells: Cells) -> Found:
        """The postings of some cells, unpacked."""
        postings = ranges(cells.starts, cells.ends)
        frequency = self.tf[postings].astype(np.int64)
        opens = np.cumsum(frequency) - frequency
        rows = np.repeat(np.arange(len(cells)), cells.sizes)
        shift = cells.firsts - opens[np.cumsum(cells.sizes) - cells.sizes]
        return Found(rows, self.docs[postings].astype(np.int64), frequency, opens + shift[rows])

    def _stored(self, name: str) -> Stored:
        return cast(Stored, self._file[name])
