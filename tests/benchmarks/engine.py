"""How fast is the engine, beside others on the same tokens? `python -m tests.benchmarks.engine --items N --peers …`

The last line printed is one JSON object; times are milliseconds of processor time (the machine's other work does not
count), sizes bytes. A class is asked for at most a minute, so that slow peers end.
"""

import argparse
import importlib.util
import json
import math
import multiprocessing
import os
import pickle
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path

from archive.search.danish.chain import chain
from archive.search.engine import EngineRequest, SearchEntry, Sort
from archive.search.whoosh_engine import WhooshEngine, open_engine
from tests.benchmarks.engine_corpus import Corpus, Question, questions
from tests.benchmarks.engine_peers import COLUMNS, Answer, Fts5, Peer, StockWhoosh, Tantivy, Tokens
from tests.benchmarks.engine_xapian import Xapian, find_xapian

Times = dict[str, list[float]]
PEERS: dict[str, tuple[Callable[[Path, Tokens], Peer], Callable[[], bool]]] = {
    "whoosh": (StockWhoosh, lambda: _is_there("whoosh")),
    "fts5": (Fts5, lambda: _is_there("sqlite3")),
    "tantivy": (Tantivy, lambda: _is_there("tantivy")),
    "xapian": (Xapian, find_xapian),
}
PATIENCE = 60.0
"""Seconds a class is asked for."""


def main() -> None:
    """Build, ask, compare, print."""
    options = _options()
    asked = questions(options.seed, chain(), options.questions)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        report = _ours(Path(folder) / "ours", options, asked)
        for name in filter(None, options.peers.split(",")):
            if PEERS[name][1]():
                _measure_peer(name, Path(folder) / name, options, asked, report)
                print(json.dumps(_summary(report, asked), ensure_ascii=False), flush=True)
            else:
                print(f"{name} er ikke installeret og er ikke målt", file=sys.stderr)
    print(json.dumps(_summary(report, asked), ensure_ascii=False))


def _is_there(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


class Report:
    """What has been measured so far."""

    def __init__(self) -> None:
        self.figures: dict[str, float] = {}
        self.times: dict[str, Times] = {}
        self.equal: dict[str, dict[str, bool]] = {}
        self.answers: list[Answer] = []


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--questions", type=int, default=15, help="of each class")
    parser.add_argument("--peers", default="")
    parser.add_argument(
        "--stream", action="store_true", help="make the entries as they are indexed (the rate is of both)"
    )
    parser.add_argument("--folder", help="where there is room for it")
    return parser.parse_args()


def _ours(folder: Path, options: argparse.Namespace, asked: list[Question]) -> Report:
    report = Report()
    engine = open_engine(folder, chain())
    source = Corpus(options.items, options.seed)
    if options.stream:
        _build(engine, source, report)
    else:
        entries = list(source.entries(source.ids()))
        report.figures["text_bytes"] = sum(len(part.encode()) for entry in entries for part in entry.texts.values())
        _build(engine, entries, report)
        del entries
    report.figures["index_bytes"] = sum(path.stat().st_size for path in folder.rglob("*.segment"))
    print("bygget", report.figures, file=sys.stderr)
    report.answers = [_answer(engine, question.request) for question in asked]
    report.times["ours"] = _timed(asked, engine.search)
    report.figures["rss_anon"] = _memory(folder, options)
    _visible(folder, engine, options, report)
    return report


def _build(engine: WhooshEngine, entries: list[SearchEntry] | Corpus, report: Report) -> None:
    """Items a second by the clock, and by the processor time of all processes, as if two cores did nothing else."""
    clock, before = time.perf_counter(), _spent()
    engine.rebuild(entries, 1)
    state = engine.state()
    assert state is not None
    report.figures["index_rate"] = state.entries / (time.perf_counter() - clock)
    report.figures["index_rate_two_cores"] = 2 * state.entries / (_spent() - before)
    report.figures["builder_peak_rss"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def _spent() -> float:
    """Processor seconds of this process and of those it has ended."""
    return sum(os.times()[:4])


def _answer(engine: WhooshEngine, request: EngineRequest) -> Answer:
    result = engine.search(request)
    facets = {COLUMNS[facet]: dict(counts) for facet, counts in result.facets.items()}
    facets["sag"] = dict(sorted(facets["sag"].items(), key=lambda pair: -pair[1])[:10])
    return result.total, facets


def _visible(folder: Path, engine: WhooshEngine, options: argparse.Namespace, report: Report) -> None:
    """Until a reader in another process finds ten added items: nine publishes of a process that has the index open.

    `apply` is until the writer may go on, which one time in nine is after a merge. `cold` is the same by a fresh
    process, which also reads the chain's tables and holds every byte of the index against its checksum.
    """
    found, told = multiprocessing.Pipe(duplex=False)
    spawn = multiprocessing.get_context("spawn")
    reader = spawn.Process(target=_watch, args=(folder, [options.items + 10 * n for n in range(11)], told), daemon=True)
    reader.start()
    found.recv()
    taken: dict[str, list[float]] = {"visible": [], "apply": [], "apply_cpu": []}
    for n in range(9):
        added = _added(options, n)
        clock, processor = time.perf_counter(), time.process_time()
        engine.apply(added, (), 2 + n)
        taken["apply_cpu"].append((time.process_time() - processor) * 1000)
        taken["apply"].append((time.perf_counter() - clock) * 1000)
        taken["visible"].append((found.recv() - clock) * 1000)
    with ProcessPoolExecutor(1, mp_context=spawn) as pool:
        begun = pool.submit(_cold_apply, folder, options).result()
    report.figures["visible_cold_ms"] = (found.recv() - begun) * 1000
    reader.join()
    for name, times in taken.items():
        report.figures |= {f"{name}_ms": statistics.median(times), f"{name}_worst_ms": max(times)}


def _added(options: argparse.Namespace, n: int) -> list[SearchEntry]:
    """The ten items of one publish."""
    first = options.items + 1 + 10 * n
    return list(Corpus(options.items, options.seed).entries(range(first, first + 10)))


def _watch(folder: Path, totals: list[int], told: Connection) -> None:
    """Ask until so many items are found, and tell when: the clock is the same in all processes."""
    engine = open_engine(folder, chain())
    for total in totals:
        while engine.search(EngineRequest(sort=Sort.NEWEST, limit=1)).total < total:
            time.sleep(0.001)
        told.send(time.perf_counter())


def _cold_apply(folder: Path, options: argparse.Namespace) -> float:
    """Publish once from a process that has opened nothing; when it began."""
    added = _added(options, 9)
    begun = time.perf_counter()
    open_engine(folder, chain()).apply(added, (), 11)
    return begun


def _measure_peer(name: str, folder: Path, options: argparse.Namespace, asked: list[Question], report: Report) -> None:
    folder.mkdir()
    peer = PEERS[name][0](folder, Tokens(chain()))
    before = _spent()
    peer.build(_remembered(folder.parent, options))
    print(f"{name}: bygget på {_spent() - before:.0f} s processortid", file=sys.stderr)
    theirs: dict[str, Answer] = {}

    def answer(request: EngineRequest) -> None:
        theirs[repr(request)] = peer.answer(request)

    report.times[name] = _timed(asked, answer)
    report.equal[name] = {question.name: True for question in asked}
    for question, ours in zip(asked, report.answers, strict=True):
        if repr(question.request) in theirs:
            chosen = {COLUMNS[facet] for facet in question.request.choices}
            report.equal[name][question.name] &= _same(ours, theirs[repr(question.request)], chosen)


def _remembered(folder: Path, options: argparse.Namespace) -> Iterator[SearchEntry]:
    """The entries, made once and read from a file by every peer after the first."""
    path, source = folder / "entries", Corpus(options.items, options.seed)
    if not path.exists():
        with path.open("wb") as file:
            for entry in source.entries(source.ids()):
                pickle.dump(entry, file)
    with path.open("rb") as file:
        for _ in range(options.items):
            entry: SearchEntry = pickle.load(file)
            yield entry


def _same(ours: Answer, theirs: Answer, chosen: set[str]) -> bool:
    """Equal totals and facets; of the cases the ten largest counts (which of equals are named differs).

    A facet with a choice of its own is ours alone: the others are not asked for what other choices would give.
    """
    for name, counts in ours[1].items():
        if name in chosen:
            continue
        mine, other = (counts, theirs[1][name])
        if (sorted(mine.values()) != sorted(other.values())) if name == "sag" else (mine != other):
            return False
    return ours[0] == theirs[0]


def _timed(asked: Iterable[Question], answer: Callable[[EngineRequest], object]) -> Times:
    times: Times = {}
    for _ in range(3):
        for question in asked:
            taken = times.setdefault(question.name, [])
            if sum(taken) < PATIENCE * 1000:
                started = time.process_time()
                answer(question.request)
                taken.append((time.process_time() - started) * 1000)
    return times


def _summary(report: Report, asked: list[Question]) -> dict[str, object]:
    classes: dict[str, dict[str, dict[str, float | bool]]] = {}
    for engine, times in report.times.items():
        for name, taken in times.items():
            row: dict[str, float | bool] = {"p50": round(_share(taken, 0.5), 3), "p95": round(_share(taken, 0.95), 3)}
            row["total_equal"] = report.equal.get(engine, {}).get(name, True)
            classes.setdefault(name, {})[engine] = row
    worst = {
        engine: max(round(row["ours"]["p50"] / row[engine]["p50"], 3) for row in classes.values())
        for engine in report.times
        if engine != "ours"
    }
    ratios = {
        engine: round(
            math.exp(statistics.fmean(math.log(row["ours"]["p50"] / row[engine]["p50"]) for row in classes.values())), 3
        )
        for engine in report.times
        if engine != "ours"
    }
    return {
        **{name: round(value, 1) for name, value in report.figures.items()},
        "classes": classes,
        "geometric_mean_ratio": ratios,
        "largest_ratio": worst,
    }


def _share(taken: list[float], share: float) -> float:
    return sorted(taken)[min(len(taken) - 1, int(share * len(taken)))]


def _memory(folder: Path, options: argparse.Namespace) -> int:
    """Anonymous memory of a process that only opens the index and answers every question."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_reader_memory, folder, options.seed, options.questions).result()


def _reader_memory(folder: Path, seed: int, each: int) -> int:
    engine = open_engine(folder, chain())
    for question in questions(seed, chain(), each):
        engine.search(question.request)
    return _anonymous_memory()


def _anonymous_memory() -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) * 1024
    return 0


if __name__ == "__main__":
    main()
