"""What does the search page show? (/soeg, and the same list as CSV or JSON)"""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import ClassVar
from urllib.parse import urlencode

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from archive.catalogue.reads import days_covered
from archive.language import _
from archive.search.engine import Sort
from archive.search.facets import FacetValue, FacetView
from archive.search.help import Way
from archive.search.hits import HitView, LineView
from archive.search.page import Group, SearchPage
from archive.search.request import SearchRequest
from archive.search.unanswered import record
from archive.web.drawings.chart import Bar, bars
from archive.web.drawings.traces import Step, trace
from archive.web.frame import Frame, Link, render
from archive.web.holdings import holdings, reading
from archive.web.look import Badge, Glyph, badge, glyph
from archive.web.past import asked_day, past, with_day
from archive.web.serving.remembering import only_once
from archive.web.wording import count, long_date, number
from archive.words import SORTS, TEXT_FIELDS

pages = Blueprint("search", __name__)
_FIRST_SHOWN = 7


@dataclass(frozen=True, slots=True)
class Choices:
    """One facet: its choices, those chosen and the biggest first, the rest behind a fold."""

    name: str
    label: str
    choices: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """One case's hits with its line of treatments."""

    case: Link | None
    lead: HitView
    badges: tuple[Badge, ...]
    glyphs: tuple[Glyph, ...]
    snippets: tuple[tuple[str, tuple[tuple[str, bool], ...]], ...]
    steps: tuple[Step, ...]
    others: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class WayLink:
    """Another search that has hits."""

    text: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchResultPage:
    """Everything soeg.html may name."""

    template: ClassVar[str] = "soeg.html"
    frame: Frame
    text: str
    since: str
    until: str
    heading: str
    shown: str
    kept: tuple[tuple[str, str], ...]
    chips: tuple[Link, ...]
    reset_url: str
    facets: tuple[Choices, ...]
    sorts: tuple[Link, ...]
    exports: tuple[Link, ...]
    bars: tuple[Bar, ...]
    groups: tuple[GroupView, ...]
    almost: tuple[GroupView, ...]
    almost_total: int
    pages: tuple[Link, ...]
    ways: tuple[WayLink, ...]
    synonyms: tuple[str, ...]
    remarks: tuple[str, ...]
    understood: str
    coverage: str


@pages.get("/soeg")
def search() -> AnyResponse:
    """One search; a known case number as the whole query goes straight to its case."""
    asked = SearchRequest.from_pairs(request.args.items(multi=True))
    day = asked_day()
    found = holdings().find(asked)
    if found.jump:
        return redirect(with_day(found.jump, day))
    if found.total == 0 and day is None:
        only_once()
        _count_unanswered(found.request)
    return render(search_page(found, day), past=past(day))


def _count_unanswered(asked: SearchRequest) -> None:
    """Searches without hits are counted where the whole archive was searched, so that a hole in it is seen."""
    here = holdings()
    if here.settings.failed_searches and not (asked.filters or asked.since or asked.until) and asked.page == 1:
        record(here.settings.searches, here.today(), asked.text)


def search_url(asked: SearchRequest, path: str = "/soeg") -> str:
    """The address of a search, or of the same search in another form."""
    pairs = asked.to_pairs()
    return f"{path}?{'&'.join([_quoted(*pair) for pair in pairs])}" if pairs else path


@lru_cache(maxsize=4096)
def _quoted(name: str, value: str) -> str:
    """One pair of an address; a page of results has the same few pairs in scores of addresses."""
    return urlencode({name: value})


def search_page(found: SearchPage, day: date | None) -> SearchResultPage:
    """A page of a search in the words and links of the site."""
    asked = found.request
    return SearchResultPage(
        frame=_frame(found),
        text=asked.text,
        since=asked.since,
        until=asked.until,
        heading=_heading(found),
        shown=_shown(found),
        kept=tuple(pair for pair in asked.to_pairs() if pair[0] in ("q", "sort", "antal")),
        chips=_chips(found),
        reset_url=search_url(asked.without_filters()),
        facets=tuple(_choices(facet) for facet in found.facets if len(facet.values) > 1 or facet.values[0].selected),
        sorts=_sorts(asked),
        exports=_exports(asked),
        bars=bars([(year.year, year.count, year.selected, search_url(year.request)) for year in found.years]),
        groups=tuple(_group(group) for group in found.groups),
        almost=tuple(_group(group) for group in found.almost),
        almost_total=found.almost_total,
        pages=_pages(asked, found.pages),
        ways=tuple(_way(way) for way in (*found.suggestions, *found.ways)),
        synonyms=found.synonyms,
        remarks=found.remarks,
        understood=found.understood,
        coverage=_coverage(day) if not found.groups else "",
    )


def _frame(found: SearchPage) -> Frame:
    asked = found.request
    said = f"»{asked.text}« – " if asked.text else ""
    followed = replace(asked, page=1, public_by="")
    feeds = (
        Link(_("Følg søgningen"), search_url(followed, "/feed/soeg.atom")),
        Link(_("Følg søgningen (JSON Feed)"), search_url(followed, "/feed/soeg.json")),
    )
    crumbs = (Link(_("Forside"), "/"), Link(_("Søgeresultater")))
    return Frame(_("%(said)sSøgeresultater", said=said), "/soeg", crumbs, feeds, indexed=False, search_in_header=False)


def _heading(found: SearchPage) -> str:
    if not found.total:
        return (
            _("Ingen resultater for »%(text)s«", text=found.request.text)
            if found.request.text
            else _("Ingen resultater")
        )
    points = count(found.total, "punkt", "punkter")
    if not found.total_cases:
        return points
    return _("%(items)s i %(cases)s", items=points, cases=count(found.total_cases, "sag", "sager"))


def _shown(found: SearchPage) -> str:
    if not found.last:
        return ""
    said = _(" for »%(text)s«", text=found.request.text) if found.request.text else ""
    groups = max(found.total_cases, len(found.groups))
    total = count(groups, "resultat", "resultater")
    return _(
        "Viser %(first)s–%(last)s af %(total)s%(said)s",
        first=number(found.first),
        last=number(found.last),
        total=total,
        said=said,
    )


def _chips(found: SearchPage) -> tuple[Link, ...]:
    asked = found.request
    chosen = [
        Link(value.label, search_url(value.request))
        for facet in found.facets
        for value in facet.values
        if value.selected
    ]
    if asked.since or asked.until:
        period = _(" til ").join(part for part in (asked.since, asked.until) if part)
        said = (
            period
            if asked.since and asked.until
            else (_("fra %(period)s", period=period) if asked.since else _("til %(period)s", period=period))
        )
        chosen.append(Link(said, search_url(asked.with_period())))
    return tuple(chosen)


def _choices(facet: FacetView) -> Choices:
    ordered = sorted(facet.values, key=lambda value: not value.selected)
    shown = max(_FIRST_SHOWN, sum(value.selected for value in ordered))
    return Choices(facet.facet.value, facet.label, tuple(ordered[:shown]), tuple(ordered[shown:]))


def _sorts(asked: SearchRequest) -> tuple[Link, ...]:
    return tuple(Link(SORTS[sort], "" if sort is asked.sort else search_url(asked.with_sort(sort))) for sort in Sort)


def _exports(asked: SearchRequest) -> tuple[Link, ...]:
    first = asked.with_page(1)
    return (
        Link(_("Følg søgningen"), search_url(replace(first, public_by=""), "/feed/soeg.atom")),
        Link("CSV", search_url(first, "/soeg.csv")),
        Link("JSON", search_url(first, "/api/v1/soeg")),
    )


def _group(group: Group) -> GroupView:
    lead = group.lead
    case = Link(f"{lead.case_number or ''} {lead.case_title or ''}".strip(), lead.case_url) if lead.case_url else None
    return GroupView(
        case=case,
        lead=lead,
        badges=tuple(badge(outcome) for outcome in lead.outcomes),
        glyphs=tuple(glyph(verdict, at) for at, verdict in lead.verdicts if at is not None),
        snippets=tuple((TEXT_FIELDS[one.field], one.parts) for one in lead.snippets),
        steps=trace(group.treatments),
        others=group.others,
    )


def _pages(asked: SearchRequest, last: int) -> tuple[Link, ...]:
    """Near pages, the first and the last, with dots between, and the next."""
    here = asked.page
    near = sorted(page for page in {1, last, *range(here - 2, here + 3)} if 1 <= page <= last)
    links: list[Link] = []
    for at, page in enumerate(near):
        if at and page - near[at - 1] > 1:
            links.append(Link("…"))
        links.append(Link(str(page), "" if page == here else search_url(asked.with_page(page))))
    if here < last:
        links.append(Link(_("Næste side"), search_url(asked.with_page(here + 1))))
    return tuple(links)


def _way(way: Way) -> WayLink:
    return WayLink(way.text, search_url(way.request), way.count)


def _coverage(day: date | None) -> str:
    with reading(day) as session:
        first, last = days_covered(session)
    if first is None or last is None:
        return _("Arkivet er tomt.")
    return _(
        "Arkivet dækker møder fra %(first)s til %(last)s.",
        first=long_date(first),
        last=long_date(last),
    )
