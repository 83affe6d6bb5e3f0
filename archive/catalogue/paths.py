"""Which permanent address a meeting, an item, a case or a committee has: never a row id."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from archive.catalogue.models import AgendaItem, Case, Committee, Meeting
from archive.values import MeetingKind, slug

_MOMENT = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})(?:T(?P<hour>\d{2}):?(?P<minute>\d{2}))?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A meeting's day in an address, with its time where two meetings share the day."""

    day: date
    at: time | None = None

    @classmethod
    def parse(cls, text: str) -> "Moment | None":
        """Read `2025-02-18` or `2025-02-18T1500`, or None.

        >>> Moment.parse("2025-02-18T1500").at.hour
        15
        >>> Moment.parse("2025-02-30") is None
        True
        """
        found = _MOMENT.fullmatch(text)
        if not found:
            return None
        try:
            clock = time(int(found["hour"]), int(found["minute"])) if found["hour"] else None
            return cls(date.fromisoformat(found["day"]), clock)
        except ValueError:
            return None


def moment_text(starts_at: datetime, *, with_time: bool) -> str:
    """The day of an address, with the time where it is needed."""
    day = starts_at.date().isoformat()
    return f"{day}T{starts_at.hour:02}{starts_at.minute:02}" if with_time else day


def committee_path(committee: Committee) -> str:
    """`/udvalg/<kommune>/<udvalg>`."""
    return f"/udvalg/{committee.municipality.slug}/{committee.slug}"


def meeting_path(meeting: Meeting) -> str:
    """`/moede/<kommune>/<udvalg>/<dato>[T<tid>]`."""
    return f"/moede/{_meeting_tail(meeting)}"


def item_path(item: AgendaItem) -> str:
    """`/punkt/<kommune>/<udvalg>/<dato>[T<tid>]/<nummer>`."""
    return item_address(_meeting_tail(item.meeting), item.number, item.publication.kind)


def item_address(meeting: str, number: str, kind: MeetingKind) -> str:
    """An item's address from the last parts of its meeting's."""
    return f"/punkt/{meeting}/{number_in_path(number, kind)}"


def case_path(case: Case) -> str:
    """`/sag/<kommune>/<sagsnummer>`."""
    return case_address(case.municipality.slug, case.key)


def case_address(municipality: str, key: str) -> str:
    """A case's address from the slug of its municipality and its key."""
    return f"/sag/{municipality}/{key}"


def number_in_path(number: str, kind: MeetingKind) -> str:
    """An item's number in an address; a supplement's numbers begin anew, so they are told apart by a "t"."""
    return f"t{slug(number)}" if kind is MeetingKind.SUPPLEMENT else slug(number)


def _meeting_tail(meeting: Meeting) -> str:
    committee = meeting.committee
    moment = moment_text(meeting.starts_at, with_time=bool(meeting.shares_day))
    return f"{committee.municipality.slug}/{committee.slug}/{moment}"
