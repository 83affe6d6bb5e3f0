"""Which answers need not be worked out again? Those at the same address, for as long as nothing has been written.

Every request asks first whether the catalogue or the index has been written, or a new day has come; if so, all is
forgotten. Only whole texts in answer to plain questions are held: no earlier day, nothing sent in, and no search
without hits, since those are counted. An address is held as a fingerprint alone.
"""

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable
from hashlib import blake2b
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from flask import Flask, Response, request

from archive.errors import ArchiveError
from archive.web.holdings import Holdings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

ROOMS = ("/soeg", "/sag/", "/sager", "/punkt/", "/moede/", "/udvalg", "/feed/", "/api/v1/")
_TEXTS = frozenset({"text/html", "application/json", "application/feed+json", "application/atom+xml"})
_SPECIAL = ("HTTP_RANGE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_CACHE_CONTROL")
_ASKED = ("wsgi.url_scheme", "HTTP_HOST", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "HTTP_ACCEPT_ENCODING")
_PLACE = "referatarkiv.place"
_LONGEST = 512 * 1024
MEGABYTE = 1024 * 1024


class Stamp(NamedTuple):
    """What an answer is true of: the catalogue as it was last written, a generation of the index, and a day."""

    file: int
    written: int
    generation: int
    day: int


class Answer(NamedTuple):
    """A whole answer as it is sent."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes


class Memory:
    """Answers of one process, those that were asked for last, up to so many bytes."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.size = 0
        self._stamp: Stamp | None = None
        self._held: OrderedDict[bytes, Answer] = OrderedDict()
        self._lock = Lock()

    def find(self, key: bytes, stamp: Stamp) -> Answer | None:
        """The answer held for a question; what was true of another state is forgotten."""
        with self._lock:
            if stamp != self._stamp:
                self._held.clear()
                self._stamp, self.size = stamp, 0
            answer = self._held.get(key)
            if answer is not None:
                self._held.move_to_end(key)
            return answer

    def hold(self, key: bytes, stamp: Stamp, answer: Answer) -> None:
        """Hold an answer that was begun in a state, if that is still the state."""
        with self._lock:
            if stamp != self._stamp or key in self._held or len(answer.body) > _LONGEST:
                return
            self._held[key] = answer
            self.size += len(answer.body)
            while self.size > self.most:
                _, oldest = self._held.popitem(last=False)
                self.size -= len(oldest.body)


class Written:
    """Says in which state the archive is, by a connection of its own that is told when another has written."""

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings
        self._file = holdings.settings.data / "catalogue.db"
        self._connection: sqlite3.Connection | None = None
        self._inode = -1
        self._lock = Lock()

    def stamp(self) -> Stamp | None:
        """The state now; None where there is no archive, or it cannot be told."""
        try:
            with self._lock:
                inode, written = self._catalogue()
            state = self._holdings.search.engine.state()
        except (OSError, sqlite3.Error, ArchiveError):
            return None
        return Stamp(inode, written, state.generation, self._holdings.today().toordinal()) if state else None

    def _catalogue(self) -> tuple[int, int]:
        inode = self._file.stat().st_ino
        if self._connection is None or inode != self._inode:
            if self._connection is not None:
                self._connection.close()
            where = f"{self._file.resolve().as_uri()}?mode=ro"
            self._connection, self._inode = sqlite3.connect(where, uri=True, check_same_thread=False), inode
        ((written,),) = self._connection.execute("PRAGMA data_version").fetchall()  # all, so that no reading stays open
        return inode, int(written)


def remember(app: Flask, holdings: Holdings) -> None:
    """Put a memory in front of an app, of the size its settings give; on a database server there is none."""
    if not holdings.settings.answers_mb or holdings.settings.database:
        return
    inner, written, memory = app.wsgi_app, Written(holdings), Memory(holdings.settings.answers_mb * MEGABYTE)

    def answered(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        stamp = written.stamp() if _is_plain(environ) else None
        if stamp is None:
            return inner(environ, start)
        key = _key(environ)
        answer = memory.find(key, stamp)
        if answer is None:
            environ[_PLACE] = key, stamp
            return inner(environ, start)
        start(answer.status, list(answer.headers))
        return [answer.body]

    app.wsgi_app = answered  # type: ignore[method-assign, assignment]  # as Flask's own documents do

    @app.after_request
    def _hold(response: Response) -> Response:
        place: tuple[bytes, Stamp] | None = request.environ.pop(_PLACE, None)
        if place is not None and _is_lasting(response):
            key, stamp = place
            headers = response.get_wsgi_headers(request.environ).to_wsgi_list()
            memory.hold(key, stamp, Answer(response.status, headers, response.get_data()))
        return response


def only_once() -> None:
    """Say of the present answer that it is not to be held."""
    request.environ.pop(_PLACE, None)


def _is_plain(environ: "WSGIEnvironment") -> bool:
    path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
    return (
        environ["REQUEST_METHOD"] == "GET"
        and (path == "/" or path.startswith(ROOMS))
        and "pr=" not in query
        and not any(name in environ for name in _SPECIAL)
    )


def _is_lasting(response: Response) -> bool:
    whole = not (response.is_streamed or response.direct_passthrough)
    return whole and response.status_code == 200 and response.mimetype in _TEXTS


def _key(environ: "WSGIEnvironment") -> bytes:
    asked = "\n".join(str(environ.get(name, "")) for name in _ASKED)
    return blake2b(asked.encode("utf-8", "surrogatepass"), digest_size=20).digest()
