"""Which cases are late against what was promised? (forsinkede sager)"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from archive.catalogue.models import (
    AgendaItem,
    Case,
    Committee,
    Meeting,
    Municipality,
    Publication,
    Quote,
    RouteStep,
)
from archive.history.bodies import Body, body_key, find_body
from archive.history.facts import Promise
from archive.history.load import load_heads, moved_days
from archive.history.route import answer_to, blameless, judged
from archive.values import MeetingKind, RouteStatus

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Delay:
    """A promised step that held minutes prove late or skipped; `days` counts to the day held, else to today."""

    municipality: str
    case_number: str
    case_path: str
    title: str
    committee: str
    first_day: date
    last_day: date
    status: RouteStatus
    held_on: date | None
    days: int
    text: str
    promised_in: str


@dataclass(frozen=True, slots=True)
class _Promised:
    case_id: int
    item_id: int
    made_on: date
    made_by: str
    place: int
    body: str
    promise: Promise


@dataclass(frozen=True, slots=True)
class _Treated:
    day: date
    body: str
    item_id: int | None = None
    moved_from: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class _Late:
    promised: _Promised
    status: RouteStatus
    held_on: date | None


def delays(session: Session, today: date, municipality: str | None = None) -> list[Delay]:
    """Every case's promised steps that are late or skipped as of a day, the longest first.

    The same judgement as `route.judged`, over the whole archive in a few reads. The latest promise of a step counts.
    """
    bodies = _bodies(session)
    made = list(_promises(session, today, municipality, bodies))
    beside: defaultdict[tuple[int, str], list[Promise]] = defaultdict(list)
    for one in made:
        beside[one.item_id, one.body].append(one.promise)
    promised = list(_latest(made))
    if not promised:
        return []
    cases = {one.case_id for one in promised}
    treated = _treated(session, cases, bodies)
    minutes = _minutes(session)
    answers = [
        (one, _answer(one, treated.get(one.case_id, ()), beside[one.item_id, one.body], today)) for one in promised
    ]
    moved = moved_days(session, _late_items(answers))
    late = [found for one, met in answers if (found := _late(one, _saying(met, moved), minutes, today))]
    return sorted(
        _shown(session, late, today), key=lambda one: (-one.days, one.case_path, one.first_day, one.committee)
    )


def _bodies(session: Session) -> dict[int, tuple[Body, ...]]:
    found: defaultdict[int, list[Body]] = defaultdict(list)
    columns = select(
        Committee.municipality_id, Committee.name, Committee.slug, Committee.short_name, Committee.written
    ).order_by(Committee.id)
    for place, name, slug, short, written in session.execute(columns):
        found[place].append(Body(name, slug, short, tuple(written or ())))
    return {place: tuple(bodies) for place, bodies in found.items()}


def _promises(
    session: Session, today: date, municipality: str | None, bodies: dict[int, tuple[Body, ...]]
) -> Iterator[_Promised]:
    query = (
        select(
            AgendaItem.case_id, AgendaItem.id, AgendaItem.meeting_id, Committee.slug, Committee.municipality_id,
            RouteStep.committee, RouteStep.first_day, RouteStep.last_day, RouteStep.text,
        )
        .join(AgendaItem, RouteStep.item_id == AgendaItem.id)
        .join(Meeting, AgendaItem.meeting_id == Meeting.id)
        .join(Committee, Meeting.committee_id == Committee.id)
        .join(Case, AgendaItem.case_id == Case.id)
        .where(AgendaItem.current, ~RouteStep.done, ~RouteStep.external, RouteStep.last_day < today, ~Case.omnibus)
        .order_by(Meeting.starts_at, AgendaItem.id)
    )  # fmt: skip
    if municipality is not None:
        query = query.join(Municipality, Committee.municipality_id == Municipality.id).where(
            Municipality.slug == municipality
        )
    rows = session.execute(query).all()
    days = {meeting_id: day for meeting_id, (day, _) in _meetings(session).items()} if rows else {}
    named: dict[tuple[int, str], str | None] = {}
    for case_id, item_id, meeting_id, own, place, name, first, last, text in rows:
        if (place, name) not in named:
            found = find_body(name, bodies.get(place, ()))
            named[place, name] = found.slug if found else None
        meant = own if body_key(name) == "" else named[place, name]
        made_on = days[meeting_id]
        itself = meant == own and first == last == made_on
        if case_id is not None and meant is not None and not itself and last >= made_on:
            promise = Promise(name, first, last, False, False, text)
            yield _Promised(case_id, item_id, made_on, own, place, meant, promise)


def _meetings(session: Session) -> dict[int, tuple[date, str]]:
    """The day and body of every meeting."""
    query = select(Meeting.id, Meeting.starts_at, Committee.slug).join(Committee, Meeting.committee_id == Committee.id)
    return {meeting_id: (starts_at.date(), slug) for meeting_id, starts_at, slug in session.execute(query)}


def _latest(promises: Iterable[_Promised]) -> Iterable[_Promised]:
    """One promise per case, body and period: the last item to repeat it."""
    return {(one.case_id, one.body, one.promise.first_day, one.promise.last_day): one for one in promises}.values()


def _treated(session: Session, cases: set[int], bodies: dict[int, tuple[Body, ...]]) -> dict[int, list[_Treated]]:
    """Per case the days it was before a body; quotes count too."""
    found: defaultdict[int, list[_Treated]] = defaultdict(list)
    meetings = _meetings(session)
    promising = select(AgendaItem.case_id).join(RouteStep, RouteStep.item_id == AgendaItem.id)
    rows = session.execute(
        select(AgendaItem.id, AgendaItem.case_id, AgendaItem.meeting_id).where(
            AgendaItem.current, AgendaItem.case_id.in_(promising)
        )
    )
    for item_id, case_id, meeting_id in rows:
        if case_id in cases:
            day, slug = meetings[meeting_id]
            found[case_id].append(_Treated(day, slug, item_id))
    for case_id, day, slug in _quoted(session, cases, bodies):
        found[case_id].append(_Treated(day, slug))
    return {case_id: sorted(steps, key=lambda one: one.day) for case_id, steps in found.items()}


def _quoted(session: Session, cases: set[int], bodies: dict[int, tuple[Body, ...]]) -> Iterator[tuple[int, date, str]]:
    rows = session.execute(
        select(AgendaItem.case_id, Quote.day, Quote.committee, Committee.municipality_id)
        .join(AgendaItem, Quote.item_id == AgendaItem.id)
        .join(Meeting, AgendaItem.meeting_id == Meeting.id)
        .join(Committee, Meeting.committee_id == Committee.id)
        .where(AgendaItem.current, Quote.day.is_not(None))
    )
    for case_id, day, name, place in rows:
        body = find_body(name, bodies.get(place, ())) if case_id in cases else None
        if case_id is not None and day is not None and body is not None:
            yield case_id, day, body.slug


def _minutes(session: Session) -> dict[tuple[int, str], list[date]]:
    """The days of which minutes are held, in order, by municipality and body."""
    rows = session.execute(
        select(Committee.municipality_id, Committee.slug, Meeting.starts_at)
        .join(Meeting, Meeting.committee_id == Committee.id)
        .join(Publication, Publication.meeting_id == Meeting.id)
        .where(Publication.kind == MeetingKind.MINUTES, Publication.current)
        .order_by(Meeting.starts_at)
    )
    found: defaultdict[tuple[int, str], list[date]] = defaultdict(list)
    for place, slug, starts_at in rows:
        found[place, slug].append(starts_at.date())
    return dict(found)


def _answer(one: _Promised, treated: Sequence[_Treated], beside: Sequence[Promise], today: date) -> _Treated | None:
    later = [
        step
        for step in treated
        if step.body == one.body
        and one.made_on <= step.day <= today
        and (step.day > one.made_on or one.body != one.made_by)
    ]
    return answer_to(one.promise, later, today, beside)


def _late_items(answers: Iterable[tuple[_Promised, _Treated | None]]) -> list[int]:
    """The items whose own words may say that the case should have come before."""
    late = {met.item_id for one, met in answers if met is not None and met.day > one.promise.last_day}
    return sorted(item for item in late if item is not None)


def _saying(met: _Treated | None, moved: Mapping[int, frozenset[date]]) -> _Treated | None:
    """A treatment with the days its text says were not kept."""
    if met is None or met.item_id is None:
        return met
    return replace(met, moved_from=moved.get(met.item_id, frozenset()))


def _late(
    one: _Promised, met: _Treated | None, minutes: Mapping[tuple[int, str], list[date]], today: date
) -> _Late | None:
    days = minutes.get((one.place, one.body), [])
    first = bisect_left(days, one.promise.first_day)
    proven = first < len(days) and days[first] <= one.promise.last_day
    status = judged(one.promise, met, proven, today)
    if status not in (RouteStatus.LATE, RouteStatus.SKIPPED) or blameless(one.promise, status):
        return None
    return _Late(one, status, met.day if met else None)


def _shown(session: Session, late: Sequence[_Late], today: date) -> Iterator[Delay]:
    """The delays with what a reader is shown: the case's number and title, the body's name, the addresses."""
    items = {item.id: item for ids in _chunks([one.promised.item_id for one in late])
             for item in load_heads(session, AgendaItem.id.in_(ids))}  # fmt: skip
    cases = {row.id: row for ids in _chunks([one.promised.case_id for one in late])
             for row in session.execute(_cases().where(Case.id.in_(ids)))}  # fmt: skip
    for one in late:
        promised, case = one.promised, cases[one.promised.case_id]
        yield Delay(
            municipality=case.name,
            case_number=case.shown,
            case_path=f"/sag/{case.slug}/{case.key}",
            title=case.title,
            committee=promised.promise.committee,
            first_day=promised.promise.first_day,
            last_day=promised.promise.last_day,
            status=one.status,
            held_on=one.held_on,
            days=((one.held_on or today) - promised.promise.last_day).days,
            text=promised.promise.text,
            promised_in=items[promised.item_id].path,
        )


def _cases() -> Select[int, str, str, str, str, str]:
    return select(Case.id, Case.key, Case.shown, Case.title, Municipality.name, Municipality.slug).join(
        Municipality, Case.municipality_id == Municipality.id
    )


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[begin : begin + _CHUNK] for begin in range(0, len(ids), _CHUNK))
