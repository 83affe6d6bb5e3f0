"""How do municipality, committee, meeting, item and case look in OParl 1.1? (https://schema.oparl.org/1.1/)

A case is a Paper, and its passage through a meeting is a Consultation. Every id is an address that answers.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from archive.catalogue.models import WITHDRAWN, AgendaItem, Case, Committee, Meeting, Municipality, Publication
from archive.catalogue.paths import case_path, committee_path, item_path, meeting_path
from archive.exchange.zone import in_denmark, in_utc
from archive.values import MeetingKind, Outcome, Presence, slug
from archive.words import MEETING_KINDS, OUTCOMES

SCHEMA = "https://schema.oparl.org/1.1/"
ROOT = "/oparl/v1.1"
TERM_YEARS = 4
"""A council sits for four years from 1 January (kommunestyrelsesloven § 6, stk. 2); 2022 began a term."""
_A_TERM_BEGAN = 2022
_THERE = (Presence.PRESENT, Presence.SUBSTITUTE, Presence.LEFT)
_PASSED_ON = frozenset({Outcome.RECOMMENDED.value, Outcome.FORWARDED.value})
_ENDINGS = {"application/pdf": "pdf", "text/html": "html", "text/plain": "txt", "application/json": "json"}
Object = dict[str, object]
Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Stamped:
    """When something was first taken in, and when it last changed."""

    created: datetime
    modified: datetime


@dataclass(frozen=True, slots=True)
class Seat:
    """A person of a committee, as attendance lists name them."""

    name: str
    committee: Committee
    stamped: Stamped

    @property
    def key(self) -> str:
        """The name in addresses."""
        return slug(self.name)


class OParl:
    """Writes objects; `address` makes an address of a path."""

    def __init__(self, address: Address) -> None:
        self.address = address

    def url(self, kind: str, *parts: str) -> str:
        """The id of an object, or the address of a list."""
        return self.address("/".join((ROOT, kind, *parts)))

    def system(self, name: str, stamped: Stamped) -> Object:
        """The archive itself, where a client begins."""
        return {
            **self._head("System", self.url("system"), stamped),
            "oparlVersion": SCHEMA,
            "name": name,
            "body": self.url("body"),
            "website": self.address("/"),
            "web": self.address("/"),
        }

    def body(self, place: Municipality, stamped: Stamped, terms: Iterable[int], *, whole: bool = True) -> Object:
        """A municipality with the addresses of its lists."""
        lists = {
            "organization": "organization",
            "person": "person",
            "meeting": "meeting",
            "paper": "paper",
            "agendaItem": "agendaitem",
            "consultation": "consultation",
            "file": "file",
            "membership": "membership",
            "locationList": "location",
            "legislativeTermList": "legislativeterm",
        }
        said: Object = {
            **self._head("Body", self.url("body", place.slug), stamped),
            "system": self.url("system"),
            "name": place.name,
            "classification": "Kommune",
            **{name: self.url("body", place.slug, path) for name, path in lists.items()},
            "web": self.address(f"/soeg?kommune={place.slug}"),
        }
        return said | ({"legislativeTerm": [self.term(place, one, stamped) for one in terms]} if whole else {})

    def term(self, place: Municipality, year: int, stamped: Stamped) -> Object:
        """A term of the council (valgperiode)."""
        return {
            **self._head("LegislativeTerm", self.url("legislativeterm", place.slug, str(year)), stamped),
            "body": self.url("body", place.slug),
            "name": f"{year}-{year + TERM_YEARS - 1}",
            "startDate": f"{year}-01-01",
            "endDate": f"{year + TERM_YEARS - 1}-12-31",
        }

    def organization(self, committee: Committee, stamped: Stamped, seats: Iterable[Seat]) -> Object:
        """A committee."""
        return _without_nothing(
            {
                **self._head("Organization", self._committee(committee), stamped),
                "body": self.url("body", committee.municipality.slug),
                "name": committee.name,
                "shortName": committee.short_name,
                "organizationType": "Gremium",
                "meeting": f"{self._committee(committee)}/meeting",
                "membership": [self._seat(seat) for seat in seats],
                "web": self.address(committee_path(committee)),
            }
        )

    def person(self, place: Municipality, seats: list[Seat], *, whole: bool = True) -> Object:
        """Someone whom attendance lists name, with the committees they have sat in."""
        stamped = Stamped(min(one.stamped.created for one in seats), max(one.stamped.modified for one in seats))
        said: Object = {
            **self._head("Person", self.url("person", place.slug, seats[0].key), stamped),
            "body": self.url("body", place.slug),
            "name": seats[0].name,
        }
        return said | ({"membership": [self.membership(seat, inside=True) for seat in seats]} if whole else {})

    def membership(self, seat: Seat, *, inside: bool = False) -> Object:
        """A person's seat in a committee; inside the person it does not name the person again."""
        place = seat.committee.municipality
        said: Object = {
            **self._head("Membership", self._seat(seat), seat.stamped),
            "organization": self._committee(seat.committee),
        }
        return said if inside else said | {"person": self.url("person", place.slug, seat.key)}

    def meeting(
        self, meeting: Meeting, stamped: Stamped, items: Mapping[int, Stamped], *, whole: bool = True
    ) -> Object:
        """A meeting with its items, its people and its documents."""
        committee = meeting.committee
        shown = [one for one in meeting.publications if one.current]
        minutes = [one for one in shown if one.kind is MeetingKind.MINUTES]
        names = dict.fromkeys(
            slug(person.name) for one in shown for person in one.attendance if person.status in _THERE
        )
        files = {
            "resultsProtocol": self._files(minutes, meeting),
            "invitation": self._files([one for one in shown if one.kind is MeetingKind.AGENDA], meeting),
        }
        return _without_nothing(
            {
                **self._head("Meeting", self._meeting(meeting), stamped),
                "name": f"{committee.name} {meeting.starts_at.date().isoformat()}",
                "meetingState": "durchgeführt" if minutes else "eingeladen",
                "cancelled": False,
                "start": in_denmark(meeting.starts_at).isoformat(),
                "location": self.location(meeting, stamped) if meeting.place else None,
                "organization": [self._committee(committee)],
                "participant": [self.url("person", committee.municipality.slug, name) for name in names],
                **{name: found[0] if found else None for name, found in files.items()},
                "agendaItem": [
                    self.agenda_item(item, items.get(item.id, stamped), inside=True)
                    for item in meeting.items
                    if not item.identity.startswith(WITHDRAWN)
                ]
                if whole
                else None,
                "web": self.address(meeting_path(meeting)),
            }
        )

    def location(self, meeting: Meeting, stamped: Stamped) -> Object:
        """Where the meeting was held."""
        return {
            **self._head("Location", self.address(_below(meeting_path(meeting), "moede", "location")), stamped),
            "description": meeting.place,
        }

    def agenda_item(self, item: AgendaItem, stamped: Stamped, *, inside: bool = False) -> Object:
        """An item with its decision; inside its meeting it does not name the meeting again."""
        outcomes = list(dict.fromkeys(value for one in item.decisions for value in one.outcomes))
        return _without_nothing(
            {
                **self._head("AgendaItem", self._item(item), stamped),
                "meeting": None if inside else self._meeting(item.meeting),
                "number": item.number,
                "order": item.position,
                "name": item.title,
                "public": item.open,
                "consultation": self._consultation(item) if has_paper(item) else None,
                "result": ", ".join(OUTCOMES[Outcome(value)] for value in outcomes),
                "resolutionText": "\n".join(one.text for one in item.decisions),
                "web": self.address(item_path(item)),
            }
        )

    def paper(self, case: Case, stamped: Stamped, items: Iterable[tuple[AgendaItem, Stamped]]) -> Object:
        """A case with its passage through the meetings."""
        return _without_nothing(
            {
                **self._head("Paper", self._paper(case), stamped),
                "body": self.url("body", case.municipality.slug),
                "name": case.title,
                "reference": case.shown,
                "paperType": "Sag",
                "consultation": [self.consultation(item, own, inside=True) for item, own in items],
                "web": self.address(case_path(case)),
            }
        )

    def consultation(self, item: AgendaItem, stamped: Stamped, *, inside: bool = False) -> Object:
        """The treatment of a case at one meeting; `authoritative` says whether it was settled there."""
        assert item.case is not None
        outcomes = {value for one in item.decisions for value in one.outcomes}
        return _without_nothing(
            {
                **self._head("Consultation", self._consultation(item), stamped),
                "paper": None if inside else self._paper(item.case),
                "agendaItem": self._item(item),
                "meeting": self._meeting(item.meeting),
                "organization": [self._committee(item.meeting.committee)],
                "authoritative": not outcomes & _PASSED_ON if outcomes else None,
                "role": ", ".join(OUTCOMES[Outcome(value)] for value in sorted(outcomes)),
                "web": self.address(item_path(item)),
            }
        )

    def file(self, publication: Publication, meeting: Meeting) -> Object:
        """The document as it was published."""
        version = publication.version
        name = f"{publication.kind.value}-{meeting.starts_at.date().isoformat()}"
        stamped = Stamped(version.taken_in_at, version.taken_in_at)
        return {
            **self._head("File", self.url("file", version.identity), stamped),
            "name": MEETING_KINDS[publication.kind],
            "fileName": f"{name}.{_ENDINGS.get(version.media_type, 'bin')}",
            "mimeType": version.media_type,
            "date": version.taken_in_at.date().isoformat(),
            "size": version.size,
            "accessUrl": self.address(f"/original/{version.identity}"),
            "downloadUrl": self.address(f"/original/{version.identity}"),
            "meeting": [self._meeting(meeting)],
        }

    def tombstone(self, kind: str, path: str, stamped: Stamped) -> Object:
        """What is left of an object that is gone: no word of it. (OParl 1.1, 2.8)"""
        return {**self._head(kind, self.address(f"{ROOT}{path}"), stamped), "deleted": True}

    def _files(self, publications: Iterable[Publication], meeting: Meeting) -> list[Object]:
        return [self.file(one, meeting) for one in publications if one.version.kept]

    def _head(self, kind: str, own: str, stamped: Stamped) -> Object:
        return {
            "id": own,
            "type": f"{SCHEMA}{kind}",
            "created": in_utc(stamped.created).isoformat(),
            "modified": in_utc(max(stamped.created, stamped.modified)).isoformat(),
        }

    def _committee(self, committee: Committee) -> str:
        return self.url("organization", committee.municipality.slug, committee.slug)

    def _meeting(self, meeting: Meeting) -> str:
        return self.address(_below(meeting_path(meeting), "moede", "meeting"))

    def _item(self, item: AgendaItem) -> str:
        return self.address(_below(item_path(item), "punkt", "agendaitem"))

    def _consultation(self, item: AgendaItem) -> str:
        return self.address(_below(item_path(item), "punkt", "consultation"))

    def _paper(self, case: Case) -> str:
        return self.address(_below(case_path(case), "sag", "paper"))

    def _seat(self, seat: Seat) -> str:
        committee = seat.committee
        return self.url("membership", committee.municipality.slug, committee.slug, seat.key)


def has_paper(item: AgendaItem) -> bool:
    """Whether the item's case has a number of its own; a case the archive presumes is no Paper."""
    return item.case is not None and not item.case.presumed


def terms_between(first: date | None, last: date | None) -> tuple[int, ...]:
    """The years in which the terms began that hold the days from first to last.

    >>> terms_between(date(2021, 3, 1), date(2022, 1, 1))
    (2018, 2022)
    """
    if first is None or last is None:
        return ()
    return tuple(range(_began(first.year), last.year + 1, TERM_YEARS))


def _began(year: int) -> int:
    return year - (year - _A_TERM_BEGAN) % TERM_YEARS


def _below(path: str, page: str, kind: str) -> str:
    return f"{ROOT}/{kind}{path.removeprefix(f'/{page}')}"


def _without_nothing(said: Object) -> Object:
    """No null and no empty list: such a property is left out. (OParl 1.1, 3.0)"""
    return {key: value for key, value in said.items() if value is not None and value != [] and value != ""}
