"""Does any byte of the data folder still say what an export held closed?

Every file is scanned: as it is, unpacked where it is packed, the catalogue's pages as text and its rows as SQL, the
index's words one by one; for each word in UTF-8, both UTF-16 and cp1252, in any letters, and for its stem.
"""

import bz2
import gzip
import io
import lzma
import re
import sqlite3
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from archive.catalogue.models import Base
from archive.search.query import TextField
from archive.search.whoosh_engine.segment import Segment
from tests.samples import SAMPLES, needs_samples

FIXTURES = Path(__file__).parents[1] / "readers" / "fixtures"
MIDDELFART = "middelfart_edoc_fujitsu_2017"
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6
_PUBLIC_FIELDS = {"NeutralTitle", "CaseNumber", "SerialNo", "Identifier", "SortOrder", "AccessName", "AccessIsPublic"}


def _secrets(source: bytes) -> tuple[frozenset[str], frozenset[str]]:
    """The words that only closed items, internal titles and closed attachments of a Fujitsu export say, and the rest."""
    closed: set[str] = set()
    public: set[str] = set()
    root = etree.fromstring(source)
    for field in root.iter():
        if not isinstance(field.tag, str) or not (field.text or "").strip():
            continue
        words = set(_WORD.findall(re.sub(r"<[^>]+>", " ", (field.text or "").casefold())))
        (closed if _is_secret(field) else public).update(words)
    return frozenset(closed - public), frozenset(public)


def _is_secret(field: etree._Element) -> bool:
    name = etree.QName(field).localname
    around = [etree.QName(one).localname for one in field.iterancestors()]
    if name == "CaseTitle":
        return True
    if name == "Title" and around[0] in ("HandlingItem", "Handling") and _said(field, around[0], "NeutralTitle"):
        return True  # without a public title beside it an open item's title is the one that is printed
    if "Attachment" in around and "Confidential" in _said(field, "Attachment", "AccessEnumName"):
        return True
    return _said(field, "AgendaElement", "AccessIsPublic") == "false" and name not in _PUBLIC_FIELDS


def _said(field: etree._Element, record: str, name: str) -> str:
    holder = next((one for one in field.iterancestors() if etree.QName(one).localname == record), None)
    return (holder.findtext(f"{{*}}{name}") or "") if holder is not None else ""


def _scanned(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Everything the files of a folder say, with where it was said."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = file.read_bytes()
        for how, unpacked in [("", data), *_unpacked(data)]:
            yield f"{file.relative_to(folder)}{how}", unpacked
        if data.startswith(b"SQLite format 3\0"):
            with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as catalogue:
                yield f"{file.name} as SQL", "\n".join(catalogue.iterdump()).encode()
        if file.suffix == ".segment":
            segment = Segment(file)
            yield f"{file.name} words", "\n".join([*segment.surfaces.all(), *segment.keys.all()]).encode()


def _unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    for how, unpack in (
        (" gz", gzip.decompress),
        (" bz2", bz2.decompress),
        (" xz", lzma.decompress),
        (" z", zlib.decompress),
    ):
        try:
            inner = unpack(data)
        except (OSError, EOFError, ValueError, lzma.LZMAError, zlib.error):
            continue
        if inner:
            yield how, inner
            yield from _unpacked(inner)
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield f" {name}", archive.read(name)
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as bundle:
            for member in bundle.getmembers():
                stream = bundle.extractfile(member)
                if stream is not None:
                    yield f" {member.name}", stream.read()
    except tarfile.TarError:
        return


def _found(word: str, said: bytes) -> bool:
    spellings = {word, word.upper(), word.capitalize()}
    return any(
        spelling.encode(encoding, "ignore") in said
        for spelling in spellings
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp1252")
    )


def _leaks(folder: Path, source: bytes) -> list[str]:
    """Where words of closed content stand; but for those ("titel") that any archive says of itself."""
    secret, public = _secrets(source)
    stems = {word[:_STEM] for word in secret if len(word) > _STEM}
    needles = {word for word in secret | stems if not any(word in said for said in public)}
    assert len(needles) >= 3
    needles -= {word for word in needles if len(word) < _STEM and _found(word, _of_itself())}
    return [f"{word} in {where}" for where, said in _scanned(folder) for word in needles if _found(word, said)]


@cache
def _of_itself() -> bytes:
    """What the catalogue and the index say of themselves: their tables, fields and folders."""
    return "\n".join([*(table.name for table in Base.metadata.sorted_tables), *TextField]).encode()


def _shows_a_leak(folder: Path, source: bytes) -> bool:
    """Would the scan find a word that does stand there?"""
    secret, _ = _secrets(source)
    with gzip.open(folder / "proeve.gz", "wb") as stream:
        stream.write(max(secret, key=len).capitalize().encode("utf-16-le"))
    found = bool(_leaks(folder, source))
    (folder / "proeve.gz").unlink()
    return found


def test_no_byte_of_the_archive_says_what_our_own_export_holds_closed(run, tmp_path):
    export = tmp_path / "eksport"
    export.mkdir()
    for ending in ("xml", "html"):
        (export / f"moede.{ending}").write_bytes((FIXTURES / f"fujitsu.{ending}").read_bytes())
    run("ingest", export, "--kommune", "Eksempelsund")
    source = (export / "moede.xml").read_bytes()
    assert "Tilsynssag" in run("search", "tilsynssag").stdout
    assert _leaks(tmp_path / "data", source) == []
    assert _shows_a_leak(tmp_path / "data", source)


@pytest.mark.parametrize("twin", ["xml", "html"])
def test_each_file_of_the_export_alone_says_nothing_either(run, tmp_path, twin):
    run("ingest", FIXTURES / f"fujitsu.{twin}", "--kommune", "Eksempelsund")
    closed = frozenset({"hemmelig", "hemmeligt", "hemmel"})
    leaks = [where for where, said in _scanned(tmp_path / "data") for word in closed if _found(word, said)]
    assert leaks == []


@needs_samples
def test_no_byte_of_the_archive_says_what_middelfart_holds_closed(run, tmp_path):
    assert SAMPLES is not None
    (source,) = (SAMPLES / MIDDELFART).rglob("*.xml")
    run("ingest", source.parent, "--kommune", "Middelfart", code=1)  # a list of the export's files lies beside it
    assert _leaks(tmp_path / "data", source.read_bytes()) == []
    assert _shows_a_leak(tmp_path / "data", source.read_bytes())
