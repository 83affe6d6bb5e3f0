"""What does the printed twin of a Fujitsu eDoc export say? (.xsltTitle, .xsltSubTitle, .xsltHeader)"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from lxml import etree

from archive.language import _
from archive.values import Severity
from indexer.readers.canonical import DocumentWriter
from indexer.readers.document import Role
from indexer.readers.exports import CLOSED_TITLE, write_heading, write_item_head, write_label
from indexer.readers.html_blocks import inner_text, write_html
from indexer.readers.markup import name_of, parse_html
from indexer.readers.source import Read, Refusal, Source
from indexer.readers.systems.fujitsu_xml import FORMAT as XML_FORMAT
from indexer.readers.systems.page_parts import report_count
from indexer.readers.withheld import Withheld

FORMAT = "fujitsu-html"

_HEAD = re.compile(r"(?P<kind>Dagsorden|Referat|Tillægs\w+)\s+(?P<committee>.+)")
_WHEN = re.compile(r"(?P<when>.+?)\s*(?:Mødested:\s*(?P<place>.*))?")
_FIGURES = re.compile(r"\d+(?:\.\d+)*")
_OPEN = re.compile(r"\b(?:åben|åbent|offentlig)\b", re.IGNORECASE)
_CLOSED = re.compile(r"lukket|fortrolig", re.IGNORECASE)
_PART = re.compile(r"(?:(?:Åben|Lukket)\s+)?(?:dagsorden|referat)|(?:Åbne|Lukkede|Ingen)\s+sager\.?", re.IGNORECASE)
_PARTED_BY = {"xsltContentTitle", "xsltContentHeader", "xsltItemsHeader"}
"""What stands over the open and the closed items, in the contents and above the items themselves."""
_NUMBER = re.compile(r"\d+(?:\.\d+)*\.?")
_CASE_LABEL = re.compile(r"Sagsnr", re.IGNORECASE)
_ACCESS = re.compile(r"\b(?:åben|åbent|offentlig|lukket|fortrolig)", re.IGNORECASE)
_OFFICER = re.compile(r"Sagsbehandler", re.IGNORECASE)
_CASE = re.compile(r"Sagsnr\.?:\s*(?P<number>\S+)")


def recognises(source: Source) -> bool:
    """The classes of its stylesheet."""
    return "xsltAgendaTitle" in source.text and "xsltTitle" in source.text


def read(source: Source) -> Read:
    """The page by itself; where the XML lies beside it, that is read instead, for it knows the public titles."""
    twin = re.sub(r"\.html?$", ".xml", source.name.replace("\\", "/").rsplit("/", 1)[-1], flags=re.IGNORECASE)
    if source.companion(twin) is not None:
        return Refusal(
            "TWIN",
            _(
                "%(name)s: siden er den trykte udgave af %(twin)s (%(format)s).",
                name=source.name,
                twin=twin,
                format=XML_FORMAT,
            ),
            harmless=True,
        )
    root = parse_html(source.text)
    if root is None:
        return Refusal("BROKEN", _("%(name)s: siden kan ikke læses.", name=source.name))
    writer = DocumentWriter(FORMAT)
    head = _HEAD.match(inner_text(_first(root, "xsltAgendaTitle")))
    if head is not None:
        writer.add(Role.KIND, head["kind"])
        writer.add(Role.COMMITTEE, head["committee"])
    when = _WHEN.fullmatch(inner_text(_first(root, "xsltDateAndLocation")))
    if when is not None:
        writer.add(Role.STARTS_AT, when["when"])
        writer.add(Role.PLACE, when["place"] or "")
    items = list(_items(root))
    _write_contents(writer, root, items)
    for part in (one for one in root.iter() if name_of(one) and _PARTED_BY & set(_classes(one))):
        if _PART.fullmatch(inner_text(part)):
            write_label(writer, inner_text(part))
    for item in items:
        _write_item(writer, item)
    for name in ("xsltAgendaTitle", "xsltDateAndLocation"):
        if len(list(_with_class(root, name))) > 1:
            writer.report(
                "FIELD_DOUBLED", Severity.WARNING, _("Feltet »%(name)s« står flere gange; kun ét er læst.", name=name)
            )
    return (writer.document(source.name, from_export=True),)


@dataclass(frozen=True, slots=True)
class _Item:
    """One item as printed: its title lines, what stands below them, and its headings."""

    titles: tuple[str, ...]
    details: tuple[str, ...]
    table: etree._Element
    headings: tuple[etree._Element, ...]

    @property
    def number(self) -> str:
        found = _FIGURES.search(self.titles[0]) if self.titles else None
        return found[0] if found else ""

    @property
    def below(self) -> str:
        return " ".join(self.details)

    @property
    def is_open(self) -> bool:
        """Open only where the page says so; silence is closed, as in the XML."""
        return bool(_OPEN.search(self.below)) and not _CLOSED.search(self.below)


def _items(root: etree._Element) -> Iterator[_Item]:
    titles: list[str] = []
    item: _Item | None = None
    for element in _marked(root):
        classes = _classes(element)
        if "xsltTitle" in classes:
            titles.append(inner_text(element))
        elif "xsltTitleTableEnd" in classes:
            if item is not None:
                yield item
            details = tuple(inner_text(one) for one in _with_class(element, "xsltSubTitle"))
            item, titles = _Item(tuple(titles), details or (inner_text(element),), element, ()), []
        elif "xsltHeader" in classes and item is not None:
            item = replace(item, headings=(*item.headings, element))
    if item is not None:
        yield item


def _write_contents(writer: DocumentWriter, root: etree._Element, items: list[_Item]) -> None:
    """The table of contents; a line of it is said only where its item is open, for it bears the internal title."""
    is_open = {item.number: item.is_open for item in items}
    closed_part, parts = False, [inner_text(one) for one in _with_class(root, "xsltContentTitle")]
    report_count(writer, "Gentagne overskrifter i indholdsfortegnelsen", len(parts) - len(set(parts)), 0)
    for row in (one for table in _with_class(root, "xsltListOfContentBegin") for one in table.iter("{*}tr")):
        words = inner_text(row)
        number = _FIGURES.match(words)
        closed_part = closed_part or (number is None and bool(_CLOSED.search(words)))
        if number is None:
            continue
        title = words[number.end() :].strip(". ")
        _report_listed(writer, row, number[0], in_order=closed_part != is_open.get(number[0], not closed_part))
        unknown = CLOSED_TITLE if closed_part else f"Punkt {number[0]}"
        shown = {True: title, False: CLOSED_TITLE}.get(is_open[number[0]]) if number[0] in is_open else unknown
        writer.add(Role.CONTENTS, shown or unknown)


def _report_listed(writer: DocumentWriter, row: etree._Element, number: str, *, in_order: bool) -> None:
    """Note a line of the contents without its one title, or in the wrong part."""
    links = [inner_text(one) for one in row.iter("{*}a")]
    where = f"i indholdsfortegnelsens linje om punkt {number}"
    report_count(writer, "Titel", sum(bool(link) for link in links), 1, where)
    numbers = sum(_NUMBER.fullmatch(inner_text(one)) is not None for one in _with_class(row, "xsltContentHeader"))
    report_count(writer, "Nummer", numbers, 1, where)
    if not in_order:
        words = _(
            "Punkt %(number)s står i indholdsfortegnelsen ikke under den overskrift, det hører til.", number=number
        )
        writer.report(
            "CONTENTS_PART", Severity.INFO, _("%(words)s Se efter, om det er åbent eller lukket.", words=words)
        )


def _report_parts(writer: DocumentWriter, item: _Item) -> None:
    """Hold an item against what every item has; count what is left out of a closed one."""
    where = f"i punkt {item.number}"
    report_count(writer, "Nummer og titel", len(item.titles), 2, where)
    order = "".join(_detail(one) for one in item.details)
    if order != "sba":
        words = _(
            "Linjen med sagsnummer, sagsbehandler og åben eller lukket er ufuldstændig eller byttet om %(where)s.",
            where=where,
        )
        writer.report("ITEM_TOP", Severity.INFO, _("%(words)s Se efter i kilden.", words=words))
    if not item.is_open:
        withheld = Withheld()
        for title in item.titles[1:]:
            withheld.add("title", title)
        for heading in item.headings:
            withheld.add_heading(inner_text(heading))
        for body in _bodies(item):
            withheld.add("text", inner_text(body))
        withheld.report(writer, item.number)


def _detail(said: str) -> str:
    """What a detail below the title is, in a letter; one that says itself twice is none of them."""
    forms = (("s", _CASE_LABEL), ("b", _OFFICER), ("a", _ACCESS))
    return next((letter for letter, form in forms if len(form.findall(said)) == 1), "?")


def _bodies(item: _Item) -> Iterator[etree._Element]:
    """All texts of an item, whatever stands above them."""
    for following in item.table.itersiblings():
        if any(one.startswith("xsltTitle") for one in _classes(following)):
            return
        if name_of(following) == "div" and not any(one.startswith("xslt") for one in _classes(following)):
            yield following


def _write_item(writer: DocumentWriter, item: _Item) -> None:
    cases = [found["number"] for found in _CASE.finditer(item.below)]
    cases = [number for number in cases if any(letter.isdigit() for letter in number)]
    title = " ".join(item.titles[1:]) if item.is_open else ""
    write_item_head(writer, number=item.number, title=title, case_number=next(iter(cases), ""), open=item.is_open)
    for other in cases[1:]:
        writer.add(Role.CASE_NUMBER, other)
    for above, heading in pairwise(item.headings if item.is_open else ()):
        if inner_text(above) == inner_text(heading):
            words = _("Overskriften »%(heading)s« står to gange i træk.", heading=inner_text(heading))
            writer.report("LINE_DOUBLED", Severity.WARNING, words)
    _report_parts(writer, item)
    for heading in item.headings if item.is_open else ():
        bodies = [body for body in _next_divs(heading) if inner_text(body)]
        if bodies:
            write_heading(writer, inner_text(heading).rstrip(": "))
        else:
            write_label(writer, inner_text(heading))
        for body in bodies:
            write_html(writer, body)


def _marked(root: etree._Element) -> Iterator[etree._Element]:
    wanted = {"xsltTitle", "xsltTitleTableEnd", "xsltHeader"}
    return (element for element in root.iter() if name_of(element) and wanted & set(_classes(element)))


def _next_divs(element: etree._Element) -> Iterator[etree._Element]:
    """The texts under a heading: what follows until something that bears a mark of its own."""
    for following in element.itersiblings():
        if name_of(following) and (
            name_of(following) != "div" or any(one.startswith("xslt") for one in _classes(following))
        ):
            return
        if name_of(following):
            yield following


def _first(root: etree._Element, name: str) -> etree._Element | None:
    return next(_with_class(root, name), None)


def _with_class(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (element for element in root.iter() if name_of(element) and name in _classes(element))


def _classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()
