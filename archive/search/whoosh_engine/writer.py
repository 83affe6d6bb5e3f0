"""How does a new generation come about? Segment files first, all durable; then one rename; then the clean-up."""

import math
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from archive.search.engine import SCHEMA_VERSION
from archive.search.whoosh_engine import toc
from archive.search.whoosh_engine.arrays import Bools, Ints
from archive.search.whoosh_engine.builder import BuiltSegment
from archive.search.whoosh_engine.container import Damaged, pack
from archive.search.whoosh_engine.files import Disk
from archive.search.whoosh_engine.snapshot import LiveSegment
from archive.search.whoosh_engine.toc import Contents, SegmentFiles


class GenerationWriter:
    """Writes the files of one generation to come; nothing of it is seen until `publish`."""

    def __init__(self, disk: Disk, folder: Path, chain: str, deadline: float, branch: str = "") -> None:
        self._disk = disk
        self._deadline = deadline
        self._folder = folder
        self._chain = chain
        self._branch = branch
        newest = toc.generations(folder)
        self.generation = newest[0] + 1 if newest else 1
        self._written = 0
        self._subfolders: set[str] = set()

    def new_name(self, suffix: str) -> str:
        """A file name no generation has used, in a subfolder of this generation."""
        self._written += 1
        return f"{self._subfolder()}/{self._branch}{self._written:04d}.{suffix}"

    def take_over(self, files: Iterable[SegmentFiles]) -> None:
        """Files of an earlier process are to be published with this generation: their names must be durable too."""
        self._subfolders.update(one.file.partition("/")[0] for one in files)

    def branch(self, name: str) -> "GenerationWriter":
        """A writer for another process, whose file names cannot meet those of this one; only this one publishes."""
        self._subfolder()
        return GenerationWriter(self._disk, self._folder, self._chain, self._deadline, name)

    def write_segment(self, built: BuiltSegment) -> SegmentFiles:
        """Write one segment, durable but for its name."""
        name = self.new_name("segment")
        self._write(name, pack(built.sections, built.meta))
        return SegmentFiles(name, built.items)

    def write_deletions(self, files: SegmentFiles, dead: Bools) -> SegmentFiles:
        """The segment with a new bitmap of deleted items; the old bitmap stays as it is."""
        name = self.new_name("deleted")
        self._write(name, pack({"dead": np.packbits(dead)}, {"items": files.items}))
        return SegmentFiles(files.file, files.items, int(np.count_nonzero(dead)), name)

    def publish(self, segments: Sequence[SegmentFiles], applied: int) -> Contents:
        """Make the generation visible, then unlink what no kept generation reads, nor an unfinished rebuild."""
        contents = self._publish(segments, applied)
        self._clean_up(toc.KEPT_GENERATIONS, self._deadline)
        return contents

    def publish_rebuild(self, segments: Sequence[SegmentFiles], applied: int, *, forget: bool) -> None:
        """The same for a finished rebuild; with `forget` no earlier generation is kept, however new."""
        self._publish(segments, applied)
        toc.forget_unfinished(self._disk, self._folder)
        self._clean_up(1 if forget else toc.KEPT_GENERATIONS, 0.0 if forget else self._deadline)

    def _publish(self, segments: Sequence[SegmentFiles], applied: int) -> Contents:
        for subfolder in sorted(self._subfolders):
            self._disk.sync_folder(self._folder / subfolder)
        if self._subfolders:
            self._disk.sync_folder(self._folder)
        if self.generation == 1:
            self._disk.sync_folder(self._folder.parent)
        contents = self.contents(segments, applied)
        toc.publish(self._disk, self._folder, contents)
        return contents

    def _subfolder(self) -> str:
        subfolder = f"g{self.generation:08d}"
        if subfolder not in self._subfolders:
            self._disk.make_folder(self._folder / subfolder)
            self._subfolders.add(subfolder)
        return subfolder

    def contents(self, segments: Sequence[SegmentFiles], applied: int) -> Contents:
        """The table of contents of this generation with these segments."""
        return Contents(self.generation, applied, SCHEMA_VERSION, self._chain, tuple(segments))

    def _write(self, name: str, chunks: Iterable[bytes | memoryview]) -> None:
        self._disk.write(self._folder / name, chunks)
        self._disk.sync(self._folder / name)

    def _clean_up(self, generations: int, deadline: float) -> None:
        """Keep the newest readable generations and those replaced within a deadline: a reader may be opening one.

        A damaged one goes, so that it cannot push out a sound one.
        """
        unfinished = toc.read_unfinished(self._folder)
        needed = set(unfinished.files()) if unfinished else set[str]()
        kept, long_ago = 0, time.time() - deadline
        replaced = math.inf
        for generation in toc.generations(self._folder):
            path = toc.path_of(self._folder, generation)
            written = path.stat().st_mtime
            if kept >= generations and replaced <= long_ago:
                self._disk.unlink(path)
                continue
            replaced = written
            try:
                needed |= toc.read(self._folder, generation).files()
                kept += 1
            except Damaged:
                self._disk.unlink(path)
        for path in self._folder.glob("g*/*"):
            if path.relative_to(self._folder).as_posix() not in needed:
                self._disk.unlink(path)
        for path in self._folder.glob("g*"):
            if not any(path.iterdir()):
                path.rmdir()


def dead_items(live: LiveSegment, gone: Ints) -> Bools | None:
    """The segment's deleted items with these ids among them; None where nothing changes."""
    hit = np.isin(live.segment.ids, gone)
    if live.live is not None:
        hit &= live.live
    if not hit.any():
        return None
    return hit if live.live is None else hit | ~live.live
