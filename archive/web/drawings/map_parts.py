"""Which pieces is the map of a case made of, and what do they say?"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from archive.history.treatments import Treatment
from archive.language import _
from archive.values import Evidence, MeetingKind
from archive.web.drawings.traces import initials
from archive.web.look import Badge, Glyph, badge, glyph, weightiest
from archive.web.pages.committees import is_council
from archive.web.story import GAP_ICON, outcomes_of

_COLOURED = ("good", "change", "bad")
_NAME_WIDE, _NAME_LINES = 23, 2


@dataclass(frozen=True, slots=True)
class Lane:
    """One body's thin line; `row` is the line its short name stands in where two do not fit side by side."""

    name: str
    lines: tuple[str, ...]
    short: str
    role: str
    at: int
    row: int = 0


@dataclass(frozen=True, slots=True)
class Dot:
    """A verdict over a stop."""

    glyph: Glyph
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Words:
    """A text on the map: date, what or late."""

    kind: str
    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Stop:
    """One treatment on the map; its name begins with the words that are seen."""

    href: str
    name: str
    x: int
    y: int
    tone: str
    gap: bool
    icon: str
    words: tuple[Words, ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """The thick line between two stops, dotted where the archive lacks one of them."""

    path: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Late:
    """A treatment that came later than promised: which one, the day promised, and by how much (in full and short)."""

    at: int
    promised: int
    text: str
    short: str


@dataclass(frozen=True, slots=True)
class Bracket:
    """From promised to actual: a line over a lane, and its words."""

    path: str
    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Year:
    """Where a year begins on a map too dense for dates."""

    x: int
    text: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """One shape of the map."""

    kind: str
    says: str
    width: int
    height: int
    radius: int
    lanes: tuple[Lane, ...]
    stops: tuple[Stop, ...]
    tracks: tuple[Track, ...]
    brackets: tuple[Bracket, ...] = ()
    years: tuple[Year, ...] = ()


def lane(one: Treatment, at: int, row: int = 0, *, bare: bool = False) -> Lane:
    """The line of a treatment's body; a bare one has no room for its role."""
    name = one.body.name
    lines = textwrap.wrap(name, _NAME_WIDE, max_lines=_NAME_LINES, placeholder=" …")
    return Lane(name, tuple(lines), one.body.short or initials(name), "" if bare else _role(name), at, row)


def _role(name: str) -> str:
    if is_council(name):
        return _("beslutter")
    return _("rådgiver") if name.startswith("§") else _("indstiller eller afgør")


def stop(at: int, one: Treatment, x: int, y: int, words: Sequence[Words], dots: Sequence[Dot], seen: str) -> Stop:
    """A treatment at its place, named by the words that are seen there, or by its date and outcome."""
    look = _look(one)
    gap = one.evidence is not Evidence.OWN
    tone = "gap" if gap else look.tone if look and look.tone in _COLOURED else ""
    icon = GAP_ICON.get(one.evidence, look.icon if look else "doc")
    drawn, what = " ".join(said.text for said in words) or seen, what_of(one)
    name = drawn if what in drawn else f"{drawn} {what}"
    return Stop(f"#trin-{at + 1}", f"{name}, {one.body.name}", x, y, tone, gap, icon, tuple(words), tuple(dots))


def what_of(one: Treatment) -> str:
    """What a treatment came to, in a few words."""
    if one.evidence is Evidence.QUOTE:
        return _("Referat mangler, kendt fra citat")
    if one.evidence is Evidence.PLANNED:
        return _("Lovet, ikke i arkivet")
    look = _look(one)
    if look:
        return look.word
    return _("Kun dagsorden") if one.kind is MeetingKind.AGENDA else _("Ingen beslutning")


def dots_of(one: Treatment, x: int, y: int, most: int) -> tuple[Dot, ...]:
    """The verdicts of a treatment from a place and to the right, where they are few enough to be told apart."""
    rows = [row for row in one.judgements if row.recommendation is not None]
    if len(rows) > most or one.evidence is not Evidence.OWN:
        return ()
    return tuple(Dot(glyph(row.verdict, row.recommendation), x + 26 * at, y) for at, row in enumerate(rows))


def _look(one: Treatment) -> Badge | None:
    outcomes = outcomes_of(one)
    return badge(weightiest(outcomes)) if outcomes and one.evidence is Evidence.OWN else None
