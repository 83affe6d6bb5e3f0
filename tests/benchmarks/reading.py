"""How long does reading take on one core? `python -m tests.benchmarks.reading --text [FILE ...]`

Text is timed from bytes to ParsedMinutes, CPU time of this process alone, the best and the median of some runs. The
files are the demo's and, where they are, the real text sample.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from indexer.demo.files import demo_files
from indexer.minutes.parse import parse_minutes
from indexer.readers.recognise import read_documents
from indexer.readers.source import Refusal
from tests.samples import SAMPLES

RUNS = 7
KILOBYTES = 15


def main() -> None:
    """Print the milliseconds of CPU time that 15 kB of text take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", nargs="*", type=Path, metavar="FILE")
    given = parser.parse_args()
    sets = {"given": given.text} if given.text else _text_sets()
    print(json.dumps({name: text_figures(files) for name, files in sets.items()}))


def text_figures(files: Sequence[Path]) -> dict[str, float]:
    """Size, and milliseconds for every 15 kB, of reading some files."""
    sources = [(file.read_bytes(), file.name) for file in files]
    kilobytes = sum(len(data) for data, _ in sources) / 1000

    def read() -> None:
        for data, name in sources:
            documents = read_documents(data, name)
            for document in () if isinstance(documents, Refusal) else documents:
                parse_minutes(document)

    taken = [seconds * 1000 * KILOBYTES / kilobytes for seconds in cpu_seconds(read)]
    return {
        "kilobytes": round(kilobytes, 1),
        "best_ms_per_15_kB": round(min(taken), 1),
        "median_ms_per_15_kB": round(statistics.median(taken), 1),
    }


def cpu_seconds(work: Callable[[], None]) -> list[float]:
    """The CPU time of every run but a first one that warms up."""
    work()
    taken = []
    for _ in range(RUNS):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return taken


def _text_sets() -> dict[str, list[Path]]:
    sets = {"demo": [file for file in demo_files() if file.suffix == ".txt"]}
    if SAMPLES is not None:
        sets["sample"] = sorted(SAMPLES.glob("slagelse_text_2025/*.txt"))
    return sets


if __name__ == "__main__":
    main()
