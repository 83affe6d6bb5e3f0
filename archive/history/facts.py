"""What does a history stand on? The stored rows of an agenda item as frozen values, free of any session."""

from dataclasses import dataclass
from datetime import date, datetime

from archive.history.bodies import Body
from archive.values import ItemType, MeetingKind, Outcome, Presence, RemarkKind, Verdict


@dataclass(frozen=True, slots=True)
class Point:
    """One at-point of a recommendation (indstilling)."""

    number: int
    label: str | None
    by: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """A meeting's own decision (beslutning), to one at-point or to the whole item."""

    number: int | None
    label: str | None
    text: str
    outcomes: tuple[Outcome, ...]
    to: str | None = None
    changed: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Was one at-point followed, by which rule and by which words?"""

    recommendation: int | None
    verdict: Verdict
    rule: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Citation:
    """An earlier decision quoted in an item (citeret beslutning)."""

    committee: str
    day: date | None
    number: str | None
    text: str
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A step of the way that a text promises, or (done) reports."""

    committee: str
    first_day: date
    last_day: date
    done: bool
    external: bool
    text: str


@dataclass(frozen=True, slots=True)
class Ballot:
    """A vote (afstemning)."""

    in_favour: int | None
    against: int | None
    abstained: int | None
    for_parties: tuple[str, ...]
    against_parties: tuple[str, ...]
    abstained_parties: tuple[str, ...]
    detail: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """A member's forbehold, protokolbemærkning or mindretalsudtalelse."""

    kind: RemarkKind
    by: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person at or away from a meeting or an item."""

    name: str
    status: Presence
    role: str | None = None
    party: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Annex:
    """A bilag by number and title."""

    number: int
    title: str
    open: bool
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention in prose of another item, case or meeting (henvisning)."""

    text: str
    committee: str | None
    day: date | None
    item_number: str | None
    case_key: str | None


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise in a decision of what is to come back, and when (opfølgning)."""

    text: str
    due_first: date | None
    due_last: date | None


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money and what it is for (anlægsbevilling, frigivelse …)."""

    kroner: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One punkt of one publication with all that was understood of it."""

    id: int
    meeting_id: int
    body: Body
    starts_at: datetime
    kind: MeetingKind
    number: str
    title: str
    path: str
    case_key: str | None = None
    type: ItemType | None = None
    open: bool = True
    identity: str = ""
    numbered: bool = True
    """Whether the item itself gives a case number; where it does not, its case is presumed."""
    decided: str = ""
    """The decision section verbatim, as a quote of it would give it."""
    moved_from: frozenset[date] = frozenset()
    """Days on which its own text says that the case should have been treated and was not."""
    points: tuple[Point, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    citations: tuple[Citation, ...] = ()
    promises: tuple[Promise, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    absences: tuple[Person, ...] = ()
    annexes: tuple[Annex, ...] = ()
    mentions: tuple[Mention, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    sums: tuple[Sum, ...] = ()

    @property
    def day(self) -> date:
        """The day of the meeting."""
        return self.starts_at.date()


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting the archive holds something of, with the titles on it; `minutes` if it holds its referat."""

    body: Body
    day: date
    minutes: bool
    titles: tuple[str, ...] = ()
