"""The real cases of the samples are followed from committee to council, and what is not held is said."""

from datetime import date

import pytest

from archive.catalogue.database import open_catalogue
from archive.catalogue.reads import cases_by_number
from archive.history.case import case_history
from archive.settings import Settings
from archive.values import Evidence
from indexer.ingest import Ingest, Wanted
from indexer.sources.files import find_sources
from tests.samples import SAMPLES, needs_samples

pytestmark = needs_samples
TODAY = date(2025, 11, 1)


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    folder = tmp_path_factory.mktemp("samples")
    settings = Settings(data=folder / "data", key_file=folder / "key")
    catalogue = open_catalogue(settings)
    for place, name in (("Aarhus", "aarhus_firstagenda_2025"), ("Slagelse", "slagelse_text_2025")):
        taken = Ingest(settings, catalogue, Wanted(municipality=place)).run(find_sources([SAMPLES / name]))
        assert [one.message for one in taken if one.message] == []
    with catalogue.reading() as reading:
        yield reading
    catalogue.close()


def told(session, number):
    [case] = cases_by_number(session, number)
    return case_history(session, case, TODAY)


def steps(history):
    return [(one.day.isoformat(), one.body.name, one.evidence.value, one.quote_check) for one in history.treatments]


def test_a_case_is_followed_from_the_committee_to_the_council_and_the_quote_is_equal(session):
    assert steps(told(session, "EMN-2025-009242")) == [
        ("2025-09-02", "Magistraten", "quote", "not_held"),
        ("2025-09-10", "Aarhus Byråd", "quote", "not_held"),
        ("2025-09-22", "Teknisk Udvalg", "quote", "not_held"),
        ("2025-10-01", "Teknisk Udvalg", "own", "equal"),
        ("2025-10-08", "Aarhus Byråd", "own", None),
    ]


def test_a_case_put_off_in_the_committee_is_known_from_its_quotes_before_that(session):
    assert steps(told(session, "EMN-2025-008468")) == [
        ("2025-08-19", "Magistraten", "quote", "not_held"),
        ("2025-08-27", "Aarhus Byråd", "quote", "not_held"),
        ("2025-09-22", "Teknisk Udvalg", "quote", "not_held"),
        ("2025-10-01", "Teknisk Udvalg", "own", None),
    ]


def test_the_seed_promises_two_steps_of_which_no_minutes_are_held(session):
    history = told(session, "24-012144")
    assert [(one.first_day.isoformat(), one.status) for one in history.route] == [
        ("2025-03-03", "not_in_archive"),
        ("2025-03-24", "not_in_archive"),
    ]
    assert "Byrådet" in history.route[1].body.name


def test_the_meeting_the_seed_refers_to_is_missing(session):
    history = told(session, "24-012144")
    assert "2024-11-19" in [one.day.isoformat() for one in history.missing]
    assert history.treatments[0].evidence is Evidence.OWN
