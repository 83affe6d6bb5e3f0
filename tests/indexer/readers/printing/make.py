"""Prints minutes by every generator that municipalities use: run by hand, `python -m tests.indexer.readers.printing.make`.

The results are committed; the tests read them and print nothing. It needs LibreOffice (soffice), a Chromium, and the
Python packages weasyprint, python-docx and playwright. One argument: only the generators whose names end so. Two: print this text to that folder.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import weasyprint
from playwright.sync_api import sync_playwright

from tests.indexer.readers.printing import markup, word
from tests.indexer.readers.printing.pieces import Piece, pieces
from tests.indexer.readers.printing.sources import FILES, SOURCES

HEADER = "Eksempelsund Kommune"
_FURNITURE = """
@page { margin: 22mm 20mm; @top-left { content: "Eksempelsund Kommune"; font-size: 8pt }
@bottom-right { content: "Side " counter(page) " af " counter(pages); font-size: 8pt } }
"""
_HYPHENS = "body { hyphens: auto; text-align: justify } @page { size: A5 }"


def chromium(lines: list[Piece]) -> bytes:
    """Tagged, bullets drawn as paths."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        page = browser.new_page()
        page.set_content(markup.structured(lines))
        made = page.pdf(
            format="A4",
            tagged=True,
            display_header_footer=True,
            margin={"top": "22mm", "bottom": "22mm", "left": "20mm", "right": "20mm"},
            header_template=f'<span style="font-size:8pt;margin-left:20mm">{HEADER}</span>',
            footer_template='<span style="font-size:8pt;margin-left:20mm">Side <span class="pageNumber"></span>'
            ' af <span class="totalPages"></span></span>',
        )
        browser.close()
    return made


def weasy(lines: list[Piece]) -> bytes:
    """Untagged, with page headers and numbers."""
    return _weasy(markup.structured(lines, _FURNITURE))


def weasy_hyphenated(lines: list[Piece]) -> bytes:
    """Untagged, narrow pages, words parted at line ends."""
    return _weasy(markup.structured(lines, _FURNITURE + _HYPHENS))


def weasy_hyphenated_tagged(lines: list[Piece]) -> bytes:
    """Tagged and hyphenated."""
    return _weasy(markup.structured(lines, _FURNITURE + _HYPHENS), pdf_tags=True)


def flat_tagged(lines: list[Piece]) -> bytes:
    """Tagged with nothing but paragraphs, headings in bold type, tables ruled, as FirstAgenda's are."""
    return _weasy(markup.flat(_filled(lines), _FURNITURE), pdf_tags=True)


def libreoffice_tagged(lines: list[Piece]) -> bytes:
    """A styled Word file printed with tags."""
    return _office(word.styled(lines, HEADER), tagged=True)


def libreoffice(lines: list[Piece]) -> bytes:
    """A styled Word file printed without tags."""
    return _office(word.styled(lines, HEADER), tagged=False)


def office_plain(lines: list[Piece]) -> bytes:
    """A Word file without styles, printed without tags, as Acadre's and other old systems' are."""
    return _office(word.plain(lines, HEADER), tagged=False)


def docx(lines: list[Piece]) -> bytes:
    """The styled Word file itself."""
    return word.styled(lines, HEADER)


GENERATORS: dict[str, Callable[[list[Piece]], bytes]] = {
    "chromium.pdf": chromium,
    "weasyprint.pdf": weasy,
    "weasyprint-orddelt.pdf": weasy_hyphenated,
    "weasyprint-orddelt-opmaerket.pdf": weasy_hyphenated_tagged,
    "firstagenda.pdf": flat_tagged,
    "libreoffice-opmaerket.pdf": libreoffice_tagged,
    "libreoffice.pdf": libreoffice,
    "acadre.pdf": office_plain,
    "word.docx": docx,
}


def print_all(name: str, text: str, folder: Path, chosen: str = "") -> None:
    """Print one text by every generator, or by those whose file names end as chosen."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = list(pieces(text))
    for ending, generator in GENERATORS.items():
        if not ending.endswith(chosen):
            continue
        made = folder / f"{name}-{ending}"
        made.write_bytes(generator(lines))
        print(f"{made.name}: {made.stat().st_size // 1024} kB")


def _filled(lines: list[Piece]) -> list[Piece]:
    """Rows of a table with as many cells as its first."""
    filled: list[Piece] = []
    wide = 0
    for line in lines:
        wide = (wide or len(line.cells)) if line.kind == "row" else 0
        rest = ("",) * (wide - len(line.cells)) if line.kind == "row" else ()
        filled.append(Piece(line.kind, line.text, (*line.cells, *rest)))
    return filled


def _weasy(html: str, *, pdf_tags: bool = False) -> bytes:
    made = weasyprint.HTML(string=html).write_pdf(pdf_tags=pdf_tags)
    assert made is not None
    return made


def _office(data: bytes, *, tagged: bool) -> bytes:
    return office(data, {"UseTaggedPDF": {"type": "boolean", "value": str(tagged).lower()}})


def office(data: bytes, how: dict[str, dict[str, str]]) -> bytes:
    """A Word file printed by LibreOffice; `how` are its filter's own options."""
    options = json.dumps(how)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.docx").write_bytes(data)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profil", "--headless", "--convert-to",
             f"pdf:writer_pdf_Export:{options}", "--outdir", folder, f"{folder}/a.docx"],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        return (Path(folder) / "a.pdf").read_bytes()


if __name__ == "__main__":
    if len(sys.argv) > 2:
        print_all(Path(sys.argv[1]).stem, Path(sys.argv[1]).read_text(encoding="utf-8"), Path(sys.argv[2]))
    else:
        for name, source in SOURCES.items():
            print_all(name, source.read_text(encoding="utf-8"), FILES, "".join(sys.argv[1:]))
