"""Where do the characters of a PDF page stand, how large and how bold, seen as a reader turns the page?"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]
"""Left, right, bottom and top, in points from the page's foot and left edge as it is read."""

_SAMPLE = 25
_THIN = 2.0
_FARTHEST = 1e6
_LARGEST = 1000.0
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 2000
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "ft", "\ufb06": "st"}
)


class Glyphs:
    """The characters of one page by their place in its text."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        self._textpage = page.get_textpage()
        self.text = _text(self._textpage)
        self.turn = self._common_turn()
        width, height = page.get_size()
        is_sideways = page.get_rotation() in (90, 270)
        self._width, self._height = (height, width) if is_sideways else (width, height)
        self.height = self._height if self.turn % 2 == 0 else self._width

    def close(self) -> None:
        """Let go of the page's text."""
        self._textpage.close()

    def __len__(self) -> int:
        return len(self.text)

    def box(self, index: int) -> Box:
        """Where a character stands."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(self._textpage, index, left, right, bottom, top)
        return self._turned((left.value, right.value, bottom.value, top.value))

    def baseline(self, index: int) -> float:
        """The height of the line that a character stands on."""
        across, up = ctypes.c_double(), ctypes.c_double()
        if not pdfium.FPDFText_GetCharOrigin(self._textpage, index, across, up):
            return self.box(index)[2]
        return self._turned((across.value, across.value, up.value, up.value))[2]

    def size(self, index: int) -> float:
        """The printed size: generators set type of one size and scale it, or the whole page."""
        size = float(pdfium.FPDFText_GetFontSize(self._textpage, index))
        matrix = pdfium.FS_MATRIX()
        if pdfium.FPDFText_GetMatrix(self._textpage, index, matrix):
            size *= math.hypot(matrix.c, matrix.d)
        box = self.box(index)
        return size if 3 < size < _LARGEST else max((box[3] - box[2]) * 1.4, 4.0)

    def is_bold(self, index: int) -> bool:
        """Is a character set in a bold font?"""
        if int(pdfium.FPDFText_GetFontWeight(self._textpage, index)) >= 600:
            return True
        buffer = ctypes.create_string_buffer(128)
        pdfium.FPDFText_GetFontInfo(self._textpage, index, buffer, 128, None)
        name = buffer.value.decode("utf-8", "ignore").casefold()
        return any(word in name for word in ("bold", "black", "heavy"))

    def content(self, index: int) -> int:
        """The marked-content id that a character was drawn under, -1 for none."""
        drawn = pdfium.FPDFText_GetTextObject(self._textpage, index)
        return int(pdfium.FPDFPageObj_GetMarkedContentID(drawn)) if drawn else -1

    def is_hidden(self) -> bool:
        """Is most of the page's text drawn so that it does not show?"""
        modes: Counter[bool] = Counter()
        for index in self._sample():
            drawn = pdfium.FPDFText_GetTextObject(self._textpage, index)
            if drawn:
                mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn)
                modes[mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE] += 1
        return modes[True] > modes[False]

    def drawn(self) -> Iterator[Box]:
        """The boxes of the lines and shapes drawn on the page."""
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        for index in range(pdfium.FPDFPage_CountObjects(self._page)):
            found = pdfium.FPDFPage_GetObject(self._page, index)
            if pdfium.FPDFPageObj_GetType(found) == pdfium.FPDF_PAGEOBJ_PATH:
                pdfium.FPDFPageObj_GetBounds(found, left, bottom, right, top)
                yield self._turned((left.value, right.value, bottom.value, top.value))

    def ruling(self) -> Iterator[Box]:
        """The straight lines drawn on the page; a frame is four of them."""
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        for index in range(min(pdfium.FPDFPage_CountObjects(self._page), _MOST_OBJECTS)):
            found = pdfium.FPDFPage_GetObject(self._page, index)
            if pdfium.FPDFPageObj_GetType(found) != pdfium.FPDF_PAGEOBJ_PATH:
                continue
            pdfium.FPDFPageObj_GetBounds(found, left, bottom, right, top)
            if min(right.value - left.value, top.value - bottom.value) <= _THIN:
                yield self._turned((left.value, right.value, bottom.value, top.value))
            else:
                yield from map(self._turned, _sides(found))

    def _turned(self, box: Box) -> Box:
        # a damaged file sets type at no place at all
        left, right, bottom, top = (value if abs(value) < _FARTHEST else 0.0 for value in box)
        if self.turn == 1:
            return bottom, top, self._width - right, self._width - left
        if self.turn == 2:
            return self._width - right, self._width - left, self._height - top, self._height - bottom
        if self.turn == 3:
            return self._height - top, self._height - bottom, left, right
        return left, right, bottom, top

    def _sample(self) -> Iterator[int]:
        """Some characters from all over the page."""
        for index in range(0, len(self.text), max(len(self.text) // _SAMPLE, 1)):
            if not self.text[index].isspace():
                yield index

    def _common_turn(self) -> int:
        """How many quarters most text of the page is turned against the clock."""
        turns: Counter[int] = Counter()
        matrix = pdfium.FS_MATRIX()
        for index in self._sample():
            if pdfium.FPDFText_GetMatrix(self._textpage, index, matrix):
                turns[round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4] += 1
        return turns.most_common(1)[0][0] if turns else 0


def _sides(path: pdfium.FPDF_PAGEOBJECT) -> Iterator[Box]:
    """The straight pieces of a path, closing ones too."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    across, up = ctypes.c_float(), ctypes.c_float()
    begun = last = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, across, up)
        point = (
            matrix.a * across.value + matrix.c * up.value + matrix.e,
            matrix.b * across.value + matrix.d * up.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begun = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield _between(last, point)
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield _between(last, begun)
            last = begun


def _between(one: tuple[float, float], other: tuple[float, float]) -> Box:
    return min(one[0], other[0]), max(one[0], other[0]), min(one[1], other[1]), max(one[1], other[1])


def spelled_out(text: str) -> str:
    """Text with its printed ligatures as the letters they stand for.

    >>> spelled_out("\ufb01nansieret")
    'finansieret'
    """
    return text.translate(_LIGATURES)


def _text(textpage: pypdfium2.PdfTextPage) -> str:
    count = textpage.count_chars()
    text = textpage.get_text_range() if count else ""
    if len(text) != count:
        # a letter outside the basic plane takes two places here and one there
        text = "".join(chr(pdfium.FPDFText_GetUnicode(textpage, index)) for index in range(count))
    return text
