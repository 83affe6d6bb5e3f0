"""What does an SBSYS "Dagsorden" export say? (Dagsorden/Møde/Dagsordenpunkter/…; one element per section)"""

import re

from lxml import etree

from archive.language import _
from archive.values import SectionKind
from indexer.minutes.headings import kind_of
from indexer.readers.canonical import DocumentWriter
from indexer.readers.document import Role
from indexer.readers.exports import write_heading, write_item_head, write_kind, write_released
from indexer.readers.html_blocks import inner_text, write_html
from indexer.readers.markup import attribute, child, children, has_tag, name_of, parse_fragment, parse_xml, value
from indexer.readers.shapes import report_shape, shape, tree_records
from indexer.readers.source import Read, Refusal, Source
from indexer.readers.unread import report_unread, vocabulary
from indexer.readers.withheld import Withheld

FORMAT = "sbsys-xml"

_VOCABULARY = vocabulary(
    known="Overskrift Sagsnummer",
    whole="Indhold",
    many="Dagsordenpunkt Bilag",
)
_SHAPE = shape("""
    Dagsorden: DagsordenID=id Dagsordentype=words Åben=flag
    Møde: MødeID=id UdvalgID=id Udvalg=words Mødedato=day Mødetid Mødested
    Dagsordenpunkt: DagsordenpunktID=id Nummer=number Åbent=flag Overskrift=words
    Bilag: BilagID=id Navn=words MaaPubliceres=flag
""")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def recognises(source: Source) -> bool:
    """The root element with its agenda id, and a Møde."""
    numbered = re.search(r"<Dagsorden\s[^>]*DagsordenID", source.head, re.IGNORECASE)
    return bool(numbered) or (has_tag(source.text, "Dagsordenpunkter") and has_tag(source.text, "Møde"))


def read(source: Source) -> Read:
    """The meeting with its items; closed items keep their number and case number only."""
    root = parse_xml(source.text)
    agenda = root if root is not None and name_of(root).casefold() == "dagsorden" else child(root, "Dagsorden")
    if agenda is None:
        return Refusal("BROKEN", _("%(name)s: XML-filen har ingen dagsorden.", name=source.name))
    writer = DocumentWriter(FORMAT)
    meeting = child(agenda, "Møde")
    write_kind(writer, attribute(agenda, "Dagsordentype"))
    writer.add(Role.COMMITTEE, attribute(meeting, "Udvalg"))
    writer.add(Role.STARTS_AT, f"{attribute(meeting, 'Mødedato')} kl. {attribute(meeting, 'Mødetid')}")
    writer.add(Role.PLACE, attribute(meeting, "Mødested"))
    holder = (
        child(agenda, "Dagsordenpunkter")
        if child(agenda, "Dagsordenpunkter") is not None
        else child(meeting, "Dagsordenpunkter")
    )
    for item in children(holder, "Dagsordenpunkt"):
        _write_item(writer, item)
    report_unread(writer, agenda, _VOCABULARY)
    report_shape(writer, tree_records(agenda, _SHAPE), _SHAPE)
    writer.attributes["source_id"] = attribute(agenda, "DagsordenID")
    return (writer.document(source.name, from_export=True),)


def _write_item(writer: DocumentWriter, item: etree._Element) -> None:
    is_open = attribute(item, "Åbent").casefold() != "false"
    number = attribute(item, "Sagsnummer") or attribute(item, "Journalnummer") or value(item, "Sagsnummer")
    write_item_head(
        writer,
        number=attribute(item, "Nummer"),
        title=(value(item, "Overskrift") or attribute(item, "Overskrift")) if is_open else "",
        case_number=number,
        identity=attribute(item, "DagsordenpunktID"),
        open=is_open,
    )
    content = child(item, "Indhold")
    for section in content if content is not None else []:
        if name_of(section) and is_open:
            _write_section(writer, section)
        elif name_of(section) and _is_released(section):
            write_released(writer, _content(section))
    _report_withheld(writer, item, is_open=is_open)
    if not is_open:
        return
    public = [
        one
        for one in children(child(item, "Bilagsliste"), "Bilag")
        if attribute(one, "MaaPubliceres").casefold() != "false"
    ]
    if public:
        write_heading(writer, "Bilag")
    for one in public:
        file = (attribute(one, "BilagUrl") or attribute(one, "BilagID")).replace("\\", "/")
        writer.add(Role.ATTACHMENT, attribute(one, "Navn"), attributes={"file": file})


def _report_withheld(writer: DocumentWriter, item: etree._Element, *, is_open: bool) -> None:
    """Count what is left out: a closed item's title and texts, and attachments that may not be published."""
    withheld = Withheld()
    for one in children(child(item, "Bilagsliste"), "Bilag"):
        if not is_open or attribute(one, "MaaPubliceres").casefold() == "false":
            withheld.add("attachment", attribute(one, "Navn"))
    content = child(item, "Indhold")
    if not is_open:
        withheld.add("title", value(item, "Overskrift") or attribute(item, "Overskrift"))
        for section in content if content is not None else ():
            withheld.add_heading(name_of(section))
            withheld.add("text", inner_text(_content(section)))
    withheld.report(writer, attribute(item, "Nummer"))


def _write_section(writer: DocumentWriter, section: etree._Element) -> None:
    """A section's heading is its element's name; its content is HTML, escaped or nested."""
    content = _content(section)
    if content is not None:
        name = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), name_of(section))
        write_heading(writer, name.replace("_", " "))
        write_html(writer, content)


def _content(section: etree._Element) -> etree._Element | None:
    nested = "".join(etree.tostring(inner, encoding="unicode") for inner in section)
    return parse_fragment((section.text or "") + nested)


def _is_released(section: etree._Element) -> bool:
    """Is a section of a closed item its decision, and may it be published, as its attachments may?"""
    return (
        kind_of(name_of(section)) is SectionKind.DECISION and attribute(section, "MaaPubliceres").casefold() == "true"
    )
