"""A mention is linked to the exact item it means, or listed as unresolved: never to another."""

from datetime import date

import pytest

from archive.history.case import case_history
from tests.archive.history.build import Rows

DAY = "2014-06-18"


@pytest.fixture
def rows():
    built = Rows()
    built.item("Teknisk Udvalg", DAY, number="8", case="14-000008", title="Otte")
    built.item("Teknisk Udvalg", DAY, number="9", case="24-000001", title="Ni")
    built.item("Økonomiudvalget", DAY, number="8", case="14-000018", title="Anden otte")
    built.item("Økonomiudvalget", DAY, number="7", case="14-000019", title="Syv")
    yield built
    built.session.close()


@pytest.mark.parametrize(
    ("mention", "target"),
    [
        pytest.param({"text": "mødet 18. juni 2014 (sag nr. 8)", "day": DAY, "number": "8"}, f"teknisk-udvalg/{DAY}/8", id="own-meeting"),
        pytest.param({"text": "Økonomiudvalget den 18. juni 2014, punkt 8", "committee": "Økonomiudvalget", "day": DAY, "number": "8"}, f"oekonomiudvalg/{DAY}/8", id="named-body"),
        pytest.param({"text": "ØU den 18. juni 2014, punkt 8", "committee": "ØU", "day": DAY, "number": "8"}, f"oekonomiudvalg/{DAY}/8", id="short-name"),
        pytest.param({"text": "punkt 8 den 18. juni 2014", "day": DAY, "number": "8"}, None, id="two-bodies-could-be-meant"),
        pytest.param({"text": "punkt 7 den 18. juni 2014", "day": DAY, "number": "7"}, None, id="another-bodys-item-is-not-guessed"),
        pytest.param({"text": "punkt 9 den 18. juni 2014", "day": DAY, "number": "9"}, f"teknisk-udvalg/{DAY}/9", id="same-case"),
        pytest.param({"text": "Byrådets beslutning af 18. juni 2014", "committee": "Byrådet", "day": DAY}, None, id="body-not-held"),
        pytest.param({"text": "Økonomiudvalgets beslutning af 18. juni 2014", "committee": "Økonomiudvalget", "day": DAY}, None, id="day-without-number"),
        pytest.param({"text": "Teknisk Udvalgs beslutning af 18. juni 2014", "committee": "Teknisk Udvalg", "day": DAY}, f"teknisk-udvalg/{DAY}/9", id="day-of-the-same-case"),
        pytest.param({"text": "punkt 3 på mødet den 18. juni 2014", "day": DAY, "number": "3"}, None, id="no-such-number"),
    ],
)  # fmt: skip
def test_a_mention_finds_its_item_or_stays_open(rows, mention, target):
    rows.item("Teknisk Udvalg", "2014-08-20", mentions=[mention])
    [reference] = case_history(rows.session, rows.case("24-000001"), date(2025, 8, 1)).references
    assert reference.path == (f"/punkt/eksempelsund/{target}" if target else None)


def test_a_case_number_in_prose_links_to_the_case_and_back(rows):
    rows.item("Teknisk Udvalg", "2014-08-20", title="Kilden", mentions=[{"text": "sag 14-000018", "case": "14-000018"}])
    session = rows.session
    [reference] = case_history(session, rows.case("24-000001"), date(2025, 8, 1)).references
    assert reference.path == "/sag/eksempelsund/14-000018"
    [back] = case_history(session, rows.case("14-000018"), date(2025, 8, 1)).backlinks
    assert (back.source_title, back.source_day) == ("Kilden", date(2014, 8, 20))


def test_an_item_mentioned_links_back(rows):
    mention = {
        "text": "Økonomiudvalget 18. juni 2014, punkt 8",
        "committee": "Økonomiudvalget",
        "day": DAY,
        "number": "8",
    }
    rows.item("Teknisk Udvalg", "2014-08-20", title="Kilden", mentions=[mention])
    told = case_history(rows.session, rows.case("14-000018"), date(2025, 8, 1))
    assert [back.source_path for back in told.backlinks] == ["/punkt/eksempelsund/teknisk-udvalg/2014-08-20/1"]


def test_an_omnibus_number_is_no_case_to_link_to(rows):
    rows.case("14-000019").omnibus = True
    rows.item("Teknisk Udvalg", "2014-08-20", mentions=[{"text": "sag 14-000019", "case": "14-000019"}])
    [reference] = case_history(rows.session, rows.case("24-000001"), date(2025, 8, 1)).references
    assert reference.path is None
