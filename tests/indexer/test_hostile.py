"""Hostile and broken files: none brings the batch down, each that is not read has a reason, every good one gets in."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from indexer.demo.files import demo_files

TEXT = next(path for path in demo_files() if path.suffix == ".txt")
PAGE = next(path for path in demo_files() if path.suffix == ".html")
GOOD = [path for path in demo_files() if path.name.startswith("2025") and path not in (TEXT, PAGE)][:5]
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"&a;" * 10) for n in range(12))
    + b"]><Meeting><Committee>&a11;</Committee></Meeting>"
)


def corpus(folder: Path, step: int) -> int:
    """Write the files; how many there are."""
    for source in (TEXT, PAGE):
        data = source.read_bytes()
        for share in range(0, 100, step):
            (folder / f"afkortet-{share:02}{source.suffix}").write_bytes(data[: len(data) * share // 100])
        for name in ("utf-16", "utf-16-be", "cp1252", "cp037", "utf-32"):
            (folder / f"{name}{source.suffix}").write_bytes(data.decode("utf-8").encode(name, "replace"))
        (folder / f"dobbelt{source.suffix}").write_bytes(
            data.decode("utf-8").encode("utf-8").decode("cp1252", "replace").encode("utf-8")
        )
        (folder / f"nul{source.suffix}").write_bytes(data[:2000] + b"\0" * 5000 + data[2000:])
        for bit in range(0, 100, step * 2):
            place = len(data) * bit // 100
            (folder / f"vendt-{bit:02}{source.suffix}").write_bytes(
                data[:place] + bytes([data[place] ^ 0x40]) + data[place + 1 :]
            )
    odd = {
        "dyb-side.html": b"<html><body>" + b"<div>" * 10_000 + b"Beslutning" + b"</div>" * 10_000,
        "dyb.xml": b"<a>" * 10_000 + b"</a>" * 10_000,
        "dyb.json": b"[" * 100_000,
        "latter.xml": LAUGHS,
        "ude.xml": b'<?xml version="1.0"?><!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><Meeting>&x;</Meeting>',
        "tom.txt": b"",
        "blank.txt": b" \n" * 5000,
        "tal.json": b'{"Dagsordenpunkter": [' + b"9" * 100_000 + b"]}",
        "falsk.pdf": b"%PDF-1.7\n" + os.urandom(5000),
        "halv.pdf": b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 1 0 R >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF",
        "falsk.docx": b"PK\x03\x04" + os.urandom(5000),
        "linje.txt": b"REFERAT " + b"a" * 3_000_000,
        "punkter.txt": b"REFERAT\n" + b"Punkt 1: \n" * 50_000,
        "stoej.bin": os.urandom(100_000),
    }
    for name, data in odd.items():
        (folder / name).write_bytes(data)
    with zipfile.ZipFile(folder / "bombe.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("stor.txt", b"0" * 15_000_000)
        archive.writestr("../ud.txt", "x")
    (folder / "link.txt").symlink_to("/etc/passwd")
    os.mkfifo(folder / "koe.txt")
    for path in GOOD:
        (folder / f"god-{path.name}").write_bytes(path.read_bytes())
    return len(list(folder.iterdir()))


def stand_against(run, tmp_path, step):
    folder = tmp_path / "fjendtlig"
    folder.mkdir()
    count = corpus(folder, step)
    result = run("ingest", folder, "--kommune", "Eksempelsund", "--json", code=1)
    assert "Traceback" not in result.output
    files = json.loads(result.stdout)["files"]
    assert len(files) == count + 1  # the archive answers for its two members
    for one in files:
        assert one["fate"] in ("stored", "unchanged") or (one["code"] and one["message"]), one
    good = [one for one in files if "god-" in one["source"]]
    assert len(good) == len(GOOD)
    assert {one["fate"] for one in good} == {"stored"}
    assert not [one for one in files if one["code"] == "CRASHED"]
    run("check")
    return count


def test_a_small_hostile_corpus(run, tmp_path):
    stand_against(run, tmp_path, 34)


@pytest.mark.slow
def test_a_hostile_corpus_of_over_300_files(run, tmp_path):
    assert stand_against(run, tmp_path, 1) >= 300
