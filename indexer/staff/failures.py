"""What does a clerk see when something is wrong? One Danish sentence, and a way on."""

from dataclasses import dataclass
from typing import ClassVar

from flask import Flask, Response
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException

from archive.errors import ArchiveError, NotFound
from archive.language import N_, _
from archive.search.request import BadParameter
from archive.web.frame import Frame, render
from indexer.staff.guard import Forbidden


@dataclass(frozen=True, slots=True)
class FailurePage:
    """Everything medarbejder/fejl.html may name."""

    template: ClassVar[str] = "medarbejder/fejl.html"
    frame: Frame
    heading: str
    message: str


_SAID = {
    400: (N_("Det kan vi ikke læse"), N_("Adressen eller formularen er ikke skrevet, så siderne forstår den.")),
    403: (N_("Det må du ikke"), N_("Siderne er kun for medarbejdere på denne maskine.")),
    404: (N_("Siden findes ikke"), N_("Der er ikke noget på den adresse. Måske er det afgjort i mellemtiden.")),
    405: (N_("Det kan siden ikke"), N_("Adressen kan ikke bruges på den måde.")),
    413: (N_("Det er for meget"), N_("Formularen er for stor.")),
    500: (
        N_("Noget gik galt"),
        N_("Fejlen er programmets, ikke din. Se, hvad der blev skrevet, hvor det blev startet."),
    ),
    503: (N_("Arkivet kan ikke svare lige nu"), N_("Prøv igen om et øjeblik.")),
}


def catch(app: Flask) -> None:
    """Answer every failure with a page."""

    @app.errorhandler(Forbidden)
    def _forbidden(error: Forbidden) -> Response:
        return _answer(403, str(error))

    @app.errorhandler(NotFound)
    def _not_found(error: NotFound) -> Response:
        return _answer(404, str(error))

    @app.errorhandler(BadParameter)
    def _bad_parameter(error: BadParameter) -> Response:
        return _answer(400, str(error))

    @app.errorhandler(ArchiveError)
    def _unusable(error: ArchiveError) -> Response:
        return _answer(503, str(error))

    @app.errorhandler(DBAPIError)
    def _no_database(error: DBAPIError) -> Response:
        app.logger.error("%s", type(error).__name__)
        return _answer(503)

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Response:
        response = _answer(error.code or 500)
        response.headers.extend((name, value) for name, value in error.get_headers() if name == "Allow")
        return response


def _answer(status: int, message: str = "") -> Response:
    heading, usual = map(_, _SAID.get(status, _SAID[400 if status < 500 else 500]))
    return render(FailurePage(Frame(heading, indexed=False), heading, message or usual), status)
