"""Do the demo files and the hand-written expectations speak of the same meetings?"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from indexer.demo.files import demo_files

HERE = Path(__file__).parent
FACTS: dict[str, Any] = tomllib.loads((HERE / "facts.toml").read_text(encoding="utf-8"))
CASES: dict[str, Any] = tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8"))


def test_every_file_has_its_facts_and_no_facts_are_left_over() -> None:
    assert [path.name for path in demo_files()] == [meeting["file"] for meeting in FACTS["meeting"]]


def test_an_agenda_comes_before_its_minutes_and_a_correction_last() -> None:
    names = [path.stem for path in demo_files()]
    for name in names:
        if name.endswith("-dagsorden"):
            assert names.index(name) < names.index(name.replace("-dagsorden", "-referat"))
        if name.endswith("-rettet"):
            assert names.index(name) > names.index(name.removesuffix("-rettet"))


@pytest.mark.parametrize("meeting", FACTS["meeting"], ids=lambda meeting: str(meeting["file"]))
def test_a_file_holds_the_items_and_closed_items_its_facts_state(meeting: dict[str, Any]) -> None:
    path = next(path for path in demo_files() if path.name == meeting["file"])
    text = path.read_text(encoding="utf-8")
    mark = 'class="punktrow"' if path.suffix == ".html" else "\nPunkt "
    assert text.count(mark) == meeting["items"]
    assert text.count("(Afbud)") == meeting["absent"]
    closed = text.count('tabindex="0">Lukket: ') if path.suffix == ".html" else text.count(": Lukket: ")
    assert closed == len(meeting["closed"])


def test_every_treatment_on_own_evidence_is_a_meeting_of_the_archive() -> None:
    held = {(meeting["committee"], meeting["date"]) for meeting in FACTS["meeting"]}
    for case in CASES["case"]:
        for step in case["treatment"]:
            own = step["evidence"] == "own"
            assert own == ((step["committee"], step["date"]) in held), (case["number"], step)
