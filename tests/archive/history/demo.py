"""The demo archive in a catalogue of its own, for the tests that hold it against what a person reads."""

from contextlib import contextmanager

from archive.catalogue.database import open_catalogue
from archive.settings import Settings
from indexer.demo.files import MUNICIPALITY, demo_files
from indexer.ingest import Ingest, Wanted
from indexer.presume import presume
from indexer.sources.files import find_sources


@contextmanager
def demo_session(folder):
    """A session for reading the demo archive, taken in to this folder."""
    settings = Settings(data=folder / "data", key_file=folder / "key")
    catalogue = open_catalogue(settings)
    for taken in Ingest(settings, catalogue, Wanted(municipality=MUNICIPALITY)).run(find_sources(demo_files())):
        assert not taken.message, taken.message
    presume(catalogue)
    with catalogue.reading() as session:
        yield session
    catalogue.close()
