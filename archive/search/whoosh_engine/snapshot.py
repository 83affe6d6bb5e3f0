"""What does a generation hold, with its deletions taken into account?"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import cast

import numpy as np

from archive.search.engine import IndexState
from archive.search.whoosh_engine.arrays import Bools, Floats, Ints
from archive.search.whoosh_engine.builder import FIELDS
from archive.search.whoosh_engine.container import SectionFile
from archive.search.whoosh_engine.hits import Hits
from archive.search.whoosh_engine.segment import Segment
from archive.search.whoosh_engine.toc import Contents
from archive.search.whoosh_engine.unions import Unions

KEPT_BYTES = 16 << 20
K1 = 1.2
B = 0.75


class LiveSegment:
    """A segment as one generation sees it: some of its items may be deleted."""

    def __init__(self, segment: Segment, dead: Bools | None) -> None:
        self.segment = segment
        self.items = segment.items
        self.live = None if dead is None else ~dead
        self.alive = segment.items if dead is None else int(np.count_nonzero(~dead))
        self.total_lengths = list(segment.total_lengths)
        if dead is not None:
            gone = segment.lengths[:, dead].sum(axis=1, dtype=np.int64)
            self.total_lengths = (np.array(self.total_lengths) - gone).tolist()
        self._norms: Floats | None = None

    @cached_property
    def all(self) -> Hits:
        """The items that are not deleted."""
        return Hits.of_mask(np.ones(self.items, np.bool_) if self.live is None else self.live)

    def norms(self, averages: Sequence[float]) -> Floats:
        """The length part of BM25 for every item: one row a field."""
        if self._norms is None:
            norms = np.empty(self.segment.lengths.shape, np.float32)
            for code, average in enumerate(averages):
                lengths = self.segment.lengths[code].astype(np.float64)
                norms[code] = K1 * ((1 - B) + B * lengths / (average or 1.0))
            self._norms = norms
        return self._norms


class Snapshot:
    """One generation opened for reading; it never changes, whatever is published after it."""

    def __init__(self, contents: Contents, segments: Sequence[LiveSegment], unions: Unions | None = None) -> None:
        self.contents = contents
        self.unions = unions or Unions()
        self.segments = tuple(segments)
        self.items = sum(segment.alive for segment in segments)
        totals = [sum(segment.total_lengths[code] for segment in segments) for code in range(len(FIELDS))]
        self.averages = [total / self.items if self.items else 0.0 for total in totals]

    def state(self) -> IndexState:
        """What is published, for people and for the publisher."""
        known = self.contents
        return IndexState(known.generation, known.applied, self.items, known.schema, known.chain)


class SegmentCache:
    """Segments opened so far in this process, by file; each is verified once, before first use."""

    def __init__(self, folder: Path) -> None:
        keep_freed_memory()
        self._folder = folder
        self._segments: dict[str, Segment] = {}
        self._bitmaps: dict[str, Bools] = {}
        self._unions = Unions()

    def open(self, contents: Contents, *, verify: bool = True) -> Snapshot:
        """Open a generation; raises Damaged or FileNotFoundError."""
        live = [
            LiveSegment(self._segment(entry.file, verify), self._dead(entry.deletions, entry.items))
            for entry in contents.segments
        ]
        self._forget(contents)
        return Snapshot(contents, live, self._unions)

    def _segment(self, name: str, verify: bool) -> Segment:
        if name not in self._segments:
            self._segments[name] = Segment(self._folder / name)
        if verify:
            self._segments[name].verify()
        return self._segments[name]

    def _dead(self, name: str | None, items: int) -> Bools | None:
        if name is None:
            return None
        if name not in self._bitmaps:
            bits = cast(Ints, SectionFile(self._folder / name)["dead"])
            self._bitmaps[name] = np.unpackbits(bits.view(np.uint8), count=items).astype(np.bool_)
        return self._bitmaps[name]

    def _forget(self, contents: Contents) -> None:
        used = contents.files()
        for cache in (self._segments, self._bitmaps):
            for name in cache.keys() - used:
                del cache[name]
        self._unions.keep(frozenset(segment.name for segment in self._segments.values()))


def keep_freed_memory() -> None:
    """Let the C library keep what a search gives back for the next one.

    It hands blocks as large as the largest ever given back to the system at once, and every page of the next one is
    then a fault: a sixth of a search's time. One block taken and given back, never touched, raises that bound.
    """
    np.empty(KEPT_BYTES, np.uint8)
