"""How does a page say a date, a number, a count or a name in Danish?"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from archive.dates import MONTHS

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_SMALL = ("nul", "ét", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")
_ALPHABET = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "é": "e", "ü": "y"})
_DOUBLE_A = re.compile("aa", re.IGNORECASE)


def long_date(day: date) -> str:
    """A date in prose.

    >>> long_date(date(2025, 2, 18))
    '18. februar 2025'
    """
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def table_date(day: date) -> str:
    """A date in a table.

    >>> table_date(date(2025, 2, 18))
    '18.2.2025'
    """
    return f"{day.day}.{day.month}.{day.year}"


def short_date(day: date) -> str:
    """A date under a dot on a line.

    >>> short_date(date(2025, 2, 18))
    '18.2.25'
    """
    return f"{day.day}.{day.month}.{day.year % 100:02}"


def map_date(day: date) -> str:
    """A date under a stop on the map.

    >>> map_date(date(2025, 2, 18)), map_date(date(2025, 5, 3))
    ('18. feb. 2025', '3. maj 2025')
    """
    month = MONTHS[day.month - 1]
    return f"{day.day}. {month if len(month) < 4 else month[:3] + '.'} {day.year}"


def clock(moment: datetime) -> str:
    """A time of day.

    >>> clock(datetime(2025, 2, 18, 9, 5))
    'kl. 9.05'
    """
    return f"kl. {moment.hour}.{moment.minute:02}"


def weekday(day: date) -> str:
    """The day's name with a capital, as a line begins with it."""
    return WEEKDAYS[day.weekday()].capitalize()


def month_span(first: date, last: date) -> str:
    """A day, a month or a stretch of days, as short as it can be said.

    >>> month_span(date(2026, 3, 1), date(2026, 3, 31))
    'marts 2026'
    """
    if first == last:
        return long_date(first)
    if (first.year, first.month, first.day) == (last.year, last.month, 1) and last.day >= 28:
        return f"{MONTHS[first.month - 1]} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month) and first.day == 1 and last.day >= 28:
        return f"{MONTHS[first.month - 1]} {first.year}"
    return f"{long_date(first)} til {long_date(last)}"


def number(value: int) -> str:
    """A number with a dot between the thousands.

    >>> number(1234567)
    '1.234.567'
    """
    return f"{value:,}".replace(",", ".")


def count(value: int, one: str, many: str) -> str:
    """A number with its unit.

    >>> count(1, "punkt", "punkter"), count(1234, "punkt", "punkter")
    ('1 punkt', '1.234 punkter')
    """
    return f"{number(value)} {one if value == 1 else many}"


def in_words(value: int) -> str:
    """A small number as a word, a larger one in figures.

    >>> in_words(3), in_words(40)
    ('tre', '40')
    """
    return _SMALL[value] if value < len(_SMALL) else number(value)


def listed(parts: Iterable[str]) -> str:
    """A list as a sentence has it.

    >>> listed(["to afgjort", "ét udsat", "ét lukket"])
    'to afgjort, ét udsat og ét lukket'
    """
    *first, last = list(parts)
    return f"{', '.join(first)} og {last}" if first else last


def collation(name: str) -> tuple[object, ...]:
    """Danish order: æ, ø, å last, aa as å, numbers by their value.

    >>> sorted(["Århus", "Zoo", "Aarup", "Ærø", "Ødis", "Bil 10", "Bil 9"], key=collation)
    ['Bil 9', 'Bil 10', 'Zoo', 'Ærø', 'Ødis', 'Århus', 'Aarup']
    """
    lowered = _DOUBLE_A.sub("å", name).lower().translate(_ALPHABET)
    runs = groupby(lowered, key=str.isdecimal)
    return tuple((0, int("".join(run)), "") if digits else (1, 0, "".join(run)) for digits, run in runs)
