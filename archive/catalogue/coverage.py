"""What does the archive have, and what does it not have? Only reads; the same for `check --ledger` and its page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from archive.catalogue.models import (
    AgendaItem,
    Committee,
    DocumentVersion,
    Meeting,
    Municipality,
    ProblemRow,
    Publication,
    Quarantine,
    Quote,
    RouteStep,
    SourceDocument,
)
from archive.catalogue.paths import committee_path, item_path, meeting_path
from archive.language import N_, Words, _
from archive.values import DocumentStatus, MeetingKind

DAYS_BEFORE_MINUTES_ARE_MISSED = 60
CONTENTS_CODES = frozenset({"TOC_TITLE_NOT_FOUND", "TOC_COUNT", "TOC_PAGES", "TOC_NUMBER", "NOT_IN_CONTENTS"})
UNREAD_CODES = frozenset({"PAGES_UNREAD", "TEXT_LOST", "EXTRACT_DISAGREE"})


class GapKind(StrEnum):
    """What is missing."""

    NUMBERS = "punktnumre"
    CONTENTS = "indholdsfortegnelse"
    ATTACHMENTS = "bilag"
    MINUTES = "referat"
    QUOTED = "citeret_moede"
    STEP = "omtalt_moede"
    UNREAD = "ikke_laest"


GAP_WORDS: Mapping[GapKind, str] = Words(
    {
        GapKind.NUMBERS: N_("Huller i punkternes numre"),
        GapKind.CONTENTS: N_("Indholdsfortegnelsen passer ikke med punkterne"),
        GapKind.ATTACHMENTS: N_("Bilagslisterne passer ikke sammen"),
        GapKind.MINUTES: N_("Dagsorden uden referat"),
        GapKind.QUOTED: N_("Citeret møde, som arkivet ikke har"),
        GapKind.STEP: N_("Omtalt behandling, som arkivet ikke har"),
        GapKind.UNREAD: N_("Fil, der ikke er læst"),
    }
)


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing the archive does not have, and where one sees that it is missing (`path` may be None)."""

    kind: GapKind
    municipality: str
    committee: str
    day: date | None
    text: str
    path: str | None


@dataclass(frozen=True, slots=True)
class Holding:
    """What the archive has of one committee."""

    municipality: str
    committee: str
    path: str
    meetings: int
    with_minutes: int
    items: int
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """All of it; `statuses` counts the documents by how well they were understood."""

    holdings: tuple[Holding, ...]
    gaps: tuple[Gap, ...]
    statuses: dict[DocumentStatus, int]
    held_for_review: int

    def of_kind(self, kind: GapKind) -> tuple[Gap, ...]:
        """The gaps of one kind."""
        return tuple(gap for gap in self.gaps if gap.kind is kind)


def coverage(session: Session, today: date, *, patience: int = DAYS_BEFORE_MINUTES_ARE_MISSED) -> Coverage:
    """Take stock of the archive as of `today`; minutes are missed `patience` days after the meeting."""
    meetings = _meetings(session)
    gaps = [
        *_number_gaps(meetings),
        *_without_minutes(meetings, today - timedelta(days=patience)),
        *_document_gaps(session),
        *_not_held(session, meetings, today),
        *unread(session),
    ]
    return Coverage(
        holdings=tuple(_holdings(meetings)),
        gaps=tuple(
            sorted(gaps, key=lambda gap: (gap.kind.value, gap.municipality, gap.committee, str(gap.day), gap.text))
        ),
        statuses=_statuses(session),
        held_for_review=_count_held(session),
    )


def _meetings(session: Session) -> list[Meeting]:
    query = (
        select(Meeting)
        .join(Meeting.committee)
        .join(Committee.municipality)
        .options(
            contains_eager(Meeting.committee).contains_eager(Committee.municipality),
            selectinload(Meeting.publications),
            selectinload(Meeting.items).joinedload(AgendaItem.publication),
        )
        .order_by(Municipality.name, Committee.name, Meeting.starts_at)
    )
    return list(session.scalars(query).unique())


def _holdings(meetings: list[Meeting]) -> Iterator[Holding]:
    by_committee: dict[int, list[Meeting]] = {}
    for meeting in meetings:
        by_committee.setdefault(meeting.committee_id, []).append(meeting)
    for own in by_committee.values():
        committee = own[0].committee
        days = [meeting.starts_at.date() for meeting in own]
        yield Holding(
            municipality=committee.municipality.name,
            committee=committee.name,
            path=committee_path(committee),
            meetings=len(own),
            with_minutes=sum(1 for meeting in own if _has_minutes(meeting)),
            items=sum(len(meeting.items) for meeting in own),
            first_day=min(days),
            last_day=max(days),
        )


def _has_minutes(meeting: Meeting) -> bool:
    return any(publication.kind is MeetingKind.MINUTES for publication in meeting.publications)


def _number_gaps(meetings: list[Meeting]) -> Iterator[Gap]:
    for meeting in meetings:
        own = [item for item in meeting.items if item.publication.kind is not MeetingKind.SUPPLEMENT]
        numbers = {int(item.number) for item in own if item.number.isdecimal()}
        missing = sorted(set(range(min(numbers), max(numbers))) - numbers) if numbers else []
        if missing:
            words = _(
                "Punkt %(missing)s mangler mellem %(first)s og %(last)s.",
                missing=_listed(missing),
                first=min(numbers),
                last=max(numbers),
            )
            yield _gap(GapKind.NUMBERS, meeting, words)


def _without_minutes(meetings: list[Meeting], before: date) -> Iterator[Gap]:
    for meeting in meetings:
        if meeting.starts_at.date() < before and meeting.publications and not _has_minutes(meeting):
            yield _gap(GapKind.MINUTES, meeting, _("Arkivet har dagsordenen, men intet referat."))


def _document_gaps(session: Session) -> Iterator[Gap]:
    """What the documents that stand now say of themselves: contents and attachments that do not add up."""
    query = (
        select(Publication, ProblemRow)
        .join(DocumentVersion, DocumentVersion.id == Publication.version_id)
        .join(ProblemRow, ProblemRow.version_id == DocumentVersion.id)
        .where(Publication.current)
        .options(joinedload(Publication.meeting).joinedload(Meeting.committee).joinedload(Committee.municipality))
        .order_by(ProblemRow.id)
    )
    for publication, problem in session.execute(query).unique():
        if problem.code in CONTENTS_CODES or problem.code.startswith("TOC_"):
            yield _gap(GapKind.CONTENTS, publication.meeting, problem.message)
        elif problem.code.startswith("ATTACHMENT"):
            yield _gap(GapKind.ATTACHMENTS, publication.meeting, problem.message)


def _not_held(session: Session, meetings: list[Meeting], today: date) -> Iterator[Gap]:
    held = {
        (meeting.committee.municipality_id, meeting.committee.slug, meeting.starts_at.date()) for meeting in meetings
    }
    seen: set[tuple[int, str, date]] = set()
    for kind, item, name, slug, first, last in _mentions(session):
        municipality = item.meeting.committee.municipality
        days = [first + timedelta(days=n) for n in range(min((last - first).days, 14) + 1)]
        if last > today or any((municipality.id, slug, day) in held for day in days):
            continue
        if (municipality.id, slug, first) not in seen:
            seen.add((municipality.id, slug, first))
            words = _(
                "Nævnt i »%(title)s« den %(day)s.",
                title=item.title,
                day=_written(item.meeting.starts_at.date()),
            )
            yield Gap(kind, municipality.name, name, first, words, item_path(item))


def _mentions(session: Session) -> Iterator[tuple[GapKind, AgendaItem, str, str, date, date]]:
    place = joinedload(AgendaItem.meeting).joinedload(Meeting.committee).joinedload(Committee.municipality)
    options = (place, joinedload(AgendaItem.publication))
    quotes = (
        select(AgendaItem, Quote)
        .join(Quote, Quote.item_id == AgendaItem.id)
        .where(AgendaItem.current, Quote.day.is_not(None))
        .order_by(Quote.day, Quote.id)
        .options(*options)
    )
    for item, quote in session.execute(quotes).unique():
        if quote.day is not None:
            yield GapKind.QUOTED, item, quote.committee, quote.committee_slug, quote.day, quote.day
    steps = (
        select(AgendaItem, RouteStep)
        .join(RouteStep, RouteStep.item_id == AgendaItem.id)
        .where(AgendaItem.current, RouteStep.done, ~RouteStep.external)
        .order_by(RouteStep.first_day, RouteStep.id)
        .options(*options)
    )
    for item, step in session.execute(steps).unique():
        yield GapKind.STEP, item, step.committee, step.committee_slug, step.first_day, step.last_day


def unread(session: Session) -> Iterator[Gap]:
    """Files that are not read, and pages of documents that are not: pictures without text, words that are lost.

    Files by their own name only: the folders of the one who took them in are nobody's business.
    """
    yield from _unread_files(session)
    query = (
        select(Publication, ProblemRow)
        .join(DocumentVersion, DocumentVersion.id == Publication.version_id)
        .join(ProblemRow, ProblemRow.version_id == DocumentVersion.id)
        .where(Publication.current, ProblemRow.code.in_(UNREAD_CODES))
        .options(joinedload(Publication.meeting).joinedload(Meeting.committee).joinedload(Committee.municipality))
        .order_by(ProblemRow.id)
    )
    for publication, problem in session.execute(query).unique():
        yield _gap(GapKind.UNREAD, publication.meeting, problem.message)


def _unread_files(session: Session) -> Iterator[Gap]:
    for row in session.scalars(select(Quarantine).where(Quarantine.state == "unread").order_by(Quarantine.id)):
        name = row.uri.replace("!", "/").rpartition("/")[2]
        words = f"{name}: {row.reason.rpartition(': ')[2]}"
        yield Gap(GapKind.UNREAD, "", "", row.at.date(), words, None)


def _statuses(session: Session) -> dict[DocumentStatus, int]:
    newest = select(func.max(DocumentVersion.id)).group_by(DocumentVersion.source_id)
    rows = session.execute(
        select(DocumentVersion.status, func.count(DocumentVersion.id))
        .join(SourceDocument, SourceDocument.id == DocumentVersion.source_id)
        .where(DocumentVersion.id.in_(newest))
        .group_by(DocumentVersion.status)
    )
    return {row.status: row[1] for row in rows}


def _count_held(session: Session) -> int:
    return session.scalar(select(func.count(Quarantine.id)).where(Quarantine.state == "review")) or 0


def _gap(kind: GapKind, meeting: Meeting, words: str) -> Gap:
    committee = meeting.committee
    return Gap(kind, committee.municipality.name, committee.name, _day(meeting.starts_at), words, meeting_path(meeting))


def _written(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _day(moment: datetime) -> date:
    return moment.date()


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:8])
    return f"{shown} …" if len(numbers) > 8 else shown
