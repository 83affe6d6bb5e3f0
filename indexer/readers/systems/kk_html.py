"""What does a page of kk.dk say? (one item a page: h1.page-title, .paragraph--type--agenda-element-case)"""

import re
from urllib.parse import unquote

from lxml import etree

from archive.language import _
from archive.values import Severity
from indexer.minutes.headings import kind_of
from indexer.minutes.moments import parse_day
from indexer.readers.canonical import DocumentWriter
from indexer.readers.document import Role
from indexer.readers.exports import write_heading, write_item_head
from indexer.readers.html_blocks import inner_text, write_html
from indexer.readers.markup import name_of, parse_html
from indexer.readers.source import Read, Refusal, Source
from indexer.readers.systems.page_parts import report_navigation
from indexer.readers.unread import report_loose

FORMAT = "kk-html"

_ADDRESS = re.compile(
    r"/dagsordener-og-referater/(?P<committee>[^/\"'<>]+)/m(?:ø|%C3%B8|%c3%b8)de-(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})"
    r"/(?P<kind>dagsorden|referat)/punkt-(?P<number>\d+)"
)
_BODY = ("paragraph--type--agenda-element-case", "agenda-element", "node--type-agenda-element")


_READ = {"page-title", "file-link", "breadcrumb"}
_ASIDE = {"nav", "header", "footer", "aside", "button", "script", "style", "form"}


def recognises(source: Source) -> bool:
    """The class of the page's body or its own address."""
    return "agenda-element" in source.text and "page-title" in source.text


def read(source: Source) -> Read:
    """One item of one meeting; committee, date, kind and number are in the page's own address."""
    root = parse_html(source.text)
    address = _ADDRESS.search(source.text)
    if root is None or address is None:
        return Refusal(
            "NO_AGENDA", _("%(name)s: siden siger ikke, hvilket møde og punkt den er fra.", name=source.name)
        )
    writer = DocumentWriter(FORMAT)
    writer.add(Role.KIND, address["kind"])
    writer.add(Role.COMMITTEE, unquote(address["committee"]).replace("-", " "))
    day = parse_day(f"{address['day']}-{address['month']}-{address['year']}")
    writer.add(Role.STARTS_AT, f"{day:%d-%m-%Y}" if day else "")
    title = inner_text(_first(root, "page-title"))
    write_item_head(writer, number=address["number"], title=title, open=not title.casefold().startswith("lukket"))
    if sum("page-title" in _classes(found) for found in root.iter() if name_of(found)) > 1:
        writer.report("FIELD_DOUBLED", Severity.WARNING, _("Siden har flere titler; kun den første er læst."))
    body = next((found for name in _BODY if (found := _first(root, name)) is not None), None)
    if body is not None:
        _write_inside(writer, body)
    files = [inner_text(link) for link in root.iter() if name_of(link) == "a" and "file-link" in _classes(link)]
    if files:
        write_heading(writer, "Bilag")
    for file in files:
        writer.add(Role.ATTACHMENT, file)
    main = next((found for found in root.iter() if name_of(found) == "main"), None)
    if main is not None:
        report_loose(writer, main, lambda one: one is body or name_of(one) in _ASIDE or bool(_READ & {*_classes(one)}))
    report_navigation(writer, root)
    return (writer.document(source.name, municipality="Københavns Kommune"),)


def _write_inside(writer: DocumentWriter, holder: etree._Element) -> None:
    """What an element holds, its bare words too."""
    _write_words(writer, holder.text)
    for piece in holder:
        _write_piece(writer, piece)
        _write_words(writer, piece.tail)


def _write_words(writer: DocumentWriter, words: str | None) -> None:
    if words and words.strip():
        writer.add(Role.PARAGRAPH, words)


def _write_piece(writer: DocumentWriter, piece: etree._Element) -> None:
    """Headings of the body begin sections, however deep the page wraps them."""
    if name_of(piece) in ("h2", "h3") and (name_of(piece) == "h2" or kind_of(inner_text(piece))):
        write_heading(writer, inner_text(piece))
    elif name_of(piece) in ("div", "section", "article") and any(name_of(one) in ("h2", "h3") for one in piece.iter()):
        _write_inside(writer, piece)
    elif "file-link" not in _classes(piece):
        write_html(writer, piece)


def _first(root: etree._Element, name: str) -> etree._Element | None:
    return next((found for found in root.iter() if name_of(found) and name in _classes(found)), None)


def _classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()
