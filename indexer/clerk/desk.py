"""Who works in which archive? The one value that every act of a clerk is done with."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from archive.catalogue.database import Catalogue, open_catalogue
from archive.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """An open archive and the name of the one who works in it."""

    settings: Settings
    catalogue: Catalogue
    who: str


@dataclass(frozen=True, slots=True)
class Done:
    """What an act led to, in words for the one who did it; `well` is False where something is left to do."""

    words: str
    well: bool = True


@contextmanager
def at_desk(settings: Settings, who: str) -> Iterator[Desk]:
    """Open an archive that is there already for someone, and close it afterwards."""
    catalogue = open_catalogue(settings, create=False)
    try:
        yield Desk(settings, catalogue, who)
    finally:
        catalogue.close()
