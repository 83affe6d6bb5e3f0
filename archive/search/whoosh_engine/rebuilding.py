"""How is everything built anew? Entries are shared out to one process a core, each writing full segments.

The processes are forked, so the chain's tables are shared and no map of an index is open in them.
"""

import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain as joined
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess

import numpy as np

from archive.errors import IndexUnusable
from archive.search.engine import SearchEntry
from archive.search.whoosh_engine.arrays import NO_INTS, Ints
from archive.search.whoosh_engine.builder import SegmentBuilder, SurfaceNumbers
from archive.search.whoosh_engine.chain import Chain
from archive.search.whoosh_engine.limits import Limits
from archive.search.whoosh_engine.toc import SegmentFiles
from archive.search.whoosh_engine.writer import GenerationWriter

BATCH = 200
FAILED = "Genopbygningen af indekset gik i stå. Det gamle indeks er urørt. Kør: referatarkiv rebuild"


Written = tuple[SegmentFiles, Ints]
"""A segment written, and its ids."""


def write_all(
    writer: GenerationWriter, chain: Chain, entries: Iterable[SearchEntry], limits: Limits
) -> list[SegmentFiles]:
    """Write segments with all entries; the last of several with one id wins."""
    flow = iter(entries)
    first = list(islice(flow, limits.alone + 1))
    if len(first) <= limits.alone or limits.processes < 2:
        written = _write(writer, chain, joined(first, flow), limits)
    else:
        written = _write_in_processes(writer, chain, joined(first, flow), limits)
    return _without_earlier(writer, written)


def _write(writer: GenerationWriter, chain: Chain, entries: Iterable[SearchEntry], limits: Limits) -> list[Written]:
    numbers = SurfaceNumbers(chain)
    builder = SegmentBuilder(chain, numbers)
    written: list[Written] = []
    for entry in entries:
        if builder.is_full(limits.items):
            written.append(_finished(writer, builder))
            builder = SegmentBuilder(chain, numbers)
        builder.add(entry)
    if len(builder):
        written.append(_finished(writer, builder))
    return written


def _finished(writer: GenerationWriter, builder: SegmentBuilder) -> Written:
    built = builder.finish()
    return writer.write_segment(built), built.ids()


def _write_in_processes(
    writer: GenerationWriter, chain: Chain, entries: Iterable[SearchEntry], limits: Limits
) -> list[Written]:
    """One id always goes to the same process, so that its last entry is known there."""
    workers = [_Worker(writer.branch(f"p{number}-"), chain, limits) for number in range(limits.processes)]
    try:
        waiting: list[list[SearchEntry]] = [[] for _ in workers]
        for entry in entries:
            number = entry.id % len(workers)
            waiting[number].append(entry)
            if len(waiting[number]) == BATCH:
                workers[number].send(waiting[number])
                waiting[number] = []
        for worker, rest in zip(workers, waiting, strict=True):
            worker.send(rest)
            worker.send([])
        return [written for worker in workers for written in worker.result()]
    except (BrokenPipeError, EOFError, ConnectionResetError):
        raise IndexUnusable(FAILED) from None
    finally:
        for worker in workers:
            worker.end()


class _Worker:
    """A process that writes segments of the entries it is sent; an empty batch is the end of them."""

    def __init__(self, writer: GenerationWriter, chain: Chain, limits: Limits) -> None:
        self._connection, other = multiprocessing.Pipe()
        self._process = ForkProcess(target=_work, args=(other, writer, chain, limits), daemon=True)
        self._process.start()
        other.close()

    def send(self, batch: list[SearchEntry]) -> None:
        self._connection.send([_plain(entry) for entry in batch])

    def result(self) -> list[Written]:
        written: list[Written] = self._connection.recv()
        return written

    def end(self) -> None:
        self._connection.close()
        self._process.terminate()
        self._process.join()


def _work(connection: Connection, writer: GenerationWriter, chain: Chain, limits: Limits) -> None:
    connection.send(_write(writer, chain, _received(connection), limits))


def _received(connection: Connection) -> Iterator[SearchEntry]:
    while batch := connection.recv():
        yield from batch


def _plain(entry: SearchEntry) -> SearchEntry:
    """An entry that can be sent, whatever mappings it was made of."""
    return replace(entry, texts=dict(entry.texts), columns=dict(entry.columns))


def _without_earlier(writer: GenerationWriter, written: Sequence[Written]) -> list[SegmentFiles]:
    segments: list[SegmentFiles] = []
    later = NO_INTS
    for files, ids in reversed(written):
        dead = np.isin(ids, later)
        if not dead.all():
            segments.append(writer.write_deletions(files, dead) if dead.any() else files)
        later = np.concatenate((later, ids))
    return segments[::-1]
