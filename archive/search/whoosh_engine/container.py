"""How do arrays lie in one file? Header, sections, footer; every byte stands under a checksum."""

import json
import mmap
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from archive.errors import IndexUnusable
from archive.language import _
from archive.search.whoosh_engine.arrays import Section

HEADER = b"referatarkiv-segment-1".ljust(64, b"\0")
ALIGN = 64
TAIL = struct.Struct("<QII")
"""Where the footer begins, how long it is, and the checksum of header, footer and these two numbers."""

Meta = Mapping[str, int | str | list[int] | list[str]]


class Damaged(IndexUnusable):
    """A file of the index does not hold what was written into it."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            _("Indeksfilen %(file)s er beskadiget (%(what)s). Kør: referatarkiv rebuild", file=path.name, what=what)
        )


def pack(sections: Mapping[str, Section], meta: Meta) -> Iterator[bytes | memoryview]:
    """The file's bytes, piece by piece."""
    yield HEADER
    offset = len(HEADER)
    directory: dict[str, list[int | str]] = {}
    for name, section in sections.items():
        data = np.ascontiguousarray(section).view(np.uint8).data
        padding = b"\0" * (-len(data) % ALIGN)
        directory[name] = [offset, len(section), section.dtype.str, zlib.crc32(padding, zlib.crc32(data))]
        yield data
        yield padding
        offset += len(data) + len(padding)
    footer = json.dumps({"sections": directory, "meta": dict(meta)}, sort_keys=True).encode()
    yield footer
    yield _tail(offset, footer)


class SectionFile:
    """A written file, mapped into memory: header and footer are checked on opening, sections by `verify`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            try:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError:
                raise Damaged(path, _("tom fil")) from None
        self._directory, self.meta = self._footer()
        self._verified: set[str] = set()

    def __getitem__(self, name: str) -> Section:
        """One section, straight from the map; its checksum is compared the first time."""
        offset, count, dtype, _sum = self._directory[name]
        if name not in self._verified:
            self._verify(name)
        if not count:
            return np.zeros(0, np.dtype(str(dtype)))
        return np.frombuffer(self._map, dtype=np.dtype(str(dtype)), count=int(count), offset=int(offset))

    def verify(self) -> None:
        """Compare every section with its checksum; raises Damaged."""
        for name in self._directory:
            if name not in self._verified:
                self._verify(name)

    def size(self) -> int:
        """Bytes on disk."""
        return len(self._map)

    def _footer(self) -> tuple[dict[str, list[int | str]], dict[str, int | str | list[int] | list[str]]]:
        size, data = len(self._map), self._map
        if size < len(HEADER) + TAIL.size or data[: len(HEADER)] != HEADER:
            raise Damaged(self.path, "hovedet")
        offset, length, _ = TAIL.unpack(data[size - TAIL.size :])
        footer = data[offset : offset + length]
        if offset + length + TAIL.size != size or _tail(offset, footer) != data[size - TAIL.size :]:
            raise Damaged(self.path, "foden")
        parsed = json.loads(footer)
        return parsed["sections"], parsed["meta"]

    def _verify(self, name: str) -> None:
        offset, count, dtype, checksum = self._directory[name]
        length = int(count) * np.dtype(str(dtype)).itemsize
        end = int(offset) + length + -length % ALIGN
        with memoryview(self._map) as view, view[int(offset) : end] as part:
            if zlib.crc32(part) != checksum:
                raise Damaged(self.path, f"afsnittet {name}")
        self._verified.add(name)


def _tail(offset: int, footer: bytes) -> bytes:
    numbers = struct.pack("<QI", offset, len(footer))
    return TAIL.pack(offset, len(footer), zlib.crc32(numbers, zlib.crc32(footer, zlib.crc32(HEADER))))
