"""Does the parser find in every demo file what a person finds?"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from archive.values import Presence
from indexer.demo.files import demo_files
from indexer.minutes.parse import parse_minutes
from indexer.minutes.parsed import ParsedItem, ParsedMinutes
from indexer.readers.document import Document
from indexer.readers.recognise import read_document

HERE = Path(__file__).parent
FACTS: dict[str, Any] = tomllib.loads((HERE / "facts.toml").read_text(encoding="utf-8"))
CASES: dict[str, Any] = tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8"))
THERE = {Presence.PRESENT, Presence.SUBSTITUTE}


@cache
def read(name: str) -> ParsedMinutes:
    path = next(path for path in demo_files() if path.name == name)
    document = read_document(path.read_bytes(), path.name)
    assert isinstance(document, Document), document
    return parse_minutes(document)


@cache
def minutes() -> dict[tuple[Any, ...], ParsedItem]:
    """Every item of the last published minutes of each meeting, by committee, day and number."""
    found: dict[tuple[Any, ...], ParsedItem] = {}
    for meeting in FACTS["meeting"]:
        if meeting["kind"] == "referat":
            for item in read(meeting["file"]).items:
                found[meeting["committee"], meeting["date"], int(item.number)] = item
    return found


@pytest.mark.parametrize("meeting", FACTS["meeting"], ids=lambda meeting: str(meeting["file"]))
def test_a_meeting_is_read_as_a_person_reads_it(meeting: dict[str, Any]) -> None:
    parsed = read(meeting["file"])
    assert parsed.starts_at is not None
    assert {
        "committee": parsed.committee,
        "date": parsed.starts_at.date(),
        "time": f"{parsed.starts_at:%H:%M}",
        "kind": parsed.kind.value,
        "items": len(parsed.items),
        "present": sum(person.status in THERE for person in parsed.attendance),
        "absent_names": [person.name for person in parsed.attendance if person.status is Presence.ABSENT],
        "closed": [int(item.number) for item in parsed.items if not item.open],
        "attachments": sum(len(item.attachments) for item in parsed.items),
    } == {key: value for key, value in meeting.items() if key not in {"file", "corrected", "absent"}}


def test_every_disqualified_member_is_found_and_nobody_else() -> None:
    found = {
        (*place, person.name)
        for place, item in minutes().items()
        for person in item.absences
        if person.status is Presence.DISQUALIFIED
    }
    assert found == {(row["committee"], row["date"], row["number"], row["name"]) for row in FACTS["disqualified"]}


def test_every_quoted_decision_is_found_with_its_committee_day_and_number() -> None:
    found = {(quote.committee, quote.day, quote.number) for item in minutes().values() for quote in item.quotes}
    assert found == {
        (step["committee"], step["date"], str(step["number"]))
        for case in CASES["case"]
        for step in case["treatment"]
        if "quote_check" in step
    }


def test_every_treatment_carries_the_case_number_or_is_presumed() -> None:
    for case in CASES["case"]:
        known = {case["number"], *case["aliases"], None}
        for step in case["treatment"]:
            if step["evidence"] == "own":
                number = minutes()[step["committee"], step["date"], step["number"]].case_number
                assert (number.shown if number else None) in known
                assert (number is None) == step.get("presumed", False)
