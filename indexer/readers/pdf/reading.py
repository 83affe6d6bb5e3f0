"""What does a PDF say? Its printed lines, joined to paragraphs by look and read by headings, numbers and words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from archive.language import _
from archive.values import CaseNumber, Severity
from indexer.minutes.headings import is_heading
from indexer.readers.canonical import DocumentWriter, clean
from indexer.readers.document import Document, ReaderProblem, Role
from indexer.readers.marks import NUMBER
from indexer.readers.pdf.bombs import swells
from indexer.readers.pdf.crosscheck import lost_words, unread_pages
from indexer.readers.pdf.hyphens import unhyphenated
from indexer.readers.pdf.lines import LABELS, PageLine, Pages, read_pages
from indexer.readers.pdf.scans import Scans, read_scans
from indexer.readers.pdf.tables import with_tables
from indexer.readers.pdf.tagged import laid_out
from indexer.readers.pdf.tags import TagKind
from indexer.readers.source import Read, Refusal, Source
from indexer.readers.words.line_roles import LineRoles
from indexer.readers.words.styled import Styled

FORMAT = "pdf"

_LEADING = 1.62
_BLANK_WIDTH = 0.25
_SLACK = 0.5
"""Of the size of type: how far from the right edge of a page lines still reach it; few fill it wholly."""
_GLYPH = re.compile(r"(?P<marker>[•▪◦●○■–\u00b7\uf0b7*-])\s*(?=\S)")
_OWN_LINE = re.compile(
    r"(?:Punkt|Pkt\.?|PUNKT)\s+\d|(?:[Aa]t|AT|[Aa]d\.?)\s*\d+\s*[:)]|Afbud\b|AFBUD\b|Fraværende\b|FRAVÆRENDE\b|Udvalg:|"
    r"Dato:|Punktnummer:|Sagsnr|Mødedato|Mødested|Mødedeltagere|Indholdsfortegnelse|B(?:ilag|ILAG) \d+"
)
_LISTED = re.compile(r"(?:\.\s?){3,}\s*\d{1,3}$")
"""The end of a line of the table of contents."""
_SCANNED_CHARACTERS = 20


def recognises(source: Source) -> bool:
    """The mark of a PDF within its first kilobyte."""
    return b"%PDF-" in source.data[:1024]


def read(source: Source) -> Read:
    """The document of a PDF; one without text is kept and listed as not read."""
    if swells(source.data):
        return Refusal(
            "BOMB",
            _("%(name)s: PDF-filen svulmer op til mere, end et referat kan fylde, og er ikke læst.", name=source.name),
        )
    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            return Refusal("LOCKED", _("%(name)s: PDF-filen er låst med en adgangskode.", name=source.name))
        return Refusal("PDF", _("%(name)s: PDF-filen er ødelagt og kan ikke åbnes.", name=source.name))
    try:
        pages = read_pages(document)
        scans = read_scans(document, pages, ocr=source.ocr)
    except pypdfium2.PdfiumError:
        return Refusal("PDF", _("%(name)s: PDF-filen har ødelagte sider og kan ikke læses.", name=source.name))
    finally:
        document.close()
    if sum(len(line.text) for line in scans.lines) < _SCANNED_CHARACTERS * max(pages.count, 1):
        empty = Refusal("EMPTY", _("%(name)s: PDF-filen indeholder næsten ingen tekst.", name=source.name))
        return _scanned(source) if pages.pictures else empty
    return _document(source, pages, scans)


def _document(source: Source, pages: Pages, scans: Scans) -> Read:
    writer = DocumentWriter(FORMAT)
    LineRoles(writer, list(styled(with_tables(scans.lines, pages.tables)))).write()
    document = writer.document(source.name)
    items = sum(block.role in (Role.ITEM_NUMBER, Role.ITEM) for block in document.blocks)
    if not items and scans.unread:
        return _scanned(source)
    if not items:
        return Refusal("NO_AGENDA", _("%(name)s: der blev ikke fundet nogen punkter i PDF-filen.", name=source.name))
    problems = (*document.problems, *scans.problems(), *_losses(source, pages, scans, document))
    return (replace(document, problems=problems),)


def _scanned(source: Source) -> Refusal:
    return Refusal("SCANNED", _("%(name)s: PDF-filen er en scanning uden tekst og er ikke læst.", name=source.name))


def _losses(source: Source, pages: Pages, scans: Scans, document: Document) -> Iterator[ReaderProblem]:
    """What the file says and the document does not."""
    if "\ufffd" in document.text:
        place = document.text.index("\ufffd")
        said = _("Nogle bogstaver i PDF-filen kan ikke oversættes til tekst.")
        yield ReaderProblem("LETTERS_LOST", Severity.WARNING, said, place, place + 1)
    items = sum(block.role in (Role.ITEM_NUMBER, Role.ITEM) for block in document.blocks)
    drawn = [text for page, text in enumerate(pages.texts, start=1) if page not in scans.read]
    lost = lost_words("\n".join(drawn), document.text, items)
    if lost:
        yield ReaderProblem(
            "TEXT_LOST", Severity.ERROR, _("Ord fra siderne mangler i teksten: %(lost)s.", lost=_quoted(lost))
        )
    for page, words in unread_pages(source.data, pages.texts):
        place = next((block.start for block in document.blocks if block.page >= page), 0)
        said = _(
            "Side %(page)s: et andet program finder ord, som ikke er læst: %(words)s.", page=page, words=_quoted(words)
        )
        yield ReaderProblem("EXTRACT_DISAGREE", Severity.WARNING, said, place, place)


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"»{word}«" for word in words)


def styled(lines: Sequence[PageLine]) -> Iterator[Styled]:
    """Printed lines joined to paragraphs, with their tags or their look as heading levels and list marks."""
    lines = list(laid_out(lines))
    page = Looks(lines)
    lines = [_without_gaps(line, page) for line in lines]
    open_line: PageLine | None = None
    open_text = ""
    for line in lines:
        if line.furniture:
            yield Styled(clean(line.text), page=line.page, furniture=True)
        elif open_line is not None and _goes_on(open_line, line, page):
            open_text = unhyphenated(open_text, line.text)
            open_line = replace(line, left=open_line.left, bullet=open_line.bullet, marker=open_line.marker, cells=())
        else:
            if open_line is not None:
                yield _styled(open_line, open_text, page.body)
            open_line, open_text = line, line.text
    if open_line is not None:
        yield _styled(open_line, open_text, page.body)


def _without_gaps(line: PageLine, page: "Looks") -> PageLine:
    """A line whose gap only sets a label or a list mark apart, or fills the line to its end, as one run of text."""
    if len(line.cells) < 2 or line.ruled or (line.tag is not None and line.tag.row):
        return line
    first, *others = line.cells
    if first.rstrip(":") in LABELS:
        return replace(line, text=f"{first.rstrip(':')}: {' '.join(others)}", cells=())
    is_mark = bool(NUMBER.match(f"{first} a") or _GLYPH.match(f"{first} a")) and len(first) < 4
    two_words = len(others) == 1 and line.text.count(" ") == 1 and not any(map(str.isdigit, line.text))
    is_filled = two_words and line.right > page.right_of(line) - 1.0
    is_heading_line = _is_large(line, page.body) or (line.tag is not None and line.tag.kind is TagKind.HEADING)
    is_one = (is_mark and len(others) == 1) or is_filled or is_heading_line
    return replace(line, cells=()) if is_one else line


def _styled(line: PageLine, text: str, body: float) -> Styled:
    text = clean(text).strip()
    if line.tag is not None and line.tag.kind is TagKind.HEADING and not line.cells:
        return Styled(f"{line.marker} {text}".strip("- ").strip(), heading=line.tag.level, page=line.page)
    if line.marker and not line.cells:
        return _listed(line, text)
    numbered = NUMBER.match(text)
    glyph = _GLYPH.match(text)
    if line.bullet or (glyph is not None and not line.bold and not _is_large(line, body)):
        words = text[glyph.end() :] if glyph else text
        return Styled(words, marker="-", level=1, page=line.page)
    if numbered is not None and not line.bold and line.size <= body * 1.05:
        return Styled(text[numbered.end() :], marker=numbered["marker"], level=1, page=line.page)
    heading = _heading_level(line, text, body)
    if len(line.cells) > 1 and not heading and not _OWN_LINE.match(text):
        return Styled("\t".join(line.cells), cells=line.cells, page=line.page)
    return Styled(text, heading=heading, page=line.page)


def _listed(line: PageLine, text: str) -> Styled:
    """A list item of the structure tree; a mark that was drawn into its text is taken off."""
    level = line.tag.level if line.tag else 1
    own = NUMBER.match(text) or _GLYPH.match(text)
    if line.marker == "-" and own is not None:
        marker = own["marker"] if own["marker"].rstrip(".)").isalnum() else "-"
        return Styled(text[own.end() :], marker=marker, level=level, page=line.page)
    return Styled(text, marker=line.marker if line.marker[:1].isalnum() else "-", level=level, page=line.page)


def _heading_level(line: PageLine, text: str, body: float) -> int:
    if line.size >= body * 1.15:
        return 1 if line.size >= body * 1.4 else 2
    if not line.bold or text.endswith((".", ",")) or len(text) > 160:
        return 0
    return 2 if is_heading(text) or text.startswith("Punkt") else 3 * (len(text) < 100)


def _is_large(line: PageLine, body: float) -> bool:
    return line.size >= body * 1.15


class Looks:
    """How the text of one document is set: the size of its running text, and how far its lines go."""

    def __init__(self, lines: Sequence[PageLine]) -> None:
        self.body = _body_size(lines)
        self.leading = _common_leading(lines, self.body)
        self._right = _right_edges([line for line in lines if not _is_large(line, self.body)] or lines)
        self._columns = _left_columns(lines)
        self._of_block: dict[int, float] = {}
        for line in lines:
            if line.tag is not None and line.tag.block:
                self._of_block[line.tag.block] = max(self._of_block.get(line.tag.block, 0.0), line.right)

    def right_of(self, line: PageLine) -> float:
        """How far to the right lines go where this one stands: in its paragraph, else on its page."""
        own = self._of_block.get(line.tag.block) if line.tag is not None else None
        if own is not None:
            return own
        begin, edge = self._columns.get(line.page, (0.0, 0.0))
        return edge if line.right < begin else self._right.get(line.page, 0.0)


def _goes_on(above: PageLine, line: PageLine, page: "Looks") -> bool:
    """Does a paragraph go on in the next line: by its tag, or with the same look and close below?"""
    if line.cells or above.cells or line.marker:
        return False
    if line.page == above.page and line.tag is not None and above.tag is not None and line.tag.block:
        return line.tag.block == above.tag.block and _is_filled(above, line, page)
    if (line.tag is None) != (above.tag is None):
        return False
    return _looks_on(above, line, page)


def _looks_on(above: PageLine, line: PageLine, page: "Looks") -> bool:
    body = page.body
    if line.bullet or line.bold != above.bold:
        return False
    is_next_column = line.left > above.right and line.bottom > above.bottom
    if line.page != above.page or is_next_column:
        return abs(line.size - above.size) <= 0.6 and _is_unfinished(above, line, page)
    if abs(line.size - above.size) > 0.6 or above.bottom - line.bottom > page.leading * max(line.size / body, 1.0):
        return False
    is_mark = NUMBER.match(line.text) or (_GLYPH.match(line.text) and not _is_large(line, body))
    if is_mark:
        return _breaks_off(above, line) and _is_filled(above, line, page)
    if _OWN_LINE.match(line.text) or is_heading(line.text):
        return False
    if _LISTED.search(above.text):
        return False
    if line.text[:1].islower() and (above.text.endswith("-") or _is_large(line, body)):
        return True
    if is_heading(above.text) and not line.bold:
        return False
    return _is_filled(above, line, page)


def _is_unfinished(above: PageLine, line: PageLine, page: "Looks") -> bool:
    """Did only the end of its page break a paragraph off?"""
    if above.text.endswith((".", ":", "!", "?")) or _LISTED.search(above.text) or is_heading(above.text):
        return False
    if line.text[:1].islower():
        return True
    begins = NUMBER.match(line.text) or _GLYPH.match(line.text) or _OWN_LINE.match(line.text) or is_heading(line.text)
    return not begins and not line.bold and CaseNumber.parse(line.text) is None and _is_filled(above, line, page)


def _breaks_off(above: PageLine, line: PageLine) -> bool:
    """Does a line that begins like a list item ("4. Imod stemte …") end the sentence above it? A list stands apart."""
    is_sentence = not above.text.endswith((".", ":", ";", ",", "!", "?")) and above.text.count(" ") > 2
    return is_sentence and abs(above.left - line.left) < 2


def _is_filled(above: PageLine, line: PageLine, page: "Looks") -> bool:
    """Had the first word of a line not fitted at the end of the line above it?"""
    if above.text.endswith("\u2010"):
        return True
    slack = line.size if _is_large(line, page.body) else _SLACK * page.body
    return above.right + _BLANK_WIDTH * line.size + line.first_word + slack >= page.right_of(line)


def _common_leading(lines: Sequence[PageLine], body: float) -> float:
    """How far below a line the next one of the same paragraph may stand, by what is common in the document."""
    gaps: Counter[float] = Counter()
    for above, line in pairwise(lines):
        gap = above.bottom - line.bottom
        if above.page == line.page and abs(above.size - line.size) < 0.6 and 0.6 * body < gap < 3 * body:
            gaps[round(gap * 2) / 2] += 1
    often = max(gaps.values(), default=0)
    common = [gap for gap, count in gaps.items() if count >= 0.3 * often and count > 2]
    return min([_LEADING * body, *(1.35 * gap for gap in common)])


def _body_size(lines: Sequence[PageLine]) -> float:
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.size, 1)] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 10.0


def _right_edges(lines: Sequence[PageLine]) -> dict[int, float]:
    """How far to the right text goes on each page; one common edge where a page has few lines."""
    edges: dict[int, float] = {}
    for line in lines:
        if not line.furniture:
            edges[line.page] = max(edges.get(line.page, 0.0), line.right)
    widest = sorted(edges.values())[len(edges) // 2] if edges else 0.0
    return {page: max(edge, widest) for page, edge in edges.items()}


def _left_columns(lines: Sequence[PageLine]) -> dict[int, tuple[float, float]]:
    """For pages set in two columns: where the second begins, and how far to the right the first goes."""
    pages: dict[int, list[PageLine]] = {}
    for line in lines:
        if not line.furniture:
            pages.setdefault(line.page, []).append(line)
    return {page: found for page, own in pages.items() if (found := _left_column(own))}


def _left_column(lines: Sequence[PageLine]) -> tuple[float, float] | None:
    begins = Counter(round(line.left) for line in lines)
    first = min(begins)
    for begin, count in begins.most_common(4):
        before = [line for line in lines if line.right < begin]
        across = sum(line.left < begin - 2 and line.right >= begin for line in lines)
        if begin > first + 100 and count > 4 and across <= 0.1 * len(lines) and len(before) > 0.25 * len(lines):
            return float(begin), max(line.right for line in before)
    return None
