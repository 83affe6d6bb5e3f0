"""How is a text of minutes set as a Word file: with styles and real lists, or plainly, as old systems wrote it?"""

import io
from collections.abc import Iterable
from itertools import groupby, zip_longest

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from tests.indexer.readers.printing.pieces import Piece

_STYLES = {"title": "Heading 1", "item": "Heading 2", "heading": "Heading 3", "text": "Normal", "contents": "Normal"}


def styled(pieces: Iterable[Piece], header: str) -> bytes:
    """A file with heading styles, lists that begin anew, tables, a page header and page numbers."""
    document = _document(header, "Calibri")
    for kind, run in groupby(pieces, key=lambda piece: piece.kind):
        group = list(run)
        if kind == "row":
            _table(document, group)
        elif kind in ("bullet", "number"):
            _list(document, group, "List Bullet" if kind == "bullet" else "List Number")
        else:
            for piece in group:
                document.add_paragraph(piece.text if kind != "label" else "\t".join(piece.cells), _STYLES.get(kind))
    return _bytes(document)


def plain(pieces: Iterable[Piece], header: str) -> bytes:
    """A file without styles, as Acadre and Word templates of the 2000s print: bold headings, typed marks, "Sagsnr.:"."""
    document = _document(header, "Liberation Serif")
    for kind, run in groupby(pieces, key=lambda piece: piece.kind):
        group = list(run)
        if kind == "row":
            _table(document, group)
            continue
        for piece in group:
            mark = {"bullet": "\u2022\t", "number": f"{piece.cells[0]}.\t" if piece.cells else ""}.get(kind, "")
            paragraph = document.add_paragraph()
            text = "\t".join(piece.cells) if kind == "label" else mark + piece.text
            paragraph.add_run(text).bold = kind in ("title", "item", "heading")
    return _bytes(document)


def _document(header: str, font: str) -> Document:
    document = docx.Document()
    document.styles["Normal"].font.name = font
    document.styles["Normal"].font.size = Pt(11)
    section = document.sections[0]
    section.header.paragraphs[0].text = header
    foot = section.footer.paragraphs[0]
    foot.add_run("Side ")
    for name in ("PAGE", "NUMPAGES"):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), name)
        foot._p.append(field)
        if name == "PAGE":
            foot.add_run(" af ")
    return document


def _table(document: Document, rows: list[Piece]) -> None:
    """A ruled table; its widest column is as wide as the rest together."""
    table = document.add_table(rows=0, cols=len(rows[0].cells), style="Table Grid")
    table.autofit = False
    columns = list(zip_longest(*(row.cells for row in rows), fillvalue=""))
    widths = [Pt(min(60 + 3 * max(map(len, column)), 150)) for column in columns]
    for place, width in enumerate(widths):
        table.columns[place].width = width
    for row in rows:
        cells = table.add_row().cells
        for place, cell in enumerate(cells):
            cell.width = widths[place]
            cell.text = row.cells[place] if place < len(row.cells) else ""


def _list(document: Document, group: list[Piece], style: str) -> None:
    numbering = document.part.numbering_part.element
    found = document.styles[style].element.pPr.numPr.numId.val
    first = next(num for num in numbering.num_lst if num.numId == found)
    fresh = numbering.add_num(first.abstractNumId.val)
    fresh.add_lvlOverride(ilvl=0).add_startOverride(int(group[0].cells[0]) if group[0].cells else 1)
    for piece in group:
        paragraph = document.add_paragraph(piece.text, style)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = fresh.numId


def _bytes(document: Document) -> bytes:
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()
