"""How is the map of a case laid out down a narrow screen? A line from the top, its words to the right."""

import itertools
import textwrap
from collections.abc import Sequence

from archive.history.treatments import Treatment
from archive.language import _
from archive.web.drawings.map_parts import Drawing, Late, Stop, Track, Words, dots_of, lane, stop, what_of
from archive.web.wording import count, map_date

_MOST_ROOMY = 12
_MOST_SIDE_BY_SIDE, _SHORT_NAME = 4, 3
_FIRST, _WORDS_WIDE = 20, 186
_ROOMY, _CLOSE, _LATE = 82, 50, 18


def tall(treatments: Sequence[Treatment], bodies: Sequence[Treatment], late: Sequence[Late]) -> Drawing:
    """The map of a phone; many stops stand closer and lose their verdicts, many lanes stand closer too."""
    narrow = len(bodies) > _MOST_SIDE_BY_SIDE
    staggered = narrow or any(len(lane(one, 0).short) > _SHORT_NAME for one in bodies)
    lane_gap = 23 if narrow else 38
    x_of = {one.body.slug: _FIRST + at * lane_gap for at, one in enumerate(reversed(bodies))}
    words_x = _FIRST + (len(bodies) - 1) * lane_gap + 34
    step = _ROOMY if len(treatments) <= _MOST_ROOMY else _CLOSE
    top = 74 if staggered else 58
    late_at = {one.at: one.text for one in late}
    ys = [top + at * step + _LATE * sum(other < at for other in late_at) for at in range(len(treatments))]
    stops = [
        _stop(at, one, x_of[one.body.slug], ys[at], words_x, late_at.get(at, ""), step)
        for at, one in enumerate(treatments)
    ]
    return Drawing(
        kind="tall",
        says=_("Sagens vej tegnet som en linje gennem %(lanes)s", lanes=count(len(bodies), "led", "led")),
        width=max(344, words_x + _WORDS_WIDE),
        height=ys[-1] + 64 + (_LATE if len(stops) - 1 in late_at else 0),
        radius=14 if step == _ROOMY else 12,
        lanes=tuple(
            lane(one, x_of[one.body.slug], at % 2 if staggered else 0) for at, one in enumerate(reversed(bodies))
        ),
        stops=tuple(stops),
        tracks=tuple(_down(upper, lower, step) for upper, lower in itertools.pairwise(stops)),
    )


def _stop(at: int, one: Treatment, x: int, y: int, words_x: int, late: str, step: int) -> Stop:
    said = textwrap.wrap(what_of(one), 26)[: 2 if step == _ROOMY else 1]
    words = [Words("date", words_x, y - 5, map_date(one.day))]
    words += [Words("what", words_x, y + 14 + 18 * line, text) for line, text in enumerate(said)]
    dots = dots_of(one, words_x + 12, y + 34, 4) if step == _ROOMY and len(said) < 2 else ()
    if late:
        words.append(Words("what what--late", words_x, words[-1].y + (46 if dots else 17), late))
    return stop(at, one, x, y, words, dots, map_date(one.day))


def _down(upper: Stop, lower: Stop, step: int) -> Track:
    if upper.x == lower.x:
        return Track(f"M{upper.x} {upper.y}V{lower.y}", upper.gap or lower.gap)
    bend = upper.y + (23 if step == _ROOMY else 14)
    path = f"M{upper.x} {upper.y}V{bend}L{lower.x} {lower.y - (bend - upper.y)}V{lower.y}"
    return Track(path, upper.gap or lower.gap)
