"""Is every format still read as a person once checked it against its fixture?

A missing golden is written and the test then fails, until somebody has read it against the fixture and committed it.
"""

import json
from pathlib import Path

import pytest

from indexer.minutes.as_json import documents_as_json
from indexer.minutes.parse import parse_minutes
from indexer.readers.recognise import read_documents
from indexer.readers.source import Refusal

FIXTURES = Path(__file__).parent / "fixtures"
GOLDENS = Path(__file__).parent / "goldens"
FILES = sorted(file.name for file in FIXTURES.iterdir() if file.name != "no_agenda.html")


@pytest.mark.parametrize("name", FILES)
def test_a_fixture_is_read_as_its_golden_says(name: str) -> None:
    read = read_documents((FIXTURES / name).read_bytes(), name)
    assert not isinstance(read, Refusal), read
    found = json.dumps(documents_as_json((name, parse_minutes(one)) for one in read), ensure_ascii=False, indent=1)
    golden = GOLDENS / f"{name}.json"
    if not golden.exists():
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found + "\n", encoding="utf-8")
        pytest.fail(f"{golden.name} is new: read it against the fixture")
    assert json.loads(found) == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FILES)
def test_every_character_of_a_fixture_has_one_owner(name: str) -> None:
    read = read_documents((FIXTURES / name).read_bytes(), name)
    assert not isinstance(read, Refusal)
    for document in read:
        minutes = parse_minutes(document)
        assert minutes.coverage.characters == minutes.coverage.owned
        assert not any(problem.code == "OWNERSHIP" for problem in minutes.problems)


@pytest.mark.parametrize("name", [name for name in FILES if Path(name).suffix in {".xml", ".html"}])
def test_nothing_of_a_closed_item_leaves_an_export(name: str) -> None:
    read = read_documents((FIXTURES / name).read_bytes(), name)
    assert not isinstance(read, Refusal)
    for document in read:
        if document.from_export:
            kept = repr(document).casefold()
            assert "hemmelig" not in kept
            assert "fortrolig" not in kept
            assert "internt" not in kept
