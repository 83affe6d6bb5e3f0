"""The embedded engine: opens the newest sound generation, answers from it, and writes new ones."""

import logging
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Lock

import numpy as np

from archive.errors import IndexUnusable
from archive.language import N_, _
from archive.search.engine import (
    SCHEMA_VERSION,
    EngineRequest,
    EngineResult,
    EntrySource,
    Facet,
    Hit,
    IndexState,
    SearchEntry,
    Told,
)
from archive.search.whoosh_engine import toc
from archive.search.whoosh_engine.chain import Chain
from archive.search.whoosh_engine.checking import damage
from archive.search.whoosh_engine.columns import COLUMNS
from archive.search.whoosh_engine.container import Damaged
from archive.search.whoosh_engine.counting import Values
from archive.search.whoosh_engine.files import Disk, LocalDisk
from archive.search.whoosh_engine.limits import Limits
from archive.search.whoosh_engine.lock import write_lock
from archive.search.whoosh_engine.merging import choose, merge
from archive.search.whoosh_engine.rebuilding import Listed, Rebuild, kept_segments, write_entries
from archive.search.whoosh_engine.searching import Search
from archive.search.whoosh_engine.similar import similar
from archive.search.whoosh_engine.snapshot import SegmentCache, Snapshot
from archive.search.whoosh_engine.toc import Contents
from archive.search.whoosh_engine.vocabulary import surfaces_bearing, vocabulary
from archive.search.whoosh_engine.writer import GenerationWriter

LOG = logging.getLogger(__name__)
TRIES = 3
MISSING = N_("Der er endnu ikke bygget noget indeks i %(folder)s. Kør: referatarkiv rebuild")
OTHER = N_("Indekset i %(folder)s er bygget af en anden version af programmet. Kør: referatarkiv rebuild")
RESTLESS = N_(
    "Indekset i %(folder)s blev skrevet om, mens det skulle læses, %(tries)d gange i træk. Prøv igen om lidt."
)
UNSOUND = N_("Ingen udgave af indekset i %(folder)s kan læses. Kør: referatarkiv rebuild")


class WhooshEngine:
    """The engine over one folder. Reading never writes, and writing never touches what is being read."""

    def __init__(self, folder: Path, chain: Chain, disk: Disk, limits: Limits) -> None:
        self._folder = folder
        self._chain = chain
        self._disk = disk
        self._limits = limits
        self._cache = SegmentCache(folder)
        self._snapshot: Snapshot | None = None
        self._refused: set[int] = set()
        self._opening = Lock()
        self._values: dict[Facet, Values] = {facet: Values(facet) for facet in COLUMNS}

    def state(self) -> IndexState | None:
        """What is published now, or None where nothing has been built."""
        return self.snapshot().state() if toc.generations(self._folder) else None

    def search(self, request: EngineRequest) -> EngineResult:
        """Answer one request from the newest generation published."""
        return Search(self.snapshot(), self._values, request).answer()

    def apply(
        self, upserts: Iterable[SearchEntry], deletes: Iterable[int], sequence: int, *, forget: bool = False
    ) -> None:
        """Add, replace and delete entries as one new generation, durable and visible when this returns."""
        entries = {entry.id: entry for entry in upserts}
        gone = np.array(sorted(entries.keys() | set(deletes)), np.int64)
        self._disk.make_folder(self._folder)
        with write_lock(self._folder):
            writer = GenerationWriter(self._disk, self._folder, self._chain.version, self._limits.deadline)
            old = self.snapshot() if toc.generations(self._folder) else None
            segments = [*kept_segments(writer, old, gone, forget=forget)] if old else []
            segments += write_entries(writer, self._chain, entries.values(), self._limits, old)
            if forget:
                writer.publish_rebuild(segments, sequence, forget=True)
            else:
                writer.publish(segments, sequence)
            self._merge()

    def rebuild(
        self,
        entries: Iterable[SearchEntry] | EntrySource,
        sequence: int,
        *,
        resume: bool = False,
        forget: bool = False,
        told: Told | None = None,
    ) -> None:
        """Build everything anew in a new place, never opening the old index, and switch to it."""
        source = entries if isinstance(entries, EntrySource) else Listed(entries)
        self._disk.make_folder(self._folder)
        with write_lock(self._folder):
            Rebuild(self._disk, self._folder, self._chain, self._limits).publish(
                source, sequence, resume=resume, forget=forget, told=told
            )
        self._snapshot = None
        self.snapshot()

    def vocabulary(self) -> Mapping[str, int]:
        """Every surface word with the number of items that hold it (spelling and completion)."""
        return vocabulary(self.snapshot())

    def surfaces(self, keys: Iterable[str]) -> frozenset[str]:
        """The surface words, virtual ones too, that bear one of some keys."""
        return surfaces_bearing(self.snapshot(), tuple(keys))

    def like(self, id: int, limit: int = 10) -> tuple[Hit, ...]:
        """Items that share the most telling words with one item."""
        return similar(self.snapshot(), self._values, self._chain, id, limit)

    def check(self) -> tuple[str, ...]:
        """Damage found, one Danish sentence each; empty where all is sound."""
        return damage(self._folder)

    def _merge(self) -> None:
        """Join small segments into one, as a generation of its own, once there are too many."""
        old = self.snapshot()
        chosen = choose(old.segments, self._limits.segments)
        if not chosen:
            return
        writer = GenerationWriter(self._disk, self._folder, self._chain.version, self._limits.deadline)
        merged = writer.write_segment(merge([old.segments[number] for number in chosen]))
        kept = [files for number, files in enumerate(old.contents.segments) if number not in chosen]
        writer.publish([*kept, merged], old.contents.applied)
        self.snapshot()

    def snapshot(self) -> Snapshot:
        """The newest generation that can be read; one that cannot is said so and passed over."""
        current = self._snapshot
        if current is not None and self._is_newest(current.contents.generation):
            return current
        with self._opening:
            for _try in range(TRIES):
                opened = self._newest_sound()
                if opened is not None:
                    self._snapshot = opened
                    return opened
        raise IndexUnusable(_(self._why_not(), folder=self._folder, tries=TRIES))

    def _why_not(self) -> str:
        """Why nothing could be opened."""
        if any(generation not in self._refused for generation in toc.generations(self._folder)):
            return RESTLESS
        return UNSOUND if self._refused else MISSING

    def _newest_sound(self) -> Snapshot | None:
        """The newest generation that opens; None where all that were listed have been cleaned away meanwhile."""
        current = self._snapshot
        for generation in toc.generations(self._folder):
            if current is not None and current.contents.generation == generation:
                return current
            if generation not in self._refused:
                opened = self._opened(generation)
                if opened is not None:
                    return opened
        return None

    def _is_newest(self, generation: int) -> bool:
        following = generation + 1
        while following in self._refused:
            following += 1
        return not toc.path_of(self._folder, following).exists() and toc.path_of(self._folder, generation).exists()

    def _opened(self, generation: int) -> Snapshot | None:
        try:
            contents = toc.read(self._folder, generation)
            self._demand_own_version(contents)
            snapshot = self._cache.open(contents)
        except FileNotFoundError as missing:
            if not toc.path_of(self._folder, generation).exists():
                return None
            LOG.error(
                _(
                    "Indeksets udgave %(number)s mangler en fil (%(file)s) og springes over.",
                    number=generation,
                    file=missing.filename,
                )
            )
        except Damaged as fault:
            LOG.error(_("Indeksets udgave %(number)s springes over: %(why)s", number=generation, why=fault))
        else:
            for values in self._values.values():
                values.keep(frozenset(live.segment.name for live in snapshot.segments))
            return snapshot
        self._refused.add(generation)
        return None

    def _demand_own_version(self, contents: Contents) -> None:
        if contents.schema != SCHEMA_VERSION or contents.chain != self._chain.version:
            raise IndexUnusable(_(OTHER, folder=self._folder))


def open_engine(folder: Path, chain: Chain, disk: Disk | None = None, limits: Limits | None = None) -> WhooshEngine:
    """The embedded engine over a folder (made by the first write); nothing is read before it is needed."""
    return WhooshEngine(folder, chain, disk or LocalDisk(), limits or Limits())
