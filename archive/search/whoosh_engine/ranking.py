"""In which order do hits stand? Items of a segment are numbered newest first, then by id: ties need no sorting."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from archive.search.engine import EngineRequest, Hit, Sort
from archive.search.whoosh_engine.arrays import Floats, Ints
from archive.search.whoosh_engine.snapshot import LiveSegment

TIER = 1e9
"""More than any score: a tier comes before every score below it."""
Ranks = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Hits of one segment that may stand on the page."""

    ids: Ints
    days: Ints
    scores: Floats
    ranks: Ranks
    cases: Ints


def candidates(
    live: LiveSegment, items: Ints, scores: Floats, tiers: Ints | None, cases: Ints, request: EngineRequest
) -> Candidates:
    """The best hits of a segment: as many as the page needs, or all when they are grouped."""
    ranks = _ranks(live, items, scores, tiers, request.sort)
    chosen = slice(None) if request.by_case else _best(ranks, request.offset + request.limit)
    numbers = items[chosen]
    days = live.segment.days[numbers].astype(np.int64)
    return Candidates(live.segment.ids[numbers], days, scores[chosen], ranks[chosen], cases[chosen])


def page(found: Sequence[Candidates], request: EngineRequest) -> tuple[Hit, ...]:
    """The hits of the page, in order."""
    if not found:
        return ()
    ids, days, scores, ranks, cases = (
        np.concatenate([getattr(some, name) for some in found]) for name in ("ids", "days", "scores", "ranks", "cases")
    )
    order = np.lexsort((ids, -days, -ranks))
    if request.by_case:
        return _grouped(ids[order], scores[order], cases[order], request)
    order = order[request.offset : request.offset + request.limit]
    return tuple(Hit(id, score) for id, score in zip(ids[order].tolist(), scores[order].tolist(), strict=True))


def _grouped(ids: Ints, scores: Floats, cases: Ints, request: EngineRequest) -> tuple[Hit, ...]:
    alone = cases < 0
    groups = np.where(alone, -1 - np.arange(len(cases)), cases)
    _, leaders = np.unique(groups, return_index=True)
    leaders.sort()
    hits = []
    for leader in leaders[request.offset : request.offset + request.limit].tolist():
        members = ids[np.flatnonzero(groups == groups[leader])].tolist()
        hits.append(Hit(members[0], float(scores[leader]), tuple(members[1:])))
    return tuple(hits)


def _ranks(live: LiveSegment, items: Ints, scores: Floats, tiers: Ints | None, sort: Sort) -> Ranks:
    if sort is Sort.RELEVANCE:
        ranks = scores.astype(np.float64)
        return ranks if tiers is None else ranks + tiers * TIER
    days = live.segment.days[items].astype(np.float64)
    return days if sort is Sort.NEWEST else -days


def _best(ranks: Ranks, count: int) -> Ints:
    """The first `count` by rank, ties in the order they stand."""
    if len(ranks) <= count:
        return np.arange(len(ranks))
    if not count:
        return np.zeros(0, np.int64)
    edge = np.partition(ranks, len(ranks) - count)[len(ranks) - count]
    above = np.flatnonzero(ranks > edge)
    return np.sort(np.concatenate((above, np.flatnonzero(ranks == edge)[: count - len(above)])))
