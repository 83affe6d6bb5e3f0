"""How does a page say a date, a number, a count or a name in Danish?"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from archive.language import N_, _, plural

MONTH_NAMES = (
    N_("januar"),
    N_("februar"),
    N_("marts"),
    N_("april"),
    N_("maj"),
    N_("juni"),
    N_("juli"),
    N_("august"),
    N_("september"),
    N_("oktober"),
    N_("november"),
    N_("december"),
)

WEEKDAYS = (N_("mandag"), N_("tirsdag"), N_("onsdag"), N_("torsdag"), N_("fredag"), N_("lørdag"), N_("søndag"))
_SMALL = (
    N_("nul"),
    N_("ét"),
    N_("to"),
    N_("tre"),
    N_("fire"),
    N_("fem"),
    N_("seks"),
    N_("syv"),
    N_("otte"),
    N_("ni"),
    N_("ti"),
    N_("elleve"),
    N_("tolv"),
)
_ALPHABET = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "é": "e", "ü": "y"})
_DOUBLE_A = re.compile("aa", re.IGNORECASE)


def long_date(day: date) -> str:
    """A date in prose.

    >>> long_date(date(2025, 2, 18))
    '18. februar 2025'
    """
    return _("%(day)s. %(month)s %(year)s", day=day.day, month=_(MONTH_NAMES[day.month - 1]), year=day.year)


def table_date(day: date) -> str:
    """A date in a table.

    >>> table_date(date(2025, 2, 18))
    '18.2.2025'
    """
    return _("%(day)s.%(month)s.%(year)s", day=day.day, month=day.month, year=day.year)


def short_date(day: date) -> str:
    """A date under a dot on a line.

    >>> short_date(date(2025, 2, 18))
    '18.2.25'
    """
    return _("%(day)s.%(month)s.%(year)s", day=day.day, month=day.month, year=f"{day.year % 100:02}")


def map_date(day: date) -> str:
    """A date under a stop on the map.

    >>> map_date(date(2025, 2, 18)), map_date(date(2025, 5, 3))
    ('18. feb. 2025', '3. maj 2025')
    """
    month = _(MONTH_NAMES[day.month - 1])
    short = month if len(month) < 4 else month[:3] + "."
    return _("%(day)s. %(month)s %(year)s", day=day.day, month=short, year=day.year)


def clock(moment: datetime) -> str:
    """A time of day.

    >>> clock(datetime(2025, 2, 18, 9, 5))
    'kl. 9.05'
    """
    return _("kl. %(hour)s.%(minute)s", hour=moment.hour, minute=f"{moment.minute:02}")


def weekday(day: date) -> str:
    """The day's name with a capital, as a line begins with it."""
    return _(WEEKDAYS[day.weekday()]).capitalize()


def month_span(first: date, last: date) -> str:
    """A day, a month or a stretch of days, as short as it can be said.

    >>> month_span(date(2026, 3, 1), date(2026, 3, 31))
    'marts 2026'
    """
    if first == last:
        return long_date(first)
    if (first.year, first.month, first.day) == (last.year, last.month, 1) and last.day >= 28:
        return f"{_(MONTH_NAMES[first.month - 1])} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month) and first.day == 1 and last.day >= 28:
        return f"{_(MONTH_NAMES[first.month - 1])} {first.year}"
    return _("%(first)s til %(last)s", first=long_date(first), last=long_date(last))


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
    return f"{number(value)} {plural(one, many, value)}"


def in_words(value: int, *, common: bool = False) -> str:
    """A small number as a word, a larger one in figures; `common` for one of what is "en" and not "et".

    >>> in_words(3), in_words(40), in_words(1), in_words(1, common=True)
    ('tre', '40', 'ét', 'én')
    """
    if value == 1 and common:
        return _("én")
    return _(_SMALL[value]) if value < len(_SMALL) else number(value)


def listed(parts: Iterable[str]) -> str:
    """A list as a sentence has it.

    >>> listed(["to afgjort", "ét udsat", "ét lukket"])
    'to afgjort, ét udsat og ét lukket'
    """
    *first, last = list(parts)
    return _("%(first)s og %(last)s", first=", ".join(first), last=last) if first else last


def collation(name: str) -> tuple[object, ...]:
    """Danish order: æ, ø, å last, aa as å, numbers by their value.

    >>> sorted(["Århus", "Zoo", "Aarup", "Ærø", "Ødis", "Bil 10", "Bil 9"], key=collation)
    ['Bil 9', 'Bil 10', 'Zoo', 'Ærø', 'Ødis', 'Århus', 'Aarup']
    """
    lowered = _DOUBLE_A.sub("å", name).lower().translate(_ALPHABET)
    runs = groupby(lowered, key=str.isdecimal)
    return tuple((0, int("".join(run)), "") if digits else (1, 0, "".join(run)) for digits, run in runs)
