"""How is a meeting written as Akoma Ntoso 3.0? (OASIS LegalDocML: a debate, as the standard knows no minutes)"""

from collections.abc import Callable, Sequence

from lxml import etree

from archive.catalogue.models import Meeting
from archive.catalogue.paths import meeting_path
from archive.exchange.akn_body import Body
from archive.exchange.akn_meta import meta, people_of
from archive.exchange.akn_tiling import AKN, EDITORIAL, child
from archive.exchange.source import SourceDocument
from archive.words import MEETING_KINDS, PRESENCE

MEDIA_TYPE = "application/akn+xml"
Address = Callable[[str], str]


def meeting_as_akn(meeting: Meeting, documents: Sequence[SourceDocument], address: Address) -> bytes:
    """The documents of a meeting that are shown, every character of them, and what was understood of them.

    The text of the debate's sections in document order, but for elements whose status is editorial, is the source.
    """
    root = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap={None: AKN})  # type: ignore[dict-item]  # the default namespace
    debate = child(root, "debate", name=_name(documents), contains="originalVersion")
    described = child(debate, "meta")
    _preface(debate, meeting, documents)
    within = child(debate, "debateBody")
    _roll_call(within, documents)
    body = Body(within)
    for number, one in enumerate(documents, 1):
        body.document(one, number)
    meta(described, meeting, documents, body.places, address)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def akn_path(meeting: Meeting) -> str:
    """The address of a meeting's Akoma Ntoso."""
    return f"{meeting_path(meeting)}.akn.xml"


def _roll_call(body: etree._Element, documents: Sequence[SourceDocument]) -> None:
    """Who was there and who was away, as the archive understood it."""
    people = people_of(documents)
    if not people:
        return
    called = child(body, "rollCall", eId="fremmoede", status=EDITORIAL)
    for number, person in enumerate(people, 1):
        line = child(called, "p")
        child(line, "person", person.name, refersTo=f"#person-{number}").tail = f": {PRESENCE[person.status]}"


def _name(documents: Sequence[SourceDocument]) -> str:
    return documents[0].publication.kind.value if documents else "moede"


def _preface(debate: etree._Element, meeting: Meeting, documents: Sequence[SourceDocument]) -> None:
    committee = meeting.committee
    line = child(child(debate, "preface", status=EDITORIAL), "p")
    kinds = dict.fromkeys(MEETING_KINDS[one.publication.kind] for one in documents)
    child(line, "docType", " og ".join(kinds) or "Møde").tail = " "
    child(line, "docCommittee", committee.name, refersTo=f"#udvalg-{committee.slug}").tail = ", "
    child(line, "docJurisdiction", committee.municipality.name).tail = ", "
    child(line, "docDate", meeting.starts_at.date().isoformat(), date=meeting.starts_at.date().isoformat())
