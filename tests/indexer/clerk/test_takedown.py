"""What is taken down by mistake is put back whole, and what is put back can be taken down again."""

import json
import sqlite3
from contextlib import closing

import pytest

from archive.settings import Settings
from archive.web.app import create_app
from indexer.demo.files import demo_files

DEMO = [path for path in demo_files() if path.name.startswith("2024-02")]
PATH = "/punkt/eksempelsund/boerne-og-skoleudvalg/2024-02-07/2"
WORDS = "mobilfri"


@pytest.fixture
def archive(run, tmp_path):
    run("ingest", *DEMO, "--kommune", "Eksempelsund")
    run("redact", "item", PATH, "--reason", "personoplysninger", "--who", "Karen")
    return run


def _total(run):
    return json.loads(run("search", WORDS, "--json").stdout)["total"]


def test_an_item_is_put_back_whole(archive, tmp_path):
    assert _total(archive) == 0
    archive("redact", "undo", PATH, "--reason", "var offentligt", "--who", "Bent")
    assert _total(archive) > 0
    client = create_app(Settings(data=tmp_path / "data")).test_client()
    assert client.get(PATH).status_code == 200
    assert "Mobilfri" in client.get(PATH).text
    archive("check")


def test_it_can_be_taken_down_again_and_only_once(archive):
    archive("redact", "undo", PATH, "--reason", "var offentligt")
    archive("redact", "item", PATH, "--reason", "alligevel ikke")
    assert _total(archive) == 0
    assert "allerede taget ned" in archive("redact", "item", PATH, "--reason", "igen", code=1).stderr
    rules = json.loads(archive("redact", "log", "--json").stdout)["rules"]
    assert [rule["act"] for rule in rules] == ["taken_down", "put_back", "taken_down"]
    assert all(rule["down"] for rule in rules)


def test_without_its_file_it_is_gone_until_the_file_comes_in_again(run, tmp_path):
    source = next(path for path in DEMO if "Mobilfri" in path.read_text("utf-8"))
    copy = tmp_path / "kopi.txt"
    copy.write_bytes(source.read_bytes())
    run("ingest", copy, "--kommune", "Eksempelsund")
    run("redact", "item", PATH, "--reason", "personoplysninger")
    copy.unlink()
    assert "kopi.txt" in run("redact", "undo", PATH, "--reason", "var offentligt", code=1).stderr
    client = create_app(Settings(data=tmp_path / "data")).test_client()
    assert client.get(PATH).status_code == 410
    run("ingest", source, "--kommune", "Eksempelsund")
    assert client.get(PATH).status_code == 200
    assert _total(run) > 0


def test_what_is_not_down_cannot_be_put_back(archive):
    other = PATH.removesuffix("2") + "1"
    assert "ikke taget ned" in archive("redact", "undo", other, "--reason", "hm", code=1).stderr


def test_a_whole_address_may_be_pasted(archive):
    archive("redact", "undo", f"https://referater.example{PATH}", "--reason", "var offentligt")
    assert _total(archive) > 0


def test_a_reason_is_asked_for(archive):
    assert "grund" in archive("redact", "undo", PATH, "--reason", "  ", code=1).stderr


def test_what_was_public_when_is_not_changed_by_it(run, tmp_path):
    source = next(path for path in DEMO if "Mobilfri" in path.read_text("utf-8"))
    run("ingest", source, "--kommune", "Eksempelsund", "--udsendt", "2024-02-09")
    before = _dates(tmp_path)
    run("redact", "item", PATH, "--reason", "personoplysninger")
    run("redact", "undo", PATH, "--reason", "var offentligt")
    assert _dates(tmp_path) == before


def _dates(tmp_path):
    with closing(sqlite3.connect(tmp_path / "data" / "catalogue.db")) as base:
        return base.execute("select released_at, taken_in_at from publication").fetchall()
