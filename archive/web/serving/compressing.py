"""How are pages and stylesheets made small on their way? (gzip, where the reader takes it)"""

import gzip
from functools import lru_cache

from flask import Flask, Response, request

SMALLEST = 1000
_AS_THEY_ARE = frozenset({"originals.original"})
_TEXTS = frozenset(
    {
        "text/html",
        "text/css",
        "text/csv",
        "text/calendar",
        "application/json",
        "application/feed+json",
        "application/atom+xml",
        "application/xml",
        "image/svg+xml",
    }
)


def compress(app: Flask) -> None:
    """Compress every text answer of some size; originals are sent as they are."""

    @app.after_request
    def _shrink(response: Response) -> Response:
        if response.mimetype not in _TEXTS or response.status_code != 200 or request.endpoint in _AS_THEY_ARE:
            return response
        response.vary.add("Accept-Encoding")
        if request.accept_encodings["gzip"] <= 0 or request.method == "HEAD":
            return response
        response.direct_passthrough = False
        data = response.get_data()
        if len(data) >= SMALLEST:
            pack = _pack_static if request.endpoint == "static" else _pack
            response.set_data(pack(data))
            response.headers["Content-Encoding"] = "gzip"
            _weaken(response)
        return response


def _pack(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=3, mtime=0)


@lru_cache(maxsize=8)
def _pack_static(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=9, mtime=0)


def _weaken(response: Response) -> None:
    """The same content in another coding: its tag says so."""
    tag, _ = response.get_etag()
    if tag:
        response.set_etag(tag, weak=True)
