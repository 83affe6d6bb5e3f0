"""How does one take a whole meeting along as Akoma Ntoso XML?"""

from flask import Blueprint, Response, abort, request

from archive.catalogue.paths import Moment
from archive.catalogue.reads import meeting_by_path
from archive.exchange.akn import MEDIA_TYPE, meeting_as_akn
from archive.exchange.source import shown_documents
from archive.web.address import absolute
from archive.web.holdings import reading
from archive.web.past import NAME, asked_day, nothing_then
from archive.web.serving.strict import only

pages = Blueprint("akn", __name__)


@pages.get("/moede/<kommune>/<udvalg>/<dato>.akn.xml")
def meeting_akn(kommune: str, udvalg: str, dato: str) -> Response:
    """A meeting with every character of its documents, as they are shown now or were on a day."""
    only((NAME,))
    moment, day = Moment.parse(dato) or abort(404), asked_day()
    with reading(day) as session:
        meeting = meeting_by_path(session, kommune, udvalg, moment.day, moment.at) or nothing_then(day)
        data = meeting_as_akn(meeting, shown_documents(session, meeting), absolute)
    response = Response(data, mimetype=MEDIA_TYPE)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    response.add_etag()
    response.make_conditional(request)
    return response
