"""How is the catalogue opened, upgraded and written? (SQLite in the data folder, PostgreSQL where it is asked for)"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, NoSuchModuleError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from archive.errors import CatalogueError
from archive.language import _
from archive.settings import Settings

HEAD = "0005"
"""The newest migration; a test holds it against the folder of migrations."""
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA busy_timeout=30000",
    "PRAGMA mmap_size=1073741824",
)
_WRITERS = 7_262_017
"""The name of the lock that writers take turns by on a PostgreSQL server; any number, but always the same."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """An open catalogue; sessions are opened and closed by the shell that uses them."""

    engine: Engine

    @property
    def sessions(self) -> sessionmaker[Session]:
        """Makes sessions for reading."""
        return sessionmaker(self.engine, expire_on_commit=False)

    def reading(self) -> Session:
        """A session for reading; use it in a `with`."""
        return self.sessions()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction, alone in writing; committed at the end, rolled back by any error."""
        alone = self.engine.execution_options(immediate=True)
        try:
            with sessionmaker(alone, expire_on_commit=False).begin() as session:
                yield session
        except DBAPIError as error:
            raise _said(error, self.engine) from error

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def open_catalogue(settings: Settings, *, create: bool = True) -> Catalogue:
    """Open the catalogue of these settings, upgraded to the newest tables.

    Raises CatalogueError, one Danish sentence with the remedy. With `create=False` an archive must be there already.
    """
    own_file = not settings.database
    file = settings.data / "catalogue.db"
    if own_file and not create and not file.is_file():
        raise CatalogueError(
            _(
                "Der er intet arkiv i mappen »%(folder)s«. "
                "Læg referater ind med »referatarkiv ingest MAPPE --data %(folder)s«.",
                folder=settings.data,
            )
        )
    if own_file:
        make_folder(settings.data)
    engine = _engine(settings.database_url)
    try:
        _upgrade(engine)
    except DBAPIError as error:
        engine.dispose()
        raise _said(error, engine) from error
    return Catalogue(engine)


def make_folder(folder: Path) -> None:
    """Make a folder and see that files can be written in it.

    Raises CatalogueError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o750)
        trial = folder / ".skrivetest"
        trial.write_bytes(b"")
        trial.unlink()
    except OSError as error:
        raise CatalogueError(
            _(
                "Der kan ikke skrives i mappen »%(folder)s« (%(why)s). "
                "Giv skriveadgang til den, eller vælg en anden med --data MAPPE.",
                folder=folder,
                why=error.strerror,
            )
        ) from error


def _engine(url: str) -> Engine:
    try:
        engine = create_engine(make_url(url))
    except ModuleNotFoundError as error:
        raise CatalogueError(
            _(
                "ARCHIVE_DATABASE kræver %(name)s, som ikke er installeret. "
                "Til PostgreSQL: pip install 'psycopg[binary]'.",
                name=error.name,
            )
        ) from error
    except (NoSuchModuleError, ValueError) as error:
        raise CatalogueError(
            _("ARCHIVE_DATABASE kan ikke bruges: %(error)s. Ret den, eller fjern den.", error=error)
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    elif engine.dialect.name == "postgresql":
        event.listen(engine, "begin", _on_server_begin)
    return engine


def _on_connect(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # The driver's own transaction handling hides BEGIN from us; _on_begin says it instead.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _on_begin(connection: Connection) -> None:
    alone = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if alone else "BEGIN")


def _on_server_begin(connection: Connection) -> None:
    # One writer at a time, as with SQLite: the sealed logs and the outbox are written in one order.
    if connection.get_execution_options().get("immediate", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")


def _upgrade(engine: Engine) -> None:
    with engine.connect() as connection:
        if _revision(connection) == HEAD:
            return
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.execution_options(immediate=True).begin() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise CatalogueError(
                _(
                    "Kataloget er lavet af en nyere udgave af Referatarkiv. "
                    "Opgradér programmet, eller gendan en sikkerhedskopi."
                )
            ) from error


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("select version_num from alembic_version")).scalar()


def _said(error: DBAPIError, engine: Engine) -> CatalogueError:
    where = engine.url.database or engine.url.render_as_string(hide_password=True)
    words = str(error.orig)
    if "not a database" in words or "malformed" in words:
        return CatalogueError(
            _("Kataloget »%(where)s« er beskadiget. Gendan det med »referatarkiv restore FIL«.", where=where)
        )
    if "readonly" in words or "unable to open" in words:
        return CatalogueError(
            _(
                "Der kan ikke skrives i kataloget »%(where)s«. Giv skriveadgang, eller vælg en anden --data.",
                where=where,
            )
        )
    if "locked" in words:
        return CatalogueError(
            _("Kataloget »%(where)s« er optaget af et andet program. Vent, og prøv igen.", where=where)
        )
    if "Connection refused" in words or "could not translate host" in words:
        return CatalogueError(
            _(
                "Databaseserveren med kataloget »%(where)s« svarer ikke. Start den, eller ret ARCHIVE_DATABASE.",
                where=where,
            )
        )
    if "does not exist" in words:
        return CatalogueError(
            _("Databasen »%(where)s« er ikke på serveren. Opret den med »createdb %(where)s«.", where=where)
        )
    if "full" in words:
        return CatalogueError(
            _("Der er ikke plads på disken til kataloget »%(where)s«. Gør plads, og prøv igen.", where=where)
        )
    return CatalogueError(
        _("Kataloget »%(where)s« kan ikke bruges (%(words)s). Kør »referatarkiv check«.", where=where, words=words)
    )
