"""One hit as people see it: where and when, what was decided, and why it was found."""

from dataclasses import dataclass
from datetime import date

from archive.catalogue.models import AgendaItem
from archive.catalogue.paths import case_path, item_path
from archive.search.query import TextField
from archive.search.snippets import Shown, Snippet
from archive.values import ItemType, MeetingKind, Outcome, Verdict
from archive.words import TEXT_FIELDS


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a word of the query matched: the section, the word found there, and how the two are kin."""

    section: str
    query: str
    found: str
    why: str


@dataclass(frozen=True, slots=True)
class HitView:
    """One agenda item found. `verdicts` are (at-point, verdict) pairs in order."""

    id: int
    url: str
    municipality: str
    committee: str
    committee_short: str | None
    day: date
    number: str
    title: tuple[tuple[str, bool], ...]
    plain_title: str
    type: ItemType | None
    kind: MeetingKind
    open: bool
    case_number: str | None
    case_title: str | None
    case_url: str | None
    case_key: str | None
    outcomes: tuple[Outcome, ...]
    verdicts: tuple[tuple[int | None, Verdict], ...]
    snippets: tuple[Snippet, ...]
    reasons: tuple[Reason, ...]
    score: float


def hit_view(item: AgendaItem, shown: Shown, score: float) -> HitView:
    """An item's row and what of it matched, as one value."""
    meeting = item.meeting
    committee = meeting.committee
    case = item.case if item.case is not None and not item.case.omnibus else None
    return HitView(
        id=item.id,
        url=item_path(item),
        municipality=committee.municipality.name,
        committee=committee.name,
        committee_short=committee.short_name,
        day=meeting.starts_at.date(),
        number=item.number,
        title=shown.title or ((item.title, False),),
        plain_title=item.title,
        type=item.type,
        kind=item.publication.kind,
        open=item.open,
        case_number=item.case_shown,
        case_title=case.title if case else None,
        case_url=case_path(case) if case else None,
        case_key=case.key if case else None,
        outcomes=outcomes_of(item),
        verdicts=tuple((verdict.recommendation, verdict.verdict) for verdict in item.verdicts),
        snippets=shown.snippets,
        reasons=tuple(_reason(field, mark.query, mark.found, mark.why.value) for field, mark in shown.reasons),
        score=score,
    )


def outcomes_of(item: AgendaItem) -> tuple[Outcome, ...]:
    """The item's outcomes in the order they were decided, each once."""
    return tuple(dict.fromkeys(Outcome(value) for decision in item.decisions for value in decision.outcomes))


def _reason(field: TextField, query: str, found: str, why: str) -> Reason:
    return Reason(section=TEXT_FIELDS[field], query=query, found=found, why=why)
