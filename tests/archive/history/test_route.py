"""A promise is judged only by what held minutes prove."""

from datetime import date

import pytest

from archive.history.case import case_history
from archive.history.delays import delays
from archive.values import MeetingKind
from tests.archive.history.build import Rows

FIRST = ("Teknisk Udvalg", "2025-03-03")


@pytest.mark.parametrize(
    ("promise", "then", "today", "status", "held_on"),
    [
        pytest.param(("Byrådet", "2025-03-24"), [("Byrådet", "2025-03-24", "godkendt")], "2025-05-01", "kept", "2025-03-24", id="on-the-day"),
        pytest.param(("Byrådet", "2025-03-01", "2025-03-31"), [("Byrådet", "2025-03-24", "godkendt")], "2025-05-01", "kept", "2025-03-24", id="in-the-month"),
        pytest.param(("Byråd", "2025-03-24"), [("Byrådet", "2025-03-24", "godkendt")], "2025-05-01", "kept", "2025-03-24", id="other-spelling"),
        pytest.param(("Byrådet", "2025-03-24"), [("Byrådet", "2025-03-24", None), ("Byrådet", "2025-04-28", "godkendt")], "2025-05-01", "late", "2025-04-28", id="next-meeting"),
        pytest.param(("Byrådet", "2025-03-24"), [("Byrådet", "2025-03-24", "udsat"), ("Byrådet", "2025-04-28", "godkendt")], "2025-05-01", "kept", "2025-03-24", id="put-off-is-treated"),
        pytest.param(("Byrådet", "2025-03-24"), [("Byrådet", "2025-03-24", "udsat")], "2025-05-01", "kept", "2025-03-24", id="put-off-and-not-back"),
        pytest.param(("Byrådet", "2025-03-24"), [("Byrådet", "2025-03-24", None)], "2025-05-01", "skipped", None, id="meeting-held-without-it"),
        pytest.param(("Byrådet", "2025-03-24"), [("Byrådet", "2025-03-10", "godkendt")], "2025-03-15", "pending", None, id="early-and-not-over"),
        pytest.param(("Byrådet", "2025-03-24"), [("Byrådet", "2025-03-10", "godkendt")], "2025-05-01", "kept", "2025-03-10", id="before-its-time"),
        pytest.param(("Byrådet", "2025-03-24"), [("Byrådet", "2025-04-28", "godkendt")], "2025-05-01", "not_in_archive", None, id="later-but-no-minutes-of-the-day"),
        pytest.param(("Byrådet", "2025-03-24"), [], "2025-05-01", "not_in_archive", None, id="no-minutes"),
        pytest.param(("Byrådet", "2025-03-24"), [("Byrådet", "2025-02-24", None)], "2025-05-01", "not_in_archive", None, id="only-other-minutes"),
        pytest.param(("Byrådet", "2025-03-24"), [("Økonomiudvalget", "2025-03-24", "godkendt")], "2025-05-01", "not_in_archive", None, id="another-body-that-day"),
        pytest.param(("Byrådet", "2025-03-24"), [], "2025-03-24", "pending", None, id="today"),
        pytest.param(("Folketinget", "2025-03-24", "2025-03-24", "external"), [], "2025-05-01", "not_in_archive", None, id="external-over"),
        pytest.param(("Folketinget", "2025-03-24", "2025-03-24", "external"), [], "2025-03-10", "pending", None, id="external-to-come"),
    ],
)  # fmt: skip
def test_a_promise_is_judged_by_held_minutes(promise, then, today, status, held_on):
    rows = Rows()
    rows.item(*FIRST, promises=[promise])
    for committee, day, outcome in then:
        if outcome is None:
            rows.meeting(committee, day)
        else:
            rows.item(committee, day, rulings=[(None, "Beslutning.", [outcome])])
    [step] = case_history(rows.session, rows.case("24-000001"), date.fromisoformat(today)).route
    assert (step.status, step.held_on and step.held_on.isoformat()) == (status, held_on)
    rows.session.close()


def test_an_agenda_does_not_prove_that_a_step_was_skipped():
    rows = Rows()
    rows.item(*FIRST, promises=[("Byrådet", "2025-03-24")])
    rows.meeting("Byrådet", "2025-03-24", kind=MeetingKind.AGENDA)
    [step] = case_history(rows.session, rows.case("24-000001"), date(2025, 5, 1)).route
    assert step.status == "not_in_archive"
    rows.session.close()


def test_one_treatment_keeps_only_the_promise_of_its_own_day():
    rows = Rows()
    rows.item(*FIRST, promises=[("Byrådet", "2025-03-24"), ("Byrådet", "2025-04-28")])
    rows.item("Byrådet", "2025-03-24", rulings=["Godkendt."])
    rows.meeting("Byrådet", "2025-04-28")
    told = case_history(rows.session, rows.case("24-000001"), date(2025, 5, 1))
    assert [step.status for step in told.route] == ["kept", "skipped"]
    assert [one.status for one in delays(rows.session, date(2025, 5, 1))] == ["skipped"]
    rows.session.close()


@pytest.mark.parametrize("later", [pytest.param([], id="skipped"), pytest.param(["2025-04-28"], id="late")])
def test_what_was_promised_on_a_condition_is_never_blamed(later):
    rows = Rows()
    rows.item(*FIRST, promises=[("Byrådet", "2025-03-24", "2025-03-24", "if")])
    rows.meeting("Byrådet", "2025-03-24")
    for day in later:
        rows.item("Byrådet", day, rulings=["Godkendt."])
    assert case_history(rows.session, rows.case("24-000001"), date(2025, 5, 1)).route == ()
    assert delays(rows.session, date(2025, 5, 1)) == []
    rows.session.close()


def test_days_late_count_from_the_last_day_promised():
    rows = Rows()
    rows.item(*FIRST, promises=[("Byrådet", "2025-03-01", "2025-03-31")])
    rows.meeting("Byrådet", "2025-03-24")
    rows.item("Byrådet", "2025-04-28", rulings=["Godkendt."])
    [step] = case_history(rows.session, rows.case("24-000001"), date(2025, 5, 1)).route
    assert step.days_late == 28
    rows.session.close()


def test_a_timetable_that_names_the_meeting_itself_promises_nothing():
    rows = Rows()
    rows.item(*FIRST, promises=[("Teknisk Udvalg", "2025-03-03"), ("Byrådet", "2025-03-24")])
    told = case_history(rows.session, rows.case("24-000001"), date(2025, 5, 1))
    assert [step.body.name for step in told.route] == ["Byrådet"]
    rows.session.close()


def test_minutes_that_say_the_case_should_have_been_treated_prove_it_late():
    rows = Rows()
    rows.item(*FIRST, promises=[("Byrådet", "2025-03-24")])
    rows.item(
        "Byrådet", "2025-04-28", text="Sagen skulle have været behandlet den 24. marts 2025, men prisen manglede."
    )
    case = rows.case("24-000001")
    [step] = case_history(rows.session, case, date(2025, 5, 1)).route
    assert (step.status, step.held_on) == ("late", date(2025, 4, 28))
    assert [one.status for one in delays(rows.session, date(2025, 5, 1))] == ["late"]
    rows.session.close()
