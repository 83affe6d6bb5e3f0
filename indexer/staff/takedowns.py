"""What has been taken down, by whom and why, and what more is to come down or go up again? (/nedtagning)"""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from flask import Blueprint, Response, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from archive.catalogue.models import WITHDRAWN
from archive.errors import NotFound
from archive.language import N_, _
from archive.web.frame import Frame, Link, render
from archive.web.holdings import reading
from archive.web.wording import long_date
from indexer.clerk.takedown import Rule, plain_path, put_back, rules, take_down
from indexer.redact import versions_of
from indexer.staff.acting import act, field

pages = Blueprint("takedowns", __name__)
_HOME = "/nedtagning"
REASONS = (
    N_("personoplysninger"),
    N_("oplysninger om et barn"),
    N_("offentliggjort ved en fejl"),
    N_("fortrolige oplysninger"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """The item at an address: what is about to be taken down."""

    path: str
    title: str
    where: str
    versions: int
    opening: str


@dataclass(frozen=True, slots=True)
class TakedownPage:
    """Everything medarbejder/nedtagning.html may name."""

    template: ClassVar[str] = "medarbejder/nedtagning.html"
    frame: Frame
    asked: str
    found: Found | None
    problem: str
    reasons: tuple[str, ...]
    down: tuple[Rule, ...]
    log: tuple[Rule, ...]


@pages.get("/nedtagning")
def takedowns() -> Response:
    """An address is looked up first, and taken down when one has seen what it is."""
    asked = " ".join(request.args.get("adresse", "")[:400].split())
    found, problem = None, ""
    with reading() as session:
        if asked:
            try:
                found = _found(session, plain_path(asked))
            except NotFound as error:
                problem = str(error)
        made = tuple(reversed(rules(session)))
    newest = {rule.path: rule for rule in reversed(made)}
    page = TakedownPage(
        frame=Frame(_("Nedtagning"), _HOME, (Link(_("Oversigt"), "/"), Link(_("Nedtagning"))), indexed=False),
        asked=asked,
        found=found,
        problem=problem,
        reasons=tuple(map(_, REASONS)),
        down=tuple(rule for rule in newest.values() if rule.down),
        log=made,
    )
    return render(page)


@pages.post("/nedtagning/tag-ned")
def down() -> AnyResponse:
    """Take the item down."""
    return act(partial(take_down, path=field("adresse"), reason=field("grund")), _HOME)


@pages.post("/nedtagning/laeg-op")
def up() -> AnyResponse:
    """Put the item back."""
    return act(partial(put_back, path=field("adresse"), reason=field("grund")), _HOME)


def _found(session: Session, path: str) -> Found:
    rows = versions_of(session, path)
    item = next((row for row in rows if row.current), rows[0])
    if item.identity.startswith(WITHDRAWN):
        raise NotFound(_("Punktet på »%(path)s« er allerede taget ned. Det står på listen herunder.", path=path))
    committee = item.meeting.committee
    day = long_date(item.meeting.starts_at.date())
    opening = next((one.text for one in item.decisions), "") or next((one.text for one in item.recommendations), "")
    return Found(
        path=path,
        title=item.title,
        where=_(
            "%(place)s, %(committee)s, %(day)s, punkt %(number)s",
            place=committee.municipality.name,
            committee=committee.name,
            day=day,
            number=item.number,
        ),
        versions=len(rows),
        opening=opening[:300],
    )
