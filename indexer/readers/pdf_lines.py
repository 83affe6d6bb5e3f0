"""Which lines stand on the pages of a PDF, and how do they look?"""

import ctypes
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from archive.values import CaseNumber
from indexer.minutes.headings import is_heading
from indexer.readers.pdf_tags import TAGS_PER_PAGE, Tag, is_useful, page_tags, tags_of_words

_SMALL = 7.0
_CELL_GAP = 1.2
_LINE_HYPHENS = "\x02\ufffe"
"""What the text of a page has for a hyphen at the end of a printed line, in place of hyphen and line break."""
_PRINTED = re.compile(rf"[^\r\n{_LINE_HYPHENS}]+")
_WORD = re.compile(r"\S+")
_MARK_ALONE = re.compile(r"\d{1,2}[.)]|[a-zæøå]\)|[•▪◦●○■–-]")
_BLANK = re.compile(r"[ \u00a0\t]+")
_EDGE = 0.12
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
    bullet: bool = False
    cells: tuple[str, ...] = ()
    ruled: bool = False
    """Whether it is a row of a table drawn with lines."""
    furniture: bool = False
    tag: Tag | None = None
    """What the structure tree says of the line, where the page has a useful one."""
    marker: str = ""
    """The list mark that the structure tree names for it."""


def page_lines(document: pypdfium2.PdfDocument) -> tuple[PageLine, ...]:
    """All lines of a document in reading order; page headers and page numbers are marked as furniture."""
    lines: list[PageLine] = []
    edges: list[tuple[int, str]] = []
    for number in range(len(document)):
        page = document[number]
        height = page.get_height()
        found = [
            replace(line, furniture=line.tag is None and _at_edge(line, height)) if tagged else line
            for tagged, line in _page(page, number + 1)
        ]
        page.close()
        edges.extend(
            (len(lines) + index, f"{_masked(line.text)} {line.bottom:.0f}")
            for index, line in enumerate(found)
            if _at_edge(line, height) and _may_repeat(line)
        )
        lines.extend(found)
    repeated = _repeated([(index, lines[index].page, text) for index, text in edges], len(document))
    return tuple(replace(line, furniture=True) if index in repeated else line for index, line in enumerate(lines))


def _page(page: pypdfium2.PdfPage, number: int) -> list[tuple[bool, PageLine]]:
    """The lines of a page, in the order of its structure tree where that holds nearly all of its text."""
    textpage = page.get_textpage()
    tags = page_tags(page, number * TAGS_PER_PAGE)
    lines = list(_lines_of(page, textpage, number, tags))
    tagged = bool(tags) and is_useful([(line.tag, len(line.text)) for line in lines])
    if tags and not tagged:
        lines = list(_lines_of(page, textpage, number, {}))
    textpage.close()
    return [(tagged, line) for line in (_in_order(lines) if tagged else with_marks(lines))]


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
    marks = [line for line in lines if _MARK_ALONE.fullmatch(line.text)]
    placed: list[PageLine] = []
    taken: set[PageLine] = set()
    for line in lines:
        mark = next(
            (mark for mark in marks if mark is not line and mark not in taken and _is_mark_of(mark, line)), None
        )
        if mark is not None:
            taken.add(mark)
            line = replace(line, text=f"{mark.text} {line.text}")
        placed.append(line)
    return [line for line in placed if line not in taken]


def _is_mark_of(mark: PageLine, line: PageLine) -> bool:
    return abs(mark.bottom - line.bottom) < 1.5 and 0 <= line.left - mark.right < 3 * line.size


def ruled_pages(document: pypdfium2.PdfDocument) -> tuple[int, ...]:
    """The pages (numbered from one) on which enough straight lines are drawn to rule a table."""
    return tuple(number + 1 for number in range(len(document)) if _is_ruled(document[number]))


def _is_ruled(page: pypdfium2.PdfPage) -> bool:
    boxes = [(right - left, top - bottom) for left, bottom, right, top in _paths(page)]
    across = sum(width > 30 and height < 2 for width, height in boxes)
    upright = sum(height > 8 and width < 2 for width, height in boxes)
    framed = sum(width > 30 and height > 8 for width, height in boxes)
    return (across >= 2 and upright >= 2) or framed >= 4


def _lines_of(
    page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, number: int, tags: dict[int, Tag]
) -> Iterator[PageLine]:
    dots = list(_dots(page))
    text = textpage.get_text_range() if textpage.count_chars() else ""
    if len(text) != textpage.count_chars():
        # a letter outside the basic plane takes two places here and one there
        text = "".join(chr(pdfium.FPDFText_GetUnicode(textpage, index)) for index in range(textpage.count_chars()))
    for found in _PRINTED.finditer(text):
        for start, end, tag in _parts(textpage, text, found, tags):
            line = _line(textpage, text, start, end, number)
            if line.text:
                yield replace(line, bullet=any(_beside(dot, line) for dot in dots), tag=tag)


def _parts(
    textpage: pypdfium2.PdfTextPage, text: str, printed: re.Match[str], tags: dict[int, Tag]
) -> Iterator[tuple[int, int, Tag | None]]:
    """A printed line, cut where one paragraph or cell ends and another begins beside it."""
    if not tags:
        yield printed.start(), printed.end(), None
        return
    words = [word.start() for word in _WORD.finditer(text, printed.start(), printed.end())]
    begin, current, known = printed.start(), None, False
    for start, tag in zip(words, tags_of_words(textpage, tags, words), strict=True):
        if known and (tag.block if tag else None) != (current.block if current else None):
            yield begin, start, current
            begin, current = start, tag
        elif not known:
            current, known = tag, True
    yield begin, printed.end(), current


def _dots(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """The small drawn marks that some generators use for bullets."""
    for left, bottom, right, top in _paths(page):
        if right - left <= _SMALL and top - bottom <= _SMALL:
            yield left, bottom, right, top


def _paths(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """The boxes of everything drawn on a page."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        found = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(found) == pdfium.FPDF_PAGEOBJ_PATH:
            pdfium.FPDFPageObj_GetBounds(found, left, bottom, right, top)
            yield left.value, bottom.value, right.value, top.value


def _line(textpage: pypdfium2.PdfTextPage, text: str, start: int, end: int, number: int) -> PageLine:
    """One printed line from its characters [start, end) of the page."""
    shown = [index for index in range(start, end) if not text[index].isspace()]
    if not shown:
        return PageLine("", number, 0, 0, 0, 0, False)
    first, last = shown[0], shown[-1]
    box, far = _box(textpage, first), _box(textpage, last)
    size = _real_size(textpage, first, box)
    bold = all(_is_bold(textpage, index) for index in {first, shown[len(shown) // 2], last})
    cells = _cells(textpage, text, first, last + 1, size)
    words = " ".join(text[first : last + 1].split()) + ("-" if text[end : end + 1] in set(_LINE_HYPHENS) else "")
    return PageLine(words, number, box[0], far[1], _baseline(textpage, first, box), size, bold, cells=cells)


def _box(textpage: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
    return left.value, right.value, bottom.value, top.value


def _baseline(textpage: pypdfium2.PdfTextPage, index: int, box: tuple[float, float, float, float]) -> float:
    across, up = ctypes.c_double(), ctypes.c_double()
    found = pdfium.FPDFText_GetCharOrigin(textpage, index, across, up)
    return up.value if found else box[2]


def _real_size(textpage: pypdfium2.PdfTextPage, index: int, box: tuple[float, float, float, float]) -> float:
    """The printed size: generators set type of one size and scale it, or the whole page."""
    size = float(pdfium.FPDFText_GetFontSize(textpage, index))
    matrix = pdfium.FS_MATRIX()
    if pdfium.FPDFText_GetMatrix(textpage, index, matrix):
        size *= max(math.hypot(matrix.c, matrix.d), 0.0)
    return size if size > 3 else max((box[3] - box[2]) * 1.4, 4.0)


def _is_bold(textpage: pypdfium2.PdfTextPage, index: int) -> bool:
    if int(pdfium.FPDFText_GetFontWeight(textpage, index)) >= 600:
        return True
    buffer = ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(textpage, index, buffer, 128, None)
    name = buffer.value.decode("utf-8", "ignore").casefold()
    return any(word in name for word in ("bold", "black", "heavy"))


def _cells(textpage: pypdfium2.PdfTextPage, text: str, start: int, end: int, size: float) -> tuple[str, ...]:
    """The parts of a line that wide gaps keep apart; empty where it is one run of text."""
    gaps = [
        (found, _box(textpage, found.end())[0] - _box(textpage, found.start() - 1)[1])
        for found in _BLANK.finditer(text, start, end)
        if start < found.start() and found.end() < end
    ]
    wide = [found for found, gap in gaps if gap > _CELL_GAP * size]
    if not wide or _is_justified([gap for _, gap in gaps], size):
        return ()
    begins, ends = [start, *(gap.end() for gap in wide)], [*(gap.start() for gap in wide), end]
    return tuple(" ".join(text[begin:stop].split()) for begin, stop in zip(begins, ends, strict=True))


def _is_justified(gaps: Sequence[float], size: float) -> bool:
    """Are all words set equally far apart, as a printer does that fills the line to its end?"""
    return len(gaps) > 1 and max(gaps) - min(gaps) < 0.25 * size


def _beside(dot: tuple[float, float, float, float], line: PageLine) -> bool:
    middle = (dot[1] + dot[3]) / 2
    return 0 < line.left - dot[2] < 30 and line.bottom - 1 <= middle <= line.bottom + line.size


def _at_edge(line: PageLine, height: float) -> bool:
    return line.bottom > height * (1 - _EDGE) or line.bottom < height * _EDGE


def _masked(text: str) -> str:
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


def unhyphenated(line: str, following: str) -> str:
    """Two printed lines as one: what to do with a hyphen at the end.

    >>> unhyphenated("Teknik-", "og Miljøudvalget"), unhyphenated("2030-", "fremskrivning")
    ('Teknik- og Miljøudvalget', '2030-fremskrivning')
    >>> unhyphenated("kommu-", "nens"), unhyphenated("§ 17,4-", "Udvalget")
    ('kommunens', '§ 17,4-Udvalget')
    """
    if not line.endswith(("-", "\u2010")):
        return f"{line} {following}"
    bare = line[:-1]
    if re.match(r"(?:og|eller|samt|til|i|på|af)\b", following):
        return f"{bare}- {following}"
    if not bare or not bare[-1].isalpha() or not following[:1].islower() or bare.endswith(" "):
        return f"{bare}-{following}" if bare and not bare.endswith(" ") else f"{bare}- {following}"
    return bare + following
