"""How well the product's own chain, query parser and engine find passages, beside stock Whoosh's Danish analyzer.

python -m tests.benchmarks.retrieval --passages P.jsonl --questions Q.jsonl
"""

import argparse
import json
import math
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import whoosh.index
from whoosh import fields, qparser, query
from whoosh.analysis import LanguageAnalyzer
from whoosh.filedb.filestore import RamStorage

from archive.search.danish.chain import chain
from archive.search.engine import EngineRequest, SearchEntry
from archive.search.page import almost_tree
from archive.search.parse import parse_query
from archive.search.query import TextField
from archive.search.service import analyst as product_analyst
from archive.search.whoosh_engine.engine import open_engine

DEPTH = 20
RESAMPLES = 1000


@dataclass(frozen=True)
class Question:
    """A query with graded relevant passages."""

    query: str
    relevant: Mapping[str, int]
    type: str


def main() -> None:
    """Measure both systems on the same questions and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=Path, required=True)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--most", type=int, default=4000)
    arguments = parser.parse_args()
    passages = [json.loads(line) for line in arguments.passages.read_text().splitlines() if line.strip()]
    questions = _questions(arguments.questions)
    if len(questions) > arguments.most:
        questions = random.Random(3).sample(questions, arguments.most)
    print(json.dumps(measure(passages, questions)))


def measure(passages: list[dict[str, str]], questions: list[Question]) -> dict[str, object]:
    """Both systems' nDCG@10 and recall@20, per type for ours, and the interval of the difference."""
    with tempfile.TemporaryDirectory() as folder:
        ours = [_scores(found, q) for q, found in zip(questions, _ours(passages, questions, Path(folder)), strict=True)]
    stock = [_scores(found, q) for q, found in zip(questions, _stock(passages, questions), strict=True)]
    by_type: dict[str, list[float]] = defaultdict(list)
    for question, (gain, _) in zip(questions, ours, strict=True):
        by_type[question.type].append(gain)
    return {
        "ndcg@10": _mean(gain for gain, _ in ours),
        "recall@20": _mean(recall for _, recall in ours),
        "n": len(questions),
        "by_type": {name: _mean(gains) for name, gains in sorted(by_type.items())},
        "baseline": {"ndcg@10": _mean(g for g, _ in stock), "recall@20": _mean(r for _, r in stock)},
        "difference_interval": _interval([a[0] - b[0] for a, b in zip(ours, stock, strict=True)]),
    }


def _questions(path: Path) -> list[Question]:
    rows = [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
    return [
        Question(row["query"], row.get("rel") or dict.fromkeys(row["relevant"], 1), row.get("type", "all"))
        for row in rows
    ]


def _ours(passages: list[dict[str, str]], questions: list[Question], folder: Path) -> Iterable[list[str]]:
    engine = open_engine(folder, chain())
    engine.rebuild((_entry(number, passage) for number, passage in enumerate(passages)), 1)
    analyst = product_analyst()
    for question in questions:
        parsed = parse_query(question.query[:200], analyst)
        asked = EngineRequest(tree=parsed.tree, limit=DEPTH)
        found = [hit.id for hit in engine.search(asked).hits]
        almost = almost_tree(parsed, analyst) if len(found) < 10 else None
        if almost is not None:
            found += [hit.id for hit in engine.search(replace(asked, tree=almost)).hits]
        yield [passages[number]["id"] for number in found[:DEPTH]]


def _entry(number: int, passage: dict[str, str]) -> SearchEntry:
    texts = {TextField.BODY: passage["text"]} | ({TextField.TITLE: passage["title"]} if passage.get("title") else {})
    return SearchEntry(id=number, day=date(2020, 1, 1), texts=texts, columns={})


def _stock(passages: list[dict[str, str]], questions: list[Question]) -> Iterable[list[str]]:
    schema = fields.Schema(
        id=fields.ID(stored=True),
        title=fields.TEXT(analyzer=LanguageAnalyzer("da")),
        text=fields.TEXT(analyzer=LanguageAnalyzer("da")),
    )
    index: whoosh.index.Index = RamStorage().create_index(schema)
    writer = index.writer()
    for passage in passages:
        writer.add_document(id=passage["id"], title=passage.get("title", ""), text=passage["text"])
    writer.commit()
    words = qparser.MultifieldParser(["title", "text"], schema, group=qparser.OrGroup)
    words.remove_plugin_class(qparser.WildcardPlugin)
    with index.searcher() as searcher:
        for question in questions:
            asked: query.Query = words.parse("".join(c if c.isalnum() else " " for c in question.query))
            yield [hit["id"] for hit in searcher.search(asked, limit=DEPTH)]


def _scores(found: list[str], question: Question) -> tuple[float, float]:
    gains = [question.relevant.get(id, 0) for id in found[:10]]
    ideal = sorted(question.relevant.values(), reverse=True)[:10]
    recall = len(set(found[:DEPTH]) & question.relevant.keys()) / max(1, len(question.relevant))
    return (_dcg(gains) / _dcg(ideal) if ideal else float(not found), recall)


def _dcg(gains: list[int]) -> float:
    return sum((2**gain - 1) / math.log2(rank + 2) for rank, gain in enumerate(gains))


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return round(sum(listed) / max(1, len(listed)), 4)


def _interval(differences: list[float]) -> list[float]:
    chance = random.Random(7)
    means = sorted(_mean(chance.choices(differences, k=len(differences))) for _ in range(RESAMPLES))
    return [means[int(0.025 * RESAMPLES)], means[int(0.975 * RESAMPLES)]]


if __name__ == "__main__":
    main()
