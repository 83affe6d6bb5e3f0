"""A held file waits, is taken in masked or as it is, and every decision but one's own eyes can be undone."""

import json
import sqlite3
from contextlib import closing

import pytest

from indexer.demo.files import demo_files

SOURCE = next(path for path in demo_files() if path.name == "2024-01-09-teknik-klima-og-miljoeudvalget-referat.txt")
NUMBER = "010180-0008"


@pytest.fixture
def held(run, tmp_path):
    """One document with something that looks like a CPR number, and the number of its file."""
    text = SOURCE.read_text("utf-8").replace(
        "Callcentret har haft", f"Ansøger: {NUMBER} har klaget. Callcentret har haft", 1
    )
    assert NUMBER in text
    (tmp_path / "med-cpr.txt").write_text(text, "utf-8")
    run("ingest", tmp_path / "med-cpr.txt", "--kommune", "Eksempelsund", code=1)
    return _waiting(run)[0]["id"]


def _waiting(run):
    return json.loads(run("review", "list", "--json").stdout)["held"]


def _total(run, words):
    return json.loads(run("search", words, "--json").stdout)["total"]


def _bytes(tmp_path):
    return b"".join(path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file())


def test_the_suspicious_place_is_shown_with_what_it_would_become(run, held):
    shown = run("review", "show", held).stdout
    assert f"Ansøger: [{NUMBER}] har klaget" in shown
    assert "overstreget: XXXXXX-XXXX" in shown


def test_the_municipality_need_not_be_said_again(run, held):
    run("review", "mask", held)
    assert json.loads(run("stats", "--json").stdout)["municipalities"] == 1
    assert _total(run, '"har klaget"') == 1


def test_neither_need_the_day_it_was_sent_out(run, held, tmp_path):
    run("ingest", tmp_path / "med-cpr.txt", "--kommune", "Eksempelsund", "--udsendt", "2024-01-12", code=1)
    run("review", "mask", held)
    with closing(sqlite3.connect(tmp_path / "data" / "catalogue.db")) as base:
        assert base.execute("select date(released_at) from publication").fetchall() == [("2024-01-12",)]


def test_a_document_is_read_again_only_when_asked(run, tmp_path):
    run("ingest", SOURCE, "--kommune", "Eksempelsund")
    assert "1 uændret" in run("ingest", SOURCE, "--kommune", "Eksempelsund").stderr
    assert "1 lagt ind" in run("ingest", SOURCE, "--kommune", "Eksempelsund", "--again").stderr
    assert _total(run, "callcentret") == 1


def test_masking_is_undone_without_a_trace(run, held, tmp_path):
    run("review", "mask", held)
    assert run("review", "list").stdout == ""
    run("review", "reopen", held)
    assert _total(run, '"har klaget"') == 0
    left = _bytes(tmp_path)
    assert not [word for word in ("har klaget", "affaldsordning", "22-007390", "Teknik-") if word.encode() in left]
    assert [one["id"] for one in _waiting(run)] == [held]
    run("check")


def test_an_approval_by_mistake_is_undone_with_its_original(run, held, tmp_path):
    run("review", "approve", held)
    assert NUMBER.encode() in _bytes(tmp_path)
    run("review", "reopen", held)
    assert NUMBER.encode() not in _bytes(tmp_path)
    run("review", "mask", held)
    assert _total(run, '"har klaget"') == 1
    assert NUMBER.encode() not in _bytes(tmp_path)


def test_nobody_decides_twice(run, held):
    run("review", "mask", held)
    assert "allerede overstreget" in run("review", "approve", held, code=1).stderr
    assert "allerede overstreget" in run("review", "dismiss", held, code=1).stderr


def test_a_dismissed_file_stays_out_until_it_is_taken_up_again(run, held, tmp_path):
    run("review", "dismiss", held)
    run("ingest", tmp_path / "med-cpr.txt", "--kommune", "Eksempelsund")
    assert _total(run, "klaget") == 0
    run("review", "reopen", held)
    assert [one["state"] for one in _waiting(run)] == ["review"]


def test_a_file_that_could_not_be_read_is_read_again_when_it_has_been_mended(run, tmp_path):
    broken = tmp_path / "referat.txt"
    broken.write_bytes(b"\x00\x01\x02")
    run("ingest", broken, "--kommune", "Eksempelsund", code=1)
    number = _waiting(run)[0]["id"]
    assert "kunne ikke læses" in run("review", "approve", number, code=1).stderr
    run("review", "again", number, code=1)
    broken.write_bytes(SOURCE.read_bytes())
    run("review", "again", number)
    assert _waiting(run) == []
    assert _total(run, "udvalget") > 0


def test_a_file_that_has_been_moved_is_said(run, held, tmp_path):
    (tmp_path / "med-cpr.txt").unlink()
    assert "ligger ikke længere" in run("review", "show", held).stderr
    assert "Filen er flyttet" in run("review", "mask", held, code=1).stderr


def test_every_act_stands_in_the_journal_and_no_line_can_be_changed(run, held, tmp_path):
    run("review", "mask", held, "--who", "Karen")
    run("review", "reopen", held, "--who", "Bent")
    rows = json.loads(run("journal", "--json").stdout)["entries"]
    assert [(row["who"], row["act"], row["target"]) for row in rows] == [
        ("Bent", "reopened", "med-cpr.txt"),
        ("Karen", "masked", "med-cpr.txt"),
    ]
    run("check")
    with closing(sqlite3.connect(tmp_path / "data" / "catalogue.db")) as base, base:
        base.execute("update journal set who = 'Ingen' where who = 'Karen'")
    assert "journal er ændret" in run("check", code=1).stderr
