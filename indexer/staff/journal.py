"""Who has done what, and when? (/journal)"""

from dataclasses import dataclass
from typing import ClassVar

from flask import Blueprint, Response

from archive.catalogue.models import JournalEntry
from archive.language import _
from archive.web.frame import Frame, Link, render
from archive.web.holdings import reading
from indexer.clerk.journal import ACTS, Act, entries, first_broken

pages = Blueprint("journal", __name__)
_SHOWN = 500


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Everything medarbejder/journal.html may name."""

    template: ClassVar[str] = "medarbejder/journal.html"
    frame: Frame
    rows: tuple[tuple[JournalEntry, str], ...]
    shown: int
    broken: int | None


@pages.get("/journal")
def journal() -> Response:
    """The newest entries, and whether the whole journal is as it was written."""
    with reading() as session:
        rows = tuple((row, ACTS[Act(row.act)]) for row in entries(session, _SHOWN))
        broken = first_broken(session)
    crumbs = (Link(_("Oversigt"), "/"), Link(_("Journal")))
    return render(JournalPage(Frame(_("Journal"), "/journal", crumbs, indexed=False), rows, _SHOWN, broken))
