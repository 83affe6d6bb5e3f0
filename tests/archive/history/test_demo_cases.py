"""Every travelling case of the demo archive is told as a person reads it (tests/demo/cases.toml)."""

import tomllib
from pathlib import Path

import pytest

from archive.catalogue.models import AgendaItem, Case
from archive.catalogue.reads import cases_by_number
from archive.history.case import case_history
from archive.history.load import load_items
from archive.history.references import references_of
from archive.values import Evidence
from tests.archive.history.demo import demo_session

EXPECTED = tomllib.loads((Path(__file__).parents[2] / "demo" / "cases.toml").read_text("utf-8"))


FACTS = tomllib.loads((Path(__file__).parents[2] / "demo" / "facts.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    with demo_session(tmp_path_factory.mktemp("demo")) as reading:
        yield reading


def told(session, case):
    [found] = cases_by_number(session, case["number"])
    return case_history(session, found, EXPECTED["as_of"])


def outcomes(rulings):
    found = {}
    for ruling in rulings:
        values, changed = found.get(ruling.number or 0, ((), False))
        found[ruling.number or 0] = ((*values, *(value.value for value in ruling.outcomes)), changed or ruling.changed)
    return found


def expected_outcomes(rows):
    return {row["point"]: (tuple(row["values"]), row["changed"]) for row in rows}


def by_key(case):
    return case["key"]


cases = pytest.mark.parametrize("case", EXPECTED["case"], ids=by_key)


@cases
def test_committees_dates_order_and_evidence(session, case):
    history = told(session, case)
    found = [
        (
            one.body.name,
            one.day,
            one.number,
            one.evidence.value,
            one.quote_check and one.quote_check.value,
            one.presumed,
        )
        for one in history.treatments
        if one.evidence is not Evidence.PLANNED
    ]
    wanted = [
        (
            one["committee"],
            one["date"],
            str(one["number"]),
            one["evidence"],
            one.get("quote_check"),
            one.get("presumed", False),
        )
        for one in case["treatment"]
    ]
    assert found == wanted


@cases
def test_the_number_is_found_by_all_its_names(session, case):
    history = told(session, case)
    assert (history.head.number, list(history.head.aliases)) == (case["number"], case["aliases"])


@cases
def test_outcome_and_verdict_of_every_point(session, case):
    history = told(session, case)
    own = {(one.body.name, one.day): one for one in history.treatments if one.evidence is Evidence.OWN}
    for one in case["treatment"]:
        if one["evidence"] != "own":
            continue
        found = own[one["committee"], one["date"]]
        assert outcomes(found.rulings) == expected_outcomes(one.get("outcomes", [])), (one["committee"], one["date"])
        verdicts = {judged.recommendation or 0: judged.verdict.value for judged in found.judgements}
        assert verdicts == {row["point"]: row["verdict"] for row in one.get("verdicts", [])}, (
            one["committee"],
            one["date"],
        )


@cases
def test_a_case_is_called_what_a_person_calls_it(session, case):
    assert told(session, case).head.title == case["title"]


@cases
def test_no_promise_is_judged_otherwise_than_a_person_judges_it(session, case):
    history = told(session, case)
    wanted, found = promises_wanted(case), promises_found(history)
    assert {promise: found[promise] for promise in found if promise in wanted} == {
        promise: wanted[promise] for promise in found if promise in wanted
    }


def test_the_promises_of_the_text_are_found(session):
    missed, added, count = [], [], 0
    for case in EXPECTED["case"]:
        wanted, found = promises_wanted(case), promises_found(told(session, case))
        missed += [(case["key"], *promise) for promise in wanted if promise not in found]
        added += [(case["key"], *promise) for promise in found if promise not in wanted]
        count += len(wanted)
    print(f"promised steps: {count}, missed: {len(missed)}, added: {len(added)}")
    assert missed == []
    assert added == []


def promises_found(history):
    places = {one.path: (one.body.name, one.day, one.number) for one in history.treatments}
    return {
        (step.body.name, step.first_day, places[step.promised_in]): (step.status.value, step.held_on)
        for step in history.route
    }


def promises_wanted(case):
    return {
        (
            step["committee"],
            step["date"],
            (step["promised_in"]["committee"], step["promised_in"]["date"], str(step["promised_in"]["number"])),
        ): (step["status"], step.get("held_on"))
        for step in case.get("route", [])
        if not step.get("condition")
    }


def place(item):
    return item.body.name, item.day, item.number


def place_wanted(row):
    return (row["committee"], row["date"], str(row["number"])) if isinstance(row, dict) else None


@pytest.fixture(scope="module")
def items(session):
    return load_items(session, AgendaItem.current)


def test_every_mention_is_linked_rightly_or_not_at_all(session, items):
    places = {item.path: place(item) for item in items}
    paths = {where: path for path, where in places.items()}
    found = references_of(session, 1, items)
    unresolved = [one.mention.text for one in found if one.path is None]
    print(f"mentions: {len(found)}, unresolved: {len(unresolved)}: {unresolved}")
    for row in FACTS["reference"]:
        own = [one for one in found if one.source_path == paths[place_wanted(row)]]
        links = {
            places.get(one.path) for one in own if row["text"] in one.mention.text or one.mention.text in row["text"]
        }
        assert links == {place_wanted(row["target"])}, row["text"]
    known = {(paths[place_wanted(row)], place_wanted(row["target"])) for row in FACTS["reference"]}
    same_case = {item.path: item.case_key for item in items}
    for one in found:
        if one.path and (one.source_path, places.get(one.path)) not in known:
            assert (
                same_case.get(one.path, one.mention.case_key and same_case[one.source_path])
                == same_case[one.source_path]
            )


def test_every_follow_up_is_held_against_the_item_that_fulfils_it(session, items):
    places = {item.path: place(item) for item in items}
    histories = [case_history(session, case, EXPECTED["as_of"]) for case in session.query(Case).filter(~Case.omnibus)]
    found = [(places[one.path], places.get(one.fulfilled_path)) for told in histories for one in told.follow_ups]
    for row in FACTS["followup"]:
        if "fulfilled_by" in row or place_wanted(row) in [where for where, _ in found]:
            assert (place_wanted(row), place_wanted(row.get("fulfilled_by"))) in found, row["promise"]
