"""Does the index end as the catalogue says, whatever came between?"""

import pytest

from archive.catalogue.database import open_catalogue
from archive.search.danish.chain import chain
from archive.search.engine import Progress
from archive.search.whoosh_engine import open_engine
from archive.search.whoosh_engine.limits import Limits
from archive.settings import Settings
from indexer.demo.files import demo_files
from indexer.publish import CatalogueEntries, rebuild

DEMO = sorted(path for path in demo_files() if path.name.startswith("2024"))


class Interrupted(Exception):
    """Stands for a kill."""


def test_a_rebuild_gone_on_with_hears_of_what_has_changed_since(run, tmp_path):
    settings = Settings(data=tmp_path / "data")
    run("ingest", *DEMO[:-2], "--kommune", "Eksempelsund")
    catalogue = open_catalogue(settings)
    engine = open_engine(settings.index, chain(), limits=Limits(unit=10, processes=1))
    kept: list[int] = []

    def told(progress: Progress) -> None:
        kept.append(progress.kept)
        if progress.done > 20 and not progress.kept:
            raise Interrupted

    with pytest.raises(Interrupted):
        rebuild(catalogue, engine, told=told)
    run("ingest", *DEMO[-2:], "--kommune", "Eksempelsund")
    count = rebuild(catalogue, engine, resume=True, told=told)
    assert kept[-1] == 20
    source = CatalogueEntries(catalogue)
    texts = {entry.id: entry for entry in source.entries(source.ids())}
    assert count == len(texts) > 30
    fresh = open_engine(tmp_path / "fresh", chain())
    fresh.rebuild(texts.values(), 1)
    assert engine.vocabulary() == fresh.vocabulary()
    catalogue.close()
    run("check")
