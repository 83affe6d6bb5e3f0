"""A disk that remembers every operation, and the folders a power cut could leave behind at any moment."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from archive.search.whoosh_engine.files import LocalDisk


@dataclass(frozen=True)
class Step:
    """One operation on the disk; `done` steps mark that a publish has returned."""

    verb: str
    path: Path
    target: Path | None = None
    content: bytes = b""
    sequence: int = 0


class RecordingDisk(LocalDisk):
    """Does everything for real and writes it down."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def make_folder(self, path: Path) -> None:
        if not path.exists():
            self.steps.append(Step("link", path))
        super().make_folder(path)

    def write(self, path: Path, chunks: Iterable[bytes | memoryview]) -> None:
        super().write(path, chunks)
        self.steps.append(Step("write", path, content=path.read_bytes()))

    def sync(self, path: Path) -> None:
        self.steps.append(Step("sync", path))
        super().sync(path)

    def sync_folder(self, path: Path) -> None:
        self.steps.append(Step("sync folder", path))
        super().sync_folder(path)

    def rename(self, source: Path, target: Path) -> None:
        self.steps.append(Step("rename", source, target))
        super().rename(source, target)

    def unlink(self, path: Path) -> None:
        self.steps.append(Step("unlink", path))
        super().unlink(path)

    def returned(self, sequence: int) -> None:
        """The publish of this sequence has returned: from now on it must never be lost."""
        self.steps.append(Step("returned", Path(), sequence=sequence))


@dataclass
class _Name:
    """A change of a folder's names; it survives once the folder was synced, and perhaps before."""

    step: Step
    inode: int
    folder: Path
    durable: bool = False


@dataclass
class _Disk:
    contents: dict[int, bytes] = field(default_factory=dict)
    synced: set[int] = field(default_factory=set)
    names: list[_Name] = field(default_factory=list)
    inode_of: dict[Path, int] = field(default_factory=dict)
    returned: int = 0

    def play(self, step: Step) -> None:
        if step.verb in ("write", "link"):
            inode = self.inode_of[step.path] = len(self.contents)
            self.contents[inode] = step.content
            self.names.append(_Name(step, inode, step.path.parent))
        elif step.verb == "rename":
            assert step.target is not None
            inode = self.inode_of[step.target] = self.inode_of.pop(step.path)
            self.names.append(_Name(step, inode, step.path.parent))
        elif step.verb == "unlink":
            self.names.append(_Name(step, -1, step.path.parent))
        elif step.verb == "sync":
            self.synced.add(self.inode_of[step.path])
        elif step.verb == "sync folder":
            for name in self.names:
                name.durable = name.durable or name.folder == step.path
        elif step.verb == "returned":
            self.returned = step.sequence


POLICIES = ("nothing", "everything", "renames", "all but renames", "chance")
TEARS = ("gone", "half", "whole")


def crashes(steps: Sequence[Step], chance: random.Random) -> Iterator[tuple[int, int, dict[Path, bytes | None]]]:
    """(step, sequence returned by then, files and folders left) for every prefix and way to lose what was not synced."""
    disk = _Disk()
    for at, step in enumerate(steps):
        disk.play(step)
        for policy in POLICIES:
            for tear in TEARS:
                yield at, disk.returned, _left(disk, policy, tear, chance)


def lay_out(root: Path, left: dict[Path, bytes | None]) -> None:
    """Write such a folder (paths are relative) below `root`."""
    for path, content in left.items():
        if content is None:
            (root / path).mkdir(parents=True, exist_ok=True)
    for path, content in left.items():
        if content is not None and (root / path).parent.is_dir():
            (root / path).write_bytes(content)


def _left(disk: _Disk, policy: str, tear: str, chance: random.Random) -> dict[Path, bytes | None]:
    entries: dict[Path, int] = {}
    folders: set[Path] = set()
    for name in disk.names:
        if not (name.durable or _survives(name, policy, chance)):
            continue
        step = name.step
        if step.verb == "unlink":
            entries.pop(step.path, None)
        elif step.verb == "link":
            folders.add(step.path)
        elif step.verb == "rename":
            assert step.target is not None
            entries.pop(step.path, None)
            entries[step.target] = name.inode
        else:
            entries[step.path] = name.inode
    left: dict[Path, bytes | None] = dict.fromkeys(folders)
    for path, inode in entries.items():
        if path.parent in folders:
            content = disk.contents[inode]
            whole = inode in disk.synced or tear == "whole"
            left[path] = content if whole else content[: len(content) // 2] if tear == "half" else b""
    return left


def _survives(name: _Name, policy: str, chance: random.Random) -> bool:
    if policy == "chance":
        return chance.random() < 0.5
    return policy == "everything" or ((policy == "renames") == (name.step.verb == "rename") and policy != "nothing")
