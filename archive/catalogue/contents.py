"""What stands in an item, and where does it belong? Read for many items at once, in two light statements."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from sqlalchemy import BindParameter, ColumnElement, Select, Text, bindparam, cast, literal, null, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from archive.catalogue.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Case,
    Committee,
    Decision,
    Meeting,
    Municipality,
    Publication,
    Quote,
    Recommendation,
    Remark,
    Section,
    VerdictRow,
)
from archive.catalogue.paths import case_address, item_address, moment_text
from archive.values import ItemType, MeetingKind, Outcome, Presence, SectionKind, Verdict

AWAY = (Presence.ABSENT, Presence.DISQUALIFIED, Presence.SUBSTITUTE, Presence.LEFT)
"""Who counts as not having been there."""
_AT_A_TIME = 500

Column = InstrumentedAttribute[object]


@dataclass(frozen=True, slots=True)
class Head:
    """An item's own row, its meeting, committee, municipality and case; the case's are None where it has none."""

    id: int
    number: str
    title: str
    type: ItemType | None
    open: bool
    current: bool
    proceedings: str
    responsible: str | None
    case_shown: str | None
    kind: MeetingKind
    starts_at: datetime
    shares_day: bool
    committee: str
    committee_slug: str
    committee_short: str | None
    municipality: str
    municipality_slug: str
    case_id: int | None
    case_key: str | None
    case_title: str | None
    case_omnibus: bool | None
    case_place: str | None

    @property
    def path(self) -> str:
        """The item's permanent address."""
        moment = moment_text(self.starts_at, with_time=bool(self.shares_day))
        return item_address(f"{self.municipality_slug}/{self.committee_slug}/{moment}", self.number, self.kind)

    @property
    def case_path(self) -> str | None:
        """The address of the item's case."""
        return case_address(self.case_place, self.case_key) if self.case_place and self.case_key else None


@dataclass(frozen=True, slots=True)
class Contents:
    """The words of an item in their order, what its decisions came to, and who was away.

    `absences` are the item's own and `attendance` the meeting's (name, presence), only of those who were away.
    """

    sections: tuple[tuple[SectionKind, str], ...] = ()
    recommendations: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    verdicts: tuple[tuple[int | None, Verdict], ...] = ()
    quotes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    absences: tuple[tuple[str, Presence], ...] = ()
    attendance: tuple[tuple[str, Presence], ...] = ()


def heads(session: Session, ids: Sequence[int]) -> dict[int, Head]:
    """The heads of some items by row id; ids that are gone are left out."""
    connection = session.connection()
    rows = (row for some in _batches(ids) for row in connection.execute(_HEADS, {"ids": some}))
    return {row[0]: Head(*row) for row in rows}  # type: ignore[call-arg]  # a column for each field


def contents(session: Session, ids: Sequence[int]) -> dict[int, Contents]:
    """The contents of some items by row id."""
    found: defaultdict[int, defaultdict[str, list[tuple[str | None, str]]]] = defaultdict(lambda: defaultdict(list))
    for some in _batches(ids):
        rows = session.connection().execute(_PARTS, {"ids": some}).all()
        for part, id, _rank, name, text in sorted(rows, key=_BY_RANK):
            found[id][part].append((name, text))
    return {id: _contents(found[id]) for id in ids}


def outcomes(session: Session, ids: Sequence[int]) -> dict[int, tuple[Outcome, ...]]:
    """The outcomes of some items in the order they were decided, by row id; none where nothing is decided."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for some in _batches(ids):
        for id, values in session.connection().execute(_OUTCOMES, {"ids": some}):
            found[id] += values
    return {id: _each_once(values) for id, values in found.items()}


def section_text(section: Section) -> str:
    """A section's words, a line each."""
    return "\n".join(str(line.get("text", "")) for line in section.lines)


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[begin : begin + _AT_A_TIME] for begin in range(0, len(ids), _AT_A_TIME))


def _contents(parts: Mapping[str, Sequence[tuple[str | None, str]]]) -> Contents:
    """The parts of one item as (name, text) pairs, put in their places."""

    def texts(part: str) -> tuple[str, ...]:
        return tuple(text for _, text in parts[part])

    def people(part: str) -> tuple[tuple[str, Presence], ...]:
        return tuple((text, _PRESENCES[name or ""]) for name, text in parts[part])

    return Contents(
        sections=tuple((_KINDS[name or ""], _words(lines)) for name, lines in parts["section"]),
        recommendations=texts("recommendation"),
        decisions=texts("decision"),
        outcomes=_each_once([value for name, _ in parts["decision"] for value in json.loads(name or "[]")]),
        verdicts=tuple((int(name) if name else None, _VERDICTS[verdict]) for name, verdict in parts["verdict"]),
        quotes=texts("quote"),
        remarks=texts("remark"),
        attachments=texts("attachment"),
        absences=people("absence"),
        attendance=people("attendance"),
    )


def _words(lines: str) -> str:
    """The words of a section's lines, as they are stored.

    Of a line only its text is decoded where it is followed by its place, as it is written: that is half the work.
    """
    texts = [line.partition(_PLACE)[0] for line in lines.split(_TEXT)[1:]]
    if texts and len(texts) == lines.count(_PLACE):
        return "\n".join(json.loads(f"[{','.join(texts)}]"))
    return "\n".join([line["text"] for line in json.loads(lines)])


def _each_once(values: Sequence[str]) -> tuple[Outcome, ...]:
    return tuple(_OUTCOME[value] for value in dict.fromkeys(values))


_BY_RANK = itemgetter(2)
_TEXT, _PLACE = '"text": ', ', "start": '
"""What stands around a line's text; within a text every quotation mark has a stroke before it."""
_OUTCOME = {outcome.value: outcome for outcome in Outcome}
_KINDS = {kind.value: kind for kind in SectionKind}
_VERDICTS = {verdict.value: verdict for verdict in Verdict}
_PRESENCES = {presence.value: presence for presence in Presence}
_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_own_place, _case_place = Municipality.__table__.alias("own_place"), Municipality.__table__.alias("case_place")
_HEADS = (
    select(
        AgendaItem.id,
        AgendaItem.number,
        AgendaItem.title,
        AgendaItem.type,
        AgendaItem.open,
        AgendaItem.current,
        AgendaItem.proceedings,
        AgendaItem.responsible,
        AgendaItem.case_shown,
        Publication.kind,
        Meeting.starts_at,
        Meeting.shares_day,
        Committee.name,
        Committee.slug,
        Committee.short_name,
        _own_place.c.name,
        _own_place.c.slug,
        Case.id,
        Case.key,
        Case.title,
        Case.omnibus,
        _case_place.c.slug,
    )
    .join(Meeting, AgendaItem.meeting_id == Meeting.id)
    .join(Publication, AgendaItem.publication_id == Publication.id)
    .join(Committee, Meeting.committee_id == Committee.id)
    .join(_own_place, Committee.municipality_id == _own_place.c.id)
    .outerjoin(Case, AgendaItem.case_id == Case.id)
    .outerjoin(_case_place, Case.municipality_id == _case_place.c.id)
    .where(AgendaItem.id.in_(_IDS))
)
_OUTCOMES = select(Decision.item_id, Decision.outcomes).where(Decision.item_id.in_(_IDS)).order_by(Decision.position)
_wanted = select(AgendaItem.id, AgendaItem.publication_id).where(AgendaItem.id.in_(_IDS)).cte("wanted")


def _part(
    part: str, of: Column, rank: Column, text: Column, name: Column | None = None, *where: ColumnElement[bool]
) -> Select[str, int, int, str | None, str]:
    """The rows of one table that belong to the wanted items: part, item, rank, name, text."""
    named = cast(null() if name is None else name, Text)
    joined = _wanted.c.publication_id if of is Attendance.publication_id else _wanted.c.id
    columns = (literal(part).label("part"), _wanted.c.id, rank, named, cast(text, Text))
    return select(*columns).join_from(_wanted, of.class_, of == joined).where(*where)


_AWAY = Attendance.status.in_(AWAY)
_PARTS = union_all(
    _part("section", Section.item_id, Section.position, Section.lines, Section.kind),
    _part("recommendation", Recommendation.item_id, Recommendation.number, Recommendation.text),
    _part("decision", Decision.item_id, Decision.position, Decision.text, Decision.outcomes),
    _part("verdict", VerdictRow.item_id, VerdictRow.id, VerdictRow.verdict, VerdictRow.recommendation),
    _part("quote", Quote.item_id, Quote.start, Quote.text),
    _part("remark", Remark.item_id, Remark.start, Remark.text),
    _part("attachment", Attachment.item_id, Attachment.number, Attachment.title),
    _part("absence", Attendance.item_id, Attendance.id, Attendance.name, Attendance.status, _AWAY),
    _part("attendance", Attendance.publication_id, Attendance.id, Attendance.name, Attendance.status, _AWAY),
)
