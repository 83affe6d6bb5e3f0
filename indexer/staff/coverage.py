"""What does the archive have and not have, with what only a clerk needs to see? (/daekning)"""

from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import ClassVar

from flask import Blueprint, Response, current_app
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.catalogue.coverage import GAP_WORDS, Coverage, Gap, Holding, coverage
from archive.catalogue.models import Outbox, Quarantine
from archive.language import _
from archive.web.frame import Frame, Link, render
from archive.web.holdings import holdings, reading
from archive.words import STATUSES

pages = Blueprint("coverage", __name__)
_SHOWN = 200
_NAME = "medarbejder.stock"


@dataclass(frozen=True, slots=True)
class GapGroup:
    """The gaps of one kind; `more` are left out of the page."""

    anchor: str
    heading: str
    gaps: tuple[Gap, ...]
    count: int
    more: int


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """Everything medarbejder/daekning.html may name."""

    template: ClassVar[str] = "medarbejder/daekning.html"
    frame: Frame
    holdings: tuple[Holding, ...]
    groups: tuple[GapGroup, ...]
    statuses: tuple[tuple[str, int], ...]
    held: int


@dataclass(slots=True)
class _Stock:
    """The last stock taken, which takes seconds in a big archive."""

    lock: Lock
    key: tuple[int, int, date] | None = None
    found: Coverage | None = None


@pages.get("/daekning")
def ledger() -> Response:
    """The ledger of `check --ledger`, with links."""
    with reading() as session:
        found = stock(session)
    page = CoveragePage(
        frame=Frame(_("Arkivets dækning"), "/daekning", (Link(_("Oversigt"), "/"), Link(_("Dækning"))), indexed=False),
        holdings=found.holdings,
        groups=tuple(
            GapGroup(kind.value, words, gaps[:_SHOWN], len(gaps), max(0, len(gaps) - _SHOWN))
            for kind, words in GAP_WORDS.items()
            if (gaps := found.of_kind(kind))
        ),
        statuses=tuple((STATUSES[status], count) for status, count in found.statuses.items()),
        held=found.held_for_review,
    )
    return render(page)


def stock(session: Session, *, last_will_do: bool = False) -> Coverage:
    """What the archive has and has not, as of the newest row, or as last seen where that will do."""
    kept = current_app.extensions.setdefault(_NAME, _Stock(Lock()))
    assert isinstance(kept, _Stock)
    newest = session.scalar(select(func.max(Outbox.sequence))) or 0
    waiting = session.scalar(select(func.count(Quarantine.id)).where(Quarantine.state.in_(("unread", "review")))) or 0
    key = (newest, waiting, holdings().today())
    with kept.lock:
        if kept.found is None or (kept.key != key and not last_will_do):
            kept.key, kept.found = key, coverage(session, holdings().today())
        return kept.found
