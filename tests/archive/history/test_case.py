"""A case is told in time order, with what is known from its own papers, from quotes and from plans."""

from datetime import date

import pytest

from archive.history.as_json import as_json
from archive.history.case import case_history
from archive.history.words import Mark
from archive.values import Evidence, MeetingKind, QuoteCheck
from tests.archive.history.build import Rows

TODAY = date(2025, 8, 1)


@pytest.fixture
def rows():
    built = Rows()
    yield built
    built.session.close()


def history(rows, number="24-000001", today=TODAY):
    return case_history(rows.session, rows.case(number), today)


def test_treatments_of_all_committees_stand_in_time_order(rows):
    rows.item("Byrådet", "2025-03-24", rulings=["Godkendt."])
    rows.item("Teknisk Udvalg", "2025-03-03", rulings=["Anbefales."])
    assert [one.body.name for one in history(rows).treatments] == ["Teknisk Udvalg", "Byrådet"]


def test_agenda_and_minutes_of_one_meeting_are_one_step(rows):
    rows.item("Byrådet", "2025-03-24", kind=MeetingKind.AGENDA)
    rows.item("Byrådet", "2025-03-24", number="2", rulings=["Godkendt."])
    [step] = history(rows).treatments
    assert (step.kind, step.number, step.path) == (
        MeetingKind.MINUTES,
        "2",
        "/punkt/eksempelsund/byraad/2025-03-24/2",
    )


@pytest.mark.parametrize(
    ("quote", "check"),
    [
        pytest.param("Anbefales  som »indstillet«.", QuoteCheck.EQUAL, id="blanks-and-quotation-marks"),
        pytest.param("Beslutning: Anbefales som \"indstillet\".", QuoteCheck.EQUAL, id="heading-kept"),
        pytest.param("Anbefales ikke som \"indstillet\".", QuoteCheck.DIFFERS, id="a-word-more"),
        pytest.param("anbefales som \"indstillet\".", QuoteCheck.DIFFERS, id="a-letter"),
    ],
)  # fmt: skip
def test_a_quote_is_held_against_the_minutes_it_quotes(rows, quote, check):
    rows.item("Teknisk Udvalg", "2025-03-03", rulings=['Anbefales som "indstillet".'])
    rows.item("Byrådet", "2025-03-24", quotes=[("Teknisk Udvalg", "2025-03-03", quote)])
    committee, council = history(rows).treatments
    assert committee.quote_check == council.quotes[0].check == check
    assert council.quote_check is None
    assert committee.quoted_in == council.path


def test_the_words_that_differ_are_marked(rows):
    rows.item("Teknisk Udvalg", "2025-03-03", rulings=["Anbefales over fire år."])
    rows.item("Byrådet", "2025-03-24", quotes=[("Teknisk Udvalg", "2025-03-03", "Anbefales.")])
    [quote] = history(rows).treatments[1].quotes
    assert [run.text for run in quote.runs if run.mark is Mark.REMOVED] == ["over fire år"]


def test_a_treatment_known_only_from_a_quote_is_shown_as_such_and_missing(rows):
    item = rows.item("Byrådet", "2025-03-24", quotes=[("Økonomiudvalget", "2025-03-17", "Anbefales.", "12")])
    told = history(rows)
    assert [(one.evidence, one.body.name, one.number) for one in told.treatments] == [
        (Evidence.QUOTE, "Økonomiudvalget", "12"),
        (Evidence.OWN, "Byrådet", "1"),
    ]
    assert told.treatments[0].rulings[0].text == "Anbefales."
    [missing] = told.missing
    assert (missing.day, missing.mentioned_in) == (
        date(2025, 3, 17),
        f"/punkt/eksempelsund/byraad/2025-03-24/{item.number}",
    )


def test_an_agenda_alone_cannot_confirm_a_quote(rows):
    rows.item("Økonomiudvalget", "2025-03-17", kind=MeetingKind.AGENDA)
    rows.item("Byrådet", "2025-03-24", quotes=[("Økonomiudvalget", "2025-03-17", "Anbefales.")])
    held = history(rows).treatments[0]
    assert (held.evidence, held.quote_check, held.rulings[0].text) == (
        Evidence.OWN,
        QuoteCheck.NOT_HELD,
        "Anbefales.",
    )


def test_a_reported_step_that_is_not_held_is_missing_and_a_held_one_is_not(rows):
    rows.meeting("Økonomiudvalget", "2024-12-01")
    rows.item(
        "Byrådet",
        "2025-03-24",
        promises=[
            ("Teknisk Udvalg", "2024-11-19", "2024-11-19", "done"),
            ("Økonomiudvalget", "2024-12-01", "2024-12-01", "done"),
        ],
    )
    assert [(one.body.name, one.day) for one in history(rows).missing] == [("Teknisk Udvalg", date(2024, 11, 19))]


def test_a_promised_meeting_to_come_is_a_planned_treatment(rows):
    rows.item("Teknisk Udvalg", "2025-03-03", promises=[("Byrådet", "2025-09-22")])
    assert [(one.evidence, one.day) for one in history(rows).treatments] == [
        (Evidence.OWN, date(2025, 3, 3)),
        (Evidence.PLANNED, date(2025, 9, 22)),
    ]


def test_one_number_in_two_municipalities_is_two_cases(rows):
    other = rows.municipality("Nabosund")
    rows.item("Byrådet", "2025-03-24", title="Her")
    rows.item("Byrådet", "2025-03-24", title="Der", place=other)
    assert [one.title for one in history(rows).treatments] == ["Her"]


def test_the_json_has_every_key_of_the_contract(rows):
    rows.item("Teknisk Udvalg", "2025-03-03", points=["at X godkendes."], rulings=[(1, "Godkendt.", ["godkendt"])],
              verdicts=[(1, "fulgt")], promises=[("Byrådet", "2025-09-22")],
              quotes=[("Økonomiudvalget", "2025-02-17", "Anbefales.")])  # fmt: skip
    told = as_json(history(rows))
    assert told.keys() >= {"municipality", "number", "aliases", "title", "omnibus", "treatments", "route", "missing"}
    keys = {"committee", "date", "number", "title", "kind", "evidence", "quote_check", "url", "recommendations",
            "decisions", "verdicts"}  # fmt: skip
    assert all(treatment.keys() >= keys for treatment in told["treatments"])
    assert {key: told["route"][0][key] for key in ("committee", "date", "status", "held_on")} == {
        "committee": "Byrådet", "date": "2025-09-22", "status": "pending", "held_on": None}  # fmt: skip
    assert told["treatments"][1]["verdicts"] == [{"recommendation": 1, "verdict": "fulgt", "rule": "", "evidence": ""}]
