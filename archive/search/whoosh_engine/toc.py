"""Which files make up a generation? The table of contents, in JSON under a checksum; never a pickle."""

import json
import re
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path

from archive.search.whoosh_engine.container import Damaged
from archive.search.whoosh_engine.files import Disk

KEPT_GENERATIONS = 3
"""The newest and two before it: a file is unlinked when none of these names it any more."""
UNFINISHED = "rebuild.json"
NAME = re.compile(r"toc-(?P<generation>\d{8,})\.json")


@dataclass(frozen=True, slots=True)
class SegmentFiles:
    """One segment of a generation: its file, and the bitmap of what has been deleted from it."""

    file: str
    items: int
    dead: int = 0
    deletions: str | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """One generation: what it was built by, how far it has come, and its segments."""

    generation: int
    applied: int
    schema: int
    chain: str
    segments: tuple[SegmentFiles, ...]

    def files(self) -> frozenset[str]:
        """Every file this generation reads."""
        named = {segment.file for segment in self.segments}
        return frozenset(named | {segment.deletions for segment in self.segments if segment.deletions})


def path_of(folder: Path, generation: int) -> Path:
    """Where a generation's table of contents lies."""
    return folder / f"toc-{generation:08d}.json"


def generations(folder: Path) -> list[int]:
    """The generations that have a table of contents, newest first (names only: nothing is opened)."""
    if not folder.is_dir():
        return []
    found = (NAME.fullmatch(path.name) for path in folder.iterdir())
    return sorted((int(match["generation"]) for match in found if match), reverse=True)


def read(folder: Path, generation: int) -> Contents:
    """Read one table of contents; raises Damaged or FileNotFoundError."""
    return _read(path_of(folder, generation))


def _read(path: Path) -> Contents:
    checksum, _, body = path.read_bytes().partition(b"\n")
    if checksum != _checksum(body):
        raise Damaged(path, "kontrolsummen")
    parsed = json.loads(body)
    segments = tuple(SegmentFiles(**segment) for segment in parsed.pop("segments"))
    return Contents(segments=segments, **parsed)


def publish(disk: Disk, folder: Path, contents: Contents) -> None:
    """Make a generation the newest: all its files must be durable before; one rename does it."""
    target = path_of(folder, contents.generation)
    waiting = target.with_suffix(".new")
    disk.write(waiting, _written(contents))
    disk.sync(waiting)
    disk.rename(waiting, target)
    disk.sync_folder(folder)


def read_unfinished(folder: Path) -> Contents | None:
    """What an interrupted rebuild has finished, or None where there is none or it cannot be read."""
    try:
        return _read(folder / UNFINISHED)
    except (Damaged, FileNotFoundError):
        return None


def note_unfinished(disk: Disk, folder: Path, contents: Contents) -> None:
    """Note what a rebuild has finished. Never synced: after a power cut it is read whole or not at all."""
    waiting = (folder / UNFINISHED).with_suffix(".new")
    disk.write(waiting, _written(contents))
    disk.rename(waiting, folder / UNFINISHED)


def forget_unfinished(disk: Disk, folder: Path) -> None:
    """The rebuild is finished, or is begun anew."""
    if (folder / UNFINISHED).exists():
        disk.unlink(folder / UNFINISHED)


def _written(contents: Contents) -> tuple[bytes, bytes, bytes]:
    body = json.dumps(asdict(contents), sort_keys=True).encode()
    return _checksum(body), b"\n", body


def _checksum(body: bytes) -> bytes:
    return f"{zlib.crc32(body):08x}".encode()
