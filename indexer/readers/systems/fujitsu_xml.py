"""What does a Fujitsu eDoc export say? (Root/edoc:Committee/…; closed items come in full and are dropped here)"""

import re
from collections.abc import Iterator

from lxml import etree

from archive.language import _
from archive.values import Presence
from indexer.minutes.moments import parse_day
from indexer.readers.canonical import DocumentWriter, order_of
from indexer.readers.document import Role
from indexer.readers.exports import write_heading, write_item_head, write_kind, write_person, write_released, write_step
from indexer.readers.html_blocks import inner_text, write_html
from indexer.readers.markup import child, children, parse_fragment, parse_xml, value
from indexer.readers.shapes import report_shape, shape, tree_records
from indexer.readers.source import Read, Refusal, Source
from indexer.readers.unread import report_unread, vocabulary
from indexer.readers.withheld import Withheld

FORMAT = "fujitsu-xml"

_VOCABULARY = vocabulary(
    known="""
        OutputTypeEnumName OutputFilterIsPublic OutputLayoutCssFile Identifier Name ShortName MeetingIdentifier
        MeetingDateTime EndDateTime MeetingLocation MeetingStateCode StartDate EndDate Rank RoleInMeeting Participate
        PoliticalParty PoliticalPartyList Type State AccessIsPublic AccessName Domain Category RuleOfSpeaking SortOrder
        ESDHIntegration StateCode SerialNo Title NeutralTitle InitiatedByIdentifier HandlingItemCaseWorker
        FinishedIndicator FinishedDate CaseWorker Placement CommitteeName MeetingDate PlannedMeeting AgendaType
        CreationDate Access Decision IsDecision CaseNumber CaseIdentifier CaseTitle AttachmentNumber AccessEnumName Link
        """,
    whole="Content Absences Decision",
    many="AgendaElement CasePresentation MeetingParticipant Handling Attachment",
)
_SHAPE = shape("""
    Root: OutputTypeEnumName=mark OutputFilterIsPublic=flag
    Root/Committee: Name=words
    Meeting: MeetingIdentifier=id MeetingDateTime=day MeetingLocation
    MeetingParticipant: Name=words RoleInMeeting=words Participate=flag PoliticalPartyList
    AgendaElement: Identifier=id AccessIsPublic=flag AccessName=words SortOrder=number
    HandlingItem: SerialNo=number Title=words NeutralTitle=words CaseNumber CaseTitle=words
    CasePresentation: Title=words Content IsDecision=flag
    Handling: Placement=mark CommitteeName=words MeetingDate=held PlannedMeeting?=day Decision
    Attachment: AttachmentNumber~=number Title=words AccessEnumName=mark Link~=file
""")
_KINDS = {"agenda": "Dagsorden", "minutes": "Referat", "dagsorden": "Dagsorden", "referat": "Referat"}
_NAMESPACE = "http://www.fujitsu.dk/agenda/xml/schemas/"
_CLOSED = re.compile(r"fortrolig|lukket|ikke", re.IGNORECASE)
_NOT_RELEASED = re.compile(r"beslutning ikke frigivet", re.IGNORECASE)


def recognises(source: Source) -> bool:
    """The namespace of the schema, in XML."""
    return _NAMESPACE in source.head and not re.search(r"<html[\s>]", source.head[:2000], re.IGNORECASE)


def read(source: Source) -> Read:
    """The meeting; a closed item keeps number, public title and case number, never its internal title."""
    root = parse_xml(source.text)
    committee = child(root, "Committee")
    meeting = child(committee, "Meeting")
    agenda = child(meeting, "Agenda")
    if root is not None and agenda is None and "Notification" in source.head:
        return Refusal(
            "MANIFEST",
            _("%(name)s: filen beskriver en eksport og læses med dens filer.", name=source.name),
            harmless=True,
        )
    if root is None or agenda is None:
        return Refusal("BROKEN", _("%(name)s: XML-filen har intet møde.", name=source.name))
    writer = DocumentWriter(FORMAT)
    kind = value(root, "OutputTypeEnumName").casefold()
    write_kind(writer, _KINDS.get(kind, ""))
    writer.add(Role.COMMITTEE, value(committee, "Name"))
    writer.add(Role.STARTS_AT, value(meeting, "MeetingDateTime"))
    writer.add(Role.PLACE, value(meeting, "MeetingLocation"))
    _write_people(writer, meeting)
    elements = list(children(child(agenda, "AgendaElements"), "AgendaElement"))
    for element in sorted(elements, key=_place):
        _write_item(writer, element)
    report_unread(writer, root, _VOCABULARY)
    report_shape(writer, tree_records(root, _SHAPE), _SHAPE)
    writer.attributes["source_id"] = value(meeting, "MeetingIdentifier") or value(agenda, "Identifier")
    return (writer.document(source.name, from_export=True),)


def _write_people(writer: DocumentWriter, meeting: etree._Element | None) -> None:
    for person in children(child(meeting, "MeetingParticipants"), "MeetingParticipant"):
        here = value(person, "Participate").casefold() != "false"
        write_person(
            writer,
            value(person, "Name"),
            (Presence.PRESENT if here else Presence.ABSENT).value,
            role=value(person, "RoleInMeeting"),
            party=value(person, "PoliticalPartyList") or value(person, "PoliticalParty"),
        )


def _write_item(writer: DocumentWriter, element: etree._Element) -> None:
    item = child(element, "HandlingItem")
    is_open = _is_open(element)
    title = value(item, "NeutralTitle") or (value(item, "Title") if is_open else "")
    write_item_head(
        writer,
        number=value(item, "SerialNo") or value(element, "SortOrder"),
        title=title,
        case_number=value(item, "CaseNumber"),
        identity=value(element, "Identifier"),
        open=is_open,
    )
    if item is not None and not is_open:
        write_released(writer, _released(item))
    if item is not None:
        _report_withheld(writer, item, is_open=is_open)
    if item is None or not is_open:
        return
    for presentation in children(child(item, "CasePresentations"), "CasePresentation"):
        content = parse_fragment(value(presentation, "Content"))
        if content is not None:
            decision = value(presentation, "IsDecision").casefold() == "true"
            write_heading(writer, value(presentation, "Title"), {"kind": "decision"} if decision else {})
            write_html(writer, content)
    absent = parse_fragment(value(element, "Absences"))
    if absent is not None:
        write_heading(writer, "Fraværende", {"kind": "attendance"})
        write_html(writer, absent)
    _write_plan(writer, item)
    attachments = [one for one in children(child(item, "Attachments"), "Attachment") if _is_public(one)]
    if attachments:
        write_heading(writer, "Bilag")
    for one in attachments:
        link = value(one, "Link").replace("\\", "/").lstrip("/")
        writer.add(Role.ATTACHMENT, value(one, "Title"), attributes={"file": link})


def _report_withheld(writer: DocumentWriter, item: etree._Element, *, is_open: bool) -> None:
    """Count what is left out: a closed item's titles and texts, and attachments that are not public."""
    withheld = Withheld()
    for attachment in children(child(item, "Attachments"), "Attachment"):
        if not is_open or not _is_public(attachment):
            withheld.add("attachment", value(attachment, "Title"))
    if not is_open:
        withheld.add("title", value(item, "Title"))
        withheld.add("title", value(item, "CaseTitle"))
        for presentation in children(child(item, "CasePresentations"), "CasePresentation"):
            withheld.add_heading(value(presentation, "Title"))
            withheld.add("text", inner_text(parse_fragment(value(presentation, "Content"))))
    withheld.report(writer, value(item, "SerialNo") or value(item.getparent(), "SortOrder"))


def _released(item: etree._Element) -> etree._Element | None:
    """A closed item's decision at this meeting, where its own step of the plan is public and the decision released."""
    for handling in children(child(item, "HandlingPlan"), "Handling"):
        decision = value(handling, "Decision")
        public = "offentlig" in value(handling, "Access").casefold() and not _CLOSED.search(value(handling, "Access"))
        if value(handling, "Placement").casefold() == "this" and public and not _NOT_RELEASED.search(decision):
            return parse_fragment(decision)
    return None


def _write_plan(writer: DocumentWriter, item: etree._Element) -> None:
    """The other meetings of the case: released decisions as quotes, the rest as steps."""
    steps = []
    for handling in _other_handlings(item):
        held, planned = value(handling, "MeetingDate"), value(handling, "PlannedMeeting")
        day = parse_day(held) or parse_day(planned)
        committee, decision = value(handling, "CommitteeName"), parse_fragment(value(handling, "Decision"))
        released = decision is not None and not _NOT_RELEASED.search(value(handling, "Decision"))
        if day is not None and committee and released:
            write_heading(writer, "Beslutning", {"kind": "decision", "committee": committee, "date": f"{day:%d-%m-%Y}"})
            write_html(writer, decision)
        elif day is not None and committee:
            steps.append((committee, f"{day:%d-%m-%Y}", value(handling, "Placement").casefold() == "previous"))
    if steps:
        write_heading(writer, "Behandlingsplan", {"kind": "history"})
    for committee, shown, done in steps:
        write_step(writer, committee, shown, done=done)


def _other_handlings(item: etree._Element) -> Iterator[etree._Element]:
    for handling in children(child(item, "HandlingPlan"), "Handling"):
        if (
            value(handling, "Placement").casefold() != "this"
            and "fortrolig" not in value(handling, "Access").casefold()
        ):
            yield handling


def _is_open(element: etree._Element) -> bool:
    """Open only where both fields say so; silence is closed."""
    access = value(element, "AccessName").casefold()
    return (
        value(element, "AccessIsPublic").casefold() == "true" and "fortrolig" not in access and "lukket" not in access
    )


def _is_public(attachment: etree._Element) -> bool:
    return value(attachment, "AccessEnumName").casefold() in ("", "public")


def _place(element: etree._Element) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return order_of(value(element, "HandlingItem", "SerialNo")), order_of(value(element, "SortOrder"))
