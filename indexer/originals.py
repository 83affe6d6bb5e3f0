"""Where are the bytes of public documents kept? By their SHA-256, written once and durably."""

import hashlib
import os
from pathlib import Path

from archive.errors import CatalogueError
from archive.language import _


def original_path(folder: Path, identity: str) -> Path:
    """Where an original lies, or would lie."""
    return folder / identity[:2] / identity


def keep_original(folder: Path, identity: str, data: bytes) -> None:
    """Keep some bytes under their SHA-256; nothing is done where they are kept already.

    Raises CatalogueError.
    """
    path = original_path(folder, identity)
    if path.exists():
        return
    trial = path.with_name(f".{identity}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        with trial.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        trial.rename(path)
        _sync(path.parent)
        _sync(folder)
    except OSError as error:
        trial.unlink(missing_ok=True)
        raise CatalogueError(
            _(
                "Originalen kan ikke gemmes i »%(folder)s« (%(why)s). Gør plads, eller giv skriveadgang.",
                folder=folder,
                why=error.strerror,
            )
        ) from error


def damaged_originals(folder: Path, identities: list[str]) -> list[str]:
    """Those of the identities whose bytes are missing or changed."""
    return [identity for identity in identities if not _sound(original_path(folder, identity), identity)]


def _sound(path: Path, identity: str) -> bool:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == identity
    except OSError:
        return False


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
