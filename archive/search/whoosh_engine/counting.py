"""How many hits does each facet value have? Counted over all hits, each facet as if its own choices were replaced."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from threading import Lock

import numpy as np
import numpy.typing as npt

from archive.search.engine import EngineRequest, Facet
from archive.search.whoosh_engine.arrays import Ints, ranges
from archive.search.whoosh_engine.builder import FIELDS
from archive.search.whoosh_engine.columns import Column
from archive.search.whoosh_engine.hits import Hits, stride
from archive.search.whoosh_engine.snapshot import LiveSegment

Numbers = npt.NDArray[np.int32]
"""Half the memory, one for every item of the index."""


class Counts(Mapping[str, int]):
    """Counts by value, without building a dictionary of thousands for each search; only of values with hits."""

    def __init__(
        self, names: Sequence[str], codes: Mapping[str, int], counts: Ints, places: Callable[[], Ints]
    ) -> None:
        self._names = names
        self._codes = codes
        self._counts = counts
        self._places = places

    def __getitem__(self, value: str) -> int:
        code = self._codes[value]
        if code >= len(self._counts) or not self._counts[code]:
            raise KeyError(value)
        return int(self._counts[code])

    def __iter__(self) -> Iterator[str]:
        return (self._names[code] for code in np.flatnonzero(self._counts).tolist())

    def __len__(self) -> int:
        return int(np.count_nonzero(self._counts))

    def largest(self, most: int) -> list[tuple[str, int]]:
        """The values with most hits, by count and then by name."""
        codes = np.flatnonzero(self._counts)
        counts = self._counts[codes]
        if 0 < most < len(codes):
            least = np.partition(counts, -most)[-most]
            above, level = codes[counts > least], codes[counts == least]
            room = most - len(above)
            first = np.argpartition(self._places()[level], room - 1)[:room]
            codes = np.concatenate((above, level[first]))
        order = np.lexsort((self._places()[codes], -self._counts[codes]))[:most]
        return [(self._names[code], int(self._counts[code])) for code in codes[order].tolist()]


class Values:
    """The values of one facet numbered over all segments of a process; numbers are only ever added."""

    def __init__(self, facet: Facet) -> None:
        self.facet = facet
        self.names: list[str] = []
        self._codes: dict[str, int] = {}
        self._of_segment: dict[str, tuple[Column, Ints]] = {}
        self._numbering = Lock()
        self._places: Ints = np.zeros(0, np.int64)
        self._of_items: dict[str, tuple[Ints, Numbers]] = {}
        self._sorted: dict[str, tuple[Numbers, Numbers, Numbers]] = {}

    def numbers(self, live: LiveSegment) -> Ints:
        """The number of each value of a segment's column."""
        column = live.segment.column(self.facet)
        known = self._of_segment.get(live.segment.name)
        if known is None or known[0] is not column:
            with self._numbering:
                known = (column, np.array([self._number(value) for value in column.values.all()], np.int64))
            self._of_segment[live.segment.name] = known
        return known[1]

    def of_items(self, live: LiveSegment) -> Numbers:
        """The number of each item's first value plus one; 0 where it has none."""
        known = self._of_items.get(live.segment.name)
        numbers = self.numbers(live)
        if known is None or known[0] is not numbers:
            known = (numbers, np.append(numbers + 1, 0).astype(np.int32)[live.segment.column(self.facet).first])
            self._of_items[live.segment.name] = known
        return known[1]

    def items_with(self, live: LiveSegment, numbers: Ints) -> Ints:
        """The items of a segment whose first value is one of some, ascending."""
        of_items = self.of_items(live)
        known = self._sorted.get(live.segment.name)
        if known is None or known[0] is not of_items:
            order = np.argsort(of_items, kind="stable").astype(np.int32)
            known = (of_items, order, of_items[order])
            self._sorted[live.segment.name] = known
        _, order, ascending = known
        low, high = (np.searchsorted(ascending, numbers + 1, side) for side in ("left", "right"))
        return np.sort(order[ranges(low, high)].astype(np.int64))

    def keep(self, segments: frozenset[str]) -> None:
        """Forget segments that are no longer read."""
        for name in self._of_segment.keys() - segments:
            self._of_segment.pop(name, None)
            self._of_items.pop(name, None)
            self._sorted.pop(name, None)

    def counts(self, totals: Ints) -> Counts:
        """Totals by number as totals by value."""
        return Counts(self.names, self._codes, totals, self.places)

    def places(self) -> Ints:
        """The place of each value among all of them by name."""
        places = self._places
        if len(places) < len(self.names):
            with self._numbering:
                places = np.empty(len(self.names), np.int64)
                places[np.argsort(np.array(self.names))] = np.arange(len(places))
                self._places = places
        return places

    def _number(self, value: str) -> int:
        if value not in self._codes:
            self._codes[value] = len(self.names)
            self.names.append(value)
        return self._codes[value]


class Filters:
    """The chosen values and period of one request in one segment; one set each, so that any one can be left out."""

    def __init__(self, request: EngineRequest, live: LiveSegment) -> None:
        self._chosen: dict[Facet, Hits] = {
            facet: live.segment.column(facet).hits(chosen)
            for facet, chosen in request.choices.items()
            if facet is not Facet.SECTION and chosen
        }
        self._period = _period(request, live)
        self._public = _public(request, live)

    def of(self, hits: Hits, without: Facet | None = None, *, period: bool = True) -> Hits:
        """The hits that pass all filters but one; what is hidden passes none."""
        if self._public is not None:
            hits = hits.within(self._public)
        for facet, chosen in self._chosen.items():
            if facet is not without:
                hits = hits.within(chosen)
        if period and self._period is not None:
            hits = hits.within(self._period)
        return hits

    def of_spots(self, spots: Hits, live: LiveSegment) -> Hits:
        """The spots of items that pass all filters."""
        if self._public is None and not self._chosen and self._period is None:
            return spots
        items = self.of(live.all)
        if spots.is_few:
            found = spots.items()
            return Hits(spots.size, items=found[items.holds(found % stride(live.items))])
        return Hits(spots.size, words=(spots.words().reshape(len(FIELDS), -1) & items.words()).reshape(-1))

    def names(self, facet: Facet) -> bool:
        """Whether something is chosen in this facet."""
        return facet in self._chosen

    @property
    def has_period(self) -> bool:
        """Whether a period is chosen."""
        return self._period is not None


def _period(request: EngineRequest, live: LiveSegment) -> Hits | None:
    if request.first_day is None and request.last_day is None:
        return None
    first = (request.first_day or date.min).toordinal()
    last = (request.last_day or date.max).toordinal()
    days = live.segment.days
    return Hits.of_mask((days >= first) & (days <= last))


def _public(request: EngineRequest, live: LiveSegment) -> Hits | None:
    if not request.hidden:
        return None
    return Hits.of_mask(~np.isin(live.segment.ids, np.fromiter(request.hidden, np.int64, len(request.hidden))))
