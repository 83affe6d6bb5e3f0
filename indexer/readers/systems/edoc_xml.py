"""What does an eDoc export say? (eDocAgendaPublishing.xml: Meeting/MeetingAgendaTypes/…; items out of order)"""

import re
from collections.abc import Iterator

from lxml import etree

from archive.values import Presence
from indexer.minutes.headings import earlier_treatment, is_heading
from indexer.minutes.moments import parse_day
from indexer.readers.canonical import DocumentWriter, clean, one_line, order_of
from indexer.readers.document import Role
from indexer.readers.exports import CLOSED_TITLE, write_heading, write_item_head, write_kind, write_person, write_step
from indexer.readers.markup import attribute, child, children, has_tag, parse_xml, value
from indexer.readers.source import Read, Refusal, Source
from indexer.readers.text_blocks import write_text
from indexer.readers.unread import report_unread, vocabulary

FORMAT = "edoc-xml"

_VOCABULARY = vocabulary(
    known="""
        Committee MeetingDate MeetingState AgendaType PDFDocument FileSize FullText AgendaItemNumber
        DocumentVersionNumber Title NeutralTitle Summary PublishingType PublishedDate Name AgendaItemType
        PlannedMeetingDate UrlShowCompleteAgendaType UrlOpenDocumentMetadata UrlShowDocument UrlEditDocument
        UrlOpenAttachmentMetadata UrlShowAttachment UrlOpenCaseMetadata CaseNumber CaseTitle
        """,
    whole="",
    many="MeetingAgendaType MeetingAgendaItem AgendaItem Attachment",
)
_PUBLISH = "SKAL PUBLICERES"
_CASE = re.compile(r"^\s*Sagsnr\.?:\s*(?P<number>\S+)\s*$", re.MULTILINE)
_DOCUMENT_NUMBER = re.compile(r"\s*(?:Dok\.?nr\.?|Sagsnr\.?)\s*:.*", re.IGNORECASE)
_PRINTED_TITLE = re.compile(r"\d{1,3}\.(?:\d{1,3}\.?)?\s+\S.*")
_HEAD_LINES = 8
_FIRST_ITEM = re.compile(r"^1\.\s", re.MULTILINE)
_LISTED = re.compile(r"(?P<number>\d{1,3})\.\s+(?P<title>\S.*?)\s+(?P<page>\d{1,3})")
_PLACE = re.compile(r"^i (?P<place>[A-ZÆØÅ].+)$", re.MULTILINE)
_PARTS = {"tilstede": Presence.PRESENT, "til stede": Presence.PRESENT, "afbud/fraværende": Presence.ABSENT,
          "afbud": Presence.ABSENT, "fraværende": Presence.ABSENT}  # fmt: skip
_END_OF_PEOPLE = {"sekretær", "indholdsfortegnelse", "åbent referat", "åben dagsorden"}
_ROLE = re.compile(r"\s+-\s+(?P<role>\w+)$")


def recognises(source: Source) -> bool:
    """A Meeting with agenda types."""
    return has_tag(source.text, "MeetingAgendaTypes?") and has_tag(source.head, "Meeting")


def read(source: Source) -> Read:
    """The meeting with its items in order; closed ones keep number, public title and case number."""
    root = parse_xml(source.text)
    if root is None or child(root, "MeetingAgendaTypes") is None:
        return Refusal("BROKEN", f"{source.name}: XML-filen har intet møde.")
    writer = DocumentWriter(FORMAT)
    types = list(children(child(root, "MeetingAgendaTypes"), "MeetingAgendaType"))
    state = value(root, "MeetingState")
    write_kind(writer, "Referat" if "referat" in state.casefold() else "Dagsorden" * bool(state))
    writer.add(Role.COMMITTEE, value(root, "Committee"))
    writer.add(Role.STARTS_AT, value(root, "MeetingDate"))
    for agenda in types:
        if not _is_closed(agenda):
            _write_cover(writer, clean(value(agenda, "FullText")), _public_titles(types))
    for agenda, item in sorted(_items(types), key=lambda pair: _place(pair[1])):
        _write_item(writer, root, agenda, item)
    report_unread(writer, root, _VOCABULARY)
    return (writer.document(source.name, from_export=True),)


def _items(types: list[etree._Element]) -> Iterator[tuple[etree._Element, etree._Element]]:
    for agenda in types:
        for item in children(child(agenda, "MeetingAgendaItems"), "MeetingAgendaItem"):
            yield agenda, item


def _is_closed(agenda: etree._Element) -> bool:
    return "lukket" in value(agenda, "AgendaType").casefold()


def _public_titles(types: list[etree._Element]) -> dict[str, str]:
    """What the closed items may be called, by number."""
    closed = (item for agenda, item in _items(types) if not _is_open(agenda, item))
    titles = {value(item, "AgendaItemNumber"): value(item, "Document", "NeutralTitle") for item in closed}
    return {number: title or CLOSED_TITLE for number, title in titles.items()}


def _is_open(agenda: etree._Element, item: etree._Element) -> bool:
    return value(item, "Document", "PublishingType").upper() == _PUBLISH and not _is_closed(agenda)


def _write_cover(writer: DocumentWriter, text: str, closed: dict[str, str]) -> None:
    """Place, people and contents from the printed cover, which has no fields of its own."""
    cover, _, after = text.partition("INDHOLDSFORTEGNELSE")
    cover = _FIRST_ITEM.split(cover)[0]
    _write_people(writer, cover)
    in_closed = False
    for line in after.split("\n"):
        in_closed = in_closed or line.startswith("Lukket")
        listed = _LISTED.fullmatch(line.strip())
        if listed is not None:
            # the closed part of the contents bears internal titles
            public = closed.get(listed["number"]) or (f"Punkt {listed['number']}" if in_closed else listed["title"])
            writer.add(Role.CONTENTS, f"{public}.....{listed['page']}")


def _write_people(writer: DocumentWriter, cover: str) -> None:
    place = _PLACE.search(cover)
    if place is not None:
        writer.add(Role.PLACE, place["place"])
    status: Presence | None = None
    for line in (line.strip() for line in cover.split("\n")):
        if line.casefold().rstrip(":") in _PARTS:
            status = _PARTS[line.casefold().rstrip(":")]
        elif line.casefold().rstrip(":") in _END_OF_PEOPLE:
            status = None
        elif line and status is not None and _reads_as_name(line):
            role = _ROLE.search(line)
            write_person(writer, _ROLE.sub("", line), status.value, role=role["role"] if role else "")


def _reads_as_name(line: str) -> bool:
    return len(line) <= 80 and not line.endswith((".", ":")) and not any(letter.isdigit() for letter in line)


def _write_item(writer: DocumentWriter, root: etree._Element, agenda: etree._Element, item: etree._Element) -> None:
    document = child(item, "Document")
    text = clean(value(item, "FullText"))
    cases = [found["number"] for found in _CASE.finditer("\n".join(text.strip().split("\n")[:_HEAD_LINES]))]
    is_open = _is_open(agenda, item)
    rows = list(children(child(document, "AgendaItems"), "AgendaItem"))
    write_item_head(
        writer,
        number=value(item, "AgendaItemNumber"),
        title=value(document, "NeutralTitle") or (value(document, "Title") if is_open else ""),
        case_number=cases[0] if cases else "",
        identity=attribute(document, "documentid"),
        open=is_open,
        type=next((value(row, "AgendaItemType") for row in rows if value(row, "AgendaItemType")), "")
        if is_open
        else "",
    )
    if is_open:
        for other in cases[1:]:
            writer.add(Role.CASE_NUMBER, other)
        attachments = list(children(child(document, "Attachments"), "Attachment"))
        _write_body(writer, text, value(document, "Title"), listed_elsewhere=bool(attachments))
        _write_attachments(writer, attachments)
        _write_route(writer, rows, value(root, "Committee"), value(root, "MeetingDate"))


def _write_body(writer: DocumentWriter, text: str, title: str, *, listed_elsewhere: bool) -> None:
    """The item's text without the lines that say number, title and case again."""
    if not text.strip():
        return
    lines = text.strip().split("\n")
    body = [line for line in lines[_title_lines(lines, title) :] if not _DOCUMENT_NUMBER.fullmatch(line)]
    first = next((index for index, line in enumerate(body) if is_heading(line.strip())), 0)
    before = [line.strip() for line in body[:first] if line.strip()]
    if before and all(earlier_treatment(line) for line in before):
        write_heading(writer, "", {"kind": "history"})
        for line in before:
            writer.add(Role.PARAGRAPH, line)
        body = body[first:]
    elif before or not first:
        write_heading(writer, "")
    write_text(writer, "\n".join(body), attributes={"listed": "elsewhere"} if listed_elsewhere else None)


def _title_lines(lines: list[str], title: str) -> int:
    """How many lines at the top only say number and title again; a long title is wrapped."""
    if _PRINTED_TITLE.fullmatch(lines[0]) is None:
        return 0
    wanted = one_line(title).casefold()
    words = lines[0].split(maxsplit=1)[1]
    count = 1
    while count < len(lines) and lines[count].strip():
        words = f"{words} {lines[count]}"
        if not wanted.startswith(one_line(words).casefold()):
            break
        count += 1
    return count


def _write_attachments(writer: DocumentWriter, attachments: list[etree._Element]) -> None:
    named = [one for one in attachments if value(one, "PublishingType").upper() in ("", _PUBLISH)]
    if named:
        write_heading(writer, "Bilag")
    for one in named:
        title = value(one, "NeutralTitle") or value(one, "Title")
        writer.add(Role.ATTACHMENT, title, attributes={"file": value(one, "PDFDocument")})


def _write_route(writer: DocumentWriter, rows: list[etree._Element], committee: str, held: str) -> None:
    """The other meetings the case is planned for or has been at, in time order."""
    steps = []
    for row in rows:
        planned = value(row, "MeetingDate") or value(row, "PlannedMeetingDate")
        day = parse_day(planned)
        if day is not None and (value(row, "Committee"), day) != (committee, parse_day(held)):
            steps.append((day, value(row, "Committee"), bool(value(row, "MeetingDate"))))
    if steps:
        write_heading(writer, "Behandlingsplan", {"kind": "history"})
    for day, name, done in sorted(steps):
        write_step(writer, name, f"{day:%d-%m-%Y}", done=done)


def _place(item: etree._Element) -> tuple[int, ...]:
    return order_of(value(item, "AgendaItemNumber"))
