"""Do compounds come apart where readers part them, and do other words stay whole?"""

from pathlib import Path

import pytest

from archive.search.danish.chain import chain
from tests.benchmarks.compounds import boundaries, measure, read_split, read_whole

GOLD = Path(__file__).parent / "gold"


def test_the_municipal_lists_come_out_as_reviewed() -> None:
    found = measure(read_split(GOLD / "compounds_municipal.tsv"), read_whole(GOLD / "nosplit.tsv"))
    assert found["exact"] >= 0.97, found["wrong"]
    assert found["false_splits"] <= 0.01, found["wrongly_split"]


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        pytest.param("helhedsplan", "helhed(s)+plan", id="linking s"),
        pytest.param("boligorganisationernes", "bolig+organisationernes", id="inflected genitive"),
        pytest.param("kriminalitetsforebyggelse", "kriminalitet(s)+forebyggelse", id="two derivations"),
        pytest.param("lokalplansforslaget", "lokal+plan(s)+forslaget", id="three parts"),
        pytest.param("botilbud", "bo+tilbud", id="first part of two letters"),
        pytest.param("orientering", "orientering", id="-ering is not ring"),
        pytest.param("mindretal", "mindretal", id="lexicalised"),
        pytest.param("tilbagemeldingerne", "tilbagemeldingerne", id="particle before a verb"),
        pytest.param("planernes", "planernes", id="inflection is no part"),
        pytest.param("kalundborg", "kalundborg", id="place"),
        pytest.param("udledning", "udledning", id="prefix"),
        pytest.param("nationalparkens", "national+parkens", id="adjective first"),
    ],
)
def test_a_word_is_shown_with_its_boundaries(word: str, shown: str) -> None:
    assert chain().split(word) == shown


def test_the_gold_notation_is_read_as_places_in_the_word() -> None:
    assert boundaries("land~distrikt(s)+udvalget").required == {13}
    assert boundaries("land~distrikt(s)+udvalget").allowed == {4}
