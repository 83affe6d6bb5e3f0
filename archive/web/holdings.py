"""What do the pages read from? The catalogue and the search service, opened at the first need of each process."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import date
from threading import RLock

from flask import current_app
from sqlalchemy.orm import Session, sessionmaker

from archive.catalogue.database import Catalogue, open_catalogue
from archive.catalogue.past import reading_of
from archive.search.completion import Completion
from archive.search.deadline import within
from archive.search.engine import Facet
from archive.search.page import SHOWN_FACETS, SearchPage, SearchService
from archive.search.request import SearchRequest
from archive.search.service import open_search
from archive.settings import Settings
from archive.web.serving.gate import TURNS, Gate

NAME = "referatarkiv"


@dataclass(slots=True)
class Holdings:
    """One archive as the web process holds it; nothing is opened before a page asks for it."""

    settings: Settings
    today: Callable[[], date]
    _catalogue: Catalogue | None = None
    _search: SearchService | None = None
    _lock: AbstractContextManager[bool] = field(default_factory=RLock)
    gate: Gate = field(init=False)

    def __post_init__(self) -> None:
        self.gate = Gate(TURNS * self.settings.limit_seconds)

    @property
    def catalogue(self) -> Catalogue:
        """The open catalogue.

        Raises CatalogueError where there is no archive.
        """
        with self._lock:
            if self._catalogue is None:
                self._catalogue = open_catalogue(self.settings, create=False)
            return self._catalogue

    @property
    def search(self) -> SearchService:
        """The search service over the catalogue and the index.

        Raises CatalogueError or IndexUnusable.
        """
        with self._lock:
            if self._search is None:
                sessions = sessionmaker(self.catalogue.engine, expire_on_commit=False)
                self._search = open_search(self.settings, sessions)
            return self._search

    def complete(self, text: str) -> tuple[Completion, ...]:
        """Completions of what is being written, in their turn and in their time.

        Raises Busy, Overdue, and what `SearchService.completions` raises.
        """
        service = self.search
        with self.gate.entered():
            service.engine.state()
            with within(self.settings.limit_seconds):
                return service.completions(text)

    def find(
        self, asked: SearchRequest, *, by_case: bool = True, facets: tuple[Facet, ...] = SHOWN_FACETS
    ) -> SearchPage:
        """One page of a search, in its turn and in the time that the settings give it.

        Raises Busy, Overdue, and what `SearchService.page` raises.
        """
        service = self.search
        with self.gate.entered():
            service.engine.state()  # opens a new index, and verifies it, before the time runs
            with within(self.settings.limit_seconds):
                return service.page(asked, by_case=by_case, facets=facets)


def holdings() -> Holdings:
    """The holdings of the app that answers the present request."""
    found = current_app.extensions[NAME]
    assert isinstance(found, Holdings)
    return found


@contextmanager
def reading(day: date | None = None) -> Iterator[Session]:
    """A session for the length of one view, of the archive as it is or was on a day; nothing is loaded after it."""
    with reading_of(holdings().catalogue.sessions, day) as session:
        yield session
