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
    """Hits of one segment that may stand on the page."""

    ids: Ints
    days: Ints
    scores: Floats
    ranks: Ranks
    cases: Ints


def candidates(live: LiveSegment, hits: Hits, match: Match, cases: Ints, request: EngineRequest) -> Candidates:
    """The best hits of a segment: as many as the page needs, or all when they are grouped."""
    wanted = hits.count if request.by_case else min(hits.count, request.offset + request.limit)
    ranks = _ranks(live, match, request.sort)
    aligned = match.items if request.sort is Sort.RELEVANCE else None
    items = _best(ranks, aligned, hits, wanted)
    place = items if match.items is None else np.searchsorted(match.items, items)
    return Candidates(
        ids=live.segment.ids[items],
        days=live.segment.days[items].astype(np.int64),
        scores=match.scores[place],
        ranks=ranks[items if aligned is None else place],
        cases=cases[items] - 1,
    )


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
