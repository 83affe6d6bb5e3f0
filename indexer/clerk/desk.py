"""Who works in which archive? The one value that every act of a clerk is done with."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from archive.catalogue.database import Catalogue, open_catalogue
from archive.settings import Settings


def _unheard(_words: str) -> None:
    """What is said while an act goes on, where nobody listens."""


@dataclass(frozen=True, slots=True)
class Desk:
    """An open archive and the name of the one who works in it; `say` tells what is being done that takes a while."""

    settings: Settings
    catalogue: Catalogue
    who: str
    say: Callable[[str], None] = _unheard


@dataclass(frozen=True, slots=True)
class Done:
    """What an act led to, in words for the one who did it; `well` is False where something is left to do."""

    words: str
    well: bool = True


@contextmanager
def at_desk(settings: Settings, who: str, say: Callable[[str], None] = _unheard) -> Iterator[Desk]:
    """Open an archive that is there already for someone, and close it afterwards."""
    catalogue = open_catalogue(settings, create=False)
    try:
        yield Desk(settings, catalogue, who, say)
    finally:
        catalogue.close()
