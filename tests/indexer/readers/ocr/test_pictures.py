"""What is read from pictures of pages, and which signs are put right?"""

import shutil
from dataclasses import replace

import pytest

from indexer.minutes.parse import parse_minutes
from indexer.readers.ocr.pictures import levelled, lines_of_hocr, tesseract
from indexer.readers.ocr.repair import repaired
from indexer.readers.recognise import read_document
from indexer.readers.source import Refusal
from tests.indexer.readers.printing.sources import SCANNED, SCANS
from tests.indexer.readers.printing.understood import understood

needs_tesseract = pytest.mark.skipif(
    tesseract() is None,
    reason="IKKE KØRT: Tesseract med dansk mangler (apt-get install tesseract-ocr tesseract-ocr-dan)",
)

HOCR = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><body><div class='ocr_page' title='image "stdin"; bbox 0 0 1654 2339'>
<span class='ocr_line' title="bbox 200 300 900 330; baseline 0 -6; x_size 30; x_descenders 6; x_ascenders 7">
 <span class='ocrx_word' title='bbox 200 300 360 330; x_wconf 96'>M\u00f8dedato</span>
 <span class='ocrx_word' title='bbox 500 300 640 330; x_wconf 95'>Tirsdag</span>
 <span class='ocrx_word' title='bbox 650 300 700 330; x_wconf 90'>&amp;</span>
</span>
<span class='ocr_header' title="bbox 200 400 700 445; baseline 0 -9; x_size 45"><span class='ocrx_word' title='bbox 200 400 700 445'>Punkt</span></span>
<span class='ocr_line' title="bbox 200 500 210 503"><span class='ocrx_word' title='bbox 200 500 210 503'> </span></span>
</div></body></html>"""


def test_the_lines_of_an_answer_stand_where_they_stood_on_the_page() -> None:
    label, title = lines_of_hocr(HOCR, 3, height=842.0, scale=2.0)
    assert (label.page, label.left, label.right, label.bottom) == (3, 100.0, 350.0, 680.0)
    assert label.cells == ("Mødedato", "Tirsdag &")
    assert (title.text, title.size, title.cells) == ("Punkt", 22.5, ())


def test_sizes_that_a_picture_blurs_are_made_one() -> None:
    lines = list(lines_of_hocr(HOCR, 1, 842.0, 2.0))
    blurred = replace(lines[0], size=16.1)
    assert {line.size for line in levelled([lines[0], blurred, lines[0], lines[1]])} == {15.0, 22.5}


def test_an_answer_that_is_no_hocr_gives_no_lines() -> None:
    assert list(lines_of_hocr("Error in pixReadStream", 1, 842.0, 2.0)) == []


# what the machine read, what it said, how many § were put right
SIGNS = [
    pytest.param("8 17,4-udvalget drøftede", "§ 17,4-udvalget drøftede", 1, id="eight"),
    pytest.param("S 17, stk. 4-udvalg", "§ 17, stk. 4-udvalg", 1, id="letter-s"),
    pytest.param("$ 17,4-udvalget", "§ 17,4-udvalget", 1, id="dollar"),
    pytest.param("5 17.4 udvalget", "§ 17.4 udvalget", 1, id="five-and-stop"),
    pytest.param("817,4-udvalget", "§ 17,4-udvalget", 1, id="glued"),
    pytest.param("jf. planlovens 8 23 c", "jf. planlovens § 23 c", 1, id="after-law"),
    pytest.param("efter 8 13, stk. 1", "efter § 13, stk. 1", 1, id="with-stk"),
    pytest.param("8 17,4 mio. kr.", "8 17,4 mio. kr.", 0, id="an-amount-in-a-row"),
    pytest.param("Budget 8 17,4 22,1", "Budget 8 17,4 22,1", 0, id="a-row-of-figures"),
    pytest.param("efter 8 dage", "efter 8 dage", 0, id="eight-days"),
    pytest.param("efter 5 12 medlemmer", "efter 5 12 medlemmer", 0, id="counted-members"),
    pytest.param("punkt 8 23-01234", "punkt 8 23-01234", 0, id="a-case-number"),
    pytest.param("i 2017 4 udvalg", "i 2017 4 udvalg", 0, id="a-year"),
    pytest.param("« Målene er høje", "- Målene er høje", 0, id="bullet-quote"),
    pytest.param("+» Målene er høje", "- Målene er høje", 0, id="bullet-two-signs"),
    pytest.param("e Der bør være lys", "- Der bør være lys", 0, id="bullet-letter"),
    pytest.param("e-mail sendes", "e-mail sendes", 0, id="a-word"),
    pytest.param("Eventuelt (B)…... 7", "Eventuelt (B)..... 7", 0, id="leaders"),
    pytest.param("Orientering (0)..….. 9", "Orientering (O)..... 9", 0, id="type-zero"),
    pytest.param("Indstillingen godkendt ... 9", "Indstillingen godkendt..... 9", 0, id="three-dots"),
    pytest.param("fra kl. 8 - 17", "fra kl. 8 - 17", 0, id="hours"),
]  # fmt: skip


@pytest.mark.parametrize(("read", "said", "signs"), SIGNS)
def test_signs_are_put_right_only_where_it_is_certain(read: str, said: str, signs: int) -> None:
    assert repaired(read) == (said, signs)


def test_a_scan_is_not_read_unless_asked() -> None:
    refusal = read_document((SCANS / "skannet.pdf").read_bytes(), "skannet.pdf")
    assert isinstance(refusal, Refusal)
    assert refusal.code == "SCANNED"


def test_a_scanned_page_among_others_is_named() -> None:
    read = read_document((SCANS / "sidste-side.pdf").read_bytes(), "sidste-side.pdf")
    assert not isinstance(read, Refusal)
    problems = {problem.code: problem.message for problem in parse_minutes(read).problems}
    assert problems["PAGES_UNREAD"].startswith("Side 4 er et billede")


def test_text_that_a_scanner_hid_behind_its_picture_is_read_and_marked() -> None:
    read = read_document((SCANS / "skjult-tekst.pdf").read_bytes(), "skjult-tekst.pdf")
    assert not isinstance(read, Refusal)
    minutes = parse_minutes(read)
    assert {"OCR_USED", "OCR_SIGN_REPAIRED"} <= {problem.code for problem in minutes.problems}
    assert [item.title for item in minutes.items][1].endswith("Boligsocial helhedsplan for Møllevangen 2025-2029")
    assert minutes.items[1].recommendations[0].text.startswith("at § 17,4-udvalget")


@needs_tesseract
@pytest.mark.slow
def test_four_scanned_pages_say_what_their_source_says() -> None:
    read = read_document((SCANS / "skannet.pdf").read_bytes(), "skannet.pdf", ocr=True)
    assert not isinstance(read, Refusal)
    assert {problem.code for problem in parse_minutes(read).problems} == {"OCR_USED", "OCR_SIGN_REPAIRED"}
    said = understood((SCANS / "skannet.pdf").read_bytes(), "skannet.pdf", ocr=True)
    assert said == understood(SCANNED.read_bytes(), "kilde.txt")


@needs_tesseract
def test_the_last_page_of_signed_minutes_is_read_where_asked() -> None:
    data = (SCANS / "sidste-side.pdf").read_bytes()
    assert understood(data, "sidste-side.pdf", ocr=True) == understood(SCANNED.read_bytes(), "kilde.txt")


def test_where_there_is_no_program_the_page_stays_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    tesseract.cache_clear()
    read = read_document((SCANS / "sidste-side.pdf").read_bytes(), "sidste-side.pdf", ocr=True)
    tesseract.cache_clear()
    assert not isinstance(read, Refusal)
    assert "PAGES_UNREAD" in {problem.code for problem in read.problems}
