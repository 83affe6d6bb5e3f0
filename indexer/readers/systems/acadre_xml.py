"""What does an Acadre MM export say? (root/table/fields/field; one agenda or its manifest)"""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from archive.language import _
from archive.values import Presence, Severity
from indexer.readers.canonical import DocumentWriter, one_line, order_of
from indexer.readers.document import Role
from indexer.readers.encoding import decode
from indexer.readers.exports import write_heading, write_item_head, write_kind, write_person, write_released
from indexer.readers.html_blocks import inner_text, write_html
from indexer.readers.markup import attribute, children, name_of, parse_fragment, parse_xml
from indexer.readers.shapes import Record, report_shape, shape
from indexer.readers.source import Read, Refusal, Source
from indexer.readers.systems.sites import municipality_named
from indexer.readers.unread import report_unread, vocabulary
from indexer.readers.withheld import Withheld

FORMAT = "acadre-xml"

_FOLDER = re.compile(r"files_(?P<agenda>\d+)_(?P<document>\d+)/[^/]*$", re.IGNORECASE)
_TABLE = re.compile(r"""<table\s+name\s*=\s*["'](?:agenda|producedAgenda)["']""", re.IGNORECASE)
_DECISION = "8"
_BULLET_KINDS = {_DECISION: "decision", "6": "recommendation", "3": "economy", "4": "law", "7": "presentation"}


def _named(element: etree._Element) -> str:
    """What a field or a table is called; its element is only "field" or "table"."""
    name = name_of(element)
    return attribute(element, "name") or name if name.casefold() in ("field", "table") else name


_VOCABULARY = vocabulary(
    known="""
        sysid name access state cdate producedate createdby createdbyinit accessname stateName deptid departmentName
        role party sort email date finish location address callindate absent agitemid parentid parenttype caseno
        caseofficer caseofficername comId comname parentitem publishlevel agendaitemid objecttype objectid tittel
        bulletname bulletcontent bullettype bulletsortorder lastbullet UNC description fusionID EnclosureFileType
        filename fileno type area producedateF2 producedateF3 producedateF4 producedateF5 producedateF6 dateF2 dateF3
        dateF4 dateF5 dateF6 callindateF2 callindateF3 callindateF4 callindateF5 callindateF6 finishdateF2 finishdateF3
        finishdateF4 finishdateF5 finishdateF6
        """,
    whole="agendaData upcomingmeeting",
    many="agendaitemparents bullet enclosure member agendaitem settings",
    name=_named,
)
_SHAPE = shape("""
    agenda: sysid=number name=words producedate=day
    committee: sysid=number name=words departmentName=words
    meeting: sysid=number name=words date=day location address
    meetmember/member: name=words absent=number role=words
    agendaitemparents: sort=number
    agendaitem: sysid=number name=words access=number caseno
    bullet: bulletname=words bulletcontent bullettype=number bulletsortorder=number
    enclosure: name=words access=number filename=file
""")


def recognises(source: Source) -> bool:
    """Tables of fields, of an agenda or of a manifest of produced ones."""
    return bool(_TABLE.search(source.text))


def read(source: Source) -> Read:
    """The meeting of one agenda file; a manifest and a version that was never published are left aside."""
    root = parse_xml(source.text)
    agenda = _table(root, "agenda")
    if _table(root, "producedAgenda") is not None:
        return Refusal(
            "MANIFEST",
            _("%(name)s: filen beskriver en eksport og læses med dens filer.", name=source.name),
            harmless=True,
        )
    if root is None or agenda is None:
        return Refusal("BROKEN", _("%(name)s: XML-filen har ingen dagsorden.", name=source.name))
    manifest = _manifest(source, agenda)
    version = _version(source, manifest)
    if version is not None and version.get("publish") == "0":
        return Refusal(
            "NOT_PUBLISHED",
            _("%(name)s: denne udgave er ikke frigivet til offentliggørelse.", name=source.name),
            harmless=True,
        )
    writer = DocumentWriter(FORMAT)
    _write_header(writer, agenda)
    if manifest is not None and version is None:
        writer.report("NOT_IN_MANIFEST", Severity.WARNING, _("Eksportens egen fortegnelse nævner ikke denne fil."))
    for parent in sorted(_tables(agenda, "agendaitemparents"), key=_place):
        _write_item(writer, parent)
    report_unread(writer, root, _VOCABULARY)
    report_shape(writer, _records(root), _SHAPE)
    writer.attributes["source_id"] = _field(agenda, "sysid")
    writer.attributes["released_at"] = _field(agenda, "producedate")
    committee = _table(agenda, "committee")
    return (
        writer.document(
            source.name, municipality=municipality_named(_field(committee, "departmentName")), from_export=True
        ),
    )


def _records(root: etree._Element) -> Iterator[Record]:
    """The tables of an export as records; their fields stand in an element of their own."""
    for table in root.iter():
        if name_of(table) != "table":
            continue
        holder = table.getparent()
        full = f"{attribute(holder, 'name')}/{attribute(table, 'name')}"
        values: dict[str, list[str]] = {}
        for field in (field for fields in children(table, "fields") for field in children(fields, "field")):
            values.setdefault(attribute(field, "name").casefold(), []).append(
                one_line("".join(str(piece) for piece in field.itertext()))
            )
        own = attribute(table, "name")
        yield Record(own if own.casefold() in _SHAPE else full, values)


def _manifest(source: Source, agenda: etree._Element) -> etree._Element | None:
    """The manifest of the export a file lies in: beside its folder, named by the agenda's id."""
    folder = _FOLDER.search(source.name)
    for number in dict.fromkeys((_field(agenda, "sysid"), folder["agenda"] if folder else "")):
        for name in (f"../XML_{number}.xml", f"XML_{number}.xml"):
            data = source.companion(name) if number else None
            if data is not None:
                return parse_xml(decode(data).text)
    return None


def _version(source: Source, manifest: etree._Element | None) -> dict[str, str] | None:
    """What the manifest says of this file, by its name or by its folder's; None where it does not know it."""
    folder = _FOLDER.search(source.name)
    name = source.name.replace("\\", "/").rpartition("/")[2].casefold()
    for fields in children(_table(manifest, "producedAgenda"), "fields"):
        said = {str(key): str(value) for field in children(fields, "field") for key, value in field.attrib.items()}
        if said.get("xmlfilename", "").casefold() == name or (folder and said.get("docID") == folder["document"]):
            return said
    return None


def _write_header(writer: DocumentWriter, agenda: etree._Element) -> None:
    meeting = _table(agenda, "meeting")
    write_kind(writer, _field(agenda, "name"))
    writer.add(Role.COMMITTEE, _field(_table(agenda, "committee"), "name"))
    writer.add(Role.STARTS_AT, _field(meeting, "date"))
    address = re.sub(r"<br\s*/?>", ", ", _field(meeting, "address"))
    writer.add(Role.PLACE, ", ".join(part for part in (_field(meeting, "location"), address) if part))
    members = _table(meeting, "meetmember")
    for member in _tables(members, "member") if members is not None else ():
        away = _field(member, "absent") not in ("", "0")
        status = Presence.ABSENT if away else Presence.PRESENT
        write_person(
            writer, _field(member, "name"), status.value, role=_field(member, "role"), party=_field(member, "party")
        )


def _write_item(writer: DocumentWriter, parent: etree._Element) -> None:
    item = _table(parent, "agendaitem")
    is_open = _field(item, "access") in ("", "1")
    write_item_head(
        writer,
        number=_field(parent, "sort"),
        title=_field(item, "name") if is_open else "",
        case_number=_field(item, "caseno"),
        identity=_field(item, "sysid"),
        open=is_open,
    )
    bullets = [*_tables(parent, "bullet"), *(_tables(item, "bullet") if item is not None else ())]
    for bullet in sorted(bullets, key=lambda one: order_of(_field(one, "bulletsortorder"))):
        if is_open:
            _write_bullet(writer, bullet)
        elif _field(bullet, "bullettype") == _DECISION and _field(bullet, "access") == "1":
            write_released(writer, parse_fragment(_field(bullet, "bulletcontent")))
    _report_withheld(writer, parent, item, bullets, is_open=is_open)
    if not is_open:
        return
    absent = _field(item, "absent")
    if any(letter.isalpha() for letter in absent):
        write_heading(writer, "Fraværende", {"kind": "attendance"})
        writer.add(Role.PARAGRAPH, absent)
    named = [one for one in _enclosures(parent, item) if _field(one, "access") in ("", "1")]
    if named:
        write_heading(writer, "Bilag")
    for enclosure in named:
        writer.add(Role.ATTACHMENT, _field(enclosure, "name"), attributes={"file": _field(enclosure, "filename")})


def _enclosures(parent: etree._Element, item: etree._Element | None) -> list[etree._Element]:
    return [*_tables(parent, "enclosure"), *(_tables(item, "enclosure") if item is not None else ())]


def _report_withheld(
    writer: DocumentWriter,
    parent: etree._Element,
    item: etree._Element | None,
    bullets: Sequence[etree._Element],
    *,
    is_open: bool,
) -> None:
    """Count what is left out: a closed item's title and texts, and attachments that are not open."""
    withheld = Withheld()
    for enclosure in _enclosures(parent, item):
        if not is_open or _field(enclosure, "access") not in ("", "1"):
            withheld.add("attachment", _field(enclosure, "name"))
    if not is_open:
        withheld.add("title", _field(item, "name"))
        for bullet in bullets:
            withheld.add_heading(_field(bullet, "bulletname"))
            withheld.add("text", inner_text(parse_fragment(_field(bullet, "bulletcontent"))))
    withheld.report(writer, _field(parent, "sort"))


def _write_bullet(writer: DocumentWriter, bullet: etree._Element) -> None:
    content = parse_fragment(_field(bullet, "bulletcontent"))
    if content is None:
        return
    kind = _BULLET_KINDS.get(_field(bullet, "bullettype"), "")
    write_heading(writer, _field(bullet, "bulletname"), {"kind": kind})
    write_html(writer, content)


def _tables(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The tables of that name, directly inside or one table further in."""
    for table in children(element, "table"):
        if attribute(table, "name") == name:
            yield table
        elif attribute(table, "name") in ("agenda", "meeting"):
            yield from _tables(table, name)


def _table(element: etree._Element | None, name: str) -> etree._Element | None:
    return next(_tables(element, name), None) if element is not None else None


def _field(table: etree._Element | None, name: str) -> str:
    for fields in children(table, "fields"):
        for field in children(fields, "field"):
            if attribute(field, "name") == name:
                return "".join(str(piece) for piece in field.itertext()).strip()
    return ""


def _place(parent: etree._Element) -> tuple[int, ...]:
    return order_of(_field(parent, "sort"))
