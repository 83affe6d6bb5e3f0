"""What did people search for without finding anything? (/soegninger)"""

from dataclasses import dataclass
from typing import ClassVar

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from archive.language import _
from archive.search.unanswered import DAYS_KEPT, Unanswered, counted
from archive.web.frame import Frame, Link, render
from archive.web.holdings import holdings
from indexer.clerk.searches import forget_searches
from indexer.staff.acting import act

pages = Blueprint("searches", __name__)
_HOME = "/soegninger"
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class SearchesPage:
    """Everything medarbejder/soegninger.html may name."""

    template: ClassVar[str] = "medarbejder/soegninger.html"
    frame: Frame
    counting: bool
    days: int
    found: tuple[Unanswered, ...]
    more: int


@pages.get("/soegninger")
def searches() -> Response:
    """The counted searches, the most asked for first."""
    found = counted(holdings().settings.searches)
    page = SearchesPage(
        frame=Frame(
            _("Søgninger uden træf"), _HOME, (Link(_("Oversigt"), "/"), Link(_("Søgninger uden træf"))), indexed=False
        ),
        counting=holdings().settings.failed_searches,
        days=DAYS_KEPT,
        found=found[:_SHOWN],
        more=max(0, len(found) - _SHOWN),
    )
    return render(page)


@pages.post("/soegninger/slet")
def forget() -> AnyResponse:
    """Delete them all."""
    return act(forget_searches, _HOME)
