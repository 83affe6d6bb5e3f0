"""How were recommendations like mine settled? (/praecedens; the draft is compared and forgotten, never stored)"""

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from flask import Blueprint, Response, request

from archive.history.precedents import FollowRate, follow_rate, precedents
from archive.history.precedents import Precedent as Found
from archive.language import _
from archive.search.request import BadParameter
from archive.values import Verdict
from archive.web.address import absolute
from archive.web.frame import Frame, Link, render
from archive.web.holdings import reading
from archive.web.look import Glyph, glyph
from archive.web.serving.strict import nothing_asked
from archive.web.wording import count

pages = Blueprint("precedents", __name__)
LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Precedent:
    """One earlier at-point and what became of it."""

    mark: Glyph
    found: Found
    url: str
    shared: str


@dataclass(frozen=True, slots=True)
class Share:
    """One colour of the bar over all that was found."""

    mark: Glyph
    count: int
    start: str
    width: str
    middle: str


@dataclass(frozen=True, slots=True)
class PrecedentPage:
    """Everything praecedens.html may name."""

    template: ClassVar[str] = "praecedens.html"
    frame: Frame
    draft: str
    asked: bool
    heading: str
    rate: FollowRate
    shares: tuple[Share, ...]
    found: tuple[Precedent, ...]


@pages.get("/praecedens")
def form() -> Response:
    """The empty form."""
    nothing_asked()
    return render(_page("", (), asked=False))


@pages.post("/praecedens")
def compare_draft() -> Response:
    """The recommendations most like a draft; it arrives in the body, so that no log keeps it."""
    draft = request.form.get("udkast", "").strip()
    if len(draft) > LONGEST:
        raise BadParameter(
            "udkast",
            _("Udkastet er for langt: %(count)s tegn. Indsæt højst %(most)s.", count=len(draft), most=LONGEST),
        )
    with reading() as session:
        found = precedents(session, draft) if draft else ()
    return render(_page(draft, found, asked=bool(draft)))


def _precedent(found: Found) -> Precedent:
    anchor = f"punkt-{found.path.rpartition('/')[2]}-at-{found.number}"
    shared = ", ".join(found.shared[:8])
    return Precedent(glyph(found.verdict, found.number), found, f"{found.path}#{anchor}", shared)


def _page(draft: str, found: tuple[Found, ...], *, asked: bool) -> PrecedentPage:
    crumbs = (Link(_("Forside"), "/"), Link(_("Find præcedens")))
    shown = tuple(_precedent(one) for one in found)
    return PrecedentPage(
        frame=Frame(_("Find præcedens"), "/praecedens", crumbs, canonical=absolute("/praecedens"), indexed=not asked),
        draft=draft,
        asked=asked,
        heading=count(len(found), "lignende indstilling", "lignende indstillinger") if found else _("Ingen ligner"),
        rate=follow_rate(found),
        shares=_shares(Counter(one.mark.shape for one in shown)),
        found=shown,
    )


_NAMES = {
    "fulgt": Verdict.FOLLOWED,
    "aendret": Verdict.WITH_CHANGES,
    "ikke": Verdict.NOT_FOLLOWED,
    "uafgjort": Verdict.UNDECIDED,
}


def _shares(shapes: Counter[str]) -> tuple[Share, ...]:
    total = sum(shapes.values())
    made: list[Share] = []
    at = 0.0
    for shape, verdict in _NAMES.items():
        if shapes[shape]:
            width = 100 * shapes[shape] / total
            mark = glyph(verdict, shapes[shape])
            made.append(Share(mark, shapes[shape], f"{at:.1f}%", f"{width - 0.5:.1f}%", f"{at + width / 2:.1f}%"))
            at += width
    return tuple(made)
