"""How many queries match, or do not match, the text they should, all words required?

python -m tests.benchmarks.pairs FILE.jsonl, rows {"query", "doc", "match"}; through the product's parser and engine.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from archive.search.danish.chain import chain
from archive.search.engine import EngineRequest, SearchEntry
from archive.search.parse import parse_query
from archive.search.query import TextField
from archive.search.service import analyst
from archive.search.whoosh_engine.engine import open_engine


@dataclass(frozen=True, slots=True)
class Pair:
    """A query, a text, and whether the one should find the other."""

    query: str
    text: str
    match: bool


def read(path: Path) -> list[Pair]:
    """The pairs of a list."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Pair(row["query"], row["doc"], row["match"]) for row in rows]


def measure(pairs: Sequence[Pair]) -> dict[str, object]:
    """How many pairs come out as they should, and those that do not."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(Path(folder), chain())
        engine.rebuild((_entry(number, pair.text) for number, pair in enumerate(pairs)), 1)
        reader = analyst()
        wrong = []
        for number, pair in enumerate(pairs):
            asked = EngineRequest(tree=parse_query(pair.query, reader).tree, limit=len(pairs))
            if any(hit.id == number for hit in engine.search(asked).hits) != pair.match:
                wrong.append({"query": pair.query, "doc": pair.text, "match": pair.match})
    return {"right": len(pairs) - len(wrong), "wrong": len(wrong), "wrong_cases": wrong}


def _entry(number: int, text: str) -> SearchEntry:
    return SearchEntry(id=number, day=date(2025, 1, 1), texts={TextField.BODY: text}, columns={})


def main(arguments: list[str]) -> None:
    """Print the measurement as one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    print(json.dumps(measure(read(parser.parse_args(arguments).file)), ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
