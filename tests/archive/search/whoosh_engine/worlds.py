"""Small random archives and questions: few words, so that they meet often."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from archive.search.engine import EngineRequest, Facet, SearchEntry, Sort
from archive.search.query import (
    And,
    AtLeast,
    Everything,
    Form,
    Layer,
    Near,
    Node,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefix,
    TextField,
    Word,
)

WORDS = (
    "bolig",
    "boligen",
    "boligplan",
    "plan",
    "planen",
    "by",
    "byen",
    "og",
    "i",
    "på",
    "skole",
    "skolen",
    "24-012144",
    "ø",
)
KEYS = ("bolig", "plan", "by", "og", "i", "på", "skol", "skole", "24-012144", "ø", "elided", "missing")


class SmallChain:
    """A chain that fits on one page: two endings, one compound, and a word ending in "-" that hides another."""

    version = "small-1"

    def surfaces(self, text: str) -> tuple[Sequence[str], Sequence[tuple[int, str]]]:
        return self.read(text)[0], sorted([*self.read(text)[1], *self.elided(text)])

    def runs(self, text: str) -> list[str]:
        return text.replace(" og ", "\tog\t").split(" ")

    def read(self, run: str) -> tuple[Sequence[str], Sequence[tuple[int, str]]]:
        words = run.split()
        return words, [(position, "~elided") for position, word in enumerate(words) if word == "by"]

    def elided(self, text: str) -> Sequence[tuple[int, str]]:
        return [(position, "~boligplan") for position, word in enumerate(text.split()) if word == "ø"]

    def keys(self, surface: str) -> tuple[str, ...]:
        known = {"boligplan": ("boligplan", "bolig", "plan"), "~elided": ("elided", "by"), "skolen": ("skole", "skol")}
        return known.get(surface) or (
            surface.removesuffix("en") if len(surface) > 4 else surface.removesuffix("en") or surface,
        )


texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
days = st.integers(0, 900).map(lambda n: date(2022, 1, 1) + timedelta(days=n // 40 * 40))
columns = st.fixed_dictionaries(
    {},
    optional={
        Facet.MUNICIPALITY: st.sampled_from([("slagelse",), ("aarhus",)]),
        Facet.COMMITTEE: st.sampled_from([("byraad",), ("oekonomi",), ("teknik",)]),
        Facet.CASE: st.sampled_from([("slagelse/1",), ("slagelse/2",), ("aarhus/1",)]),
        Facet.OUTCOME: st.sampled_from([(), ("godkendt",), ("godkendt", "udsat"), ("udsat", "afvist", "udsat")]),
        Facet.VERDICT: st.sampled_from([("fulgt",), ("fulgt", "delvist")]),
        Facet.ITEM_TYPE: st.sampled_from([("B",), ("O",)]),
    },
)


def entries_with(ids: st.SearchStrategy[int]) -> st.SearchStrategy[SearchEntry]:
    """An entry of any content."""
    fields = st.dictionaries(st.sampled_from(TextField), texts, max_size=4)
    return st.builds(SearchEntry, id=ids, day=days, texts=fields, columns=columns)


entries = st.lists(entries_with(st.integers(1, 60)), max_size=25, unique_by=lambda entry: entry.id)

field_sets = st.sets(st.sampled_from(TextField), max_size=4).map(frozenset)
loose_forms = st.builds(
    Form,
    terms=st.lists(st.sampled_from(KEYS), min_size=1, max_size=2).map(tuple),
    layer=st.just(Layer.LOOSE),
    weight=st.sampled_from([1.0, 0.5, 0.3]),
)
exact_forms = st.builds(
    Form,
    terms=st.sampled_from([*WORDS, "~elided"]).map(lambda word: (word,)),
    layer=st.just(Layer.EXACT),
    weight=st.just(0.7),
)
forms = st.one_of(loose_forms, exact_forms)
leaves: st.SearchStrategy[Node] = st.one_of(
    st.builds(Word, text=st.just(""), forms=st.lists(forms, min_size=1, max_size=3).map(tuple), fields=field_sets),
    st.builds(Phrase, words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(tuple), fields=field_sets),
    st.builds(Near, left=forms, right=forms, distance=st.integers(1, 4), fields=field_sets),
    st.builds(Prefix, text=st.sampled_from(["bol", "boligp", "pl", "xyz"]), fields=field_sets),
    st.just(Everything()),
    st.just(Nothing()),
)


def _branches(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(children, max_size=3).map(tuple)
    return st.one_of(
        st.builds(And, several),
        st.builds(Or, several),
        st.builds(Not, children),
        st.builds(AtLeast, several, st.integers(0, 3)),
    )


trees = st.recursive(leaves, _branches, max_leaves=5)
choices = st.fixed_dictionaries(
    {},
    optional={
        Facet.COMMITTEE: st.sampled_from(
            [frozenset(("byraad",)), frozenset(("byraad", "teknik")), frozenset(("ukendt",))]
        ),
        Facet.OUTCOME: st.sampled_from([frozenset(("udsat",)), frozenset(("afvist", "godkendt"))]),
        Facet.CASE: st.just(frozenset(("slagelse/1", "aarhus/1"))),
        Facet.YEAR: st.just(frozenset(("2023",))),
        Facet.SECTION: st.sampled_from([frozenset(("titel",)), frozenset(("titel", "indhold")), frozenset[str]()]),
    },
)
requests = st.builds(
    EngineRequest,
    tree=trees,
    choices=choices,
    first_day=st.none() | days,
    last_day=st.none() | days,
    sort=st.sampled_from(Sort),
    offset=st.sampled_from([0, 0, 3]),
    limit=st.sampled_from([0, 2, 100]),
    facets=st.just(tuple(Facet)),
)
