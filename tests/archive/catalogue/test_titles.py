"""A case is called by what its treatments have in common, and standing items are told from matters."""

import pytest

from archive.catalogue.titles import is_standing, matter, telling_title


@pytest.mark.parametrize(
    ("title", "standing"),
    [
        pytest.param("Godkendelse af dagsorden", True, id="agenda"),
        pytest.param("Godkendelse af dagsordenen (B)", True, id="agenda-marked"),
        pytest.param("Eventuelt", True, id="any-other-business"),
        pytest.param("Meddelelser", True, id="news"),
        pytest.param("Orienteringer", True, id="orientations"),
        pytest.param("Underskriftsblad", True, id="signatures"),
        pytest.param("Orientering om budgetopfølgning", False, id="a-real-orientation"),
        pytest.param("Godkendelse af lokalplan 1221", False, id="a-real-approval"),
        pytest.param("Helhedsplan for Ringparken", False, id="a-case"),
    ],
)
def test_standing_titles(title, standing):
    assert is_standing(title) is standing


CALLED = {
    "the-only-title-word-for-word": (["Orientering om støj på Havnegade"], "Orientering om støj på Havnegade"),
    "the-same-title-word-for-word": (["Godkendelse af takster 2025"] * 3, "Godkendelse af takster 2025"),
    "a-later-step-renames-nothing": (
        ["Cykelsti langs Kornvej mellem A-by og B-by", "Cykelsti langs Kornvej mellem A-by og B-by",
         "Cykelsti langs Kornvej - linjeføring", "Anlægsregnskab: Cykelsti langs Kornvej",
         "Anlægsregnskab: Cykelsti langs Kornvej"],
        "Cykelsti langs Kornvej mellem A-by og B-by",
    ),
    "what-two-share-before-what-the-first-says": (
        ["Igangsætning af planlægning for solceller ved Øster Fjordby", "Solceller ved Øster Fjordby - ansøgning"],
        "Solceller ved Øster Fjordby",
    ),
    "a-standing-title-is-never-it": (["Godkendelse af dagsorden", "Ny skole i Tune"], "Ny skole i Tune"),
    "nothing-but-standing-titles": (["Eventuelt", "Eventuelt"], "Eventuelt"),
    "unlike-titles-take-the-first": (["Konstituering", "Arbejdsplan 2025"], "Konstituering"),
    "no-titles": ([], ""),
}  # fmt: skip


@pytest.mark.parametrize(("titles", "called"), CALLED.values(), ids=CALLED.keys())
def test_a_case_is_called_by_what_its_treatments_share(titles, called):
    assert telling_title(titles) == called


@pytest.mark.parametrize(
    ("title", "about"),
    [
        pytest.param("Budget 2025-2028 - 2. behandling", "Budget 2025-2028", id="numbered-reading"),
        pytest.param("Boligplan 2023 - 2026", "Boligplan 2023 - 2026", id="years-are-no-step"),
        pytest.param("Orientering - ny skole", "Orientering - ny skole", id="a-step-alone-is-no-matter"),
        pytest.param("Valg af medlemmer til hegnssynet", "Hegnssynet", id="election"),
        pytest.param("Forslagskasse på rådhuset", "Forslagskasse på rådhuset", id="a-word-that-only-begins-so"),
        pytest.param("Statusrapport om vandløb", "Statusrapport om vandløb", id="another-such-word"),
    ],
)
def test_a_title_is_cut_to_its_matter(title, about):
    assert matter(title) == about
