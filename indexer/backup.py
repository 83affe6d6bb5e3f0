"""How is the archive put into one file, and taken out again? Catalogue and originals; the index is built anew."""

import os
import shutil
import sqlite3
import tarfile
import tempfile
from pathlib import Path

from archive.catalogue.database import make_folder
from archive.errors import CatalogueError
from archive.language import _
from archive.settings import Settings

_CATALOGUE = "catalogue.db"
_ORIGINALS = "originals"


def backup(settings: Settings, file: Path) -> int:
    """Write a consistent copy of the archive while others may be writing; the size of the file in bytes.

    Raises CatalogueError.
    """
    _demand_own_file(settings)
    trial = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with tempfile.TemporaryDirectory(dir=settings.data) as folder:
            copy = Path(folder, _CATALOGUE)
            _copy_database(settings.data / _CATALOGUE, copy)
            with tarfile.open(trial, "w:gz", compresslevel=6) as archive:
                archive.add(copy, _CATALOGUE)
                if settings.originals.is_dir():
                    archive.add(settings.originals, _ORIGINALS, filter=_finished)
        _sync(trial)
        trial.replace(file)
        _sync(file.parent)
    except (OSError, sqlite3.Error) as error:
        trial.unlink(missing_ok=True)
        raise CatalogueError(
            _("Sikkerhedskopien »%(file)s« kan ikke skrives (%(error)s). Vælg et andet sted.", file=file, error=error)
        ) from error
    return file.stat().st_size


def restore(settings: Settings, file: Path) -> None:
    """Take an archive out of a backup into an empty data folder.

    Raises CatalogueError.
    """
    _demand_own_file(settings)
    if (settings.data / _CATALOGUE).exists():
        raise CatalogueError(
            _(
                "Der er allerede et arkiv i »%(data)s«. Gendan i en tom mappe med --data MAPPE, eller flyt det.",
                data=settings.data,
            )
        )
    make_folder(settings.data)
    try:
        with tempfile.TemporaryDirectory(dir=settings.data) as folder:
            with tarfile.open(file, "r:gz") as archive:
                _take_out(archive, Path(folder))
            _demand_sound(Path(folder, _CATALOGUE), file)
            if Path(folder, _ORIGINALS).is_dir() and not settings.originals.exists():
                Path(folder, _ORIGINALS).rename(settings.originals)
            _sync(Path(folder, _CATALOGUE))
            Path(folder, _CATALOGUE).rename(settings.data / _CATALOGUE)
        _sync(settings.data)
    except (OSError, tarfile.TarError, EOFError) as error:
        raise CatalogueError(
            _(
                "»%(file)s« kan ikke gendannes (%(error)s). Er det en sikkerhedskopi af Referatarkiv?",
                file=file,
                error=error,
            )
        ) from error


def _take_out(archive: tarfile.TarFile, folder: Path) -> None:
    """Write a backup's plain files under a folder; Debian 12's Python has no extraction filter of its own yet."""
    for member in archive:
        target = (folder / member.name).resolve()
        if not target.is_relative_to(folder.resolve()) or not (member.isfile() or member.isdir()):
            raise tarfile.TarError(_("»%(name)s« hører ikke til i en sikkerhedskopi", name=member.name))
        if member.isdir():
            target.mkdir(parents=True, exist_ok=True)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        content = archive.extractfile(member)
        if content is not None:
            with content, target.open("wb") as out:
                shutil.copyfileobj(content, out)


def _demand_own_file(settings: Settings) -> None:
    if settings.database:
        raise CatalogueError(_("Kataloget ligger i en databaseserver. Tag en kopi med pg_dump, og kopiér originals/."))


def _copy_database(source: Path, target: Path) -> None:
    if not source.is_file():
        raise CatalogueError(
            _("Der er intet arkiv i »%(folder)s«. Vælg mappen med --data MAPPE.", folder=source.parent)
        )
    here, there = sqlite3.connect(source), sqlite3.connect(target)
    try:
        here.backup(there)
    finally:
        here.close()
        there.close()


def _demand_sound(copy: Path, file: Path) -> None:
    if not copy.is_file():
        raise CatalogueError(
            _("»%(file)s« er ikke en sikkerhedskopi af Referatarkiv. Vælg en fil fra »referatarkiv backup«.", file=file)
        )
    connection = sqlite3.connect(copy)
    try:
        answer = connection.execute("PRAGMA quick_check").fetchone()
    except sqlite3.DatabaseError:
        answer = None
    finally:
        connection.close()
    if answer != ("ok",):
        raise CatalogueError(_("Kataloget i »%(file)s« er beskadiget. Vælg en ældre sikkerhedskopi.", file=file))


def _finished(entry: tarfile.TarInfo) -> tarfile.TarInfo | None:
    return None if Path(entry.name).name.startswith(".") else entry


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
