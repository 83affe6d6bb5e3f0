"""Does stock Whoosh's Searcher find in this index what the engine finds, and score it alike?"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import query as wq
from whoosh import scoring

from archive.search.engine import EngineRequest
from archive.search.query import FIELD_WEIGHTS, And, Form, Layer, Node, Not, Or, Phrase, Prefix, TextField, Word
from archive.search.whoosh_engine.codec import ArrayIndex
from archive.search.whoosh_engine.limits import Limits
from tests.archive.search.whoosh_engine.test_engine import engine_over, entry, quick
from tests.archive.search.whoosh_engine.worlds import KEYS, WORDS, entries

names = st.sampled_from([TextField.BODY, TextField.TITLE]).map(lambda field: frozenset((field,)))
words = st.one_of(
    st.builds(Word, st.just(""), st.sampled_from(KEYS).map(lambda key: (Form((key,)),)), names),
    st.builds(Word, st.just(""), st.sampled_from(WORDS).map(lambda word: (Form((word,), Layer.EXACT),)), names),
)
leaves: st.SearchStrategy[Node] = st.one_of(
    words,
    st.builds(Phrase, st.lists(st.sampled_from(WORDS), min_size=2, max_size=3, unique=True).map(tuple), names),
    st.builds(Prefix, st.sampled_from(["bol", "plan", "skol"]), names),
)


def _branches(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(children, min_size=2, max_size=3).map(tuple)
    without = st.tuples(children, children.map(Not))
    return st.one_of(st.builds(And, several), st.builds(Or, several), st.builds(And, without))


trees = st.recursive(leaves, _branches, max_leaves=6)


def stock(node: Node) -> wq.Query:
    """The same tree in Whoosh's own query classes."""
    match node:
        case And(children=children):
            return wq.And([stock(child) for child in children])
        case Or(children=children):
            return wq.Or([stock(child) for child in children])
        case Not(child=child):
            return wq.Not(stock(child))
        case Word(forms=(form,), fields=fields):
            (field,) = fields
            name = field.value + ("_x" if form.layer is Layer.EXACT else "")
            return wq.Term(name, form.terms[0], boost=FIELD_WEIGHTS[field])
        case Phrase(words=words, fields=fields):
            (field,) = fields
            return wq.Phrase(f"{field.value}_x", list(words), boost=FIELD_WEIGHTS[field])
        case Prefix(text=text, fields=fields):
            (field,) = fields
            return wq.ConstantScoreQuery(wq.Prefix(f"{field.value}_x", text), FIELD_WEIGHTS[field])
    raise AssertionError(node)


@quick
@given(entries, trees, st.integers(0, 60), st.sampled_from([4, 100]))
def test_the_stock_searcher_finds_and_scores_alike(found, tree, gone, items):
    with engine_over(found, Limits(items=items)) as engine:
        engine.apply([], [gone], 2)
        ours = {hit.id: hit.score for hit in engine.search(EngineRequest(tree, limit=1000)).hits}
        with ArrayIndex(engine.snapshot()).searcher(weighting=scoring.BM25F()) as searcher:
            results = searcher.search(stock(tree), limit=None)
            theirs = {hit["id"]: hit.score for hit in results}
            top = searcher.search(stock(tree), limit=3)
            assert len(top) == len(ours)
            assert sorted((hit.score for hit in top), reverse=True) == pytest.approx(
                sorted(theirs.values(), reverse=True)[:3]
            )
    assert theirs.keys() == ours.keys()
    if "Not(" not in repr(tree):
        # Whoosh gives a point to every item for a NOT whose word stands nowhere, and none where it stands somewhere.
        assert theirs == pytest.approx(ours, rel=1e-5)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(entries)
def test_other_stock_queries_read_the_index_too(found):
    with engine_over(found) as engine, ArrayIndex(engine.snapshot()).searcher() as searcher:
        text = {one.id: set(one.texts.get(TextField.BODY, "").split()) for one in found}
        expected = {
            wq.Wildcard("indhold_x", "bol*n"): {id for id, some in text.items() if some & {"boligen", "boligplan"}},
            wq.FuzzyTerm("indhold_x", "skolan"): {id for id, some in text.items() if some & {"skolen"}},
            wq.TermRange("indhold_x", "p", "s"): {id for id, some in text.items() if some & {"plan", "planen", "på"}},
            wq.Every("indhold_x"): {id for id, some in text.items() if some},
        }
        for question, ids in expected.items():
            assert {hit["id"] for hit in searcher.search(question, limit=None)} == ids, question


def test_whoosh_cannot_write_the_index():
    with engine_over([entry(1, "plan")]) as engine, pytest.raises(Exception, match="own engine"):
        ArrayIndex(engine.snapshot()).writer()
