"""How were recommendations like mine settled? (/praecedens; the draft is compared and forgotten, never stored)"""

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from flask import Blueprint, Response, request
from sqlalchemy.orm import Session

from archive.catalogue.models import AgendaItem, Recommendation
from archive.catalogue.paths import case_path, item_path, number_in_path
from archive.catalogue.reads import items_by_id
from archive.history.words import likeness
from archive.search.danish.function_words import FUNCTION_WORDS
from archive.search.engine import EngineRequest
from archive.search.page import SearchService
from archive.search.query import AtLeast, TextField, Word
from archive.search.request import BadParameter
from archive.values import Verdict
from archive.web.address import absolute
from archive.web.frame import Frame, Link, render
from archive.web.holdings import holdings, reading
from archive.web.look import Glyph, glyph
from archive.web.strict import nothing_asked
from archive.web.wording import count

pages = Blueprint("precedents", __name__)
LONGEST = 4000
_CANDIDATES = 60
_SHOWN = 20
_MOST_WORDS = 24
_LIKE = 0.12
_SETTLED = ("fulgt", "aendret", "ikke")


@dataclass(frozen=True, slots=True)
class Precedent:
    """One earlier at-point and what became of it."""

    mark: Glyph
    item: AgendaItem
    url: str
    case_url: str
    text: str
    decided: str
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
    followed: int
    settled: int
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
        raise BadParameter("udkast", f"Udkastet er for langt: {len(draft)} tegn. Indsæt højst {LONGEST}.")
    with reading() as session:
        found = precedents(session, holdings().search, draft)
        page = _page(draft, found, asked=bool(draft))
    return render(page)


def precedents(session: Session, search: SearchService, draft: str) -> tuple[Precedent, ...]:
    """The at-points in the archive that share most words with a draft, most alike first."""
    words = _telling(search, draft)
    if not words:
        return ()
    tree = AtLeast(words, max(1, len(words) // 4))
    hits = search.engine.search(EngineRequest(tree=tree, limit=_CANDIDATES)).hits
    items = items_by_id(session, [hit.id for hit in hits])
    points = [(likeness(draft, point.text), item, point) for item in items.values() for point in item.recommendations]
    near = sorted((one for one in points if one[0] >= _LIKE), key=lambda one: (-one[0], -one[1].id, one[2].number))
    return tuple(_precedent(item, point, draft) for _, item, point in near[:_SHOWN])


def _telling(search: SearchService, draft: str) -> tuple[Word, ...]:
    """The draft's words that tell it from others: no function words, each once, the longest first."""
    fields = frozenset({TextField.RECOMMENDATION})
    words = {word.text.lower(): word for word in search.analyst.words(draft, fields)}
    kept = [word for text, word in words.items() if text not in FUNCTION_WORDS and len(text) > 2]
    return tuple(sorted(kept, key=lambda word: -len(word.text))[:_MOST_WORDS])


def _precedent(item: AgendaItem, point: Recommendation, draft: str) -> Precedent:
    row = next((one for one in item.verdicts if one.recommendation in (point.number, None)), None)
    decided = [one.text for one in item.decisions if one.number == point.number]
    decided = decided or [one.text for one in item.decisions if one.number is None]
    anchor = f"punkt-{number_in_path(item.number, item.publication.kind)}-at-{point.number}"
    common = len({*draft.lower().split()} & {*point.text.lower().split()})
    return Precedent(
        mark=glyph(row.verdict if row else Verdict.UNKNOWN, point.number),
        item=item,
        url=f"{item_path(item)}#{anchor}",
        case_url=case_path(item.case) if item.case else "",
        text=point.text,
        decided="\n".join(decided),
        shared=count(common, "ord går igen i dit udkast", "ord går igen i dit udkast"),
    )


def _page(draft: str, found: tuple[Precedent, ...], *, asked: bool) -> PrecedentPage:
    crumbs = (Link("Forside", "/"), Link("Find præcedens"))
    shapes = Counter(one.mark.shape for one in found)
    return PrecedentPage(
        frame=Frame("Find præcedens", "/praecedens", crumbs, canonical=absolute("/praecedens"), indexed=not asked),
        draft=draft,
        asked=asked,
        heading=count(len(found), "lignende indstilling", "lignende indstillinger") if found else "Ingen ligner",
        followed=shapes["fulgt"],
        settled=sum(shapes[shape] for shape in _SETTLED),
        shares=_shares(shapes),
        found=found,
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
