"""Items without a number are joined to the case they surely belong to, said to be presumed, and let go again."""

from datetime import date

import pytest

from archive.catalogue.models import AgendaItem, Case, Outbox
from archive.history.case import case_history
from archive.history.presumed import renew_presumed, separate_presumed
from tests.archive.history.build import Rows

TITLE = "Bibliotekernes åbningstider og filialen i Tranemose"
REFERENCE = {
    "text": "Byrådets møde den 6. marts 2023 (punkt 3)",
    "committee": "Byrådet",
    "day": "2023-03-06",
    "number": "3",
}


@pytest.fixture
def rows():
    built = Rows()
    built.item("Byrådet", "2023-03-06", number="3", case="23-000003", title=TITLE)
    yield built
    built.session.close()


JOINS = {
    "same-title": {"title": TITLE},
    "title-inside": {"title": f"Opfølgning på drøftelsen af {TITLE[0].lower()}{TITLE[1:]}"},
    "reference": {"title": "Vejledning om selvbetjening", "mentions": [REFERENCE]},
    "case-number-in-prose": {"title": "Vejledning", "mentions": [{"text": "sag 23-000003", "case": "23-000003"}]},
}
APART = {
    "another-matter": {"title": "Cykelsti langs Kornvej"},
    "one-word-alike": {"title": "Søndagsåbne biblioteker"},
    "standing": {"title": "Orienteringer", "mentions": [REFERENCE]},
    "reference-to-another-item": {"title": "Vejledning", "mentions": [REFERENCE | {"number": "4"}]},
    "unnamed-body": {"title": "Vejledning", "mentions": [REFERENCE | {"committee": None}]},
    "closed": {"title": TITLE, "is_open": False},
}


@pytest.mark.parametrize("item", JOINS.values(), ids=JOINS)
def test_an_item_joins_the_case_it_surely_belongs_to(rows, item):
    joined = rows.item("Kulturudvalget", "2023-09-05", case=None, **item)
    [join] = renew_presumed(rows.session, rows.place.id)
    assert join.item == joined.id
    assert join.reasons
    told = case_history(rows.session, rows.case("23-000003"), date(2025, 8, 1))
    assert [one.presumed for one in told.treatments] == [False, True]


@pytest.mark.parametrize("item", APART.values(), ids=APART)
def test_an_item_that_may_be_another_case_stays_alone(rows, item):
    apart = rows.item("Kulturudvalget", "2023-09-05", case=None, **item)
    assert renew_presumed(rows.session, rows.place.id) == ()
    assert apart.case_id is None


def test_two_cases_equally_sure_are_not_guessed_between(rows):
    rows.item("Byrådet", "2023-04-24", case="23-000004", title=TITLE)
    rows.item("Kulturudvalget", "2023-09-05", case=None, title=TITLE)
    assert renew_presumed(rows.session, rows.place.id) == ()


def test_items_without_any_number_make_a_case_of_their_own(rows):
    first = rows.item("Kulturudvalget", "2023-01-05", case=None, title="Legeplads ved Åparken")
    second = rows.item("Byrådet", "2023-02-06", case=None, title="Legeplads ved Åparken")
    third = rows.item("Byrådet", "2023-05-06", case=None, title="Legeplads ved Åparken")
    renew_presumed(rows.session, rows.place.id)
    case = rows.session.get(Case, first.case_id)
    assert {first.case_id, second.case_id, third.case_id} == {case.id}
    assert (case.presumed, case.title) == (True, "Legeplads ved Åparken")
    assert case_history(rows.session, case, date(2025, 8, 1)).head.presumed


def test_a_title_that_comes_back_again_and_again_is_a_habit_not_a_case(rows):
    for month in range(1, 6):
        rows.item("Byrådet", f"2023-0{month}-07", case=None, title="Budgetopfølgning og økonomisk overblik")
    assert renew_presumed(rows.session, rows.place.id) == ()


def test_joining_again_changes_nothing_and_separating_undoes_it(rows):
    rows.item("Kulturudvalget", "2023-01-05", case=None, title="Legeplads ved Åparken")
    rows.item("Byrådet", "2023-02-06", case=None, title="Legeplads ved Åparken")
    rows.item("Kulturudvalget", "2023-09-05", case=None, title=TITLE)
    session = rows.session
    renew_presumed(session, rows.place.id)
    told = session.query(Outbox).count()
    before = {item.id: item.case_id for item in session.query(AgendaItem)}
    renew_presumed(session, rows.place.id)
    assert {item.id: item.case_id for item in session.query(AgendaItem)} == before
    assert session.query(Outbox).count() == told == 3
    separate_presumed(session, rows.place.id)
    assert {item.case_id for item in session.query(AgendaItem) if item.case_shown is None} == {None}
    assert session.query(Case).filter(Case.presumed).count() == 0
