"""What does a redirect say to someone whose browser does not follow it?"""

from flask import Flask, Response
from markupsafe import Markup

from archive.language import _, code_of, spoken

_BODY = Markup(
    '<!doctype html>\n<html lang="{code}"><head><meta charset="utf-8"><title>{title}</title></head>'
    '<body><h1>{title}</h1><p><a href="{address}">{words}</a></p></body></html>\n'
)


def explain(app: Flask) -> None:
    """Give every redirect of the app a page of its own instead of the framework's."""

    @app.after_request
    def _explained(response: Response) -> Response:
        if 300 <= response.status_code < 400 and response.location:
            response.set_data(
                _BODY.format(
                    code=code_of(spoken()),
                    title=_("Siden er flyttet"),
                    address=response.location,
                    words=_("Gå til siden"),
                )
            )
            response.mimetype = "text/html"
        return response
