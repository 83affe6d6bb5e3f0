"""Which days does a Danish text name, and which day does a person mean in a date box?"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from functools import lru_cache


class Precision(StrEnum):
    """How exactly a text says when."""

    DAY = "dag"
    WEEK = "uge"
    PART = "del"
    MONTH = "måned"
    QUARTER = "kvartal"
    SEASON = "årstid"
    HALF_YEAR = "halvår"
    YEAR = "år"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A time named in a text: its place there, its first and last day (equal for a single day), its hour."""

    start: int
    end: int
    first: date
    last: date
    precision: Precision
    at: time | None = None


Period = tuple[date, date]

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
_ORDINALS = {"første": 1, "andet": 2, "tredje": 3, "fjerde": 4}
_THIRDS = {"primo": 0, "start": 0, "begyn": 0, "medio": 1, "midte": 1, "ultim": 2, "slutn": 2, "udgan": 2}
_SEASONS = {"forår": 3, "somme": 6, "efter": 9, "vinte": 12}

_MONTH = (
    r"(?:jan(?:uar)?|feb(?:ruar)?|marts?|apr(?:il)?|maj|juni?|juli?|aug(?:ust)?"
    r"|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_FULL_MONTH = rf"(?:{'|'.join(MONTHS)})\b"
_YEAR = r"(?:19|20)\d\d(?![\d/]|[-.]\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"

_NUMERIC = re.compile(
    r"""(?P<day>\d\d?)
    [ ]?(?P<separator>[-–./])[ ]?(?P<month>\d\d?)(?:[ ]?(?P=separator)[ ]?|[ ])
    (?P<year>(?:19|20)\d\d|\d\d)(?![\w%]|[-–./]\w)""",
    re.VERBOSE,
)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")
_WRITTEN = re.compile(
    rf"""(?P<day>\d\d?)\.?(?:\s?(?:-|–|/|og|til)\s?(?:den\s)?(?P<until>{_DAY})\.?)?
    \s{{0,2}}(?P<month>{_MONTH})(?!-\w)(?:,?\s{{1,2}}(?P<year>{_YEAR}))?""",
    re.VERBOSE,
)
_UNIT = re.compile(
    rf"""(?:(?P<number>[1-4])(?<![\w.,]\d)\.|(?P<word>første|andet|tredje|fjerde))
    \s(?P<unit>kvartal|halvår)\b(?:\s(?:i\s)?(?P<year>{_YEAR}))?""",
    re.VERBOSE,
)
_WEEK = re.compile(
    rf"uge\s(?<!\wuge\s)(?P<week>\d\d?)(?:\s?[-–]\s?(?P<until>\d\d?))?(?!\d)(?:(?:,?\s(?:i\s)?|/)(?P<year>{_YEAR}))?",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"""(?P<part>primo|medio|ultimo|(?:starten|begyndelsen|midten|slutningen|udgangen)\saf)\s
    (?:(?P<month>{_MONTH})(?:\s(?P<year>{_YEAR}))?|(?P<whole>{_YEAR}))""",
    re.VERBOSE,
)
_SEASON = re.compile(rf"(?P<season>forår|sommer|efterår|vinter)(?:en|et)?\s(?P<year>{_YEAR})")
_MONTHS_YEAR = re.compile(rf"(?P<month>{_MONTH})(?:\s?(?:/|-|–|og|til)\s?(?P<until>{_MONTH}))?\s(?P<year>{_YEAR})")
_IN_MONTH = re.compile(rf"i\s(?P<month>{_FULL_MONTH})(?!-\w)(?!(?:\s?(?:/|-|–|og|til)\s?{_MONTH})?\s{_YEAR})")
_CLOCK = re.compile(r",?\s{1,2}(?:kl\.?|klokken)\s?(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?(?!\d)")


def find_dates(text: str, reference: date | None = None) -> list[FoundDate]:
    """Find every date and period of a text, in order, never overlapping.

    A date without a year is read as the one nearest to `reference` (the meeting's day); without a
    reference it is left out. "17,4", "30 min" and case numbers are not dates.

    >>> [say_date(found.first) for found in find_dates("den 5. maj eller den 7. maj 2025", date(2025, 2, 18))]
    ['5. maj 2025', '7. maj 2025']
    """
    if not _matches(text):
        return []
    found: list[FoundDate] = []
    end = 0
    for candidate in sorted(_candidates(text, reference), key=lambda one: (one.start, -one.end)):
        if candidate.start >= end:
            found.append(candidate)
            end = candidate.end
    return found


def parse_user_date(text: str, end: bool = False) -> date | None:
    """Read what a person typed in a date box: a day, week, month, quarter or year; `end` gives its last day.

    >>> parse_user_date("februar 2025", end=True)
    datetime.date(2025, 2, 28)
    """
    typed = " ".join(text.split()).strip(" .")
    period = _typed_period(typed)
    if period is None:
        whole = [one for one in find_dates(typed) if one.end - one.start >= len(_LEAD.sub("", typed))]
        period = (whole[0].first, whole[0].last) if whole else None
    return period[end] if period else None


def say_date(day: date) -> str:
    """Write a day as a Danish reader expects it.

    >>> say_date(date(2025, 2, 18))
    '18. februar 2025'
    """
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


_LEAD = re.compile(r"^(?:(?:man|tirs|ons|tors|fre|lør|søn)dag\s)?(?:den?\b\.?\s?|d\.\s?)?", re.IGNORECASE)
_TYPED = (
    re.compile(r"(?P<year>(?:19|20)\d\d)"),
    re.compile(r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d\d?)"),
    re.compile(r"(?P<month>\d\d?)[-/. ](?P<year>(?:19|20)\d\d)"),
    re.compile(r"(?P<day>\d\d?)[-/. ](?P<month>\d\d?)[-/. ]+(?P<year>(?:(?:19|20)\d\d|\d\d))"),
    re.compile(r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>(?:19|20)\d\d)"),
)


def _typed_period(typed: str) -> Period | None:
    for form in _TYPED:
        if match := form.fullmatch(typed):
            parts = {name: int(value) for name, value in match.groupdict().items()}
            year = parts["year"] + (2000 if parts["year"] < 100 else 0)
            if "day" in parts:
                return _one_day(year, parts["month"], parts["day"])
            return _months(year, parts["month"]) if "month" in parts else (date(year, 1, 1), date(year, 12, 31))
    return None


def _candidates(text: str, reference: date | None) -> Iterator[FoundDate]:
    for match, read, precision in _matches(text):
        if period := read(match, reference):
            at = _clock(text, match.end()) if precision is Precision.DAY else None
            yield FoundDate(match.start(), match.end(), *period, precision, at)


@lru_cache(maxsize=256)
def _matches(text: str) -> tuple[tuple[re.Match[str], "_Read", Precision], ...]:
    """Whatever looks like a date or period; kept, for one text is read for its references and for its route."""
    lowered = text.lower()
    searched = lowered if len(lowered) == len(text) else text  # "İ" grows when lowered
    forms = _FORMS if _FIGURE.search(text) else _WITHOUT_FIGURES
    return tuple(
        (match, read, precision)
        for form, read, precision, hints in forms
        if _has_any(searched, hints)
        for match in form.finditer(searched)
        if _stands_free(match)
    )


def _has_any(searched: str, hints: tuple[str, ...]) -> bool:
    for hint in hints:  # a loop: asked of every line of every document
        if hint in searched:
            return True
    return not hints


def _stands_free(match: re.Match[str]) -> bool:
    """Whether a match is no tail of a longer word, number or case number."""
    before = match.string[max(match.start() - 2, 0) : match.start()]
    if not before:
        return True
    if match.string[match.start()].isalpha():
        return not before[-1].isalpha()
    tight = before[-1] in ",." and before[:-1].isdigit()
    return not (before[-1].isalnum() or tight or (before[-1] in "./–-" and match.re is not _WRITTEN))


def _clock(text: str, position: int) -> time | None:
    match = _CLOCK.match(text, position)
    return time(int(match["hour"]), int(match["minute"] or 0)) if match else None


def _numeric(match: re.Match[str], _reference: date | None) -> Period | None:
    year = int(match["year"])
    if year < 100:  # "d. 3.3.25": a two-digit year is believed only after "d." or "den"
        if not re.search(r"\b(?:d\.|den)\s?$", match.string[: match.start()][-5:]):
            return None
        year += 2000
    return _one_day(year, int(match["month"]), int(match["day"]))


def _iso(match: re.Match[str], _reference: date | None) -> Period | None:
    return _one_day(int(match["year"]), int(match["month"]), int(match["day"]))


def _written(match: re.Match[str], reference: date | None) -> Period | None:
    month, day = _month_number(match["month"]), int(match["day"])
    until = int(match["until"] or day)

    def in_year(year: int) -> Period | None:
        first, last = _one_day(year, month, day), _one_day(year, month, until)
        return (first[0], last[0]) if first and last and first[0] <= last[0] else None

    return _in_year(match["year"], reference, in_year)


def _unit(match: re.Match[str], reference: date | None) -> Period | None:
    number = int(match["number"]) if match["number"] else _ORDINALS[match["word"].lower()]
    length = 3 if match["unit"].lower() == "kvartal" else 6
    if number * length > 12:
        return None
    return _in_year(match["year"], reference, lambda year: _months(year, (number - 1) * length + 1, length))


def _week(match: re.Match[str], reference: date | None) -> Period | None:
    week, until = int(match["week"]), int(match["until"] or match["week"])

    def in_year(year: int) -> Period | None:
        weeks = date(year, 12, 28).isocalendar().week
        if not 1 <= week <= until <= weeks:
            return None
        return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, until, 7)

    return _in_year(match["year"], reference, in_year)


def _part(match: re.Match[str], reference: date | None) -> Period | None:
    third = _THIRDS[match["part"].lower()[:5]]
    if match["whole"]:
        return _months(int(match["whole"]), third * 4 + 1, 4)
    month = _month_number(match["month"])

    def in_year(year: int) -> Period:
        last = calendar.monthrange(year, month)[1] if third == 2 else third * 10 + 10
        return date(year, month, third * 10 + 1), date(year, month, last)

    return _in_year(match["year"], reference, in_year)


def _season(match: re.Match[str], _reference: date | None) -> Period | None:
    return _months(int(match["year"]), _SEASONS[match["season"].lower()[:5]], 3)


def _months_year(match: re.Match[str], _reference: date | None) -> Period | None:
    first = _month_number(match["month"])
    last = _month_number(match["until"]) if match["until"] else first
    return _months(int(match["year"]), first, last - first + 1) if first <= last else None


def _in_month(match: re.Match[str], reference: date | None) -> Period | None:
    month = _month_number(match["month"])
    return _in_year(None, reference, lambda year: _months(year, month))


def _in_year(year: str | None, reference: date | None, period: Callable[[int], Period | None]) -> Period | None:
    """The period in the year that is written, else in the year that brings it nearest to the reference."""
    if year is not None:
        return period(int(year))
    if reference is None:
        return None
    years = range(max(reference.year - 1, 1), min(reference.year + 1, 9998) + 1)
    near = [one for one in map(period, years) if one is not None]
    return min(near, key=lambda one: abs((one[0] - reference).days), default=None)


def _one_day(year: int, month: int, day: int) -> Period | None:
    try:
        only = date(year, month, day)
    except ValueError:
        return None
    return only, only


def _months(year: int, month: int, length: int = 1) -> Period | None:
    if not 1 <= month <= 12:
        return None
    following = year * 12 + month - 1 + length
    return date(year, month, 1), date(following // 12, following % 12 + 1, 1) - timedelta(days=1)


def _month_number(word: str) -> int:
    return _MONTH_STARTS.index(word.lower()[:3]) + 1


_FIGURE = re.compile(r"\d")
_MONTH_STARTS = tuple(name[:3] for name in MONTHS)
_Read = Callable[[re.Match[str], date | None], Period | None]
_Form = tuple[re.Pattern[str], _Read, Precision, tuple[str, ...]]
# The last column: a form is tried only where one of these words stands in the text (cheaper than the scan).
_FORMS: tuple[_Form, ...] = (
    (_NUMERIC, _numeric, Precision.DAY, ()),
    (_ISO, _iso, Precision.DAY, ()),
    (_WRITTEN, _written, Precision.DAY, _MONTH_STARTS),
    (_UNIT, _unit, Precision.QUARTER, ("kvartal", "halvår")),
    (_WEEK, _week, Precision.WEEK, ("uge ",)),
    (_PART, _part, Precision.PART, ("primo", "medio", "ultimo", "en af ")),
    (_SEASON, _season, Precision.SEASON, tuple(_SEASONS)),
    (_MONTHS_YEAR, _months_year, Precision.MONTH, _MONTH_STARTS),
    (_IN_MONTH, _in_month, Precision.MONTH, _MONTH_STARTS),
)
_WITHOUT_FIGURES = tuple(form for form in _FORMS if form[0] in (_UNIT, _PART, _IN_MONTH))
"""The forms that a text without a figure may hold; most lines have neither."""
