"""How does a page act? One at a time, as the clerk who asked, and then on to the page that shows what came of it."""

from collections.abc import Callable

from flask import g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from archive.errors import ArchiveError
from archive.web.holdings import holdings
from indexer.clerk.desk import Desk, Done
from indexer.staff.guard import guard_of_app, who

_LONGEST = 400


def act(doing: Callable[[Desk], Done], then: str) -> AnyResponse:
    """Do something at the clerk's desk, and lead on; what went wrong is said there too."""
    here = guard_of_app()
    with here.turn:
        try:
            done = doing(Desk(holdings().settings, holdings().catalogue, who()))
        except ArchiveError as error:
            done = Done(str(error), well=False)
    here.remember(g.session, done)
    return redirect(then, 303)


def field(name: str) -> str:
    """What was written in one field of the form, on one line."""
    return " ".join(request.form.get(name, "")[:_LONGEST].split())
