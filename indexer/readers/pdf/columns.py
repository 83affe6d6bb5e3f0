"""Which words of a page stand in columns though no lines are drawn between them? Rows of a table, found by its gaps."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from indexer.readers.pdf.hyphens import unhyphenated

_SAME_LINE = 1.5
_GAP = 0.7
"""Of the size of type: words further apart are in different cells."""
_MORE = 1.7
_WIDEST_BLANK = 0.75
"""In type where all letters are equally wide; in other type a blank is a quarter."""
_EVEN = 0.25
_MARK = re.compile(r"\d{1,2}[.)]|[a-zæøå]\)|[•▪◦●○■–-]")
_NARROW = 0.3
_FEWEST_COLUMNS = 3
_FEWEST_LINES = 4
_NEXT_LINE = 1.6
_NEXT_ROW = 4.0
_ROW_BREAK = 1.2
_TIGHTEST = 0.8
_LONGEST_CELL = 200
_FILLED = 0.5


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table and where it stands, in points from the foot of its page."""

    page: int
    bottom: float
    top: float
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word."""

    text: str
    left: float
    right: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of one printed line that stand close together."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Line:
    bottom: float
    size: float
    runs: tuple[_Run, ...]
    words: tuple[Word, ...]


def aligned_tables(words: Iterable[Word], page: int) -> Iterator[Table]:
    """The tables of three columns or more that stand without ruling; what is not certain is left as lines."""
    printed = list(_lines(words))
    for start, end in _regions(printed):
        lines = printed[start:end]
        columns = _parted(_columns(lines), lines)
        if len(columns) < _FEWEST_COLUMNS:
            continue
        if start and _is_head(printed[start - 1], lines[0], columns):
            lines = printed[start - 1 : end]
            columns = [_widened(column, lines[0]) for column in columns]
        rows = tuple(_rows(lines, columns))
        if _is_table(rows):
            yield Table(page, lines[-1].bottom, lines[0].bottom, rows)


def _lines(words: Iterable[Word]) -> Iterator[_Line]:
    """The words as printed lines from the top of the page down."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (-round(word.bottom / _SAME_LINE), word.left)):
        if not lines or abs(lines[-1][0].bottom - word.bottom) > _SAME_LINE:
            lines.append([])
        lines[-1].append(word)
    ordered = [sorted(line, key=lambda word: word.left) for line in lines]
    cell_gap = max(_GAP, _MORE * _common_gap(ordered))
    yield from (_line(line, cell_gap) for line in ordered)


def _common_gap(lines: Iterable[Sequence[Word]]) -> float:
    """How wide, of the size of type, the blank between two words is on most of the page."""
    gaps = [(word.left - before.right) / max(word.size, 1.0) for line in lines for before, word in pairwise(line)]
    return min(median(gaps), _WIDEST_BLANK) if gaps else 0.0


def _line(words: Sequence[Word], cell_gap: float) -> _Line:
    gaps = [word.left - before.right for before, word in pairwise(words)]
    size = max(word.size for word in words)
    is_justified = _is_even(gaps, size) or (bool(_MARK.fullmatch(words[0].text)) and _is_even(gaps[1:], size))
    runs: list[_Run] = []
    for word in words:
        if runs and (is_justified or word.left - runs[-1].right <= cell_gap * word.size):
            runs[-1] = _Run(f"{runs[-1].text} {word.text}", runs[-1].left, max(runs[-1].right, word.right))
        else:
            runs.append(_Run(word.text, word.left, word.right))
    return _Line(words[0].bottom, size, tuple(runs), tuple(words))


def _is_even(gaps: Sequence[float], size: float) -> bool:
    """Are all words set equally far apart, as where a line is filled to its end?"""
    return len(gaps) > 1 and max(gaps) - min(gaps) < _EVEN * size


def _regions(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Runs of lines [start, end) that may be a table: from one line of several cells on, none crossing its columns."""
    start = 0
    for place, line in enumerate(lines):
        region = lines[start:place]
        is_near = bool(region) and region[-1].bottom - line.bottom < _NEXT_ROW * line.size
        fits = is_near and len(_columns([*region, line])) >= _FEWEST_COLUMNS
        if fits and _belongs(region, line):
            continue
        if _is_whole(region):
            yield start, place
        start = place if len(line.runs) >= _FEWEST_COLUMNS else place + 1
    if _is_whole(lines[start:]):
        yield start, len(lines)


def _is_head(above: _Line, line: _Line, columns: Sequence[tuple[float, float]]) -> bool:
    """Do the words above a table stand over its columns?"""
    over = [{place for place, column in enumerate(columns) if _meets(word, column)} for word in above.words]
    is_near = above.bottom - line.bottom < _NEXT_ROW * line.size
    return is_near and max(map(len, over)) == 1 == min(map(len, over)) and len(set.union(*over)) >= _FEWEST_COLUMNS


def _meets(word: Word, column: tuple[float, float]) -> bool:
    return word.left <= column[1] and column[0] <= word.right


def _widened(column: tuple[float, float], line: _Line) -> tuple[float, float]:
    own = [word for word in line.words if _meets(word, column)]
    return min([column[0], *(word.left for word in own)]), max([column[1], *(word.right for word in own)])


def _belongs(region: Sequence[_Line], line: _Line) -> bool:
    """A line of several cells does; one alone only as the rest of a cell above it."""
    return len(line.runs) > 1 or region[-1].bottom - line.bottom < _NEXT_LINE * line.size


def _is_whole(region: Sequence[_Line]) -> bool:
    return sum(len(line.runs) >= _FEWEST_COLUMNS for line in region) > 1


def _columns(lines: Sequence[_Line]) -> list[tuple[float, float]]:
    """The stretches across the page that words stand in, parted by what no line has words in."""
    size = max(line.size for line in lines)
    columns: list[tuple[float, float]] = []
    for left, right in sorted((run.left, run.right) for line in lines for run in line.runs):
        if columns and left - columns[-1][1] <= _GAP * size * 0.5:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _parted(columns: Sequence[tuple[float, float]], lines: Sequence[_Line]) -> list[tuple[float, float]]:
    """The columns with those parted that stand so close that they looked like one.

    Where many lines have a blank at the same place it is no blank between words.
    """
    parted: list[tuple[float, float]] = []
    for left, right in columns:
        own = sorted((word.left, word.right) for line in lines for word in line.words if left <= word.left <= right)
        pieces = own[:1]
        for start, end in own[1:]:
            if start - pieces[-1][1] > _NARROW * lines[0].size:
                pieces.append((start, end))
            else:
                pieces[-1] = (pieces[-1][0], max(pieces[-1][1], end))
        parted.extend(pieces if all(_is_used(piece, lines) for piece in pieces) else [(left, right)])
    return parted


def _is_used(column: tuple[float, float], lines: Sequence[_Line]) -> bool:
    used = sum(any(column[0] <= word.left <= column[1] for word in line.words) for line in lines)
    return used >= max(_FEWEST_LINES, _FILLED * len(lines))


def _rows(lines: Sequence[_Line], columns: Sequence[tuple[float, float]]) -> Iterator[tuple[str, ...]]:
    steps = [above.bottom - line.bottom for above, line in pairwise(lines)]
    tight = max(min(steps), _TIGHTEST * lines[0].size)
    is_even = max(steps) <= _ROW_BREAK * tight
    cells = [""] * len(columns)
    for line, step in zip(lines, [0.0, *steps], strict=True):
        begins = line.runs[0].left <= columns[0][1] if is_even else step > _ROW_BREAK * tight
        if begins and any(cells):
            yield tuple(cells)
            cells = [""] * len(columns)
        said = [""] * len(columns)
        for word in line.words:
            at = min(
                range(len(columns)), key=lambda place: max(columns[place][0] - word.left, word.left - columns[place][1])
            )
            said[at] = f"{said[at]} {word.text}".strip()
        cells = [
            unhyphenated(cell, more) if cell and more else cell or more for cell, more in zip(cells, said, strict=True)
        ]
    yield tuple(cells)


def _is_table(rows: Sequence[tuple[str, ...]]) -> bool:
    cells = [cell for row in rows for cell in row]
    is_filled = sum(map(bool, cells)) >= _FILLED * len(cells)
    return len(rows) > 1 and is_filled and max(map(len, cells)) <= _LONGEST_CELL
