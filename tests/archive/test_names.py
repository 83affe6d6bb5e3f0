"""Municipalities and committees are known by every usual spelling."""

import pytest

from archive.committees import committee_slug
from archive.municipalities import KOMMUNER, REGIONER, place


def test_all_98_kommuner_and_5_regioner_are_known():
    assert (len(KOMMUNER), len(REGIONER)) == (98, 5)
    assert len({known.code for known in KOMMUNER + REGIONER}) == 103
    assert all(place(known.full_name) == place(known.code) == known for known in KOMMUNER + REGIONER)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        pytest.param("Slagelse Kommune", "330", id="full"),
        pytest.param("SLAGELSE", "330", id="capitals"),
        pytest.param("Københavns Kommune", "101", id="genitive"),
        pytest.param("Århus", "751", id="old-spelling"),
        pytest.param("Høje Taastrup Kommune", "169", id="no-hyphen"),
        pytest.param("Bornholms Regionskommune", "400", id="regionskommune"),
        pytest.param("Region Sjælland", "1085", id="region"),
        pytest.param("0330", "330", id="leading-zero"),
        pytest.param("Eksempelsund Kommune", "eksempelsund", id="unknown"),
    ],
)
def test_a_place_is_found(written, code):
    assert place(written).code == code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("§ 17,4-udvalg - Bynære", "§ 17,4 udvalget - Bynære", id="17-4-definite"),
        pytest.param("§ 17, stk. 4-udvalg for Bynære", "§ 17,4-udvalget Bynære", id="17-4-stk"),
        pytest.param("Teknik-, Plan- og Miljøudvalget", "Teknik, Plan- og Miljøudvalget", id="hyphens"),
        pytest.param("Børn & Ungeudvalget", "Børn og Ungeudvalget", id="ampersand"),
        pytest.param("Aarhus Byråd", "Byrådet", id="own-council"),
        pytest.param("ØU", "Økonomiudvalget", id="short"),
        pytest.param("Kommunalbestyrelsen", "KB", id="kb"),
    ],
)
def test_spellings_of_one_committee_share_a_slug(one, other):
    assert committee_slug(one, "Aarhus") == committee_slug(other, "Aarhus")


def test_two_committees_have_two_slugs():
    assert committee_slug("Teknisk Udvalg") != committee_slug("Teknik- og Miljøudvalget")
