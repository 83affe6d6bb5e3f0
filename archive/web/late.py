"""Which cases are late against what the minutes promised? (/forsinkede)"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from flask import Blueprint, Response

from archive.history.delays import Delay, delays
from archive.values import RouteStatus
from archive.web.address import absolute
from archive.web.frame import Frame, Link, render
from archive.web.holdings import holdings, reading
from archive.web.wording import count

pages = Blueprint("late", __name__)
FEEDS = (Link("Følg forsinkelserne", "/feed/forsinkede.atom"), Link("JSON Feed", "/feed/forsinkede.json"))


@dataclass(frozen=True, slots=True)
class LatePage:
    """Everything forsinkede.html may name."""

    template: ClassVar[str] = "forsinkede.html"
    frame: Frame
    answer: str
    today: date
    unmet: tuple[Delay, ...]
    met: tuple[Delay, ...]


@pages.get("/forsinkede")
def late() -> Response:
    """Every promised step that held minutes prove late or skipped."""
    today = holdings().today()
    with reading() as session:
        found = delays(session, today)
    unmet = tuple(one for one in found if one.held_on is None)
    met = tuple(one for one in found if one.held_on is not None)
    crumbs = (Link("Forside", "/"), Link("Forsinkede sager"))
    frame = Frame("Forsinkede sager", "/forsinkede", crumbs, FEEDS, absolute("/forsinkede"))
    return render(LatePage(frame, _answer(len(unmet), len(met)), today, unmet, met))


def late_words(one: Delay) -> str:
    """One delay in a sentence."""
    days = count(one.days, "dag", "dage")
    if one.status is RouteStatus.LATE and one.held_on:
        return f"{one.committee} fik sagen {days} senere end lovet."
    return f"{one.committee} skulle have haft sagen for {days} siden. Den er ikke fundet."


def _answer(unmet: int, met: int) -> str:
    if not unmet and not met:
        return "Ingen sager er forsinkede efter det, referaterne lovede."
    waiting = f"{count(unmet, 'lovet behandling', 'lovede behandlinger')} er ikke fundet"
    return f"{waiting}, og {count(met, 'kom senere', 'kom senere')} end lovet."
