"""Does stock Whoosh, over the same tokens in its own format, find the same items? Its scores differ by design.

It rounds lengths to a byte and keeps the document frequencies of what was deleted; the sets must be equal.
"""

import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from whoosh import fields, index
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.filedb.filestore import RamStorage

from archive.search.engine import EngineRequest, SearchEntry
from archive.search.query import TextField
from archive.search.whoosh_engine import WhooshEngine
from archive.search.whoosh_engine.limits import Limits
from tests.archive.search.whoosh_engine.test_codec import stock, trees
from tests.archive.search.whoosh_engine.test_engine import engine_over
from tests.archive.search.whoosh_engine.worlds import WORDS, SmallChain

ITEMS = 120
GONE = (3, 40, 77, 119)


@dataclass(frozen=True)
class Twins:
    """One archive in both formats."""

    ours: WhooshEngine
    theirs: index.Index


@pytest.fixture(scope="module")
def twins() -> Iterator[Twins]:
    found = archive(5)
    with engine_over(found, Limits(items=50)) as engine:
        engine.apply([], GONE, 2)
        yield Twins(engine, in_stock_format(found, SmallChain()))


def archive(seed: int) -> list[SearchEntry]:
    """Items of a few words each, so that they meet often."""
    chance = random.Random(seed)
    return [
        SearchEntry(n, date(2024, 1, 1), {field: text(chance) for field in (TextField.BODY, TextField.TITLE)}, {})
        for n in range(ITEMS)
    ]


def text(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(0, 12)))


def in_stock_format(found: Sequence[SearchEntry], chain: SmallChain) -> index.Index:
    """Keys and surfaces as two fields, in two segments, some items deleted after they were written."""
    schema = fields.Schema(id=fields.STORED(), key=fields.ID(unique=True))
    for field in TextField:
        schema.add(field.value, fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False))
        schema.add(f"{field.value}_x", fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True))
    made = RamStorage().create_index(schema)
    for half in (found[: ITEMS // 2], found[ITEMS // 2 :]):
        writer = made.writer()
        for entry in half:
            writer.add_document(id=entry.id, key=str(entry.id), **_tokens(entry, chain))
        writer.commit(merge=False)
    writer = made.writer()
    for gone in GONE:
        writer.delete_by_term("key", str(gone))
    writer.commit(merge=False)
    return made


def _tokens(entry: SearchEntry, chain: SmallChain) -> dict[str, str]:
    tokens = {}
    for field, words in entry.texts.items():
        surfaces, virtual = chain.surfaces(words)
        everything = [*surfaces, *(surface for _, surface in virtual)]
        tokens[field.value] = " ".join(key for surface in everything for key in chain.keys(surface))
        tokens[f"{field.value}_x"] = " ".join(surfaces)
    return tokens


calm = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]


@settings(max_examples=int(os.environ.get("REFERATARKIV_TREES", "100")), deadline=None, suppress_health_check=calm)
@given(tree=trees)
def test_stock_whoosh_s_own_format_gives_the_same_items(twins, tree):
    """A hundred trees by default; REFERATARKIV_TREES asks for more."""
    with twins.theirs.searcher() as searcher:
        theirs = {hit["id"] for hit in searcher.search(stock(tree), limit=None)}
    assert {hit.id for hit in twins.ours.search(EngineRequest(tree, limit=ITEMS)).hits} == theirs


def test_the_archive_is_searched_in_earnest(twins):
    assert twins.theirs.doc_count() == ITEMS - len(GONE) == twins.ours.snapshot().items
    assert len(twins.theirs._segments()) == 2
