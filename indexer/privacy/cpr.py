"""Where may a CPR number stand in a text? Recall first: no checksum and no context is taken as an excuse.

CPR-loven § 54 forbids publishing personal numbers. Numbers without modulus 11 have been issued since 2007, so the
checksum proves nothing. Replacement numbers have 60 added to the day.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_DASHES = frozenset("‐‑‒–—―−﹘﹣-")
_NUMBER = re.compile(
    r"""
    (?<!\d)
    (?P<day>\d{2})(?P<mark>[ ./-]?)(?P<month>\d{2})(?P=mark)(?P<year>\d{2})
    (?:[^\S\n]{0,3}\n?[^\S\n]{0,3}[-/.|]?[^\S\n]{0,3}\n?[^\S\n]{0,3})
    (?P<serial>\d{4})
    (?!\d)
    """,
    re.VERBOSE,
)
_UUID = re.compile(r"(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])", re.IGNORECASE)
"""A system's own identifier of a document: its digits are drawn at random (FirstAgenda's enclosures)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A run [start, end) of a text that looks like a CPR number; never the number itself."""

    start: int
    end: int


def find_cpr(text: str, today: date) -> tuple[Mark, ...]:
    """Every run that reads as a CPR number: a real date (also a replacement number's) that is not in the future.

    >>> find_cpr("cpr-nr.010180-0008", date(2025, 1, 1))
    (Mark(start=7, end=18),)
    >>> find_cpr("66a91512-da0b-42b2-a022-8607127807f7", date(2025, 1, 1))
    ()
    """
    if sum(sign.isdigit() for sign in text) < 10:
        return ()
    plain, places = _plain(text)
    drawn = [(found.start(), found.end()) for found in _UUID.finditer(plain)]
    return tuple(
        Mark(places[found.start()], places[found.end() - 1] + 1)
        for found in _NUMBER.finditer(plain)
        if _is_date(found, today) and not any(start <= found.start() < end for start, end in drawn)
    )


def masked(text: str, marks: tuple[Mark, ...]) -> str:
    """The text with the digits of each run crossed out; its length is unchanged, so that all spans hold.

    >>> masked("nr. 010180-0008.", (Mark(4, 15),))
    'nr. XXXXXX-XXXX.'
    """
    signs = list(text)
    for mark in marks:
        for place in range(mark.start, mark.end):
            signs[place] = "X" if signs[place].isdigit() else signs[place]
    return "".join(signs)


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with one kind of dash, digit and blank, and where each of its signs stood."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        if sign in _DROPPED:
            continue
        signs.append(_plain_sign(sign))
        places.append(place)
    return "".join(signs), places


def _plain_sign(sign: str) -> str:
    if sign < "\x80":
        return " " if sign in "\r\f\v" else sign
    if sign in _DASHES:
        return "-"
    if sign.isspace():
        return "\n" if sign in "\x85\u2028\u2029" else " "
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return sign


def _is_date(found: re.Match[str], today: date) -> bool:
    day, month, year = int(found["day"]), int(found["month"]), int(found["year"])
    day -= 60 if day > 60 else 0
    try:
        born = date(_century(year, int(found["serial"][0])) + year, month, day)
    except ValueError:
        return False
    return born <= today


def _century(year: int, seventh: int) -> int:
    """The century that the seventh digit tells of (cpr.dk, "Opbygning af CPR-nummeret")."""
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800
