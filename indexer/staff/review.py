"""What is held back, what makes it look like it holds a CPR number, and what is to become of it? (/gennemsyn)"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import ClassVar

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from archive.catalogue.models import Quarantine
from archive.language import _
from archive.values import slug
from archive.web.frame import Frame, Link, render
from archive.web.holdings import reading
from archive.web.wording import long_date
from indexer.clerk.held import HeldDocument, Place, Preview, preview
from indexer.clerk.review import STATES, WAITING, Held, dismiss, held_file, held_files, reopen, settle_held
from indexer.staff.acting import act, field
from indexer.staff.marking import Piece, pieces

pages = Blueprint("review", __name__)
_HOME = "/gennemsyn"
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class HeldLine:
    """One file in a list."""

    number: int
    name: str
    url: str
    at: datetime
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReviewListPage:
    """Everything medarbejder/gennemsyn.html may name."""

    template: ClassVar[str] = "medarbejder/gennemsyn.html"
    frame: Frame
    waiting: tuple[HeldLine, ...]
    settled: tuple[HeldLine, ...]


@dataclass(frozen=True, slots=True)
class SeenDocument:
    """One document of the held file: what it is, its suspicious places, its whole text as it stands and crossed out."""

    anchor: str
    heading: str
    places: tuple[Place, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class HeldPage:
    """Everything medarbejder/tilbageholdt.html may name."""

    template: ClassVar[str] = "medarbejder/tilbageholdt.html"
    frame: Frame
    held: Held
    state: str
    waits: bool
    problem: str
    unseen: bool
    documents: tuple[SeenDocument, ...]
    municipality: str


@pages.get("/gennemsyn")
def held_list() -> Response:
    """What waits, and what has been decided."""
    with reading() as session:
        suspected = [row for row in held_files(session, everything=True) if row.state != "unread"]
    page = ReviewListPage(
        frame=Frame(_("Gennemsyn"), _HOME, (Link(_("Oversigt"), "/"), Link(_("Gennemsyn"))), indexed=False),
        waiting=tuple(held_line(row) for row in suspected if row.state in WAITING),
        settled=tuple(held_line(row) for row in reversed(suspected) if row.state not in WAITING)[:_SHOWN],
    )
    return render(page)


@pages.get("/gennemsyn/<int:number>")
def held(number: int) -> Response:
    """One held file with its suspicious places."""
    with reading() as session:
        found = held_file(session, number)
    waits = found.state == "review"
    seen = preview(found) if waits else Preview()
    crumbs = (Link(_("Oversigt"), "/"), Link(_("Gennemsyn"), _HOME), Link(found.name))
    page = HeldPage(
        frame=Frame(_("%(name)s – Gennemsyn", name=found.name), _HOME, crumbs, indexed=False),
        held=found,
        state=STATES[found.state],
        waits=waits,
        problem=seen.problem,
        unseen=seen.unseen,
        documents=tuple(_seen(number, one) for number, one in enumerate(seen.documents, 1)),
        municipality=_municipality(found, seen),
    )
    return render(page)


@pages.post("/gennemsyn/<int:number>/godkend")
def approve(number: int) -> AnyResponse:
    """It was no CPR number."""
    return act(partial(settle_held, number=number, state="approved", municipality=field("kommune") or None), _HOME)


@pages.post("/gennemsyn/<int:number>/overstreg")
def mask(number: int) -> AnyResponse:
    """Take it in with the numbers crossed out."""
    return act(partial(settle_held, number=number, state="masked", municipality=field("kommune") or None), _HOME)


@pages.post("/gennemsyn/<int:number>/afvis")
def refuse(number: int) -> AnyResponse:
    """Never take it in."""
    return act(partial(dismiss, number=number), _HOME)


@pages.post("/gennemsyn/<int:number>/fortryd")
def undo(number: int) -> AnyResponse:
    """Let it wait again, and take out what was let in."""
    return act(partial(reopen, number=number), _HOME)


def held_line(row: Quarantine) -> HeldLine:
    """A row of the quarantine as a line of a list."""
    name = row.uri.rpartition("/")[2]
    reason = row.reason.partition(": ")[2].partition(" Filen holdes tilbage")[0] or row.reason
    return HeldLine(row.id, name, f"{_HOME}/{row.id}", row.at, STATES[row.state], reason[:1].upper() + reason[1:])


def _seen(number: int, document: HeldDocument) -> SeenDocument:
    minutes = document.minutes
    day = f", {long_date(minutes.starts_at.date())}" if minutes.starts_at else ""
    marks = [(mark.start, mark.end, "cpr", _("Sted %(at)s", at=at)) for at, mark in enumerate(document.marks, 1)]
    return SeenDocument(
        anchor=f"dokument-{number}-{slug(minutes.committee or _('Uden udvalg'))}",
        heading=f"{minutes.committee or _('Uden udvalg')}{day}",
        places=document.places,
        pieces=pieces(minutes.text, marks),
    )


def _municipality(found: Held, seen: Preview) -> str:
    """What was said of the file, else what the file says of itself."""
    said = next((one.minutes.municipality for one in seen.documents if one.minutes.municipality), None)
    return found.municipality or said or ""
