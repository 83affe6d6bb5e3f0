"""The whole path on a PostgreSQL server of the test's own; skipped, and said, where there is no server to start."""

import glob
import json
import os
import pwd
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from click.testing import CliRunner
from flask.testing import FlaskClient
from sqlalchemy import create_engine, text

from archive.catalogue.database import open_catalogue
from archive.catalogue.models import Base
from archive.settings import Settings
from archive.web.app import create_app
from archive.web.holdings import NAME
from indexer.clerk.journal import Act, entries, first_broken, note
from indexer.cli import main
from indexer.demo.files import MUNICIPALITY, demo_files, released
from indexer.ingest import Ingest, Wanted
from indexer.presume import presume
from indexer.publish import engine_of, publish
from indexer.sources.files import find_sources

pytestmark = pytest.mark.slow
DEMO = [path for path in demo_files() if path.name.startswith(("2024-01", "2024-02", "2023-01"))]
CASE = "22-007390"
PATH = "/punkt/eksempelsund/boerne-og-skoleudvalg/2024-02-07/2"
COUNCIL = "eksempelsund/byraad/2024-06-24"
TOOK = re.compile(r'"took_ms": [\d.]+')
FOR_MACHINES = (
    f"/api/v1{PATH}",
    f"/feed/sag/eksempelsund/{CASE}.atom",
    "/feed/forsinkede.atom",
    "/kalender/eksempelsund/boerne-og-skoleudvalg.ics",
    "/moede/eksempelsund/boerne-og-skoleudvalg/2024-02-07.akn.xml",
    "/oparl/v1.1/body/eksempelsund/meeting",
    "/oparl/v1.1/body/eksempelsund/agendaitem",
    "/sitemap.xml",
)
THEN = (
    f"/moede/{COUNCIL}",
    f"/punkt/{COUNCIL}/4",
    "/sag/eksempelsund/23-001480",
    "/sag/eksempelsund/23-001480/sagsmappe.html",
    "/api/v1/sag/eksempelsund/23-001480",
    "/udvalg/eksempelsund/byraad",
    "/soeg?q=svømmehal",
    "/soeg?q=plejecenter&fra=2024-06-01",
    "/api/v1/soeg?q=referat",
)
"""Pages of an earlier day: of what grew with an agenda, its supplement and its minutes, and of what came later."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server on loopback; as root it is run by an account without rights, since it refuses to be run by root."""
    pytest.importorskip("psycopg", reason="psycopg er ikke installeret")
    found = shutil.which("initdb") or next(iter(sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))), None)
    if not found:
        pytest.skip("der er ingen PostgreSQL på maskinen")
    tools, folder = Path(found).parent, Path(tempfile.mkdtemp(prefix="pg"))
    user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    def run(*words: str) -> None:
        who = {"user": user.pw_uid, "group": user.pw_gid} if user else {}
        subprocess.run(words, check=True, cwd=folder, capture_output=True, timeout=120, **who)

    where = str(folder / "d")
    run(str(tools / "initdb"), "-D", where, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-U", "arkiv")
    options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off"
    run(str(tools / "pg_ctl"), "-D", where, "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql+psycopg://arkiv@127.0.0.1:{port}/postgres"
    finally:
        run(str(tools / "pg_ctl"), "-D", where, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def settings(server, tmp_path_factory) -> Settings:
    """An archive with its catalogue on the server and its originals and index in a folder."""
    folder = tmp_path_factory.mktemp("arkiv")
    return Settings(data=folder / "data", database=server, key_file=folder / "noegle")


@pytest.fixture
def run(settings, monkeypatch):
    """Call a verb on that archive; the exit code is checked."""
    monkeypatch.setenv("ARCHIVE_DATA", str(settings.data))
    monkeypatch.setenv("ARCHIVE_DATABASE", settings.database)
    monkeypatch.setenv("ARCHIVE_KEY_FILE", str(settings.key_file))

    def invoke(*words: object, code: int = 0):
        result = CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)
        assert result.exit_code == code, result.output
        return result

    return invoke


def test_the_tables_are_those_of_the_models(settings):
    catalogue = open_catalogue(settings)
    with catalogue.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    catalogue.close()


def test_minutes_come_in_are_followed_and_shown(run, settings):
    run("ingest", *DEMO, "--kommune", "Eksempelsund")
    assert "0 lagt ind" in run("ingest", *DEMO, "--kommune", "Eksempelsund").stderr
    assert json.loads(run("case", CASE, "--json").stdout)["cases"][0]["treatments"]
    run("check", "--ledger")
    for verb in ("delays", "followups"):
        run(verb)
    app = create_app(settings)
    client = app.test_client()
    for address in (
        "/",
        "/sager",
        f"/sag/eksempelsund/{CASE}",
        "/forsinkede",
        "/daekning",
        "/udvalg",
        PATH,
        *FOR_MACHINES,
    ):
        assert client.get(address).status_code == 200, address
    assert client.post("/praecedens", data={"udkast": "at taget lægges om"}).status_code == 200
    app.extensions[NAME].catalogue.close()
    assert json.loads(run("search", "mobilfri", "--json").stdout)["total"] > 0


def test_an_earlier_day_is_told_as_from_a_file(server, tmp_path):
    def archive(name: str, database: str) -> FlaskClient:
        settings = Settings(data=tmp_path / name, database=database, key_file=tmp_path / "noegle")
        catalogue = open_catalogue(settings)
        files = [path for path in demo_files() if path.name.startswith(("2023-0", "2024-03", "2024-06"))]
        wanted = Wanted(municipality=MUNICIPALITY, released=released)
        assert all(not one.message for one in Ingest(settings, catalogue, wanted).run(find_sources(files)))
        presume(catalogue)
        publish(catalogue, engine_of(settings))
        catalogue.close()
        return create_app(settings, lambda: date(2026, 11, 1)).test_client()

    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CREATE DATABASE dengang"))
    engine.dispose()
    on_file, on_server = archive("fil", ""), archive("server", server.replace("/postgres", "/dengang"))
    for day in ("2023-02-01", "2024-03-20", "2024-06-20", "2024-06-22", "2024-07-01"):
        for path in THEN:
            address = f"{path}{'&' if '?' in path else '?'}pr={day}"
            told, wanted = on_server.get(address), on_file.get(address)
            assert told.status_code == wanted.status_code, address
            assert TOOK.sub("", told.text) == TOOK.sub("", wanted.text), address
    for path in THEN:
        assert on_server.get(path).status_code == 200, "today is as it was, after the earlier days"
    on_server.application.extensions[NAME].catalogue.close()


def test_an_item_is_taken_down_and_put_back(run, settings):
    run("redact", "item", PATH, "--reason", "personoplysninger")
    assert json.loads(run("search", "mobilfri", "--json").stdout)["total"] == 0
    app = create_app(settings)
    assert app.test_client().get("/oparl/v1.1/body/eksempelsund/agendaitem").status_code == 200
    app.extensions[NAME].catalogue.close()
    run("redact", "undo", PATH, "--reason", "var offentligt")
    assert json.loads(run("search", "mobilfri", "--json").stdout)["total"] > 0
    run("check")


def test_writers_take_turns_so_that_the_journal_stays_sealed(settings):
    def write(name: str) -> None:
        catalogue = open_catalogue(settings)
        for _ in range(10):
            with catalogue.writing() as session:
                note(session, name, Act.DISMISSED, "fil")
        catalogue.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, ("a", "b", "c", "d")))
    catalogue = open_catalogue(settings)
    with catalogue.reading() as session:
        assert first_broken(session) is None
        assert len(entries(session)) >= 40
    catalogue.close()
