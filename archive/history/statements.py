"""Which statements read the rows of items, and as which values? Each is made once: that costs more than asking."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Select, Text, bindparam, cast, or_, select
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
from archive.history.facts import (
    Annex,
    Ballot,
    Citation,
    Commitment,
    Judgement,
    Mention,
    Person,
    Point,
    Promise,
    Ruling,
    Sum,
    Utterance,
)
from archive.values import Outcome, SectionKind

T = TypeVar("T")
CHUNK = 500
"""So many items are asked for at a time."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of an item: its kind, its heading and its words, a line each."""

    kind: SectionKind
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """How the rows of one table become values."""

    build: Callable[..., T]
    query: Select[int | None, *tuple[object, ...]]

    def read(self, session: Session, ids: Sequence[int]) -> dict[int, tuple[T, ...]]:
        """The rows that belong to some items, as values in order, by item."""
        found: defaultdict[int, list[T]] = defaultdict(list)
        connection = session.connection()
        for begin in range(0, len(ids), CHUNK):
            for item_id, *values in connection.execute(self.query, {"ids": ids[begin : begin + CHUNK]}):
                if item_id is not None:
                    found[item_id].append(self.build(*values))
        return {item_id: tuple(parts) for item_id, parts in found.items()}


def part(
    build: Callable[..., T],
    *columns: InstrumentedAttribute[object],
    of: InstrumentedAttribute[int] | InstrumentedAttribute[int | None],
    by: InstrumentedAttribute[object],
) -> Part[T]:
    return Part(build, select(of, *columns).where(of.in_(bindparam("ids", expanding=True))).order_by(by))


def _passage(kind: SectionKind, heading: str, lines: list[dict[str, object]]) -> Passage:
    return Passage(kind, heading, "\n".join(str(line.get("text", "")) for line in lines))


def _span(start: int, end: int) -> tuple[int, int]:
    return start, end


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


HEADS = (
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
POINTS = part(Point, Recommendation.number, Recommendation.label, Recommendation.by, Recommendation.text,
                of=Recommendation.item_id, by=Recommendation.number)  # fmt: skip
RULINGS = part(_ruling, Decision.number, Decision.label, Decision.text, Decision.outcomes, Decision.to,
                 Decision.changed, Decision.rule, of=Decision.item_id, by=Decision.position)  # fmt: skip
JUDGEMENTS = part(Judgement, VerdictRow.recommendation, VerdictRow.verdict, VerdictRow.rule, VerdictRow.evidence,
                    of=VerdictRow.item_id, by=VerdictRow.id)  # fmt: skip
CITATIONS = part(Citation, Quote.committee, Quote.day, Quote.number, Quote.text, Quote.committee_slug,
                   of=Quote.item_id, by=Quote.start)  # fmt: skip
PROMISES = part(Promise, RouteStep.committee, RouteStep.first_day, RouteStep.last_day, RouteStep.done,
                  RouteStep.external, RouteStep.text, of=RouteStep.item_id, by=RouteStep.first_day)  # fmt: skip
BALLOTS = part(_ballot, Vote.in_favour, Vote.against, Vote.abstained, Vote.for_parties, Vote.against_parties,
                 Vote.abstained_parties, Vote.detail, of=Vote.item_id, by=Vote.start)  # fmt: skip
UTTERANCES = part(Utterance, Remark.kind, Remark.by, Remark.text, of=Remark.item_id, by=Remark.start)
ABSENCES = part(Person, Attendance.name, Attendance.status, Attendance.role, Attendance.party, Attendance.note,
                  of=Attendance.item_id, by=Attendance.id)  # fmt: skip
THERE = part(Person, Attendance.name, Attendance.status, Attendance.role, Attendance.party, Attendance.note,
             of=Attendance.publication_id, by=Attendance.id)  # fmt: skip
ANNEXES = part(Annex, Attachment.number, Attachment.title, Attachment.open, Attachment.file,
                 of=Attachment.item_id, by=Attachment.number)  # fmt: skip
MENTIONS = part(Mention, Reference.text, Reference.committee, Reference.day, Reference.item_number,
                  Reference.case_key, of=Reference.item_id, by=Reference.start)  # fmt: skip
COMMITMENTS = part(Commitment, FollowUp.text, FollowUp.due_first, FollowUp.due_last,
                     of=FollowUp.item_id, by=FollowUp.start)  # fmt: skip
SUMS = part(Sum, Amount.kroner, Amount.kind, Amount.text, of=Amount.item_id, by=Amount.start)
SPANS = part(_span, Quote.start, Quote.end, of=Quote.item_id, by=Quote.start)
PASSAGES = part(_passage, Section.kind, Section.heading, Section.lines, of=Section.item_id, by=Section.position)
DECISIONS = (
    select(Section.item_id, Section.lines)
    .where(Section.item_id.in_(bindparam("ids", expanding=True)), Section.kind == SectionKind.DECISION)
    .order_by(Section.position)
)
_words = cast(Section.lines, Text)
MOVED = select(Section.item_id, Section.lines).where(
    Section.item_id.in_(bindparam("ids", expanding=True)),
    # All that the pattern of `moved_from` can begin with, in letters that JSON does not write as numbers.
    or_(
        _words.contains("kulle ") & _words.contains("have "),
        *(_words.contains(words) for words in ("ede ikke ", "om ikke ", "rre ikke ", "lev ikke ")),
    ),
)
