"""How do stored rows become the frozen values a history stands on? The one place here that reads the catalogue."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from sqlalchemy import ColumnElement, Row, Select, Text, cast, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from archive.catalogue.models import (
    AgendaItem,
    Amount,
    Attachment,
    Attendance,
    Case,
    Committee,
    Decision,
    FollowUp,
    Meeting,
    Municipality,
    Publication,
    Quote,
    Recommendation,
    Reference,
    Remark,
    RouteStep,
    Section,
    VerdictRow,
    Vote,
)
from archive.catalogue.paths import moment_text, number_in_path
from archive.history.bodies import Body
from archive.history.facts import (
    Annex,
    Ballot,
    Citation,
    Commitment,
    Held,
    Item,
    Judgement,
    Mention,
    Person,
    Point,
    Promise,
    Ruling,
    Sum,
    Utterance,
)
from archive.history.moved import moved_from
from archive.values import MeetingKind, Outcome, SectionKind

T = TypeVar("T")
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of an item: its kind, its heading and its words, a line each."""

    kind: SectionKind
    heading: str
    text: str


def items_of_case(session: Session, case_id: int) -> tuple[Item, ...]:
    """A case's current items in time order."""
    return load_items(session, AgendaItem.case_id == case_id, AgendaItem.current)


def load_items(session: Session, *where: ColumnElement[bool] | InstrumentedAttribute[bool]) -> tuple[Item, ...]:
    """The items that fulfil conditions on AgendaItem, Meeting, Committee or Municipality, whole, in time order."""
    heads = session.execute(_heads().where(*where)).all()
    return tuple(_items(session, heads))


def load_heads(session: Session, *where: ColumnElement[bool] | InstrumentedAttribute[bool]) -> tuple[Item, ...]:
    """The same items by their heads alone: place, day, number, title, case and address."""
    return tuple(_head(row) for row in session.execute(_heads().where(*where)))


def bodies_of(session: Session, municipality_id: int) -> tuple[Body, ...]:
    """All bodies of a municipality."""
    rows = session.execute(
        select(Committee.name, Committee.slug, Committee.short_name, Committee.written)
        .where(Committee.municipality_id == municipality_id)
        .order_by(Committee.id)
    )
    return tuple(Body(name, slug, short, tuple(written or ())) for name, slug, short, written in rows)


def held_meetings(
    session: Session, municipality_id: int, bodies: Iterable[Body], first: date, last: date
) -> tuple[Held, ...]:
    """The meetings of some bodies in a period, first and last day included, that the archive holds something of."""
    known = {body.slug: body for body in bodies}
    minutes = exists().where(
        Publication.meeting_id == Meeting.id, Publication.kind == MeetingKind.MINUTES, Publication.current
    )
    rows = session.execute(
        select(Committee.slug, Meeting.starts_at, minutes)
        .join(Meeting.committee)
        .where(
            Committee.municipality_id == municipality_id,
            Committee.slug.in_(known),
            Meeting.starts_at >= datetime.combine(first, time()),
            Meeting.starts_at < datetime.combine(last, time()) + timedelta(days=1),
            exists().where(Publication.meeting_id == Meeting.id),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return tuple(Held(known[slug], starts_at.date(), bool(with_minutes)) for slug, starts_at, with_minutes in rows)


def passages_of(session: Session, ids: Sequence[int]) -> dict[int, tuple[Passage, ...]]:
    """The sections of some items in their order."""
    return _parts(
        session, ids, _passage, Section.kind, Section.heading, Section.lines, of=Section.item_id, by=Section.position
    )


def _passage(kind: SectionKind, heading: str, lines: list[dict[str, object]]) -> Passage:
    return Passage(kind, heading, "\n".join(str(line.get("text", "")) for line in lines))


def moved_days(session: Session, ids: Sequence[int]) -> dict[int, frozenset[date]]:
    """Per item the days on which its text says that the case should have been treated and was not."""
    found: defaultdict[int, frozenset[date]] = defaultdict(frozenset)
    for begin in range(0, len(ids), _CHUNK):
        query = select(Section.item_id, Section.lines).where(
            Section.item_id.in_(ids[begin : begin + _CHUNK]),
            or_(*(cast(Section.lines, Text).contains(words) for words in ("skulle ", " ikke "))),
        )
        for item_id, lines in session.execute(query):
            found[item_id] |= moved_from("\n".join(str(line.get("text", "")) for line in lines))
    return dict(found)


def _heads() -> Select[*tuple[object, ...]]:
    return (
        select(
            AgendaItem.id,
            AgendaItem.meeting_id,
            AgendaItem.number,
            AgendaItem.title,
            AgendaItem.type,
            AgendaItem.open,
            AgendaItem.identity,
            AgendaItem.case_shown,
            Meeting.starts_at,
            Meeting.shares_day,
            Committee.name,
            Committee.slug,
            Committee.short_name,
            Committee.written,
            Municipality.slug.label("place"),
            Publication.kind,
            Case.key,
        )
        .join(Meeting, AgendaItem.meeting_id == Meeting.id)
        .join(Committee, Meeting.committee_id == Committee.id)
        .join(Municipality, Committee.municipality_id == Municipality.id)
        .join(Publication, AgendaItem.publication_id == Publication.id)
        .outerjoin(Case, AgendaItem.case_id == Case.id)
        .order_by(Meeting.starts_at, AgendaItem.meeting_id, AgendaItem.position, AgendaItem.id)
    )


def _items(session: Session, heads: Sequence[Row[*tuple[object, ...]]]) -> Iterator[Item]:
    ids = [head.id for head in heads]
    points = _parts(session, ids, Point, Recommendation.number, Recommendation.label, Recommendation.by,
                    Recommendation.text, of=Recommendation.item_id, by=Recommendation.number)  # fmt: skip
    rulings = _parts(session, ids, _ruling, Decision.number, Decision.label, Decision.text, Decision.outcomes,
                     Decision.to, Decision.changed, Decision.rule,
                     of=Decision.item_id, by=Decision.position)  # fmt: skip
    judgements = _parts(session, ids, Judgement, VerdictRow.recommendation, VerdictRow.verdict, VerdictRow.rule,
                        VerdictRow.evidence, of=VerdictRow.item_id, by=VerdictRow.id)  # fmt: skip
    citations = _parts(session, ids, Citation, Quote.committee, Quote.day, Quote.number, Quote.text,
                       of=Quote.item_id, by=Quote.start)  # fmt: skip
    promises = _parts(session, ids, Promise, RouteStep.committee, RouteStep.first_day, RouteStep.last_day,
                      RouteStep.done, RouteStep.external, RouteStep.text,
                      of=RouteStep.item_id, by=RouteStep.first_day)  # fmt: skip
    ballots = _parts(session, ids, _ballot, Vote.in_favour, Vote.against, Vote.abstained, Vote.for_parties,
                     Vote.against_parties, Vote.abstained_parties, Vote.detail,
                     of=Vote.item_id, by=Vote.start)  # fmt: skip
    utterances = _parts(session, ids, Utterance, Remark.kind, Remark.by, Remark.text,
                        of=Remark.item_id, by=Remark.start)  # fmt: skip
    absences = _parts(session, ids, Person, Attendance.name, Attendance.status, Attendance.role, Attendance.party,
                      Attendance.note, of=Attendance.item_id, by=Attendance.id)  # fmt: skip
    annexes = _parts(session, ids, Annex, Attachment.number, Attachment.title, Attachment.open, Attachment.file,
                     of=Attachment.item_id, by=Attachment.number)  # fmt: skip
    mentions = _parts(session, ids, Mention, Reference.text, Reference.committee, Reference.day,
                      Reference.item_number, Reference.case_key, of=Reference.item_id, by=Reference.start)  # fmt: skip
    commitments = _parts(session, ids, Commitment, FollowUp.text, FollowUp.due_first, FollowUp.due_last,
                         of=FollowUp.item_id, by=FollowUp.start)  # fmt: skip
    sums = _parts(session, ids, Sum, Amount.kroner, Amount.kind, Amount.text, of=Amount.item_id, by=Amount.start)
    decided = _decided(session, ids)
    moved = moved_days(session, ids)
    for head in heads:
        yield replace(
            _head(head),
            decided=decided.get(head.id, ""),
            moved_from=moved.get(head.id, frozenset()),
            points=points.get(head.id, ()),
            rulings=rulings.get(head.id, ()),
            judgements=judgements.get(head.id, ()),
            citations=citations.get(head.id, ()),
            promises=promises.get(head.id, ()),
            ballots=ballots.get(head.id, ()),
            utterances=utterances.get(head.id, ()),
            absences=absences.get(head.id, ()),
            annexes=annexes.get(head.id, ()),
            mentions=mentions.get(head.id, ()),
            commitments=commitments.get(head.id, ()),
            sums=sums.get(head.id, ()),
        )


def _head(row: Row[*tuple[object, ...]]) -> Item:
    return Item(
        id=row.id,
        meeting_id=row.meeting_id,
        body=Body(row.name, row.slug, row.short_name, tuple(row.written or ())),
        starts_at=row.starts_at,
        kind=row.kind,
        number=row.number,
        title=row.title,
        path=_path(row),
        case_key=row.key,
        type=row.type,
        open=row.open,
        identity=row.identity,
        numbered=row.case_shown is not None,
    )


def _parts(
    session: Session,
    ids: Sequence[int],
    build: Callable[..., T],
    *columns: InstrumentedAttribute[object],
    of: InstrumentedAttribute[int] | InstrumentedAttribute[int | None],
    by: InstrumentedAttribute[object],
) -> dict[int, tuple[T, ...]]:
    """The rows of one table that belong to some items, as values in order, by item."""
    found: defaultdict[int, list[T]] = defaultdict(list)
    for begin in range(0, len(ids), _CHUNK):
        query = select(of, *columns).where(of.in_(ids[begin : begin + _CHUNK])).order_by(by)
        for item_id, *values in session.execute(query):
            if item_id is not None:
                found[item_id].append(build(*values))
    return {item_id: tuple(parts) for item_id, parts in found.items()}


def _decided(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """The words of the items' own decision sections as they stand, without the earlier decisions quoted there."""
    quoted = _parts(session, ids, _span, Quote.start, Quote.end, of=Quote.item_id, by=Quote.start)
    found: defaultdict[int, list[str]] = defaultdict(list)
    for begin in range(0, len(ids), _CHUNK):
        query = (
            select(Section.item_id, Section.lines)
            .where(Section.item_id.in_(ids[begin : begin + _CHUNK]), Section.kind == SectionKind.DECISION)
            .order_by(Section.position)
        )
        for item_id, lines in session.execute(query):
            spans = quoted.get(item_id, ())
            found[item_id] += [str(line.get("text", "")) for line in lines if not _within(line, spans)]
    return {item_id: "\n".join(lines) for item_id, lines in found.items()}


def _span(start: int, end: int) -> tuple[int, int]:
    return start, end


def _within(line: dict[str, object], spans: Iterable[tuple[int, int]]) -> bool:
    start = line.get("start")
    return isinstance(start, int) and any(first <= start < end for first, end in spans)


def _ruling(
    number: int | None, label: str | None, text: str, outcomes: list[str], to: str | None, changed: bool, rule: str
) -> Ruling:
    return Ruling(number, label, text, tuple(Outcome(outcome) for outcome in outcomes), to, changed, rule)


def _ballot(
    in_favour: int | None, against: int | None, abstained: int | None,
    for_parties: list[str], against_parties: list[str], abstained_parties: list[str], detail: str,
) -> Ballot:  # fmt: skip
    return Ballot(
        in_favour, against, abstained, tuple(for_parties), tuple(against_parties), tuple(abstained_parties), detail
    )


def _path(head: Row[*tuple[object, ...]]) -> str:
    moment = moment_text(head.starts_at, with_time=bool(head.shares_day))
    return f"/punkt/{head.place}/{head.slug}/{moment}/{number_in_path(head.number, head.kind)}"
