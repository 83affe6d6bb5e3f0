"""What does the front page show? The search box, the newest decisions, what is late, and how much there is."""

from dataclasses import dataclass
from typing import ClassVar

from flask import Blueprint, Response

from archive.catalogue.listings import item_counts, latest_items, treatments_of
from archive.catalogue.models import AgendaItem
from archive.catalogue.paths import item_path
from archive.catalogue.reads import Stats, committees, stats
from archive.history.delays import Delay, delays
from archive.language import _
from archive.search.hits import outcomes_of
from archive.web.address import absolute
from archive.web.drawings.traces import Step, trace
from archive.web.frame import Frame, Link, render
from archive.web.holdings import holdings, reading
from archive.web.look import Badge, Glyph, badge, glyph
from archive.web.pages.committees import Place, places_of
from archive.web.serving.strict import today_alone

pages = Blueprint("front", __name__)
_LATE = 3
_LONGEST = 220


@dataclass(frozen=True, slots=True)
class Newest:
    """One of the newest decisions."""

    item: AgendaItem
    url: str
    what: str
    badges: tuple[Badge, ...]
    glyphs: tuple[Glyph, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class FrontPage:
    """Everything forside.html may name."""

    template: ClassVar[str] = "forside.html"
    frame: Frame
    held: Stats
    newest: tuple[Newest, ...]
    late: tuple[Delay, ...]
    late_count: int
    places: tuple[Place, ...]
    example: str


@pages.get("/")
def front() -> Response:
    """The front page."""
    today_alone()
    with reading() as session:
        newest = latest_items(session)
        lines = treatments_of(session, [one.case_id for one in newest if one.case_id])
        late = delays(session, holdings().today())
        page = FrontPage(
            frame=_frame(),
            held=stats(session),
            newest=tuple(_newest(one, trace(lines.get(one.case_id or 0, ()), one.id)) for one in newest),
            late=tuple(late[:_LATE]),
            late_count=len(late),
            places=places_of(committees(session), item_counts(session)),
            example=next((one.case_shown for one in newest if one.case_shown), ""),
        )
    return render(page)


def _frame() -> Frame:
    own = absolute("/")
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "url": own,
        "name": holdings().settings.title,
        "inLanguage": "da",
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{own}soeg?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }
    feeds = (
        Link(_("Alle beslutninger"), "/feed/soeg.atom"),
        Link(_("Alle beslutninger (JSON Feed)"), "/feed/soeg.json"),
    )
    return Frame(_("Forside"), feeds=feeds, canonical=own, search_in_header=False, data=data)


def _newest(item: AgendaItem, steps: tuple[Step, ...]) -> Newest:
    decided = " ".join(one.text for one in item.decisions)
    return Newest(
        item=item,
        url=item_path(item),
        what=decided if len(decided) <= _LONGEST else decided[:_LONGEST].rsplit(" ", 1)[0] + " …",
        badges=tuple(badge(outcome) for outcome in outcomes_of(item)),
        glyphs=tuple(glyph(row.verdict, row.recommendation) for row in item.verdicts if row.recommendation is not None),
        steps=steps if len(steps) > 1 else (),
    )
