"""One hit as people see it: where and when, what was decided, and why it was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from archive.catalogue.contents import Contents, Head
from archive.catalogue.models import AgendaItem
from archive.search.marks import Mark
from archive.search.query import TextField
from archive.search.snippets import Shown, Snippet, distinct
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
class LineView:
    """A further hit of a case, as one line."""

    id: int
    url: str
    committee: str
    day: date
    number: str
    outcomes: tuple[Outcome, ...]


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
    case_id: int | None
    case_number: str | None
    case_title: str | None
    case_url: str | None
    case_key: str | None
    outcomes: tuple[Outcome, ...]
    verdicts: tuple[tuple[int | None, Verdict], ...]
    snippets: tuple[Snippet, ...]
    marks: Mapping[TextField, list[Mark]]
    score: float

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """How each word of the query came to match, section by section."""
        found = ((name, mark) for name in TextField for mark in distinct(self.marks.get(name, [])))
        return tuple(_reason(name, mark.query, mark.found, mark.why.value) for name, mark in found)


def hit_view(head: Head, inside: Contents, shown: Shown, score: float) -> HitView:
    """An item's row and what of it matched, as one value."""
    with_case = head.case_id is not None and not head.case_omnibus
    return HitView(
        id=head.id,
        url=head.path,
        municipality=head.municipality,
        committee=head.committee,
        committee_short=head.committee_short,
        day=head.starts_at.date(),
        number=head.number,
        title=shown.title or ((head.title, False),),
        plain_title=head.title,
        type=head.type,
        kind=head.kind,
        open=head.open,
        case_id=head.case_id if with_case else None,
        case_number=head.case_shown,
        case_title=head.case_title if with_case else None,
        case_url=head.case_path if with_case else None,
        case_key=head.case_key if with_case else None,
        outcomes=inside.outcomes,
        verdicts=inside.verdicts,
        snippets=shown.snippets,
        marks=shown.marks,
        score=score,
    )


def line_view(head: Head, outcomes: tuple[Outcome, ...]) -> LineView:
    """An item as one line below another of its case."""
    return LineView(head.id, head.path, head.committee, head.starts_at.date(), head.number, outcomes)


def outcomes_of(item: AgendaItem) -> tuple[Outcome, ...]:
    """The item's outcomes in the order they were decided, each once."""
    return tuple(dict.fromkeys(Outcome(value) for decision in item.decisions for value in decision.outcomes))


def _reason(field: TextField, query: str, found: str, why: str) -> Reason:
    return Reason(section=TEXT_FIELDS[field], query=query, found=found, why=why)
