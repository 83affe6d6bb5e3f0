"""How were recommendations like this draft settled before? (præcedens)"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.orm import Session

from archive.catalogue.models import AgendaItem, Meeting, Recommendation
from archive.history.bodies import Body
from archive.history.facts import Item, Point
from archive.history.load import load_items
from archive.history.similar import SimilarTexts
from archive.search.danish import synonyms
from archive.search.danish.chain import chain
from archive.values import Outcome, Verdict

_DECIDED = (Verdict.FOLLOWED, Verdict.WITH_CHANGES, Verdict.PARTLY, Verdict.NOT_FOLLOWED)
_SAME_WORDS = 0.8
"""How near to a case's best text a later one must be to be the same recommendation, further on its way."""


@dataclass(frozen=True, slots=True)
class Precedent:
    """An earlier recommendation like the draft, before the last body that treated it, and what became of it."""

    score: float
    number: int
    text: str
    title: str
    path: str
    body: Body
    day: date
    case_key: str | None
    case_path: str | None
    verdict: Verdict
    outcomes: tuple[Outcome, ...]
    decision: str
    evidence: str
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowRate:
    """How many precedents went which way; undecided and unknown ones do not count as decided."""

    followed: int
    with_changes: int
    partly: int
    not_followed: int
    undecided: int

    @property
    def decided(self) -> int:
        """How many were settled."""
        return self.followed + self.with_changes + self.partly + self.not_followed

    @property
    def share(self) -> float | None:
        """The share of the settled ones that was followed as it stood."""
        return self.followed / self.decided if self.decided else None


@dataclass(frozen=True, slots=True)
class _Entry:
    id: int
    item_id: int
    case: tuple[int, int]
    number: int
    day: date


@dataclass(frozen=True, slots=True)
class _Known:
    stamp: tuple[int, int, int]
    entries: tuple[_Entry, ...]
    texts: SimilarTexts


_KNOWN: WeakKeyDictionary[Engine, _Known] = WeakKeyDictionary()
"""The weighed texts of each open catalogue; drafts are never kept."""


def precedents(session: Session, draft: str, limit: int = 20) -> tuple[Precedent, ...]:
    """The earlier recommendations most like a draft, one per case, the most alike first.

    The draft is not stored or logged anywhere.
    """
    known = _known(session)
    alike = known.texts.most_like(draft)
    best = _one_per_case([(known.entries[one.position], one.score, one.shared) for one in alike])[:limit]
    items = {item.id: item for item in load_items(session, AgendaItem.id.in_([entry.item_id for entry, _, _ in best]))}
    return tuple(
        _precedent(items[entry.item_id], entry.number, score, shared)
        for entry, score, shared in best
        if entry.item_id in items
    )


def follow_rate(found: Iterable[Precedent]) -> FollowRate:
    """How a set of precedents went."""
    verdicts = [one.verdict for one in found]
    followed, with_changes, partly, not_followed = (verdicts.count(verdict) for verdict in _DECIDED)
    undecided = len(verdicts) - followed - with_changes - partly - not_followed
    return FollowRate(followed, with_changes, partly, not_followed, undecided)


Scored = tuple[_Entry, float, tuple[str, ...]]


def _one_per_case(scored: Sequence[Scored]) -> list[Scored]:
    """The best text of each case, as it stood before the last body that had nearly the same words."""
    chosen: dict[tuple[int, int], Scored] = {}
    best: dict[tuple[int, int], float] = {}
    for one in scored:
        entry, score, _ = one
        top = best.setdefault(entry.case, score)
        if score >= _SAME_WORDS * top and (entry.case not in chosen or entry.day > chosen[entry.case][0].day):
            chosen[entry.case] = one
    ranked = sorted(chosen, key=lambda case: -best[case])
    return [(chosen[case][0], best[case], chosen[case][2]) for case in ranked]


def _known(session: Session) -> _Known:
    """The weighed texts of the session's catalogue, weighed anew when it has changed."""
    bind = session.get_bind()
    engine = bind.engine if isinstance(bind, Connection) else bind
    stamp = _stamp(session)
    known = _KNOWN.get(engine)
    if known is None or known.stamp != stamp:
        known = _weighed(session, stamp)
        _KNOWN[engine] = known
    return known


def _stamp(session: Session) -> tuple[int, int, int]:
    current = select(func.count(AgendaItem.id), func.max(AgendaItem.id)).where(AgendaItem.current)
    items, last = session.execute(current).one()
    return items, last or 0, session.scalar(select(func.count(Recommendation.id))) or 0


def _weighed(session: Session, stamp: tuple[int, int, int]) -> _Known:
    items = _recommended(session)
    return _Known(
        stamp, tuple(entry for entry, _ in items), SimilarTexts(chain(), [texts for _, texts in items], synonyms.of)
    )


def _recommended(session: Session) -> list[tuple[_Entry, tuple[str, str]]]:
    """Every open item's at-points with the title they stand under."""
    rows = session.execute(
        select(
            Recommendation.id,
            Recommendation.number,
            Recommendation.text,
            AgendaItem.id,
            AgendaItem.case_id,
            AgendaItem.title,
            Meeting.starts_at,
        )
        .join(AgendaItem, Recommendation.item_id == AgendaItem.id)
        .join(Meeting, AgendaItem.meeting_id == Meeting.id)
        .where(AgendaItem.current, AgendaItem.open)
        .order_by(Recommendation.id)
    )
    return [
        (_Entry(key, item, (0, case) if case is not None else (1, item), number, starts_at.date()), (text, title))
        for key, number, text, item, case, title, starts_at in rows
    ]


def _precedent(item: Item, number: int, score: float, shared: tuple[str, ...]) -> Precedent:
    point = next((one for one in item.points if one.number == number), Point(number, None, None, ""))
    ruling = next((one for one in item.rulings if one.number == number), None) or next(
        (one for one in item.rulings if one.number is None), None
    )
    judgement = next((one for one in item.judgements if one.recommendation == number), None) or next(
        (one for one in item.judgements if one.recommendation is None), None
    )
    return Precedent(
        score=score,
        number=number,
        text=point.text,
        title=item.title,
        path=item.path,
        body=item.body,
        day=item.day,
        case_key=item.case_key,
        case_path=f"/sag/{item.path.split('/')[2]}/{item.case_key}" if item.case_key else None,
        verdict=judgement.verdict if judgement else Verdict.UNKNOWN,
        outcomes=ruling.outcomes if ruling else (),
        decision=ruling.text if ruling else "",
        evidence=judgement.evidence if judgement else "",
        shared=shared,
    )
