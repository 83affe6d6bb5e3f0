"""ParsedMinutes: what was understood of one document, in values that carry their spans in the canonical text."""

from dataclasses import dataclass
from datetime import date, datetime

from archive.values import (
    CaseNumber,
    DocumentStatus,
    ItemType,
    MeetingKind,
    Outcome,
    Presence,
    RemarkKind,
    SectionKind,
    Severity,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Span:
    """A run [start, end) of characters of the canonical text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One block of a section, kept in its kind: a paragraph, list item, table row or sub-heading."""

    kind: str  # "paragraph" | "list_item" | "table_row" | "heading"
    text: str
    span: Span
    level: int = 0
    marker: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedSection:
    """A section (afsnit) of an item, verbatim."""

    kind: SectionKind
    heading: str
    lines: tuple[Line, ...]
    span: Span
    public: bool = False
    """True for a closed item's decision that its export marks as released."""

    @property
    def text(self) -> str:
        """The section's words, a line each."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class ParsedRecommendation:
    """One at-point of the indstilling."""

    number: int
    text: str
    span: Span
    by: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedDecision:
    """The item's own answer: to one at-point, or (number None) to the item as a whole."""

    number: int | None
    text: str
    span: Span
    outcomes: tuple[Outcome, ...]
    to: str | None = None
    changed: bool = False
    rule: str = ""
    label: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedVerdict:
    """Recommendation against decision, for one at-point."""

    recommendation: int | None
    verdict: Verdict
    rule: str
    evidence: str


@dataclass(frozen=True, slots=True)
class ParsedQuote:
    """An earlier decision quoted in this item; never this meeting's own."""

    committee: str
    day: date | None
    number: str | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class ParsedRouteStep:
    """A step of the case's way that the text promises or reports."""

    committee: str
    first_day: date
    last_day: date
    done: bool
    text: str
    span: Span
    external: bool = False


@dataclass(frozen=True, slots=True)
class ParsedVote:
    """A vote; counts where the text gives them, names or parties in `detail`."""

    in_favour: int | None
    against: int | None
    abstained: int | None
    detail: str
    span: Span
    for_parties: tuple[str, ...] = ()
    against_parties: tuple[str, ...] = ()
    abstained_parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedRemark:
    """A member's forbehold, protokolbemærkning or mindretalsudtalelse."""

    kind: RemarkKind
    by: str | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class ParsedPerson:
    """A person at (or away from) the meeting or one item."""

    name: str
    status: Presence
    role: str | None = None
    party: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedAttachment:
    """A bilag by its number and title; its text is not read."""

    number: int
    title: str
    open: bool = True
    file: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ParsedReference:
    """A mention in prose of another item, case or meeting."""

    text: str
    span: Span
    committee: str | None = None
    day: date | None = None
    item_number: str | None = None
    case_number: CaseNumber | None = None


@dataclass(frozen=True, slots=True)
class ParsedFollowUp:
    """A promise in a decision: what is to come back, and when."""

    text: str
    span: Span
    due_first: date | None
    due_last: date | None


@dataclass(frozen=True, slots=True)
class ParsedAmount:
    """A sum of money in a decision."""

    kroner: int
    text: str
    span: Span
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a document's or an item's head and what it was taken for: kind, committee, time, a label, …"""

    role: str
    text: str
    after: int = 0
    """How many pieces of an item's sections stand before it."""


@dataclass(frozen=True, slots=True)
class ParsedItem:
    """One agenda item (punkt)."""

    number: str
    title: str
    span: Span
    type: ItemType | None = None
    open: bool = True
    case_number: CaseNumber | None = None
    source_id: str | None = None
    responsible: str | None = None
    sections: tuple[ParsedSection, ...] = ()
    recommendations: tuple[ParsedRecommendation, ...] = ()
    decisions: tuple[ParsedDecision, ...] = ()
    proceedings: str = ""
    """Text before "At 1": amendments and votes, never the decision."""
    verdicts: tuple[ParsedVerdict, ...] = ()
    quotes: tuple[ParsedQuote, ...] = ()
    route: tuple[ParsedRouteStep, ...] = ()
    votes: tuple[ParsedVote, ...] = ()
    remarks: tuple[ParsedRemark, ...] = ()
    absences: tuple[ParsedPerson, ...] = ()
    attachments: tuple[ParsedAttachment, ...] = ()
    references: tuple[ParsedReference, ...] = ()
    follow_ups: tuple[ParsedFollowUp, ...] = ()
    amounts: tuple[ParsedAmount, ...] = ()
    aliases: tuple[CaseNumber, ...] = ()
    document_number: str | None = None
    """What the source itself files the item's text under ("Dok.nr.")."""
    details: tuple[Piece, ...] = ()
    """Number, title, case lines and what was set aside, piece by piece."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read or does not add up; shown, not hidden."""

    code: str
    severity: Severity
    message: str
    span: Span = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the document's non-blank characters is owned by a block, and how much of it is understood."""

    characters: int
    owned: int
    structured: int


@dataclass(frozen=True, slots=True)
class ParsedMinutes:
    """One document, understood."""

    format: str
    text: str
    kind: MeetingKind
    committee: str
    starts_at: datetime | None
    place: str | None
    municipality: str | None
    attendance: tuple[ParsedPerson, ...]
    items: tuple[ParsedItem, ...]
    problems: tuple[Problem, ...]
    coverage: Coverage
    status: DocumentStatus
    released_at: datetime | None = None
    source_id: str | None = None
    from_export: bool = False
    head: tuple[Piece, ...] = ()
    """What stands above the first item, piece by piece in its own order."""
