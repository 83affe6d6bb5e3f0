"""What does the printed twin of a Fujitsu eDoc export say? (.xsltTitle, .xsltSubTitle, .xsltHeader)"""

import re
from collections.abc import Iterator

from lxml import etree

from indexer.readers.canonical import DocumentWriter
from indexer.readers.document import Role
from indexer.readers.exports import write_heading, write_item_head
from indexer.readers.fujitsu_xml import FORMAT as XML_FORMAT
from indexer.readers.html_blocks import inner_text, write_html
from indexer.readers.markup import name_of, parse_html
from indexer.readers.source import Read, Refusal, Source

FORMAT = "fujitsu-html"

_HEAD = re.compile(r"(?P<kind>Dagsorden|Referat|Tillægs\w+)\s+(?P<committee>.+)")
_WHEN = re.compile(r"(?P<when>.+?)\s*(?:Mødested:\s*(?P<place>.*))?")
_FIGURES = re.compile(r"\d+(?:\.\d+)*")
_CASE = re.compile(r"Sagsnr\.?:\s*(?P<number>\S+)")


def recognises(source: Source) -> bool:
    """The classes of its stylesheet."""
    return "xsltAgendaTitle" in source.text and "xsltTitle" in source.text


def read(source: Source) -> Read:
    """The page by itself; where the XML lies beside it, that is read instead, for it knows the public titles."""
    twin = re.sub(r"\.html?$", ".xml", source.name.replace("\\", "/").rsplit("/", 1)[-1], flags=re.IGNORECASE)
    if source.companion(twin) is not None:
        return Refusal("TWIN", f"{source.name}: siden er den trykte udgave af {twin} ({XML_FORMAT}).", harmless=True)
    root = parse_html(source.text)
    if root is None:
        return Refusal("BROKEN", f"{source.name}: siden kan ikke læses.")
    writer = DocumentWriter(FORMAT)
    head = _HEAD.match(inner_text(_first(root, "xsltAgendaTitle")))
    if head is not None:
        writer.add(Role.KIND, head["kind"])
        writer.add(Role.COMMITTEE, head["committee"])
    when = _WHEN.fullmatch(inner_text(_first(root, "xsltDateAndLocation")))
    if when is not None:
        writer.add(Role.STARTS_AT, when["when"])
        writer.add(Role.PLACE, when["place"] or "")
    _write_items(writer, root)
    return (writer.document(source.name, from_export=True),)


def _write_items(writer: DocumentWriter, root: etree._Element) -> None:
    titles: list[str] = []
    is_open = False
    for element in _marked(root):
        classes = _classes(element)
        words = inner_text(element)
        if "xsltTitle" in classes:
            titles.append(words)
        elif "xsltTitleTableEnd" in classes:
            is_open = "lukket" not in words.casefold() and "fortrolig" not in words.casefold()
            _write_head(writer, titles, words, is_open)
            titles = []
        elif "xsltHeader" in classes and is_open:
            body = _next_div(element)
            if body is not None and inner_text(body):
                write_heading(writer, words.rstrip(": "))
                write_html(writer, body)


def _write_head(writer: DocumentWriter, titles: list[str], below: str, is_open: bool) -> None:
    number = _FIGURES.search(titles[0]) if titles else None
    case = _CASE.search(below)
    known = case["number"] if case and any(letter.isdigit() for letter in case["number"]) else ""
    title = " ".join(titles[1:]) if is_open else ""
    write_item_head(writer, number=number[0] if number else "", title=title, case_number=known, open=is_open)


def _marked(root: etree._Element) -> Iterator[etree._Element]:
    wanted = {"xsltTitle", "xsltTitleTableEnd", "xsltHeader"}
    return (element for element in root.iter() if name_of(element) and wanted & set(_classes(element)))


def _next_div(element: etree._Element) -> etree._Element | None:
    following = element.getnext()
    return following if following is not None and name_of(following) == "div" else None


def _first(root: etree._Element, name: str) -> etree._Element | None:
    return next((element for element in root.iter() if name_of(element) and name in _classes(element)), None)


def _classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()
