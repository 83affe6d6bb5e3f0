"""Where do the items of a page without fields begin? Chosen for the whole document at once, not line by line.

A numbered line may begin an item, a point of a recommendation, a list or an entry of the table of contents. Each is
weighed by what stands around it, and the chain of rising numbers that weighs most is taken for the items.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from archive.values import SectionKind
from indexer.minutes.headings import dated_decision, is_heading, kind_of
from indexer.minutes.moments import DAY
from indexer.readers.words.item_lines import (
    ACCESS_LINE,
    CASE_LINE,
    KIND_GROUP,
    LEADERS,
    LONG_TITLE,
    Candidate,
    Start,
    candidate,
    is_case_line,
    is_title,
    plain,
)
from indexer.readers.words.styled import Styled
from indexer.readers.words.unnumbered import unnumbered_starts

_DATE_FIRST = re.compile(rf"\W*{DAY}", re.I)
_POINT = re.compile(r"at\s", re.I)
_INTRODUCES = re.compile(r".*\b(?:indstiller|foreslår|anbefaler|at),?:?|.{20,}:|.*følgende:", re.I | re.S)
_MARKED_TITLE = re.compile(r".*\([BODE]\)|lukket\b.*", re.S | re.I)
_ACCESS_ALONE = re.compile(r"(?:åben|åbent|åbne|lukket|lukkede)(?:\s+(?:sag(?:er)?|punkt(?:er)?))?\.?", re.I)
_REACH = 12
"""So many lines after its number an item has shown a heading or a case number."""
_BACK = 200
_DOUBTFUL, _HOPELESS = -1.5, -3.0
_SURE_DOUBT = 2
"""From here on a line is no title of an agenda without any sections."""
_FEWEST, _MOST_FIRSTS = 3, 20
"""So many items make an agenda of titles alone; so many places are tried where it may begin."""


def item_starts(lines: Sequence[Styled]) -> tuple[Start, ...]:
    """The lines with which items begin, in order; without any numbers, where titles or sections begin anew."""
    weighed = _Weighed(lines)
    found = weighed.numbered() or unnumbered_starts(lines)
    return (weighed.unbroken() if len(found) < 2 else ()) or found


@dataclass
class _Weighed:
    lines: Sequence[Styled]
    candidates: dict[int, Candidate] = field(default_factory=dict)

    def numbered(self) -> tuple[Start, ...]:
        """The chain of numbered lines that weighs most; empty where none weighs anything."""
        self.candidates = {found.index: found for found in self._found()}
        sure = self._out_of_order()
        if sure:
            return tuple(_with_title(self.lines, one, False) for one in sure)
        weighed = [(one, self._weight(one)) for one in self.candidates.values()]
        styled = sum(weight > 0 and bool(self.lines[one.index].heading) for one, weight in weighed)
        likely = [
            (one, weight - (4 if styled >= 2 and not self.lines[one.index].heading and not one.worded else 0))
            for one, weight in weighed
        ]
        chain = _heaviest([(one, weight) for one, weight in likely if weight > _HOPELESS])
        above = _titles_stand_above(self.lines, chain)
        return tuple(_with_title(self.lines, one, above) for one in chain)

    def unbroken(self) -> tuple[Start, ...]:
        """Numbers from 1 on above any heading: an agenda of titles alone, as boards and councils of parishes have."""
        heading = next((at for at, line in enumerate(self.lines) if _begins_section(line)), len(self.lines))
        titled = [one for one in self.candidates.values() if self._doubt(one, self.lines[one.index]) < _SURE_DOUBT]
        firsts = [one for one in titled if one.parts == (1,) and one.index < heading][:_MOST_FIRSTS]
        runs = [_counted_from(one, titled) for one in firsts]
        best = max(runs, key=lambda run: (run[-1].index - run[0].index > len(run), len(run)), default=())
        return tuple(_with_title(self.lines, one, False) for one in best) if len(best) >= _FEWEST else ()

    def _out_of_order(self) -> list[Candidate]:
        """All numbered lines with access and journal number below, where their numbers do not rise.

        SBSYS groups its items by what they come up for, so that item 17 may stand before item 2.
        """
        sure = [one for one in self.candidates.values() if self._is_journalled(one)]
        rising = all(above.parts < below.parts for above, below in pairwise(sure))
        return [] if rising else sure

    def _is_journalled(self, one: Candidate) -> bool:
        after = (one.repeats or (one.index,))[-1] + 1
        return any(ACCESS_LINE.fullmatch(line.text.strip()) for line in self.lines[after : after + 2])

    def _found(self) -> Iterator[Candidate]:
        """The candidates; lines right below that only repeat the title go with the first."""
        skip = -1
        for index, line in enumerate(self.lines):
            found = candidate(index, line) if index > skip and not line.cells and not line.furniture else None
            if found is not None:
                repeats = tuple(self._repeats(found))
                skip = repeats[-1] if repeats else index
                yield Candidate(index, found.number, found.title, found.worded, found.bare, repeats)

    def _repeats(self, one: Candidate) -> Iterator[int]:
        for index in range(one.index + 1, min(one.index + 4, len(self.lines))):
            other = candidate(index, self.lines[index])
            if one.title and other is not None and other.number == one.number and not other.title:
                yield index  # "Pkt. 42 Ny hal", "Pkt. 42", "Ny hal"
                if index + 1 < len(self.lines) and plain(self.lines[index + 1].text) == plain(one.title):
                    yield index + 1
                return
        for index in range(one.index + 1, min(one.index + 3, len(self.lines))):
            other = candidate(index, self.lines[index])
            title = other.title if other is not None and other.number == one.number else self.lines[index].text
            if not one.title or plain(title) != plain(one.title):
                return
            yield index

    def _weight(self, one: Candidate) -> float:
        line = self.lines[one.index]
        weight = _DOUBTFUL - (2 if one.bare and not line.heading else 0)
        weight += 2 * bool(line.heading) + 2 * one.worded + 2 * bool(one.repeats)
        weight += 2 * (one.bare and bool(line.marker))
        weight += 2 * bool(_MARKED_TITLE.fullmatch(one.title))
        weight += self._evidence(one)
        return weight - self._doubt(one, line)

    def _evidence(self, one: Candidate) -> float:
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

    def _is_announced(self, one: Candidate) -> bool:
        """Has a table of contents named this number and title before?"""
        title = plain(one.title)
        named = self._named.get(one.number, ())
        return bool(title) and any(at < one.index - 1 and plain(said).startswith(title) for at, said in named)

    @cached_property
    def _named(self) -> dict[str, list[tuple[int, str]]]:
        found: dict[str, list[tuple[int, str]]] = {}
        for one in self.candidates.values():
            found.setdefault(one.number, []).append((one.index, one.title))
        return found

    def _doubt(self, one: Candidate, line: Styled) -> float:
        text, title = line.text.strip(), one.title
        before = self.lines[one.index - 1].text.strip() if one.index else ""
        doubts = (
            (6, bool(_POINT.match(title))),
            (6, bool(LEADERS.fullmatch(text)) and not line.heading),
            (9, bool(_DATE_FIRST.match(text)) and not one.worded),
            (6, is_heading(text) and not one.worded),
            (3, title[:1].islower()),
            (1, title.endswith((".", ";", ","))),
            (2, len(title) > LONG_TITLE),
            (
                3,
                bool(_INTRODUCES.fullmatch(before))
                and not is_heading(before)
                and not line.heading
                and not KIND_GROUP.fullmatch(before),
            ),
        )
        return sum(weight for weight, holds in doubts if holds)


def _begins_section(line: Styled) -> bool:
    kind = kind_of(line.text) if is_heading(line.text) else None
    return kind not in (None, SectionKind.ATTENDANCE) and not KIND_GROUP.fullmatch(line.text.strip())


def _counted_from(first: Candidate, titled: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates that go on counting from one; an item may be missing."""
    run = [first]
    for one in titled:
        if one.index > run[-1].index and run[-1].parts[0] < one.parts[0] <= run[-1].parts[0] + 2 and one.title:
            run.append(one)
    return tuple(run)


def _titles_stand_above(lines: Sequence[Styled], chain: Sequence[Candidate]) -> bool:
    """Do the titles of items whose line only holds a number ("Sag nr. 24") stand above it, rather than below?"""
    alone = [one.index for one in chain if not one.title]
    below = sum(at + 1 < len(lines) and is_title(lines[at + 1].text) for at in alone)
    above = sum(at > 0 and is_title(lines[at - 1].text) for at in alone)
    return above > below


def _with_title(lines: Sequence[Styled], one: Candidate, above: bool) -> Start:
    below = lines[one.index + 1].text.strip() if one.index + 1 < len(lines) else ""
    if not one.title and not above and is_title(below):
        return Start(one.index + 1, one.number, below, number_at=one.index)
    if one.title or not above or not is_title(lines[one.index - 1].text):
        return Start(one.index, one.number, one.title, one.repeats)
    return Start(one.index - 1, one.number, lines[one.index - 1].text.strip(), number_at=one.index)


def _heaviest(weighed: Sequence[tuple[Candidate, float]]) -> tuple[Candidate, ...]:
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
