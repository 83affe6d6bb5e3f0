"""In which order do hits stand? Items of a segment are numbered newest first, then by id: ties need no sorting."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from archive.search.engine import EngineRequest, Hit, Sort
from archive.search.whoosh_engine.arrays import Floats, Ints
from archive.search.whoosh_engine.counting import Values
from archive.search.whoosh_engine.hits import Hits
from archive.search.whoosh_engine.scoring import Scoring
from archive.search.whoosh_engine.snapshot import LiveSegment

TIER = 1e9
"""More than any score: a tier comes before every score below it."""
ALONE = 30
"""So many hits more than groups wanted are looked at first, for some are of one case."""
Ranks = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Hits that may stand on the page."""

    ids: Ints
    days: Ints
    scores: Floats
    ranks: Ranks
    cases: Ints

    def take(self, rows: Ints | slice) -> "Candidates":
        """Some of them."""
        return Candidates(self.ids[rows], self.days[rows], self.scores[rows], self.ranks[rows], self.cases[rows])


class Ranked:
    """The hits of one segment, with what they are ordered and grouped by."""

    def __init__(self, live: LiveSegment, hits: Hits, scoring: Scoring, cases: Values, sort: Sort) -> None:
        self.hits = hits
        self._live = live
        self._scoring = scoring
        self._cases = cases
        self._sort = sort

    def best(self, wanted: int, least: float = 0.0) -> Candidates:
        """So many of the first hits, those of one rank in the order they stand; none is missed that scores `least`."""
        wanted = min(wanted, self.hits.count)
        if self._sort is Sort.RELEVANCE:
            found = self._candidates(self._scoring.leading(self.hits, wanted, least))
        else:
            found = self._candidates(self._first_by_day(wanted))
        return found.take(_first(found.ranks, wanted))

    def of_cases(self, cases: Ints) -> Candidates:
        """All hits of these cases."""
        items = self._cases.items_with(self._live, cases)
        return self._candidates(items[self.hits.holds(items)])

    def _first_by_day(self, wanted: int) -> Ints:
        """Items stand newest first; of the oldest day all are taken, for those with the lowest ids lead."""
        items = self.hits.items()
        if self._sort is Sort.NEWEST or not wanted:
            return items[:wanted]
        days = self._live.segment.days
        return items[int(np.searchsorted(-days[items], -days[items[-wanted]])) :]

    def _candidates(self, items: Ints) -> Candidates:
        scored = self._scoring.of(items)
        days = self._live.segment.days[items].astype(np.int64)
        if self._sort is Sort.RELEVANCE:
            ranks = scored.scores.astype(np.float64)
            ranks = ranks if scored.tiers is None else ranks + scored.tiers * TIER
        else:
            ranks = (days if self._sort is Sort.NEWEST else -days).astype(np.float64)
        return Candidates(
            self._live.segment.ids[items],
            days,
            scored.scores,
            ranks,
            self._cases.of_items(self._live)[items].astype(np.int64) - 1,
        )


def page(found: Sequence[Ranked], request: EngineRequest) -> tuple[Hit, ...]:
    """The hits of the page, in order."""
    if not found:
        return ()
    if request.by_case:
        return _page_of_cases(found, request)
    last = request.offset + request.limit
    shown = _ordered(_best(found, last, request.sort)).take(slice(request.offset, last))
    return tuple(Hit(id, score) for id, score in zip(shown.ids.tolist(), shown.scores.tolist(), strict=True))


def _page_of_cases(found: Sequence[Ranked], request: EngineRequest) -> tuple[Hit, ...]:
    """Look at ever more of the first hits until they lead enough groups; then fetch what else is in those groups."""
    last = request.offset + request.limit
    total = sum(some.hits.count for some in found)
    looked_at = last + max(last, ALONE)
    while True:
        first = _ordered(_best(found, looked_at, request.sort)).take(slice(0, looked_at))
        leaders = _leaders(first.cases)
        if len(leaders) >= last or looked_at >= total:
            break
        looked_at *= 8
    shown = first.take(leaders[request.offset : last])
    members = _ordered([some.of_cases(shown.cases[shown.cases >= 0]) for some in found])
    of_case: dict[int, list[int]] = {}
    for id, case in zip(members.ids.tolist(), members.cases.tolist(), strict=True):
        of_case.setdefault(case, []).append(id)
    return tuple(
        Hit(id, score, tuple(other for other in of_case.get(case, ()) if other != id))
        for id, score, case in zip(shown.ids.tolist(), shown.scores.tolist(), shown.cases.tolist(), strict=True)
    )


def _best(found: Sequence[Ranked], wanted: int, sort: Sort) -> Iterator[Candidates]:
    """The first hits of each segment; what one has found, the next need not look below."""
    least = 0.0
    for some in found:
        best = some.best(wanted, least)
        yield best
        if sort is Sort.RELEVANCE and len(best.scores) == wanted:
            least = max(least, float(best.scores.min(initial=np.inf)))


def _leaders(cases: Ints) -> Ints:
    """The first hit of each case, and every hit without one."""
    groups = np.where(cases < 0, -1 - np.arange(len(cases)), cases)
    _, leaders = np.unique(groups, return_index=True)
    leaders.sort()
    return leaders


def _ordered(found: Iterable[Candidates]) -> Candidates:
    """Hits of several segments in one order."""
    parts = list(found)
    joined = Candidates(
        ids=np.concatenate([part.ids for part in parts]),
        days=np.concatenate([part.days for part in parts]),
        scores=np.concatenate([part.scores for part in parts]),
        ranks=np.concatenate([part.ranks for part in parts]),
        cases=np.concatenate([part.cases for part in parts]),
    )
    return joined.take(np.lexsort((joined.ids, -joined.days, -joined.ranks)))


def _first(ranks: Ranks, wanted: int) -> Ints:
    """The rows of the highest ranks; of one rank those that stand first."""
    if len(ranks) <= wanted or not wanted:
        return np.arange(min(len(ranks), wanted))
    edge = np.partition(ranks, len(ranks) - wanted)[len(ranks) - wanted]
    above = np.flatnonzero(ranks > edge)
    return np.sort(np.concatenate((above, np.flatnonzero(ranks == edge)[: wanted - len(above)])))
