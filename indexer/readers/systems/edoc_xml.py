"""What does an eDoc export say? (eDocAgendaPublishing.xml: Meeting/MeetingAgendaTypes/…; items out of order)"""

import re
from collections.abc import Iterator

from lxml import etree

from archive.language import _
from archive.values import Severity
from indexer.minutes.headings import earlier_treatment, is_heading
from indexer.minutes.moments import parse_day
from indexer.readers.canonical import DocumentWriter, clean, one_line, order_of
from indexer.readers.document import Role
from indexer.readers.exports import CLOSED_TITLE, write_heading, write_item_head, write_kind, write_step
from indexer.readers.markup import attribute, child, children, has_tag, parse_xml, value
from indexer.readers.shapes import report_shape, shape, tree_records
from indexer.readers.source import Read, Refusal, Source
from indexer.readers.systems.edoc_cover import write_cover
from indexer.readers.text_blocks import write_text
from indexer.readers.unread import report_unread, vocabulary
from indexer.readers.withheld import Withheld

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
_SHAPE = shape("""
    Meeting: Committee=words MeetingDate=day MeetingState=words
    MeetingAgendaType: AgendaType=words FullText
    MeetingAgendaItem: AgendaItemNumber=number Document FullText
    Document: Title=words NeutralTitle=words PublishingType=words
    AgendaItem: Committee=words AgendaItemType=words PlannedMeetingDate=day MeetingDate=day
    Attachment: attachmentid=id Title=words PublishingType=words PDFDocument=file
""")
_PUBLISH = "SKAL PUBLICERES"
_CASE = re.compile(r"^\s*Sagsnr\.?:\s*(?P<number>\S+)\s*$", re.MULTILINE)
_DOCUMENT_NUMBER = re.compile(r"\s*(?:Dok\.?nr\.?|Sagsnr\.?)\s*:.*", re.IGNORECASE)
_FILED_AS = re.compile(r"\s*Dok\.?nr\.?\s*:\s*(?P<number>\S.*?)\s*", re.IGNORECASE)
_USUAL_TOP = re.compile(r"t+c+d?o*")
"""Title, case numbers, number of the document, then the text."""
_PRINTED_TITLE = re.compile(r"\d{1,3}\.(?:\d{1,3}\.?)?\s+\S.*")
_HEAD_LINES = 8


def recognises(source: Source) -> bool:
    """A Meeting with agenda types."""
    return has_tag(source.text, "MeetingAgendaTypes?") and has_tag(source.head, "Meeting")


def read(source: Source) -> Read:
    """The meeting with its items in order; closed ones keep number, public title and case number."""
    root = parse_xml(source.text)
    if root is None or child(root, "MeetingAgendaTypes") is None:
        return Refusal("BROKEN", _("%(name)s: XML-filen har intet møde.", name=source.name))
    writer = DocumentWriter(FORMAT)
    types = list(children(child(root, "MeetingAgendaTypes"), "MeetingAgendaType"))
    state = value(root, "MeetingState")
    write_kind(writer, "Referat" if "referat" in state.casefold() else "Dagsorden" * bool(state))
    writer.add(Role.COMMITTEE, value(root, "Committee"))
    writer.add(Role.STARTS_AT, value(root, "MeetingDate"))
    for agenda in types:
        if not _is_closed(agenda):
            cover = clean(value(agenda, "FullText"))
            write_cover(writer, cover, _public_titles(types), value(root, "Committee"), value(root, "MeetingDate"))
    for agenda, item in sorted(_items(types), key=lambda pair: _place(pair[1])):
        _write_item(writer, root, agenda, item)
    report_unread(writer, root, _VOCABULARY)
    report_shape(writer, tree_records(root, _SHAPE), _SHAPE)
    for agenda in types:
        _report_texts(writer, agenda)
    return (writer.document(source.name, from_export=True),)


def _report_texts(writer: DocumentWriter, agenda: etree._Element) -> None:
    """Hold the texts of the items against that of the whole agenda, which says them again; count what is not read."""
    items = list(children(child(agenda, "MeetingAgendaItems"), "MeetingAgendaItem"))
    said = {value(item, "AgendaItemNumber"): one_line(value(item, "FullText")) for item in items}
    whole = one_line(value(agenda, "FullText"))
    again = [number for number, text in said.items() if text and text in whole]
    if len(again) * 2 > len(said):
        for number in (number for number, text in said.items() if text not in whole):
            words = _("Teksten til punkt %(number)s er ikke den samme som i dagsordenens samlede tekst.", number=number)
            writer.report("ITEM_DIFFERS", Severity.INFO, _("%(words)s Se i kilden, hvad der gælder.", words=words))
        rest = len(whole) - sum(len(said[number]) for number in again)
        words = _(
            "Dagsordenens samlede tekst har %(rest)s tegn ud over punkternes; forside og indhold er læst deraf.",
            rest=rest,
        )
        writer.report("AGENDA_TEXT", Severity.INFO, words)
    holders = (child(child(item, "Document"), "Attachments") for item in items)
    attached = [
        text for holder in holders for one in children(holder, "Attachment") if (text := value(one, "FullText"))
    ]
    if attached:
        words = _(
            "Eksporten har teksten af %(count)s bilag med (%(signs)s tegn).",
            count=len(attached),
            signs=sum(len(text) for text in attached),
        )
        writer.report("ATTACHMENT_TEXT", Severity.INFO, _("%(words)s Den læses ikke.", words=words))


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
        document=_filed_as(text) if is_open else "",
        open=is_open,
        type=next((value(row, "AgendaItemType") for row in rows if value(row, "AgendaItemType")), "")
        if is_open
        else "",
    )
    _report_top(writer, text, value(document, "Title"), value(item, "AgendaItemNumber"))
    if not is_open:
        _report_withheld(writer, item, text)
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


def _filed_as(text: str) -> str:
    """The number the item's own document is filed under."""
    lines = text.strip().split("\n")[:_HEAD_LINES]
    return next((found["number"] for line in lines if (found := _FILED_AS.fullmatch(line))), "")


def _top(lines: list[str], title: str) -> str:
    """What the first lines of an item's text are, a letter each: title, case number, document number, other."""
    titles = _title_lines(lines, title)
    filled = [line for line in lines[titles:_HEAD_LINES] if line.strip()]
    return "t" * titles + "".join(
        "c" if _CASE.fullmatch(line) else "d" if _FILED_AS.fullmatch(line) else "t" if _is_title(line, title) else "o"
        for line in filled
    )


def _is_title(line: str, title: str) -> bool:
    printed = _PRINTED_TITLE.fullmatch(line)
    return printed is not None and one_line(title).casefold() == one_line(line.split(maxsplit=1)[1]).casefold()


def _report_top(writer: DocumentWriter, text: str, title: str, number: str) -> None:
    """Note an item whose text does not begin as every item's does, with number and title, case and document."""
    top = _top(text.strip().split("\n"), title) if text.strip() else ""
    if top and _USUAL_TOP.fullmatch(top) is None:
        lost = "mangler sin linje med nummer og titel" if "t" not in top else "har ikke sine første linjer i orden"
        words = _(
            "Teksten til punkt %(number)s %(lost)s; ventet er titel, sagsnummer og dokumentnummer. Se efter i kilden.",
            number=number,
            lost=lost,
        )
        writer.report("ITEM_TOP", Severity.INFO, words)


def _report_withheld(writer: DocumentWriter, item: etree._Element, text: str) -> None:
    """Count what is left out of a closed item."""
    withheld, document = Withheld(), child(item, "Document")
    withheld.add("title", value(document, "Title"))
    for one in children(child(document, "Attachments"), "Attachment"):
        withheld.add("attachment", value(one, "Title"))
    kind = "loose"
    for line in text.strip().split("\n"):
        if _DOCUMENT_NUMBER.fullmatch(line):
            withheld.add("case", line)
        elif is_heading(line.strip()):
            withheld.add_heading(line)
            kind = "text"
        else:
            withheld.add("line" if _PRINTED_TITLE.fullmatch(line) else kind, line)
    withheld.report(writer, value(item, "AgendaItemNumber"))


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
