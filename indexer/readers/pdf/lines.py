"""Which lines stand on the pages of a PDF, and how do they look?"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

from archive.values import CaseNumber
from indexer.minutes.headings import is_heading
from indexer.readers.pdf.columns import Table, Word, aligned_tables
from indexer.readers.pdf.glyphs import Box, Glyphs, spelled_out
from indexer.readers.pdf.grids import ruled_tables
from indexer.readers.pdf.tags import TAGS_PER_PAGE, Tag, is_useful, page_tags

_SMALL = 7.0
_CELL_GAP = 1.2
_LINE_HYPHENS = "\x02\ufffe"
"""What the text of a page has for a hyphen at the end of a printed line, in place of hyphen and line break."""
_PRINTED = re.compile(rf"[^\r\n{_LINE_HYPHENS}]+")
LABELS = frozenset(
    {"Mødedato", "Mødested", "Mødedeltagere", "Udvalg", "Dato", "Sted", "Tid", "Deltagere", "Medlemmer", "Afbud",
     "Fraværende"}
)  # fmt: skip
"""What stands before a gap in the head of a document."""
_UNBROKEN = re.compile(rf"[^\s{_LINE_HYPHENS}]+")
_WORD = re.compile(r"\S+")
_MARK_ALONE = re.compile(r"\d{1,2}[.)]|[a-zæøå]\)|[•▪◦●○■–-]")
_BLANK = re.compile(r"[ \u00a0\t]+")
_EDGE = 0.12
_PICTURE_CHARACTERS = 20
_MARKS_BESIDE = 20
_MOST_OBJECTS = 2000
_MOST_WORDS = 4000
_SAID_OFTEN = re.compile(r"(?:Punkt|Pkt\.?|At|Ad\.?|Sag(?: nr\.?)?)\s*\d|\d{1,3}\.\s|Afbud|Fraværende", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageLine:
    """One printed line."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    size: float
    bold: bool
    first_word: float = 0.0
    """How wide the first word is printed."""
    bullet: bool = False
    cells: tuple[str, ...] = ()
    ruled: bool = False
    """Whether it is a row of a table drawn with lines."""
    furniture: bool = False
    tag: Tag | None = None
    """What the structure tree says of the line, where the page has a useful one."""
    marker: str = ""
    """The list mark that the structure tree names for it."""


@dataclass(frozen=True, slots=True)
class Pages:
    """What all pages of a document show: their lines in reading order, and which of them are ruled or only pictures."""

    count: int
    lines: tuple[PageLine, ...]
    texts: tuple[str, ...]
    """The text of each page as it was drawn."""
    tables: tuple[Table, ...]
    """The tables that no tag speaks of: drawn with lines, or standing in columns."""
    pictures: tuple[int, ...]
    """The pages that hold a picture and next to no text."""
    layered: tuple[int, ...]
    """The pages whose text is hidden behind a picture, put there by the scanner's own reading."""


def read_pages(document: pypdfium2.PdfDocument) -> Pages:
    """All pages of a document; page headers and page numbers are marked as furniture."""
    lines: list[PageLine] = []
    edges: list[tuple[int, str]] = []
    texts: list[str] = []
    tables: list[Table] = []
    pictures: list[int] = []
    layered: list[int] = []
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        glyphs = Glyphs(page)
        drawn = list(glyphs.drawn())
        texts.append(glyphs.text)
        found = _page(page, glyphs, number, drawn)
        if not any(line.tag is not None and line.tag.row for line in found):
            tables.extend(_tables(glyphs, found, drawn, number, tables[-1:]))
        if sum(len(line.text) for line in found) < _PICTURE_CHARACTERS and _has_picture(page):
            pictures.append(number)
        elif glyphs.is_hidden():
            layered.append(number)
        edges.extend(
            (len(lines) + index, f"{masked(line.text)} {line.bottom:.0f}")
            for index, line in enumerate(found)
            if is_page_header(line, glyphs.height)
        )
        lines.extend(found)
        glyphs.close()
        page.close()
    repeated = _repeated([(index, lines[index].page, text) for index, text in edges], len(document))
    marked = (replace(line, furniture=True) if index in repeated else line for index, line in enumerate(lines))
    return Pages(len(document), tuple(marked), tuple(texts), tuple(tables), tuple(pictures), tuple(layered))


def _page(page: pypdfium2.PdfPage, glyphs: Glyphs, number: int, drawn: Sequence[Box]) -> list[PageLine]:
    """The lines of a page, in the order of its structure tree where that holds nearly all of its text."""
    tags = page_tags(page, number * TAGS_PER_PAGE)
    dots = [box for box in drawn if box[1] - box[0] <= _SMALL and box[3] - box[2] <= _SMALL]
    lines = list(_lines_of(glyphs, number, tags, dots))
    if not tags:
        return with_marks(lines)
    if not is_useful([(line.tag, len(line.text)) for line in lines]):
        return with_marks(list(_lines_of(glyphs, number, {}, dots)))
    return [replace(line, furniture=line.tag is None and _at_edge(line, glyphs.height)) for line in _in_order(lines)]


def _in_order(lines: Iterable[PageLine]) -> list[PageLine]:
    """Lines by the tree's reading order; one that the tree does not know stays behind the line above it."""
    reached = 0
    placed: list[tuple[int, PageLine]] = []
    for line in lines:
        reached = line.tag.order if line.tag else reached
        placed.append((reached, line))
    return [line for _, line in sorted(placed, key=lambda one: one[0])]


def with_marks(lines: Sequence[PageLine]) -> list[PageLine]:
    """List marks that were drawn apart from their text (before or after the rest of the page) set beside it."""
    marks: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if _MARK_ALONE.fullmatch(line.text):
            marks[round(line.bottom)].append(index)
    if not marks:
        return list(lines)
    taken: set[int] = set()
    placed: list[PageLine] = []
    for line in lines:
        near = (index for bottom in (-1, 0, 1) for index in marks.get(round(line.bottom) + bottom, ())[:_MARKS_BESIDE])
        mark = next((index for index in near if index not in taken and _is_mark_of(lines[index], line)), None)
        if mark is not None:
            taken.add(mark)
            line = replace(line, text=f"{lines[mark].text} {line.text}")
        placed.append(line)
    return [line for index, line in enumerate(placed) if index not in taken]


def _is_mark_of(mark: PageLine, line: PageLine) -> bool:
    return mark is not line and abs(mark.bottom - line.bottom) < 1.5 and 0 <= line.left - mark.right < 3 * line.size


def _is_ruled(drawn: Iterable[Box]) -> bool:
    boxes = [(right - left, top - bottom) for left, right, bottom, top in drawn]
    across = sum(width > 30 and height < 2 for width, height in boxes)
    upright = sum(height > 8 and width < 2 for width, height in boxes)
    framed = sum(width > 30 and height > 8 for width, height in boxes)
    return (across >= 2 and upright >= 2) or framed >= 4


def _tables(
    glyphs: Glyphs, lines: Sequence[PageLine], drawn: Sequence[Box], number: int, before: Sequence[Table]
) -> Iterator[Table]:
    """The tables of a page: first those that are ruled, then those that stand in columns elsewhere."""
    is_ruled, has_columns = _is_ruled(drawn), _has_columns(lines)
    if not (is_ruled or has_columns):
        return
    words = list(islice(_words(glyphs), _MOST_WORDS))
    found = ruled_tables(list(glyphs.ruling()), words, number, glyphs.height) if is_ruled else ()
    ruled = [table for table in found if len(table.rows) > 1 or any(_goes_on(one, table) for one in before)]
    yield from ruled
    for table in aligned_tables(words, number) if has_columns else ():
        apart = all(table.bottom > other.top or other.bottom > table.top for other in ruled)
        if apart and not _is_head(table):
            yield table


def _goes_on(above: Table, table: Table) -> bool:
    """Is a single row the rest of the table that the page before ends with, and not a shaded line?"""
    return above.page == table.page - 1 and len(above.rows[0]) == len(table.rows[0])


def _has_columns(lines: Iterable[PageLine]) -> bool:
    """Are there lines parted by wide gaps?"""
    gapped = [line for line in lines if len(line.cells) > 1]
    return len(gapped) > 2 or sum(len(line.cells) > 2 for line in gapped) > 1


def _is_head(table: Table) -> bool:
    """Is it the head of the document, labels beside what they say?"""
    return any(row[0].rstrip(":") in LABELS for row in table.rows)


def _words(glyphs: Glyphs) -> Iterator[Word]:
    for found in _UNBROKEN.finditer(glyphs.text):
        first, last = found.start(), found.end() - 1
        hyphen = "-" if glyphs.text[last + 1 : last + 2] in set(_LINE_HYPHENS) else ""
        left = glyphs.box(first)[0]
        right = max(left, glyphs.box(last)[1])
        yield Word(spelled_out(found[0]) + hyphen, left, right, glyphs.baseline(first), glyphs.size(first))


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    """Is there a picture on a page, alone or within a form?"""
    kinds = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
    objects = range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS))
    return any(pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, index)) in kinds for index in objects)


def _lines_of(glyphs: Glyphs, number: int, tags: dict[int, Tag], dots: Sequence[Box]) -> Iterator[PageLine]:
    for found in _PRINTED.finditer(glyphs.text):
        for start, end, tag in _parts(glyphs, found, tags):
            line = _line(glyphs, start, end, number)
            if line.text:
                yield replace(line, bullet=any(_beside(dot, line) for dot in dots), tag=tag)


def _parts(glyphs: Glyphs, printed: re.Match[str], tags: dict[int, Tag]) -> Iterator[tuple[int, int, Tag | None]]:
    """A printed line, cut where one paragraph or cell ends and another begins beside it."""
    begin, current, known = printed.start(), None, not tags
    words = _WORD.finditer(glyphs.text, printed.start(), printed.end()) if tags else ()
    for word in words:
        tag = tags.get(glyphs.content(word.start()))
        if known and (tag.block if tag else None) != (current.block if current else None):
            yield begin, word.start(), current
            begin, current = word.start(), tag
        elif not known:
            current, known = tag, True
    yield begin, printed.end(), current


def _line(glyphs: Glyphs, start: int, end: int, number: int) -> PageLine:
    """One printed line from its characters [start, end) of the page."""
    text = glyphs.text
    shown = [index for index in range(start, end) if not text[index].isspace()]
    if not shown:
        return PageLine("", number, 0, 0, 0, 0, False)
    first, last = shown[0], shown[-1]
    size = glyphs.size(first)
    bold = all(glyphs.is_bold(index) for index in {first, shown[len(shown) // 2], last})
    cells = _cells(glyphs, first, last + 1, size)
    words = " ".join(text[first : last + 1].split()) + ("-" if text[end : end + 1] in set(_LINE_HYPHENS) else "")
    left, right = glyphs.box(first)[0], glyphs.box(last)[1]
    blank = next((index for index in range(first, last) if text[index].isspace()), last + 1)
    word = glyphs.box(blank - 1)[1] - left
    return PageLine(spelled_out(words), number, left, right, glyphs.baseline(first), size, bold, word, cells=cells)


def _cells(glyphs: Glyphs, start: int, end: int, size: float) -> tuple[str, ...]:
    """The parts of a line that wide gaps keep apart; empty where it is one run of text."""
    gaps = [
        (found, glyphs.box(found.end())[0] - glyphs.box(found.start() - 1)[1])
        for found in _BLANK.finditer(glyphs.text, start, end)
        if start < found.start() and found.end() < end
    ]
    wide = [found for found, gap in gaps if gap > _CELL_GAP * size]
    if not wide or _is_justified([gap for _, gap in gaps], size):
        return ()
    begins, ends = [start, *(gap.end() for gap in wide)], [*(gap.start() for gap in wide), end]
    return tuple(
        spelled_out(" ".join(glyphs.text[begin:stop].split())) for begin, stop in zip(begins, ends, strict=True)
    )


def _is_justified(gaps: Sequence[float], size: float) -> bool:
    """Are all words set equally far apart, as a printer does that fills the line to its end?"""
    return len(gaps) > 1 and max(gaps) - min(gaps) < 0.25 * size


def _beside(dot: Box, line: PageLine) -> bool:
    middle = (dot[2] + dot[3]) / 2
    return 0 < line.left - dot[1] < 30 and line.bottom - 1 <= middle <= line.bottom + line.size


def _at_edge(line: PageLine, height: float) -> bool:
    return line.bottom > height * (1 - _EDGE) or line.bottom < height * _EDGE


def is_page_header(line: PageLine, height: float) -> bool:
    """Does a line stand where page headers and page numbers do, and may it be one?"""
    return _at_edge(line, height) and _may_repeat(line)


def masked(text: str) -> str:
    """A line with its numbers made alike, so that "Side 2" and "Side 3" are one."""
    return re.sub(r"\d+", "#", text).strip()


def _may_repeat(line: PageLine) -> bool:
    """May a line be a page header? What minutes themselves say again and again is none."""
    if line.tag is not None and line.tag.row:
        return False
    return not (_SAID_OFTEN.match(line.text) or is_heading(line.text) or CaseNumber.parse(line.text))


def _repeated(edges: Sequence[tuple[int, int, str]], pages: int) -> set[int]:
    """Lines at the edge that most pages have: `edges` are their place, page and masked text."""
    on = defaultdict(set)
    for _, page, text in edges:
        on[text].add(page)
    return {index for index, _, text in edges if pages > 1 and len(on[text]) >= max(2.0, 0.6 * pages)}
