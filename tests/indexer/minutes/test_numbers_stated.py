"""Is what a document says of its own extent held against it: how many items, which pages, where it ends?"""

import pytest

from archive.values import DocumentStatus
from indexer.minutes.parse import parse_minutes
from indexer.minutes.parsed import Problem
from indexer.readers.recognise import read_documents
from indexer.readers.source import Refusal

HEAD = "Referat af møde i Havneudvalget den 9. april 2019 kl. 19.00\n\nMødested: Havnekontoret\n\n"
ITEMS = tuple(f"{number}. Molens {what}\n\nBeslutning\n\nGodkendt.\n\n" for number, what in
              ((1, "belægning"), (2, "lygter"), (3, "redningsveste")))  # fmt: skip
CODES = ("ITEM_COUNT", "COUNT_UNCHECKED", "PAGE_MISSING", "PAGE_DOUBLED")


def _problems(text: str) -> list[Problem]:
    read = read_documents(text.encode(), "referat.txt")
    assert not isinstance(read, Refusal)
    minutes = parse_minutes(read[0])
    assert len(minutes.items) == text.count("Molens")
    return [problem for problem in minutes.problems if problem.code in CODES]


def _paged(*pages: str) -> str:
    """Three items, the page number of each below it."""
    return HEAD + "".join(item + page + "\n\n" for item, page in zip(ITEMS, pages, strict=True))


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        pytest.param(
            HEAD + "Sager 1 - 4\n\n" + "".join(ITEMS), "ITEM_COUNT", "»Sager 1 - 4«", id="a-range-in-the-head"
        ),
        pytest.param(HEAD + "Antal punkter: 5\n\n" + "".join(ITEMS), "ITEM_COUNT", "teksten har 3", id="a-count"),
        pytest.param(_paged("Side 1", "Side 2", "Side 4"), "PAGE_MISSING", "side 3 mangler", id="a-page-left-out"),
        pytest.param(_paged("Side 1", "Side 2", "Side 6"), "PAGE_MISSING", "side 3 til 5", id="several-pages-left-out"),
        pytest.param(
            _paged("Side 1 af 5", "Side 2 af 5", "Side 3 af 5"), "PAGE_MISSING", "resten", id="the-last-pages"
        ),
        pytest.param(_paged("Side 1", "Side 2\n\nSide 2", "Side 3"), "PAGE_DOUBLED", "Side 2", id="a-page-twice"),
    ],
)
def test_what_is_missing_of_the_stated_extent_is_said(text: str, code: str, says: str) -> None:
    (said,) = [problem for problem in _problems(text) if problem.code == code]
    assert says in said.message


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(HEAD + "Sager 1 - 3\n\n" + "".join(ITEMS), id="all-items-of-the-range"),
        pytest.param(HEAD + "Antal punkter: 3\n\n" + "".join(ITEMS), id="as-many-as-counted"),
    ],
)
def test_an_extent_that_holds_is_not_remarked(text: str) -> None:
    assert _problems(text) == []


def test_pages_each_once_are_not_remarked() -> None:
    said = {problem.code for problem in _problems(_paged("Side 1 af 3", "Side 2 af 3", "Side 3 af 3"))}
    assert said == {"COUNT_UNCHECKED"}


def test_without_contents_the_last_item_is_named_and_the_closing_line_too() -> None:
    (said,) = _problems(HEAD + "".join(ITEMS) + "Mødet sluttede kl. 20.15\n")
    assert said.code == "COUNT_UNCHECKED"
    assert "flere end 3" in said.message
    assert "punkt 3" in said.message
    assert "»Mødet sluttede kl. 20.15«" in said.message
    (shorter,) = _problems(HEAD + "".join(ITEMS[:2]))
    assert "punkt 2" in shorter.message
    assert "Slutlinjen" not in shorter.message


def test_a_remark_of_the_extent_leaves_an_ordinary_document_ok() -> None:
    read = read_documents((HEAD + "".join(ITEMS)).encode(), "referat.txt")
    assert not isinstance(read, Refusal)
    assert parse_minutes(read[0]).status is DocumentStatus.OK
