"""How long may a search still take? Set where a request is taken, looked at between the steps of answering it.

What counts is the work of the search itself, so that a machine busy with other things does not stop searches that
are no burden; the clock on the wall only stops what has stood still for far longer.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from archive.errors import Overdue
from archive.language import _

PATIENCE = 10
"""So many times its working time may a search take by the clock."""
_ends: ContextVar[tuple[float, float] | None] = ContextVar("deadline", default=None)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Give what happens inside so many seconds of work; `check` raises Overdue after that."""
    token = _ends.set((time.thread_time() + seconds, time.monotonic() + PATIENCE * seconds))
    try:
        yield
    finally:
        _ends.reset(token)


@contextmanager
def uncounted() -> Iterator[None]:
    """Work that is done once for many searches, and is not the fault of the one it is done in."""
    ends, worked, began = _ends.get(), time.thread_time(), time.monotonic()
    try:
        yield
    finally:
        if ends is not None:
            _ends.set((ends[0] + time.thread_time() - worked, ends[1] + time.monotonic() - began))


def check() -> None:
    """Raise Overdue where the time is up; outside `within` there is all the time in the world."""
    ends = _ends.get()
    if ends is not None and (time.thread_time() > ends[0] or time.monotonic() > ends[1]):
        raise Overdue(
            _("Søgningen tog for lang tid og blev stoppet. Brug færre eller mere præcise ord, eller prøv igen om lidt.")
        )
