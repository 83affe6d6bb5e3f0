"""A search survives its own query string, and a bad parameter is said, never ignored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.engine import Facet, Sort
from archive.search.query import TextField
from archive.search.request import PAGE_SIZES, BadParameter, SearchRequest
from archive.values import ItemType, Outcome, Verdict

_VALUES = {
    Facet.MUNICIPALITY: st.sampled_from(["eksempelsund-kommune", "aarhus"]),
    Facet.COMMITTEE: st.sampled_from(["byraadet", "17-4-udvalg", "oekonomiudvalget"]),
    Facet.CASE: st.sampled_from(["eksempelsund/24-012144", "24-012144", "EMN-2025-009242"]),
    Facet.YEAR: st.integers(1900, 2099).map(str),
    Facet.OUTCOME: st.sampled_from([member.value for member in Outcome]),
    Facet.VERDICT: st.sampled_from([member.value for member in Verdict]),
    Facet.ITEM_TYPE: st.sampled_from([member.value for member in ItemType]),
    Facet.SECTION: st.sampled_from([member.value for member in TextField]),
}
_FILTERS = st.sampled_from(list(Facet)).flatmap(lambda facet: st.tuples(st.just(facet), _VALUES[facet]))
_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Z"]), min_size=1, max_size=20)
REQUESTS = st.builds(
    SearchRequest,
    text=st.lists(_WORDS, max_size=6).map(" ".join),
    filters=st.frozensets(_FILTERS, max_size=5),
    since=st.sampled_from(["", "2020", "februar 2021", "18.2.2022"]),
    until=st.sampled_from(["", "2024", "marts 2025", "2025-02-18"]),
    sort=st.sampled_from(list(Sort)),
    page=st.integers(1, 500),
    per_page=st.sampled_from(PAGE_SIZES),
)


@given(REQUESTS)
def test_a_request_survives_its_own_query_string(request_: SearchRequest) -> None:
    assert SearchRequest.from_pairs(request_.to_pairs()) == request_


@given(REQUESTS, _FILTERS)
def test_toggling_twice_changes_nothing_but_the_page(request_: SearchRequest, choice: tuple[Facet, str]) -> None:
    assert request_.toggle(*choice).toggle(*choice) == request_.with_page(1)


@pytest.mark.parametrize(
    ("pairs", "parameter"),
    [
        pytest.param([("x", "1")], "x", id="unknown name"),
        pytest.param([("side", "0")], "side", id="page zero"),
        pytest.param([("side", "1e3")], "side", id="page not a number"),
        pytest.param([("side", "9999")], "side", id="page too far"),
        pytest.param([("antal", "7")], "antal", id="odd page size"),
        pytest.param([("sort", "stigende")], "sort", id="unknown sort"),
        pytest.param([("fra", "i går")], "fra", id="not a date"),
        pytest.param([("fra", "2025"), ("til", "2024")], "til", id="end before start"),
        pytest.param([("beslutning", "maaske")], "beslutning", id="unknown outcome"),
        pytest.param([("aar", "25")], "aar", id="short year"),
        pytest.param([("q", "a"), ("q", "b")], "q", id="two queries"),
        pytest.param([("q", "ord " * 60)], "q", id="too long"),
    ],
)
def test_a_bad_parameter_is_named(pairs: list[tuple[str, str]], parameter: str) -> None:
    with pytest.raises(BadParameter) as caught:
        SearchRequest.from_pairs(pairs)
    assert caught.value.parameter == parameter


def test_blank_fields_of_a_form_count_as_not_given() -> None:
    assert SearchRequest.from_pairs([("q", ""), ("fra", " "), ("udvalg", "")]) == SearchRequest()
