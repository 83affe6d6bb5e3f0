"""How well do items match a query tree? Asked of few items; which few may lead is found without scoring them all."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from archive.search.query import (
    FIELD_WEIGHTS,
    And,
    AtLeast,
    Layer,
    Near,
    Node,
    Or,
    Phrase,
    Prefix,
    Word,
)
from archive.search.whoosh_engine.arrays import Floats, Ints
from archive.search.whoosh_engine.builder import FIELD_CODES, FIELDS
from archive.search.whoosh_engine.evaluate import Evaluation, Placed
from archive.search.whoosh_engine.hits import Hits, stride
from archive.search.whoosh_engine.matches import both
from archive.search.whoosh_engine.occurrences import Term, codes_of

FEW = 300
"""Up to so many hits are all scored; it is not worth looking for the best of them."""
ENOUGH = 400
"""So many more than wanted may be left to be scored."""
USUAL = 0.4
"""The best hits seldom reach less of what could be; sooner it is not worth looking."""
BLOCKS = 64
SLACK = 1e-4
"""Sums in another order differ by less than this share."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Scores of some items, and their tiers, which come before scores; both 0 where an item does not match."""

    scores: Floats
    tiers: Ints | None = None

    def plus(self, other: "Scored") -> "Scored":
        """Both added."""
        tiers = [some.tiers for some in (self, other) if some.tiers is not None]
        return Scored(self.scores + other.scores, sum(tiers[1:], tiers[0]) if tiers else None)


@dataclass(frozen=True, slots=True)
class _Share:
    """What a term, or a beginning where there is none, adds to the score of items, field by field."""

    term: Term | None
    weight: float
    fields: list[int]
    items: Hits | None = None
    spots: Hits | None = None
    """Where it counts, if not wherever the term stands."""

    def most(self, code: int) -> float:
        """The most it can add in one field."""
        return self.weight * (self.term.weight(code) if self.term else FIELD_WEIGHTS[FIELDS[code]])

    def add(self, part: int, code: int, reached: Floats) -> None:
        """Add what it adds in one field."""
        if self.term is None:
            assert self.spots is not None
            counted = self.spots.mask[code * stride(len(reached)) :][: len(reached)]
            reached += counted * np.float32(FIELD_WEIGHTS[FIELDS[code]])
            return
        items, scores = self.term.field_scores(part, code, self.weight)
        if self.items is not None:
            scores *= self.items.holds(items)
        if self.spots is not None:
            scores *= self.spots.holds(code * stride(len(reached)) + items)
        np.add.at(reached, items, scores)


class Scoring:
    """The scores of one tree in one segment."""

    def __init__(self, evaluation: Evaluation, node: Node, part: int) -> None:
        self._evaluation = evaluation
        self._node = node
        self._part = part
        self._size = evaluation.snapshot.segments[part].items

    def of(self, items: Ints) -> Scored:
        """The scores of some items that match."""
        return self._scored(self._node, items, sure=True)

    def leading(self, hits: Hits, wanted: int, least: float) -> Ints:
        """Hits among which are all of the `wanted` best that score `least`, and all that score as the last of these."""
        if hits.count <= max(FEW, wanted) or _has_tiers(self._node):
            return hits.items()
        shares = list(self._shares(self._node, None, sure=True))
        bounds: dict[int, float] = {}
        for share in shares:
            for code in share.fields:
                bounds[code] = bounds.get(code, 0.0) + share.most(code)
        return self._pruned(hits, wanted, least, shares, bounds) if bounds else hits.items()

    def _pruned(self, hits: Hits, wanted: int, least: float, shares: list[_Share], bounds: dict[int, float]) -> Ints:
        """Score field by field, those that may add most first, until the others cannot bring more hits to the top."""
        added, remaining = 0.0, sum(bounds.values())
        reached = np.where(hits.mask, np.float32(0), np.float32(-np.inf))
        leading: Ints | None = None
        for code in sorted(bounds, key=bounds.__getitem__, reverse=True):
            for share in shares:
                if code in share.fields:
                    share.add(self._part, code, reached)
            added, remaining = added + bounds[code], remaining - bounds[code]
            if max(least, USUAL * added) <= remaining:
                continue
            demanded = max(least, _floor(reached, wanted)) * (1 - SLACK) - remaining
            if demanded > 0:
                leading = np.flatnonzero(reached >= demanded)
                if len(leading) <= ENOUGH + wanted:
                    break
        return hits.items() if leading is None else leading

    def _shares(self, node: Node, items: Hits | None, *, sure: bool) -> Iterator[_Share]:
        """All that adds to scores; `items` are those that match what it stands in, `sure` that all hits do."""
        match node:
            case Word(fields=fields):
                ways = self._evaluation.terms.ways(node)
                for term, weight in ways.alone.items():
                    yield _Share(term, weight, term.held(self._part, fields), items)
                for terms in ways.together:
                    held = self._evaluation.items_of_all(terms, fields, self._part)
                    held = held if items is None else both(held, items)
                    for term, weight in terms.items():
                        yield _Share(term, weight, term.held(self._part, fields), held)
            case Prefix(fields=fields):
                yield _Share(None, 1.0, list(codes_of(fields)), items, self._evaluation.leaf_spots(node, self._part))
            case Phrase(fields=fields) | Near(fields=fields):
                spots = self._evaluation.leaf_spots(node, self._part)
                for term, weight in self._scored_terms(node):
                    yield _Share(term, weight, term.held(self._part, fields), items, spots)
            case And(children=children) | Or(children=children):
                if isinstance(node, And) and not sure:
                    own = self._evaluation.items(node, self._part)
                    items = own if items is None else both(own, items)
                for child in children:
                    yield from self._shares(child, items, sure=sure and isinstance(node, And))

    def _scored(self, node: Node, items: Ints, *, sure: bool) -> Scored:
        """The scores of some items; `sure` says that all of them match."""
        match node:
            case Word():
                return Scored(self._word(node, items))
            case Phrase() | Near() | Prefix():
                return Scored(self._placed(node, items))
            case And(children=children):
                scored = Scored(np.zeros(len(items), np.float32))
                for child in children:
                    scored = scored.plus(self._scored(child, items, sure=sure))
                return scored if sure else self._where_held(node, items, scored)
            case Or(children=children):
                scored = Scored(np.zeros(len(items), np.float32))
                for child in children:
                    scored = scored.plus(self._scored(child, items, sure=False))
                return scored
            case AtLeast(children=children):
                return self._at_least(node, children, items)
            case _:
                return Scored(np.zeros(len(items), np.float32))

    def _at_least(self, node: AtLeast, children: tuple[Node, ...], items: Ints) -> Scored:
        scores, tiers = np.zeros(len(items), np.float32), np.zeros(len(items), np.int64)
        for child in children:
            scores += self._scored(child, items, sure=False).scores
            tiers += self._evaluation.items(child, self._part).holds(items)
        return self._where_held(node, items, Scored(scores, tiers))

    def _where_held(self, node: Node, items: Ints, scored: Scored) -> Scored:
        held = self._evaluation.items(node, self._part).holds(items)
        return Scored(scored.scores * held, None if scored.tiers is None else scored.tiers * held)

    def _word(self, word: Word, items: Ints) -> Floats:
        total = np.zeros(len(items), np.float32)
        ways = self._evaluation.terms.ways(word)
        for term, weight in ways.alone.items():
            total += term.scores(self._part, word.fields, items) * np.float32(weight)
        for terms in ways.together:
            held = self._evaluation.items_of_all(terms, word.fields, self._part).holds(items)
            for term, weight in terms.items():
                total[held] += term.scores(self._part, word.fields, items[held]) * np.float32(weight)
        return total

    def _placed(self, leaf: Placed, items: Ints) -> Floats:
        """A phrase scores as its words do, in the fields where it stands as a phrase."""
        total = np.zeros(len(items), np.float32)
        spots = self._evaluation.leaf_spots(leaf, self._part)
        for field in sorted(leaf.fields, key=FIELD_CODES.__getitem__):
            held = spots.holds(FIELD_CODES[field] * stride(self._size) + items)
            if isinstance(leaf, Prefix):
                total += held * np.float32(FIELD_WEIGHTS[field])
            elif held.any():
                scores = np.zeros(int(np.count_nonzero(held)), np.float32)
                for term, weight in self._scored_terms(leaf):
                    scores += term.scores(self._part, frozenset((field,)), items[held]) * np.float32(weight)
                total[held] += scores
        return total

    def _scored_terms(self, leaf: Phrase | Near) -> list[tuple[Term, float]]:
        if isinstance(leaf, Phrase):
            return [(self._evaluation.terms.term(Layer.EXACT, word), 1.0) for word in leaf.words]
        return [pair for form in (leaf.left, leaf.right) for pair in self._evaluation.terms.of_form(form).items()]


def _has_tiers(node: Node) -> bool:
    """Whether hits are ordered by something that comes before their scores."""
    if isinstance(node, And | Or):
        return any(_has_tiers(child) for child in node.children)
    return isinstance(node, AtLeast)


def _floor(ranks: Floats, wanted: int) -> float:
    """A rank that at least `wanted` hits reach, found from the best of each block; below 0 where there is none."""
    width = len(ranks) // BLOCKS
    if width <= wanted:
        return float(np.partition(ranks, len(ranks) - wanted)[len(ranks) - wanted])
    best = ranks[: width * BLOCKS].reshape(BLOCKS, width).max(axis=0)
    return float(np.partition(best, width - wanted)[width - wanted])
