"""Which decision answers which point? The item's own beslutning, split at its at-points."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from archive.values import Outcome
from indexer.minutes.lines import shown
from indexer.minutes.parsed import Line, ParsedDecision, ParsedRecommendation, Span
from indexer.minutes.people import about_people

_POINT = re.compile(
    r"\s*(?:(?:at|ad|vedr\.?|re)\.?\s*(?:punkt\s*|pkt\.?\s*|at-punkt\s*)?|(?:punkt|pkt\.?|at-punkt)\s*)"
    r"(?P<number>\d{1,2})\s*[:).–-]*\s*(?P<text>.*)",
    re.IGNORECASE | re.DOTALL,
)
_AND = re.compile(
    r"\s*(?:at|ad)\.?\s*(?P<numbers>\d{1,2}(?:\s*(?:,|og|-|–)\s*\d{1,2})+)\s*[:).]\s*(?P<text>.*)", re.I | re.S
)
_LETTER = re.compile(r"\s*(?:ad\s+)?(?P<label>[A-Za-z]\))\s*:?\s*(?P<text>.*)", re.IGNORECASE | re.DOTALL)
_NUMBER_MARK = re.compile(r"(?P<number>\d{1,2})[.)]")
_MOST_UNLISTED = 9
_FIGURES = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class Decided:
    """An item's own decisions, the text before the first of them, and the lines about who was there."""

    decisions: tuple[ParsedDecision, ...]
    proceedings: str
    about_people: tuple[Line, ...]


@dataclass(slots=True)
class _Answer:
    number: int | None
    label: str | None
    pieces: list[str] = field(default_factory=list)
    start: int = -1
    end: int = 0

    def take(self, line: Line, text: str) -> None:
        self.start = line.span.start if self.start < 0 else self.start
        self.end = line.span.end
        self.pieces.append(text)

    def decision(self) -> ParsedDecision:
        text = "\n".join(self.pieces).strip()
        return ParsedDecision(
            self.number, text, Span(max(self.start, 0), self.end), (Outcome.UNCLASSIFIED,), label=self.label
        )


def decided(lines: Iterable[Line], points: Sequence[ParsedRecommendation]) -> Decided:
    """Split the lines of a decision into the answers to the points; text before the first is proceedings.

    "At 1:", "Ad 1." and letters that the indstilling uses count; a bare "1." only where the indstilling has that
    many points, so that a list inside a decision stays whole.
    """
    lines = tuple(lines)
    people = about_people(lines)
    taken = {line.span for line in people}
    words = [line for line in lines if line.span not in taken and line.text.strip()]
    answers = _answers(words, points)
    if not answers:
        whole = _whole(words)
        return Decided((whole,) if whole else (), "", people)
    first = min(answer.start for answer in answers)
    before = "\n".join(shown(line) for line in words if line.span.end <= first)
    return Decided(tuple(answer.decision() for answer in answers), before, people)


def _names_item(text: str, number: int, points: Sequence[ParsedRecommendation]) -> bool:
    """Does "Punkt 28 …" speak of another item of the agenda, not of a point of this one?"""
    return text.lstrip().casefold().startswith(("punkt", "pkt")) and number > max(len(points), _MOST_UNLISTED)


def _answers(lines: list[Line], points: Sequence[ParsedRecommendation]) -> list[_Answer]:
    answers: list[_Answer] = []
    current: list[_Answer] = []
    bare = _bare_numbers_count(lines, points)
    for line in lines:
        begun = _begins(line, points, bare)
        if begun is not None:
            current = [_Answer(number, label) for number, label in begun[0]]
            answers.extend(current)
            for answer in current:
                answer.take(line, begun[1])
        else:
            for answer in current:
                answer.take(line, shown(line))
    return answers


def _begins(
    line: Line, points: Sequence[ParsedRecommendation], bare: bool
) -> tuple[list[tuple[int, str | None]], str] | None:
    several = _AND.fullmatch(line.text)
    if several is not None:
        return [(number, _label(number, points)) for number in _spread(several["numbers"])], several["text"]
    numbered = _POINT.fullmatch(line.text)
    if numbered is not None and not _names_item(line.text, int(numbered["number"]), points):
        number = int(numbered["number"])
        return [(number, _label(number, points))], numbered["text"]
    letter = _LETTER.fullmatch(shown(line))
    if letter is not None and (lettered := _lettered(letter["label"], points)):
        return [(lettered, letter["label"])], letter["text"]
    mark = _NUMBER_MARK.fullmatch(line.marker)
    if bare and mark is not None and line.level <= 1:
        return [(int(mark["number"]), _label(int(mark["number"]), points))], line.text
    return None


def _spread(numbers: str) -> list[int]:
    found = [int(figure) for figure in _FIGURES.findall(numbers)]
    if re.search(r"[-–]", numbers) and len(found) == 2 and found[0] < found[1] <= found[0] + 30:
        return list(range(found[0], found[1] + 1))
    return found


def _bare_numbers_count(lines: list[Line], points: Sequence[ParsedRecommendation]) -> bool:
    marks = [
        int(found["number"]) for line in lines if line.level <= 1 and (found := _NUMBER_MARK.fullmatch(line.marker))
    ]
    numbers = [point.number for point in points]
    return len(marks) > 1 and marks == numbers[: len(marks)] and bool(lines) and bool(lines[0].marker)


def _lettered(label: str, points: Sequence[ParsedRecommendation]) -> int | None:
    return next((point.number for point in points if (point.label or "").casefold() == label.casefold()), None)


def _label(number: int, points: Sequence[ParsedRecommendation]) -> str | None:
    return next((point.label for point in points if point.number == number), None)


def _whole(lines: list[Line]) -> ParsedDecision | None:
    if not lines:
        return None
    answer = _Answer(None, None)
    for line in lines:
        answer.take(line, shown(line))
    return answer.decision()
