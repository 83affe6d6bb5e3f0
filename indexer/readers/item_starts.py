"""Where do the items of a page without fields begin? Chosen for the whole document at once, not line by line.

A numbered line may begin an item, a point of a recommendation, a list or an entry of the table of contents. Each is
weighed by what stands around it, and the chain of rising numbers that weighs most is taken for the items.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from archive.values import CaseNumber
from indexer.minutes.headings import dated_decision, is_heading
from indexer.minutes.moments import DAY
from indexer.readers.styled import Styled

_NUMBERED = re.compile(
    r"(?:(?P<word>Punkt|Pkt\.?|Sag nr\.?|Nr\.?)\s*)?(?P<number>\d{1,4}(?:\.\d{1,2})?)"
    r"(?P<mark>\s*[.:)–-]|\s)\s*(?P<title>\S.*)",
    re.I,
)
_NUMBER_ALONE = re.compile(r"(?:Punkt|Pkt\.?|Sag nr\.?)\s*(?P<number>\d{1,4}(?:\.\d{1,2})?)\s*[.:]?", re.I)
LEADERS = re.compile(r"(?P<title>.*?\S)\s*(?:(?:\.\s?){3,}|\t)\s*(?P<page>\d{1,3})?")
"""A line of a table of contents: a title, dots and perhaps a page."""
_DATE_FIRST = re.compile(rf"\W*{DAY}", re.I)
_POINT = re.compile(r"at\s", re.I)
_INTRODUCES = re.compile(r".*\b(?:indstiller|foreslår|anbefaler|at),?:?|.{20,}:|.*følgende:", re.I | re.S)
_MARKED_TITLE = re.compile(r".*\([BODE]\)|lukket\b.*", re.S | re.I)
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
_ACCESS_ALONE = re.compile(r"(?:åben|åbent|åbne|lukket|lukkede)(?:\s+(?:sag(?:er)?|punkt(?:er)?))?\.?", re.I)
_LONG_TITLE = 170
_REACH = 12
"""So many lines after its number an item has shown a heading or a case number."""
_BACK = 200
_DOUBTFUL, _HOPELESS = -1.5, -3.0


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
class _Candidate:
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


def item_starts(lines: Sequence[Styled]) -> tuple[Start, ...]:
    """The lines with which items begin, in order; without any numbers, where titles or sections begin anew."""
    return _Weighed(lines).numbered() or _without_numbers(lines)


def numbered(line: Styled) -> tuple[str, str]:
    """The number and the title of a line that may begin an item; both empty where it cannot.

    >>> numbered(Styled("Punkt 4: Ny cykelsti"))
    ('4', 'Ny cykelsti')
    """
    found = _candidate(0, line)
    return (found.number, found.title) if found else ("", "")


def is_case_line(text: str) -> bool:
    """Does a line give a case number, with its label or alone?"""
    return bool(CASE_LINE.fullmatch(text) or ACCESS_LINE.fullmatch(text) or CaseNumber.parse(text))


def _candidate(index: int, line: Styled) -> _Candidate | None:
    marked = line.marker.rstrip(".)")
    if marked.isdigit() and line.level <= 1:
        return _Candidate(index, marked, line.text.strip(), worded=False, bare=False)
    text = line.text.strip()
    if _PLAN_NUMBER.match(text):  # a case number by KLE, the municipalities' filing plan
        return None
    found = _NUMBERED.fullmatch(text)
    if found is not None and _WORD.search(found["title"]):
        bare = not found["word"] and not found["mark"].strip()
        return _Candidate(index, found["number"], found["title"], bool(found["word"]), bare)
    alone = _NUMBER_ALONE.fullmatch(text)
    return _Candidate(index, alone["number"], "", worded=True, bare=False) if alone else None


@dataclass
class _Weighed:
    lines: Sequence[Styled]
    candidates: dict[int, _Candidate] = field(default_factory=dict)

    def numbered(self) -> tuple[Start, ...]:
        """The chain of numbered lines that weighs most; empty where none weighs anything."""
        self.candidates = {found.index: found for found in self._found()}
        weighed = [(one, self._weight(one)) for one in self.candidates.values()]
        styled = sum(weight > 0 and bool(self.lines[one.index].heading) for one, weight in weighed)
        likely = [
            (one, weight - (4 if styled >= 2 and not self.lines[one.index].heading and not one.worded else 0))
            for one, weight in weighed
        ]
        chain = _heaviest([(one, weight) for one, weight in likely if weight > _HOPELESS])
        above = _titles_stand_above(self.lines, chain)
        return tuple(_with_title(self.lines, one, above) for one in chain)

    def _found(self) -> Iterator[_Candidate]:
        """The candidates; lines right below that only repeat the title go with the first."""
        skip = -1
        for index, line in enumerate(self.lines):
            found = _candidate(index, line) if index > skip and not line.cells and not line.furniture else None
            if found is not None:
                repeats = tuple(self._repeats(found))
                skip = repeats[-1] if repeats else index
                yield _Candidate(index, found.number, found.title, found.worded, found.bare, repeats)

    def _repeats(self, one: _Candidate) -> Iterator[int]:
        for index in range(one.index + 1, min(one.index + 3, len(self.lines))):
            other = _candidate(index, self.lines[index])
            title = other.title if other is not None and other.number == one.number else self.lines[index].text
            if not one.title or _plain(title) != _plain(one.title):
                return
            yield index

    def _weight(self, one: _Candidate) -> float:
        line = self.lines[one.index]
        weight = _DOUBTFUL - (2 if one.bare and not line.heading else 0)
        weight += 2 * bool(line.heading) + 2 * one.worded + 2 * bool(one.repeats)
        weight += 2 * bool(_MARKED_TITLE.fullmatch(one.title))
        weight += self._evidence(one)
        return weight - self._doubt(one, line)

    def _evidence(self, one: _Candidate) -> float:
        """What follows: a case number, whether it is open, a section; nothing, where the next number comes at once."""
        weight, after = 0.0, (one.repeats or (one.index,))[-1] + 1
        above = " ".join(self.lines[one.index - 1].text.split()) if one.index else ""
        weight += 2 * bool(_ACCESS_ALONE.fullmatch(above)) + 3 * bool(CASE_LINE.fullmatch(above))
        weight += 2 * self._is_announced(one)
        for place, line in enumerate(self.lines[after : after + _REACH]):
            text = line.text.strip()
            if after + place in self.candidates and not is_heading(text):
                break
            if place < 5 and is_case_line(text):
                return weight + 4
            if place < 4 and _ACCESS_ALONE.fullmatch(text):
                weight += 2
            if is_heading(text) or dated_decision(text) or text.casefold() == "referat":
                return weight + (3 if place < 3 else 2)
        return weight

    def _is_announced(self, one: _Candidate) -> bool:
        """Has a table of contents named this number and title before?"""
        title = _plain(one.title)
        named = self._named.get(one.number, ())
        return bool(title) and any(at < one.index - 1 and _plain(said).startswith(title) for at, said in named)

    @cached_property
    def _named(self) -> dict[str, list[tuple[int, str]]]:
        found: dict[str, list[tuple[int, str]]] = {}
        for one in self.candidates.values():
            found.setdefault(one.number, []).append((one.index, one.title))
        return found

    def _doubt(self, one: _Candidate, line: Styled) -> float:
        text, title = line.text.strip(), one.title
        before = self.lines[one.index - 1].text.strip() if one.index else ""
        doubts = (
            (6, bool(_POINT.match(title))),
            (6, bool(LEADERS.fullmatch(text)) and not line.heading),
            (9, bool(_DATE_FIRST.match(text)) and not one.worded),
            (6, is_heading(text) and not one.worded),
            (3, title[:1].islower()),
            (1, title.endswith((".", ";", ","))),
            (2, len(title) > _LONG_TITLE),
            (3, bool(_INTRODUCES.fullmatch(before)) and not is_heading(before) and not line.heading),
        )
        return sum(weight for weight, holds in doubts if holds)


def _titles_stand_above(lines: Sequence[Styled], chain: Sequence[_Candidate]) -> bool:
    """Do the titles of items whose line only holds a number ("Sag nr. 24") stand above it, rather than below?"""
    alone = [one.index for one in chain if not one.title]
    below = sum(at + 1 < len(lines) and _is_title(lines[at + 1].text) for at in alone)
    above = sum(at > 0 and _is_title(lines[at - 1].text) for at in alone)
    return above > below


def _with_title(lines: Sequence[Styled], one: _Candidate, above: bool) -> Start:
    if one.title or not above or not _is_title(lines[one.index - 1].text):
        return Start(one.index, one.number, one.title, one.repeats)
    return Start(one.index - 1, one.number, lines[one.index - 1].text.strip(), number_at=one.index)


def _heaviest(weighed: Sequence[tuple[_Candidate, float]]) -> tuple[_Candidate, ...]:
    """The chain of rising numbers with the greatest sum, a gap in the numbers costing something."""
    best: list[tuple[float, int]] = []
    for place, (one, weight) in enumerate(weighed):
        start = weight - (0 if one.parts[0] == 1 else 1)
        reached = (start, -1)
        for earlier in range(max(0, place - _BACK), place):
            if weighed[earlier][0].parts < one.parts:
                total = best[earlier][0] + weight - _gap(weighed[earlier][0].parts, one.parts)
                reached = max(reached, (total, earlier))
        best.append(reached)
    if not best:
        return ()
    place = max(range(len(best)), key=lambda at: best[at][0])
    if best[place][0] <= 0:
        return ()
    chain = []
    while place >= 0:
        chain.append(weighed[place][0])
        place = best[place][1]
    return tuple(reversed(chain))


def _gap(one: tuple[int, ...], two: tuple[int, ...]) -> float:
    missing = two[0] - one[0] - 1
    return 0.5 if missing < 0 else 0.0 if missing == 0 else 1.0 + 0.75 * min(missing, 6)


def _without_numbers(lines: Sequence[Styled]) -> tuple[Start, ...]:
    """Items that have no numbers begin with a heading by style, their case number, or a new set of sections."""
    return _by_style(lines) or _by_case_line(lines) or _by_cycle(lines)


def _by_style(lines: Sequence[Styled]) -> tuple[Start, ...]:
    """Headings of one level, none of them a section's, with sections or case numbers below most of them."""
    for level in sorted({line.heading for line in lines if line.heading}):
        titles = [index for index, line in enumerate(lines) if line.heading == level and not is_heading(line.text)]
        bounds = [*titles[1:], len(lines)][: len(titles)]
        shown = [
            index
            for index, end in zip(titles, bounds, strict=True)
            if any(is_heading(line.text) or is_case_line(line.text.strip()) for line in lines[index + 1 : end])
        ]
        if len(shown) >= 2 and len(shown) * 2 >= len(titles):
            return tuple(Start(index, "", lines[index].text.strip()) for index in shown)
    return ()


def _by_case_line(lines: Sequence[Styled]) -> tuple[Start, ...]:
    places = [index for index, line in enumerate(lines) if CASE_LINE.fullmatch(line.text.strip())]
    sections = any(is_heading(line.text) for line in lines)
    return tuple(_titled(lines, index) for index in places) if len(places) >= 2 and sections else ()


def _by_cycle(lines: Sequence[Styled]) -> tuple[Start, ...]:
    """A new item where, after a decision, the sections begin from the top again."""
    starts: list[int] = []
    decided = False
    for index, line in enumerate(lines):
        text = line.text.strip()
        if not is_heading(text):
            continue
        name = _plain(text)
        if not starts or (decided and name in _OPENING):
            starts.append(index)
            decided = False
        decided = decided or name.startswith("beslutning")
    return tuple(_titled(lines, index) for index in starts) if decided or len(starts) > 1 else ()


_OPENING = {
    "resume", "resumé", "sagsfremstilling", "indstilling", "beslutningstema", "sagens indhold", "sagsbeskrivelse",
    "problemstilling", "baggrund", "præsentation", "sammendrag", "indledning", "kompetence", "anledning",
}  # fmt: skip


def _titled(lines: Sequence[Styled], index: int) -> Start:
    """The start at a line that is no title: the short line above it is one, if it is no sentence."""
    above = lines[index - 1].text.strip() if index else ""
    return Start(index - 1, "", above) if _is_title(above) else Start(index, "", "")


def _is_title(text: str) -> bool:
    """May a line be the title of an item, by its length and how it begins and ends?"""
    words = text.strip()
    if not 3 < len(words) <= _LONG_TITLE or not words[:1].isupper() or words.endswith((".", ":", ";", ",")):
        return False
    return not (
        is_heading(words) or is_case_line(words) or re.search(DAY, words) or _ASIDE.fullmatch(words) or ": " in words
    )


_ASIDE = re.compile(
    r"Udskriv.*|Til top(?:pen)?|Luk|Bilag.*|Godkendt|Mødelokale.*|Ingen|Side \d+.*|.*\d{2}:\d{2}.*", re.I
)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(" .:")
