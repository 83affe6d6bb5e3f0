"""Which lines give an item its number, its case number or its title?"""

import re
from dataclasses import dataclass

from archive.values import CaseNumber
from indexer.minutes.headings import is_heading
from indexer.minutes.moments import DAY
from indexer.readers.words.styled import Styled

_NUMBERED = re.compile(
    r"(?:(?P<word>Punkt|Pkt\.?|Sag nr\.?|Nr\.?)\s*)?(?P<number>\d{1,4}(?:\.\d{1,2})?)"
    r"(?P<mark>\s*[.:)–-]|\s)\s*(?P<title>\S.*)",
    re.I,
)
_NUMBER_ALONE = re.compile(r"(?:Punkt|Pkt\.?|Sag nr\.?)\s*(?P<number>\d{1,4}(?:\.\d{1,2})?)\s*[.:]?", re.I)
LEADERS = re.compile(r"(?P<title>.*?\S)\s*(?:(?:\.\s?){3,}|\t)\s*(?P<page>\d{1,3})?")
"""A line of a table of contents: a title, dots and perhaps a page."""
_FIGURE = re.compile(r"\d")
KIND_GROUP = re.compile(
    r"(?:(?P<kind>beslutning|drøftelse|orientering)s(?:punkter|sager)|"
    r"(?:punkter|sager) til (?P<of>beslutning|drøftelse|orientering))\b.{0,40}", re.I
)  # fmt: skip
"""A heading over items that says what they come up for."""
_WORD = re.compile(r"[^\W\d_]{2}")
_PLAN_NUMBER = re.compile(r"\d\d\.\d\d\.\d\d")
_NUMBER = r"(?P<number>[A-ZÆØÅ]{0,5}[-\d][-\d./A-ZÆØÅ]*\d)"
CASE_LINE = re.compile(
    rf"(?:Sagsnr|Sagnr|Sagsnummer|Sags-?id|Sag nr|Sag|Journalnr|J\.\s?nr|Acadre sagsnr)\.?\s*:?\s*{_NUMBER}"
    r"(?P<rest>(?:[\s,;].*)?)",
    re.I,
)
"""A line that gives an item's case number in a field of its own."""
ACCESS_LINE = re.compile(rf"(?P<access>Åben|Åbent|Lukket)\s*(?:sag|punkt)?\s*[-–]\s*{_NUMBER}", re.I)
LONG_TITLE = 170
"""Letters; what is longer is a sentence rather than a title."""
_ASIDE = re.compile(
    r"Udskriv.*|Til top(?:pen)?|Luk|Bilag.*|Godkendt|Mødelokale.*|Ingen|Side \d+.*|.*\d{2}:\d{2}.*", re.I
)


@dataclass(frozen=True, slots=True)
class Start:
    """The first line of an item: its number ("" where items have none), its title, and lines that repeat it."""

    index: int
    number: str
    title: str
    repeats: tuple[int, ...] = ()
    number_at: int | None = None
    """The line of the number, where it stands below the title."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may begin an item, by its number."""

    index: int
    number: str
    title: str
    worded: bool
    bare: bool
    """No mark stands between the number and the title."""
    repeats: tuple[int, ...] = ()

    @property
    def parts(self) -> tuple[int, ...]:
        return tuple(int(part) for part in self.number.split("."))


def numbered(line: Styled) -> tuple[str, str]:
    """The number and the title of a line that may begin an item; both empty where it cannot.

    >>> numbered(Styled("Punkt 4: Ny cykelsti"))
    ('4', 'Ny cykelsti')
    """
    found = candidate(0, line)
    return (found.number, found.title) if found else ("", "")


def is_case_line(text: str) -> bool:
    """Does a line give a case number, with its label or alone?"""
    return bool(_FIGURE.search(text)) and bool(
        CASE_LINE.fullmatch(text) or ACCESS_LINE.fullmatch(text) or CaseNumber.parse(text)
    )


def candidate(index: int, line: Styled) -> Candidate | None:
    """The line as a possible first line of an item, or None where it has no number."""
    marked = line.marker.rstrip(".)")
    if marked.isdigit() and line.level <= 1:
        return Candidate(index, marked, line.text.strip(), worded=False, bare=False)
    text = line.text.strip()
    if _PLAN_NUMBER.match(text):  # a case number by KLE, the municipalities' filing plan
        return None
    found = _NUMBERED.fullmatch(text)
    if found is not None and _WORD.search(found["title"]):
        bare = not found["word"] and not found["mark"].strip()
        return Candidate(index, found["number"], found["title"], bool(found["word"]), bare)
    alone = _NUMBER_ALONE.fullmatch(text)
    return Candidate(index, alone["number"], "", worded=True, bare=False) if alone else None


def is_title(text: str) -> bool:
    """May a line be the title of an item, by its length and how it begins and ends?"""
    words = text.strip()
    if not 3 < len(words) <= LONG_TITLE or not words[:1].isupper() or words.endswith((".", ":", ";", ",")):
        return False
    return not (
        is_heading(words) or is_case_line(words) or re.search(DAY, words) or _ASIDE.fullmatch(words) or ": " in words
    )


def plain(text: str) -> str:
    """A title in small letters without the marks at its end, for comparing."""
    return " ".join(text.split()).casefold().rstrip(" .:")
