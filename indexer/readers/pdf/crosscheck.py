"""Is all of a PDF's text there? Held against what another program finds on the same pages, and against what is kept."""

import io
import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

from indexer.readers.pdf.glyphs import spelled_out

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
# what pdfminer thinks of a damaged file is nothing to people; what is missed is said by the checks below

BROKEN = (
    PdfminerException, PDFException, PSException, ValueError, TypeError, KeyError, IndexError, AttributeError,
    AssertionError, ArithmeticError, RecursionError, struct.error, zlib.error, NotImplementedError,
)  # fmt: skip
"""What pdfminer and pdfplumber raise on damaged files that pdfium still reads."""

_EVERY = 5
_ALL_UP_TO = 2
_MOST_LETTERS = 400_000
_AGREE = 0.995
_FEWEST = 5
_LETTER = re.compile(r"[^\W_]")
_WORD = re.compile(r"[^\W_]{2,}")
_ITEM_WORD = re.compile(r"(?:Punkt|Pkt|Sag\s*nr|Nr)\b\.?(?=\s*\d)", re.IGNORECASE)


def unread_pages(data: bytes, texts: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The pages (from one) where another program finds text that `texts` lack, each with some of the words (I3).

    The other program is slow: of longer documents every fifth page is checked, and all where one of them differs.
    """
    first = [page for page in range(len(texts)) if len(texts) <= _ALL_UP_TO or page % _EVERY == 0]
    found = list(_differing(data, texts, first))
    if found:
        rest = [page for page in range(len(texts)) if page not in first]
        found = sorted([*found, *_differing(data, texts, rest)])
    yield from found


def lost_words(raw: str, kept: str, items: int) -> tuple[str, ...]:
    """Some words of a document's pages that its canonical text lacks (I2); none where all letters are kept.

    What stands before the number of each of its items ("Punkt 3:") is known to be left out.
    """
    return _lacking(_ITEM_WORD.sub(" ", raw), kept, _FEWEST + 2 * items)


def _lacking(wanted: str, held: str, allowed: int) -> tuple[str, ...]:
    """Letters are counted, not words: a word that a line break parted has its letters still."""
    lacking = _letters(wanted) - _letters(held)
    if lacking.total() <= allowed:
        return ()
    counted, there = Counter(_words(wanted)), Counter(_words(held))
    words = counted - there
    if words and all(counted[word] <= 2 * there[word] for word in words):
        # drawn twice, one over the other, to look bold
        return ()
    return tuple(words or lacking)[:8]


def _differing(data: bytes, texts: Sequence[str], pages: Sequence[int]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for page, other in zip(pages, _second_texts(data, pages), strict=False):
        allowed = max(_FEWEST, int((1 - _AGREE) * len(_LETTER.findall(other))))
        words = _lacking(other, texts[page], allowed)
        if words:
            yield page + 1, words


def _second_texts(data: bytes, pages: Sequence[int]) -> Iterator[str]:
    """What pdfminer reads on some pages; it ends early where the file is too broken for it."""
    if not pages:
        return
    manager = PDFResourceManager()
    device = _Letters(manager)
    interpreter = PDFPageInterpreter(manager, device)
    try:
        for page in PDFPage.get_pages(io.BytesIO(data), pagenos=set(pages)):
            device.letters = []
            interpreter.process_page(page)
            yield "".join(device.letters)
    except BROKEN:
        return


class _Letters(PDFTextDevice):
    """Collects the letters drawn on a page, one line for every string."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.letters: list[str] = []

    def render_string(self, textstate: object, seq: Iterable[object], ncs: object, graphicstate: object) -> None:
        font = getattr(textstate, "font", None)
        if font is None or len(self.letters) > _MOST_LETTERS:
            return
        for drawn in seq:
            if isinstance(drawn, bytes):
                self.letters.extend(_decoded(font, drawn))
            elif isinstance(drawn, (int, float)) and drawn < -150:
                self.letters.append(" ")
        self.letters.append("\n")


def _decoded(font: object, drawn: bytes) -> Iterator[str]:
    for code in font.decode(drawn):  # type: ignore[attr-defined]  # pdfminer is imported untyped
        try:
            yield font.to_unichr(code)  # type: ignore[attr-defined]
        except PDFUnicodeNotDefined:
            continue


def _letters(text: str) -> Counter[str]:
    return Counter(_LETTER.findall(spelled_out(text).casefold()))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(spelled_out(text))]
