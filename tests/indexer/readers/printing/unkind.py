"""Prints minutes the way that makes reading hard: run by hand, `python -m tests.indexer.readers.printing.unkind`.

Running page headers, two columns, turned pages, ligatures and soft hyphens, damaged objects. It needs weasyprint, LibreOffice and
python-docx.
"""

import io
import re

import pypdfium2
import pypdfium2.raw as pdfium
import weasyprint

from tests.indexer.readers.printing import markup, word
from tests.indexer.readers.printing.make import office
from tests.indexer.readers.printing.pieces import Piece, pieces
from tests.indexer.readers.printing.sources import SOURCES, UNKIND

_HEADER = """
@page { margin: 25mm 20mm; @top-left { content: "Teknik-, Klima- og Miljøudvalget"; font-weight: bold; font-size: 9pt }
@top-right { content: "30-08-2022"; font-size: 9pt } @bottom-center { content: counter(page); font-size: 9pt } }
"""
_COLUMNS = "body { columns: 2; column-gap: 12mm; font-size: 9pt } h1 { column-span: all }"
_LIGATURES = {"ffi": "\ufb03", "fi": "\ufb01", "fl": "\ufb02", "ff": "\ufb00"}


def page_headers(lines: list[Piece]) -> bytes:
    """The committee and the date at the top of every page, the bare page number at its foot."""
    return _print(markup.structured(lines, _HEADER))


def two_columns(lines: list[Piece]) -> bytes:
    """Text in two columns."""
    return _print(markup.structured(lines, _COLUMNS))


def turned(lines: list[Piece]) -> bytes:
    """Every second page lies on its side, turned upright by its /Rotate; its text stands in a form."""
    document = pypdfium2.PdfDocument(_print(markup.flat(lines)))
    new = pypdfium2.PdfDocument.new()
    for number, page in enumerate(document):
        width, height = page.get_size()
        if number % 2:
            target = new.new_page(height, width)
            form = pdfium.FPDF_NewFormObjectFromXObject(pdfium.FPDF_NewXObjectFromPage(new, document, number))
            pdfium.FPDFPageObj_Transform(form, 0, 1, -1, 0, height, 0)
            pdfium.FPDFPage_InsertObject(target, form)
            target.gen_content()
            target.set_rotation(90)
        else:
            new.import_pages(document, [number])
    kept = io.BytesIO()
    new.save(kept)
    return kept.getvalue()


def ligatures(lines: list[Piece]) -> bytes:
    """Ligatures as letters of their own and soft hyphens left in the text."""
    return _print(
        markup.flat([Piece(line.kind, _ligated(line.text), line.cells) for line in lines], "p { hyphens: manual }")
    )


def broken(lines: list[Piece]) -> bytes:
    """A wrong cross-reference table, a damaged font object, a missing metadata object, the tag tree cut off."""
    data = _print(markup.flat(lines), pdf_tags=True, uncompressed_pdf=True)
    data = re.sub(rb"startxref\s+\d+", b"startxref\n7", data)
    data = data.replace(b"/StructTreeRoot", b"/StructTreeRoxt", 1)
    data = re.sub(rb"/Info \d+ 0 R", b"/Info 9999 0 R", data)
    return data.replace(b"/ItalicAngle", b"/ItalicAngle << [ (", 1)


def unruled(lines: list[Piece]) -> bytes:
    """Tables without a single line, only every second row shaded; nothing is tagged."""
    return _print(markup.structured(lines, "td { border: none } tr:nth-child(even) td { background: #eee }"))


def read_only(lines: list[Piece]) -> bytes:
    """Locked against changes only: anyone may read it."""
    return _locked(lines, {"RestrictPermissions": True, "PermissionPassword": "ejer"})


def locked(lines: list[Piece]) -> bytes:
    """Locked with a password that is asked for."""
    return _locked(lines, {"EncryptFile": True, "DocumentOpenPassword": "hemmeligt"})


def _locked(lines: list[Piece], how: dict[str, bool | str]) -> bytes:
    kinds = {bool: "boolean", str: "string"}
    said = {name: {"type": kinds[type(value)], "value": str(value).lower()} for name, value in how.items()}
    return office(word.plain(lines, "Eksempelsund Kommune"), said)


KINDS = {
    "sidehoved.pdf": page_headers,
    "spalter.pdf": two_columns,
    "drejet.pdf": turned,
    "ligaturer.pdf": ligatures,
    "brudt.pdf": broken,
    "uden-streger.pdf": unruled,
    "kun-laes.pdf": read_only,
    "laast.pdf": locked,
}


def _ligated(text: str) -> str:
    for letters, ligature in _LIGATURES.items():
        text = text.replace(letters, ligature)
    return re.sub(r"(?<=[a-zæøå]{6})(?=[a-zæøå]{5})", "\u00ad", text)


def _print(html: str, **options: bool) -> bytes:
    made = weasyprint.HTML(string=html).write_pdf(**options)
    assert made is not None
    return made


if __name__ == "__main__":
    UNKIND.mkdir(exist_ok=True)
    for ending, kind in KINDS.items():
        name = "tabeller" if kind is unruled else "udvalg"
        made = UNKIND / f"{name}-{ending}"
        made.write_bytes(kind(list(pieces(SOURCES[name].read_text(encoding="utf-8")))))
        print(f"{made.name}: {made.stat().st_size // 1024} kB")
