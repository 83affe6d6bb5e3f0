"""How often is the outcome of a labelled decision read right? `python -m tests.benchmarks.outcomes FILE.jsonl`"""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from archive.values import Outcome
from indexer.minutes.outcomes import classify

ABSTAINED = Outcome.UNCLASSIFIED.value


@dataclass(frozen=True, slots=True)
class LabelledDecision:
    """A decision's text and what a person says became of it."""

    text: str
    outcomes: frozenset[str]
    changed: bool

    @property
    def gold(self) -> frozenset[str]:
        """The classes in gold: none where the person, too, could not say."""
        return self.outcomes - {ABSTAINED}


def read_rows(path: Path) -> list[LabelledDecision]:
    """Read a labelled file, a JSON object a line."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [LabelledDecision(row["text"], frozenset(row["outcomes"]), bool(row.get("changed"))) for row in rows]


def given_labels(text: str) -> frozenset[str]:
    """The classes the product gives, none where it abstains."""
    return frozenset(outcome.value for outcome in classify(text).values) - {ABSTAINED}


def measure(rows: Iterable[LabelledDecision]) -> dict[str, object]:
    """Precision over given labels, share abstained where gold has a class, per outcome and confusion."""
    right: Counter[str] = Counter()
    given_count: Counter[str] = Counter()
    gold_count: Counter[str] = Counter()
    confusion: dict[str, Counter[str]] = {}
    abstained = classed = changed_right = changed_rows = 0
    for row in rows:
        given, gold = given_labels(row.text), row.gold
        right.update(given & gold)
        given_count.update(given)
        gold_count.update(gold)
        classed += bool(gold)
        abstained += bool(gold) and not given
        for wanted, got in _pairs(gold, given):
            confusion.setdefault(wanted, Counter())[got] += 1
        if gold and given:
            changed_rows += 1
            changed_right += classify(row.text).changed == row.changed
    names = sorted(gold_count | given_count)
    return {
        "precision": _share(right.total(), given_count.total()),
        "abstained": abstained / classed if classed else 0.0,
        "n": classed,
        "changed_accuracy": _share(changed_right, changed_rows),
        "by_outcome": {
            name: {
                "precision": _share(right[name], given_count[name]),
                "recall": _share(right[name], gold_count[name]),
                "n": gold_count[name],
            }
            for name in names
        },
        "confusion": {wanted: dict(sorted(got.items())) for wanted, got in sorted(confusion.items())},
    }


def _pairs(gold: frozenset[str], given: frozenset[str]) -> Iterable[tuple[str, str]]:
    """Which label was taken for which: hits with themselves, misses with what was given in their place."""
    yield from ((hit, hit) for hit in gold & given)
    missed, wrong = sorted(gold - given), sorted(given - gold)
    yield from ((one, other) for one in missed for other in wrong or [ABSTAINED])
    if not missed:
        yield from ((ABSTAINED, other) for other in wrong)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


def main(arguments: list[str]) -> int:
    """Measure one file; the last line is one JSON object."""
    if len(arguments) != 1:
        print("usage: python -m tests.benchmarks.outcomes FILE.jsonl", file=sys.stderr)
        return 2
    rows = read_rows(Path(arguments[0]))
    for row in rows:
        given = given_labels(row.text)
        if given != row.gold:
            print(f"gold {sorted(row.gold)} given {sorted(given)}: {row.text[:160]!r}")
    print(json.dumps(measure(rows), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
