"""case, followups, delays and precedents say the same in JSON and in a table, and a spreadsheet can open the table."""

import csv
import json

import pytest
from click.testing import CliRunner

from indexer.cli import main

POOL = "23-001480"
CONTRACT = {"municipality", "number", "aliases", "title", "omnibus", "treatments", "route", "missing"}
MORE = {"fates", "follow_ups", "sums", "references", "mentioned_in"}


@pytest.fixture(scope="module")
def run(demo):
    environment = {"ARCHIVE_DATA": str(demo.data), "ARCHIVE_KEY_FILE": str(demo.key_file)}

    def ran(*words):
        done = CliRunner().invoke(main, list(words), env=environment, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.stdout

    return ran


def table(text):
    return list(csv.DictReader(text.splitlines(keepends=True), delimiter=";"))


def test_a_case_in_json_keeps_the_contract_and_tells_more(run):
    [case] = json.loads(run("case", POOL, "--json"))["cases"]
    assert case.keys() >= CONTRACT | MORE
    fate = case["fates"][0]
    assert fate["steps"][0]["committee"] == "Kultur-, Fritids- og Landdistriktsudvalget"
    assert [step["date"] for step in fate["steps"]] == sorted(step["date"] for step in fate["steps"])
    assert any(
        one["resolved"] and one["url"] == "/punkt/eksempelsund/byraad/2024-03-25/3" for one in case["references"]
    )
    assert all(type(one["kroner"]) is int for one in case["sums"])
    assert case["follow_ups"][0]["due_first"] == "2025-11-24"


def test_a_case_as_a_table_has_a_row_for_each_point(run):
    [case] = json.loads(run("case", POOL, "--json"))["cases"]
    rows = table(run("case", POOL, "--csv"))
    judged = [row["verdict"] for one in case["treatments"] for row in one["verdicts"] if row["recommendation"]]
    assert [row["verdict"] for row in rows if row["verdict"] and row["recommendation_number"]] == judged
    assert {row["date"] for row in rows} == {one["date"] for one in case["treatments"]}
    assert any("\n" in row["decision"] for row in rows), "a decision of two lines is one cell"


VERBS = {
    "followups": ("followups", ("followups",)),
    "delays": ("delays", ("delays",)),
    "precedents": ("precedents", ("precedents", "at der gives en anlægsbevilling på 4 mio. kr. til en cykelsti")),
}


@pytest.mark.parametrize(("key", "words"), VERBS.values(), ids=VERBS.keys())
def test_table_and_json_say_the_same(run, key, words):
    objects = json.loads(run(*words, "--json"))[key]
    rows = table(run(*words, "--csv"))
    assert objects
    said = [{field: "" if value is None else str(value) for field, value in one.items()} for one in objects]
    assert rows == said


def test_a_cell_is_never_a_formula(run):
    rows = table(run("precedents", "=HYPERLINK(1) anlægsbevilling cykelsti", "--csv"))
    assert rows
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
