"""What does a FirstAgenda Publication answer say? (GET /api/agenda/dagsorden/{id}; JSON)"""

import re
from collections.abc import Iterator

from archive.language import _
from archive.values import Presence
from indexer.readers.canonical import DocumentWriter, order_of
from indexer.readers.document import Document, Role
from indexer.readers.exports import write_heading, write_item_head, write_kind, write_person
from indexer.readers.html_blocks import write_html
from indexer.readers.json_values import Json, flag, items, member, parse_json, text
from indexer.readers.markup import parse_fragment
from indexer.readers.shapes import json_records, report_alike, report_shape, shape
from indexer.readers.source import Read, Refusal, Source
from indexer.readers.systems.container import write_container
from indexer.readers.systems.sites import municipality_of
from indexer.readers.text_blocks import write_text
from indexer.readers.unread import write_unread

FORMAT = "firstagenda-json"

_LIST = re.compile(r'"(?:Udvalg"\s*:\s*\{\s*"[^"]*"\s*:\s*\[|Dagsordner"\s*:)')
_KNOWN = frozenset(
    {"Id", "Number", "Punktnummer", "Caption", "Navn", "CaseNumber", "SagsNummer", "Sorting", "SourceId", "AgendaUid"}
)
_KNOWN_FIELD = frozenset({"Navn", "Html", "Tekst", "Id", "Link", "DocumentId"})
_SHAPE = shape("""
    Dagsordenpunkter: Id=id Number=number Punktnummer=number Caption=words Navn=words CaseNumber SagsNummer Felter=some
    Felter: Navn Html Link=file DocumentId=id
    Bilag: Id=id Navn=words
    Udvalg: Id=id Navn=words
    Moede: Id=id Navn=words Dato=day Sted
    Moededeltagere: Name=words
""")
_NO_ID = "00000000-0000-0000-0000-000000000000"


def recognises(source: Source) -> bool:
    """The names that both forms of the answer bear, or the lists that lead to them."""
    head = source.head.lstrip("\ufeff \r\n\t")
    return head.startswith(("{", "[")) and ('"Dagsordenpunkter"' in source.text or bool(_LIST.search(head[:400])))


def read(source: Source) -> Read:
    """The agenda or minutes of one answer, or of several in a list; lists of meetings are no minutes."""
    found = parse_json(source.text)
    if found is None:
        return Refusal("BROKEN", _("%(name)s: JSON-filen er ødelagt.", name=source.name))
    agendas = [one for one in (found if isinstance(found, list) else [found]) if items(one, "Dagsordenpunkter")]
    if not agendas:
        return Refusal(
            "LIST", _("%(name)s: filen er en liste over møder, ikke et møde.", name=source.name), harmless=True
        )
    return tuple(_document(source, agenda) for agenda in agendas)


def _document(source: Source, agenda: Json) -> Document:
    writer = DocumentWriter(FORMAT)
    meeting = member(agenda, "Moede")
    _write_header(writer, agenda, meeting)
    for item in sorted(items(agenda, "Dagsordenpunkter"), key=_place):
        _write_item(writer, item)
    report_shape(writer, json_records(agenda), _SHAPE)
    report_alike(writer, agenda)
    writer.attributes["source_id"] = text(agenda, "Id")
    writer.attributes["released_at"] = text(meeting, "ReleasedDate")
    return writer.document(source.name, municipality=_municipality(agenda))


def _write_header(writer: DocumentWriter, agenda: Json, meeting: Json) -> None:
    supplement = flag(agenda, "TillaegsDagsorden") or flag(meeting, "IsSupplementaryAgenda")
    kind = text(meeting, "Navn")
    write_kind(writer, "Tillægsdagsorden" if supplement and "illæg" not in kind else kind)
    writer.add(Role.COMMITTEE, text(member(agenda, "Udvalg"), "Navn"))
    writer.add(Role.STARTS_AT, text(meeting, "Dato") or text(meeting, "MeetingBeginUtc"))
    writer.add(Role.PLACE, text(meeting, "Sted"))
    for person in items(meeting, "Moededeltagere"):
        away = flag(person, "Absent") or flag(person, "ParticipationCancelled")
        write_person(writer, text(person, "Name"), (Presence.ABSENT if away else Presence.PRESENT).value)
    if text(meeting, "Description"):
        write_html(writer, parse_fragment(text(meeting, "Description")))


def _write_item(writer: DocumentWriter, item: Json) -> None:
    write_item_head(
        writer,
        number=text(item, "Number") or text(item, "Punktnummer"),
        title=text(item, "Caption") or text(item, "Navn"),
        case_number=text(item, "CaseNumber") or text(item, "SagsNummer"),
        identity=text(item, "Id"),
        open=not _is_closed(item),
    )
    for field in items(item, "Felter"):
        content = parse_fragment(text(field, "Html"))
        if content is None and text(field, "Tekst"):
            write_heading(writer, text(field, "Navn"))
            write_text(writer, text(field, "Tekst"), sections=False)
            continue
        if text(field, "Navn") and content is not None:
            write_heading(writer, text(field, "Navn"))
        write_container(writer, content)
        write_unread(writer, field, _KNOWN_FIELD)
    decision = text(member(item, "ItemDecision"), "Text") or text(member(item, "ItemDecision"), "text")
    if decision:
        write_heading(writer, "Beslutning")
        write_html(writer, parse_fragment(decision))
    for presentation in items(item, "Presentations"):
        write_heading(writer, text(presentation, "Title") or text(presentation, "title"))
        write_html(writer, parse_fragment(text(presentation, "Content") or text(presentation, "content")))
    write_unread(writer, item, _KNOWN)
    _write_attachments(writer, item)


def _is_closed(item: Json) -> bool:
    said = member(item, "IsOpen")
    shut = said is False or (isinstance(said, str) and said.strip().casefold() in ("false", "0"))
    return shut or (text(item, "Caption") or text(item, "Navn")).casefold().startswith("lukket:")


def _write_attachments(writer: DocumentWriter, item: Json) -> None:
    bilag = sorted(items(item, "Bilag"), key=_order)
    if bilag:
        write_heading(writer, "Bilag")
    for one in bilag:
        writer.add(Role.ATTACHMENT, text(one, "Navn"), attributes={"file": text(one, "Id")})


def _place(item: Json) -> tuple[int, ...]:
    return order_of(text(item, "Sorting") or text(item, "Number") or text(item, "Punktnummer"))


def _order(bilag: Json) -> tuple[int, ...]:
    return order_of(text(bilag, "Order"))


def _municipality(agenda: Json) -> str | None:
    """The site that the answer's own links lead to."""
    return next((name for link in _links(agenda) if (name := municipality_of(link))), None)


def _links(agenda: Json) -> Iterator[str]:
    for item in items(agenda, "Dagsordenpunkter"):
        for field in items(item, "Felter"):
            if text(field, "Link").startswith("http") and text(field, "DocumentId") != _NO_ID:
                yield text(field, "Link")
