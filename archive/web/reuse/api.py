"""What can a program ask? (/api/v1: search, case, meeting, item, committees; all of it GET and open)"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from flask import Blueprint, Response, abort, json, request

from archive.catalogue.listings import meetings_since
from archive.catalogue.paths import Moment, case_path, meeting_path
from archive.catalogue.reads import (
    case_by_path,
    committee_by_path,
    committees,
    item_by_path,
    meeting_by_path,
)
from archive.exchange.as_json import item_shape
from archive.exchange.source import shown_documents, shown_item
from archive.history.as_json import as_json
from archive.history.case import case_history
from archive.language import _
from archive.search.request import LONGEST_QUERY, SearchRequest
from archive.web.address import absolute
from archive.web.frame import Frame, Link, render
from archive.web.holdings import holdings, reading
from archive.web.pages.items import gone_if_taken_down
from archive.web.pages.search import search_url
from archive.web.past import NAME, asked_day, nothing_then
from archive.web.reuse.openapi import PATHS, Operation, document
from archive.web.reuse.shapes import committee_shape, meeting_shape, search_shape
from archive.web.serving.strict import nothing_asked, only

pages = Blueprint("api", __name__)
V1 = "/api/v1"
_BEGINNING = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class ApiPage:
    """Everything api.html may name."""

    template: ClassVar[str] = "api.html"
    frame: Frame
    operations: tuple[Operation, ...]


@pages.get(f"{V1}/")
def about() -> Response:
    """The API in words, for people."""
    crumbs = (Link(_("Forside"), "/"), Link(_("API og åbne data")))
    return render(ApiPage(Frame(_("API og åbne data"), crumbs=crumbs, canonical=absolute(f"{V1}/")), PATHS))


@pages.get(f"{V1}/openapi.json")
def openapi() -> Response:
    """The API in OpenAPI 3.1, for programs."""
    nothing_asked()
    return answer(document(holdings().settings.title, absolute("")))


@pages.get(f"{V1}/soeg")
def api_search() -> Response:
    """A search, item by item; the same parameters as the search page."""
    asked = SearchRequest.from_pairs(request.args.items(multi=True))
    found = holdings().find(asked, by_case=False)
    more = asked.page < min(found.pages, 500)
    following = absolute(search_url(asked.with_page(asked.page + 1), f"{V1}/soeg")) if more else None
    return answer(search_shape(found, following))


@pages.get(f"{V1}/forslag")
def api_completions() -> Response:
    """Completions of what is being written: case numbers, committees and titles."""
    only(("q",))
    found = holdings().complete(request.args.get("q", "")[:LONGEST_QUERY])
    lines = [{"kind": one.kind, "text": one.text, "said": one.said, "url": absolute(one.url)} for one in found]
    return answer({"completions": lines})


@pages.get(f"{V1}/sag/<kommune>/<nummer>")
def api_case(kommune: str, nummer: str) -> Response:
    """A case's whole history."""
    only((NAME,))
    day = asked_day()
    with reading(day) as session:
        case = case_by_path(session, kommune, nummer) or nothing_then(day)
        history = case_history(session, case, day or holdings().today())
    return answer(dict(as_json(history)) | {"url": absolute(case_path(case))})


@pages.get(f"{V1}/moede/<kommune>/<udvalg>/<dato>")
def api_meeting(kommune: str, udvalg: str, dato: str) -> Response:
    """A meeting with its items in full."""
    only((NAME,))
    day = asked_day()
    moment = Moment.parse(dato) or abort(404)
    with reading(day) as session:
        meeting = meeting_by_path(session, kommune, udvalg, moment.day, moment.at) or nothing_then(day)
        shape = meeting_shape(meeting, shown_documents(session, meeting))
    return answer(shape)


@pages.get(f"{V1}/punkt/<kommune>/<udvalg>/<dato>/<nummer>")
def api_item(kommune: str, udvalg: str, dato: str, nummer: str) -> Response:
    """An item in full."""
    only((NAME,))
    day = asked_day()
    moment = Moment.parse(dato) or abort(404)
    with reading(day) as session:
        item = item_by_path(session, kommune, udvalg, moment.day, moment.at, nummer) or nothing_then(day)
        gone_if_taken_down(session, item)
        shape = item_shape(item, absolute, *shown_item(session, item))
    return answer(shape)


@pages.get(f"{V1}/udvalg")
def api_committees() -> Response:
    """All committees."""
    nothing_asked()
    with reading() as session:
        shapes = [committee_shape(one) for one in committees(session)]
    return answer({"committees": shapes})


@pages.get(f"{V1}/udvalg/<kommune>/<udvalg>")
def api_committee(kommune: str, udvalg: str) -> Response:
    """A committee with its meetings, newest first."""
    nothing_asked()
    with reading() as session:
        committee = committee_by_path(session, kommune, udvalg) or abort(404)
        meetings = meetings_since(session, _BEGINNING, committee.id, limit=10_000)
    lines = [{"url": absolute(meeting_path(one)), "starts_at": one.starts_at.isoformat()} for one in meetings]
    return answer(committee_shape(committee) | {"meetings": lines})


def answer(shape: object) -> Response:
    """A shape as JSON that anyone may read, with an ETag, so that who has it gets 304."""
    response = Response(json.dumps(shape, ensure_ascii=False), mimetype="application/json")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.add_etag()
    response.make_conditional(request)
    return response
