"""What can one follow? Feeds of a search, a case, a committee and the delays, and calendars of meetings."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

from flask import Blueprint, Response, abort, request

from archive.catalogue.listings import item_counts, known_since, latest_items, meetings_since
from archive.catalogue.models import AgendaItem, Meeting
from archive.catalogue.paths import case_path, committee_path, item_path, meeting_path
from archive.catalogue.reads import case_by_path, committee_by_path, committees
from archive.history.case import case_history
from archive.history.delays import delays
from archive.history.treatments import Treatment
from archive.language import _
from archive.search.engine import Sort
from archive.search.hits import HitView
from archive.search.request import SearchRequest
from archive.values import Evidence
from archive.web.address import absolute
from archive.web.frame import Frame, Link, render
from archive.web.holdings import holdings, reading
from archive.web.pages.committees import Place, places_of
from archive.web.pages.late import late_words
from archive.web.pages.search import search_url
from archive.web.reuse.calendar import calendar
from archive.web.reuse.feed_xml import MOST, Entry, Feed, answer, sequence_of
from archive.web.serving.strict import nothing_asked, today_alone
from archive.web.wording import long_date
from archive.words import OUTCOMES

pages = Blueprint("feeds", __name__)
FORM = "<any(atom,json):form>"


@dataclass(frozen=True, slots=True)
class FeedsPage:
    """Everything feeds.html may name."""

    template: ClassVar[str] = "feeds.html"
    frame: Frame
    places: tuple[Place, ...]


@pages.get("/feeds")
def feeds() -> Response:
    """What one can follow, and how."""
    today_alone()
    with reading() as session:
        places = places_of(committees(session), item_counts(session))
    crumbs = (Link(_("Forside"), "/"), Link(_("Feeds og kalendere")))
    return render(FeedsPage(Frame(_("Feeds og kalendere"), crumbs=crumbs, canonical=absolute("/feeds")), places))


@pages.get(f"/feed/soeg.{FORM}")
def search_feed(form: str) -> Response:
    """The newest hits of a search."""
    today_alone()
    asked = SearchRequest.from_pairs(request.args.items(multi=True))
    newest = replace(asked, sort=Sort.NEWEST, page=1, per_page=MOST)
    found = holdings().find(newest, by_case=False, facets=())
    title = _("Referatarkiv: »%(text)s«", text=asked.text) if asked.text else _("Referatarkiv: nye punkter")
    with reading() as session:
        known = known_since(session, [one.lead.id for one in found.groups])
    entries = tuple(replace(_hit(one.lead, asked), known=known.get(one.lead.id)) for one in found.groups)
    return answer(Feed(title, search_url(asked.with_page(1)), entries), form)


@pages.get(f"/feed/sag/<kommune>/<nummer>.{FORM}")
def case_feed(kommune: str, nummer: str, form: str) -> Response:
    """Every treatment of a case."""
    nothing_asked()
    with reading() as session:
        case = case_by_path(session, kommune, nummer) or abort(404)
        history = case_history(session, case, holdings().today())
        treated = [one for one in history.treatments if one.path and one.evidence is Evidence.OWN]
        known = known_since(session, [one.item_id for one in treated if one.item_id])
    own = [replace(_treatment(one), known=known.get(one.item_id or 0)) for one in treated]
    return answer(
        Feed(_("Sag %(shown)s: %(title)s", shown=case.shown, title=case.title), case_path(case), sequence_of(own)), form
    )


@pages.get(f"/feed/udvalg/<kommune>/<udvalg>.{FORM}")
def committee_feed(kommune: str, udvalg: str, form: str) -> Response:
    """The newest decisions of a committee."""
    nothing_asked()
    with reading() as session:
        committee = committee_by_path(session, kommune, udvalg) or abort(404)
        items = latest_items(session, MOST, committee.id)
        known = known_since(session, [one.id for one in items])
        entries = sequence_of([replace(_item(one), known=known.get(one.id)) for one in items])
    return answer(Feed(f"{committee.name}, {committee.municipality.name}", committee_path(committee), entries), form)


@pages.get(f"/feed/forsinkede.{FORM}")
def late_feed(form: str) -> Response:
    """Promised steps that held minutes prove late or skipped."""
    nothing_asked()
    with reading() as session:
        found = delays(session, holdings().today())
    entries = [Entry(one.case_path, one.title, one.last_day, late_words(one), one.text) for one in found]
    return answer(Feed(_("Forsinkede sager"), "/forsinkede", sequence_of(entries)), form)


@pages.get("/kalender/<kommune>/<udvalg>.ics")
def committee_calendar(kommune: str, udvalg: str) -> Response:
    """A committee's meetings."""
    nothing_asked()
    with reading() as session:
        committee = committee_by_path(session, kommune, udvalg) or abort(404)
        meetings = meetings_since(session, date.min, committee.id)
    return _calendar(f"{committee.name}, {committee.municipality.name}", meetings)


@pages.get("/kalender.ics")
def whole_calendar() -> Response:
    """All meetings of the last year and those to come; the newest where there are none, as no calendar may be empty."""
    nothing_asked()
    with reading() as session:
        meetings = meetings_since(session, holdings().today() - timedelta(days=366))
        meetings = meetings or meetings_since(session, date.min, limit=MOST)
    return _calendar(_("Møder i Referatarkiv"), meetings)


def _calendar(name: str, meetings: Iterable[Meeting]) -> Response:
    response = Response(calendar(name, meetings, lambda one: absolute(meeting_path(one))), mimetype="text/calendar")
    response.add_etag()
    response.make_conditional(request)
    return response


def _hit(hit: HitView, asked: SearchRequest) -> Entry:
    snippet = "".join(text for text, _ in hit.snippets[0].parts) if hit.snippets else ""
    said = _("Punktet passer til din søgning »%(text)s«.", text=asked.text) if asked.text else _("Nyt punkt i arkivet.")
    return Entry(hit.url, f"{hit.committee} {long_date(hit.day)}: {hit.plain_title}", hit.day, said, snippet)


def _item(item: AgendaItem) -> Entry:
    committee, day = item.meeting.committee.name, item.meeting.starts_at.date()
    decided = " ".join(one.text for one in item.decisions)
    return Entry(
        item_path(item),
        f"{long_date(day)}: {item.title}",
        day,
        _("%(committee)s har behandlet punktet.", committee=committee),
        decided,
    )


def _treatment(one: Treatment) -> Entry:
    words = ", ".join(dict.fromkeys(OUTCOMES[outcome].lower() for ruling in one.rulings for outcome in ruling.outcomes))
    why = _("%(name)s behandlede sagen%(outcome)s.", name=one.body.name, outcome=f": {words}" if words else "")
    decided = " ".join(ruling.text for ruling in one.rulings)
    return Entry(one.path or "", f"{one.body.name} {long_date(one.day)}: {one.title}", one.day, why, decided)
