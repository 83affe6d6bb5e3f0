"""A clerk's "not the same case" outlives reading the files anew and building the index, and can be taken back."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.catalogue.database import open_catalogue
from archive.catalogue.reads import case_by_path, items_of_case
from archive.settings import Settings
from archive.web.app import create_app
from indexer.cli import main
from indexer.demo.files import FOLDER

CASE = "/sag/eksempelsund/23-003310"
FILES = sorted(FOLDER.glob("*kultur-fritids*"))


class Archive:
    """A small archive worked with through the command line, as a clerk does."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(data=folder / "data", key_file=folder / "key")
        self._environment = {"ARCHIVE_DATA": str(self.settings.data), "ARCHIVE_KEY_FILE": str(self.settings.key_file)}
        self.ingest()

    def run(self, *words, exit_code=0):
        done = CliRunner().invoke(main, list(words), env=self._environment, catch_exceptions=False)
        assert done.exit_code == exit_code, done.output
        return done.stdout

    def ingest(self):
        self.run("ingest", *map(str, FILES), "--kommune", "Eksempelsund Kommune")

    def presumed(self):
        return json.loads(self.run("presumed", "list", "--json"))

    def days_of_case(self):
        catalogue = open_catalogue(self.settings)
        with catalogue.reading() as session:
            case = case_by_path(session, "eksempelsund", "23-003310")
            days = [item.meeting.starts_at.date().isoformat() for item in items_of_case(session, case.id)]
        catalogue.close()
        return days


@pytest.fixture
def archive(tmp_path):
    return Archive(tmp_path)


def joined_item(archive):
    rows = [row for row in archive.presumed()["presumed"] if row["case_url"] == CASE]
    assert len(rows) == 1, archive.presumed()
    return rows[0]["url"]


def test_not_the_same_case_is_remembered_and_can_be_undone(archive):
    item, before = joined_item(archive), archive.days_of_case()
    archive.run("presumed", "separate", item, "--reason", "handler om andet", "--who", "Arkivet")
    after = archive.days_of_case()
    assert set(before) - set(after) == {item.split("/")[-2]}

    archive.run("rebuild")
    archive.run("ingest", *map(str, FILES), "--kommune", "Eksempelsund Kommune")
    catalogue = open_catalogue(archive.settings)
    with catalogue.writing() as session:
        session.connection().exec_driver_sql("UPDATE document_version SET parser_version = ''")
    catalogue.close()
    archive.ingest()
    assert archive.days_of_case() == after
    said = archive.presumed()
    assert [(one["url"], one["case_url"], one["reason"]) for one in said["separated"]] == [
        (item, CASE, "handler om andet")
    ]
    page = create_app(archive.settings).test_client().get(CASE).text
    assert "handler om andet" in page
    assert item in page
    assert "Arkivet</" not in page, "the clerk's own name is not public"

    archive.run("presumed", "undo", item)
    assert archive.days_of_case() == before
    assert archive.presumed()["separated"] == []
    assert '"separated"' in archive.run("journal", "--json")
    assert "handler om andet" not in create_app(archive.settings).test_client().get(CASE).text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("separate", "/punkt/a/b/2025-01-01/1", "--reason", "x"), "intet punkt", id="no-such-item"),
        pytest.param(("separate", "{numbered}", "--reason", "x"), "ikke samlet", id="has-its-own-number"),
        pytest.param(("separate", "{item}", "--reason", " "), "en grund", id="no-reason"),
        pytest.param(("undo", "{item}"), "skilt fra", id="never-separated"),
    ],
)
def test_a_mistake_is_said_in_danish(archive, words, said):
    numbered = "/punkt/eksempelsund/kultur-fritids-og-landdistriktsudvalg/2023-04-11/2"
    filled = [word.format(item=joined_item(archive), numbered=numbered) for word in words]
    environment = {"ARCHIVE_DATA": str(archive.settings.data), "ARCHIVE_KEY_FILE": str(archive.settings.key_file)}
    done = CliRunner().invoke(main, ["presumed", *filled], env=environment)
    assert done.exit_code != 0
    assert said in done.output
