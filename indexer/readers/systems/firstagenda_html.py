"""What does a rendered FirstAgenda page say? (h1.dato, table.dagsordeninfo, tr.punktrow; agenda and minutes)"""

import re
from collections.abc import Iterator

from lxml import etree

from archive.language import _
from indexer.readers.canonical import DocumentWriter
from indexer.readers.document import Role
from indexer.readers.html_blocks import inner_text, write_html
from indexer.readers.markup import name_of, parse_html
from indexer.readers.source import Read, Refusal, Source
from indexer.readers.systems.container import write_container
from indexer.readers.systems.page_parts import report_count, report_navigation, report_same
from indexer.readers.systems.sites import municipality_named
from indexer.readers.unread import report_loose, write_loose

FORMAT = "firstagenda-html"

_PARTS = ("sagsnummer", "punkt", "bilag-link", "pdf-label", "dropdown", "lydfiler-og-bilag", "expand")
_LABELS = (
    "Udvalg",
    "Mødedato",
    "Mødested",
    "Mødedeltagere",
    "Dato",
    "Sted",
    "Deltagere",
    "Beskrivelse",
    "Information",
    "Punkt",
    "Titel",
)
_SIGNS = ("dagsordenDetaljer", "punktrow", "dagsordeninfo", "punkt-tabel")
_KIND = re.compile(r"(?P<kind>\D*?(?:referat|dagsorden)\w*)\b(?P<rest>.*)", re.IGNORECASE)


_STYLESHEET = re.compile(r"/(?P<site>[a-z-]+)\.css")


def recognises(source: Source) -> bool:
    """Two of the marks that every such page bears."""
    return sum(sign in source.text for sign in _SIGNS) >= 2


def read(source: Source) -> Read:
    """The page's header and its items; navigation and buttons are left out."""
    root = parse_html(source.text)
    if root is None:
        return Refusal(
            "BROKEN",
            _("%(name)s: siden er indlejret så dybt eller er så ødelagt, at den ikke kan læses.", name=source.name),
        )
    writer = DocumentWriter(FORMAT)
    _write_header(writer, root)
    for row in _with_class(root, "punktrow"):
        _write_item(writer, row)
    for table in root.iter():
        if table.get("id") == "dagsordenDetaljer":
            report_loose(writer, table, lambda one: _has_class(one, "punktrow") or _is_label(one))
    _report_parts(writer, root)
    return (writer.document(source.name, municipality=_site(root)),)


def _report_parts(writer: DocumentWriter, root: etree._Element) -> None:
    """Hold the page against what its pages have: title and table say the same, and each attachment has its mark."""
    report_navigation(writer, root)
    report_count(writer, "Titlen med dato", sum(name_of(one) == "h1" for one in _with_class(root, "dato")), 1)
    for part, name in (("Udvalgets navn", "udvalg"), ("Mødestedet", "sted")):
        said = [inner_text(one) for one in _with_class(root, name) if name_of(one) == "span"]
        report_count(writer, part, len(said), 2)
        report_same(writer, part, said)
    for table in _with_class(root, "dagsordeninfo"):
        for row in (one for one in table.iter() if name_of(one) == "tr"):
            labels = sum(_is_label(cell) for cell in row)
            report_count(writer, "Ledetekst i en række af mødets oplysninger", labels, 1)
    for place, row in enumerate(_with_class(root, "punktrow"), 1):
        links, badges = len(list(_with_class(row, "bilag-link"))), len(list(_with_class(row, "pdf-label")))
        report_count(writer, "Mærket »PDF« ved bilag", badges, links, f"i punkt nr. {place}")
        headings = sum(_is_label_of_attachments(one) for one in row.iter())
        report_count(writer, "Overskriften »Bilag«", headings, min(links, 1), f"i punkt nr. {place}")


def _is_label_of_attachments(element: etree._Element) -> bool:
    inside = any(_has_class(one, "punkt") for one in element.iterancestors())
    return name_of(element) == "h3" and not inside and inner_text(element).rstrip(":").casefold() == "bilag"


def _site(root: etree._Element) -> str | None:
    """The municipality whose stylesheet the page wears."""
    for link in root.iter():
        found = _STYLESHEET.search(link.get("href") or "") if name_of(link) == "link" else None
        if found is not None and (name := municipality_named(found["site"])):
            return name
    return None


def _write_header(writer: DocumentWriter, root: etree._Element) -> None:
    title = next((found for found in root.iter() if name_of(found) == "h1" and _has_class(found, "dato")), None)
    said = _KIND.match(inner_text(title))
    if said is not None:
        writer.add(Role.KIND, said["kind"].strip())
        writer.add(Role.STARTS_AT, said["rest"].strip(), attributes={"form": "title"})
    info = next(iter(_with_class(root, "dagsordeninfo")), root)
    taken: set[etree._Element] = set()
    for role, name in ((Role.COMMITTEE, "udvalg"), (Role.STARTS_AT, "dato"), (Role.PLACE, "sted")):
        found = next((one for one in _with_class(info, name) if name_of(one) == "span"), None)
        if found is not None:
            writer.add(role, inner_text(found))
            taken.add(found)
    for people in _with_class(info, "deltagere"):
        cut = DocumentWriter(FORMAT)
        write_html(cut, people)
        lines = cut.document("")
        for block in lines.blocks:
            writer.add(Role.PARTICIPANTS, lines.text_of(block).removeprefix(block.marker))
    for found in info.iter():
        if found.get("data-meeting-description") is not None:
            writer.add(Role.PARAGRAPH, inner_text(found))
            taken.add(found)
    if info is not root:
        taken.update(_with_class(info, "deltagere"))
        report_loose(writer, info, lambda one: one in taken or _is_label(one))


def _is_label(element: etree._Element) -> bool:
    return inner_text(element).rstrip(":") in _LABELS


def _write_item(writer: DocumentWriter, row: etree._Element) -> None:
    identity = (row.get("id") or "").removeprefix("punktrow_")
    number = next(iter(_with_class(row, "label")), None)
    title = next(iter(_with_class(row, "overskrift")), None)
    writer.add(Role.ITEM_NUMBER, inner_text(number))
    writer.add(Role.ITEM, inner_text(title), attributes={"id": identity})
    for found in _with_class(row, "sagsnummer"):
        writer.add(Role.CASE_NUMBER, inner_text(found))
    for text in _with_class(row, "punkt"):
        write_container(writer, text)
    links = list(_with_class(row, "bilag-link"))
    if links:
        writer.add(Role.HEADING, "Bilag", level=1)
    for link in links:
        writer.add(Role.ATTACHMENT, inner_text(link), attributes={"file": link.get("href") or ""})
    write_loose(writer, row, lambda one: one in (number, title) or _is_part(one))


def _is_part(element: etree._Element) -> bool:
    """Is an element read as a part of its item, or one of the page's buttons and badges?"""
    if any(_has_class(element, name) for name in _PARTS):
        return True
    return name_of(element) == "h3" and inner_text(element).rstrip(":").casefold() in ("", "bilag")


def _with_class(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (found for found in root.iter() if name_of(found) and _has_class(found, name))


def _has_class(element: etree._Element, name: str) -> bool:
    return name in (element.get("class") or "").split()
