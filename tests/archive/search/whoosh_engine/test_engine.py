"""Does the embedded engine answer as a plain reading of the texts does?"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import IndexUnusable
from archive.search.engine import EngineRequest, EngineResult, Facet, Hit, SearchEntry, Sort
from archive.search.query import And, Everything, Form, Layer, Near, Not, Or, Phrase, TextField, Word
from archive.search.whoosh_engine import WhooshEngine, open_engine, toc
from archive.search.whoosh_engine.limits import Limits
from tests.archive.search.oracle import Answer, Oracle
from tests.archive.search.whoosh_engine.worlds import SmallChain, entries, entries_with, requests

batches = st.lists(
    st.tuples(st.lists(entries_with(st.integers(1, 30)), max_size=8), st.lists(st.integers(1, 30), max_size=4)),
    min_size=1,
    max_size=5,
)
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@contextmanager
def engine_over(found: Sequence[SearchEntry], limits: Limits | None = None) -> Iterator[WhooshEngine]:
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(Path(folder) / "index", SmallChain(), limits=limits)
        engine.rebuild(found, 1)
        yield engine


def demand_equal(result: EngineResult, answer: Answer, request: EngineRequest, days: dict[int, date]) -> None:
    assert result.total == len(answer.scores)
    assert result.total_cases == answer.total_cases
    assert {facet: dict(counts) for facet, counts in result.facets.items()} == answer.facets
    assert dict(result.years) == answer.years
    page = slice(request.offset, request.offset + request.limit)
    assert len(result.hits) == len(answer.order[page])
    for hit in result.hits:
        assert hit.score == pytest.approx(answer.scores[hit.id][1], rel=1e-5, abs=1e-6)
    if request.sort is not Sort.RELEVANCE:
        assert [hit.id for hit in result.hits] == answer.order[page]
    keys = [(-answer.scores[hit.id][0], -hit.score, -days[hit.id].toordinal(), hit.id) for hit in result.hits]
    if request.sort is Sort.RELEVANCE:
        assert keys == sorted(keys)
        expected = [answer.scores[id] for id in answer.order[page]]
        assert [answer.scores[hit.id] for hit in result.hits] == [
            (tier, pytest.approx(score, rel=1e-5, abs=1e-6)) for tier, score in expected
        ]


@quick
@given(entries, requests, st.sampled_from([3, 1000]))
def test_a_rebuilt_index_answers_as_the_texts_do(found, request_, items):
    with engine_over(found, Limits(items=items)) as engine:
        answer = Oracle(SmallChain(), found).answer(request_)
        demand_equal(engine.search(request_), answer, request_, {entry.id: entry.day for entry in found})


@quick
@given(batches, requests)
def test_after_any_changes_the_answer_is_that_of_a_rebuild(batches, request_):
    living: dict[int, SearchEntry] = {}
    with engine_over((), Limits(segments=1)) as engine, engine_over((), Limits(items=4)) as fresh:
        for sequence, (upserts, deletes) in enumerate(batches):
            deletes = [id for id in deletes if id not in {entry.id for entry in upserts}]
            engine.apply(upserts, deletes, sequence + 2)
            for id in deletes:
                living.pop(id, None)
            living |= {entry.id: entry for entry in upserts}
        days = {entry.id: entry.day for entry in living.values()}
        demand_equal(engine.search(request_), Oracle(SmallChain(), living.values()).answer(request_), request_, days)
        fresh.rebuild(living.values(), 9)
        assert replace(engine.search(request_), generation=0, facets={}) == replace(
            fresh.search(request_), generation=0, facets={}
        )
        assert engine.vocabulary() == fresh.vocabulary()
        state = engine.state()
        assert state is not None
        assert (state.entries, state.applied) == (len(living), len(batches) + 1)


def entry(id: int, text: str, **more: str) -> SearchEntry:
    return SearchEntry(
        id, date(2024, 1, id), {TextField.BODY: text}, {Facet(name): (value,) for name, value in more.items()}
    )


def word(text: str, layer: Layer = Layer.LOOSE) -> Word:
    return Word(text, (Form((text,), layer),))


def ids(result: EngineResult) -> list[int]:
    return [hit.id for hit in result.hits]


def test_several_processes_build_what_one_does():
    found = [entry(1 + n % 28, "skolen plan by" if n % 3 else "boligen og plan") for n in range(40)]
    newest = {one.id: one for one in found}
    with engine_over(found, Limits(items=5, processes=2, alone=3)) as engine, engine_over(newest.values()) as one:
        request = EngineRequest(word("plan"), facets=(Facet.YEAR,), limit=50)
        assert replace(engine.search(request), facets={}) == replace(one.search(request), facets={})
        assert engine.search(request).total == 28


def test_a_large_batch_becomes_several_segments():
    with engine_over([], Limits(items=4)) as engine:
        engine.apply([entry(n, "plan") for n in range(1, 12)], (), 2)
        assert [live.items for live in engine.snapshot().segments] == [4, 4, 3]
        assert engine.search(EngineRequest(word("plan"))).total == 11


def test_small_segments_are_merged_without_changing_an_answer():
    with engine_over([]) as engine:
        for n in range(1, 21):
            engine.apply([entry(n, "plan " * n + "by")], [n - 3] if n % 4 == 0 else (), n)
        assert len(engine.snapshot().segments) <= 9
        living = [entry(n, "plan " * n + "by") for n in range(1, 21) if (n + 3) % 4 or n + 3 > 20]
        request = EngineRequest(word("plan"), limit=50)
        demand_equal(
            engine.search(request),
            Oracle(SmallChain(), living).answer(request),
            request,
            {one.id: one.day for one in living},
        )


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize(
    "tree",
    [Everything(), word("plan"), Or((word("by"), word("skol"))), Not(word("plan"))],
    ids=["everything", "a word", "either word", "all but a word"],
)
def test_a_page_of_many_hits_is_cut_from_the_whole_order(tree, sort):
    chance = Random(4)
    words = [" ".join(chance.choices(["plan", "by", "skolen", "og"], k=chance.randint(1, 9))) for _ in range(2500)]
    found = [SearchEntry(n, date(2024, 1, 1 + n % 28), {TextField.BODY: text}, {}) for n, text in enumerate(words)]
    with engine_over(found) as engine:
        whole = engine.search(EngineRequest(tree, sort=sort, limit=3000)).hits
        days = {one.id: one.day.toordinal() for one in found}
        first = {
            Sort.RELEVANCE: lambda hit: -hit.score,
            Sort.NEWEST: lambda hit: -days[hit.id],
            Sort.OLDEST: lambda hit: days[hit.id],
        }[sort]
        assert list(whole) == sorted(whole, key=lambda hit: (first(hit), -days[hit.id], hit.id))
        for offset, limit in ((0, 1), (0, 10), (30, 7)):
            page = engine.search(EngineRequest(tree, sort=sort, offset=offset, limit=limit, last_day=None)).hits
            assert page == whole[offset : offset + limit]
            filtered = EngineRequest(tree, sort=sort, offset=offset, limit=limit, last_day=date(2024, 1, 20))
            kept = [hit for hit in whole if days[hit.id] <= date(2024, 1, 20).toordinal()]
            assert list(engine.search(filtered).hits) == kept[offset : offset + limit]


@pytest.mark.parametrize("sort", Sort)
def test_a_page_of_cases_is_cut_from_all_groups(sort):
    chance = Random(6)
    found = []
    for n in range(600):
        text = " ".join(chance.choices(["plan", "by", "og"], k=chance.randint(1, 9)))
        columns = {Facet.CASE: (f"a/{chance.randrange(40)}",)} if n % 5 else {}
        found.append(SearchEntry(n, date(2024, 1, 1 + n % 28), {TextField.BODY: text}, columns))
    case_of = {one.id: one.columns.get(Facet.CASE, one.id) for one in found}
    with engine_over(found, Limits(items=250)) as engine:
        groups: dict[object, list[Hit]] = {}
        for hit in engine.search(EngineRequest(word("plan"), sort=sort, limit=1000)).hits:
            groups.setdefault(case_of[hit.id], []).append(hit)
        whole = [Hit(first.id, first.score, tuple(hit.id for hit in rest)) for first, *rest in groups.values()]
        for offset, limit in ((0, 5), (0, 1000), (20, 10), (35, 20), (0, 0)):
            request = EngineRequest(word("plan"), sort=sort, offset=offset, limit=limit, by_case=True)
            assert list(engine.search(request).hits) == whole[offset : offset + limit]


def test_a_long_item_keeps_every_position():
    long = " ".join(f"ord{n % 5000}" for n in range(100_000)) + " sidste plan"
    with engine_over([entry(1, long), entry(2, "sidste og plan")]) as engine:
        assert ids(engine.search(EngineRequest(Phrase(("sidste", "plan"))))) == [1]
        assert ids(engine.search(EngineRequest(Phrase(("ord4999", "sidste"))))) == [1]


def test_the_other_field_does_not_complete_a_phrase():
    split = SearchEntry(1, date(2024, 1, 1), {TextField.TITLE: "plan", TextField.BODY: "by"}, {})
    with engine_over([split]) as engine:
        assert ids(engine.search(EngineRequest(Phrase(("plan", "by"))))) == []
        assert ids(engine.search(EngineRequest(And((word("plan"), word("by")))))) == [1]


def test_a_word_is_not_near_itself():
    near = Near(Form(("plan",)), Form(("plan",)), 5)
    with engine_over([entry(1, "plan"), entry(2, "plan og plan")]) as engine:
        assert ids(engine.search(EngineRequest(near))) == [2]


def test_an_unwritten_word_is_found_loosely_but_never_exactly():
    with engine_over([entry(1, "by og plan")]) as engine:
        assert ids(engine.search(EngineRequest(word("elided")))) == [1]
        assert ids(engine.search(EngineRequest(word("~elided", Layer.EXACT)))) == []
        assert "~elided" not in engine.vocabulary()


def test_cases_are_paged_as_groups_led_by_their_best_hit():
    found = [
        entry(1, "plan", sag="a/1"),
        entry(2, "plan plan", sag="a/1"),
        entry(3, "plan by by by by"),
        entry(4, "by", sag="a/2"),
    ]
    with engine_over(found) as engine:
        result = engine.search(EngineRequest(word("plan"), by_case=True))
        assert [(hit.id, hit.others) for hit in result.hits] == [(2, (1,)), (3, ())]
        assert (result.total, result.total_cases) == (3, 2)
        second = engine.search(EngineRequest(word("plan"), by_case=True, offset=1, limit=1))
        assert [hit.id for hit in second.hits] == [3]


def test_the_last_of_a_batch_wins_and_a_deletion_is_one_generation():
    with engine_over([entry(1, "plan"), entry(2, "plan")]) as engine:
        engine.apply([entry(1, "by"), entry(1, "skolen")], [2], 7)
        assert engine.search(EngineRequest()).total == 1
        assert ids(engine.search(EngineRequest(word("skol")))) == [1]
        assert engine.search(EngineRequest(Not(word("skol")))).total == 0
        state = engine.state()
        assert state is not None
        assert (state.generation, state.applied) == (2, 7)


def test_like_finds_the_item_that_shares_the_telling_words():
    found = [entry(1, "skolen boligplan by"), entry(2, "skolen boligplan og"), entry(3, "og i på"), entry(4, "by og i")]
    with engine_over(found) as engine:
        assert [hit.id for hit in engine.like(1)] == [2]
        assert engine.like(99) == ()


def test_an_index_that_is_not_there_says_how_to_build_it(tmp_path):
    engine = open_engine(tmp_path / "none", SmallChain())
    assert engine.state() is None
    assert engine.check() == ()
    with pytest.raises(IndexUnusable, match="referatarkiv rebuild"):
        engine.search(EngineRequest())


def test_an_index_of_another_chain_says_how_to_rebuild_it_and_can_be_rebuilt():
    with engine_over([entry(1, "plan")]) as engine:
        folder = engine._folder
        other = SmallChain()
        other.version = "small-2"
        newer = open_engine(folder, other)
        with pytest.raises(IndexUnusable, match="referatarkiv rebuild"):
            newer.search(EngineRequest())
        newer.rebuild([entry(2, "plan")], 2)
        assert ids(newer.search(EngineRequest())) == [2]


def test_an_open_engine_sees_what_another_process_publishes():
    with engine_over([entry(1, "plan")]) as engine:
        reader = open_engine(engine._folder, SmallChain())
        assert reader.search(EngineRequest()).total == 1
        for n in range(2, 9):
            engine.apply([entry(n, "plan")], (), n)
        assert reader.search(EngineRequest()).total == 8
        engine.rebuild([entry(1, "plan")], 10)
        assert reader.search(EngineRequest()).total == 1
        assert engine._folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("what", ["contents", "segment"])
def test_a_damaged_generation_falls_back_to_its_predecessor_and_says_so(what, caplog):
    with engine_over([entry(1, "plan")]) as engine:
        engine.apply([entry(2, "plan")], (), 2)
        folder = engine._folder
        path = folder / "toc-00000002.json" if what == "contents" else next((folder / "g00000002").glob("*.segment"))
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
        reader = open_engine(folder, SmallChain())
        assert ids(reader.search(EngineRequest())) == [1]
        assert "springes over" in caplog.text
        state = reader.state()
        assert state is not None
        assert (state.generation, state.applied) == (1, 1)
        assert len(reader.check()) == 1
        reader.apply([entry(3, "plan")], (), 3)
        assert sorted(ids(reader.search(EngineRequest()))) == [1, 3]


def test_a_file_is_kept_two_generations_and_a_deadline_after_it_was_replaced():
    with engine_over([entry(1, "plan")], Limits(deadline=60.0)) as engine:
        folder = engine._folder
        first = toc.read(folder, 1)
        for sequence in range(2, 7):
            engine.apply([entry(1, f"plan ord{sequence}")], (), sequence)
        assert all((folder / name).exists() for name in first.files())
        for path in folder.glob("toc-*.json"):
            os.utime(path, (time.time() - 61, time.time() - 61))
        engine.apply([entry(1, "plan")], (), 7)
        assert not any((folder / name).exists() for name in first.files())
        assert toc.generations(folder) == [7, 6, 5]


def test_a_rebuild_that_forgets_leaves_nothing_from_before():
    with engine_over([entry(1, "plan hemmelig")]) as engine:
        engine.apply([entry(2, "plan")], (), 2)
        engine.rebuild([entry(2, "plan")], 3, forget=True)
        assert toc.generations(engine._folder) == [3]
        assert len(list(engine._folder.glob("g*/*"))) == 1


def test_forgetting_writes_anew_only_what_held_something_deleted():
    found = [entry(1, "plan hemmelig", sag="a/hemmelig"), *(entry(n, "plan") for n in (2, 3, 4))]
    with engine_over(found, Limits(items=2)) as engine:
        engine.apply([entry(1, "plan")], (), 2)
        before = set(engine._folder.glob("g*/*.segment"))
        assert any(b"hemmelig" in path.read_bytes() for path in before)
        engine.apply((), [4], 3, forget=True)
        after = set(engine._folder.glob("g*/*"))
        assert not any(b"hemmelig" in path.read_bytes() for path in engine._folder.rglob("*") if path.is_file())
        assert {path.suffix for path in after} == {".segment"}
        assert len(before & after) == 1
        assert sorted(ids(engine.search(EngineRequest(word("plan"))))) == [1, 2, 3]
        assert engine.check() == ()


WRITER = """
import sys
from pathlib import Path
from archive.search.whoosh_engine import open_engine
from archive.search.whoosh_engine.limits import Limits
from tests.archive.search.whoosh_engine.test_engine import entry
from tests.archive.search.whoosh_engine.worlds import SmallChain
engine = open_engine(Path(sys.argv[1]), SmallChain(), limits=Limits(segments=1, deadline=0.0))
for sequence in range(2, 500):
    engine.apply([entry(1, f"plan ord{sequence}")], (), sequence)
    print(sequence, flush=True)
"""


def test_a_reader_whose_files_are_cleaned_away_meanwhile_reads_the_contents_again(caplog):
    with engine_over([entry(1, "plan")]) as engine:
        words = [sys.executable, "-c", WRITER, str(engine._folder)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            for _ in range(150):
                assert open_engine(engine._folder, SmallChain()).search(EngineRequest(word("plan"))).total == 1
            assert writer.poll() is None
            writer.terminate()
    assert "springes over" not in caplog.text


class RacedChain(SmallChain):
    """The version is asked for when a table of contents has been read and its files are not open yet: then all goes."""

    def __init__(self, folder: Path, races: int) -> None:
        self.left = races
        self.asked = 0
        self._writer = open_engine(folder, SmallChain(), limits=Limits(deadline=0.0))

    @property
    def version(self) -> str:
        self.asked += 1
        if self.left:
            self.left -= 1
            self._writer.rebuild([entry(self.asked, "plan")], 1 + self.asked, forget=True)
        return SmallChain.version


def test_the_table_of_contents_is_read_anew_up_to_the_third_try(caplog):
    with engine_over([entry(1, "plan")]) as engine:
        raced = RacedChain(engine._folder, races=2)
        reader = open_engine(engine._folder, raced)
        assert ids(reader.search(EngineRequest(word("plan")))) == [2]
        assert (raced.asked, reader.state().generation) == (3, 3)
    assert "springes over" not in caplog.text


def test_after_the_third_try_the_reader_says_so_and_can_ask_again():
    with engine_over([entry(1, "plan")]) as engine:
        raced = RacedChain(engine._folder, races=3)
        reader = open_engine(engine._folder, raced)
        with pytest.raises(IndexUnusable, match=r"skrevet om, mens det skulle læses, 3 gange i træk\. Prøv igen"):
            reader.search(EngineRequest(word("plan")))
        assert raced.asked == 3
        assert ids(reader.search(EngineRequest(word("plan")))) == [3]
