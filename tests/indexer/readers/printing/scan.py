"""Prints minutes and scans the print: run by hand, `python -m tests.indexer.readers.printing.scan`.

A scan is a picture of each page, a little turned and grainy. One file is pictures alone, one has its last page scanned,
one carries the hidden text that a scanner's own program writes. It needs weasyprint, Pillow, numpy and Tesseract.
"""

import io
import subprocess

import numpy
import pypdfium2
import weasyprint
from PIL import Image

from tests.indexer.readers.printing import markup
from tests.indexer.readers.printing.pieces import pieces
from tests.indexer.readers.printing.sources import SCANNED, SCANS

_DPI = 150


def print_pages() -> pypdfium2.PdfDocument:
    """The print, before it is scanned."""
    style = '@page { margin: 22mm 20mm; @bottom-right { content: "Side " counter(page); font-size: 9pt } }'
    lines = list(pieces(SCANNED.read_text(encoding="utf-8")))
    made = weasyprint.HTML(string=markup.structured(lines, style)).write_pdf()
    assert made is not None
    return pypdfium2.PdfDocument(made)


def pictures(document: pypdfium2.PdfDocument) -> list[Image.Image]:
    """Every page as a scanner sees it."""
    grain = numpy.random.default_rng(17)
    seen = []
    for page in document:
        sharp = page.render(scale=_DPI / 72, grayscale=True).to_pil().convert("L")
        turned = sharp.rotate(float(grain.uniform(-0.4, 0.4)), fillcolor=255, resample=Image.Resampling.BICUBIC)
        noisy = numpy.asarray(turned, dtype=float) + grain.normal(0, 6, (turned.height, turned.width))
        seen.append(Image.fromarray(noisy.clip(0, 255).astype("uint8")))
    return seen


def as_pdf(scanned: list[Image.Image]) -> bytes:
    """Pictures as the pages of a PDF."""
    kept = io.BytesIO()
    scanned[0].save(kept, "PDF", save_all=True, append_images=scanned[1:], resolution=_DPI, quality=30)
    return kept.getvalue()


def last_page_scanned(document: pypdfium2.PdfDocument, scanned: list[Image.Image]) -> bytes:
    """The print with a picture as its last page, as signed minutes are."""
    mixed = pypdfium2.PdfDocument.new()
    mixed.import_pages(document, list(range(len(document) - 1)))
    mixed.import_pages(pypdfium2.PdfDocument(as_pdf(scanned[-1:])), [0])
    kept = io.BytesIO()
    mixed.save(kept)
    return kept.getvalue()


def with_hidden_text(scanned: list[Image.Image]) -> bytes:
    """Pictures with what Tesseract read of them hidden behind."""
    whole = pypdfium2.PdfDocument.new()
    for picture in scanned:
        kept = io.BytesIO()
        picture.save(kept, "JPEG", quality=30, dpi=(_DPI, _DPI))
        command = ["tesseract", "stdin", "stdout", "-l", "dan", "--dpi", str(_DPI), "pdf"]
        made = subprocess.run(command, input=kept.getvalue(), capture_output=True, check=True).stdout
        whole.import_pages(pypdfium2.PdfDocument(made), [0])
    kept = io.BytesIO()
    whole.save(kept)
    return kept.getvalue()


if __name__ == "__main__":
    SCANS.mkdir(exist_ok=True)
    printed = print_pages()
    seen = pictures(printed)
    for name, data in (
        ("skannet.pdf", as_pdf(seen)),
        ("sidste-side.pdf", last_page_scanned(printed, seen)),
        ("skjult-tekst.pdf", with_hidden_text(seen[:2])),
    ):
        (SCANS / name).write_bytes(data)
        print(f"{name}: {len(data) // 1024} kB, {len(seen)} sider")
