"""What do the pages read from? The catalogue and the search service, opened at the first need of each process."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from flask import current_app
from sqlalchemy.orm import Session

from archive.catalogue.database import Catalogue, open_catalogue
from archive.settings import Settings

NAME = "referatarkiv"


@dataclass(slots=True)
class Holdings:
    """One archive as the web process holds it; nothing is opened before a page asks for it."""

    settings: Settings
    _catalogue: Catalogue | None = None
    _lock: Lock = field(default_factory=Lock)

    @property
    def catalogue(self) -> Catalogue:
        """The open catalogue.

        Raises CatalogueError where there is no archive.
        """
        with self._lock:
            if self._catalogue is None:
                self._catalogue = open_catalogue(self.settings, create=False)
            return self._catalogue


def holdings() -> Holdings:
    """The holdings of the app that answers the present request."""
    found = current_app.extensions[NAME]
    assert isinstance(found, Holdings)
    return found


@contextmanager
def reading() -> Iterator[Session]:
    """A session for the length of one view; nothing is loaded after it."""
    with holdings().catalogue.reading() as session:
        yield session
