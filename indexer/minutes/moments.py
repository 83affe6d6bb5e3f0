"""When is a meeting held? Danish dates and times as headers, fields and file names write them."""

import re
from datetime import date, datetime, time

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
_SHORT = r"jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|dec"
DAY = (
    rf"(?:\d{{1,2}}\.?\s*(?:{_MONTH}|(?:{_SHORT})\.),?\s+\d{{4}}"
    r"|\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{4}-\d{2}-\d{2})"
)
"""A pattern for one written day."""

_FIGURE = re.compile(r"\d")
_WRITTEN = re.compile(rf"(?<!\d)(\d{{1,2}})\.?\s*({_MONTH}|(?:{_SHORT})\b)\.?,?\s+(\d{{4}})", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\s+(\d{{1,2}}),\s+(\d{{4}})", re.IGNORECASE)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_CLOCK = re.compile(r"(?:kl\.?\s*|[T ,]\s*|Kl\.?\s*|\s-\s)(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?(?!\d)(?![-./]\d)")
_CLOCK_LABEL = re.compile(r"^[^\d:]+:\s*")
_BARE_HOUR = re.compile(r"\bkl\.?\s*(\d{1,2})\b", re.IGNORECASE)


def parse_day(text: str) -> date | None:
    """The first day a text names, or None.

    >>> parse_day("Onsdag den 1. oktober 2025 kl. 15.45").isoformat()
    '2025-10-01'
    >>> parse_day("d. 18-02-2025").isoformat()
    '2025-02-18'
    """
    found = _place(text)
    return None if found is None else found[0]


def parse_moment(text: str) -> datetime | None:
    """The first day a text names, with the time of day that follows it (midnight where none does).

    >>> parse_moment("Tirsdag d. 18. februar 2025 kl. 15:00").isoformat()
    '2025-02-18T15:00:00'
    >>> parse_moment("04-12-2012 13:00:00").isoformat()
    '2012-12-04T13:00:00'
    """
    found = _place(text)
    if found is None:
        return None
    day, end = found
    return datetime.combine(day, _clock(text[end:]))


def parse_clock(text: str) -> time | None:
    """The time of day on a line that names no day, or None.

    >>> parse_clock("Tidspunkt: kl. 15.30").isoformat()
    '15:30:00'
    """
    found = _clock(f" {_CLOCK_LABEL.sub('', text)}")
    return found if found != time(0, 0) else None


def _place(text: str) -> tuple[date, int] | None:
    best: tuple[int, date, int] | None = None
    if not _FIGURE.search(text):
        return None
    for pattern in (_ISO, _WRITTEN, _NUMERIC, _MONTH_FIRST):
        for found in pattern.finditer(text):
            day = _day(pattern, found)
            if day is not None and (best is None or found.start() < best[0]):
                best = (found.start(), day, found.end())
                break
    return None if best is None else (best[1], best[2])


def _day(pattern: re.Pattern[str], found: re.Match[str]) -> date | None:
    first, second, third = found.groups()
    if pattern is _ISO:
        return _valid(int(first), int(second), int(third))
    if pattern is _MONTH_FIRST:
        return _valid(int(third), _month(first), int(second))
    month = _month(second) if pattern is _WRITTEN else int(second)
    return _valid(int(third), month, int(first))


def _month(name: str) -> int:
    start = name.casefold()[:3]
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(start))


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if found.year > 1 else None


def _clock(text: str) -> time:
    found = _CLOCK.match(text) or _CLOCK.search(text[:40])
    hour, minute = (found[1], found[2]) if found else (_hour(text), "0")
    if int(hour) > 23 or int(minute) > 59:
        return time(0, 0)
    return time(int(hour), int(minute))


def _hour(text: str) -> str:
    found = _BARE_HOUR.search(text[:30])
    return found[1] if found else "0"
