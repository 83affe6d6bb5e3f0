"""What does an Akoma Ntoso file of ours say? (read back into values, so that the round trip can be proven)"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from archive.exchange.akn_body import ITEM
from archive.exchange.akn_tiling import AKN, EDITORIAL
from archive.exchange.akn_understood import OWN
from archive.values import MeetingKind


@dataclass(frozen=True, slots=True)
class AknSection:
    """A section by its name, with all of its text, the heading too."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class AknPoint:
    """One at-point of a recommendation or a decision."""

    number: str | None
    text: str
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AknItem:
    """An item: what was understood of it, its whole text and its sections."""

    number: str
    title: str
    open: bool
    case_number: str | None
    recommendations: tuple[AknPoint, ...]
    decisions: tuple[AknPoint, ...]
    attachments: tuple[str, ...]
    text: str
    sections: tuple[AknSection, ...]


@dataclass(frozen=True, slots=True)
class AknMeeting:
    """A meeting with the text of each of its documents, by kind, and the items that are shown."""

    municipality: str
    committee: str
    starts_at: datetime
    place: str | None
    documents: tuple[tuple[MeetingKind, str], ...]
    items: tuple[AknItem, ...]


def read_akn(data: bytes) -> AknMeeting:
    """Read a file that `meeting_as_akn` wrote."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    said = next(root.iter(f"{{{OWN}}}moede"))
    body = next(root.iter(f"{{{AKN}}}debateBody"))
    places = {one.get("eId"): one for one in body.iter(f"{{{AKN}}}debateSection") if one.get("name") == ITEM}
    return AknMeeting(
        municipality=said.get("kommune", ""),
        committee=said.get("udvalg", ""),
        starts_at=datetime.fromisoformat(said.get("start", "")),
        place=said.get("sted"),
        documents=tuple((MeetingKind(one.get("name", "")), source_text(one)) for one in _sections(body)),
        items=tuple(_item(one, places[one.get("ref", "")[1:]]) for one in said.iterchildren(f"{{{OWN}}}punkt")),
    )


def source_text(element: etree._Element) -> str:
    """All of the source's text within an element, character for character; the archive's own words are left out."""
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for one in element:
        if one.get("status") != EDITORIAL:
            yield from _pieces(one)
        yield one.tail or ""


def _item(said: etree._Element, place: etree._Element) -> AknItem:
    return AknItem(
        number=said.get("nummer", ""),
        title=said.get("titel", ""),
        open=said.get("aabent") == "ja",
        case_number=said.get("sagsnummer"),
        recommendations=_points(said, "indstilling"),
        decisions=_points(said, "beslutning"),
        attachments=tuple(one.text or "" for one in said.iterchildren(f"{{{OWN}}}bilag")),
        text=source_text(place),
        sections=tuple(AknSection(one.get("name", ""), source_text(one)) for one in _sections(place)),
    )


def _sections(parent: etree._Element) -> Iterator[etree._Element]:
    return parent.iterchildren(f"{{{AKN}}}debateSection")


def _points(said: etree._Element, name: str) -> tuple[AknPoint, ...]:
    return tuple(
        AknPoint(one.get("nr"), one.text or "", tuple(one.get("udfald", "").split()))
        for one in said.iterchildren(f"{{{OWN}}}{name}")
    )
