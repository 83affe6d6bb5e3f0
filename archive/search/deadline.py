"""How long may a search still take? Set where a request is taken, looked at between the steps of answering it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from archive.errors import Overdue
from archive.language import _

_ends: ContextVar[float | None] = ContextVar("deadline", default=None)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Give what happens inside so many seconds; `check` raises Overdue after that."""
    token = _ends.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _ends.reset(token)


def check() -> None:
    """Raise Overdue where the time is up; outside `within` there is all the time in the world."""
    ends = _ends.get()
    if ends is not None and time.monotonic() > ends:
        raise Overdue(
            _("Søgningen tog for lang tid og blev stoppet. Brug færre eller mere præcise ord, eller prøv igen om lidt.")
        )
