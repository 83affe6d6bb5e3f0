"""Who may write? One process at a time, by a lock the operating system frees when that process ends."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.errors import IndexUnusable
from archive.language import _


@contextmanager
def write_lock(folder: Path, patience: float = 30.0) -> Iterator[None]:
    """Hold the write lock of an index; waits for another writer up to `patience` seconds."""
    with (folder / "lock").open("a") as file:
        until = time.monotonic() + patience
        while not _taken(file.fileno()):
            if time.monotonic() > until:
                raise IndexUnusable(_("En anden proces skriver i indekset. Vent til den er færdig, og prøv igen."))
            time.sleep(0.02)
        yield


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
