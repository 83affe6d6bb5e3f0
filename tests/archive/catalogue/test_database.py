"""The catalogue opens, upgrades itself and says in one Danish sentence what is wrong."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from archive.catalogue import database
from archive.catalogue.models import Base, Municipality
from archive.errors import CatalogueError
from archive.settings import Settings


def test_migrations_lead_to_the_tables_of_the_models(tmp_path):
    catalogue = database.open_catalogue(Settings(data=tmp_path))
    with catalogue.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    catalogue.close()


def test_the_head_is_the_newest_migration():
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [database.HEAD]


def test_sqlite_is_opened_safely(tmp_path):
    catalogue = database.open_catalogue(Settings(data=tmp_path))
    with catalogue.engine.connect() as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "secure_delete")
        }
    catalogue.close()
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "secure_delete": 1}


def test_an_error_rolls_the_transaction_back(tmp_path):
    catalogue = database.open_catalogue(Settings(data=tmp_path))
    with pytest.raises(CatalogueError), catalogue.writing() as session:
        session.add_all(Municipality(code="330", name="Slagelse", slug=slug) for slug in ("en", "to"))
    with catalogue.reading() as session:
        assert session.query(Municipality).count() == 0
    catalogue.close()


def test_a_missing_archive_is_not_made_by_a_reader(tmp_path):
    with pytest.raises(CatalogueError, match="Der er intet arkiv"):
        database.open_catalogue(Settings(data=tmp_path / "intet"), create=False)
    assert not (tmp_path / "intet").exists()


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "fil").write_text("her")
    with pytest.raises(CatalogueError, match=r"kan ikke skrives .*--data"):
        database.open_catalogue(Settings(data=tmp_path / "fil" / "data"))


def test_a_damaged_catalogue_is_said(tmp_path):
    (tmp_path / "catalogue.db").write_bytes(b"ikke en database" * 500)
    with pytest.raises(CatalogueError, match=r"beskadiget.*restore"):
        database.open_catalogue(Settings(data=tmp_path))


def test_a_catalogue_of_a_newer_version_is_said(tmp_path):
    catalogue = database.open_catalogue(Settings(data=tmp_path))
    with catalogue.engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    catalogue.close()
    with pytest.raises(CatalogueError, match="nyere udgave"):
        database.open_catalogue(Settings(data=tmp_path))
