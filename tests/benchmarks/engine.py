"""How fast is the engine, beside others on the same tokens? `python -m tests.benchmarks.engine --items N --peers …`

The last line printed is one JSON object; times are milliseconds, sizes bytes.
"""

import argparse
import json
import math
import multiprocessing
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

from archive.search.danish.chain import chain
from archive.search.engine import EngineRequest, SearchEntry
from archive.search.query import TextField
from archive.search.whoosh_engine import WhooshEngine, open_engine
from tests.benchmarks.engine_corpus import Question, corpus, questions
from tests.benchmarks.engine_peers import COLUMNS, PEERS, Answer, Tokens, installed

Times = dict[str, list[float]]


def main() -> None:
    """Build, ask, compare, print."""
    options = _options()
    asked = questions(options.seed, chain(), options.questions)
    with tempfile.TemporaryDirectory() as folder:
        report = _ours(Path(folder) / "ours", options, asked)
        for name in filter(None, options.peers.split(",")):
            if installed(name):
                _measure_peer(name, Path(folder) / name, options, asked, report)
            else:
                print(f"{name} er ikke installeret og er ikke målt", file=sys.stderr)
    print(json.dumps(_summary(report, asked), ensure_ascii=False))


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
    return parser.parse_args()


def _ours(folder: Path, options: argparse.Namespace, asked: list[Question]) -> Report:
    report = Report()
    engine = open_engine(folder, chain())
    entries = list(corpus(options.items, options.seed))
    text = sum(len(part.encode()) for entry in entries for part in entry.texts.values())
    started = time.perf_counter()
    engine.rebuild(entries, 1)
    report.figures["index_rate"] = len(entries) / (time.perf_counter() - started)
    report.figures["text_bytes"] = text
    report.figures["index_bytes"] = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    del entries
    report.answers = [_answer(engine, question.request) for question in asked]
    report.times["ours"] = _timed(asked, engine.search)
    report.figures["rss_anon"] = _memory(folder, options)
    report.figures["visible_ms"] = _visible(engine, options)
    return report


def _answer(engine: WhooshEngine, request: EngineRequest) -> Answer:
    result = engine.search(request)
    facets = {COLUMNS[facet]: dict(counts) for facet, counts in result.facets.items()}
    facets["sag"] = dict(sorted(facets["sag"].items(), key=lambda pair: -pair[1])[:10])
    return result.total, facets


def _visible(engine: WhooshEngine, options: argparse.Namespace) -> float:
    """Until ten added items are found: median of five publishes."""
    taken = []
    for n in range(5):
        first = 10_000_000 + 10 * n
        added = [SearchEntry(first + k, date(2025, 1, 1), {TextField.BODY: f"nyhed{n} " * 300}, {}) for k in range(10)]
        started = time.perf_counter()
        engine.apply(added, (), 2 + n)
        engine.search(EngineRequest())
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


def _measure_peer(name: str, folder: Path, options: argparse.Namespace, asked: list[Question], report: Report) -> None:
    folder.mkdir()
    peer = PEERS[name][0](folder, Tokens(chain()))
    started = time.perf_counter()
    peer.build(corpus(options.items, options.seed))
    print(f"{name}: bygget på {time.perf_counter() - started:.0f} s", file=sys.stderr)
    equal = {question.name: True for question in asked}
    for question, ours in zip(asked, report.answers, strict=True):
        theirs = peer.answer(question.request)
        equal[question.name] &= _same(ours, theirs, {COLUMNS[facet] for facet in question.request.choices})
    report.equal[name] = equal
    report.times[name] = _timed(asked, peer.answer)


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
            started = time.perf_counter()
            answer(question.request)
            times.setdefault(question.name, []).append((time.perf_counter() - started) * 1000)
    return times


def _summary(report: Report, asked: list[Question]) -> dict[str, object]:
    classes: dict[str, dict[str, dict[str, float | bool]]] = {}
    for engine, times in report.times.items():
        for name, taken in times.items():
            row: dict[str, float | bool] = {"p50": round(_share(taken, 0.5), 3), "p95": round(_share(taken, 0.95), 3)}
            row["total_equal"] = report.equal.get(engine, {}).get(name, True)
            classes.setdefault(name, {})[engine] = row
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
