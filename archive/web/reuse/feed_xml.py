"""How is a feed written, as Atom and as JSON Feed? (each entry says why it is there and quotes the sentence)"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import quote

from flask import Response, json, request
from lxml import etree

from archive.exchange.xml_text import clean
from archive.web.address import absolute
from archive.web.markup import element, xml_bytes

ATOM = "http://www.w3.org/2005/Atom"
MOST = 50
_IN_A_QUERY = "%&=+;,:@/?!*'()~$"
_BEGINNING = datetime(1970, 1, 1)  # noqa: DTZ001 - UTC without a zone, as the catalogue keeps it


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news: where, what, when, why one is told, and the minutes' own words."""

    path: str
    title: str
    day: date
    why: str
    quote: str
    known: datetime | None = None
    """When the archive learnt it as it stands (UTC), so that a correction shows."""

    @property
    def changed(self) -> datetime:
        """When it last changed for a reader."""
        told = datetime.combine(self.day, time())
        return max(told, self.known) if self.known else told


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of one search, case, committee or of the delays; `page` is the page it follows."""

    title: str
    page: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime:
        """When the newest change was."""
        return max((entry.changed for entry in self.entries[:MOST]), default=_BEGINNING)


def answer(feed: Feed, form: str) -> Response:
    """The feed in the form asked for, with an ETag, so that a reader who has it gets 304."""
    if form == "json":
        response = Response(json.dumps(_json(feed), ensure_ascii=False), mimetype="application/feed+json")
    else:
        response = Response(_atom(feed), mimetype="application/atom+xml")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.cache_control.max_age = 300
    response.add_etag()
    response.make_conditional(request)
    return response


def _own_address() -> str:
    query = quote(request.query_string, safe=_IN_A_QUERY)
    return absolute(request.path) + (f"?{query}" if query else "")


def _atom(feed: Feed) -> bytes:
    root = element(
        ATOM,
        "feed",
        element(ATOM, "id", text=_own_address()),
        element(ATOM, "title", text=feed.title),
        element(ATOM, "updated", text=_moment(feed.updated)),
        element(ATOM, "author", element(ATOM, "name", text="Referatarkiv")),
        element(ATOM, "link", rel="self", type="application/atom+xml", href=_own_address()),
        element(ATOM, "link", rel="alternate", type="text/html", href=absolute(feed.page)),
        *(_entry(entry) for entry in feed.entries[:MOST]),
    )
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "da")
    return xml_bytes(root)


def _entry(entry: Entry) -> etree._Element:
    return element(
        ATOM,
        "entry",
        element(ATOM, "id", text=absolute(entry.path)),
        element(ATOM, "title", text=entry.title),
        element(ATOM, "published", text=_moment(datetime.combine(entry.day, time()))),
        element(ATOM, "updated", text=_moment(entry.changed)),
        element(ATOM, "link", rel="alternate", type="text/html", href=absolute(entry.path)),
        element(ATOM, "summary", text=said(entry)),
    )


def _json(feed: Feed) -> dict[str, object]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "language": "da",
        "home_page_url": absolute(feed.page),
        "feed_url": _own_address(),
        "items": [
            {
                "id": absolute(entry.path),
                "url": absolute(entry.path),
                "title": entry.title,
                "content_text": said(entry),
                "date_published": _moment(datetime.combine(entry.day, time())),
                "date_modified": _moment(entry.changed),
            }
            for entry in feed.entries[:MOST]
        ],
    }


def said(entry: Entry) -> str:
    """Why the entry is there, and the sentence it is about."""
    return clean(f"{entry.why} »{entry.quote}«" if entry.quote else entry.why)


def _moment(at: datetime) -> str:
    return f"{at.isoformat(timespec='seconds')}Z"


def sequence_of(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Entries newest first, each address once."""
    ordered = sorted(entries, key=lambda entry: entry.day, reverse=True)
    return tuple({entry.path: entry for entry in reversed(ordered)}.values())[::-1]
