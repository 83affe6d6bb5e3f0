"""Is text that one program reads of a PDF and the other does not reported, with its words and its page?"""

import re
from functools import cache

import pypdfium2
import pytest

from indexer.readers.pdf.crosscheck import lost_words, unread_pages
from indexer.readers.pdf.lines import read_pages
from tests.indexer.readers.printing.sources import FILES, UNKIND


@cache
def _texts(name: str) -> tuple[bytes, list[str]]:
    data = (FILES / name).read_bytes()
    document = pypdfium2.PdfDocument(data)
    texts = list(read_pages(document).texts)
    document.close()
    return data, texts


@pytest.mark.parametrize("page", [1, 4])
def test_a_page_that_lacks_a_line_is_named_with_words_of_the_line(page: int) -> None:
    data, texts = _texts("udvalg-libreoffice.pdf")
    lines = texts[page].split("\r\n")
    longest = max(lines, key=len)
    lines.remove(longest)
    short = [*texts[:page], "\r\n".join(lines), *texts[page + 1 :]]
    # a page between those that are checked is found where one of these differs too
    short[0] = short[0].replace("Mødelokale", "")
    found = dict(unread_pages(data, short))
    assert set(found) == {1, page + 1}
    assert set(found[page + 1]) <= set(re.findall(r"\w+", longest.casefold()))


@pytest.mark.parametrize("name", sorted(path.name for path in UNKIND.glob("*.pdf") if path.stem != "udvalg-laast"))
def test_a_whole_document_has_nothing_unread(name: str) -> None:
    data = (UNKIND / name).read_bytes()
    document = pypdfium2.PdfDocument(data)
    assert list(unread_pages(data, read_pages(document).texts)) == []
    document.close()


LOST = [
    pytest.param("Punkt 2: Kornvej anlægges", "2 Kornvej anlægges", (), id="item-words-are-known-to-go"),
    pytest.param("Tilskuddet fordeles lige", "Til- skuddet fordeles lige", (), id="a-parted-word-is-there"),
    pytest.param("Godkendt med 22 stemmer", "Godkendt", ("med", "22", "stemmer"), id="words-are-gone"),
    pytest.param("Udsat Udsat behandling", "Udsat behandling", (), id="drawn-twice-to-look-bold"),
    pytest.param("\ufb01nansieret af puljen", "finansieret af puljen", (), id="ligature"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "kept", "words"), LOST)
def test_words_that_the_text_lacks_are_named(raw: str, kept: str, words: tuple[str, ...]) -> None:
    assert lost_words(raw, kept, items=0) == words
