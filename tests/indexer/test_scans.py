"""A scan from beginning to end: listed as not read, read where asked, and marked wherever it is shown."""

import pytest

from archive.settings import Settings
from archive.web.app import create_app
from indexer.readers.ocr.pictures import tesseract
from tests.indexer.readers.printing.sources import SCANS

needs_tesseract = pytest.mark.skipif(
    tesseract() is None,
    reason="IKKE KØRT: Tesseract med dansk mangler (apt-get install tesseract-ocr tesseract-ocr-dan)",
)
ITEM = "/punkt/eksempelsund/17-4-udvalg-boligsocial-indsats-2023-2026/2024-11-05/5"
MARK = "læst af en maskine"


def page(tmp_path, address):
    client = create_app(Settings(data=tmp_path / "data", key_file=tmp_path / "noegle")).test_client()
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.text


def test_a_scan_is_kept_and_listed_as_not_read(run, tmp_path):
    said = run("ingest", SCANS / "skannet.pdf", "--kommune", "Eksempelsund", code=1)
    assert "ikke læst" in said.output
    assert "--ocr" in said.output
    assert "skannet.pdf: PDF-filen er en scanning" in run("check", "--ledger").output
    kept = [path.read_bytes() for path in (tmp_path / "data" / "originals").glob("*/*")]
    assert kept == [(SCANS / "skannet.pdf").read_bytes()]


def test_pages_that_are_pictures_are_listed_on_the_page_of_holes(run, tmp_path):
    run("ingest", SCANS / "sidste-side.pdf", SCANS / "skannet.pdf", "--kommune", "Eksempelsund", code=1)
    shown = page(tmp_path, "/daekning")
    assert "Side 4 er et billede uden tekst" in shown
    assert "skannet.pdf: PDF-filen er en scanning" in shown
    assert MARK not in page(tmp_path, ITEM)


@needs_tesseract
def test_what_a_machine_read_says_so_where_it_is_shown(run, tmp_path):
    run("ingest", SCANS / "sidste-side.pdf", "--kommune", "Eksempelsund")
    run("ingest", SCANS / "sidste-side.pdf", "--kommune", "Eksempelsund", "--ocr")
    shown = page(tmp_path, ITEM)
    assert MARK in shown
    assert "Godkendelse af referat" in shown
    assert MARK in page(tmp_path, ITEM.removesuffix("/5").replace("/punkt/", "/moede/"))
    assert "Ikke læst" not in page(tmp_path, "/daekning")
