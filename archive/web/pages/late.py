"""Which cases are late against what the minutes promised? (/forsinkede)"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from flask import Blueprint, Response

from archive.history.delays import Delay, delays
from archive.language import _
from archive.values import RouteStatus
from archive.web.address import absolute
from archive.web.frame import Frame, Link, render
from archive.web.holdings import holdings, reading
from archive.web.past import asked_day, past
from archive.web.wording import count, number

pages = Blueprint("late", __name__)


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
    day = asked_day()
    today = day or holdings().today()
    with reading(day) as session:
        found = delays(session, today)
    unmet = tuple(one for one in found if one.held_on is None)
    met = tuple(one for one in found if one.held_on is not None)
    crumbs = (Link(_("Forside"), "/"), Link(_("Forsinkede sager")))
    frame = Frame(_("Forsinkede sager"), "/forsinkede", crumbs, _feeds(), absolute("/forsinkede"))
    return render(LatePage(frame, _answer(len(unmet), len(met)), today, unmet, met), past=past(day))


def _feeds() -> tuple[Link, ...]:
    return (
        Link(_("Følg forsinkelserne"), "/feed/forsinkede.atom"),
        Link(_("Følg forsinkelserne (JSON Feed)"), "/feed/forsinkede.json"),
    )


def late_words(one: Delay) -> str:
    """One delay in a sentence."""
    days = count(one.days, "dag", "dage")
    if one.status is RouteStatus.LATE and one.held_on:
        return _("%(committee)s fik sagen %(days)s senere end lovet.", committee=one.committee, days=days)
    return _(
        "%(committee)s skulle have haft sagen for %(days)s siden. Den er ikke fundet.",
        committee=one.committee,
        days=days,
    )


def _answer(unmet: int, met: int) -> str:
    if not unmet and not met:
        return _("Ingen sager er forsinkede efter det, referaterne lovede.")
    waiting = _("%(count)s er ikke fundet", count=count(unmet, "lovet behandling", "lovede behandlinger"))
    return _("%(waiting)s, og %(count)s kom senere end lovet.", waiting=waiting, count=number(met))
