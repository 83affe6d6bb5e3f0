"""How often are compounds cut where a reader would cut them, and other words left whole?

--split holds rows "surface, lemma, split": '+' a boundary that must be found, '~' one that may be, '(s)' a linking
element that belongs to the part before it. --nosplit holds words that must stay whole, one a line.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from archive.search.danish.chain import chain


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Where a word comes apart: places that must be found, and places that may be."""

    required: frozenset[int]
    allowed: frozenset[int]


def boundaries(marked: str) -> Boundaries:
    """Read "land~distrikt(s)+udvalget".

    >>> sorted(boundaries("land~distrikt(s)+udvalget").required)
    [13]
    """
    required, allowed, at = set(), set(), 0
    for sign in re.sub(r"[()]", "", marked):
        if sign == "+":
            required.add(at)
        elif sign == "~":
            allowed.add(at)
        else:
            at += 1
    return Boundaries(frozenset(required), frozenset(allowed))


def measure(rows: Iterable[tuple[str, str]], whole: Iterable[str]) -> dict[str, object]:
    """The figures over (surface, split) rows and words that must stay whole."""
    right = found = missing = extra = 0
    wrong: list[str] = []
    rows = list(rows)
    for surface, marked in rows:
        gold = boundaries(marked)
        given = boundaries(chain().split(surface.lower())).required
        false = given - gold.required - gold.allowed
        found += len(given & gold.required)
        missing += len(gold.required - given)
        extra += len(false)
        if gold.required <= given and not false:
            right += 1
        else:
            wrong.append(f"{marked}: {chain().split(surface.lower())}")
    whole = list(whole)
    split = [chain().split(word.lower()) for word in whole if "+" in chain().split(word.lower())]
    precision = found / (found + extra) if found + extra else 1.0
    recall = found / (found + missing) if found + missing else 1.0
    return {
        "exact": right / len(rows) if rows else 1.0,
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "false_splits": len(split) / len(whole) if whole else 0.0,
        "n": len(rows),
        "wrong": wrong,
        "wrongly_split": split,
    }


def read_split(path: Path) -> list[tuple[str, str]]:
    """The (surface, split) rows of a list; a heading row is passed over."""
    rows = [line.split("\t") for line in _lines(path)]
    return [(row[0], row[-1]) for row in rows if len(row) >= 2 and row[0] != "surface"]


def read_whole(path: Path) -> list[str]:
    """The words of a list, one a line."""
    return [line.split("\t")[0].strip() for line in _lines(path)]


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def main(arguments: list[str]) -> None:
    """Print the measurement as one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", type=Path, required=True)
    parser.add_argument("--nosplit", type=Path, required=True)
    given = parser.parse_args(arguments)
    print(json.dumps(measure(read_split(given.split), read_whole(given.nosplit)), ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
