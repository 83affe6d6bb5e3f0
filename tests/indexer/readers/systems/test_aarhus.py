"""Are the rendered FirstAgenda pages of Aarhus read right: agenda and minutes, own decisions and quoted ones?"""

from datetime import date

import pytest

from archive.values import DocumentStatus, MeetingKind
from indexer.minutes.parse import parse_minutes
from indexer.minutes.parsed import ParsedMinutes
from indexer.readers.document import Document
from indexer.readers.recognise import read_document
from tests.samples import SAMPLES, needs_samples

pytestmark = needs_samples


def _read(name: str) -> ParsedMinutes:
    assert SAMPLES is not None
    document = read_document((SAMPLES / "aarhus_firstagenda_2025" / name).read_bytes(), name)
    assert isinstance(document, Document)
    return parse_minutes(document)


@pytest.fixture(scope="module")
def minutes() -> ParsedMinutes:
    return _read("example_minutes.html")


@pytest.fixture(scope="module")
def agenda() -> ParsedMinutes:
    return _read("example_agenda.html")


def test_items_and_case_numbers(minutes: ParsedMinutes, agenda: ParsedMinutes) -> None:
    assert (minutes.kind, agenda.kind) == (MeetingKind.MINUTES, MeetingKind.AGENDA)
    assert [item.number for item in minutes.items] == [str(number) for number in range(1, 7)]
    assert [item.number for item in agenda.items] == [str(number) for number in range(1, 34)]
    assert [item.number for item in minutes.items if item.case_number is None] == ["5"]
    assert all(item.case_number for item in agenda.items)


def test_nothing_is_lost_and_all_is_understood(minutes: ParsedMinutes, agenda: ParsedMinutes) -> None:
    for read in (minutes, agenda):
        assert read.coverage.characters == read.coverage.owned == read.coverage.structured
        assert read.status is DocumentStatus.OK


def test_an_agenda_quotes_but_decides_nothing(agenda: ParsedMinutes) -> None:
    assert not any(item.decisions for item in agenda.items)
    quoted = next(item for item in agenda.items if item.number == "22").quotes
    assert [(quote.committee, quote.day, quote.number) for quote in quoted][-1] == (
        "Teknisk Udvalg",
        date(2025, 10, 1),
        "2",
    )


def test_the_agendas_quote_is_what_the_committee_decided(minutes: ParsedMinutes, agenda: ParsedMinutes) -> None:
    quote = agenda.items[21].quotes[-1]
    own = minutes.items[1].sections[0]
    assert quote.text.split() == own.text.split()


def test_the_minutes_own_decision_is_not_among_its_quotes(minutes: ParsedMinutes) -> None:
    for item in minutes.items:
        assert len(item.decisions) == 1
        assert all(quote.day and quote.day < date(2025, 10, 1) for quote in item.quotes)
