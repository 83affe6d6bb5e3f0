"""What do the overview pages ask of the catalogue? Counts, neighbours and backlinks, each in one light query."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import BindParameter, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from archive.catalogue.models import (
    TAKEN_DOWN,
    WITHDRAWN,
    AgendaItem,
    Case,
    Committee,
    Decision,
    DocumentVersion,
    Meeting,
    Municipality,
    Outbox,
    Publication,
    RedactionRule,
)
from archive.catalogue.paths import moment_text, number_in_path
from archive.catalogue.reads import items_by_id
from archive.values import DocumentStatus, MeetingKind, Outcome

_NEWEST = 60
"""So many meetings are looked through for the newest items before all are."""

_CASES: BindParameter[int] = bindparam("cases", expanding=True)
_TREATMENTS = (
    select(
        AgendaItem.case_id,
        AgendaItem.id,
        Meeting.starts_at,
        Committee.name,
        Committee.short_name,
        Publication.kind,
        Decision.outcomes,
    )
    .join(Meeting, AgendaItem.meeting_id == Meeting.id)
    .join(Committee, Meeting.committee_id == Committee.id)
    .join(Publication, AgendaItem.publication_id == Publication.id)
    .outerjoin(Decision, Decision.item_id == AgendaItem.id)
    .where(AgendaItem.case_id.in_(_CASES), AgendaItem.current)
    .order_by(Meeting.starts_at, AgendaItem.position, AgendaItem.id, Decision.position)
)


@dataclass(frozen=True, slots=True)
class Treatment:
    """One current item of a case as a dot on a line: who, when, and what came of it."""

    case_id: int
    item_id: int
    day: date
    committee: str
    short_name: str | None
    kind: MeetingKind
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a list."""

    case: Case
    treatments: int
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in its committee's list: when, whether its address needs the time, and what the archive has of it."""

    starts_at: datetime
    shares_day: bool
    minutes: bool
    items: int


@dataclass(frozen=True, slots=True)
class YearOfCommittee:
    """How many meetings the archive has of one committee in one year."""

    committee_id: int
    year: int
    meetings: int
    items: int


def treatments_of(session: Session, case_ids: Sequence[int]) -> dict[int, list[Treatment]]:
    """The current items of some cases in time order, by case."""
    rows = session.connection().execute(_TREATMENTS, {"cases": case_ids}).all()
    found: dict[int, Treatment] = {}
    for case_id, item_id, starts_at, name, short, kind, outcomes in rows:
        assert case_id is not None
        before = found[item_id].outcomes if item_id in found else ()
        came = tuple(dict.fromkeys((*before, *(Outcome(value) for value in outcomes or ()))))
        found[item_id] = Treatment(case_id, item_id, starts_at.date(), name, short, kind, came)
    grouped: dict[int, list[Treatment]] = {}
    for treatment in found.values():
        grouped.setdefault(treatment.case_id, []).append(treatment)
    return grouped


def cases_listed(session: Session, *, offset: int = 0, limit: int = 50) -> list[CaseLine]:
    """Cases with a history of their own, the most recently treated first."""
    ids = _cases_by_last_day(session, offset, limit)
    rows = session.execute(
        select(AgendaItem.case_id, func.count(AgendaItem.id), func.min(Meeting.starts_at), func.max(Meeting.starts_at))
        .join(Meeting, AgendaItem.meeting_id == Meeting.id)
        .where(AgendaItem.current, AgendaItem.case_id.in_(ids))
        .group_by(AgendaItem.case_id)
    )
    told = {id: (count, first.date(), last.date()) for id, count, first, last in rows}
    query = select(Case).where(Case.id.in_(ids)).options(joinedload(Case.municipality))
    cases = {case.id: case for case in session.scalars(query)}
    return [CaseLine(cases[id], *told[id]) for id in ids]


def _cases_by_last_day(session: Session, offset: int, limit: int) -> list[int]:
    """The row ids of cases by their last treatment: those of the newest meetings are found without looking at all."""
    last = func.max(Meeting.starts_at)
    query = (
        select(AgendaItem.case_id)
        .join(Meeting, AgendaItem.meeting_id == Meeting.id)
        .where(AgendaItem.current, AgendaItem.case_id.not_in(select(Case.id).where(Case.omnibus)))
        .group_by(AgendaItem.case_id)
        .order_by(last.desc(), AgendaItem.case_id)
        .offset(offset)
        .limit(limit)
    )
    newest = select(Meeting.starts_at).order_by(Meeting.starts_at.desc()).limit(1)
    for many in (_NEWEST, 10 * _NEWEST):
        since = session.scalar(newest.offset(many))
        if since is not None:
            recent = select(Meeting.id).where(Meeting.starts_at >= since)
            ids = session.scalars(query.where(AgendaItem.meeting_id.in_(recent))).all()
            if len(ids) == limit:
                return [id for id in ids if id is not None]
    return [id for id in session.scalars(query) if id is not None]


def case_count(session: Session) -> int:
    """How many cases have a history of their own."""
    told = exists().where(AgendaItem.case_id == Case.id, AgendaItem.current)
    query = select(func.count(Case.id)).where(~Case.omnibus, told)
    return session.scalar(query) or 0


def meetings_of(session: Session, committee_id: int) -> list[MeetingLine]:
    """A committee's meetings, newest first."""
    minutes = exists().where(
        Publication.meeting_id == Meeting.id, Publication.kind == MeetingKind.MINUTES, Publication.current
    )
    items = select(func.count()).where(AgendaItem.meeting_id == Meeting.id, AgendaItem.current).scalar_subquery()
    rows = session.connection().execute(
        select(Meeting.starts_at, minutes, items)
        .where(Meeting.committee_id == committee_id)
        .order_by(Meeting.starts_at.desc(), Meeting.id)
    )
    held = [tuple(row) for row in rows]
    shared = {day for day, many in Counter(starts_at.date() for starts_at, _, _ in held).items() if many > 1}
    return [MeetingLine(at, at.date() in shared, bool(with_minutes), n) for at, with_minutes, n in held]


def item_counts(session: Session) -> dict[int, int]:
    """How many current items each committee has, by the committee's row id."""
    query = (
        select(Meeting.committee_id, func.count(AgendaItem.id))
        .join(Meeting, AgendaItem.meeting_id == Meeting.id)
        .where(AgendaItem.current)
        .group_by(Meeting.committee_id)
    )
    return dict(session.execute(query).all())


def years_of_committees(session: Session) -> list[YearOfCommittee]:
    """Meetings and items of every committee and year."""
    query = (
        select(Meeting.committee_id, Meeting.starts_at, func.count(AgendaItem.id))
        .outerjoin(AgendaItem, (AgendaItem.meeting_id == Meeting.id) & AgendaItem.current)
        .group_by(Meeting.id)
        .order_by(Meeting.committee_id, Meeting.starts_at)
    )
    counted: dict[tuple[int, int], tuple[int, int]] = {}
    for committee_id, starts_at, items in session.execute(query):
        meetings, before = counted.get((committee_id, starts_at.year), (0, 0))
        counted[committee_id, starts_at.year] = (meetings + 1, before + items)
    return [YearOfCommittee(*key, *value) for key, value in counted.items()]


def documents_by_status(session: Session) -> dict[DocumentStatus, int]:
    """How many document versions were read how well."""
    query = select(DocumentVersion.status, func.count(DocumentVersion.id)).group_by(DocumentVersion.status)
    return dict(session.execute(query).all())


def meetings_since(session: Session, first: date, committee_id: int | None = None, limit: int = 1000) -> list[Meeting]:
    """Meetings from a day on, newest first, with their publications."""
    query = (
        select(Meeting)
        .join(Meeting.committee)
        .join(Committee.municipality)
        .where(Meeting.starts_at >= datetime.combine(first, time()))
        .options(
            contains_eager(Meeting.committee).contains_eager(Committee.municipality),
            selectinload(Meeting.publications),
        )
        .order_by(Meeting.starts_at.desc(), Meeting.id)
        .limit(limit)
    )
    if committee_id is not None:
        query = query.where(Meeting.committee_id == committee_id)
    return list(session.scalars(query).unique())


def addresses_of_items(session: Session, after: int, limit: int) -> list[AgendaItem]:
    """Current items that have not been taken down, in order of row id, with no more than their addresses need."""
    query = (
        select(AgendaItem)
        .where(AgendaItem.current, AgendaItem.id > after, ~AgendaItem.identity.startswith(WITHDRAWN))
        .options(
            joinedload(AgendaItem.meeting).joinedload(Meeting.committee).joinedload(Committee.municipality),
            joinedload(AgendaItem.publication),
        )
        .order_by(AgendaItem.id)
        .limit(limit)
    )
    return list(session.scalars(query).unique())


def first_ids(session: Session, step: int) -> list[int]:
    """The row ids that divide all current items into runs of `step`."""
    place = func.row_number().over(order_by=AgendaItem.id).label("place")
    numbered = select(AgendaItem.id, place).where(AgendaItem.current).subquery()
    return list(session.scalars(select(numbered.c.id).where(numbered.c.place % step == 0).order_by(numbered.c.id)))


def known_since(session: Session, items: Collection[int]) -> dict[int, datetime]:
    """When the archive learnt each of these items as it stands: a correction is a publication of its own (UTC)."""
    query = select(AgendaItem.id, Publication.taken_in_at).join(
        Publication, Publication.id == AgendaItem.publication_id
    )
    return {row.id: row.taken_in_at for row in session.execute(query.where(AgendaItem.id.in_(items)))}


def changes_since(session: Session, sequence: int, limit: int) -> list[Outbox]:
    """What has changed after a sequence number, in order; of items, not of the cases that went with them."""
    of_items = or_(Outbox.path.is_(None), Outbox.path.startswith("/punkt/"))
    query = select(Outbox).where(Outbox.sequence > sequence, of_items).order_by(Outbox.sequence).limit(limit)
    return list(session.scalars(query))


def taken_down(session: Session, item: AgendaItem) -> RedactionRule | None:
    """The rule by which an item has been emptied; it stays empty until its document is read again."""
    if not item.identity.startswith(WITHDRAWN):
        return None
    query = select(RedactionRule).where(
        RedactionRule.target.in_(names_in_rules(item)), RedactionRule.scope == TAKEN_DOWN
    )
    return session.scalar(query.order_by(RedactionRule.id.desc()).limit(1))


def names_in_rules(item: AgendaItem) -> tuple[str, str]:
    """What rules call an emptied item: its address without the time of day, and its fingerprint."""
    committee, day = item.meeting.committee, item.meeting.starts_at.date().isoformat()
    number = number_in_path(item.number, item.publication.kind)
    path = f"/punkt/{committee.municipality.slug}/{committee.slug}/{day}/{number}"
    return path, item.identity.removeprefix(WITHDRAWN)


def neighbours(session: Session, committee_id: int, starts_at: datetime) -> tuple[Meeting | None, Meeting | None]:
    """The committee's meetings just before and just after a moment."""
    own = (
        select(Meeting)
        .join(Meeting.committee)
        .join(Committee.municipality)
        .where(Meeting.committee_id == committee_id)
        .options(contains_eager(Meeting.committee).contains_eager(Committee.municipality))
        .limit(1)
    )
    before = session.scalar(own.where(Meeting.starts_at < starts_at).order_by(Meeting.starts_at.desc()))
    after = session.scalar(own.where(Meeting.starts_at > starts_at).order_by(Meeting.starts_at))
    return before, after


def address_of_meeting(session: Session, municipality: str, committee: str, day: date) -> str | None:
    """The address of a committee's first meeting of a day, where the archive has one."""
    found = session.connection().execute(
        select(Meeting.starts_at, Meeting.shares_day)
        .join(Committee, Meeting.committee_id == Committee.id)
        .join(Municipality, Committee.municipality_id == Municipality.id)
        .where(Municipality.slug == municipality, Committee.slug == committee)
        .where(Meeting.starts_at >= datetime.combine(day, time()), Meeting.starts_at <= datetime.combine(day, time.max))
        .order_by(Meeting.starts_at)
    )
    for starts_at, shares_day in found:
        return f"/moede/{municipality}/{committee}/{moment_text(starts_at, with_time=bool(shares_day))}"
    return None


def publications_of_case(session: Session, case_id: int) -> list[Publication]:
    """The documents that a case's current items stand in."""
    query = (
        select(Publication)
        .join(AgendaItem, AgendaItem.publication_id == Publication.id)
        .where(AgendaItem.case_id == case_id, AgendaItem.current)
        .distinct()
    )
    return list(session.scalars(query))


def latest_items(session: Session, limit: int = 6, committee_id: int | None = None) -> list[AgendaItem]:
    """The newest current items that were decided, whole; standing items (dagsorden, orientering) are left out."""
    decided = select(Decision.item_id).where(Decision.item_id == AgendaItem.id).exists()
    newest = select(Meeting.id).order_by(Meeting.starts_at.desc(), Meeting.id)
    query = (
        select(AgendaItem.id)
        .join(AgendaItem.meeting)
        .outerjoin(AgendaItem.case)
        .where(AgendaItem.current, AgendaItem.open, decided, or_(Case.id.is_(None), ~Case.omnibus))
        .order_by(Meeting.starts_at.desc(), AgendaItem.position)
        .limit(limit)
    )
    if committee_id is not None:
        query = query.where(Meeting.committee_id == committee_id)
        newest = newest.where(Meeting.committee_id == committee_id)
    few = session.scalars(newest.limit(_NEWEST)).all()
    ids = session.scalars(query.where(Meeting.id.in_(few))).all()
    if len(ids) < limit and len(few) == _NEWEST:
        ids = session.scalars(query).all()
    found = items_by_id(session, ids)
    return [found[id] for id in ids]
