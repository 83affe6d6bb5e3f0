"""What are the bytes of a document's sibling file, however its export writes the name?"""

import os
import zipfile
import zlib
from pathlib import Path

from indexer.readers.source import Companion, alone
from indexer.sources.files import Siblings, read_bytes
from indexer.sources.limits import LIMITS
from indexer.sources.names import name_from, plain_name


def companion(siblings: Siblings | None) -> Companion:
    """A way to ask for siblings: letter case and slashes do not matter, nothing outside the export is given."""
    if siblings is None:
        return alone
    return (_in_zip if siblings.packed else _in_folder)(siblings.root, siblings.inside)


def _in_folder(root: str, inside: str) -> Companion:
    folder = Path(root)

    def ask(written: str) -> bytes | None:
        name = name_from(inside, written)
        path = _find(folder, name.split("/")) if name else None
        data = read_bytes(path, written, LIMITS) if path else None
        return data if isinstance(data, bytes) else None

    return ask


def _find(folder: Path, parts: list[str]) -> Path | None:
    here = folder
    for part in parts:
        try:
            found = next((name for name in sorted(os.listdir(here)) if name.lower() == part.lower()), None)
        except OSError:
            return None
        if found is None or (here / found).is_symlink():
            return None
        here = here / found
    return here


def _in_zip(root: str, inside: str) -> Companion:
    def ask(written: str) -> bytes | None:
        name = name_from(inside, written)
        try:
            with zipfile.ZipFile(root) as archive:
                return _member(archive, name.lower()) if name else None
        except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError):
            return None

    return ask


def _member(archive: zipfile.ZipFile, name: str) -> bytes | None:
    for entry in archive.infolist():
        plain = plain_name(entry.filename)
        if plain and plain.lower() == name and entry.file_size <= LIMITS.file_bytes:
            with archive.open(entry) as stream:
                return stream.read(LIMITS.file_bytes)
    return None
