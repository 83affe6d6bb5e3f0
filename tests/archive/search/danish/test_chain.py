"""Does the chain read a text the same way by both paths, and keep its offsets?"""

import gc
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.danish.chain import FUNCTION_WORDS, TokenKind, chain

TEXT = (
    "Børne- og Ungeudvalget: § 17, stk. 4 og §17,4-udvalget, bl.a. 24-012144 den 18. februar 2025 kl. 15:00 i FOA’s "
    "A\u030arhus hel\u00adheds\u00adplan, helheds-\nplan til 1.200.000 kr. for 200 m². BoligKorsør, SFs sagen.Byrådet"
)
texts = st.text(
    alphabet=st.sampled_from("aåæøAÅbdeglnrstS -‐.,'’§:/\n\u00ad\u0301\u030a0123456789²_(")
    | st.characters(codec="utf-8")
)


@given(texts)
def test_both_paths_give_the_same_surfaces_on_any_text(text: str) -> None:
    tokens = chain().tokens(text)
    surfaces, virtual = chain().surfaces(text)
    assert surfaces == [token.surface for token in tokens]
    assert sorted(virtual) == sorted((token.position, extra) for token in tokens for extra in token.extras)


@given(texts)
def test_offsets_rise_within_the_text_and_no_name_holds_a_blank_or_a_bar(text: str) -> None:
    end = 0
    for position, token in enumerate(chain().tokens(text)):
        assert token.position == position
        assert end <= token.start < token.end <= len(text)
        end = token.end
        for name in (token.surface, *token.extras, *chain().keys(token.surface)):
            assert name
            assert "|" not in name
            assert not any(sign.isspace() for sign in name)


def test_the_text_under_a_word_s_offsets_is_the_word() -> None:
    for token in chain().tokens(TEXT):
        under = unicodedata.normalize("NFC", TEXT[token.start : token.end]).replace("\u00ad", "").replace("-\n", "")
        if token.kind is TokenKind.WORD and token.surface not in {"foa's", "sf's", "m2"}:
            assert under.lower() == token.surface


@pytest.mark.parametrize("word", ["ikke", "mod", "uden", "by", "have", "under", "over"])
def test_words_that_decide_are_not_function_words(word: str) -> None:
    assert word not in FUNCTION_WORDS


def test_what_is_remembered_is_nothing_that_python_goes_through_again_and_again() -> None:
    words = [f"plan{first}{second}skole-{third}" for first in "abcdefgh" for second in "ijklmnop" for third in "qrstuv"]
    for word in words[:20]:
        chain().keys(word)
    gc.collect()
    before = len(gc.get_objects())
    for word in words:
        chain().tokens(word)
        chain().keys(word)
    chain().surfaces(" ".join(words))
    gc.collect()
    assert len(gc.get_objects()) - before < len(words) / 4
