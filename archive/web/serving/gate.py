"""How many searches may a process answer at once? A few; some more wait a moment, the rest are told to come again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition

from archive.errors import Busy
from archive.language import _

AT_ONCE = 2
WAITING = 24
TURNS = 5
"""So many times the longest search one waits for one's turn."""


@dataclass(slots=True)
class Gate:
    """Lets `at_once` in; of those who come then, `waiting` wait up to `seconds`."""

    seconds: float
    at_once: int = AT_ONCE
    waiting: int = WAITING
    _inside: int = 0
    _outside: int = 0
    _changed: Condition = field(default_factory=Condition)

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Hold a place inside.

        Raises Busy at once where too many wait, or when none came free in time.
        """
        self._enter()
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify()

    @property
    def is_full(self) -> bool:
        """Whether the next who comes is sent away."""
        return self._inside >= self.at_once and self._outside >= self.waiting

    def _enter(self) -> None:
        with self._changed:
            if self.is_full:
                raise _busy()
            self._outside += 1
            try:
                if not self._changed.wait_for(lambda: self._inside < self.at_once, self.seconds):
                    raise _busy()
                self._inside += 1
            finally:
                self._outside -= 1


def _busy() -> Busy:
    return Busy(_("Der søges meget i arkivet lige nu. Prøv igen om et øjeblik."))
