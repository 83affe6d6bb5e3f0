"""Which lines stand on the pages of a PDF, and how do they look?"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

_SMALL = 7.0
_CELL_GAP = 1.2
_LINE_HYPHENS = "\x02\ufffe"
"""What the text of a page has for a hyphen at the end of a printed line, in place of hyphen and line break."""
_PRINTED = re.compile(rf"[^\r\n{_LINE_HYPHENS}]+")
_BLANK = re.compile(r"[ \u00a0\t]+")
_EDGE = 0.12


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
    furniture: bool = False


def page_lines(document: pypdfium2.PdfDocument) -> tuple[PageLine, ...]:
    """All lines of a document in reading order; page headers and page numbers are marked as furniture."""
    lines: list[PageLine] = []
    edges: list[tuple[int, str]] = []
    for number in range(len(document)):
        page = document[number]
        height = page.get_height()
        found = list(_lines_of(page, number + 1))
        page.close()
        edges.extend(
            (len(lines) + index, f"{_masked(line.text)} {line.bottom:.0f}")
            for index, line in enumerate(found)
            if _at_edge(line, height)
        )
        lines.extend(found)
    repeated = _repeated(edges, len(document))
    return tuple(replace(line, furniture=True) if index in repeated else line for index, line in enumerate(lines))


def ruled_pages(document: pypdfium2.PdfDocument) -> tuple[int, ...]:
    """The pages (numbered from one) on which enough straight lines are drawn to rule a table."""
    return tuple(number + 1 for number in range(len(document)) if _is_ruled(document[number]))


def _is_ruled(page: pypdfium2.PdfPage) -> bool:
    boxes = [(right - left, top - bottom) for left, bottom, right, top in _paths(page)]
    across = sum(width > 30 and height < 2 for width, height in boxes)
    upright = sum(height > 8 and width < 2 for width, height in boxes)
    framed = sum(width > 30 and height > 8 for width, height in boxes)
    return (across >= 2 and upright >= 2) or framed >= 4


def _lines_of(page: pypdfium2.PdfPage, number: int) -> Iterator[PageLine]:
    textpage = page.get_textpage()
    dots = list(_dots(page))
    text = textpage.get_text_range() if textpage.count_chars() else ""
    if len(text) != textpage.count_chars():
        # a letter outside the basic plane takes two places here and one there
        text = "".join(chr(pdfium.FPDFText_GetUnicode(textpage, index)) for index in range(textpage.count_chars()))
    for found in _PRINTED.finditer(text):
        line = _line(textpage, text, found.start(), found.end(), number)
        if line.text:
            yield replace(line, bullet=any(_beside(dot, line) for dot in dots))
    textpage.close()


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
    size = float(pdfium.FPDFText_GetFontSize(textpage, first))
    box, far = _box(textpage, first), _box(textpage, last)
    size = _real_size(size, box)
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


def _real_size(size: float, box: tuple[float, float, float, float]) -> float:
    """The printed size: some generators set type of size 1 and scale the page."""
    height = box[3] - box[2]
    return size if size > 3 else max(height * 1.4, 4.0)


def _is_bold(textpage: pypdfium2.PdfTextPage, index: int) -> bool:
    if int(pdfium.FPDFText_GetFontWeight(textpage, index)) >= 600:
        return True
    buffer = ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(textpage, index, buffer, 128, None)
    name = buffer.value.decode("utf-8", "ignore").casefold()
    return any(word in name for word in ("bold", "black", "heavy"))


def _cells(textpage: pypdfium2.PdfTextPage, text: str, start: int, end: int, size: float) -> tuple[str, ...]:
    """The parts of a line that wide gaps keep apart; empty where it is one run of text."""
    cells: list[str] = []
    begin = start
    for found in _BLANK.finditer(text, start, end):
        if found.start() <= start or found.end() >= end:
            continue
        gap = _box(textpage, found.end())[0] - _box(textpage, found.start() - 1)[1]
        if gap > _CELL_GAP * size:
            cells.append(text[begin : found.start()])
            begin = found.end()
    cells.append(text[begin:end])
    return tuple(" ".join(cell.split()) for cell in cells) if len(cells) > 1 else ()


def _beside(dot: tuple[float, float, float, float], line: PageLine) -> bool:
    middle = (dot[1] + dot[3]) / 2
    return 0 < line.left - dot[2] < 30 and line.bottom - 1 <= middle <= line.bottom + line.size


def _at_edge(line: PageLine, height: float) -> bool:
    return line.bottom > height * (1 - _EDGE) or line.bottom < height * _EDGE


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", text).strip()


def _repeated(edges: Iterable[tuple[int, str]], pages: int) -> set[int]:
    """Lines at the edge that most pages have."""
    edges = list(edges)
    counts = Counter(text for _, text in edges)
    return {index for index, text in edges if pages > 1 and counts[text] >= max(2.0, 0.6 * pages)}


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
