"""An at-point is followed through the bodies by its wording, whatever its number there."""

from datetime import date

from archive.history.case import case_history
from archive.history.words import Mark
from tests.archive.history.build import Rows

APPLY = "at ansøgningen til Landsbyggefonden om en ny helhedsplan godkendes."
MONEY = "at kommunen afsætter 3,2 mio. kr. i egenfinansiering over fire år."
LESS = "at kommunen afsætter 2,8 mio. kr. i egenfinansiering over fire år."
YEARLY = "at indsatserne evalueres hvert år."


def told(rows):
    return case_history(rows.session, rows.case("24-000001"), date(2025, 8, 1)).fates


def three_bodies():
    rows = Rows()
    rows.item("Teknisk Udvalg", "2025-03-03", points=[APPLY, MONEY], verdicts=[(1, "fulgt"), (2, "med_aendringer")],
              rulings=[(1, "Anbefales.", ["anbefalet"]), (2, "Anbefales med 2,8 mio. kr.", ["anbefalet"], True)])  # fmt: skip
    rows.item("Økonomiudvalget", "2025-03-17", points=[LESS, APPLY, YEARLY],
              rulings=[(number, "Anbefales.", ["anbefalet"]) for number in (1, 2, 3)],
              verdicts=[(1, "fulgt"), (2, "fulgt"), (3, "fulgt")])  # fmt: skip
    rows.item("Byrådet", "2025-03-24", points=[LESS, APPLY, YEARLY],
              rulings=[(1, "Godkendt.", ["godkendt"]), (2, "Godkendt.", ["godkendt"]), (3, "Ikke godkendt.", ["afvist"])],
              verdicts=[(1, "fulgt"), (2, "fulgt"), (3, "ikke_fulgt")])  # fmt: skip
    return rows


def test_a_point_keeps_its_thread_when_its_number_changes():
    fates = told(three_bodies())
    assert [(fate.text, [link.number for link in fate.links]) for fate in fates] == [
        (APPLY, [1, 2, 2]),
        (MONEY, [2, 1, 1]),
        (YEARLY, [None, 3, 3]),
    ]


def test_the_words_that_changed_between_two_bodies_are_marked():
    money = told(three_bodies())[1]
    assert [link.changed for link in money.links] == [False, True, False]
    assert [(run.mark, run.text.strip()) for run in money.wording if run.mark is not Mark.SAME] == [
        (Mark.REMOVED, "3,2"),
        (Mark.ADDED, "2,8"),
    ]


def test_the_last_body_that_treated_a_point_settles_it():
    assert [fate.final.verdict for fate in told(three_bodies())] == ["fulgt", "fulgt", "ikke_fulgt"]
    assert [fate.final.body.name for fate in told(three_bodies())] == ["Byrådet"] * 3


def test_a_body_before_the_point_arose_did_not_treat_it():
    assert [link.treated for link in told(three_bodies())[2].links] == [False, True, True]


def test_a_whole_decision_without_points_answers_every_point_before_it():
    rows = Rows()
    rows.item("Teknisk Udvalg", "2025-03-03", points=[APPLY, MONEY], rulings=["Anbefales."])
    rows.item("Byrådet", "2025-03-24", rulings=["Godkendt."])
    assert [[link.decision for link in fate.links] for fate in told(rows)] == [["Anbefales.", "Godkendt."]] * 2
