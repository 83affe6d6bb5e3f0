"""A standing number is no case with one story."""

import pytest

from indexer.cases import MOST_UNRELATED, is_standing, unrelated_titles


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


def test_titles_of_one_story_share_words():
    story = ["Helhedsplan for Ringparken", "Boligsocial helhedsplan 2025", "Helhedsplan: økonomi"]
    assert unrelated_titles(story) == 1


def test_titles_of_many_stories_do_not():
    many = ["Skolestruktur", "Cykelsti ved Kornvej", "Salg af grund", "Havneudvidelse", "Svømmehal"]
    assert unrelated_titles(many) >= MOST_UNRELATED
