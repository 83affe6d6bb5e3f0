"""Opening the search of one archive: its engine, its chain and its catalogue together."""

from sqlalchemy.orm import Session, sessionmaker

from archive.search.danish import synonyms
from archive.search.danish.chain import chain
from archive.search.forms import Analyst
from archive.search.page import SearchService
from archive.search.whoosh_engine.engine import open_engine
from archive.settings import Settings


def open_search(settings: Settings, sessions: sessionmaker[Session]) -> SearchService:
    """The search service over the archive that the settings name.

    Raises IndexUnusable where the index is damaged or of another version.
    """
    return SearchService(open_engine(settings.index, chain()), sessions, analyst())


def analyst() -> Analyst:
    """The one reader of queries, with the product's chain and its word groups."""
    synonyms.of("by")  # reads the table now, not in the first query
    return Analyst(chain(), synonyms.of)
