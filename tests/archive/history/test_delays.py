"""Late and skipped promises over the whole archive, by the same judgement as on the case's own page."""

from datetime import date

import pytest

from archive.catalogue.models import Case
from archive.history.case import case_history
from archive.history.delays import delays
from tests.archive.history.build import Rows, many_promises

TODAY = date(2025, 8, 1)


@pytest.fixture
def rows():
    built = Rows()
    yield built
    built.session.close()


def test_late_and_skipped_are_listed_longest_first_and_nothing_else(rows):
    rows.item("Teknisk Udvalg", "2025-03-03", case="24-000001", title="Sen", promises=[("Byrådet", "2025-03-24")])
    rows.meeting("Byrådet", "2025-03-24")
    rows.item("Byrådet", "2025-04-28", case="24-000001", title="Sen", rulings=["Godkendt."])
    rows.item("Teknisk Udvalg", "2025-03-03", number="2", case="24-000002", promises=[("Byrådet", "2025-04-28")])
    rows.item(
        "Teknisk Udvalg", "2025-03-03", number="3", case="24-000003", promises=[("Økonomiudvalget", "2025-03-17")]
    )
    rows.item("Teknisk Udvalg", "2025-03-03", number="4", case="24-000004", promises=[("Byrådet", "2026-03-24")])
    rows.item("Teknisk Udvalg", "2025-03-03", number="5", case="24-000005", promises=[("Byrådet", "2025-04-28")])
    rows.item("Byrådet", "2025-04-28", number="2", case="24-000005", rulings=["Godkendt."])
    found = delays(rows.session, TODAY)
    assert [(one.case_number, one.status, one.days) for one in found] == [
        ("24-000002", "skipped", 95),
        ("24-000001", "late", 35),
    ]
    assert found[0].promised_in == "/punkt/eksempelsund/teknisk-udvalg/2025-03-03/2"
    assert found[0].case_path == "/sag/eksempelsund/24-000002"


def test_a_promise_repeated_is_one_delay(rows):
    rows.item("Teknisk Udvalg", "2025-03-03", promises=[("Byrådet", "2025-03-24")])
    rows.item("Økonomiudvalget", "2025-03-17", promises=[("Byrådet", "2025-03-24")])
    rows.meeting("Byrådet", "2025-03-24")
    assert len(delays(rows.session, TODAY)) == 1


def test_the_page_of_the_case_and_the_list_agree(rows):
    days = ["2025-03-24", "2025-04-28", "2025-05-26", "2025-06-23"]
    outcomes = [None, "udsat", "godkendt", "anbefalet"]
    for number, (promised, held, outcome) in enumerate((p, h, o) for p in days for h in days for o in outcomes):
        case = f"24-{number:06}"
        rows.item("Teknisk Udvalg", "2025-03-03", number=str(number), case=case, promises=[("Byrådet", promised)])
        if outcome:
            rows.item("Byrådet", held, number=str(number), case=case, rulings=[(None, "Ja.", [outcome])])
    listed = {(one.case_number, one.status, one.held_on) for one in delays(rows.session, TODAY)}
    own = {
        (told.head.number, step.status, step.held_on)
        for case in rows.session.query(Case)
        for told in [case_history(rows.session, case, TODAY)]
        for step in told.route
        if step.status in ("late", "skipped")
    }
    assert listed == own


@pytest.mark.slow
def test_delays_are_found_among_many_promises(rows):
    many_promises(rows, 5_000)
    assert delays(rows.session, TODAY)
