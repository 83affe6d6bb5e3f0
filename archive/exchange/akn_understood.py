"""What did the archive understand of a meeting, beside its text? (elements of our own namespace, in `proprietary`)"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from lxml import etree

from archive.catalogue.models import AgendaItem, Attendance, Meeting
from archive.catalogue.paths import item_path
from archive.exchange.akn_tiling import AKN
from archive.exchange.xml_text import clean

OWN = "urn:referatarkiv:1"
Address = Callable[[str], str]


def understood(
    parent: etree._Element,
    meeting: Meeting,
    items: Sequence[AgendaItem],
    places: Mapping[int, str],
    address: Address,
) -> None:
    """A `moede` with a `punkt` for every item that is shown, each pointing to its section by `ref`."""
    made = etree.SubElement(parent, f"{{{OWN}}}moede", nsmap={"ra": OWN, None: AKN})  # type: ignore[dict-item]
    committee = meeting.committee
    _say(
        made,
        kommune=committee.municipality.name,
        udvalg=committee.name,
        start=meeting.starts_at.isoformat(timespec="minutes"),
        sted=meeting.place,
    )
    for publication in {item.publication.id: item.publication for item in items}.values():
        _people(made, "deltager", publication.attendance)
    for item in items:
        if item.current:
            _item(made, item, f"#{places[item.id]}", address(item_path(item)))


def _item(parent: etree._Element, item: AgendaItem, ref: str, url: str) -> None:
    made = _add(
        parent,
        "punkt",
        ref=ref,
        adresse=url,
        nummer=item.number,
        titel=item.title,
        type=item.type.value if item.type else None,
        aabent=_yes(item.open),
        sagsnummer=item.case_shown,
        ansvarlig=item.responsible,
    )
    for point in item.recommendations:
        _add(made, "indstilling", point.text, nr=str(point.number), bogstav=point.label, af=point.by)
    for one in item.decisions:
        _add(
            made,
            "beslutning",
            one.text,
            nr=str(one.number) if one.number is not None else None,
            bogstav=one.label,
            udfald=" ".join(one.outcomes),
            til=one.to,
            aendret=_yes(one.changed),
        )
    for row in item.verdicts:
        at = str(row.recommendation) if row.recommendation is not None else None
        _add(made, "dom", row.evidence, indstilling=at, vaerdi=row.verdict.value)
    for vote in item.votes:
        counts = {"for": vote.in_favour, "imod": vote.against, "undlod": vote.abstained}
        _add(made, "afstemning", vote.detail, **{name: _figure(count) for name, count in counts.items()})
    for remark in item.remarks:
        _add(made, "bemaerkning", remark.text, slags=remark.kind.value, af=remark.by)
    _people(made, "fravaer", item.absences)
    for file in item.attachments:
        _add(made, "bilag", file.title, nr=str(file.number), aabent=_yes(file.open))


def _people(parent: etree._Element, name: str, people: Iterable[Attendance]) -> None:
    for one in people:
        _add(parent, name, one.name, status=one.status.value, rolle=one.role, parti=one.party, note=one.note)


def _add(parent: etree._Element, name: str, text: str = "", /, **attributes: str | None) -> etree._Element:
    made = etree.SubElement(parent, f"{{{OWN}}}{name}")
    made.text = clean(text) or None
    _say(made, **attributes)
    return made


def _say(made: etree._Element, /, **attributes: str | None) -> None:
    for key, value in attributes.items():
        if value is not None:
            made.set(key, clean(value))


def _yes(value: bool) -> str:
    return "ja" if value else "nej"


def _figure(value: int | None) -> str | None:
    return None if value is None else str(value)
