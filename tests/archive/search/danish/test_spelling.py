"""Does "Mente du" name the word that was meant?"""

import json
from pathlib import Path

import pytest

from archive.search.danish.spelling import Speller

GOLD = json.loads((Path(__file__).parent / "gold" / "spelling_synthetic.json").read_text(encoding="utf-8"))
VOCABULARY = {word: 3 for rows in GOLD.values() for _, word in rows}


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(VOCABULARY)


@pytest.mark.parametrize(("many", "least"), [("one", 0.98), ("two", 0.93)])
def test_typos_are_put_right_at_the_first_guess(speller: Speller, many: str, least: float) -> None:
    rows = [(typo, word) for typo, word in GOLD[many] if typo not in VOCABULARY]
    right = sum(speller.suggestions(typo)[:1] == (word,) for typo, word in rows)
    assert right / len(rows) >= least


@pytest.mark.parametrize(
    ("typo", "word", "rival"),
    [
        pytest.param("mannen", "manden", "mannet", id="nn for nd"),
        pytest.param("vem", "hvem", "vim", id="v for hv"),
        pytest.param("boernehave", "børnehave", "bornehave", id="oe for ø on a foreign keyboard"),
        pytest.param("udvlag", "udvalg", "udvej", id="two letters swapped"),
        pytest.param("komune", "kommune", "komme", id="single for double consonant"),
    ],
)
def test_a_slip_of_the_danish_ear_costs_less(typo: str, word: str, rival: str) -> None:
    assert Speller({word: 5, rival: 5}).suggestions(typo)[0] == word


def test_a_word_of_the_archive_is_never_put_right(speller: Speller) -> None:
    assert speller.suggestions(next(iter(VOCABULARY))) == ()


def test_a_compound_written_apart_is_joined_with_its_linking_element() -> None:
    speller = Speller({"boligselskab": 4, "helhedsplan": 2})
    assert speller.joined(["Bolig", "selskab", "helhed", "plan"]) == (
        ("bolig", "selskab", "boligselskab"),
        ("helhed", "plan", "helhedsplan"),
    )


def test_numbers_and_nonsense_suggest_nothing(speller: Speller) -> None:
    assert speller.suggestions("24-01214") == ()
    assert speller.suggestions("qqqqqqqqqq") == ()
    assert Speller({}).suggestions("udvlag") == ()
