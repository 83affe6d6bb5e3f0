"""How is one request answered from one generation? Match, filter, count and rank, segment by segment."""

from collections.abc import Mapping

import numpy as np

from archive.search.engine import EngineRequest, EngineResult, Facet
from archive.search.query import Node, TextField
from archive.search.whoosh_engine.arrays import Ints
from archive.search.whoosh_engine.counting import Counts, Filters, Values
from archive.search.whoosh_engine.evaluate import Evaluation, restrict
from archive.search.whoosh_engine.hits import Hits
from archive.search.whoosh_engine.occurrences import fields_counted
from archive.search.whoosh_engine.ranking import Ranked, page
from archive.search.whoosh_engine.scoring import Scoring
from archive.search.whoosh_engine.snapshot import LiveSegment, Snapshot

KEPT_SEGMENTS = 4
"""Of so many segments all is remembered to the end of a search; a large index would need too much memory."""


class Search:
    """One request on its way through the segments."""

    def __init__(self, snapshot: Snapshot, values: Mapping[Facet, Values], request: EngineRequest) -> None:
        self._snapshot = snapshot
        self._values = values
        self._request = request
        self._tree = _narrowed(request)
        self._evaluation = Evaluation(snapshot)
        self._total = 0
        self._alone = 0
        self._cases = np.zeros(0, np.int64)
        counted = [facet for facet in request.facets if facet is not Facet.SECTION]
        self._facets: dict[Facet, Ints] = {facet: np.zeros(0, np.int64) for facet in counted}
        self._sections = dict.fromkeys(TextField, 0)
        self._years = np.zeros(0, np.int64)

    def answer(self) -> EngineResult:
        """The page asked for, with totals and facets over all hits."""
        found = [self._segment(part) for part in range(len(self._snapshot.segments))]
        facets: dict[Facet, Mapping[str, int]] = {}
        for facet in self._request.facets:
            facets[facet] = self._section_counts() if facet is Facet.SECTION else self._facet_counts(facet)
        return EngineResult(
            hits=page(found, self._request),
            total=self._total,
            total_cases=int(np.count_nonzero(self._cases)) + self._alone,
            facets=facets,
            years={int(year): count for year, count in self._counts(Facet.YEAR, self._years).items()},
            generation=self._snapshot.contents.generation,
        )

    def _segment(self, part: int) -> Ranked:
        live = self._snapshot.segments[part]
        filters = Filters(self._request, live)
        before = self._evaluation.items(self._tree, part)
        hits = filters.of(before)
        self._total += hits.count
        self._count_cases(live, hits)
        self._count(live, filters, before, hits)
        if Facet.SECTION in self._request.facets:
            self._count_sections(part, filters)
        if part >= KEPT_SEGMENTS:
            self._evaluation.forget(part)
        scoring = Scoring(self._evaluation, self._tree, part)
        return Ranked(live, hits, scoring, self._values[Facet.CASE], self._request.sort)

    def _count(self, live: LiveSegment, filters: Filters, before: Hits, hits: Hits) -> None:
        for facet, totals in self._facets.items():
            column = live.segment.column(facet)
            if filters.names(facet):
                self._facets[facet] = self._added(facet, totals, live, column.counts(filters.of(before, without=facet)))
            elif facet is not Facet.CASE:
                self._facets[facet] = self._added(facet, totals, live, column.counts(hits))
            elif len(column.more_items):
                self._facets[facet] = self._added(facet, totals, live, column.further(hits))
        of_years = filters.of(before, period=False) if filters.has_period else hits
        years = live.segment.column(Facet.YEAR).counts(of_years)
        self._years = self._added(Facet.YEAR, self._years, live, years)

    def _count_cases(self, live: LiveSegment, hits: Hits) -> None:
        """Note the cases of the hits, and the hits that have none."""
        counts = live.segment.column(Facet.CASE).firsts(hits)
        self._alone += int(counts[-1])
        self._cases = self._added(Facet.CASE, self._cases, live, counts[:-1])

    def _count_sections(self, part: int, filters: Filters) -> None:
        spots = self._evaluation.spots(self._request.tree, part)
        passing = filters.of_spots(spots, self._snapshot.segments[part])
        for field, count in zip(TextField, fields_counted(passing), strict=True):
            self._sections[field] += count

    def _added(self, facet: Facet, totals: Ints, live: LiveSegment, counts: Ints) -> Ints:
        """Counts of a segment's own values added to those of all values."""
        numbers = self._values[facet].numbers(live)
        totals = _grown(totals, len(self._values[facet].names))
        totals[numbers] += counts
        return totals

    def _facet_counts(self, facet: Facet) -> Counts:
        """The counts of one facet; hits by their first case are counted anyway, once for all purposes."""
        totals = self._facets[facet]
        if facet is Facet.CASE and not self._request.choices.get(facet):
            totals = self._cases + _grown(totals, len(self._cases)) if len(totals) else self._cases
        return self._counts(facet, totals)

    def _counts(self, facet: Facet, totals: Ints) -> Counts:
        return self._values[facet].counts(totals)

    def _section_counts(self) -> dict[str, int]:
        return {field.value: count for field, count in self._sections.items() if count}


def _narrowed(request: EngineRequest) -> Node:
    chosen = request.choices.get(Facet.SECTION)
    if not chosen:
        return request.tree
    return restrict(request.tree, frozenset(field for field in TextField if field.value in chosen))


def _grown(totals: Ints, size: int) -> Ints:
    return totals if len(totals) >= size else np.concatenate((totals, np.zeros(size - len(totals), np.int64)))
