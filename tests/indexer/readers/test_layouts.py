"""Are minutes of no known system read, whatever way their pages are laid out?

Each layout is one that a Danish publisher uses; the words are of the fictional Eksempelsund.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from indexer.minutes.parse import parse_minutes
from indexer.minutes.parsed import ParsedMinutes
from indexer.readers.recognise import read_document
from indexer.readers.source import Refusal

LAYOUTS = Path(__file__).parent / "layouts"


@dataclass(frozen=True)
class Told:
    """What a person reads out of a page: the meeting, and of each item number, case, points and outcomes."""

    committee: str
    starts_at: str
    items: tuple[tuple[str, str | None, int, str], ...]
    closed: tuple[str, ...] = ()
    present: int = 0
    absent: int = 0


TOLD = {
    "title_line_and_doubled_titles": Told(
        "Byrådet", "2019-10-28T00:00", (("1", "812-2019-3738", 1, "godkendt"), ("2", "812-2019-71999", 0, ""))
    ),
    "decision_first_lists_inside": Told(
        "Børne- og Ungeudvalget",
        "2023-05-02T00:00",
        (("1", None, 1, "godkendt"), ("2", None, 2, "anbefalet anbefalet")),
    ),
    "kind_below_the_title": Told(
        "Børn & Læringsudvalget", "2021-09-08T16:00", (("108", None, 1, "godkendt"), ("109", None, 0, "godkendt"))
    ),
    "labels_above_their_values": Told(
        "Plan og Miljøudvalget 2018-2021",
        "2018-11-06T07:30",
        (("1", None, 0, "godkendt"), ("2", None, 0, "ingen"), ("3", None, 1, "anbefalet")),
    ),
    "running_heads_and_capitals": Told(
        "Kommunalbestyrelsen",
        "2014-06-17T18:30",
        (
            ("1", "14/10674", 0, "godkendt"),
            ("2", "14/10674", 0, "ingen"),
            ("3", "13/13777", 1, "godkendt"),
            ("4", None, 0, ""),
        ),
        closed=("4",),
        present=2,
        absent=2,
    ),
    "access_and_filing_numbers": Told(
        "Børne- og Skoleudvalget",
        "2018-11-06T13:00",
        (
            ("1", "00.01.00P35-0104", 0, ""),
            ("2", "00.30.02G01-0022", 1, "orientering"),
            ("3", "00.01.00P35-0105", 0, ""),
        ),
        closed=("3",),
    ),
    "protocol_without_decision_heading": Told(
        "Borgerrepræsentationen", "2007-06-13T16:00", (("42", None, 2, "godkendt"),)
    ),
    "case_lines_without_titles": Told(
        "Teknik- og Miljøudvalget",
        "2021-08-11T09:00",
        (("1", "20/33839", 1, "godkendt"), ("2", "20/35762", 1, "anbefalet")),
        present=3,
    ),
    "sections_without_titles": Told(
        "Børne- og Undervisningsudvalget",
        "2021-12-14T18:30",
        (("1", None, 1, "orientering"), ("2", None, 1, "anbefalet")),
    ),
    "names_below_a_label": Told(
        "Børn- Kultur og Fritidsudvalget",
        "2020-12-08T14:00",
        (
            ("173", "2020-016062", 2, "godkendt"),
            ("174", "2020-000101", 0, "orientering"),
            ("175", None, 0, ""),
        ),
        closed=("175",),
        present=3,
    ),
    "number_below_the_title": Told(
        "Social- og Sundhedsudvalget",
        "2022-04-05T00:00",
        (("24", None, 1, "orientering"), ("25", None, 1, "orientering")),
        present=3,
    ),
    "another_name_in_the_decisions": Told(
        'Udvalget "Aktiv Hele Livet"',
        "2015-03-23T13:30",
        (("24", None, 1, "godkendt"), ("25", None, 1, "orientering")),
    ),
    "case_line_above_the_number": Told(
        "Udvalget for Regional Udvikling",
        "2011-01-24T16:35",
        (("1", "10/9778", 1, "godkendt"), ("2", "10/12345", 0, "ingen")),
        present=3,
        absent=1,
    ),
    "recommendation_without_heading": Told(
        "Udvalg for regional udvikling",
        "2023-02-01T09:00",
        (("1", "1-51-71-3321-08", 2, "godkendt"), ("2", "1-30-76-6-18", 1, "orientering")),
    ),
    "pages_headed_in_three_lines": Told(
        "Kommunalbestyrelsen",
        "2017-04-24T18:00",
        (("1", "17/46", 0, "ingen"), ("2", "17/47", 1, "godkendt"), ("3", None, 0, "")),
        closed=("3",),
        absent=2,
    ),
    "committee_and_day_over_each_decision": Told(
        "Byrådet",
        "2008-03-27T17:00",
        (("342", "08/1234", 1, "godkendt"), ("343", "08/1235", 1, "godkendt")),
    ),
    "figures_and_lists_inside": Told(
        "Byrådet",
        "2019-11-14T18:30",
        (("172", None, 0, "godkendt"), ("173", None, 0, "uklassificeret"), ("174", None, 1, "godkendt")),
    ),
    "quotes_between_recommendation_and_decision": Told(
        "Kommunalbestyrelsen",
        "2019-09-24T00:00",
        (("129", None, 0, "orientering"), ("130", None, 1, "godkendt")),
        present=2,
        absent=1,
    ),
    "board_with_present_and_stand_in": Told(
        "Bestyrelse",
        "2019-02-12T09:00",
        (("1", "00.01.00.A10-0004/2018", 1, "godkendt"), ("2", "00.02.00.G01-0009/2018", 1, "droeftet")),
        present=3,
        absent=1,
    ),
    "titles_alone_in_groups": Told(
        "Ældreråd",
        "2020-01-09T00:00",
        tuple((str(number), None, 0, "") for number in range(1, 6)),
        present=4,
    ),
    "labels_run_into_values": Told(
        "Seniorråd",
        "2022-10-03T10:15",
        (("1", None, 1, "godkendt"), ("2", None, 1, "orientering")),
        absent=2,
    ),
    "menu_says_agenda": Told(
        "Seniorrådet", "2018-11-08T10:30", (("1", None, 1, "orientering"), ("2", None, 1, "godkendt"))
    ),
    "contents_run_into_items": Told(
        "Handicaprådet",
        "2015-11-03T16:30",
        (("1", None, 0, "orientering"), ("2", "01.02G00-2015/27088", 0, "godkendt"), ("3", None, 0, "ingen")),
    ),
    "number_and_title_said_again": Told(
        "Fritidsudvalget", "2019-04-03T18:00", (("42", "299835", 0, "godkendt"), ("43", "315923", 1, "droeftet"))
    ),
    "closed_group_in_the_contents": Told(
        "Fritidsudvalget",
        "2018-05-07T14:30",
        (("60", None, 0, "godkendt"), ("61", None, 2, "droeftet")),
        present=3,
        absent=1,
    ),
    "filing_number_above_the_item": Told(
        "Udvalget for Fritid",
        "2019-04-30T17:00",
        (("40", "85.02.02-G01-1-17", 0, "godkendt"), ("41", "18.15.00-Ø40-2-19", 1, "orientering")),
    ),
    "bullets_within_bullets": Told(
        "Socialudvalget", "2019-01-17T00:00", (("1", None, 1, "orientering"), ("2", None, 1, "godkendt"))
    ),
    "minutes_under_the_word_referat": Told("Regionsrådet", "2020-12-22T13:00", (("1", None, 0, "orientering"),)),
}


def test_every_layout_has_been_read_by_a_person() -> None:
    assert {file.stem for file in LAYOUTS.iterdir()} == set(TOLD)


@pytest.mark.parametrize("name", TOLD)
def test_a_layout_is_read_as_a_person_reads_it(name: str) -> None:
    minutes = _read(name)
    told = TOLD[name]
    assert minutes.kind.value == "referat"
    assert minutes.committee == told.committee
    assert minutes.starts_at is not None
    assert minutes.starts_at.isoformat(timespec="minutes") == told.starts_at
    assert tuple(_seen(minutes)) == told.items
    assert tuple(item.number for item in minutes.items if not item.open) == told.closed
    statuses = [person.status.value for person in minutes.attendance]
    assert (statuses.count("present"), statuses.count("absent")) == (told.present, told.absent)


@pytest.mark.parametrize("name", TOLD)
def test_nothing_of_a_layout_is_lost(name: str) -> None:
    """Every letter of the file stands in the text; the text has no words of its own but a missing title."""
    source = (LAYOUTS / f"{name}.txt").read_text(encoding="utf-8")
    minutes = _read(name)
    shown = minutes.text.replace("Punkt uden titel", "")
    assert sorted(_letters(shown)) == sorted(_letters(source))
    assert minutes.coverage.owned == minutes.coverage.characters


def _read(name: str) -> ParsedMinutes:
    read = read_document((LAYOUTS / f"{name}.txt").read_bytes(), f"{name}.txt")
    assert not isinstance(read, Refusal), read
    return parse_minutes(read)


def _seen(minutes: ParsedMinutes) -> list[tuple[str, str | None, int, str]]:
    return [
        (
            item.number,
            item.case_number.shown if item.case_number else None,
            len(item.recommendations),
            " ".join(outcome.value for decision in item.decisions for outcome in decision.outcomes),
        )
        for item in minutes.items
    ]


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())
