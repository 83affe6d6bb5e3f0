"""Files get in through the command line, once each, and a bad one never stops the rest."""

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from sqlalchemy import select, text

from archive.catalogue.database import open_catalogue
from archive.catalogue.models import AgendaItem, Case, Meeting
from archive.catalogue.titles import telling_title
from archive.settings import Settings
from indexer.cli import main
from indexer.demo.files import demo_files
from tests.benchmarks.reading_corpus import write_bad, write_minutes
from tests.samples import SAMPLES, needs_samples


def _rows(tmp_path):
    catalogue = open_catalogue(Settings(data=tmp_path / "data"))
    with catalogue.engine.connect() as connection:
        tables = connection.execute(text("select name from sqlite_master where type = 'table'")).scalars().all()
        rows = {name: connection.execute(text(f'select * from "{name}"')).all() for name in tables}
    catalogue.close()
    return rows


DEMO = [path for path in demo_files() if path.name.startswith(("2022", "2023-04", "2023-06"))]


def test_ingesting_twice_changes_nothing(run, tmp_path):
    run("ingest", *DEMO, "--kommune", "Eksempelsund")
    before = _rows(tmp_path)
    assert len(before["agenda_item"]) > 50
    result = run("ingest", *DEMO, "--kommune", "Eksempelsund")
    assert "0 lagt ind" in result.stderr
    assert _rows(tmp_path) == before


def test_the_order_of_files_does_not_matter(run, tmp_path):
    def found():
        return [
            (hit["url"], hit["title"]) for hit in json.loads(run("search", "--limit", 999, "--json").stdout)["hits"]
        ]

    run("ingest", *DEMO, "--kommune", "Eksempelsund", "--data", tmp_path / "data")
    forwards = sorted(found())
    for path in [path for path in reversed(DEMO) if "rettet" not in path.name]:
        run("ingest", path, "--kommune", "Eksempelsund", "--data", tmp_path / "bagfra")
    run(
        "ingest",
        *(path for path in DEMO if "rettet" in path.name),
        "--kommune",
        "Eksempelsund",
        "--data",
        tmp_path / "bagfra",
    )
    hits = json.loads(run("search", "--limit", 999, "--json", "--data", tmp_path / "bagfra").stdout)["hits"]
    assert sorted((hit["url"], hit["title"]) for hit in hits) == forwards


def test_a_case_is_called_by_what_is_left_of_it(run, tmp_path):
    """A document that turns out to be another municipality's takes its titles along."""
    first = [path for path in DEMO if path.name.startswith("2022-08")]
    run("ingest", *DEMO, "--kommune", "Eksempelsund")
    run("ingest", *first, "--kommune", "Esbjerg")
    catalogue = open_catalogue(Settings(data=tmp_path / "data"))
    with catalogue.reading() as session:
        query = select(AgendaItem.case_id, AgendaItem.title).join(AgendaItem.meeting)
        query = query.where(AgendaItem.current, AgendaItem.case_shown.is_not(None))
        titles = defaultdict(list)
        for case, title in session.execute(query.order_by(Meeting.starts_at, AgendaItem.position)):
            titles[case].append(title)
        called = {case.id: case.title for case in session.scalars(select(Case)) if case.id in titles}
    catalogue.close()
    assert called == {case: telling_title(given) for case, given in titles.items()}


def test_rebuild_finds_the_same(run):
    run("ingest", *DEMO, "--kommune", "Eksempelsund")
    before = json.loads(run("search", "skole", "--json").stdout)
    run("rebuild")
    after = json.loads(run("search", "skole", "--json").stdout)
    assert [hit["id"] for hit in after["hits"]] == [hit["id"] for hit in before["hits"]]
    assert (after["total"], after["facets"]) == (before["total"], before["facets"])


BAD = {
    "tom.txt": b"",
    "billede.pdf": b"\x89PNG\r\n\x1a\n" + bytes(500),
    "side.html": b"<!doctype html><html><body><p>Velkommen til kommunens hjemmeside.</p></body></html>",
    "falsk.zip": b"PK ikke et arkiv",
}


def test_bad_files_are_said_and_the_rest_goes_on(run, tmp_path):
    folder = tmp_path / "ind"
    folder.mkdir()
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    (folder / "link.txt").symlink_to("/etc/hostname")
    (folder / "god.txt").write_bytes(DEMO[0].read_bytes())
    result = run("ingest", folder, "--kommune", "Eksempelsund", code=1)
    assert all(name in result.stderr for name in (*BAD, "link.txt"))
    assert "1 lagt ind" in result.stderr
    assert "Traceback" not in result.output
    assert len(_rows(tmp_path)["quarantine"]) == 5


def test_many_files_of_one_kind_share_a_line(run, tmp_path):
    folder = tmp_path / "ind"
    write_minutes(folder, 2)
    write_bad(folder, 40)
    said = run("ingest", folder, "--kommune", "Eksempelsund", code=1).stderr.splitlines()
    assert "4 filer (00000-tom.txt, 00370-tom.txt, 00740-tom.txt og 1 til): filen er tom." in said
    assert said[-1] == "2 lagt ind, 0 uændret, 40 ikke læst, 0 holdt tilbage."


def test_a_held_document_leaves_no_number_in_the_archive(run, tmp_path):
    document = DEMO[0].read_text("utf-8").replace("\n\nPunkt 2", "\n\nAnsøger: 010180-0008\n\nPunkt 2", 1)
    assert "010180-0008" in document
    (tmp_path / "med-cpr.txt").write_text(document, "utf-8")
    result = run("ingest", tmp_path / "med-cpr.txt", "--kommune", "Eksempelsund", code=1)
    assert "CPR" in result.stderr
    assert "010180" not in result.output
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file())
    assert b"010180" not in kept
    assert "Punkter:      0" in run("stats").stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(("search", "skole"), 1, id="no-archive"),
        pytest.param(("ingest", "findes-ikke.txt"), 2, id="no-such-file"),
        pytest.param(("ingest",), 2, id="no-file-named"),
        pytest.param(("ukendt",), 2, id="no-such-verb"),
        pytest.param(("search", "skole", "--sort", "x"), 2, id="no-such-order"),
        pytest.param(("redact", "item", "/punkt/x"), 2, id="no-reason"),
        pytest.param(("--data", "/dev/null/arkiv", "demo"), 1, id="unwritable"),
    ],
)
def test_a_misuse_is_said_in_one_sentence(run, words, code):
    result = run(*words, code=code)
    assert "Traceback" not in result.output
    assert len(result.stderr.strip().splitlines()) == 1
    assert not re.search(r"Error|Usage|No such|Missing|Invalid", result.stderr)


def test_every_verb_has_danish_help(run):
    for words in [(), *((name,) for name in main.commands), ("redact", "item"), ("review", "mask")]:
        shown = run(*words, "--help").stdout
        assert "Brug:" in shown
        assert not re.search(r"Usage|Options|Commands|Show this", shown)


@needs_samples
def test_the_seed_is_read(run):
    assert SAMPLES is not None
    seed = next(Path(SAMPLES, "slagelse_text_2025").iterdir())
    document = json.loads(run("read", "--json", seed, "--kommune", "330").stdout)["documents"][0]
    assert document["municipality"] == "Slagelse Kommune"
    assert [item["case_number"] for item in document["items"]].count("24-012144") == 2
    assert document["coverage"]["characters"] == document["coverage"]["owned"] == 12956
