"""Do minutes printed by any generator say the same as their source? (The files: `printing/make.py`, `unkind.py`.)"""

from functools import cache
from pathlib import Path

import pytest

from indexer.minutes.parse import parse_minutes
from indexer.readers.recognise import read_document
from indexer.readers.source import Refusal
from tests.indexer.readers.printing.sources import FILES, SOURCES, UNKIND
from tests.indexer.readers.printing.understood import Understood, understood

PRINTED = sorted(path.name for path in FILES.iterdir())
HARD = sorted(path.name for path in UNKIND.iterdir() if path.stem != "udvalg-laast")


@cache
def _said(name: str) -> Understood:
    return understood(SOURCES[name].read_bytes(), "kilde.txt")


@pytest.mark.parametrize("file", PRINTED)
def test_a_print_says_the_same_as_its_source(file: str) -> None:
    found = understood((FILES / file).read_bytes(), file)
    wanted = _said(file.partition("-")[0])
    assert found == wanted


@pytest.mark.parametrize("file", PRINTED)
def test_a_print_gives_nothing_to_remark(file: str) -> None:
    read = read_document((FILES / file).read_bytes(), file)
    assert not isinstance(read, Refusal)
    minutes = parse_minutes(read)
    assert minutes.problems == ()
    assert minutes.coverage.characters == minutes.coverage.owned


@pytest.mark.parametrize("file", HARD)
def test_an_unkind_print_says_the_same_as_its_source(file: str) -> None:
    assert understood((UNKIND / file).read_bytes(), file) == _said(file.partition("-")[0])


def test_every_source_is_printed_by_every_generator() -> None:
    endings = {file.partition("-")[2] for file in PRINTED}
    assert len(endings) == 9
    assert len(PRINTED) == len(endings) * len(SOURCES)


def test_the_source_has_the_quirks_that_printing_must_keep() -> None:
    said = _said("tabeller")
    assert len(said["rows"]) == 16
    assert len(str(said["punkt 2 title"])) > 120
    assert Path(SOURCES["byraad"]).name.startswith("2024-06-24")
