"""How often is it said rightly whether a recommendation was followed? `python -m tests.benchmarks.verdicts FILE.jsonl`"""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from archive.history.verdicts import Judgement, judge
from archive.values import Verdict
from indexer.minutes.outcomes import classify


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """A recommendation, its decision, and what a person says became of it."""

    recommendation: str
    decision: str
    verdict: Verdict


def read_pairs(path: Path) -> list[LabelledPair]:
    """Read a labelled file, a JSON object a line."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [LabelledPair(row["recommendation"], row["decision"], Verdict(row["verdict"])) for row in rows]


def judged(pair: LabelledPair) -> Judgement:
    """The product's own judgement, from the texts alone."""
    read = classify(pair.decision)
    return judge(pair.recommendation, pair.decision, read.values, read.changed)


def measure(pairs: Iterable[LabelledPair]) -> dict[str, object]:
    """Precision on pairs not abstained, share abstained where a person could say, and the confusion matrix."""
    confusion: dict[str, Counter[str]] = {}
    for pair in pairs:
        confusion.setdefault(pair.verdict.value, Counter())[judged(pair).verdict.value] += 1
    unknown = Verdict.UNKNOWN.value
    given = sum(count for row in confusion.values() for name, count in row.items() if name != unknown)
    right = sum(row[name] for name, row in confusion.items() if name != unknown)
    sayable = sum(row.total() for name, row in confusion.items() if name != unknown)
    abstained = sum(row[unknown] for name, row in confusion.items() if name != unknown)
    return {
        "precision": right / given if given else 1.0,
        "abstained": abstained / sayable if sayable else 0.0,
        "n": sum(row.total() for row in confusion.values()),
        "confusion": {name: dict(sorted(row.items())) for name, row in sorted(confusion.items())},
    }


def main(arguments: list[str]) -> int:
    """Measure files; the last line is one JSON object."""
    if not arguments:
        print("usage: python -m tests.benchmarks.verdicts FILE.jsonl …", file=sys.stderr)
        return 2
    pairs = [pair for name in arguments for pair in read_pairs(Path(name))]
    for pair in pairs:
        judgement = judged(pair)
        if judgement.verdict is not pair.verdict:
            print(f"gold {pair.verdict} given {judgement.verdict}: {pair.recommendation!r} → {pair.decision!r}")
    print(json.dumps(measure(pairs), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
