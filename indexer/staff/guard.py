"""What must hold before a page of the clerks answers? (host, name, session, and a form that came from here)"""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from flask import Flask, Request, Response, current_app, g, request

from archive.errors import ArchiveError
from archive.language import _
from archive.web.serving import headers
from indexer.clerk.desk import Done
from indexer.staff.door import Door

NAME = "medarbejder"
COOKIE = "referatarkiv_medarbejder"
FIELD = "segl"
_SESSION = re.compile(r"[A-Za-z0-9_-]{43}")
_MOST_WAITING = 200


class Forbidden(ArchiveError):
    """The request does not come from where it must, or from someone who may; the message says what to do."""


@dataclass(slots=True)
class Guard:
    """One app's door and secret, and what is to be said at the next page."""

    door: Door
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _said: dict[str, Done] = field(default_factory=dict)

    def seal(self, session: str, who: str) -> str:
        """What a form must carry: known only to a page that this app gave to this session of this clerk."""
        return hmac.new(self.secret, f"{session}\n{who}".encode(), hashlib.sha256).hexdigest()

    def remember(self, session: str, done: Done) -> None:
        """Keep what came of an act for the next page."""
        while len(self._said) >= _MOST_WAITING:
            self._said.pop(next(iter(self._said)))
        self._said[session] = done

    def recall(self, session: str) -> Done | None:
        """What came of the last act, once."""
        return self._said.pop(session, None)


def guard_of_app() -> Guard:
    """The guard of the app that answers the present request."""
    found = current_app.extensions[NAME]
    assert isinstance(found, Guard)
    return found


def who() -> str:
    """The name of the clerk; empty where nobody was let in."""
    return str(g.get("who", ""))


def seal() -> str:
    """The present session's seal, for forms."""
    return guard_of_app().seal(g.session, who())


def last_done() -> Done | None:
    """What came of the last act, for the page that follows it."""
    return guard_of_app().recall(g.session) if "session" in g else None


def guard(app: Flask) -> None:
    """Check every request, and set the headers on every answer."""
    headers.guard(app)

    @app.before_request
    def _check() -> None:
        here = guard_of_app()
        if not here.door.answers_to(request.host):
            raise Forbidden(
                _("Siderne svarer ikke på det navn. Brug adressen, som »referatarkiv serve --staff« skrev.")
            )
        if request.endpoint in ("static", "own.static"):
            return
        name = here.door.name_of(request)
        if name is None:
            raise Forbidden(_("Ingen har sagt, hvem du er. Log ind dér, hvor du plejer at åbne siderne."))
        cookie = request.cookies.get(COOKIE, "")
        g.who, g.session = name, cookie if _SESSION.fullmatch(cookie) else secrets.token_urlsafe(32)
        if request.method == "POST":
            _demand_own_form(here, cookie)

    @app.after_request
    def _seal(response: Response) -> Response:
        response.headers["X-Frame-Options"] = "DENY"
        if request.endpoint not in ("static", "own.static"):
            response.headers["Cache-Control"] = "no-store"
        if "session" in g and request.cookies.get(COOKIE) != g.session:
            response.set_cookie(COOKIE, g.session, httponly=True, samesite="Strict", secure=_is_secure(request))
        return response


def _demand_own_form(here: Guard, cookie: str) -> None:
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if site != "same-origin" or (origin is not None and urlsplit(origin).netloc.lower() != request.host.lower()):
        raise Forbidden(_("Formularen kom fra et andet sted end disse sider. Intet er ændret."))
    expected = here.seal(cookie, who())
    if not cookie or not hmac.compare_digest(expected, request.form.get(FIELD, "")):
        raise Forbidden(_("Siden var for gammel, eller formularen manglede sit segl. Intet er ændret. Åbn siden igen."))


def _is_secure(asked: Request) -> bool:
    """Behind a proxy that is spoken to over https, the cookie may not travel otherwise."""
    return bool(guard_of_app().door.header) and asked.headers.get("X-Forwarded-Proto") == "https"
