"""How is a case drawn as a line over the bodies it passes? (an SVG in two shapes: wide, and tall for phones)"""

import itertools
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from archive.history.treatments import Treatment
from archive.language import _
from archive.values import Evidence
from archive.web.committees import is_council
from archive.web.look import Glyph, badge, glyph, weightiest
from archive.web.story import GAP_ICON, outcomes_of
from archive.web.traces import initials
from archive.web.wording import map_date

MOST_WIDE = 9
"""More stops than this are drawn tall on every screen: a wide map would be too small to read."""
_MOST_GLYPHS = 4
_COLOURED = ("good", "change", "bad")
_LEFT, _FIRST, _RIGHT, _WIDTH = 190, 252, 1122, 1184
_TOP, _LANE = 96, 100
_TALL_LANE, _TALL_STEP, _TALL_TOP = 38, 82, 58


@dataclass(frozen=True, slots=True)
class Lane:
    """One body's thin line."""

    name: str
    short: str
    role: str
    at: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A verdict over a stop."""

    glyph: Glyph
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Stop:
    """One treatment on the map."""

    href: str
    name: str
    x: int
    y: int
    tone: str
    gap: bool
    icon: str
    day: str
    lines: tuple[str, ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """The thick line between two stops, dotted where the archive lacks one of them."""

    path: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """One shape of the map."""

    kind: str
    width: int
    height: int
    text_x: int
    lanes: tuple[Lane, ...]
    stops: tuple[Stop, ...]
    tracks: tuple[Track, ...]


def drawings(treatments: Sequence[Treatment]) -> tuple[Drawing, ...]:
    """The map of a case in every shape it is shown in; nothing where there is only one treatment."""
    if len(treatments) < 2:
        return ()
    lanes = _bodies(treatments)
    tall = _tall(treatments, lanes)
    return (_wide(treatments, lanes), tall) if len(treatments) <= MOST_WIDE else (tall,)


def _bodies(treatments: Sequence[Treatment]) -> list[Treatment]:
    """One treatment for each body: the council first, then those the case reached last."""
    last = {one.body.slug: one for one in treatments}
    met = list(dict.fromkeys(one.body.slug for one in reversed(treatments)))
    ordered = sorted(met, key=lambda slug: (not is_council(last[slug].body.name), met.index(slug)))
    return [last[slug] for slug in ordered]


def _lane(one: Treatment, at: int) -> Lane:
    name = one.body.name
    role = (
        _("beslutter") if is_council(name) else _("rådgiver") if name.startswith("§") else _("indstiller eller afgør")
    )
    return Lane(name=name, short=one.body.short or initials(name), role=role, at=at)


def _wide(treatments: Sequence[Treatment], bodies: list[Treatment]) -> Drawing:
    y_of = {one.body.slug: _TOP + at * _LANE for at, one in enumerate(bodies)}
    gap = min((_RIGHT - _FIRST) // max(len(treatments) - 1, 1), 220)
    stops = [_stop(at, one, _FIRST + at * gap, y_of[one.body.slug]) for at, one in enumerate(treatments)]
    return Drawing(
        kind="wide",
        width=_WIDTH,
        height=_TOP + len(bodies) * _LANE,
        text_x=0,
        lanes=tuple(_lane(one, y_of[one.body.slug]) for one in bodies),
        stops=tuple(stops),
        tracks=tuple(_across(left, right) for left, right in itertools.pairwise(stops)),
    )


def _tall(treatments: Sequence[Treatment], bodies: list[Treatment]) -> Drawing:
    x_of = {one.body.slug: 20 + at * _TALL_LANE for at, one in enumerate(reversed(bodies))}
    text_x = 20 + len(bodies) * _TALL_LANE
    stops = [
        _stop(at, one, x_of[one.body.slug], _TALL_TOP + at * _TALL_STEP, text_x) for at, one in enumerate(treatments)
    ]
    return Drawing(
        kind="tall",
        width=max(344, text_x + 180),
        height=_TALL_TOP + (len(stops) - 1) * _TALL_STEP + 64,
        text_x=text_x,
        lanes=tuple(_lane(one, x_of[one.body.slug]) for one in reversed(bodies)),
        stops=tuple(stops),
        tracks=tuple(_down(upper, lower) for upper, lower in itertools.pairwise(stops)),
    )


def _stop(at: int, one: Treatment, x: int, y: int, text_x: int = 0) -> Stop:
    gap = one.evidence is not Evidence.OWN
    outcomes = outcomes_of(one)
    look = badge(weightiest(outcomes)) if outcomes and not gap else None
    what = _what(one, look.word if look else "")
    tone = "gap" if gap else look.tone if look and look.tone in _COLOURED else ""
    return Stop(
        href=f"#trin-{at + 1}",
        name=f"{map_date(one.day)} {what}, {one.body.name}",
        x=x,
        y=y,
        tone=tone,
        gap=gap,
        icon=GAP_ICON.get(one.evidence, look.icon if look else "doc"),
        day=map_date(one.day),
        lines=tuple(textwrap.wrap(what, 24 if text_x else 17)[:2]),
        dots=_dots(one, x, y, text_x),
    )


def _what(one: Treatment, word: str) -> str:
    if one.evidence is Evidence.QUOTE:
        return _("Referat mangler, kendt fra citat")
    if one.evidence is Evidence.PLANNED:
        return _("Lovet, ikke i arkivet")
    return word or _("Ingen beslutning")


def _dots(one: Treatment, x: int, y: int, text_x: int) -> tuple[Dot, ...]:
    rows = [row for row in one.judgements if row.recommendation is not None]
    if not rows or len(rows) > _MOST_GLYPHS or one.evidence is not Evidence.OWN:
        return ()
    start, height = (text_x + 12, y + 34) if text_x else (x - 13 * (len(rows) - 1), y - 34)
    return tuple(Dot(glyph(row.verdict, row.recommendation), start + 26 * at, height) for at, row in enumerate(rows))


def _across(left: Stop, right: Stop) -> Track:
    slope = min(44, (right.x - left.x) // 2)
    bend = left.x + (right.x - left.x - slope) // 2
    path = (
        f"M{left.x} {left.y}H{bend}L{bend + slope} {right.y}H{right.x}"
        if left.y != right.y
        else f"M{left.x} {left.y}H{right.x}"
    )
    return Track(path, left.gap or right.gap)


def _down(upper: Stop, lower: Stop) -> Track:
    if upper.x == lower.x:
        return Track(f"M{upper.x} {upper.y}V{lower.y}", upper.gap or lower.gap)
    bend = upper.y + 23
    path = f"M{upper.x} {upper.y}V{bend}L{lower.x} {bend + 36}V{lower.y}"
    return Track(path, upper.gap or lower.gap)
