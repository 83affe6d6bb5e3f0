"""Do the words of citizens lead to the words of minutes?"""

import json
from pathlib import Path

from archive.search.danish import synonyms
from archive.search.danish.chain import FUNCTION_WORDS, chain

PAIRS = json.loads((Path(__file__).parent / "gold" / "lay_administrative_pairs.json").read_text(encoding="utf-8"))


def test_the_lay_words_lead_to_the_administrative_ones() -> None:
    missing = [
        (lay, word)
        for lay, word in PAIRS
        if chain().keys(lay)[0] != chain().keys(word)[0] and word not in synonyms.of(lay)
    ]
    assert missing == []


def test_every_group_holds_at_least_two_different_words() -> None:
    for group in synonyms.groups():
        assert len({chain().keys(word)[0] for word in group}) > 1, group


def test_no_group_holds_a_function_word() -> None:
    assert not FUNCTION_WORDS.intersection(word for group in synonyms.groups() for word in group)
