"""The demo archive as a whole: every facet count true, every answer a brute-force oracle's, a rebuild equal."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from archive.catalogue.database import open_catalogue
from archive.search.danish.chain import chain
from archive.search.engine import EngineRequest, Facet, SearchEntry, Sort
from archive.search.entry import all_entries
from archive.search.page import SHOWN_FACETS, SearchService
from archive.search.parse import parse_query
from archive.search.request import SearchRequest
from archive.search.service import analyst, open_search
from archive.search.whoosh_engine.engine import open_engine
from archive.settings import Settings
from tests.archive.search.oracle import Oracle

QUERIES = [
    row["text"] for row in tomllib.loads((Path(__file__).parent / "queries.toml").read_text(encoding="utf-8"))["query"]
]


@pytest.fixture(scope="module")
def service(demo: Settings) -> Iterator[SearchService]:
    catalogue = open_catalogue(demo)
    yield open_search(demo, catalogue.sessions)
    catalogue.close()


@pytest.fixture(scope="module")
def entries(demo: Settings) -> list[SearchEntry]:
    catalogue = open_catalogue(demo)
    with catalogue.reading() as session:
        read = list(all_entries(session))
    catalogue.close()
    return read


@pytest.mark.parametrize("text", ["", "cykelsti", "skole", "budget ELLER plan"])
def test_every_facet_count_is_what_choosing_the_value_gives(service: SearchService, text: str) -> None:
    asked = EngineRequest(tree=parse_query(text, service.analyst).tree, facets=SHOWN_FACETS)
    facets = service.engine.search(asked).facets
    checked = 0
    for facet, values in facets.items():
        for value, count in values.items():
            chosen = replace(asked, choices={facet: frozenset({value})}, facets=())
            assert service.engine.search(chosen).total == count, (facet, value)
            checked += 1
    assert checked > 30


def test_two_facets_chosen_together_count_what_they_say(service: SearchService) -> None:
    page = service.page(SearchRequest(filters=frozenset({(Facet.COMMITTEE, "byraad"), (Facet.OUTCOME, "godkendt")})))
    assert page.total > 10
    for view in page.facets:
        for value in view.values:
            kept = frozenset(f for f in page.request.filters if f[0] is not view.facet)
            alone = SearchRequest(filters=kept | {(view.facet, value.value)})
            assert service.page(alone).total == value.count, (view.facet, value.value)


@settings(
    max_examples=25, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_answers_equal_a_brute_force_oracle(
    service: SearchService, entries: list[SearchEntry], data: st.DataObject
) -> None:
    oracle = _oracle(entries)
    words = st.sampled_from(sorted({word for text in QUERIES for word in text.split()} | {"ikke", "by", "§ 17,4"}))
    glue = st.sampled_from([" ", " OG ", " ELLER ", " IKKE ", " "])
    text = "".join(data.draw(st.lists(st.tuples(words, glue).map("".join), min_size=1, max_size=4)))
    committee = data.draw(st.sampled_from([None, "byraad", "oekonomiudvalg"]))
    request = EngineRequest(
        tree=parse_query(text, service.analyst).tree,
        choices={Facet.COMMITTEE: frozenset({committee})} if committee else {},
        sort=data.draw(st.sampled_from([Sort.NEWEST, Sort.OLDEST])),
        limit=500,
        facets=(Facet.OUTCOME, Facet.VERDICT, Facet.COMMITTEE),
    )
    ours, truth = service.engine.search(request), oracle.answer(request)
    assert [hit.id for hit in ours.hits] == truth.order
    assert (ours.total, ours.total_cases) == (len(truth.order), truth.total_cases)
    assert {f: {v: n for v, n in values.items() if n} for f, values in ours.facets.items()} == {
        f: {v: n for v, n in values.items() if n} for f, values in truth.facets.items()
    }


_ORACLES: dict[int, Oracle] = {}


def _oracle(entries: list[SearchEntry]) -> Oracle:
    return _ORACLES.setdefault(id(entries), Oracle(chain(), entries))


def test_a_rebuild_gives_the_same_answers(service: SearchService, entries: list[SearchEntry], tmp_path: Path) -> None:
    rebuilt = open_engine(tmp_path / "index", chain())
    rebuilt.rebuild(iter(entries), 1)
    reader = analyst()
    for text in QUERIES:
        for sort in Sort:
            asked = EngineRequest(tree=parse_query(text, reader).tree, sort=sort, limit=500, facets=SHOWN_FACETS)
            one, other = service.engine.search(asked), rebuilt.search(asked)
            assert (one.total, one.total_cases, one.facets, one.years) == (
                other.total,
                other.total_cases,
                other.facets,
                other.years,
            )
            if sort is not Sort.RELEVANCE:
                assert [hit.id for hit in one.hits] == [hit.id for hit in other.hits]


def test_the_archive_holds_what_the_demo_promises(entries: list[SearchEntry]) -> None:
    assert len(entries) >= 280
    days = sorted(entry.day for entry in entries)
    assert (days[-1] - days[0]).days > 2 * 365
    assert len({value for entry in entries for value in entry.columns.get(Facet.COMMITTEE, ())}) >= 6
