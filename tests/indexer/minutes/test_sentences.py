"""Are sentences parted where they end, and only there?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.minutes.sentences import split_sentences

SPLITS = {
    "two": ("Godkendt. Ø stemte imod.", ["Godkendt.", "Ø stemte imod."]),
    "number": ("Sag nr. 4 udsat. Pkt. 7 udgår.", ["Sag nr. 4 udsat.", "Pkt. 7 udgår."]),
    "initials": ("K.E. Holm og Ole P. Dam deltog. Vedtaget.", ["K.E. Holm og Ole P. Dam deltog.", "Vedtaget."]),
    "a party is no initial": ("Imod stemte B. Indstillingen vedtaget.", ["Imod stemte B.", "Indstillingen vedtaget."]),
    "parties in a list": ("For: A og C. Imod: B. Vedtaget.", ["For: A og C.", "Imod: B.", "Vedtaget."]),
    "kroner end a sentence": ("Der gives 500 kr. Godkendt.", ["Der gives 500 kr.", "Godkendt."]),
    "ordinal": ("Magistratens 2. Afdeling", ["Magistratens 2. Afdeling"]),
    "number ends a sentence": ("Godkendt for etape 1. Etape 2 afvist.", ["Godkendt for etape 1.", "Etape 2 afvist."]),
    "lines": ("Godkendt\n\nAfbud: Ib", ["Godkendt", "Afbud: Ib"]),
    "nothing": (" \n ", []),
}


@pytest.mark.parametrize(("text", "sentences"), SPLITS.values(), ids=SPLITS)
def test_sentences_are_parted(text: str, sentences: list[str]) -> None:
    assert [one.text for one in split_sentences(text)] == sentences


@given(st.text(alphabet="Ab. \nnr!ÆK1", max_size=80))
def test_sentences_hold_every_letter_in_order(text: str) -> None:
    sentences = split_sentences(text)
    assert all(text[one.start : one.end] == one.text for one in sentences)
    assert "".join("".join(one.text.split()) for one in sentences) == "".join(text.split())
