"""What does the server say of a request that never reaches a page, because it cannot be read at all?"""

from gunicorn.workers.gthread import ThreadWorker
from markupsafe import Markup

from archive.language import _, code_of, spoken
from archive.web.serving.failures import words_of

_PAGE = Markup(
    '<!doctype html>\n<html lang="{code}"><head><meta charset="utf-8"><title>{heading}</title></head>'
    '<body><h1>{heading}</h1><p>{words}</p><p><a href="/">{way}</a></p></body></html>\n'
)


class DanishWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's worker of threads, whose own error pages are ours."""

    def handle_error(self, req: object, client: object, addr: object, exc: BaseException) -> None:
        """Answer a request that cannot be read."""
        super().handle_error(req, _Interpreter(client), addr, exc)


class _Interpreter:
    """A connection that sends our words for a status instead of those it is given."""

    def __init__(self, client: object) -> None:
        self._client = client

    def __getattr__(self, name: str) -> object:
        return getattr(self._client, name)

    def sendall(self, data: bytes) -> None:
        """Send the answer that fits the status of the one given."""
        status = data.split(b" ", 2)[1]
        send = self._client.sendall  # type: ignore[attr-defined]  # it is a socket
        send(refusal(int(status)))


def refusal(status: int) -> bytes:
    """A whole answer with this status, in Danish."""
    heading, words = words_of(status)
    body = _PAGE.format(code=code_of(spoken()), heading=heading, words=words, way=_("Til forsiden")).encode()
    head = (
        f"HTTP/1.1 {status} {_REASONS.get(status, 'Error')}",
        "Connection: close",
        "Content-Type: text/html; charset=utf-8",
        "Content-Security-Policy: default-src 'none'",
        "X-Content-Type-Options: nosniff",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join((*head, "", "")).encode() + body


_REASONS = {
    400: "Bad Request",
    403: "Forbidden",
    414: "URI Too Long",
    417: "Expectation Failed",
    431: "Request Header Fields Too Large",
    500: "Internal Server Error",
    501: "Not Implemented",
}
"""What the protocol itself calls a status; no reader sees it."""
