"""What can be asked of the catalogue, by name; every read loads all that its answer is used for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, CompoundSelect, Select, func, or_, select, union
from sqlalchemy.orm import Session, contains_eager, defer, joinedload, raiseload, selectinload
from sqlalchemy.orm.strategy_options import _AbstractLoad

from archive.catalogue.models import (
    AgendaItem,
    Case,
    CaseAlias,
    Committee,
    DocumentVersion,
    Meeting,
    Municipality,
    ProblemRow,
    Publication,
)
from archive.catalogue.paths import number_in_path
from archive.values import CaseNumber, Severity

_CHUNK = 500
ITEM_PLACE = joinedload(AgendaItem.meeting).joinedload(Meeting.committee).joinedload(Committee.municipality)
"""The meeting, committee and municipality of an item: enough for its address."""
ITEM_WHOLE: tuple[_AbstractLoad, ...] = (
    ITEM_PLACE,
    selectinload(AgendaItem.publication).options(
        selectinload(Publication.attendance),
        joinedload(Publication.version).options(
            defer(DocumentVersion.text, raiseload=True), joinedload(DocumentVersion.source)
        ),
    ),
    selectinload(AgendaItem.case).options(joinedload(Case.municipality), selectinload(Case.aliases)),
    selectinload(AgendaItem.sections),
    selectinload(AgendaItem.recommendations),
    selectinload(AgendaItem.decisions),
    selectinload(AgendaItem.verdicts),
    selectinload(AgendaItem.quotes),
    selectinload(AgendaItem.route),
    selectinload(AgendaItem.votes),
    selectinload(AgendaItem.remarks),
    selectinload(AgendaItem.absences),
    selectinload(AgendaItem.attachments),
    selectinload(AgendaItem.references),
    selectinload(AgendaItem.follow_ups),
    selectinload(AgendaItem.amounts),
)
"""Everything of an item, its meeting, publication and case."""
ITEM_NAMED: tuple[_AbstractLoad, ...] = (ITEM_PLACE, joinedload(AgendaItem.publication), raiseload("*"))
"""What a link to an item says."""
ITEM_READ: tuple[_AbstractLoad, ...] = (
    ITEM_PLACE,
    joinedload(AgendaItem.publication)
    .joinedload(Publication.version)
    .options(defer(DocumentVersion.text, raiseload=True), raiseload("*")),
    joinedload(AgendaItem.case).joinedload(Case.municipality),
    selectinload(AgendaItem.sections),
    raiseload("*"),
)
"""An item's own row with its document, its case and its text; all else of it is read as values, which costs less."""
ITEM_LISTED: tuple[_AbstractLoad, ...] = (
    joinedload(AgendaItem.publication),
    joinedload(AgendaItem.case).joinedload(Case.municipality),
    selectinload(AgendaItem.decisions),
    selectinload(AgendaItem.verdicts),
)
"""What an item's line on its meeting's agenda says."""
_MEETING = joinedload(Meeting.committee).joinedload(Committee.municipality)


@dataclass(frozen=True, slots=True)
class Stats:
    """How much the archive holds, counted from what is current."""

    municipalities: int
    committees: int
    meetings: int
    items: int
    cases: int
    documents: int
    problems: int
    first_day: date | None
    last_day: date | None


def item_by_path(
    session: Session,
    municipality: str,
    committee: str,
    day: date,
    at: time | None,
    number: str,
    load: Sequence[_AbstractLoad] = ITEM_WHOLE,
) -> AgendaItem | None:
    """The current item at a permanent address (`number` as it stands in it), with what `load` says, else whole."""
    rows = session.execute(
        select(AgendaItem.id, AgendaItem.number, Publication.kind)
        .join(AgendaItem.meeting)
        .join(Meeting.committee)
        .join(Committee.municipality)
        .join(AgendaItem.publication)
        .where(Municipality.slug == municipality, Committee.slug == committee, *on_day(day, at), AgendaItem.current)
        .order_by(Meeting.starts_at, AgendaItem.position, AgendaItem.id)
    )
    ids = [id for id, own, kind in rows if number_in_path(own, kind) == number]
    return next(iter(items_by_id(session, ids[:1], load).values()), None)


def moved_item(
    session: Session, municipality: str, committee: str, day: date, at: time | None, number: str
) -> AgendaItem | None:
    """The current item that once had this address ("flyttet"): the same in an earlier version of the meeting."""
    items = session.scalars(_items_of_day(municipality, committee, day, at)).unique().all()
    former = [
        item for item in items if not item.current and number_in_path(item.number, item.publication.kind) == number
    ]
    current = [item for item in items if item.current]
    for old in reversed(former):
        for item in current:
            if item.identity == old.identity or (item.title == old.title and item.case_id == old.case_id):
                return item
    return None


def items_by_id(
    session: Session, ids: Sequence[int], load: Sequence[_AbstractLoad] = ITEM_WHOLE
) -> dict[int, AgendaItem]:
    """Items by row id with what `load` says, else whole; ids that are gone are left out."""
    found: dict[int, AgendaItem] = {}
    for begin in range(0, len(ids), _CHUNK):
        query = select(AgendaItem).where(AgendaItem.id.in_(ids[begin : begin + _CHUNK])).options(*load)
        found.update((item.id, item) for item in session.scalars(query).unique())
    return found


def current_items(session: Session, *, after: int = 0, limit: int = _CHUNK) -> list[AgendaItem]:
    """The next current items in order of row id, whole: call again with the last id until none is left."""
    query = (
        select(AgendaItem)
        .where(AgendaItem.current, AgendaItem.id > after)
        .order_by(AgendaItem.id)
        .limit(limit)
        .options(*ITEM_WHOLE)
    )
    return list(session.scalars(query).unique())


def meeting_by_path(
    session: Session,
    municipality: str,
    committee: str,
    day: date,
    at: time | None = None,
    load: Sequence[_AbstractLoad] = ITEM_WHOLE,
) -> Meeting | None:
    """A meeting with all its current items, its publications and their attendance and problems.

    `load` says how much of each item, else it is whole.
    """
    query = (
        select(Meeting)
        .join(Meeting.committee)
        .join(Committee.municipality)
        .where(Municipality.slug == municipality, Committee.slug == committee, *on_day(day, at))
        .order_by(Meeting.starts_at)
        .options(
            contains_eager(Meeting.committee).contains_eager(Committee.municipality),
            selectinload(Meeting.publications).options(
                selectinload(Publication.attendance),
                joinedload(Publication.version).options(
                    defer(DocumentVersion.text, raiseload=True),
                    joinedload(DocumentVersion.source),
                    selectinload(DocumentVersion.problems),
                ),
            ),
            selectinload(Meeting.items).options(*load),
        )
    )
    return session.scalars(query).unique().first()


def published_meetings(session: Session, *, after: int = 0, limit: int = _CHUNK) -> list[Meeting]:
    """The next meetings in order of row id, with their publications and attendance: call again with the last id."""
    query = select(Meeting).where(Meeting.id > after).order_by(Meeting.id).limit(limit)
    publications = selectinload(Meeting.publications)
    options = (
        _MEETING,
        publications.selectinload(Publication.attendance),
        publications.joinedload(Publication.version).defer(DocumentVersion.text, raiseload=True),
    )
    return list(session.scalars(query.options(*options)).unique())


def committee_by_path(session: Session, municipality: str, committee: str) -> Committee | None:
    """A committee with its municipality."""
    return session.scalar(
        select(Committee)
        .join(Committee.municipality)
        .where(Municipality.slug == municipality, Committee.slug == committee)
        .options(contains_eager(Committee.municipality))
    )


def committees(session: Session, municipality: str | None = None) -> list[Committee]:
    """All committees by municipality and name."""
    query = select(Committee).join(Committee.municipality).options(contains_eager(Committee.municipality))
    if municipality is not None:
        query = query.where(Municipality.slug == municipality)
    return list(session.scalars(query.order_by(Municipality.name, Committee.name)))


def municipalities(session: Session) -> list[Municipality]:
    """All municipalities of the archive by name."""
    return list(session.scalars(select(Municipality).order_by(Municipality.name)))


def cases_by_number(session: Session, text: str, municipality: str | None = None) -> list[Case]:
    """The cases that a number in any spelling means: its exact key, else one that only differs in leading zeros.

    Several municipalities may use one number; each has its own case.
    """
    number = CaseNumber.parse(text, from_field=True)
    key, loose = (number.key, number.loose) if number else (text.strip().upper(), "")
    exact = _cases(session, _ids_by_key(key), municipality)
    return exact or (_cases(session, _ids_by_loose(loose), municipality) if loose else [])


def case_by_path(session: Session, municipality: str, key: str) -> Case | None:
    """The case at `/sag/<kommune>/<key>`, aliases too."""
    return next(iter(cases_by_number(session, key, municipality)), None)


def items_of_case(session: Session, case_id: int, load: Sequence[_AbstractLoad] = ITEM_WHOLE) -> list[AgendaItem]:
    """A case's current items in time order with what `load` says, else whole."""
    query = (
        select(AgendaItem)
        .join(AgendaItem.meeting)
        .where(AgendaItem.case_id == case_id, AgendaItem.current)
        .order_by(Meeting.starts_at, AgendaItem.meeting_id, AgendaItem.position, AgendaItem.id)
        .options(*load)
    )
    return list(session.scalars(query).unique())


def days_covered(session: Session) -> tuple[date | None, date | None]:
    """The days of the first and the last meeting."""
    first = session.scalar(select(func.min(Meeting.starts_at)))
    return _day(first), _day(session.scalar(select(func.max(Meeting.starts_at))))


def stats(session: Session) -> Stats:
    """Count what the archive holds."""

    def count(query: Select[int]) -> int:
        return session.scalar(query) or 0

    first, last = days_covered(session)
    return Stats(
        municipalities=count(select(func.count(Municipality.id))),
        committees=count(select(func.count(Committee.id))),
        meetings=count(select(func.count(Meeting.id))),
        items=count(select(func.count(AgendaItem.id)).where(AgendaItem.current)),
        cases=count(select(func.count(Case.id)).where(~Case.omnibus)),
        documents=count(select(func.count(DocumentVersion.id))),
        problems=count(select(func.count(ProblemRow.id)).where(ProblemRow.severity != Severity.INFO)),
        first_day=first,
        last_day=last,
    )


def _ids_by_key(key: str) -> CompoundSelect[int]:
    """Ids of cases by their own or an alias's exact key."""
    return union(select(Case.id).where(Case.key == key), select(CaseAlias.case_id).where(CaseAlias.key == key))


def _ids_by_loose(loose: str) -> CompoundSelect[int]:
    """Ids of cases by their own or an alias's key without leading zeros."""
    return union(select(Case.id).where(Case.loose == loose), select(CaseAlias.case_id).where(CaseAlias.loose == loose))


def _cases(session: Session, ids: CompoundSelect[int], municipality: str | None) -> list[Case]:
    query = (
        select(Case)
        .join(Case.municipality)
        .where(Case.id.in_(ids))
        .order_by(Municipality.name, Case.key)
        .options(contains_eager(Case.municipality), selectinload(Case.aliases))
    )
    if municipality is not None:
        query = query.where(or_(Municipality.slug == municipality, Municipality.code == municipality))
    return list(session.scalars(query))


def _items_of_day(municipality: str, committee: str, day: date, at: time | None) -> Select[AgendaItem]:
    return (
        select(AgendaItem)
        .join(AgendaItem.meeting)
        .join(Meeting.committee)
        .join(Committee.municipality)
        .where(Municipality.slug == municipality, Committee.slug == committee, *on_day(day, at))
        .order_by(Meeting.starts_at, AgendaItem.position, AgendaItem.id)
        .options(*ITEM_WHOLE)
    )


def on_day(day: date, at: time | None = None) -> tuple[ColumnElement[bool], ...]:
    """Whether a meeting is on a day, or begins just then; a stretch of time, which every database understands."""
    if at is not None:
        return (Meeting.starts_at == datetime.combine(day, at),)
    start = datetime.combine(day, time())
    return (Meeting.starts_at >= start, Meeting.starts_at < start + timedelta(days=1))


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
