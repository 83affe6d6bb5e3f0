"""The demo archive and the real samples, each taken in once for all tests of the exchange."""

import pytest

from archive.catalogue.database import open_catalogue
from archive.exchange.akn import meeting_as_akn
from archive.exchange.proof import meetings_and_documents
from archive.settings import Settings
from indexer.demo.files import MUNICIPALITY, demo_files
from indexer.ingest import Ingest, Wanted
from indexer.sources.files import find_sources
from tests.samples import SAMPLES


def _taken_in(folder, sources):
    settings = Settings(data=folder / "data", key_file=folder / "key", base_url="https://referater.example")
    catalogue = open_catalogue(settings)
    for place, paths in sources:
        for _taken in Ingest(settings, catalogue, Wanted(municipality=place)).run(find_sources(paths)):
            pass
    return catalogue


@pytest.fixture(scope="session")
def demo_catalogue(tmp_path_factory):
    """The demo archive."""
    catalogue = _taken_in(tmp_path_factory.mktemp("demo"), [(MUNICIPALITY, demo_files())])
    yield catalogue
    catalogue.close()


@pytest.fixture(scope="session")
def samples_catalogue(tmp_path_factory):
    """Every real sample that is a meeting, of the municipality its folder names."""
    if SAMPLES is None:
        pytest.skip("the real samples are not beside this checkout")
    folders = [one for one in sorted(SAMPLES.iterdir()) if one.is_dir()]
    sources = [(one.name.partition("_")[0].capitalize(), [one]) for one in folders]
    catalogue = _taken_in(tmp_path_factory.mktemp("samples"), sources)
    yield catalogue
    catalogue.close()


@pytest.fixture(scope="session", params=["demo", "samples"])
def catalogue(request):
    """One archive after the other."""
    return request.getfixturevalue(f"{request.param}_catalogue")


@pytest.fixture(scope="session")
def exported(catalogue):
    """Every meeting of the archive with its documents and their Akoma Ntoso."""
    with catalogue.reading() as session:
        return [
            (meeting, documents, meeting_as_akn(meeting, documents, lambda path: f"https://referater.example{path}"))
            for meeting, documents in meetings_and_documents(session)
        ]
