"""How does a page act? One act at a time, in a process of its own, and then on to the page that shows what came of it.

The web process has threads, and an act may fork readers and builders of the index, which no process with threads may.
"""

import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache, partial

from flask import g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from archive.errors import ArchiveError
from archive.language import _
from archive.settings import Settings
from archive.web.holdings import holdings
from indexer.clerk.desk import Desk, Done, at_desk
from indexer.staff.guard import guard_of_app, who

_LONGEST = 400


def act(doing: Callable[[Desk], Done], then: str) -> AnyResponse:
    """Do something at the clerk's desk, and lead on; what went wrong is said there too.

    `doing` goes to another process: a function of a module, or a partial of one.
    """
    try:
        done = _begun(partial(_do, holdings().settings, who(), doing)).result()
    except BrokenProcessPool:
        _doer.cache_clear()
        done = Done(_("Handlingen blev afbrudt. Se i journalen, om den nåede at blive gjort."), well=False)
    guard_of_app().remember(g.session, done)
    return redirect(then, 303)


def field(name: str) -> str:
    """What was written in one field of the form, on one line."""
    return " ".join(request.form.get(name, "")[:_LONGEST].split())


def _begun(doing: Callable[[], Done]) -> Future[Done]:
    """The act, begun; by a fresh process where the one before has died since the last act."""
    try:
        return _doer().submit(doing)
    except BrokenProcessPool:
        _doer.cache_clear()
        return _doer().submit(doing)


@cache
def _doer() -> ProcessPoolExecutor:
    """The one process that acts; a forkserver, so that nothing of the web process is carried over."""
    return ProcessPoolExecutor(1, multiprocessing.get_context("forkserver"), _undisturbed)


def _undisturbed() -> None:
    """Ctrl-C in the terminal stops the pages; an act that has begun is done first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _do(settings: Settings, name: str, doing: Callable[[Desk], Done]) -> Done:
    try:
        with at_desk(settings, name) as desk:
            return doing(desk)
    except ArchiveError as error:
        return Done(str(error), well=False)
