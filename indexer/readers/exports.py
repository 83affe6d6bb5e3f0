"""What of an item may a reader take over from a system's export, and in which form?"""

from collections.abc import Mapping

from lxml import etree

from archive.language import _
from archive.values import Severity
from indexer.readers.canonical import DocumentWriter, one_line
from indexer.readers.document import Role
from indexer.readers.html_blocks import inner_text, write_html

CLOSED_TITLE = "Lukket punkt"
"""The title of a closed item whose export names no public one."""


def write_item_head(
    writer: DocumentWriter,
    *,
    number: str,
    title: str,
    case_number: str = "",
    identity: str = "",
    open: bool = True,
    type: str = "",
    document: str = "",
) -> None:
    """Begin an item: its number, its public title and its case number."""
    writer.add(Role.ITEM_NUMBER, number)
    attributes = {"id": identity, "open": "true" if open else "false", "type": type, "document": document}
    writer.add(Role.ITEM, one_line(title) or CLOSED_TITLE, attributes=attributes)
    if one_line(case_number).strip(" -"):
        writer.add(Role.CASE_NUMBER, case_number)


def write_kind(writer: DocumentWriter, stated: str, *, default: str = "Dagsorden") -> None:
    """Write whether it is agenda or minutes; where the source does not say, that is noted."""
    if not one_line(stated):
        writer.report(
            "KIND_NOT_STATED",
            Severity.WARNING,
            _("Kilden siger ikke, om det er dagsorden eller referat; læst som %(kind)s.", kind=default.lower()),
        )
    writer.add(Role.KIND, stated or default)


def write_label(writer: DocumentWriter, words: str) -> None:
    """A fixed word of the document's head, or what it says again: set aside, but shown in its place."""
    writer.add(Role.FURNITURE, words, attributes={"form": "label"})


def write_heading(writer: DocumentWriter, heading: str, attributes: Mapping[str, str] | None = None) -> None:
    """Begin a section; one without a heading of its own still begins anew."""
    said = {key: value for key, value in (attributes or {}).items() if value}
    shown = one_line(heading)
    writer.add(Role.HEADING, shown, level=1, attributes=said if shown else {"form": "empty", **said})


def write_released(writer: DocumentWriter, decision: etree._Element | None) -> None:
    """Write a closed item's decision that its export itself marks as released: the one text of it that is kept."""
    if inner_text(decision):
        writer.add(Role.HEADING, "Beslutning", level=1, attributes={"kind": "decision", "public": "true"})
        write_html(writer, decision)


def write_person(
    writer: DocumentWriter, name: str, status: str, *, role: str = "", party: str = "", note: str = ""
) -> None:
    """One person of the meeting with what the export says of them."""
    if one_line(name):
        attributes = {"status": status, "role": role, "party": party, "note": note}
        writer.add(Role.PARTICIPANTS, name, attributes=attributes)


def write_step(writer: DocumentWriter, committee: str, day: str, *, done: bool) -> None:
    """One step of the case's way that the export plans or reports."""
    attributes = {"route_committee": one_line(committee), "route_date": day, "route_done": "true" if done else "false"}
    writer.add(Role.PARAGRAPH, f"{committee} {day}", attributes=attributes)
