"""Do the questions people type find the demo's items? The product's own chain, query parser and engine."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from archive.search.danish.chain import chain
from archive.search.engine import EngineRequest, SearchEntry
from archive.search.entry import disqualified_lines
from archive.search.parse import parse_query
from archive.search.query import TextField
from archive.search.service import analyst
from archive.search.whoosh_engine.engine import WhooshEngine, open_engine
from archive.values import Presence, SectionKind
from indexer.minutes.parsed import ParsedItem
from tests.demo.test_reading import minutes

QUERIES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "queries.toml").read_text(encoding="utf-8"))[
    "query"
]
PLACES = tuple(minutes())
ANALYST = analyst()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> WhooshEngine:
    opened = open_engine(tmp_path_factory.mktemp("demo"), chain())
    opened.rebuild((_entry(number, item) for number, item in enumerate(minutes().values())), 1)
    return opened


@pytest.mark.parametrize("row", [pytest.param(row, id=row["text"]) for row in QUERIES if "suggest" not in row])
def test_a_query_finds_what_it_must_and_nothing_it_must_not(row: dict[str, Any], engine: WhooshEngine) -> None:
    tree = parse_query(row["text"], ANALYST).tree
    found = [PLACES[hit.id] for hit in engine.search(EngineRequest(tree=tree, limit=200)).hits]
    wanted = [_place(item) for item in row.get("find", [])]
    assert [place for place in wanted if place not in found] == []
    assert [_place(item) for item in row.get("absent", []) if _place(item) in found] == []
    if row.get("empty"):
        assert found == []
    if row.get("first"):
        assert found[0] in wanted


def _place(item: dict[str, Any]) -> tuple[Any, ...]:
    return item["committee"], item["date"], item["number"]


def _entry(number: int, item: ParsedItem) -> SearchEntry:
    kept = (SectionKind.DECISION, SectionKind.RECOMMENDATION, SectionKind.ATTACHMENTS)
    away = [person.name for person in item.absences if person.status is Presence.DISQUALIFIED]
    stood_aside = disqualified_lines(away, [line.text for part in item.sections for line in part.lines])
    shown = [item.case_number.shown] if item.case_number else []
    texts = {
        TextField.TITLE: item.title,
        TextField.DECISION: "\n".join([item.proceedings, *(decision.text for decision in item.decisions)]),
        TextField.RECOMMENDATION: "\n".join(point.text for point in item.recommendations),
        TextField.BODY: "\n".join(
            [*(part.text for part in item.sections if part.kind not in kept), *stood_aside, *shown]
        ),
        TextField.ATTACHMENTS: "\n".join(annex.title for annex in item.attachments),
    }
    return SearchEntry(number, PLACES[number][1], {field: text for field, text in texts.items() if text}, {})
