"""What do collected kk.dk items say? (JSON with one object per item: udvalg, dato, type, nr, titel, afsnit, bilag)"""

import itertools
import re

from archive.language import _
from indexer.readers.canonical import DocumentWriter, order_of
from indexer.readers.document import Document, Role
from indexer.readers.exports import write_heading, write_item_head, write_kind
from indexer.readers.html_blocks import write_html
from indexer.readers.json_values import Json, items, member, parse_json, text
from indexer.readers.markup import parse_fragment
from indexer.readers.source import Read, Refusal, Source
from indexer.readers.text_blocks import write_text
from indexer.readers.unread import write_unread

FORMAT = "kk-json"

_KNOWN = frozenset({"id", "kommune", "udvalg", "dato", "type", "nr", "titel", "sagsnummer", "url", "link"})
_HTML = re.compile(r"<(?:p|div|ul|ol|br|h\d|span)\b", re.IGNORECASE)


def recognises(source: Source) -> bool:
    """Objects with "afsnit" and "titel"."""
    return (
        source.head.lstrip("\ufeff \r\n\t").startswith(("{", "["))
        and '"afsnit"' in source.text
        and '"titel"' in source.text
    )


def read(source: Source) -> Read:
    """One document for every meeting the items are of."""
    found = parse_json(source.text)
    cases = [one for one in _cases(found) if isinstance(one, dict) and text(one, "titel")]
    if not cases:
        return Refusal("BROKEN", _("%(name)s: JSON-filen har ingen punkter.", name=source.name))
    groups = itertools.groupby(sorted(cases, key=_meeting), key=_meeting)
    return tuple(_document(source, list(group)) for _, group in groups)


def _cases(found: Json) -> list[Json]:
    if isinstance(found, list):
        return found
    held = member(found, "sager")
    if isinstance(held, dict):
        return list(held.values())
    return held if isinstance(held, list) else [found]


def _meeting(case: Json) -> tuple[str, str, str]:
    return text(case, "dato"), text(case, "udvalg"), text(case, "type")


def _document(source: Source, cases: list[Json]) -> Document:
    writer = DocumentWriter(FORMAT)
    first = cases[0]
    write_kind(writer, text(first, "type"))
    writer.add(Role.COMMITTEE, text(first, "udvalg"))
    writer.add(Role.STARTS_AT, text(first, "dato"))
    for case in sorted(cases, key=lambda one: order_of(text(one, "nr"))):
        _write_item(writer, case)
    name = text(first, "kommune")
    place = f"{name}s Kommune" if name == "København" else name
    return writer.document(source.name, municipality=place or None)


def _write_item(writer: DocumentWriter, case: Json) -> None:
    title = text(case, "titel")
    write_item_head(
        writer,
        number=text(case, "nr"),
        title=title,
        case_number=text(case, "sagsnummer"),
        identity=text(case, "id"),
        open=not title.casefold().startswith("lukket"),
    )
    for section in items(case, "afsnit"):
        body = text(section, "tekst") or text(section, "html")
        if not body and not text(section, "titel"):
            continue
        write_heading(writer, text(section, "titel"))
        if _HTML.search(body):
            write_html(writer, parse_fragment(body))
        else:
            write_text(writer, body, sections=False)
    write_unread(writer, case, _KNOWN)
    bilag = [text(one, "navn") for one in items(case, "bilag")]
    if any(bilag):
        write_heading(writer, "Bilag")
    for name in bilag:
        writer.add(Role.ATTACHMENT, name)
