"""Is the document this archive was created from read whole and right?"""

import pytest

from archive.values import ItemType, Presence, SectionKind
from indexer.minutes.parse import parse_minutes
from indexer.minutes.parsed import ParsedMinutes
from indexer.readers.document import Document
from indexer.readers.recognise import read_document
from tests.samples import SAMPLES, needs_samples

pytestmark = needs_samples


@pytest.fixture(scope="module")
def minutes() -> ParsedMinutes:
    assert SAMPLES is not None
    file = next((SAMPLES / "slagelse_text_2025").glob("*.txt"))
    document = read_document(file.read_bytes(), file.name)
    assert isinstance(document, Document)
    return parse_minutes(document)


def test_every_character_is_owned_and_nothing_is_to_be_remarked(minutes: ParsedMinutes) -> None:
    assert (minutes.coverage.characters, minutes.coverage.owned) == (12956, 12956)
    assert minutes.problems == ()


def test_six_items_and_seven_people_of_whom_one_is_absent(minutes: ParsedMinutes) -> None:
    assert [item.number for item in minutes.items] == ["1", "2", "3", "4", "5", "6"]
    assert [item.type for item in minutes.items] == [
        ItemType.ORIENTATION if item.number == "4" else ItemType.DECISION for item in minutes.items
    ]
    assert len(minutes.attendance) == 7
    assert sum(person.status is Presence.ABSENT for person in minutes.attendance) == 1


def test_the_case_number_stands_on_items_two_and_three(minutes: ParsedMinutes) -> None:
    shown = [item.case_number.shown if item.case_number else None for item in minutes.items]
    assert shown == [None, "24-012144", "24-012144", None, None, None]


def test_recommendations_and_decisions_are_joined_by_number(minutes: ParsedMinutes) -> None:
    points = [[point.number for point in item.recommendations] for item in minutes.items]
    answers = [[decision.number for decision in item.decisions] for item in minutes.items]
    assert points == [[1], [1, 2], [1], [1], [], [1]]
    assert answers == [[1], [1, 2], [1], [1], [None], [1]]


def test_the_six_additions_stay_in_the_second_answer(minutes: ParsedMinutes) -> None:
    assert minutes.items[1].decisions[1].text.count("\n- ") == 6


def test_attachments_listed_twice_count_once(minutes: ParsedMinutes) -> None:
    item = minutes.items[2]
    assert [bilag.number for bilag in item.attachments] == [1, 2, 3, 4, 5]
    assert sum(section.kind is SectionKind.ATTACHMENTS for section in item.sections) == 2
