"""What is taken down stays down, what is kept can be checked, backed up and restored."""

import json

import pytest

from archive.settings import Settings
from archive.web.app import create_app
from indexer.demo.files import demo_files

DEMO = [path for path in demo_files() if path.name.startswith("2024")]
PATH = "/punkt/eksempelsund/boerne-og-skoleudvalg/2024-02-07/2"
WORDS = "Mobilfri skoledag"


@pytest.fixture
def archive(run, tmp_path):
    run("ingest", *DEMO, "--kommune", "Eksempelsund")
    return run


def _everything(tmp_path) -> bytes:
    return b"".join(path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file())


def test_an_item_taken_down_leaves_no_word(archive, tmp_path):
    assert WORDS.encode() in _everything(tmp_path)
    archive("redact", "item", PATH, "--reason", "personoplysninger")
    assert WORDS.encode() not in _everything(tmp_path)
    assert json.loads(archive("search", "mobilfri", "--json").stdout)["total"] == 0
    archive("check")


def test_an_item_taken_down_leaves_the_sitemap(archive, tmp_path):
    client = create_app(Settings(data=tmp_path / "data")).test_client()
    assert f"{PATH}<" in client.get("/sitemap/punkter-0.xml").text
    archive("redact", "item", PATH, "--reason", "personoplysninger")
    assert f"{PATH}<" not in client.get("/sitemap/punkter-0.xml").text
    assert client.get(PATH).status_code == 410


def test_an_item_taken_down_stays_down(archive, tmp_path):
    archive("redact", "item", PATH, "--reason", "personoplysninger")
    archive("ingest", *DEMO, "--kommune", "Eksempelsund")
    source = next(path for path in DEMO if WORDS in path.read_text("utf-8"))
    (tmp_path / "anden-udgave.txt").write_text(source.read_text("utf-8") + "\n", "utf-8")
    archive("ingest", tmp_path / "anden-udgave.txt", "--kommune", "Eksempelsund")
    archive("rebuild")
    assert WORDS.encode() not in _everything(tmp_path)
    assert PATH in archive("redact", "log").stdout


def test_a_backup_gives_the_same_archive(archive, tmp_path):
    before = archive("export").stdout
    archive("backup", tmp_path / "alt.tgz")
    archive("restore", tmp_path / "alt.tgz", "--data", tmp_path / "nyt")
    assert archive("export", "--data", tmp_path / "nyt").stdout == before
    archive("check", "--data", tmp_path / "nyt")
    archive("restore", tmp_path / "alt.tgz", "--data", tmp_path / "nyt", code=1)


def test_damage_is_found(archive, tmp_path):
    originals = [path for path in (tmp_path / "data" / "originals").rglob("*") if path.is_file()]
    originals[0].write_bytes(b"noget andet")
    originals[1].unlink()
    result = archive("check", code=1)
    assert originals[0].name[:12] in result.stderr
    assert originals[1].name[:12] in result.stderr


def test_a_damaged_index_is_said_and_rebuilt(archive, tmp_path):
    for path in (tmp_path / "data" / "index").rglob("*"):
        if path.is_file():
            path.write_bytes(b"skidt")
    result = archive("search", "skole", code=1)
    assert "rebuild" in result.stderr
    assert "Traceback" not in result.output
    archive("check", code=1)
    archive("rebuild")
    archive("check")
    assert json.loads(archive("search", "skole", "--json").stdout)["total"] > 0


def test_the_ledger_says_what_is_missing(archive):
    ledger = json.loads(archive("check", "--ledger", "--json").stdout)["ledger"]
    assert {one["committee"] for one in ledger["holdings"]} >= {"Byrådet", "Økonomiudvalget"}
    assert any(gap["kind"] == "citeret_moede" for gap in ledger["gaps"])


def test_the_ledger_says_which_documents_depart_from_their_form(archive, tmp_path):
    text = DEMO[0].read_text("utf-8").replace("\n\nPunkt 2", "\n\nSide 3\n\nSide 5\n\nPunkt 2", 1)
    file = tmp_path / "sider.txt"
    file.write_text(text, "utf-8")
    archive("ingest", file, "--kommune", "Nabokommune")
    ledger = json.loads(archive("check", "--ledger", "--json").stdout)["ledger"]
    assert [(one["source"], one["code"]) for one in ledger["suspected"]] == [("sider.txt", "PAGE_MISSING")]
    assert {"code": "PAGE_MISSING", "severity": "warning", "times": 1, "documents": 1} in ledger["remarks"]
    said = archive("check", "--ledger").stdout
    assert "sider.txt: Efter side 3 kommer side 5: side 4 mangler. Se efter i kilden. (PAGE_MISSING)" in said


def test_a_held_file_is_masked_or_approved(archive, tmp_path):
    source = DEMO[0].read_text("utf-8")
    file = tmp_path / "med-cpr.txt"
    file.write_text(source.replace("\n\nPunkt 2", "\n\nAnsøger: 010180-0008\n\nPunkt 2", 1), "utf-8")
    archive("ingest", file, "--kommune", "Eksempelsund", code=1)
    number = json.loads(archive("review", "list", "--json").stdout)["held"][0]["id"]
    archive("review", "mask", number, "--kommune", "Eksempelsund")
    assert b"010180" not in _everything(tmp_path)
    assert archive("review", "list").stdout == ""
