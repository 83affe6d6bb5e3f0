"""Does every loss in a document show: in a problem, or in what was read?"""

from pathlib import Path

import pytest

from indexer.minutes.as_json import minutes_as_json
from indexer.minutes.parse import parse_minutes
from indexer.minutes.parsed import ParsedMinutes
from indexer.readers.recognise import read_document
from indexer.readers.source import Refusal

FIXTURE = Path(__file__).parents[1] / "readers" / "fixtures" / "firstagenda.txt"
LINES = FIXTURE.read_text(encoding="utf-8").split("\n")
FILLED = [index for index, line in enumerate(LINES) if line.strip()]
ITEM_LINES = [index for index in FILLED if LINES[index].startswith("Punkt ")]
CONTENTS_LINES = [index for index in FILLED if "....." in LINES[index]]


def _read(lines: list[str]) -> ParsedMinutes | Refusal:
    document = read_document("\n".join(lines).encode(), "referat.txt")
    return document if isinstance(document, Refusal) else parse_minutes(document)


WHOLE = _read(LINES)


def _differs(changed: ParsedMinutes | Refusal) -> bool:
    if isinstance(changed, Refusal) or isinstance(WHOLE, Refusal):
        return True
    one, other = minutes_as_json(changed, ""), minutes_as_json(WHOLE, "")
    return one != other


def test_the_whole_document_has_nothing_to_remark() -> None:
    assert not isinstance(WHOLE, Refusal)
    assert WHOLE.problems == ()


@pytest.mark.parametrize("index", FILLED, ids=lambda index: LINES[index][:25])
def test_a_line_deleted_or_doubled_shows(index: int) -> None:
    assert _differs(_read(LINES[:index] + LINES[index + 1 :]))
    assert _differs(_read([*LINES[: index + 1], "", *LINES[index:]]))


HEADER = 4
"""The lines of the header say what they say in any order."""


@pytest.mark.parametrize("place", range(HEADER - 1, len(FILLED) - 1), ids=lambda place: LINES[FILLED[place]][:25])
def test_two_lines_swapped_show(place: int) -> None:
    one, two = FILLED[place], FILLED[place + 1]
    swapped = list(LINES)
    swapped[one], swapped[two] = swapped[two], swapped[one]
    assert LINES[one] == LINES[two] or _differs(_read(swapped))


@pytest.mark.parametrize("index", ITEM_LINES, ids=lambda index: LINES[index][:25])
def test_a_removed_item_is_reported(index: int) -> None:
    following = [other for other in ITEM_LINES if other > index]
    end = following[0] if following else len(LINES)
    read = _read(LINES[:index] + LINES[end:])
    assert not isinstance(read, Refusal)
    assert "TOC_COUNT" in {problem.code for problem in read.problems}


@pytest.mark.parametrize("index", CONTENTS_LINES, ids=lambda index: LINES[index][:25])
def test_a_removed_line_of_the_contents_is_reported(index: int) -> None:
    read = _read(LINES[:index] + LINES[index + 1 :])
    assert not isinstance(read, Refusal)
    assert "TOC_ITEM_NOT_LISTED" in {problem.code for problem in read.problems}
