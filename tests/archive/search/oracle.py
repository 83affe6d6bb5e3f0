"""What must a search answer? A slow, plain reading of the query tree over the texts, sharing nothing with the engine."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from archive.search.engine import EngineRequest, Facet, SearchEntry, Sort
from archive.search.query import (
    FIELD_WEIGHTS,
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
from archive.search.whoosh_engine.chain import Chain

Score = tuple[int, float]
"""Tier, then score."""
Places = dict[TextField, list[tuple[int, str]]]


@dataclass(frozen=True)
class Answer:
    """What an engine's result must equal."""

    scores: dict[int, Score]
    order: list[int]
    total_cases: int
    facets: dict[Facet, dict[str, int]]
    years: dict[int, int]


class Oracle:
    """All entries as positions and words; every question is answered by reading all of them."""

    def __init__(self, chain: Chain, entries: Iterable[SearchEntry]) -> None:
        self._chain = chain
        self._entries = {entry.id: entry for entry in entries}
        self._places = {id: self._read(entry) for id, entry in self._entries.items()}
        self._rarity: dict[tuple[TextField, Layer, str], float] = {}

    def answer(self, request: EngineRequest) -> Answer:
        """Everything an engine is asked for, but for paging."""
        tree = _narrowed(request.tree, request.choices.get(Facet.SECTION, frozenset()))
        scores = self._passing(tree, request)
        order = sorted(scores, key=lambda id: self._order_key(id, scores[id], request.sort))
        cases = [self._entries[id].columns.get(Facet.CASE, (f"alone {id}",))[:1] or (f"alone {id}",) for id in scores]
        facets = {facet: self._facet(request, tree, facet) for facet in request.facets}
        without_period = replace(request, first_day=None, last_day=None)
        years = Counter(self._entries[id].day.year for id in self._passing(tree, without_period))
        return Answer(scores, order, len(set(cases)), facets, dict(years))

    def _facet(self, request: EngineRequest, tree: Node, facet: Facet) -> dict[str, int]:
        if facet is Facet.SECTION:
            found = {
                field.value: len(self._passing(_narrowed(request.tree, frozenset((field.value,))), request))
                for field in TextField
            }
            return {value: count for value, count in found.items() if count}
        values = {value for entry in self._entries.values() for value in _values(entry, facet)}
        found = {}
        for value in values:
            alone = replace(request, choices={**request.choices, facet: frozenset((value,))})
            found[value] = len(self._passing(tree, alone))
        return {value: count for value, count in found.items() if count}

    def _passing(self, tree: Node, request: EngineRequest) -> dict[int, Score]:
        return {
            id: score
            for id, entry in self._entries.items()
            if _passes(entry, request) and (score := self._score(tree, id)) is not None
        }

    def _order_key(self, id: int, score: Score, sort: Sort) -> tuple[float, ...]:
        day = self._entries[id].day.toordinal()
        first = {Sort.RELEVANCE: (-score[0], -score[1]), Sort.NEWEST: (-day,), Sort.OLDEST: (day,)}[sort]
        return (*first, -day, id)

    def _score(self, node: Node, id: int) -> Score | None:
        match node:
            case Everything():
                return 0, 0.0
            case Nothing():
                return None
            case Word(forms=forms, fields=fields):
                return _sum([self._form(form, fields, id) for form in forms])
            case Phrase() | Near() | Prefix():
                return _sum([self._placed(node, field, id) for field in node.fields])
            case And(children=children):
                found = [self._score(child, id) for child in children]
                return None if None in found else _sum([(0, 0.0), *found])
            case Or(children=children):
                return _sum([self._score(child, id) for child in children])
            case Not(child=child):
                return (0, 0.0) if self._score(child, id) is None else None
            case AtLeast(children=children, minimum=minimum):
                hit = [score for child in children if (score := self._score(child, id)) is not None]
                return (len(hit), sum(score for _, score in hit)) if len(hit) >= minimum else None

    def _form(self, form: Form, fields: frozenset[TextField], id: int) -> Score | None:
        total = 0.0
        for term in form.terms:
            found = [field for field in fields if self._where(form.layer, term, field, id)]
            if not found:
                return None
            total += sum(self._weighed(form.layer, term, field, id) for field in found)
        return (0, total * form.weight) if form.terms else None

    def _placed(self, leaf: Phrase | Near | Prefix, field: TextField, id: int) -> Score | None:
        match leaf:
            case Prefix(text=text):
                some = any(word.startswith(text) and not word.startswith("~") for _, word in self._places[id][field])
                return (0, FIELD_WEIGHTS[field]) if some else None
            case Phrase(words=words):
                places = [set(self._where(Layer.EXACT, word, field, id)) for word in words]
                if not words or not any(all(start + n in places[n] for n in range(len(words))) for start in places[0]):
                    return None
                return 0, sum(self._weighed(Layer.EXACT, word, field, id) for word in words)
            case Near(left=left, right=right, distance=distance):
                if not left.terms or not right.terms:
                    return None
                for one in left.terms:
                    for other in right.terms:
                        if not any(
                            1 <= abs(a - b) <= distance
                            for a in self._where(left.layer, one, field, id)
                            for b in self._where(right.layer, other, field, id)
                        ):
                            return None
                return 0, sum(
                    form.weight * self._weighed(form.layer, term, field, id)
                    for form in (left, right)
                    for term in form.terms
                )

    def _weighed(self, layer: Layer, term: str, field: TextField, id: int) -> float:
        frequency = len(self._where(layer, term, field, id))
        average = sum(self._length(field, other) for other in self._entries) / len(self._entries)
        norm = 1.2 * (0.25 + 0.75 * self._length(field, id) / (average or 1))
        return FIELD_WEIGHTS[field] * self._idf(layer, term, field) * frequency * 2.2 / (frequency + norm)

    def _idf(self, layer: Layer, term: str, field: TextField) -> float:
        if (field, layer, term) not in self._rarity:
            holding = sum(1 for id in self._entries if self._where(layer, term, field, id))
            self._rarity[field, layer, term] = math.log(len(self._entries) / (holding + 1)) + 1
        return self._rarity[field, layer, term]

    def _length(self, field: TextField, id: int) -> int:
        return sum(1 for _, word in self._places[id][field] if not word.startswith("~"))

    def _where(self, layer: Layer, term: str, field: TextField, id: int) -> list[int]:
        if layer is Layer.EXACT:
            return [place for place, word in self._places[id][field] if word == term and not word.startswith("~")]
        return [place for place, word in self._places[id][field] if term in self._chain.keys(word)]

    def _read(self, entry: SearchEntry) -> Places:
        places: Places = {field: [] for field in TextField}
        for field, text in entry.texts.items():
            surfaces, virtual = self._chain.surfaces(text)
            places[field] = [*enumerate(surfaces), *dict.fromkeys(virtual)]
        return places


def _narrowed(node: Node, sections: frozenset[str]) -> Node:
    if not sections:
        return node
    match node:
        case Word() | Phrase() | Near() | Prefix():
            return replace(node, fields=frozenset(field for field in node.fields if field.value in sections))
        case And() | Or() | AtLeast():
            return replace(node, children=tuple(_narrowed(child, sections) for child in node.children))
        case Not(child=child):
            return Not(_narrowed(child, sections))
        case _:
            return node


def _passes(entry: SearchEntry, request: EngineRequest) -> bool:
    chosen: Mapping[Facet, frozenset[str]] = request.choices
    return (
        all(
            not values or facet is Facet.SECTION or values & set(_values(entry, facet))
            for facet, values in chosen.items()
        )
        and (request.first_day is None or entry.day >= request.first_day)
        and (request.last_day is None or entry.day <= request.last_day)
    )


def _values(entry: SearchEntry, facet: Facet) -> tuple[str, ...]:
    return (str(entry.day.year),) if facet is Facet.YEAR else entry.columns.get(facet, ())


def _sum(scores: list[Score | None]) -> Score | None:
    hit = [score for score in scores if score is not None]
    return (sum(tier for tier, _ in hit), sum(score for _, score in hit)) if hit else None
