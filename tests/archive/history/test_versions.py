"""Agenda, minutes and corrected minutes of a meeting are told apart in plain Danish."""

from datetime import date, datetime

import pytest

from archive.history.versions import meeting_versions
from archive.history.words import Mark
from archive.values import MeetingKind
from tests.archive.history.build import Rows

DAY = "2025-03-24"


def at(day):
    return datetime.fromisoformat(f"{day}T12:00")


@pytest.fixture
def rows():
    built = Rows()
    agenda = {"kind": MeetingKind.AGENDA, "current": False, "taken_in_at": at("2025-03-18")}
    built.item(
        "Byrådet", DAY, "1", case="24-000001", title="Sti", annexes=["Kort", "Notat"], text="Stien er grå.", **agenda
    )
    built.item("Byrådet", DAY, "2", case="24-000002", title="Bro", **agenda)
    first = {"current": False, "taken_in_at": at("2025-03-26")}
    built.item("Byrådet", DAY, "1", case="24-000001", title="Sti", annexes=["Kort"], text="Stien er grå.",
               rulings=["Godkendt."], **first)  # fmt: skip
    built.item("Byrådet", DAY, "3", case="24-000002", title="Bro", rulings=["Udsat."], **first)
    corrected = {"version": 1, "taken_in_at": at("2025-05-02"), "released_at": at("2025-04-02")}
    built.item("Byrådet", DAY, "1", case="24-000001", title="Sti", annexes=["Kort"], text="Stien er grøn.",
               rulings=["Godkendt uden Bent."], **corrected)  # fmt: skip
    built.item("Byrådet", DAY, "3", case="24-000002", title="Bro", rulings=["Udsat."], **corrected)
    built.item("Byrådet", DAY, "4", case="24-000003", title="Tunnel", rulings=["Afvist."], **corrected)
    yield built
    built.session.close()


def versions(rows):
    return meeting_versions(rows.session, rows.publication("Byrådet", DAY).meeting_id)


def test_the_versions_stand_in_the_order_they_became_public(rows):
    assert [(step.label, step.public_at.date(), step.by_release) for step in versions(rows)] == [
        ("dagsorden", date(2025, 3, 18), False),
        ("referat", date(2025, 3, 26), False),
        ("rettet referat", date(2025, 4, 2), True),
    ]


def test_what_changed_is_said_in_plain_danish(rows):
    agenda, minutes, corrected = versions(rows)
    assert agenda.items == ()
    assert {item.title: [change.said for change in item.changes] for item in minutes.items} == {
        "Sti": ["beslutning tilføjet", "bilag fjernet: Notat"],
        "Bro": ["punktnummer ændret fra 2 til 3", "beslutning tilføjet"],
    }
    assert {item.title: [change.said for change in item.changes] for item in corrected.items} == {
        "Sti": ["sagsfremstilling ændret", "beslutning ændret"],
        "Tunnel": ["punkt tilføjet"],
    }
    assert (minutes.summary, corrected.summary) == ("beslutning tilføjet i 2 punkter", "ændringer i 2 punkter")


def test_changed_words_are_marked(rows):
    decision = versions(rows)[2].items[0].changes[1]
    assert [(run.mark, run.text.strip()) for run in decision.runs if run.mark is not Mark.SAME] == [
        (Mark.ADDED, "uden Bent"),
    ]


def test_of_an_item_that_was_closed_nothing_more_is_said():
    built = Rows()
    agenda = {"kind": MeetingKind.AGENDA, "current": False, "taken_in_at": at("2025-03-18")}
    built.item("Byrådet", DAY, "1", title="Salg", annexes=["Pris"], text="Prisen er lav.", **agenda)
    built.item("Byrådet", DAY, "1", title="Salg", is_open=False, taken_in_at=at("2025-03-26"))
    _, minutes = meeting_versions(built.session, built.publication("Byrådet", DAY).meeting_id)
    assert [change.said for change in minutes.items[0].changes] == ["punkt lukket"]
    built.session.close()
