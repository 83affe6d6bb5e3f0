"""Spellings of one body are one body, and two bodies are never one."""

import pytest

from archive.history.bodies import Body, body_key, find_body

SAME = {
    "17-4-dash": ("§ 17,4-udvalg - Unges trivsel", "§ 17,4 udvalget - Unges trivsel"),
    "17-4-stk": ("§ 17,4-udvalget for bosætning", "§ 17, stk. 4-udvalg for bosætning"),
    "hyphen-after-first": ("Teknik-, Plan- og Landdistriktsudvalget", "Teknik, Plan- og Landdistriktsudvalget"),
    "without-udvalget": ("Økonomi- og Planudvalget", "Økonomi og Plan"),
    "short-in-parentheses": ("Plan- og Kulturudvalget (PKU)", "Plan- og Kulturudvalget"),
    "genitive": ("Økonomiudvalget", "Økonomiudvalgets"),
    "indefinite": ("Teknisk Udvalg", "Teknisk Udvalgs"),
    "council-by-town": ("Aarhus Byråd", "Byrådet"),
    "usual-short-name": ("ØU", "Økonomiudvalget"),
    "udvalget-for": ("Udvalget for Teknik og Miljø", "Teknik- og Miljøudvalget"),
    "other-dash": ("Børne‑ og Ungeudvalget", "Børne- og Ungeudvalget"),
}
DIFFERENT = {
    "part-of-another": ("Miljøudvalget", "Teknik- og Miljøudvalget"),
    "two-17-4": ("§ 17,4-udvalg - Unges trivsel", "§ 17,4-udvalg - Bosætning"),
    "young-council": ("Ungebyrådet", "Byrådet"),
    "council-and-committee": ("Byrådet", "Økonomiudvalget"),
}
BODIES = (
    Body("Byrådet", "byraad"),
    Body("Plan- og Kulturudvalget (PKU)", "plan-og-kulturudvalg"),
    Body("Teknik- og Miljøudvalget", "teknik-og-miljoeudvalg", "TMU"),
    Body("§ 17,4-udvalg - Unges trivsel", "17-4-udvalg-unges-trivsel"),
)


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_spellings_of_one_body_share_a_key(one, other):
    assert body_key(one) == body_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_two_bodies_have_two_keys(one, other):
    assert body_key(one) != body_key(other)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("TMU", "teknik-og-miljoeudvalg", id="short-name-of-the-row"),
        pytest.param("PKU", "plan-og-kulturudvalg", id="short-name-in-parentheses"),
        pytest.param("§ 17, stk. 4-udvalget", "17-4-udvalg-unges-trivsel", id="the-only-17-4"),
        pytest.param("Eksempelsund Byråd", "byraad", id="council"),
        pytest.param("Miljøudvalget", None, id="unknown"),
    ],
)
def test_a_name_finds_its_body(name, found):
    body = find_body(name, BODIES)
    assert (body.slug if body else None) == found


def test_two_17_4_committees_are_not_guessed_between():
    second = Body("§ 17,4-udvalg - Bosætning", "17-4-udvalg-bosaetning")
    assert find_body("§ 17, stk. 4-udvalget", (*BODIES, second)) is None
