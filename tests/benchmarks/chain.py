"""How soon is the Danish chain ready, and how fast does it read words it has not met? `python -m tests.benchmarks.chain`

Prints one JSON object: milliseconds of processor time to start, megabytes it takes to do so, and tokens a second.
"""

import json
import subprocess
import sys
import time
from itertools import islice

from archive.search.danish.chain import chain
from tests.benchmarks.engine_corpus import Corpus
from tests.samples import SAMPLES

START = """
import time
from pathlib import Path
import Stemmer, marisa_trie
def resident():
    return next(int(line.split()[1]) for line in Path("/proc/self/status").open() if line.startswith("VmRSS:"))
before = resident()
started = time.process_time()
from archive.search.danish.chain import chain
chain().keys("helhedsplanen")
print(time.process_time() - started, resident() - before)
"""
RUNS = 5


def main() -> None:
    """Start five times; then read every text once."""
    runs = [_started() for _ in range(RUNS)]
    texts = [
        text for entry in islice(Corpus(2_000, 1).entries(range(1, 2_001)), 2_000) for text in entry.texts.values()
    ]
    figures = {
        "start_ms": min(seconds for seconds, _ in runs) * 1000,
        "start_mb": max(kilobytes for _, kilobytes in runs) / 1024,
        "cold_tokens_per_second": _rate(texts),
        "warm_tokens_per_second": _rate(texts),
    }
    if SAMPLES is not None:
        read = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(SAMPLES.rglob("*.txt"))]
        figures["samples_cold_tokens_per_second"] = _rate(read)
    print(json.dumps({name: round(value, 1) for name, value in figures.items()}))


def _started() -> tuple[float, float]:
    run = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)
    seconds, kilobytes = map(float, run.stdout.split())
    return seconds, kilobytes


def _rate(texts: list[str]) -> float:
    """Tokens a second of processor time, surfaces and keys; a word is cold the first time it is met."""
    tokens, started = 0, time.process_time()
    for text in texts:
        surfaces, virtual = chain().surfaces(text)
        for surface in surfaces:
            chain().keys(surface)
        tokens += len(surfaces) + len(virtual)
    return tokens / (time.process_time() - started)


if __name__ == "__main__":
    main()
