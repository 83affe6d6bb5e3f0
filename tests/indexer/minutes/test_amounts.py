"""Are sums of money read in kroner, with what they are for?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.minutes.amounts import find_amounts

AMOUNTS = {
    "million": ("en anlægsbevilling på 2,4 mio. kr.", [(2_400_000, "anlægsbevilling")]),
    "two kinds": (
        "anlægsbevilling på 2,4 mio. kr. og frigivelse af 500 t.kr.",
        [(2_400_000, "anlægsbevilling"), (500_000, "frigivelse")],
    ),
    "thousands": ("500.000 kr. til legepladsen", [(500_000, "")]),
    "øre are rounded": ("12.345,50 kr.", [(12_346, "")]),
    "kr. before": ("i alt kr. 3.500,-", [(3_500, "")]),
    "milliard": ("1,5 mia. kr.", [(1_500_000_000, "")]),
    "in words": ("et lån på 12 millioner kroner", [(12_000_000, "lån")]),
    "minus": ("-450.000 kr. i besparelse", [(-450_000, "besparelse")]),
    "released": ("Der frigives et rådighedsbeløb på 4.560.000 kr. i 2025", [(4_560_000, "frigivelse")]),
    "kind behind": ("100.000 kr. i tilskud", [(100_000, "tilskud")]),
    "section": ("§ 17,4 udvalget", []),
    "year and length": ("I 2025 anlægges 3,5 km sti.", []),
    "case number": ("sag 24-012144", []),
}


@pytest.mark.parametrize(("text", "expected"), AMOUNTS.values(), ids=AMOUNTS)
def test_a_sum_is_read(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(amount.kroner, amount.kind) for amount in find_amounts(text)] == expected


@given(st.integers(1, 999), st.sampled_from([("kr.", 1), ("t.kr.", 1000), ("mio. kr.", 1_000_000)]))
def test_a_sum_keeps_its_unit(number: int, unit: tuple[str, int]) -> None:
    assert [one.kroner for one in find_amounts(f"beløb {number} {unit[0]}")] == [number * unit[1]]


@given(st.text(alphabet="0123456789., -kromit%/", max_size=80))
def test_reading_sums_never_raises(text: str) -> None:
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in find_amounts(text))
