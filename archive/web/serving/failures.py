"""What does a reader see when something is wrong? One Danish sentence, and a way on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from flask import Flask, Response, jsonify, request
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException

from archive.errors import ArchiveError, Busy, CatalogueError, IndexUnusable, NotFound, Overdue
from archive.exchange.oparl import SCHEMA
from archive.language import N_, _
from archive.search.request import BadParameter
from archive.web.frame import Frame, Link, render
from archive.web.past import NotPublicThen


@dataclass(frozen=True, slots=True)
class FailurePage:
    """Everything failure.html may name."""

    template: ClassVar[str] = "failure.html"
    frame: Frame
    heading: str
    message: str
    parameter: str
    ways: tuple[Link, ...]


PROBLEM = "application/problem+json"
"""How a program is told what is wrong (RFC 9457)."""


class Gone(ArchiveError):
    """What stood here has been taken down; the message says why, never what."""


_WAYS = (
    Link(N_("Forsiden"), "/"),
    Link(N_("Søg i arkivet"), "/soeg"),
    Link(N_("Hvad arkivet dækker"), "/daekning"),
)
_SAID = {
    400: (N_("Det kan vi ikke læse"), N_("Adressen er skrevet på en måde, som arkivet ikke forstår.")),
    404: (
        N_("Siden findes ikke"),
        N_("Arkivet har ikke noget på den adresse. Måske er der en slåfejl, eller også er referatet ikke i arkivet."),
    ),
    405: (N_("Det kan siden ikke"), N_("Arkivets sider kan kun læses. Der er ikke noget at sende hertil.")),
    410: (N_("Fjernet fra arkivet"), N_("Det, der stod her, er taget ned.")),
    413: (N_("Det er for meget på én gang"), N_("Det, du sendte, fylder mere, end arkivet tager imod. Send mindre.")),
    414: (N_("Adressen er for lang"), N_("Arkivet kan ikke læse så lang en adresse. Fjern noget af den.")),
    415: (N_("Det kan vi ikke læse"), N_("Arkivet tager ikke imod noget i den form.")),
    416: (N_("Så langt rækker filen ikke"), N_("Du har bedt om et stykke af filen, som den ikke har.")),
    429: (N_("For mange på én gang"), N_("Vent lidt, og prøv igen.")),
    431: (
        N_("Det kan vi ikke læse"),
        N_("Din browser sender mere med, end arkivet kan læse. Ryd dens cookies for siden."),
    ),
    500: (N_("Noget gik galt hos os"), N_("Fejlen er vores, ikke din. Prøv igen om lidt.")),
    503: (N_("Arkivet kan ikke svare lige nu"), N_("Prøv igen om et øjeblik.")),
}


def catch(app: Flask) -> None:
    """Answer every failure in Danish, as a page or, below /api/ and /feed/, as JSON."""

    @app.errorhandler(BadParameter)
    def _bad_parameter(error: BadParameter) -> Response:
        return answer(400, str(error), error.parameter)

    @app.errorhandler(NotFound)
    def _not_found(error: NotFound) -> Response:
        return answer(404, str(error))

    @app.errorhandler(Gone)
    def _gone(error: Gone) -> Response:
        return answer(410, str(error))

    @app.errorhandler(NotPublicThen)
    def _not_public_then(error: NotPublicThen) -> Response:
        back = Link(_("Vis siden, som den er i dag"), error.today_url)
        return answer(404, str(error), heading=_("Ikke offentlig den dag"), ways=(back,))

    @app.errorhandler(CatalogueError)
    @app.errorhandler(IndexUnusable)
    @app.errorhandler(DBAPIError)
    def _unusable(error: Exception) -> Response:
        app.logger.error("%s", error if isinstance(error, ArchiveError) else type(error).__name__)
        response = answer(503)
        response.headers["Retry-After"] = "30"
        return response

    @app.errorhandler(Overdue)
    @app.errorhandler(Busy)
    def _later(error: ArchiveError) -> Response:
        response = answer(503, str(error))
        response.headers["Retry-After"] = "5"
        return response

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Response:
        response = answer(error.code or 500)
        response.headers.extend((name, value) for name, value in error.get_headers() if name == "Allow")
        return response


def answer(
    status: int, message: str = "", parameter: str = "", *, heading: str = "", ways: tuple[Link, ...] = ()
) -> Response:
    """The failure page of one status, or the same words as JSON where a program asks."""
    said, usual = words_of(status)
    if request.path.startswith("/oparl/"):
        return _as_json(status, {"type": f"{SCHEMA}Error", "message": message or usual, "debug": parameter or said})
    if request.path.startswith(("/api/", "/feed/")) and not request.path.endswith("/"):
        body = {"type": "about:blank", "title": said, "status": status, "detail": message or usual}
        named = {"parameter": parameter} if parameter else {}
        return _as_json(status, body | {"fejl": message or usual} | named, PROBLEM)
    return render(
        FailurePage(
            frame=Frame(title=heading or said, indexed=False),
            heading=heading or said,
            message=message or usual,
            parameter=parameter,
            ways=(*ways, *(Link(_(way.text), way.url) for way in _WAYS)),
        ),
        status,
    )


def words_of(status: int) -> tuple[str, str]:
    """The heading and the sentence of a status."""
    heading, sentence = _SAID.get(status, _SAID[400 if status < 500 else 500])
    return _(heading), _(sentence)


def _as_json(status: int, body: Mapping[str, object], media_type: str = "application/json") -> Response:
    response = jsonify(body)
    response.mimetype = media_type
    response.status_code = status
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
