"""How is a list of meetings written as iCalendar (RFC 5545)?"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, timedelta

from archive.catalogue.models import Meeting
from archive.exchange.zone import in_denmark

_LONGEST = 73
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


def calendar(name: str, meetings: Iterable[Meeting], address: Callable[[Meeting], str]) -> str:
    """A calendar with an event for each meeting; times are UTC, so that every calendar shows them rightly."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Referatarkiv//DA", f"X-WR-CALNAME:{_said(name)}"]
    for meeting in meetings:
        lines += _event(meeting, address(meeting))
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line))


def _event(meeting: Meeting, url: str) -> list[str]:
    start = in_denmark(meeting.starts_at).astimezone(UTC)
    end = start + timedelta(hours=2)
    stamp = max((one.taken_in_at for one in meeting.publications), default=start)
    place = [f"LOCATION:{_said(meeting.place)}"] if meeting.place else []
    return [
        "BEGIN:VEVENT",
        f"UID:{url}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%S}Z",
        f"DTSTART:{start:%Y%m%dT%H%M%SZ}",
        f"DTEND:{end:%Y%m%dT%H%M%SZ}",
        f"SUMMARY:{_said(meeting.committee.name)}",
        *place,
        f"URL:{url}",
        "END:VEVENT",
    ]


def _said(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """A long line goes on after a line break and a blank; counted in octets, so that æ counts two."""
    run = ""
    for character in line:
        if len((run + character).encode()) > _LONGEST:
            yield run
            run = " "
        run += character
    yield run
