"""How is the map of a case laid out across a wide screen? In full, closer for more stops, as mere dots for many."""

import itertools
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.history.treatments import Treatment
from archive.language import _
from archive.web.drawings.map_parts import (
    Bracket,
    Dot,
    Drawing,
    Lane,
    Late,
    Stop,
    Track,
    Words,
    Year,
    dots_of,
    lane,
    stop,
    what_of,
)
from archive.web.wording import count, map_date, short_date

_FIRST, _RIGHT, _WIDTH = 252, 1122, 1184
_LETTER = 8
_LEVEL = 34
_YEAR_APART = 44


@dataclass(frozen=True, slots=True)
class Density:
    """How close stops may stand: up to how many, how far apart at most, and the sizes that follow."""

    most: int
    apart: int
    lane: int
    top: int
    radius: int
    dots: int


FULL = Density(most=9, apart=220, lane=100, top=96, radius=17, dots=4)
CLOSE = Density(most=16, apart=110, lane=84, top=72, radius=14, dots=2)
DENSE = Density(most=40, apart=60, lane=52, top=60, radius=10, dots=0)


def wide(treatments: Sequence[Treatment], bodies: Sequence[Treatment], late: Sequence[Late]) -> tuple[Drawing, ...]:
    """The map in as many rows as it needs; all rows have the same lanes."""
    density = next((one for one in (FULL, CLOSE) if len(treatments) <= one.most), DENSE)
    rows = -(-len(treatments) // density.most)
    size = -(-len(treatments) // rows)
    starts = range(0, len(treatments), size)
    return tuple(_row(treatments, start, start + size, bodies, late, density) for start in starts)


def _row(
    treatments: Sequence[Treatment], start: int, end: int, bodies: Sequence[Treatment], late: Sequence[Late], d: Density
) -> Drawing:
    shown = treatments[start:end]
    apart = min((_RIGHT - _FIRST) // max(len(shown) - 1, 1), d.apart)
    xs = [_FIRST + at * apart for at in range(len(shown))]
    spans = [_span(one, treatments, start, xs, dense=d is DENSE) for one in late if start <= one.at < end]
    levels = _levels(spans)
    lanes, y_of = _lanes(bodies, {span.slug: levels[at] for at, span in enumerate(spans)}, d)
    stops = [_stop(start + at, one, xs[at], y_of[one.body.slug], d) for at, one in enumerate(shown)]
    bottom = max(y_of.values()) + (100 if d is FULL else 56 if d is CLOSE else 36)
    return Drawing(
        kind="wide",
        says=_("Sagens vej tegnet som en linje gennem %(lanes)s", lanes=count(len(lanes), "led", "led")),
        width=_WIDTH,
        height=bottom,
        radius=d.radius,
        lanes=lanes,
        stops=tuple(stops),
        tracks=tuple(_across(left, right) for left, right in itertools.pairwise(stops)),
        brackets=tuple(_bracket(span, level, y_of[span.slug], d) for span, level in zip(spans, levels, strict=True)),
        years=_years(shown, xs) if d is DENSE else (),
    )


@dataclass(frozen=True, slots=True)
class _Span:
    slug: str
    promised: int
    held: int
    text: str

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where the bracket and its words take room."""
        half = len(self.text) * _LETTER / 2
        middle = (self.promised + self.held) / 2
        return min(self.promised, middle - half), max(self.held, middle + half)


def _span(one: Late, treatments: Sequence[Treatment], start: int, xs: Sequence[int], *, dense: bool) -> _Span:
    held = xs[one.at - start]
    days = [treatment.day.toordinal() for treatment in treatments[start : start + len(xs)]]
    promised = min(_place(one.promised, days, xs), held - 24)
    return _Span(treatments[one.at].body.slug, promised, held, one.short if dense else one.text)


def _place(day: int, days: Sequence[int], xs: Sequence[int]) -> int:
    """Where a day lies between the stops, which stand in order and not to scale."""
    if day <= days[0]:
        return xs[0]
    for at, (before, after) in enumerate(itertools.pairwise(days)):
        if before <= day < after:
            return xs[at] + (xs[at + 1] - xs[at]) * (day - before) // (after - before)
    return xs[-1]


def _levels(spans: Sequence[_Span]) -> list[int]:
    """How high each bracket stands, so that none covers another of its lane."""
    levels: list[int] = []
    for at, span in enumerate(spans):
        taken = {levels[other] for other in range(at) if _meet(span, spans[other])}
        levels.append(next(level for level in itertools.count() if level not in taken))
    return levels


def _meet(one: _Span, other: _Span) -> bool:
    return one.slug == other.slug and one.reach[0] < other.reach[1] and other.reach[0] < one.reach[1]


def _lanes(bodies: Sequence[Treatment], over: dict[str, int], d: Density) -> tuple[tuple[Lane, ...], dict[str, int]]:
    """The lanes from the top, with room over a lane for its brackets."""
    y_of: dict[str, int] = {}
    y = d.top - d.lane
    for one in bodies:
        slug = one.body.slug
        y += d.lane + (_LEVEL * over[slug] + (0 if d is FULL and not y_of else _LEVEL) if slug in over else 0)
        y_of[slug] = y
    return tuple(lane(one, y_of[one.body.slug], bare=d is DENSE) for one in bodies), y_of


def _stop(at: int, one: Treatment, x: int, y: int, d: Density) -> Stop:
    if d is FULL:
        said = textwrap.wrap(what_of(one), 17)[:2]
        lines = [Words("what", x, y + 60 + 18 * line, text) for line, text in enumerate(said)]
        words = [Words("date", x, y + 41, map_date(one.day)), *lines]
        return stop(at, one, x, y, words, _dots(one, x, y - 34, d), map_date(one.day))
    if d is CLOSE:
        words = [Words("date date--close", x, y + 33, short_date(one.day))]
        return stop(at, one, x, y, words, _dots(one, x, y - 29, d), short_date(one.day))
    return stop(at, one, x, y, (), (), map_date(one.day))


def _dots(one: Treatment, x: int, y: int, d: Density) -> tuple[Dot, ...]:
    return dots_of(one, x - 13 * (len(dots_of(one, x, y, d.dots)) - 1), y, d.dots)


def _across(left: Stop, right: Stop) -> Track:
    slope = min(44, (right.x - left.x) // 2)
    bend = left.x + (right.x - left.x - slope) // 2
    path = (
        f"M{left.x} {left.y}H{bend}L{bend + slope} {right.y}H{right.x}"
        if left.y != right.y
        else f"M{left.x} {left.y}H{right.x}"
    )
    return Track(path, left.gap or right.gap)


def _bracket(span: _Span, level: int, y: int, d: Density) -> Bracket:
    foot = y - d.radius - (33 if d.dots else 4)
    top = foot - 10 - _LEVEL * level
    path = f"M{span.promised} {foot}V{top}H{span.held}V{foot}"
    return Bracket(path, (span.promised + span.held) // 2, top - 9, span.text)


def _years(shown: Iterable[Treatment], xs: Sequence[int]) -> tuple[Year, ...]:
    made: list[Year] = []
    last = ""
    for one, x in zip(shown, xs, strict=True):
        year = str(one.day.year)
        if year != last and (not made or x - made[-1].x >= _YEAR_APART):
            made.append(Year(x, year))
            last = year
    return tuple(made)
