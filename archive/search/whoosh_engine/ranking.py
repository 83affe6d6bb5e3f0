"""In which order do hits stand? Items of a segment are numbered newest first, then by id: ties need no sorting."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from archive.search.engine import EngineRequest, Hit, Sort
from archive.search.whoosh_engine.arrays import Floats, Ints
from archive.search.whoosh_engine.hits import Hits
from archive.search.whoosh_engine.matches import Match
from archive.search.whoosh_engine.snapshot import LiveSegment

TIER = 1e9
"""More than any score: a tier comes before every score below it."""
BLOCK = 64
Ranks = npt.NDArray[np.floating]


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

    def __init__(self, live: LiveSegment, hits: Hits, match: Match, cases: Ints, sort: Sort) -> None:
        self.hits = hits
        self._live = live
        self._match = match
        self._cases = cases
        self._ranks = _ranks(live, match, sort)
        self._aligned = match.items if sort is Sort.RELEVANCE else None

    def best(self, wanted: int) -> Candidates:
        """So many of the first hits."""
        return self._candidates(_best(self._ranks, self._aligned, self.hits, min(wanted, self.hits.count)))

    def of_cases(self, cases: Ints) -> Candidates:
        """All hits of these cases."""
        chosen = np.zeros(int(self._cases.max(initial=0)) + 1, np.bool_)
        chosen[cases[cases + 1 < len(chosen)] + 1] = True
        return self._candidates(self.hits.within(chosen[self._cases]).items())

    def _candidates(self, items: Ints) -> Candidates:
        place = items if self._match.items is None else np.searchsorted(self._match.items, items)
        return Candidates(
            ids=self._live.segment.ids[items],
            days=self._live.segment.days[items].astype(np.int64),
            scores=self._match.scores[place],
            ranks=self._ranks[items if self._aligned is None else place],
            cases=self._cases[items] - 1,
        )


def page(found: Sequence[Ranked], request: EngineRequest) -> tuple[Hit, ...]:
    """The hits of the page, in order."""
    if not found:
        return ()
    if request.by_case:
        return _page_of_cases(found, request)
    last = request.offset + request.limit
    shown = _ordered([some.best(last) for some in found]).take(slice(request.offset, last))
    return tuple(Hit(id, score) for id, score in zip(shown.ids.tolist(), shown.scores.tolist(), strict=True))


def _page_of_cases(found: Sequence[Ranked], request: EngineRequest) -> tuple[Hit, ...]:
    """Look at ever more of the first hits until they lead enough groups; then fetch what else is in those groups."""
    last = request.offset + request.limit
    total = sum(some.hits.count for some in found)
    looked_at = 4 * last
    while True:
        first = _ordered([some.best(looked_at) for some in found]).take(slice(0, looked_at))
        leaders = _leaders(first.cases)
        if len(leaders) >= last or looked_at >= total:
            break
        looked_at *= 8
    shown = first.take(leaders[request.offset : last])
    members = _ordered([some.of_cases(shown.cases[shown.cases >= 0]) for some in found])
    hits = []
    for id, score, case in zip(shown.ids.tolist(), shown.scores.tolist(), shown.cases.tolist(), strict=True):
        others = members.ids[(members.cases == case) & (members.ids != id)].tolist() if case >= 0 else ()
        hits.append(Hit(id, score, tuple(others)))
    return tuple(hits)


def _leaders(cases: Ints) -> Ints:
    """The first hit of each case, and every hit without one."""
    groups = np.where(cases < 0, -1 - np.arange(len(cases)), cases)
    _, leaders = np.unique(groups, return_index=True)
    leaders.sort()
    return leaders


def _ordered(parts: Sequence[Candidates]) -> Candidates:
    """Hits of several segments in one order."""
    joined = Candidates(
        ids=np.concatenate([part.ids for part in parts]),
        days=np.concatenate([part.days for part in parts]),
        scores=np.concatenate([part.scores for part in parts]),
        ranks=np.concatenate([part.ranks for part in parts]),
        cases=np.concatenate([part.cases for part in parts]),
    )
    return joined.take(np.lexsort((joined.ids, -joined.days, -joined.ranks)))


def _ranks(live: LiveSegment, match: Match, sort: Sort) -> Ranks:
    """What hits are ordered by: aligned with the match for relevance, else one value for every item."""
    if sort is Sort.RELEVANCE:
        return match.scores if match.tiers is None else match.scores + match.tiers * TIER
    days = live.segment.days.astype(np.float32)
    return days if sort is Sort.NEWEST else -days


def _best(ranks: Ranks, aligned: Ints | None, hits: Hits, wanted: int) -> Ints:
    """The first hits by rank, ties in the order they stand: all of the last rank that may be on the page."""
    if not wanted:
        return np.zeros(0, np.int64)
    if hits.is_few or aligned is not None:
        items = hits.items()
        chosen = ranks[items if aligned is None else np.searchsorted(aligned, items)]
        edge = np.partition(chosen, len(chosen) - wanted)[len(chosen) - wanted]
        return _cut(items, chosen, edge, wanted)
    masked = np.where(hits.mask(), ranks, -np.inf)
    items = np.flatnonzero(masked >= _floor(masked, wanted))
    chosen = masked[items]
    edge = np.partition(chosen, len(chosen) - wanted)[len(chosen) - wanted]
    return _cut(items, chosen, edge, wanted)


def _floor(ranks: Ranks, wanted: int) -> float:
    """A rank that at least `wanted` hits reach, found from the best of each block."""
    blocks = len(ranks) // BLOCK
    if blocks <= wanted:
        return float(np.finfo(np.float32).min)
    best = ranks[: blocks * BLOCK].reshape(blocks, BLOCK).max(axis=1)
    floor = float(np.partition(best, blocks - wanted)[blocks - wanted])
    return max(floor, float(np.finfo(np.float32).min))


def _cut(items: Ints, ranks: Ranks, edge: float, wanted: int) -> Ints:
    above = items[ranks > edge]
    ties = items[ranks == edge][: wanted - len(above)]
    return np.sort(np.concatenate((above, ties)))
