"""Killed in the middle, the next run goes on where it was: nothing lost, nothing half, nothing twice."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from indexer.demo.files import demo_files

FILES = [str(path) for path in demo_files() if path.name.startswith("2024")]


def publications(database) -> int:
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            return connection.execute("select count(*) from publication").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


def kill_after(tmp_path, count: int) -> None:
    """Take the files in, and kill the process when so many documents are stored."""
    words = [sys.executable, "-m", "indexer.cli", "ingest", *FILES, "--kommune", "Eksempelsund"]
    with subprocess.Popen(words, env=os.environ, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        until = time.monotonic() + 60
        while publications(tmp_path / "data" / "catalogue.db") < count and process.poll() is None:
            assert time.monotonic() < until
            time.sleep(0.002)
        os.killpg(process.pid, signal.SIGKILL)


def exported(run) -> list[dict[str, object]]:
    return sorted((json.loads(line) for line in run("export").stdout.splitlines()), key=lambda row: row["url"])


@pytest.mark.slow
def test_a_killed_ingest_is_taken_up_again(run, tmp_path, monkeypatch):
    run("ingest", *FILES, "--kommune", "Eksempelsund", "--data", tmp_path / "uden-drab")
    monkeypatch.setenv("ARCHIVE_DATA", str(tmp_path / "data"))
    for count in (1, 4, 9, 14):
        kill_after(tmp_path, count)
    run("ingest", *FILES, "--kommune", "Eksempelsund")
    run("check")
    killed = exported(run)
    monkeypatch.setenv("ARCHIVE_DATA", str(tmp_path / "uden-drab"))
    assert killed == exported(run)
