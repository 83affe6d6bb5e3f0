"""What stands around every page: its title, its place in the menu, the way back, feeds, and data for machines."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import ClassVar, Protocol

from flask import Response, current_app, json, make_response
from markupsafe import Markup

from archive.web.past import Past, keep_day


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead; without an address they are where one stands."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """All that the layout says; `section` is the menu entry one is in, `data` is schema.org JSON-LD."""

    title: str
    section: str = ""
    crumbs: tuple[Link, ...] = ()
    feeds: tuple[Link, ...] = ()
    canonical: str = ""
    indexed: bool = True
    search_in_header: bool = True
    data: Mapping[str, object] | None = None
    past: Past | None = None

    @property
    def json_ld(self) -> Markup:
        """The data as the text of a script element that holds data: no "<" can end it early."""
        text = json.dumps(self.data, ensure_ascii=False, sort_keys=False)
        return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))  # noqa: S704 - made safe just here


class Page(Protocol):
    """A frozen dataclass whose fields are exactly the names its template uses."""

    template: ClassVar[str]

    @property
    def frame(self) -> Frame: ...


def render(page: Page, status: int = 200, past: Past | None = None) -> Response:
    """A page through its template; a page of an earlier day says so, and its links stay on that day."""
    named = {field.name: getattr(page, field.name) for field in fields(page)}  # type: ignore[arg-type]  # a dataclass
    frame = page.frame if past is None else replace(page.frame, past=past, indexed=False, data=None)
    html = current_app.jinja_env.get_template(page.template).render(named | {"frame": frame})
    response = make_response(keep_day(html, past.day) if past else html, status)
    if not frame.indexed:
        response.headers["X-Robots-Tag"] = "noindex"
    return response
