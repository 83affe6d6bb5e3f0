"""What does a PDF say? Its printed lines, joined to paragraphs by look and read by headings, numbers and words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import pypdfium2

from archive.values import Severity
from indexer.minutes.headings import is_heading
from indexer.readers.canonical import DocumentWriter, clean
from indexer.readers.document import Role
from indexer.readers.line_roles import LineRoles
from indexer.readers.marks import NUMBER
from indexer.readers.pdf_lines import PageLine, page_lines, ruled_pages, unhyphenated
from indexer.readers.pdf_tables import ruled_tables, with_tables
from indexer.readers.pdf_tagged import laid_out
from indexer.readers.pdf_tags import TagKind
from indexer.readers.source import Read, Refusal, Source
from indexer.readers.styled import Styled

FORMAT = "pdf"

_LEADING = 1.62
_GLYPH = re.compile(r"(?P<marker>[•▪◦●○■–\u00b7\uf0b7*-])\s*(?=\S)")
_OWN_LINE = re.compile(
    r"(?:Punkt|Pkt\.?)\s+\d|(?:At|Ad\.?)\s*\d+\s*[:)]|Afbud\b|Fraværende\b|Udvalg:|Dato:|Punktnummer:|Sagsnr|"
    r"Mødedato|Mødested|Mødedeltagere|Indholdsfortegnelse|Bilag \d+",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:\.\s?){3,}\s*\d{1,3}$")
"""The end of a line of the table of contents."""
_LABELS = {"Mødedato", "Mødested", "Mødedeltagere", "Udvalg", "Dato", "Sted", "Tid", "Deltagere", "Medlemmer",
           "Afbud", "Fraværende"}  # fmt: skip
_SCANNED_CHARACTERS = 20


def recognises(source: Source) -> bool:
    """The mark of a PDF within its first kilobyte."""
    return b"%PDF-" in source.data[:1024]


def read(source: Source) -> Read:
    """The document of a PDF; one without text is kept and listed as not read."""
    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError:
        return Refusal("PDF", f"{source.name}: PDF-filen er ødelagt eller låst med en adgangskode.")
    try:
        lines = page_lines(document)
        pages = len(document)
        ruled = ruled_pages(document)
    except pypdfium2.PdfiumError:
        return Refusal("PDF", f"{source.name}: PDF-filen har ødelagte sider og kan ikke læses.")
    finally:
        document.close()
    if sum(len(line.text) for line in lines) < _SCANNED_CHARACTERS * max(pages, 1):
        return Refusal("SCANNED", f"{source.name}: PDF-filen er en scanning uden tekst og er ikke læst.")
    tagged = {line.page for line in lines if line.tag is not None and line.tag.row}
    return _document(
        source, with_tables(lines, ruled_tables(source.data, [page for page in ruled if page not in tagged]))
    )


def _document(source: Source, lines: Sequence[PageLine]) -> Read:
    writer = DocumentWriter(FORMAT)
    if any("\ufffd" in line.text for line in lines):
        writer.report("LETTERS_LOST", Severity.WARNING, "Nogle bogstaver i PDF-filen kan ikke oversættes til tekst.")
    LineRoles(writer, list(styled(lines))).write()
    document = writer.document(source.name)
    if not any(block.role is Role.ITEM_NUMBER for block in document.blocks):
        return Refusal("NO_AGENDA", f"{source.name}: der blev ikke fundet nogen punkter i PDF-filen.")
    return (document,)


def styled(lines: Sequence[PageLine]) -> Iterator[Styled]:
    """Printed lines joined to paragraphs, with their tags or their look as heading levels and list marks."""
    lines = [_without_gaps(line) for line in laid_out(lines)]
    page = Looks(lines)
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


def _without_gaps(line: PageLine) -> PageLine:
    """A line whose gap only sets a label or a list mark apart from its words, as one run of text."""
    if len(line.cells) < 2 or (line.tag is not None and line.tag.row):
        return line
    first, *others = line.cells
    if first.rstrip(":") in _LABELS:
        return replace(line, text=f"{first.rstrip(':')}: {' '.join(others)}", cells=())
    is_mark = bool(NUMBER.match(f"{first} a") or _GLYPH.match(f"{first} a")) and len(first) < 4
    return replace(line, cells=()) if is_mark and len(others) == 1 else line


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
        return Styled(text[own.end() :], marker=own["marker"], level=level, page=line.page)
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
        self._right = _right_edges(lines)
        self._of_block: dict[int, float] = {}
        for line in lines:
            if line.tag is not None and line.tag.block:
                self._of_block[line.tag.block] = max(self._of_block.get(line.tag.block, 0.0), line.right)

    def right_of(self, line: PageLine) -> float:
        """How far to the right lines go where this one stands: in its paragraph, else on its page."""
        own = self._of_block.get(line.tag.block) if line.tag is not None else None
        return own if own is not None else self._right.get(line.page, 0.0)


def _goes_on(above: PageLine, line: PageLine, page: Looks) -> bool:
    """Does a paragraph go on in the next line: by its tag, or with the same look and close below?"""
    if line.cells or above.cells or line.marker:
        return False
    if line.page == above.page and line.tag is not None and above.tag is not None and line.tag.block:
        return line.tag.block == above.tag.block and _is_filled(above, line, page)
    if (line.tag is None) != (above.tag is None):
        return False
    return _looks_on(above, line, page)


def _looks_on(above: PageLine, line: PageLine, page: Looks) -> bool:
    body = page.body
    if line.bullet or line.bold != above.bold:
        return False
    if line.page != above.page:
        unfinished = not above.text.endswith((".", ":", "!", "?")) and line.text[:1].islower()
        return unfinished and abs(line.size - above.size) <= 0.6
    if abs(line.size - above.size) > 0.6 or above.bottom - line.bottom > page.leading * max(line.size / body, 1.0):
        return False
    is_mark = _GLYPH.match(line.text) and not _is_large(line, body)
    if is_mark or NUMBER.match(line.text) or _OWN_LINE.match(line.text) or is_heading(line.text):
        return False
    if _LISTED.search(above.text):
        return False
    if line.text[:1].islower() and (above.text.endswith("-") or _is_large(line, body)):
        return True
    if is_heading(above.text) and not line.bold:
        return False
    return _is_filled(above, line, page)


def _is_filled(above: PageLine, line: PageLine, page: Looks) -> bool:
    """Had the first word of a line not fitted at the end of the line above it?"""
    if above.text.endswith("\u2010"):
        return True
    first = line.text.split(maxsplit=1)[0] if line.text else ""
    width = (len(first) + 1) * line.size * 0.52
    return above.right + width + 0.2 * page.body >= page.right_of(line)


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
