"""A standing number is no case with one story."""

from indexer.cases import MOST_UNRELATED, unrelated_titles


def test_titles_of_one_story_share_words():
    story = ["Helhedsplan for Ringparken", "Boligsocial helhedsplan 2025", "Helhedsplan: økonomi"]
    assert unrelated_titles(story) == 1


def test_titles_of_many_stories_do_not():
    many = ["Skolestruktur", "Cykelsti ved Kornvej", "Salg af grund", "Havneudvidelse", "Svømmehal"]
    assert unrelated_titles(many) >= MOST_UNRELATED
