"""What awaits a clerk? (/)"""

from dataclasses import dataclass
from typing import ClassVar

from flask import Blueprint, Response
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.catalogue.models import JournalEntry, Outbox
from archive.errors import IndexUnusable
from archive.language import _
from archive.search.unanswered import counted
from archive.web.frame import Frame, render
from archive.web.holdings import holdings, reading
from indexer.clerk.journal import ACTS, Act, entries
from indexer.clerk.review import held_files
from indexer.clerk.takedown import rules
from indexer.publish import engine_of
from indexer.staff.coverage import stock
from indexer.staff.documents import count_of_doubtful

pages = Blueprint("overview", __name__)
_NEWEST = 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """One pile: how many, of what, where they are, and whether they hold something up."""

    count: int
    words: str
    url: str
    explained: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """Everything medarbejder/oversigt.html may name."""

    template: ClassVar[str] = "medarbejder/oversigt.html"
    frame: Frame
    waiting: tuple[Waiting, ...]
    behind: int | None
    newest: tuple[tuple[JournalEntry, str], ...]


@pages.get("/")
def overview() -> Response:
    """All piles, and what was done last."""
    with reading() as session:
        page = OverviewPage(
            frame=Frame(_("Oversigt"), "/", indexed=False),
            waiting=_waiting(session),
            behind=_behind(session),
            newest=tuple((row, ACTS[Act(row.act)]) for row in entries(session, _NEWEST)),
        )
    return render(page)


def _waiting(session: Session) -> tuple[Waiting, ...]:
    held = held_files(session)
    review = sum(row.state == "review" for row in held)
    down = len({rule.path for rule in rules(session) if rule.down})
    asked = len(counted(holdings().settings.searches))
    return (
        Waiting(review, _("til gennemsyn"), "/gennemsyn", _("Noget ligner et CPR-nummer. De er ikke i arkivet."), True),
        Waiting(len(held) - review, _("ikke læst"), "/karantaene", _("Filerne kunne ikke læses eller placeres."), True),
        Waiting(
            count_of_doubtful(session), _("med anmærkninger"), "/dokumenter", _("Lagt ind, men ikke forstået helt.")
        ),
        Waiting(
            len(stock(session, last_will_do=True).gaps),
            _("huller"),
            "/daekning",
            _("Møder, punkter og bilag, som arkivet savner."),
        ),
        Waiting(asked, _("søgninger uden træf"), "/soegninger", _("Det, folk søgte efter uden at finde noget.")),
        Waiting(down, _("taget ned"), "/nedtagning", _("Punkter, der ikke må vises.")),
    )


def _behind(session: Session) -> int | None:
    """How many changes the index has not heard of; None where there is no index at all."""
    newest = session.scalar(select(func.max(Outbox.sequence))) or 0
    try:
        state = engine_of(holdings().settings).state()
    except IndexUnusable:
        return None
    return None if state is None else max(newest - state.applied, 0)
