"""PDFs that are locked, cut off, damaged or made to harm: each is read as far as it goes, or refused with its reason."""

import random
import zlib

import pytest

from indexer.minutes.parse import parse_minutes
from indexer.readers.recognise import read_document
from indexer.readers.source import Refusal
from tests.indexer.readers.printing.sources import FILES, UNKIND

WHOLE = (FILES / "udvalg-libreoffice-opmaerket.pdf").read_bytes()


def drawn(content: bytes, pages: int = 1) -> bytes:
    """A PDF whose pages all draw the same."""
    packed = zlib.compress(content)
    kids = b" ".join([b"3 0 R"] * pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    said = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + said + b"trailer << /Root 1 0 R /Size 6 >>\nstartxref\n0\n%%EOF"


REFUSED = [
    pytest.param((UNKIND / "udvalg-laast.pdf").read_bytes(), "LOCKED", id="asks-for-a-password"),
    pytest.param(drawn(b"q Q " * 10_000_000), "BOMB", id="drawing-that-swells"),
    pytest.param(drawn(b"BT /F1 9 Tf 50 700 Td " + b"(ja) Tj " * 5_000_000 + b"ET"), "BOMB", id="text-that-swells"),
    pytest.param(drawn(b"0 0 m 9 9 l S"), "EMPTY", id="a-drawing-without-text"),
    pytest.param(drawn(b"BT /F1 9 Tf 50 700 Td (Hej, dette er et brev) Tj ET"), "NO_AGENDA", id="a-letter"),
    pytest.param(b"%PDF-1.7\n" + bytes(range(256)) * 20, "PDF", id="noise"),
    pytest.param(WHOLE[: len(WHOLE) // 3], "PDF", id="cut-off"),
]


@pytest.mark.parametrize(("data", "code"), REFUSED)
def test_what_is_not_read_is_refused_with_its_reason(data: bytes, code: str) -> None:
    refusal = read_document(data, "fil.pdf")
    assert isinstance(refusal, Refusal)
    assert refusal.code == code
    assert refusal.message.startswith("fil.pdf: ")


def test_one_page_shown_a_thousand_times_is_read() -> None:
    page = b"BT /F1 9 Tf 14 TL 50 600 Td (Punkt 1: Havnen) Tj T* (Beslutning) Tj T* (Godkendt.) Tj ET"
    read = read_document(drawn(page, pages=1000), "fil.pdf")
    assert not isinstance(read, Refusal)
    assert parse_minutes(read).items[0].title == "Havnen"


@pytest.mark.parametrize("seed", range(6))
def test_damaged_bytes_never_raise_and_never_lose_text_in_silence(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray((FILES / "tabeller-acadre.pdf").read_bytes())
    for _ in range(chance.choice([1, 30, 300])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    read = read_document(bytes(data), "fil.pdf")
    if isinstance(read, Refusal):
        assert read.code
    else:
        minutes = parse_minutes(read)
        assert minutes.coverage.characters == minutes.coverage.owned
        assert len(minutes.items) == 4 or minutes.problems
