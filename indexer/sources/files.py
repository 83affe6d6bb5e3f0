"""Which files do the given paths mean, and what are their bytes? (files, folders and .zip archives)"""

import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from archive.language import _
from indexer.sources.limits import LIMITS, Limits
from indexer.sources.names import enclosures, hidden, plain_name

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file's bytes are not taken: a code for machines, a Danish sentence for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Siblings:
    """Where a document's companion files lie: an export's root (a folder or a .zip) and the document's folder in it."""

    root: str
    inside: str = ""
    packed: bool = False


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read. `name` is what people see, `uri` is the same from everywhere."""

    name: str
    uri: str
    load: Callable[[], bytes | Unreadable]
    siblings: Siblings | None = None


def find_sources(paths: Iterable[Path], limits: Limits = LIMITS) -> Iterator[SourceFile]:
    """Every file that the paths mean, in a fixed order; enclosures and hidden files are left out."""
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path, limits)
        else:
            yield from _one(path, str(path), limits)


def read_bytes(path: Path, name: str, limits: Limits) -> bytes | Unreadable:
    """A regular file's bytes within the limits; links and devices are refused."""
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            return Unreadable(
                "NOT_A_FILE", _("%(name)s: er ikke en almindelig fil (men fx et link eller en kø).", name=name)
            )
        if found.st_size > limits.file_bytes:
            return _too_large(name, limits)
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as stream:
            return stream.read(limits.file_bytes)
    except OSError as error:
        return Unreadable("UNREADABLE", _("%(name)s: filen kan ikke læses (%(why)s).", name=name, why=error.strerror))


def _in_folder(folder: Path, limits: Limits) -> Iterator[SourceFile]:
    files = sorted((Path(base, name) for base, _folders, names in os.walk(folder) for name in names), key=_in_order)
    names = {path.relative_to(folder).as_posix(): path for path in files}
    left_out = enclosures(names)
    for name, path in names.items():
        if name not in left_out and not hidden(name):
            yield from _one(path, str(path), limits, Siblings(str(folder.resolve()), name.rpartition("/")[0]))


def _in_order(path: Path) -> tuple[str, str, str]:
    """By folder, then by name without ending, so that "referat-rettet.txt" comes after "referat.txt"."""
    return str(path.parent), path.stem, path.suffix


def _one(path: Path, name: str, limits: Limits, siblings: Siblings | None = None) -> Iterator[SourceFile]:
    if path.suffix.lower() == ".zip" and path.is_file() and not path.is_symlink():
        yield from _in_zip(path, name, limits)
        return
    whole = path.resolve() if not path.is_symlink() else path.absolute()
    yield SourceFile(name, str(whole), partial(read_bytes, path, name, limits), siblings or Siblings(str(whole.parent)))


def _in_zip(path: Path, name: str, limits: Limits) -> Iterator[SourceFile]:
    uri = str(path.resolve())
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        yield _refused(name, uri, "ZIP_DAMAGED", _("arkivet er beskadiget eller ikke en .zip-fil."))
        return
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > limits.zip_entries:
        yield _refused(name, uri, "ZIP_ENTRIES", _("arkivet har over %(count)s filer.", count=limits.zip_entries))
        return
    named = [(plain_name(entry.filename), entry) for entry in entries]
    left_out = enclosures(inner for inner, _entry in named if inner is not None)
    for inner, entry in sorted(named, key=lambda pair: (pair[0] or "", pair[1].filename)):
        if inner is None:
            shown = f"{name}!{entry.filename!r}"
            yield _refused(shown, f"{uri}!{entry.filename!r}", "ZIP_PATH", _("navnet peger ud af arkivet."))
        elif inner not in left_out and not hidden(inner):
            load = partial(_member, archive, entry, f"{name}!{inner}", limits)
            folder = inner.rpartition("/")[0]
            yield SourceFile(f"{name}!{inner}", f"{uri}!{inner}", load, Siblings(uri, folder, packed=True))


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, limits: Limits) -> bytes | Unreadable:
    refusal = _bad_member(entry, name, limits)
    if refusal is not None:
        return refusal
    try:
        with archive.open(entry) as stream:
            data = stream.read(limits.file_bytes + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError):
        return Unreadable("ZIP_DAMAGED", _("%(name)s: filen er beskadiget i arkivet.", name=name))
    return data if len(data) <= limits.file_bytes else _too_large(name, limits)


def _bad_member(entry: zipfile.ZipInfo, name: str, limits: Limits) -> Unreadable | None:
    mode = entry.external_attr >> 16
    if mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode):
        return Unreadable("NOT_A_FILE", _("%(name)s: er ikke en almindelig fil (men fx et link).", name=name))
    if entry.flag_bits & 0x1:
        return Unreadable("ENCRYPTED", _("%(name)s: filen er beskyttet med en adgangskode.", name=name))
    if entry.filename.lower().endswith(".zip"):
        return Unreadable("ZIP_NESTED", _("%(name)s: et arkiv i et arkiv læses ikke. Pak det ud først.", name=name))
    if entry.file_size > limits.file_bytes:
        return _too_large(name, limits)
    if entry.file_size > _MEGABYTE and entry.file_size > limits.zip_ratio * max(entry.compress_size, 1):
        return Unreadable(
            "ZIP_RATIO",
            _(
                "%(name)s: filen er pakket over %(times)s gange og læses ikke.",
                name=name,
                times=limits.zip_ratio,
            ),
        )
    return None


def _too_large(name: str, limits: Limits) -> Unreadable:
    return Unreadable(
        "TOO_LARGE",
        _("%(name)s: filen er over %(size)s MB.", name=name, size=limits.file_bytes // _MEGABYTE),
    )


def _refused(name: str, uri: str, code: str, words: str) -> SourceFile:
    refusal = Unreadable(code, f"{name}: {words}")
    return SourceFile(name, uri, lambda: refusal)
