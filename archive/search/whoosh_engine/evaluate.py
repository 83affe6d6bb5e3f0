"""Which items does a query tree match, and in which of their fields? Evaluated segment by segment, as sets.

A tree is read in two worlds: in that of items a leaf holds where any of its fields does, in that of spots (one field
of one item) each field is asked for itself, as if every leaf were narrowed to it. The algebra is the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np

from archive.search.deadline import check
from archive.search.query import (
    And,
    AtLeast,
    Everything,
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
from archive.search.whoosh_engine.arrays import NO_INTS, Ints
from archive.search.whoosh_engine.builder import FIELD_CODES, FIELDS
from archive.search.whoosh_engine.hits import Hits, stride
from archive.search.whoosh_engine.matches import at_least, both, either, nothing, without
from archive.search.whoosh_engine.meaning import Dictionary
from archive.search.whoosh_engine.occurrences import Term
from archive.search.whoosh_engine.positions import near_items, phrase_items
from archive.search.whoosh_engine.snapshot import Snapshot

Leaf = Word | Phrase | Near | Prefix
Placed = Phrase | Near | Prefix


def restrict(node: Node, fields: frozenset[TextField]) -> Node:
    """The same tree with every leaf narrowed to some fields."""
    match node:
        case Word() | Phrase() | Near() | Prefix():
            return replace(node, fields=node.fields & fields)
        case And(children=children) | Or(children=children) | AtLeast(children=children):
            return replace(node, children=tuple(restrict(child, fields) for child in children))
        case Not(child=child):
            return Not(restrict(child, fields))
        case Everything() | Nothing():
            return node


class Evaluation:
    """One query over one generation; what is looked up for one branch serves the others."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.terms = Dictionary(snapshot)
        self._together: dict[tuple[tuple[Term, ...], frozenset[TextField], int], Hits] = {}
        self._places: dict[tuple[Phrase | Near, int, TextField], Ints] = {}
        self._items: dict[tuple[int, int], tuple[Node, Hits]] = {}
        self._spots: dict[tuple[int, int], tuple[Leaf, Hits]] = {}

    def items(self, node: Node, part: int) -> Hits:
        """The live items of one segment that match."""
        at = (id(node), part)
        if at not in self._items:
            check()
            self._items[at] = (node, _found(_Items(self, part), node))
        return self._items[at][1]

    def spots(self, node: Node, part: int) -> Hits:
        """The live spots of one segment that match, each as if every leaf were narrowed to its field."""
        check()
        return _found(_Spots(self, part), node)

    def forget(self, part: int) -> None:
        """Give back the memory of what is easily found again."""
        for at in [at for at in self._spots if at[1] == part]:
            del self._spots[at]

    def leaf_spots(self, leaf: Leaf, part: int) -> Hits:
        """The live spots where a leaf holds."""
        at = (id(leaf), part)
        if at not in self._spots:
            found = self._word_spots(leaf, part) if isinstance(leaf, Word) else self._placed_spots(leaf, part)
            self._spots[at] = (leaf, found)
        return self._spots[at][1]

    def leaf_items(self, leaf: Leaf, part: int) -> Hits:
        """The live items where a leaf holds in any of its fields."""
        if not isinstance(leaf, Word) or not self.terms.ways(leaf).together:
            return self._of_any_field(self.leaf_spots(leaf, part), part)
        ways = self.terms.ways(leaf)
        alone = self._of_any_field(self._spots_of_any(ways.telling, leaf.fields, part), part)
        return either([alone, *(self.items_of_all(terms, leaf.fields, part) for terms in ways.together)])

    def items_of_all(self, terms: Iterable[Term], fields: frozenset[TextField], part: int) -> Hits:
        """The live items that hold every one of some terms, each in any of some fields."""
        at = (tuple(terms), fields, part)
        if at not in self._together:
            self._together[at] = _all([self._of_any_field(term.spots(part, fields), part) for term in at[0]])
        return self._together[at]

    def _placed_items(self, leaf: Phrase | Near, part: int, field: TextField) -> Ints:
        """The live items of one segment where a leaf holds in one field."""
        at = (replace(leaf, fields=frozenset()), part, field)
        if at not in self._places:
            live = self.snapshot.segments[part].live
            items = self._find_items(leaf, part, field)
            self._places[at] = items if live is None else items[live[items]]
        return self._places[at]

    def _of_any_field(self, spots: Hits, part: int) -> Hits:
        items = self.snapshot.segments[part].items
        if spots.is_few:
            return Hits.of_items(items, np.unique(spots.items() % max(1, stride(items))))
        return Hits(items, words=np.bitwise_or.reduce(spots.words().reshape(len(FIELDS), -1)))

    def _word_spots(self, word: Word, part: int) -> Hits:
        ways = self.terms.ways(word)
        alone = self._spots_of_any(ways.telling, word.fields, part)
        together = [_all([term.spots(part, word.fields) for term in terms]) for terms in ways.together]
        return either([alone, *together]) if together else alone

    def _spots_of_any(self, terms: Sequence[Term], fields: frozenset[TextField], part: int) -> Hits:
        return either([term.spots(part, fields) for term in terms]) if terms else nothing(self._spot_count(part))

    def _placed_spots(self, leaf: Placed, part: int) -> Hits:
        live = self.snapshot.segments[part]
        if isinstance(leaf, Prefix):
            return self.terms.beginning(leaf.text).spots(part, leaf.fields)
        if isinstance(leaf, Phrase) and len(leaf.words) == 1:
            return self.terms.term(Layer.EXACT, leaf.words[0]).spots(part, leaf.fields)
        fields = sorted(leaf.fields, key=FIELD_CODES.__getitem__)
        found = [FIELD_CODES[field] * stride(live.items) + self._placed_items(leaf, part, field) for field in fields]
        return Hits.of_items(self._spot_count(part), np.concatenate([NO_INTS, *found]))

    def _spot_count(self, part: int) -> int:
        return len(FIELDS) * stride(self.snapshot.segments[part].items)

    def _find_items(self, leaf: Phrase | Near, part: int, field: TextField) -> Ints:
        segment = self.snapshot.segments[part].segment
        if isinstance(leaf, Near):
            return self._near(leaf, part, field)
        cells_of_words = [self.terms.term(Layer.EXACT, word).cells(part, field) for word in leaf.words]
        return phrase_items(segment, FIELD_CODES[field], cells_of_words) if leaf.words else NO_INTS

    def _near(self, leaf: Near, part: int, field: TextField) -> Ints:
        """Every term of the one form near every term of the other."""
        segment = self.snapshot.segments[part].segment
        shared: Ints | None = None
        for left in leaf.left.terms:
            for right in leaf.right.terms:
                pair = (self.terms.term(leaf.left.layer, left), self.terms.term(leaf.right.layer, right))
                items = near_items(segment, pair[0].cells(part, field), pair[1].cells(part, field), leaf.distance)
                shared = items if shared is None else np.intersect1d(shared, items, assume_unique=True)
        return NO_INTS if shared is None else shared


class _World(Protocol):
    """What a tree is read in: which of it lives, and where a tree or a leaf holds."""

    def live(self) -> Hits:
        """Those that are not deleted."""

    def leaf(self, leaf: Leaf) -> Hits:
        """Those where a leaf holds."""

    def of(self, node: Node) -> Hits:
        """Those where a tree holds."""


class _Items:
    def __init__(self, evaluation: Evaluation, part: int) -> None:
        self._evaluation, self._part = evaluation, part

    def live(self) -> Hits:
        return self._evaluation.snapshot.segments[self._part].all

    def leaf(self, leaf: Leaf) -> Hits:
        return self._evaluation.leaf_items(leaf, self._part)

    def of(self, node: Node) -> Hits:
        return self._evaluation.items(node, self._part)


class _Spots:
    def __init__(self, evaluation: Evaluation, part: int) -> None:
        self._evaluation, self._part = evaluation, part

    def live(self) -> Hits:
        live = self._evaluation.snapshot.segments[self._part]
        return Hits(len(FIELDS) * stride(live.items), words=np.tile(live.all.words(), len(FIELDS)))

    def leaf(self, leaf: Leaf) -> Hits:
        return self._evaluation.leaf_spots(leaf, self._part)

    def of(self, node: Node) -> Hits:
        return self._evaluation.spots(node, self._part)


def _found(world: _World, node: Node) -> Hits:
    match node:
        case Everything():
            return world.live()
        case Nothing():
            return nothing(world.live().size)
        case Word() | Phrase() | Near() | Prefix():
            return world.leaf(node)
        case And(children=children):
            return _all([world.of(child) for child in children]) if children else world.live()
        case Or(children=children):
            return either([world.of(child) for child in children]) if children else nothing(world.live().size)
        case Not(child=child):
            return without(world.live(), world.of(child))
        case AtLeast(children=children, minimum=minimum):
            return at_least([world.of(child) for child in children], minimum, world.live())


def _all(found: list[Hits]) -> Hits:
    shared = found[0]
    for some in found[1:]:
        shared = both(shared, some)
    return shared
