"""An earlier recommendation that says the same in other words is among the first found."""

import pytest

from archive.history.precedents import follow_rate, precedents
from archive.history.similar import SimilarTexts
from archive.search.danish import synonyms
from archive.search.danish.chain import chain
from tests.archive.history.build import Rows
from tests.archive.history.harder_pairs import drafts, earlier
from tests.archive.history.similar_pairs import FILLERS, PAIRS


@pytest.fixture(scope="module")
def rows():
    built = Rows()
    texts = [(f"23-{number:06}", earlier) for number, (earlier, _) in enumerate(PAIRS)]
    texts += [(f"22-{number:06}", text) for number, text in enumerate(FILLERS)]
    for number, (case, text) in enumerate(texts):
        built.item("Byrådet", "2023-03-06", number=str(number), case=case, title="Punkt", points=[text],
                   rulings=[(1, "Godkendt.", ["godkendt"])], verdicts=[(1, "fulgt")])  # fmt: skip
    yield built
    built.session.close()


def test_the_twin_is_among_the_first_five_in_nine_of_ten(rows):
    missed = [
        draft
        for number, (_, draft) in enumerate(PAIRS)
        if f"23-{number:06}" not in [one.case_key for one in precedents(rows.session, draft, 5)]
    ]
    print(f"success@5 = {1 - len(missed) / len(PAIRS):.2f} of {len(PAIRS)}")
    assert len(PAIRS) >= 50
    assert len(missed) <= len(PAIRS) // 10, missed


def test_a_precedent_says_what_became_of_it_and_why_it_is_alike(rows):
    first = precedents(rows.session, PAIRS[0][1], 1)[0]
    assert (first.verdict, first.outcomes, first.decision, first.body.name) == (
        "fulgt",
        ("godkendt",),
        "Godkendt.",
        "Byrådet",
    )
    assert first.shared
    assert 0 < first.score <= 1


def test_a_draft_of_nothing_finds_nothing(rows):
    assert precedents(rows.session, "", 5) == ()
    assert precedents(rows.session, "og at de", 5) == ()


def test_a_case_is_one_precedent_as_its_last_body_settled_it():
    built = Rows()
    for name, day, verdict in (("Teknisk Udvalg", "2023-03-06", "fulgt"), ("Byrådet", "2023-03-27", "ikke_fulgt")):
        built.item(name, day, points=["at cykelstien langs åen anlægges."], verdicts=[(1, verdict)])
    [one] = precedents(built.session, "at der anlægges en cykelsti langs åen", 5)
    assert (one.body.name, one.verdict) == ("Byrådet", "ikke_fulgt")
    built.session.close()


def test_a_changed_archive_is_searched_anew():
    built = Rows()
    built.item("Byrådet", "2023-03-06", case="23-000001", points=["at cykelstien anlægges."])
    assert len(precedents(built.session, "cykelsti", 5)) == 1
    built.item("Byrådet", "2023-03-27", case="23-000002", points=["at cykelstien nedlægges."])
    assert len(precedents(built.session, "cykelsti", 5)) == 2
    built.session.close()


def test_closed_items_are_never_precedents():
    built = Rows()
    built.item("Byrådet", "2023-03-06", points=["at cykelstien anlægges."], is_open=False)
    assert precedents(built.session, "cykelsti", 5) == ()
    built.session.close()


def test_the_follow_rate_counts_settled_ones_only():
    built = Rows()
    for number, verdict in enumerate(
        ("fulgt", "fulgt", "med_aendringer", "delvist", "ikke_fulgt", "ikke_afgjort", "ukendt")
    ):
        built.item("Byrådet", "2023-03-06", number=str(number), case=f"23-{number:06}",
                   points=["at cykelstien anlægges."], verdicts=[(1, verdict)])  # fmt: skip
    rate = follow_rate(precedents(built.session, "cykelsti", 10))
    assert (rate.followed, rate.decided, rate.undecided, rate.share) == (2, 5, 2, 0.4)
    built.session.close()


def test_among_two_thousand_the_twin_in_other_words_is_among_the_first_five():
    known, wanted = earlier(), drafts()
    texts = SimilarTexts(chain(), [(text, title) for _, title, text in known], synonyms.of)
    found = [[known[one.position][0] for one in texts.most_like(draft)[:5]] for _, draft in wanted]
    hits = sum(key in keys for (key, _), keys in zip(wanted, found, strict=True))
    print(f"success@5 = {hits / len(wanted):.2f} of {len(wanted)} among {len(known)}")
    assert (len(known), len(wanted)) == (2000, 50)
    assert hits >= 0.9 * len(wanted)
