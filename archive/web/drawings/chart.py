"""How are hits per year drawn? (an SVG without styles: places in per cent, heights in pixels)"""

from collections.abc import Sequence
from dataclasses import dataclass

TALLEST = 84
FLOOR = 104
MOST_LABELS = 8
"""So many years have room for their names on a phone; the others keep their bar and their place in the table."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One year's bar, a link to that year."""

    year: int
    labelled: bool
    count: int
    selected: bool
    url: str
    left: str
    middle: str
    width: str
    room: str
    top: int
    height: int


def bars(years: Sequence[tuple[int, int, bool, str]]) -> tuple[Bar, ...]:
    """Bars of (year, count, selected, url), side by side over the whole width."""
    room = 100 / max(len(years), 1)
    most = max((count for _, count, _, _ in years), default=0) or 1
    width = min(room * 0.7, 12.0)
    step = -(-len(years) // MOST_LABELS)
    return tuple(
        _bar(year, at * room, room, width, most, (len(years) - 1 - at) % step == 0) for at, year in enumerate(years)
    )


def _bar(year: tuple[int, int, bool, str], start: float, room: float, width: float, most: int, labelled: bool) -> Bar:
    what, count, selected, url = year
    height = max(round(TALLEST * count / most), 2 if count else 0)
    middle = start + room / 2
    return Bar(
        year=what,
        labelled=labelled,
        count=count,
        selected=selected,
        url=url,
        left=f"{middle - width / 2:.2f}%",
        middle=f"{middle:.2f}%",
        width=f"{width:.2f}%",
        room=f"{width:.2f}%",
        top=FLOOR - height,
        height=height,
    )
