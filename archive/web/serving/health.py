"""Is the process alive, and can it answer? (/healthz, /readyz)"""

from flask import Blueprint, Response
from sqlalchemy import text

from archive.web.holdings import reading

pages = Blueprint("health", __name__)


@pages.get("/healthz")
def alive() -> Response:
    """The process answers."""
    return Response("ok\n", mimetype="text/plain")


@pages.get("/readyz")
def ready() -> Response:
    """The catalogue can be read; otherwise the 503 of any page."""
    with reading() as session:
        session.execute(text("select 1"))
    return Response("klar\n", mimetype="text/plain")
