"""What a query means: a table of queries in words, and that no query is ever refused."""

import os

import pytest

from archive.search.danish.chain import chain
from archive.search.forms import Analyst
from archive.search.parse import ParsedQuery, parse_query
from archive.search.query import And, Not, Or, Phrase, Why, Word
from tests.archive.search.fuzz import queries

ANALYST = Analyst(chain(), lambda word: ("affaldsbeholder",) if word == "skraldespand" else ())


def parse(text: str) -> ParsedQuery:
    """The query as the product understands it."""
    return parse_query(text, ANALYST)


@pytest.mark.parametrize(
    ("query", "understood"),
    [
        pytest.param("cykelsti skole", "cykelsti OG skole", id="words are all required"),
        pytest.param("cykelsti og skole", "cykelsti OG skole", id="small og is a function word"),
        pytest.param("ikke godkendt", "ikke OG godkendt", id="small ikke is a word"),
        pytest.param("stemte mod", "stemte OG mod", id="mod is a word"),
        pytest.param("by uden trafik", "by OG uden OG trafik", id="by and uden are words"),
        pytest.param("IKKE godkendt", "IKKE godkendt", id="capital IKKE negates"),
        pytest.param("skole IKKE lukning", "skole OG IKKE lukning", id="all but"),
        pytest.param("skole ELLER børnehave", "skole ELLER børnehave", id="either"),
        pytest.param("(skole ELLER dagtilbud) budget", "(skole ELLER dagtilbud) OG budget", id="parentheses"),
        pytest.param('"ikke godkendt"', '"ikke godkendt"', id="a phrase keeps its function words"),
        pytest.param("»i alt«", '"i alt"', id="Danish quotation marks"),
        pytest.param('"uafsluttet citat', '"uafsluttet citat"', id="an open quote is closed"),
        pytest.param("bolig*", "bolig*", id="prefix"),
        pytest.param("titel:budget", "titel:budget", id="field"),
        pytest.param('indstilling:"at sagen udsættes"', 'indstilling:"at sagen udsættes"', id="phrase in a field"),
        pytest.param("24-012144", "24-012144", id="the hyphen of a case number is no operator"),
        pytest.param("og", "og", id="a function word alone is searched"),
        pytest.param("", "alt", id="nothing is everything"),
        pytest.param("OG", "alt", id="an operator alone"),
    ],
)
def test_a_query_is_understood(query: str, understood: str) -> None:
    assert parse(query).understood == understood


def test_near_needs_words_on_both_sides() -> None:
    assert "NÆR/5" in parse("skole NÆR/5 lukning").understood
    assert parse("skole NÆR").remarks


def test_a_filter_field_becomes_a_filter() -> None:
    parsed = parse("udvalg:ØU budget dato:2024")
    assert parsed.filters == (("udvalg", "ØU"), ("dato", "2024"))
    assert parsed.understood == "budget"


def test_a_filter_field_in_parentheses_is_said_not_to_work() -> None:
    assert parse("(udvalg:ØU ELLER skole)").remarks


def test_a_synonym_is_a_form_with_low_weight_and_never_in_quotes() -> None:
    word = parse("skraldespand").tree
    assert isinstance(word, Word)
    assert [form.weight for form in word.forms if form.why is Why.SYNONYM] == [0.15]
    assert isinstance(parse('"skraldespand"').tree, Phrase)


def test_not_alone_is_everything_but() -> None:
    tree = parse("IKKE skole").tree
    assert isinstance(tree, And)
    assert isinstance(tree.children[1], Not)


def test_no_query_raises() -> None:
    """Fifteen hundred fuzzed queries by default; REFERATARKIV_QUERIES asks for more."""
    for query in queries(int(os.environ.get("REFERATARKIV_QUERIES", "1500")), 1):
        assert isinstance(parse(query).understood, str), query


def test_a_thousand_parentheses_are_only_a_remark() -> None:
    assert parse("(" * 1000 + "skole").remarks


def test_a_question_asks_for_any_of_its_words_and_says_so() -> None:
    question = parse_query("Hvornår åbner den nye skole i Korsør?", ANALYST)
    plain = parse_query("åbner skole Korsør", ANALYST)
    assert isinstance(question.tree, Or)
    assert isinstance(plain.tree, And)
    assert question.required == ()
    assert question.remarks
    assert parse_query("skole?", ANALYST).tree == parse_query("skole", ANALYST).tree


def test_of_a_query_as_long_as_a_book_the_beginning_is_read_and_that_is_said() -> None:
    parsed = parse("skole " + "å" * 10_000)
    assert parsed.remarks
    assert parsed.understood.startswith("skole")
    assert len(parsed.understood) < 2_100


def test_a_word_of_a_thousand_numbers_is_many_words() -> None:
    parsed = parse("1." * 900 + "1 skole")
    assert isinstance(parsed.tree, And)
    assert len(parsed.tree.children) == 32
    assert parsed.remarks
