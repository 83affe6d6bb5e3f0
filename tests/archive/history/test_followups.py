"""A promise in a decision is held against the case's later items."""

from datetime import date

import pytest

from archive.history.case import case_history
from archive.history.followups import FollowUpStatus, open_follow_ups
from tests.archive.history.build import Rows

TODAY = date(2024, 6, 1)
NOVEMBER = ("Forvaltningen vender tilbage på udvalgets møde i november 2023.", "2023-11-01", "2023-11-30")
SPRING = ("Sagen forelægges igen i foråret 2024.", "2024-03-01", "2024-05-31")
COUNCIL = ("Sagen forelægges Byrådet i november 2023.", "2023-11-01", "2023-11-30")


@pytest.mark.parametrize(
    ("promise", "later", "status", "on", "over"),
    [
        pytest.param(NOVEMBER, [("Teknisk Udvalg", "2023-11-07")], "opfyldt", "2023-11-07", None, id="on-time"),
        pytest.param(NOVEMBER, [("Økonomiudvalget", "2023-10-01"), ("Teknisk Udvalg", "2023-11-07")], "opfyldt", "2023-11-07", None, id="not-by-an-earlier-step"),
        pytest.param(NOVEMBER, [("Teknisk Udvalg", "2023-12-05")], "opfyldt", "2023-12-05", 5, id="late"),
        pytest.param(NOVEMBER, [], "ikke_fundet", None, 184, id="not-found"),
        pytest.param(SPRING, [("Økonomiudvalget", "2024-03-13")], "opfyldt", "2024-03-13", None, id="any-body-where-none-is-named"),
        pytest.param(SPRING, [("Økonomiudvalget", "2024-03-13"), ("Teknisk Udvalg", "2024-05-07")], "opfyldt", "2024-05-07", None, id="its-own-before-anothers"),
        pytest.param(NOVEMBER, [("Teknisk Udvalg", "2024-05-07")], "ikke_fundet", None, 184, id="half-a-year-later-is-something-else"),
        pytest.param(COUNCIL, [("Byrådet", "2023-11-27")], "opfyldt", "2023-11-27", None, id="named-body"),
        pytest.param(("Evalueres efter et år.", "2024-09-01", "2024-09-30"), [], "aaben", None, None, id="to-come"),
        pytest.param(("Udvalget vender tilbage.", None, None), [], "uden_frist", None, None, id="undated"),
    ],
)  # fmt: skip
def test_a_promise_is_kept_by_the_item_that_is_due(promise, later, status, on, over):
    rows = Rows()
    rows.item("Teknisk Udvalg", "2023-09-05", commitments=[promise])
    for committee, day in later:
        rows.item(committee, day)
    [found] = case_history(rows.session, rows.case("24-000001"), TODAY).follow_ups
    assert (found.status, found.fulfilled_on and found.fulfilled_on.isoformat(), found.days_over) == (status, on, over)
    rows.session.close()


def test_open_promises_are_listed_by_committee():
    rows = Rows()
    rows.item("Teknisk Udvalg", "2023-09-05", case="23-000001", commitments=[NOVEMBER])
    rows.item("Byrådet", "2023-09-25", case="23-000002", commitments=[SPRING])
    rows.item("Byrådet", "2023-09-25", number="2", case=None, commitments=[("Vender tilbage.", None, None)])
    rows.item("Byrådet", "2023-09-25", number="3", case="23-000003", commitments=[NOVEMBER])
    rows.item("Teknisk Udvalg", "2023-11-07", case="23-000003")
    assert [(one.body.name, one.status) for one in open_follow_ups(rows.session, TODAY)] == [
        ("Byrådet", FollowUpStatus.NOT_FOUND),
        ("Byrådet", FollowUpStatus.UNDATED),
        ("Teknisk Udvalg", FollowUpStatus.NOT_FOUND),
    ]
    rows.session.close()


def test_an_amount_repeated_on_the_way_counts_once():
    rows = Rows()
    rows.item("Teknisk Udvalg", "2023-09-05", sums=[(6_200_000, "anlægsbevilling"), (1_500_000, "frigivelse")])
    rows.item("Byrådet", "2023-09-25", sums=[(6_000_000, "anlægsbevilling")])
    told = case_history(rows.session, rows.case("24-000001"), TODAY)
    assert [(one.kind, one.kroner, one.body.name) for one in told.sums] == [
        ("anlægsbevilling", 6_000_000, "Byrådet"),
        ("frigivelse", 1_500_000, "Teknisk Udvalg"),
    ]
    rows.session.close()


@pytest.mark.parametrize(
    ("verdict", "decision", "kroner"),
    [
        pytest.param("fulgt", "Godkendt.", [151_000_000], id="yes-to-what-was-recommended"),
        pytest.param("fulgt", "Godkendt med 16 stemmer mod 7.", [151_000_000], id="votes-are-no-money"),
        pytest.param("ikke_fulgt", "Afvist.", [], id="no"),
        pytest.param("med_aendringer", "Godkendt, dog med et andet beløb.", [], id="changed"),
        pytest.param("ikke_afgjort", "Udsat.", [], id="put-off"),
    ],
)
def test_a_yes_decides_the_amount_that_was_recommended(verdict, decision, kroner):
    rows = Rows()
    rows.item("Byrådet", "2025-06-23", points=["at der gives en anlægsbevilling på 151 mio. kr. til svømmehallen."],
              rulings=[(1, decision, [])], verdicts=[(1, verdict)])  # fmt: skip
    told = case_history(rows.session, rows.case("24-000001"), TODAY)
    assert [one.kroner for one in told.sums] == kroner
    rows.session.close()
