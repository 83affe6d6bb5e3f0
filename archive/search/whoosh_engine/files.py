"""How does the index touch the disk? Every write, sync, rename and unlink goes through this one seam."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol


class Disk(Protocol):
    """The few file operations a publish consists of; a test records them and replays a power cut."""

    def make_folder(self, path: Path) -> None:
        """Create a folder only its owner can enter; fine if it is there."""

    def write(self, path: Path, chunks: Iterable[bytes | memoryview]) -> None:
        """Create a file with this content, not yet durable."""

    def sync(self, path: Path) -> None:
        """Make a file's content durable."""

    def sync_folder(self, path: Path) -> None:
        """Make a folder's names durable."""

    def rename(self, source: Path, target: Path) -> None:
        """Give a file another name in one step."""

    def unlink(self, path: Path) -> None:
        """Remove a name; fine if it is gone."""


class LocalDisk:
    """The operating system's own file operations."""

    def make_folder(self, path: Path) -> None:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)

    def write(self, path: Path, chunks: Iterable[bytes | memoryview]) -> None:
        with path.open("wb") as file:
            for chunk in chunks:
                file.write(chunk)

    def sync(self, path: Path) -> None:
        _sync(path)

    def sync_folder(self, path: Path) -> None:
        _sync(path)

    def rename(self, source: Path, target: Path) -> None:
        os.replace(source, target)

    def unlink(self, path: Path) -> None:
        path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
