"""Which files could not be read, and what can be done about each? (/karantaene)"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import ClassVar

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from archive.language import _
from archive.web.frame import Frame, Link, render
from archive.web.holdings import reading
from indexer.clerk.review import dismiss, held_files, lies_still, read_again
from indexer.staff.acting import act, field
from indexer.staff.words import advice

pages = Blueprint("quarantine", __name__)
_HOME = "/karantaene"
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read: why, what can be done, and whether it lies where it lay."""

    number: int
    name: str
    where: str
    code: str
    reason: str
    todo: str
    at: datetime
    here: bool
    municipality: str


@dataclass(frozen=True, slots=True)
class QuarantinePage:
    """Everything medarbejder/karantaene.html may name."""

    template: ClassVar[str] = "medarbejder/karantaene.html"
    frame: Frame
    files: tuple[Unread, ...]
    more: int


@pages.get("/karantaene")
def quarantine() -> Response:
    """Every unread file."""
    with reading() as session:
        unread = [row for row in held_files(session) if row.state == "unread"]
        files = tuple(
            Unread(
                number=row.id,
                name=row.uri.rpartition("/")[2],
                where=row.uri.rpartition("/")[0],
                code=row.code,
                reason=row.reason.rpartition(": ")[2],
                todo=advice(row.code),
                at=row.at,
                here=lies_still(row.uri),
                municipality=row.municipality or "",
            )
            for row in unread[:_SHOWN]
        )
    crumbs = (Link(_("Oversigt"), "/"), Link(_("Karantæne")))
    more = max(0, len(unread) - _SHOWN)
    return render(QuarantinePage(Frame(_("Karantæne"), _HOME, crumbs, indexed=False), files, more))


@pages.post("/karantaene/<int:number>/laes-igen")
def again(number: int) -> AnyResponse:
    """Read the file again where it lies."""
    return act(partial(read_again, number=number, municipality=field("kommune") or None), _HOME)


@pages.post("/karantaene/<int:number>/afvis")
def refuse(number: int) -> AnyResponse:
    """Do not ask for the file again."""
    return act(partial(dismiss, number=number), _HOME)
