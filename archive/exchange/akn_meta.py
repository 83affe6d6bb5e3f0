"""What does an Akoma Ntoso debate say about itself: its identity, people, bodies, votes, and what was understood?"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from lxml import etree

from archive.catalogue.models import AgendaItem, Attendance, Meeting, Vote
from archive.catalogue.paths import case_path, committee_path, meeting_path
from archive.exchange.akn_body import case_reference, outcome_concept
from archive.exchange.akn_tiling import child
from archive.exchange.akn_understood import understood
from archive.exchange.source import SourceDocument
from archive.values import MeetingKind, Outcome
from archive.words import OUTCOMES, PRESENCE

SOURCE = "#referatarkiv"
Address = Callable[[str], str]


def meta(
    parent: etree._Element,
    meeting: Meeting,
    documents: Sequence[SourceDocument],
    places: Mapping[int, str],
    address: Address,
) -> None:
    """Write the whole meta block; `places` are the ids of the items in the body."""
    items = [item.row for one in documents for item in one.items]
    _identification(parent, meeting, documents, address)
    _lifecycle(parent, documents)
    _votes(parent, [item for item in items if item.current], places)
    _references(parent, meeting, documents, items, address)
    understood(child(parent, "proprietary", source=SOURCE), meeting, items, places, address)


def people_of(documents: Sequence[SourceDocument]) -> tuple[Attendance, ...]:
    """Everyone whom the documents name as there or away, each once; their place gives `person-1`, `person-2` …"""
    people: dict[str, Attendance] = {}
    for person in (one for document in documents for one in document.publication.attendance):
        people.setdefault(person.name, person)
    return tuple(people.values())


def _identification(
    parent: etree._Element, meeting: Meeting, documents: Sequence[SourceDocument], address: Address
) -> None:
    committee, day = meeting.committee, meeting.starts_at.date().isoformat()
    work = f"/akn/dk/debate/{committee.municipality.slug}/{meeting_path(meeting).rsplit('/', 1)[1]}/{committee.slug}"
    taken = max((one.publication.taken_in_at for one in documents), default=meeting.starts_at).date().isoformat()
    made = child(parent, "identification", source=SOURCE)
    for level, tail, dated, what in (
        ("FRBRWork", "", day, "møde"),
        ("FRBRExpression", f"/dan@{taken}", taken, "læst ind"),
        ("FRBRManifestation", f"/dan@{taken}.akn.xml", taken, "læst ind"),
    ):
        block = child(made, level)
        uri, _, ending = (work + tail).partition(".akn")
        child(block, "FRBRthis", value=f"{uri}/!main{'.akn' + ending if ending else ''}")
        child(block, "FRBRuri", value=work + tail)
        if level == "FRBRWork":
            child(block, "FRBRalias", name="adresse", value=address(meeting_path(meeting)))
        child(block, "FRBRdate", date=dated, name=what)
        child(block, "FRBRauthor", href=f"#udvalg-{committee.slug}" if level == "FRBRWork" else SOURCE)
        if level == "FRBRWork":
            child(block, "FRBRcountry", value="dk")
        elif level == "FRBRExpression":
            child(block, "FRBRlanguage", language="dan")
        else:
            child(block, "FRBRformat", value="application/akn+xml")


def _lifecycle(parent: etree._Element, documents: Sequence[SourceDocument]) -> None:
    if not documents:
        return
    made = child(parent, "lifecycle", source=SOURCE)
    for number, one in enumerate(documents, 1):
        moment = one.publication.released_at or one.publication.taken_in_at
        kind = "generation" if one.publication.kind is MeetingKind.MINUTES else "amendment"
        child(
            made,
            "eventRef",
            eId=f"udgivelse-{number}",
            date=moment.isoformat(timespec="seconds"),
            source=SOURCE,
            type=kind,
            refersTo=f"#dokument-{number}",
        )


def _votes(parent: etree._Element, items: Iterable[AgendaItem], places: Mapping[int, str]) -> None:
    votes = [(item, vote) for item in items for vote in item.votes if _counts(vote)]
    if not votes:
        return
    made = child(child(parent, "analysis", source=SOURCE), "parliamentary")
    for number, (item, vote) in enumerate(votes, 1):
        voting = child(made, "voting", eId=f"afstemning-{number}", href=f"#{places[item.id]}")
        outcomes = [value for decision in item.decisions for value in decision.outcomes]
        if outcomes:
            voting.set("outcome", f"#{outcome_concept(outcomes[0])}")
        for name, count in _counts(vote).items():
            child(voting, "count", eId=f"afstemning-{number}__{name}", value=str(count), refersTo=f"#stemme-{name}")


def _counts(vote: Vote) -> dict[str, int]:
    counted = {"for": vote.in_favour, "imod": vote.against, "undlod": vote.abstained}
    return {name: count for name, count in counted.items() if count is not None}


def _references(
    parent: etree._Element,
    meeting: Meeting,
    documents: Sequence[SourceDocument],
    items: Sequence[AgendaItem],
    address: Address,
) -> None:
    made = child(parent, "references", source=SOURCE)
    child(made, "TLCOrganization", eId="referatarkiv", href=address("/"), showAs="Referatarkiv")
    own = meeting.committee
    bodies = {own.slug: (own.name, address(committee_path(own)))}
    for quote in (one for item in items for one in item.quotes):
        bodies.setdefault(
            quote.committee_slug,
            (quote.committee, address(f"/udvalg/{own.municipality.slug}/{quote.committee_slug}")),
        )
    for slug, (name, url) in bodies.items():
        child(made, "TLCOrganization", eId=f"udvalg-{slug}", href=url, showAs=name)
    for number, person in enumerate(people_of(documents), 1):
        said = f"{person.name} ({PRESENCE[person.status]})"
        child(made, "TLCPerson", eId=f"person-{number}", href=f"#person-{number}", showAs=person.name, shortForm=said)
    for case in {item.case.id: item.case for item in items if item.case}.values():
        own_id, url = case_reference(case), address(case_path(case))
        child(made, "TLCReference", eId=own_id, name="sag", href=url, showAs=case.shown)
    for value in sorted({value for item in items for one in item.decisions for value in one.outcomes}):
        word = OUTCOMES[Outcome(value)]
        child(made, "TLCConcept", eId=outcome_concept(value), href=address(f"/ordliste#{value}"), showAs=word)
    if any(item.votes for item in items):
        for name in ("for", "imod", "undlod"):
            child(made, "TLCConcept", eId=f"stemme-{name}", href=address("/ordliste"), showAs=name)
