"""Are the real documents of every system read with the right items, numbers, people and attachments?"""

from datetime import date
from pathlib import Path

import pytest

from indexer.minutes.parse import parse_minutes
from indexer.minutes.parsed import ParsedMinutes
from indexer.readers.recognise import read_documents
from indexer.readers.source import Refusal
from tests.samples import SAMPLES, needs_samples

pytestmark = needs_samples


def _read(path: str) -> tuple[ParsedMinutes, ...]:
    assert SAMPLES is not None
    file = SAMPLES / path
    read = read_documents(file.read_bytes(), file.name)
    assert not isinstance(read, Refusal), read
    return tuple(parse_minutes(document) for document in read)


# path, committee, date, items, with a case number, people, attachments, quotes, recommended points, own decisions
COUNTS = [
    pytest.param("hvidovre_firstagenda_2026/agenda_excerpt.json", "Økonomiudvalget", date(2026, 5, 18), (7, 7, 7, 1, 0, 0, 0), id="hvidovre"),
    pytest.param("ballerup_agman_publication32_2013/Publication32/Publication32.xml", "KMB IT-udvalget", date(2013, 5, 15), (5, 0, 11, 1, 0, 5, 0), id="ballerup-agman"),
    pytest.param("aarhus_getorganized_publication_2016/publication.xml", "Mødesystemgruppen", date(2016, 10, 6), (10, 0, 11, 0, 0, 0, 0), id="getorganized"),
    pytest.param("syddjurs_acadre_2013/Files_1863_3687982/3687981.XML", "Udvalget for plan, udvikling og kultur (PUK)", date(2013, 6, 20), (1, 1, 5, 3, 2, 1, 1), id="syddjurs"),
    pytest.param("ballerup_edoc_2012/eDocAgendaPublishing.xml", "Sundheds- og Forebyggelsesudvalget", date(2012, 12, 4), (8, 8, 7, 10, 0, 10, 8), id="ballerup-edoc"),
    pytest.param("middelfart_edoc_fujitsu_2017/41a93779-8b2a-414b-9f87-691e24f8f40a.xml", "Hennys testudvalg", date(2017, 5, 2), (5, 3, 7, 0, 0, 2, 0), id="middelfart"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "committee", "day", "counts"), COUNTS)
def test_a_real_document_is_counted_right(path: str, committee: str, day: date, counts: tuple[int, ...]) -> None:
    (minutes,) = _read(path)
    assert minutes.committee == committee
    assert minutes.starts_at is not None
    assert minutes.starts_at.date() == day
    assert (
        len(minutes.items),
        sum(item.case_number is not None for item in minutes.items),
        len(minutes.attendance),
        sum(len(item.attachments) for item in minutes.items),
        sum(len(item.quotes) for item in minutes.items),
        sum(len(item.recommendations) for item in minutes.items),
        sum(len(item.decisions) for item in minutes.items),
    ) == counts
    assert minutes.coverage.characters == minutes.coverage.owned


def test_eight_items_come_in_order_with_their_planned_route() -> None:
    (minutes,) = _read("ballerup_edoc_2012/eDocAgendaPublishing.xml")
    assert [item.number for item in minutes.items] == [str(number) for number in range(1, 9)]
    planned = [(step.committee, step.first_day) for step in minutes.items[2].route if not step.done]
    assert planned == [("Økonomiudvalget", date(2012, 12, 11)), ("Kommunalbestyrelsen", date(2012, 12, 17))]


def test_of_three_decisions_exactly_one_is_the_meetings_own() -> None:
    (minutes,) = _read("syddjurs_acadre_2013/Files_1863_3687982/3687981.XML")
    (item,) = minutes.items
    assert [quote.day for quote in item.quotes] == [date(2013, 4, 10), date(2013, 4, 24)]
    assert len(item.decisions) == 1


def test_no_internal_title_is_taken_over() -> None:
    (minutes,) = _read("middelfart_edoc_fujitsu_2017/41a93779-8b2a-414b-9f87-691e24f8f40a.xml")
    assert "Fejloprettet" not in repr(minutes)
    assert [item.title for item in minutes.items][2] == "Udvalgets indsatser 2010-2013"


def test_a_collection_gives_one_document_for_every_meeting() -> None:
    read = _read("koebenhavn_kkdk_2026/kk_items_excerpt.json")
    assert [(minutes.committee, len(minutes.items)) for minutes in read] == [
        ("Christianshavns Lokaludvalg", 3),
        ("Borgerrepræsentationen", 1),
    ]
    vote = read[1].items[0].votes[0]
    assert (vote.in_favour, vote.against, vote.abstained) == (49, 6, 0)


@pytest.mark.parametrize("path", ["hvidovre_firstagenda_2026/soeg_by_year.json", "syddjurs_acadre_2013/XML_1863.xml"])
def test_what_is_no_meeting_is_set_aside_without_harm(path: str) -> None:
    assert SAMPLES is not None
    file: Path = SAMPLES / path
    refusal = read_documents(file.read_bytes(), file.name)
    assert isinstance(refusal, Refusal)
    assert refusal.harmless
