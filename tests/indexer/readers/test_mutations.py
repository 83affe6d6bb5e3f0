"""Does every loss in a source show, in every format: in a problem, or in what was read?

Each golden's source is changed in every line, one change at a time; none may pass unseen.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from archive.values import DocumentStatus
from indexer.minutes.parse import parse_minutes
from indexer.minutes.parsed import Coverage, ParsedMinutes
from indexer.privacy.closed import withhold_closed
from indexer.readers.pdf.lines import read_pages
from indexer.readers.pdf.reading import styled
from indexer.readers.recognise import read_documents
from indexer.readers.source import Refusal
from indexer.readers.words.by_headings import from_lines
from tests.indexer.readers.mutations import Mutation, line_mutations, mutations
from tests.samples import SAMPLES, needs_samples

FIXTURES = Path(__file__).parent / "fixtures"
NAMES = sorted(file.name for file in FIXTURES.iterdir() if file.name != "no_agenda.html" and file.suffix != ".pdf")
PDFS = sorted(file.name for file in FIXTURES.glob("*.pdf"))
_PLACES = re.compile(r"Span\(start=\d+, end=\d+\)")


def _understood(minutes: ParsedMinutes) -> str:
    """Everything a reader sees of a document: all but where it stands and how long it is."""
    bare = replace(withhold_closed(minutes), text="", coverage=Coverage(0, 0, 0), status=DocumentStatus.OK)
    return _PLACES.sub("", repr(bare))


def _seen(name: str, data: bytes) -> tuple[str, ...]:
    read = read_documents(data, name)
    return (read.code,) if isinstance(read, Refusal) else tuple(_understood(parse_minutes(one)) for one in read)


@cache
def _whole(name: str) -> tuple[str, ...]:
    return _seen(name, (FIXTURES / name).read_bytes())


def _unseen(name: str, changes: list[Mutation]) -> list[str]:
    return [f"{one.done} {one.words}" for one in changes if _seen(name, one.data) == _whole(name)]


@pytest.mark.parametrize("name", NAMES)
def test_some_lines_lost_doubled_or_swapped_show(name: str) -> None:
    changes = list(mutations(name, (FIXTURES / name).read_bytes()))
    some = random.Random(name).sample(changes, min(24, len(changes)))
    assert _unseen(name, some) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_line_lost_doubled_or_swapped_shows(name: str) -> None:
    assert _unseen(name, list(mutations(name, (FIXTURES / name).read_bytes()))) == []


@needs_samples
@pytest.mark.parametrize(
    "path",
    [
        pytest.param("slagelse_text_2025/000_06c70c3962a06b51.txt", id="slagelse"),
        pytest.param("hvidovre_firstagenda_2026/agenda_excerpt.json", id="hvidovre"),
        pytest.param("middelfart_edoc_fujitsu_2017/41a93779-8b2a-414b-9f87-691e24f8f40a.html", id="middelfart"),
    ],
)
def test_some_lines_of_a_real_file_lost_doubled_or_swapped_show(path: str) -> None:
    assert SAMPLES is not None
    data = (SAMPLES / path).read_bytes()
    whole, changes = _seen(path, data), list(mutations(path, data))
    some = random.Random(path).sample(changes, 24)
    assert [f"{one.done} {one.words}" for one in some if _seen(path, one.data) == whole] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", PDFS)
def test_every_line_of_a_printed_page_lost_or_doubled_shows(name: str) -> None:
    document = pypdfium2.PdfDocument(FIXTURES / name)
    lines = [line for line in styled(read_pages(document).lines) if not line.furniture]
    document.close()
    whole = _understood(parse_minutes(from_lines(name, "pdf", lines)))
    passed = [
        f"{done} {line.text}"
        for done, line, changed in line_mutations(lines)
        if _understood(parse_minutes(from_lines(name, "pdf", changed))) == whole
    ]
    assert passed == []


def _without_each(name: str) -> Iterator[tuple[str, bytes]]:
    """The sources with a table of contents, each item or line of it taken out in turn."""
    data = (FIXTURES / name).read_bytes()
    if name.endswith(".txt"):
        lines = data.decode().split("\n")
        starts = [index for index, line in enumerate(lines) if re.match(r"Punkt \d+:", line)]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            yield "item", "\n".join(lines[:start] + lines[end:]).encode()
        for index, line in enumerate(lines):
            if "....." in line:
                yield "contents", "\n".join(lines[:index] + lines[index + 1 :]).encode()
        return
    text = data.decode()
    for form, what in _RECORDS[name]:
        for found in re.finditer(form, text, re.DOTALL):
            yield what, (text[: found.start()] + text[found.end() :]).encode()


_RECORDS = {
    "edoc.xml": ((r"<MeetingAgendaItem>.*?</MeetingAgendaItem>", "item"), (r"(?m)^\d\.\t[^\n]+\t\d\n", "contents")),
    "fujitsu.html": (
        (r'<table class="xsltTitleTableBegin">.*?(?=<table class="xsltTitleTableBegin">|</div></body>)', "item"),
        (r"<tr><td><span class=\"xsltContentHeader\">.*?</tr>", "contents"),
    ),
}
_REPORTS = {"item": {"TOC_TITLE_NOT_FOUND", "TOC_COUNT"}, "contents": {"TOC_ITEM_NOT_LISTED", "TOC_COUNT"}}


@pytest.mark.parametrize("name", ["firstagenda.txt", "firstagenda_wrapped.txt", "edoc.xml", "fujitsu.html"])
def test_a_removed_item_and_a_removed_line_of_the_contents_are_reported(name: str) -> None:
    removed = {"item": 0, "contents": 0}
    for what, data in _without_each(name):
        read = read_documents(data, name)
        assert not isinstance(read, Refusal)
        assert {problem.code for problem in parse_minutes(read[0]).problems} & _REPORTS[what], what
        removed[what] += 1
    assert all(removed.values()), removed


@pytest.mark.parametrize(
    ("name", "record"),
    [
        pytest.param("acadre.xml", ".//table[@name='agendaitemparents']", id="acadre"),
        pytest.param("fujitsu.xml", ".//{*}AgendaElement", id="fujitsu"),
        pytest.param("publication.xml", ".//Item", id="publication"),
        pytest.param("sbsys.xml", ".//Dagsordenpunkt", id="sbsys"),
    ],
)
def test_an_item_removed_between_others_leaves_a_gap_that_is_reported(name: str, record: str) -> None:
    root = etree.fromstring((FIXTURES / name).read_bytes())
    first, second = sorted(root.findall(record), key=lambda item: _number(item)[0])
    holder = second.getparent()
    assert holder is not None
    third = etree.fromstring(_NUMBER.sub(b"%d" % (_number(first)[0] + 2), _dumped(first)))
    holder.append(third)
    whole = read_documents(etree.tostring(root, encoding="utf-8"), name)
    holder.remove(second)
    gap = read_documents(etree.tostring(root, encoding="utf-8"), name)
    assert not isinstance(whole, Refusal)
    assert not isinstance(gap, Refusal)
    assert "ITEM_SEQUENCE" in {problem.code for problem in parse_minutes(gap[0]).problems}
    assert "ITEM_SEQUENCE" not in {problem.code for problem in parse_minutes(whole[0]).problems}


_NUMBER = re.compile(rb'(?<="sort">)\d+|(?<=SerialNo>)\d(?=<)|(?<=<Number>)\d(?=<)|(?<= Nummer=")\d')


def _number(item: etree._Element) -> tuple[int, ...]:
    return tuple(int(said) for said in _NUMBER.findall(_dumped(item)))


def _dumped(item: etree._Element) -> bytes:
    return etree.tostring(item, encoding="utf-8", with_tail=False)
