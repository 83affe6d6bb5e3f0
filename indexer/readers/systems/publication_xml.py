"""What does a "Publication" export say? (Agenda Management and eDagsorden; the lean variant of GetOrganized too)"""

import re

from lxml import etree

from archive.language import _
from archive.values import Presence, Severity
from indexer.readers.canonical import DocumentWriter, order_of
from indexer.readers.document import Role
from indexer.readers.exports import write_heading, write_item_head, write_kind, write_person, write_released
from indexer.readers.html_blocks import inner_text, write_html
from indexer.readers.markup import attribute, child, children, has_tag, name_of, parse_fragment, parse_xml, value
from indexer.readers.shapes import Shape, report_shape, shape, tree_records
from indexer.readers.source import Read, Refusal, Source
from indexer.readers.unread import report_unread, vocabulary
from indexer.readers.withheld import Withheld

FORMAT = "publication-xml"

_VOCABULARY = vocabulary(
    known="""
        Published PublicationTypeAsValue PublicationTypeAsEnum IsExtendedAgenda When Until Where Concluded
        ParticipationStatusAsValue ParticipationStatusAsText ParticipationNote Participate Name Caption Number
        NumberAndTitle Title ItemCaseNumber IsPublic IsProtected HasContent IsFeedback FieldTypeAsEnum FieldTypeAsValue
        Index CommitteeName MeetingDueDate FileName InstantiationFilePathRelative InstantiationFilePath
        InstantiationFileName EmailAddress EnclosureFileNamePattern EnclosureInstantiationMethodAsValue
        EnclosureInstantiationMethodAsEnum EnclosureOutputPath Formatter OutputFileName OutputFileNameWithoutExtension
        OutputFilePath OutputPath RelativeEnclosureOutputPath ShowCommittee ShowCommitteeMembers
        ShowEmptyFeedbackFields ShowEmptyFields ShowFrontpage ShowMeeting ShowMeetingMembers ShowMeetingPlan
        ShowTableOfContents ShowItemMembers ShowItemMemberParticipation Created LastChanged IsItemsListLocked
        IsCommitteeFutureMeeting LifeStateAsValue LifeStateAsEnum NewItemsIsPublic DefaultMeetingPlace
        DefaultMeetingTime PeriodStart PeriodEnd MeetingPrepationState MeetingPrepationStateAsEnum IsContentRequired
        IsInvited IsExternal FileLength FileSize ItemNumber Organisation UserName Initials Phone
        """,
    whole="Content Frontpage GeneratorSettings PublishedBy",
    many="Agenda Item ItemField ItemMember MeetingMember CommitteeMember Enclosure Image Frontpage",
)
_SHAPE = shape("""
    Publication: Published=day PublicationTypeAsValue=number
    Agendas/Agenda: ID=id IsExtendedAgenda=flag
    Meeting: ID=id When=day Where
    MeetingMember: ID=id Name=words ParticipationStatusAsValue=number
    Committee: ID=id Name=words
    Item: ID=id Caption=words IsPublic=flag Number=number
    Item/Case: ID=id Number NumberAndTitle
    Fields/ItemField: Caption=words Index=number Content IsFeedback=flag HasContent=flag
    ItemHistory/ItemField: Caption=words Content
    MeetingDetails: CommitteeName=words MeetingDueDate=day
    Enclosure: ID=id Name=words Number=number InstantiationFilePathRelative=file IsProtected~=flag
""")
_LEAN_SHAPE = shape("""
    Publication: TimeStamp=day
    Agenda: Name=words PublicationTypeAsValue=number IsPublic=flag
    Meeting: When=day Where
    MeetingMember: Name=words Participate=number
    Committee: ID=id Name=words
    Item: ID=id Caption=words IsPublic=flag Number=number
    Fields/ItemField: Caption=words Index=number Content
    Enclosure: Name=words FileName=file IsPublic=flag
""")
_KINDS = {"2": "Referat"}
_PRESENT = {"1", "4"}
_UNDECIDED = {"", "0"}
_PLACEHOLDER = re.compile(r"tomt indhold\.?", re.IGNORECASE)


def recognises(source: Source) -> bool:
    """The root element and its agendas."""
    return has_tag(source.head, "Publication") and has_tag(source.text, "Agendas?")


def read(source: Source) -> Read:
    """One meeting with the items of all its agendas; closed items keep number, case number and nothing else."""
    root = parse_xml(source.text)
    agendas = list(children(child(root, "Agendas"), "Agenda"))
    if root is None or not agendas:
        return Refusal("BROKEN", _("%(name)s: XML-filen har ingen dagsorden.", name=source.name))
    writer = DocumentWriter(FORMAT)
    _write_header(writer, root, agendas[0])
    items = [item for agenda in agendas for item in children(child(agenda, "Items"), "Item")]
    for item in sorted(items, key=_place):
        _write_item(writer, item)
    report_unread(writer, root, _VOCABULARY)
    expected = _shape_of(root)
    report_shape(writer, tree_records(root, expected), expected)
    _report_contents(writer, root)
    writer.attributes["source_id"] = attribute(agendas[0], "ID")
    writer.attributes["released_at"] = value(root, "Published")
    return (writer.document(source.name, from_export=True),)


def _shape_of(root: etree._Element) -> Shape:
    """The lean variant of GetOrganized marks no field as feedback."""
    return _SHAPE if any(name_of(one) == "IsFeedback" for one in root.iter()) else _LEAN_SHAPE


def _report_contents(writer: DocumentWriter, root: etree._Element) -> None:
    """Note a field that says of itself that it holds something and does not, or the other way round."""
    fields = [one for one in root.iter() if name_of(one) == "ItemField" and child(one, "HasContent") is not None]
    for place, field in enumerate(fields, 1):
        words = inner_text(parse_fragment(value(field, "Content")))
        holds = bool(words) and not _PLACEHOLDER.fullmatch(words)
        if holds != (value(field, "HasContent").casefold() == "true"):
            said = "er tomt, men siger, at det har indhold" if not holds else "har indhold, men siger, at det er tomt"
            shown = _(
                "Tekstfelt nr. %(place)s af %(count)s %(said)s; se i kilden, om noget er gået tabt.",
                place=place,
                count=len(fields),
                said=said,
            )
            writer.report("FIELD_CONTENT", Severity.INFO, shown)


def _write_header(writer: DocumentWriter, root: etree._Element, agenda: etree._Element) -> None:
    stated = value(root, "PublicationTypeAsValue") or value(agenda, "PublicationTypeAsValue")
    kind = _KINDS.get(stated, "Dagsorden")
    if value(agenda, "IsExtendedAgenda").casefold() == "true":
        kind = f"Tillægs{kind.lower()}"
    write_kind(writer, kind if stated else "", default=kind)
    writer.add(Role.COMMITTEE, value(agenda, "Committee", "Name") or value(agenda, "Name"))
    writer.add(Role.STARTS_AT, value(agenda, "Meeting", "When"))
    writer.add(Role.PLACE, value(agenda, "Meeting", "Where"))
    members = list(children(child(agenda, "Meeting", "Members"), "MeetingMember"))
    undecided = all(_participation(member) in _UNDECIDED for member in members)
    for member in members:
        untold = undecided or not _participation(member)
        here = untold or _participation(member) in _PRESENT
        note = "Deltagelse ikke oplyst" if untold else value(member, "ParticipationNote")
        write_person(writer, value(member, "Name"), (Presence.PRESENT if here else Presence.ABSENT).value, note=note)


def _participation(member: etree._Element) -> str:
    return value(member, "ParticipationStatusAsValue") or value(member, "Participate")


def _write_item(writer: DocumentWriter, item: etree._Element) -> None:
    number = value(item, "Number")
    is_open = value(item, "IsPublic").casefold() != "false"
    if number in ("", "0") and not _says_something(item):
        # GetOrganized files the printed minutes themselves as an item without a number
        if is_open:
            writer.report(
                "MINUTES_ELSEWHERE", Severity.INFO, _("Referatets tekst ligger i en vedlagt fil, ikke i XML-filen.")
            )
        return
    write_item_head(
        writer,
        number="" if number == "0" else number,
        title=value(item, "Caption") if is_open else "",
        case_number=value(item, "Case", "Number") or value(item, "ItemCaseNumber"),
        identity=attribute(item, "ID"),
        open=is_open,
    )
    _write_texts(writer, item, is_open=is_open)
    _report_withheld(writer, item, is_open=is_open)


def _write_texts(writer: DocumentWriter, item: etree._Element, *, is_open: bool) -> None:
    if is_open:
        for field in sorted(children(child(item, "Fields"), "ItemField"), key=_index):
            _write_field(writer, field, value(item, "Caption"))
        for field in children(child(item, "ItemHistory"), "ItemField"):
            _write_earlier(writer, field)
        _write_enclosures(writer, item)
        return
    for field in sorted(children(child(item, "Fields"), "ItemField"), key=_index):
        content = parse_fragment(value(field, "Content"))
        if _is_released(field) and not _PLACEHOLDER.fullmatch(inner_text(content)):
            write_released(writer, content)


def _report_withheld(writer: DocumentWriter, item: etree._Element, *, is_open: bool) -> None:
    """Count what is left out: a closed item's title and texts, and attachments that are not public."""
    withheld = Withheld()
    for enclosure in children(child(item, "Enclosures"), "Enclosure"):
        if not is_open or not _may_be_named(enclosure):
            withheld.add("attachment", value(enclosure, "Name"))
    if not is_open:
        withheld.add("title", value(item, "Caption"))
        for field in children(child(item, "Fields"), "ItemField"):
            withheld.add_heading(value(field, "Caption"))
            withheld.add("text", inner_text(parse_fragment(value(field, "Content"))))
    withheld.report(writer, value(item, "Number"))


def _says_something(item: etree._Element) -> bool:
    """Has an item fields with words, so that it is one in spite of its missing number?"""
    fields = children(child(item, "Fields"), "ItemField")
    return any(inner_text(parse_fragment(value(field, "Content"))) for field in fields)


def _is_released(field: etree._Element) -> bool:
    """Is a field of a closed item its decision, and does the field itself say that it is public?"""
    feedback = value(field, "IsFeedback").casefold() == "true"
    return feedback and value(field, "IsPublic").casefold() == "true"


def _write_field(writer: DocumentWriter, field: etree._Element, title: str) -> None:
    caption, content = value(field, "Caption"), parse_fragment(value(field, "Content"))
    if content is None or _PLACEHOLDER.fullmatch(inner_text(content)) or not inner_text(content):
        return
    feedback = value(field, "IsFeedback").casefold() == "true"
    write_heading(writer, "" if caption == title else caption, {"kind": "decision"} if feedback else {})
    write_html(writer, content)


def _write_earlier(writer: DocumentWriter, field: etree._Element) -> None:
    """A decision of an earlier meeting, from the item's own history."""
    content = parse_fragment(value(field, "Content"))
    if content is None or _PLACEHOLDER.fullmatch(inner_text(content)):
        return
    committee = value(field, "MeetingDetails", "CommitteeName")
    day = value(field, "MeetingDetails", "MeetingDueDate")
    said = {"kind": "decision", "committee": committee, "date": day} if committee and day else {"kind": "history"}
    write_heading(writer, value(field, "Caption") or "Beslutningshistorik", said)
    write_html(writer, content)


def _write_enclosures(writer: DocumentWriter, item: etree._Element) -> None:
    found = [one for one in children(child(item, "Enclosures"), "Enclosure") if _may_be_named(one)]
    if found:
        write_heading(writer, "Bilag")
    for enclosure in found:
        file = value(enclosure, "InstantiationFilePathRelative") or value(enclosure, "FileName")
        writer.add(Role.ATTACHMENT, value(enclosure, "Name"), attributes={"file": file.replace("\\", "/")})


def _may_be_named(enclosure: etree._Element) -> bool:
    protected = value(enclosure, "IsProtected").casefold() == "true"
    return not protected and value(enclosure, "IsPublic").casefold() != "false"


def _place(item: etree._Element) -> tuple[int, ...]:
    return order_of(value(item, "Number"))


def _index(field: etree._Element) -> tuple[int, ...]:
    return order_of(value(field, "Index"))
