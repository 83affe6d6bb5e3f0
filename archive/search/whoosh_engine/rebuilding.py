"""How is everything built anew? Unit by unit, by one process a core; what an interrupted rebuild finished is kept.

Each process reads its own entries and writes a segment of each unit; the parent notes what is finished. At the end
the units are joined into segments as large as they may be.
"""

import math
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from archive.search.engine import SCHEMA_VERSION, EntrySource, Progress, SearchEntry, Told
from archive.search.whoosh_engine import toc
from archive.search.whoosh_engine.arrays import Ints
from archive.search.whoosh_engine.builder import MAX_TOKENS, SegmentBuilder, SurfaceNumbers
from archive.search.whoosh_engine.chain import Chain
from archive.search.whoosh_engine.container import Damaged
from archive.search.whoosh_engine.files import Disk
from archive.search.whoosh_engine.limits import Limits
from archive.search.whoosh_engine.merging import merge
from archive.search.whoosh_engine.segment import Segment
from archive.search.whoosh_engine.sharing import SharedKeys, told_keys
from archive.search.whoosh_engine.snapshot import LiveSegment, Snapshot
from archive.search.whoosh_engine.toc import Contents, SegmentFiles
from archive.search.whoosh_engine.vocabulary import known_keys
from archive.search.whoosh_engine.workers import Work, shared_out
from archive.search.whoosh_engine.writer import GenerationWriter, dead_items

SAID_EVERY = 200
MOST_SURFACES = 1_000_000
"""A process that has met so many words forgets them before its next unit, which bounds its memory."""
Ids = tuple[int, ...]
Files = tuple[SegmentFiles, ...]


class Listed:
    """Entries at hand, as a source; the last of several with one id wins."""

    def __init__(self, entries: Iterable[SearchEntry]) -> None:
        self._entries = {entry.id: entry for entry in entries}

    def ids(self) -> list[int]:
        return list(self._entries)

    def entries(self, ids: Sequence[int]) -> Iterator[SearchEntry]:
        return (self._entries[id] for id in ids)


def write_entries(
    writer: GenerationWriter, chain: Chain, entries: Iterable[SearchEntry], limits: Limits, old: Snapshot | None
) -> list[SegmentFiles]:
    """Write segments with a few entries, each with an id of its own; most of their words the index knows already."""
    largest = max(old.segments, key=lambda live: live.items).segment if old and old.segments else None
    numbers = SurfaceNumbers(chain, partial(known_keys, largest) if largest else None)
    return [said for said in _build(writer, chain, entries, limits.items, numbers) if isinstance(said, SegmentFiles)]


def kept_segments(writer: GenerationWriter, old: Snapshot, gone: Ints, *, forget: bool) -> Iterator[SegmentFiles]:
    """The segments of a generation without some entries: a bitmap marks them deleted.

    With `forget` each segment that holds a deleted entry is written anew without it, and the others are left alone.
    """
    for files, live in zip(old.contents.segments, old.segments, strict=True):
        dead = dead_items(live, gone)
        if dead is None and live.live is not None and forget:
            dead = ~live.live
        if dead is None:
            yield files
        elif not dead.all():
            rest = LiveSegment(live.segment, dead)
            yield writer.write_segment(merge([rest])) if forget else writer.write_deletions(files, dead)


@dataclass(frozen=True, slots=True)
class Rebuild:
    """One rebuild of an index in a folder."""

    disk: Disk
    folder: Path
    chain: Chain
    limits: Limits

    def publish(self, source: EntrySource, sequence: int, *, resume: bool, forget: bool, told: Told | None) -> None:
        """Build all entries, on top of what an interrupted rebuild finished, and publish them."""
        writer = GenerationWriter(self.disk, self.folder, self.chain.version, self.limits.deadline)
        kept = self._unfinished(sequence) if resume else None
        if kept is None:
            toc.forget_unfinished(self.disk, self.folder)
            kept = writer.contents((), sequence)
        writer.take_over(kept.segments)
        finished = self._finished(writer, source, kept, told)
        segments = self._joined(writer, finished)
        writer.publish_rebuild(segments, kept.applied, forget=forget)

    def _unfinished(self, sequence: int) -> Contents | None:
        """What an interrupted rebuild by this program finished, every byte of it checked."""
        found = toc.read_unfinished(self.folder)
        if found is None or (found.schema, found.chain) != (SCHEMA_VERSION, self.chain.version):
            return None
        return found if found.applied <= sequence and all(map(self._is_sound, found.segments)) else None

    def _is_sound(self, files: SegmentFiles) -> bool:
        try:
            Segment(self.folder / files.file).verify()
        except (Damaged, FileNotFoundError):
            return False
        return True

    def _finished(
        self, writer: GenerationWriter, source: EntrySource, kept: Contents, told: Told | None
    ) -> list[SegmentFiles]:
        """A segment, or more, of every unit."""
        before = [Segment(self.folder / files.file).ids for files in kept.segments]
        ids = np.setdiff1d(np.array(source.ids(), np.int64), np.concatenate([np.zeros(0, np.int64), *before]))
        units = self._units(ids.tolist())
        finished = list(kept.segments)
        already = sum(map(len, before))
        done, total = already, already + len(ids)

        processes = self._processes(len(ids))
        with told_keys(self.folder, processes) as files:

            def begin(number: int) -> Work[Ids, int | Files]:
                branch = writer.branch(f"r{len(kept.segments)}p{number}-")
                shared = SharedKeys(self.chain, files, number) if files else None
                return _Builder(branch, self.chain, source, self.limits, shared).build

            for said in shared_out(begin, units, processes):
                if isinstance(said, int):
                    done += said
                    if told:
                        told(Progress(done, total, already))
                else:
                    finished.extend(said)
                    if len(units) > 1:
                        toc.note_unfinished(self.disk, self.folder, writer.contents(finished, kept.applied))
        return finished

    def _processes(self, count: int) -> int:
        """One where there is little to do, and beside other threads: what they hold locked stays so in a fork."""
        return self.limits.processes if count > self.limits.alone and threading.active_count() == 1 else 1

    def _units(self, ids: Sequence[int]) -> list[Ids]:
        """Equal parts, as many for each process."""
        together = self._processes(len(ids)) * min(self.limits.unit, self.limits.items)
        count = max(1, math.ceil(len(ids) / together) * self._processes(len(ids)))
        size = max(1, math.ceil(len(ids) / count))
        return [tuple(ids[begin : begin + size]) for begin in range(0, len(ids), size)]

    def _joined(self, writer: GenerationWriter, finished: Sequence[SegmentFiles]) -> list[SegmentFiles]:
        """Few large segments of many small."""
        items = sum(files.items for files in finished)
        count = max(math.ceil(items / self.limits.items), self._processes(items))
        groups = list(self._groups(finished, math.ceil(items / max(1, count))))
        alone = [files for group in groups if len(group) == 1 for files in group]
        together = [group for group in groups if len(group) > 1]

        def begin(number: int) -> Work[Files, SegmentFiles]:
            return _Joiner(self.folder, writer.branch(f"j{number}-")).join

        return [*alone, *shared_out(begin, together, min(len(together), self._processes(items)))]

    def _groups(self, finished: Sequence[SegmentFiles], size: int) -> Iterator[Files]:
        """Neighbours that make about `size` items together, and no more than one segment holds."""
        group: list[SegmentFiles] = []
        items = tokens = 0
        for files in finished:
            own = sum(Segment(self.folder / files.file).total_lengths)
            if group and (items >= size or items + files.items > self.limits.items or tokens + own > MAX_TOKENS):
                yield tuple(group)
                group, items, tokens = [], 0, 0
            group.append(files)
            items, tokens = items + files.items, tokens + own
        if group:
            yield tuple(group)


class _Builder:
    """Builds units in one process; words met in one need not be read again in the next."""

    def __init__(
        self, writer: GenerationWriter, chain: Chain, source: EntrySource, limits: Limits, shared: SharedKeys | None
    ) -> None:
        self._writer = writer
        self._chain = chain
        self._source = source
        self._limits = limits
        self._shared = shared
        self._numbers = self._new_numbers()

    def _new_numbers(self) -> SurfaceNumbers:
        if self._shared is None:
            return SurfaceNumbers(self._chain)
        self._shared.forget()
        return SurfaceNumbers(self._chain, self._shared.keys_of)

    def build(self, ids: Ids) -> Iterator[int | Files]:
        """How many more entries have been read, and at last the unit's segments."""
        if len(self._numbers) > MOST_SURFACES:
            self._numbers = self._new_numbers()
        written: list[SegmentFiles] = []
        entries = self._source.entries(ids)
        for said in _build(self._writer, self._chain, entries, self._limits.items, self._numbers):
            if isinstance(said, int):
                yield said
            else:
                written.append(said)
        yield tuple(written)


@dataclass(frozen=True, slots=True)
class _Joiner:
    """Joins units in one process."""

    folder: Path
    writer: GenerationWriter

    def join(self, files: Files) -> Iterator[SegmentFiles]:
        """The one segment they make."""
        yield self.writer.write_segment(merge([LiveSegment(Segment(self.folder / one.file), None) for one in files]))


def _build(
    writer: GenerationWriter,
    chain: Chain,
    entries: Iterable[SearchEntry],
    items: int,
    numbers: SurfaceNumbers,
) -> Iterator[int | SegmentFiles]:
    """Counts of entries read since the last one said, and segments as they are full."""
    builder, unsaid = SegmentBuilder(chain, numbers), 0
    for entry in entries:
        if builder.is_full(items):
            yield writer.write_segment(builder.finish())
            builder = SegmentBuilder(chain, numbers)
        builder.add(entry)
        unsaid += 1
        if unsaid == SAID_EVERY:
            yield unsaid
            unsaid = 0
    yield unsaid
    if len(builder):
        yield writer.write_segment(builder.finish())
