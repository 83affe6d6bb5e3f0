"""Which terms of the index stand behind the words of a query? Looked up once a search, in every segment."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.search.query import Form, Layer, Word
from archive.search.whoosh_engine.arrays import Ints
from archive.search.whoosh_engine.occurrences import Term
from archive.search.whoosh_engine.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Ways:
    """How a word may match: terms that do by themselves, with their weights, and terms that only do together."""

    alone: dict[Term, float]
    telling: tuple[Term, ...]
    """Those of the former that find items: one whose surfaces are all those of another finds nothing more."""
    together: tuple[dict[Term, float], ...]

    @classmethod
    def of(cls, forms: Sequence[dict[Term, float]]) -> "Ways":
        """The ways of some forms; a term of several forms weighs what it does in all."""
        alone: dict[Term, float] = {}
        for terms in forms:
            for term, weight in terms.items() if len(terms) == 1 else ():
                alone[term] = alone.get(term, 0.0) + weight
        telling = [term for term in alone if not any(other is not term and other.covers(term) for other in alone)]
        return cls(alone, tuple(telling), tuple(terms for terms in forms if len(terms) > 1))


class Dictionary:
    """The terms of one query over one generation."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._terms: dict[tuple[Layer, str], Term] = {}
        self._beginnings: dict[str, Term] = {}
        self._by_surfaces: dict[tuple[bytes, ...], Term] = {}
        self._ways: dict[int, tuple[Word, Ways]] = {}

    def term(self, layer: Layer, text: str) -> Term:
        """A term, looked up once."""
        if (layer, text) not in self._terms:
            self._terms[layer, text] = self._of_surfaces(
                [live.segment.surfaces_of(layer, text) for live in self._snapshot.segments]
            )
        return self._terms[layer, text]

    def beginning(self, text: str) -> Term:
        """All written surfaces with a beginning, as one term."""
        if text not in self._beginnings:
            self._beginnings[text] = self._of_surfaces(
                [live.segment.surfaces_beginning(text) for live in self._snapshot.segments]
            )
        return self._beginnings[text]

    def of_form(self, form: Form) -> dict[Term, float]:
        """The terms of a form, and what each weighs in it."""
        weights: dict[Term, float] = {}
        for text in form.terms:
            term = self.term(form.layer, text)
            weights[term] = weights.get(term, 0.0) + form.weight
        return weights

    def ways(self, word: Word) -> Ways:
        """How a word may match, looked up once."""
        if id(word) not in self._ways:
            self._ways[id(word)] = (word, Ways.of([self.of_form(form) for form in word.forms]))
        return self._ways[id(word)][1]

    def _of_surfaces(self, surfaces: Sequence[Ints]) -> Term:
        """Terms of the same surfaces are one."""
        names = tuple(some.tobytes() for some in surfaces)
        if names not in self._by_surfaces:
            self._by_surfaces[names] = Term(self._snapshot, surfaces)
        return self._by_surfaces[names]
