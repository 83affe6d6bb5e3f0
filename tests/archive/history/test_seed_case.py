"""What does the archive tell of the sample's case: which steps were promised, and which meeting does it lack?"""

from datetime import date
from pathlib import Path

from archive.catalogue.database import open_catalogue
from archive.catalogue.reads import cases_by_number
from archive.history.case import case_history
from archive.settings import Settings
from indexer.ingest import Ingest, Wanted
from indexer.sources.files import find_sources
from tests.samples import SAMPLES, needs_samples

PLANNING = "Teknik-, Plan- og Landdistriktsudvalget"


@needs_samples
def test_the_promised_steps_and_the_missing_meeting_are_told(tmp_path: Path) -> None:
    assert SAMPLES is not None
    settings = Settings(data=tmp_path / "data", key_file=tmp_path / "key")
    catalogue = open_catalogue(settings)
    taken = list(
        Ingest(settings, catalogue, Wanted(municipality="Slagelse")).run(find_sources([SAMPLES / "slagelse_text_2025"]))
    )
    assert [one.message for one in taken] == [""]
    with catalogue.reading() as session:
        [case] = cases_by_number(session, "24-012144")
        history = case_history(session, case, date(2026, 1, 1))
        # boligafdelinger, hovedbestyrelser and Landsbyggefonden meet outside the municipality: no step is theirs
        assert [(step.body.name, step.first_day, step.status.value) for step in history.route] == [
            (PLANNING, date(2025, 3, 3), "not_in_archive"),
            ("Byrådet", date(2025, 3, 24), "not_in_archive"),
        ]
        assert [(one.body.name, one.day) for one in history.missing] == [(PLANNING, date(2024, 11, 19))]
    catalogue.close()
