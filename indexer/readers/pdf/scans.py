"""Which pages of a PDF are pictures of paper, and what do those say that a machine has read?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2

from archive.language import _, plural
from archive.values import Severity
from indexer.readers.document import ReaderProblem
from indexer.readers.ocr.pictures import levelled, read_picture, tesseract
from indexer.readers.ocr.repair import repaired
from indexer.readers.pdf.lines import PageLine, Pages, is_page_header, masked

_MOST_PAGES = 300


@dataclass(frozen=True, slots=True)
class Scans:
    """The lines of a document with what was read by machine among them, and of which pages that is so."""

    lines: tuple[PageLine, ...]
    read: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()
    signs: int = 0
    """How many § were put right."""

    def problems(self) -> Iterator[ReaderProblem]:
        """What the one who reads the document must know of it."""
        if self.read:
            said = _(
                "%(pages)s er læst maskinelt fra billeder af papir (OCR). Der kan være fejl i bogstaver, tal og tegn; "
                "det originale dokument gælder.",
                pages=_pages(self.read),
            )
            yield ReaderProblem("OCR_USED", Severity.WARNING, said)
        if self.signs:
            said = _("%(signs)s § var læst forkert og er rettet.", signs=self.signs)
            yield ReaderProblem("OCR_SIGN_REPAIRED", Severity.INFO, said)
        if self.unread:
            said = plural(
                "%(pages)s er et billede uden tekst og er ikke læst.",
                "%(pages)s er billeder uden tekst og er ikke læst.",
                len(self.unread),
            ) % {"pages": _pages(self.unread)}
            yield ReaderProblem("PAGES_UNREAD", Severity.WARNING, said)


def read_scans(document: pypdfium2.PdfDocument, pages: Pages, *, ocr: bool) -> Scans:
    """The lines of all pages; those that are pictures only are read by Tesseract where `ocr` says so."""
    layered = [line for line in pages.lines if line.page in pages.layered]
    drawn = [line for line in pages.lines if line.page not in pages.layered]
    heard: list[PageLine] = []
    if ocr and tesseract() is not None:
        for number in pages.pictures[:_MOST_PAGES]:
            height = document[number - 1].get_height()
            heard.extend(_with_edges(read_picture(document, number), height))
    mended, signs = _mended([*levelled(layered), *_without_headers(levelled(heard))])
    read = sorted({*pages.layered, *(line.page for line in heard)})
    unread = tuple(number for number in pages.pictures if number not in read)
    lines = sorted([*drawn, *mended], key=lambda line: line.page)
    return Scans(tuple(lines), tuple(read), unread, signs)


def _mended(lines: Iterable[PageLine]) -> tuple[list[PageLine], int]:
    mended, signs = [], 0
    for line in lines:
        text, count = repaired(line.text)
        cells = tuple(repaired(cell)[0] for cell in line.cells)
        mended.append(replace(line, text=text, cells=cells))
        signs += count
    return mended, signs


def _with_edges(lines: Iterable[PageLine], height: float) -> Iterator[PageLine]:
    """Lines that stand where page headers and page numbers do, marked as such for now."""
    for line in lines:
        yield replace(line, furniture=is_page_header(line, height))


def _without_headers(lines: Sequence[PageLine]) -> Iterator[PageLine]:
    """Lines with only those left as page headers that several pages have; a scan shifts them a little."""
    on: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        if line.furniture:
            on[masked(line.text)].add(line.page)
    pages = len({line.page for line in lines})
    for line in lines:
        yield replace(line, furniture=line.furniture and len(on[masked(line.text)]) >= max(2.0, 0.6 * pages))


def _pages(numbers: Sequence[int]) -> str:
    """Page numbers in words, runs of them together.

    >>> _pages((1, 2, 3, 7))
    'Siderne 1-3 og 7'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    word = "Side " if len(numbers) == 1 else "Siderne "
    return word + (", ".join(shown[:-1]) + f" og {shown[-1]}" if len(shown) > 1 else shown[0])
