"""Is a file's text the same whichever encoding it came in?"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.readers.encoding import decode

TEXT = (Path(__file__).parent / "fixtures" / "firstagenda.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp865", "mac_roman", "utf-32"]
)
def test_danish_is_read_in_every_encoding_met(encoding: str) -> None:
    text = TEXT.replace("§ ", "") if encoding == "cp865" else TEXT
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("outer", ["cp1252", "latin-1"])
def test_text_encoded_twice_is_repaired(outer: str) -> None:
    words = "Mødet på rådhuset – ændring af § 4 og Ålegræs i Øster Å"
    twice = words.encode().decode(outer, "replace").encode()
    if outer == "latin-1" or "\ufffd" not in twice.decode():
        found = decode(twice)
        assert found.repaired
        assert found.text == words


def test_a_declared_encoding_is_followed() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body>Å</body></html>'
    assert "Å" in decode(page.encode("latin-1")).text


def test_right_text_is_left_alone() -> None:
    assert decode("Ã er et portugisisk bogstav, ø et dansk".encode()).text == "Ã er et portugisisk bogstav, ø et dansk"


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    decode(data)
