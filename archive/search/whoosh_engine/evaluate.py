"""Which items does a query tree match? Evaluated segment by segment on arrays, with scores or as bare masks."""

from dataclasses import replace

import numpy as np

from archive.search.deadline import check
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
from archive.search.whoosh_engine.arrays import NO_INTS, Bools, Ints
from archive.search.whoosh_engine.builder import FIELD_CODES
from archive.search.whoosh_engine.matches import Match, at_least, both, either, nothing, of_items, of_mask
from archive.search.whoosh_engine.occurrences import Term, in_order
from archive.search.whoosh_engine.positions import near_items, phrase_items
from archive.search.whoosh_engine.snapshot import Snapshot

Leaf = Word | Phrase | Near | Prefix


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
        self._snapshot = snapshot
        self._terms: dict[tuple[Layer, str], Term] = {}
        self._beginnings: dict[tuple[str, int], Bools] = {}
        self._places: dict[tuple[Leaf, int, TextField], Ints] = {}

    def match(self, node: Node, part: int) -> Match:
        """The live items of one segment that match, with scores."""
        check()
        live = self._snapshot.segments[part]
        match node:
            case Everything():
                return of_mask(live.mask())
            case Nothing():
                return nothing(live.items)
            case Word():
                return self._word(node, part)
            case Phrase() | Near() | Prefix():
                return self._placed(node, part)
            case And(children=children):
                return self._all(children, part)
            case Or(children=children):
                return either([self.match(child, part) for child in children]) if children else nothing(live.items)
            case Not(child=child):
                return of_mask(live.mask() & ~self.match(child, part).as_mask())
            case AtLeast(children=children, minimum=minimum):
                return at_least([self.match(child, part) for child in children], minimum, live.mask())

    def mask(self, node: Node, part: int, field: TextField) -> Bools:
        """The live items that match when every leaf is narrowed to one field; only the set, so it is cheap."""
        check()
        live = self._snapshot.segments[part]
        match node:
            case Everything():
                return live.mask()
            case Nothing():
                return np.zeros(live.items, np.bool_)
            case Word():
                return self._word_mask(node, part, field)
            case Phrase() | Near() | Prefix():
                mask = np.zeros(live.items, np.bool_)
                if field in node.fields:
                    mask[self._items_of(node, part, field)] = True
                return mask
            case And(children=children):
                mask = live.mask()
                for child in children:
                    mask &= self.mask(child, part, field)
                return mask
            case Or(children=children):
                mask = np.zeros(live.items, np.bool_)
                for child in children:
                    mask |= self.mask(child, part, field)
                return mask
            case Not(child=child):
                return live.mask() & ~self.mask(child, part, field)
            case AtLeast(children=children, minimum=minimum):
                counts = np.zeros(live.items, np.int64)
                for child in children:
                    counts += self.mask(child, part, field)
                return live.mask() & (counts >= minimum)

    def term(self, layer: Layer, text: str) -> Term:
        """A term, looked up once."""
        if (layer, text) not in self._terms:
            self._terms[layer, text] = Term(self._snapshot, layer, text)
        return self._terms[layer, text]

    def _all(self, children: tuple[Node, ...], part: int) -> Match:
        if not children:
            return of_mask(self._snapshot.segments[part].mask())
        found = self.match(children[0], part)
        for child in children[1:]:
            found = both(found, self.match(child, part))
        return found

    def _word(self, word: Word, part: int) -> Match:
        if not word.fields or not word.forms:
            return nothing(self._snapshot.segments[part].items)
        return either([self._form(form, word.fields, part) for form in word.forms])

    def _form(self, form: Form, fields: frozenset[TextField], part: int) -> Match:
        terms = [self.term(form.layer, text) for text in form.terms]
        if not terms:
            return nothing(self._snapshot.segments[part].items)
        found = terms[0].match(part, fields)
        for term in terms[1:]:
            found = both(found, term.match(part, fields))
        return found.scaled(form.weight)

    def _word_mask(self, word: Word, part: int, field: TextField) -> Bools:
        mask = np.zeros(self._snapshot.segments[part].items, np.bool_)
        if field not in word.fields:
            return mask
        for form in word.forms:
            found = [self.term(form.layer, text).occurrences(part, field) for text in form.terms]
            if len(found) == 1:
                found[0].mark(mask)
            elif found:
                shared = np.ones(len(mask), np.bool_)
                for some in found:
                    held = np.zeros(len(mask), np.bool_)
                    some.mark(held)
                    shared &= held
                mask |= shared
        return mask

    def _placed(self, leaf: Phrase | Near | Prefix, part: int) -> Match:
        found = [self._placed_field(leaf, part, field) for field in in_order(leaf.fields)]
        return either(found) if found else nothing(self._snapshot.segments[part].items)

    def _placed_field(self, leaf: Phrase | Near | Prefix, part: int, field: TextField) -> Match:
        size = self._snapshot.segments[part].items
        items = self._items_of(leaf, part, field)
        if not len(items):
            return nothing(size)
        scores = np.zeros(len(items), np.float32)
        if isinstance(leaf, Prefix):
            scores += np.float32(FIELD_WEIGHTS[field])
        for term, weight in self._scored_terms(leaf):
            some = term.occurrences(part, field).of(items)
            scores += term.scores(part, field, some) * np.float32(weight)
        return of_items(size, items, scores)

    def _scored_terms(self, leaf: Phrase | Near | Prefix) -> list[tuple[Term, float]]:
        if isinstance(leaf, Phrase):
            return [(self.term(Layer.EXACT, word), 1.0) for word in leaf.words]
        if isinstance(leaf, Near):
            return [
                (self.term(form.layer, text), form.weight) for form in (leaf.left, leaf.right) for text in form.terms
            ]
        return []

    def _items_of(self, leaf: Phrase | Near | Prefix, part: int, field: TextField) -> Ints:
        """The live items of one segment where a leaf holds in one field."""
        at = (replace(leaf, fields=frozenset()), part, field)
        if at not in self._places:
            live = self._snapshot.segments[part].live
            items = self._find_items(leaf, part, field)
            self._places[at] = items if live is None else items[live[items]]
        return self._places[at]

    def _find_items(self, leaf: Phrase | Near | Prefix, part: int, field: TextField) -> Ints:
        segment = self._snapshot.segments[part].segment
        if isinstance(leaf, Prefix):
            return np.flatnonzero(self._beginning(leaf.text, part)[FIELD_CODES[field]])
        if isinstance(leaf, Phrase):
            cells_of_words = [self.term(Layer.EXACT, word).cells(part, field) for word in leaf.words]
            return phrase_items(segment, FIELD_CODES[field], cells_of_words) if leaf.words else NO_INTS
        return self._near(leaf, part, field)

    def _beginning(self, text: str, part: int) -> Bools:
        """The items that hold a surface with a beginning: one row a field."""
        if (text, part) not in self._beginnings:
            segment = self._snapshot.segments[part].segment
            cells = segment.cells(segment.surfaces_beginning(text))
            held = np.zeros((len(FIELD_CODES), segment.items), np.bool_)
            if len(cells):
                postings = slice(int(cells.starts[0]), int(cells.ends[-1]))
                rows = np.repeat((cells.fields * segment.items).astype(np.int32), cells.ends - cells.starts)
                held.reshape(-1)[rows + segment.docs[postings]] = True
            self._beginnings[text, part] = held
        return self._beginnings[text, part]

    def _near(self, leaf: Near, part: int, field: TextField) -> Ints:
        """Every term of the one form near every term of the other."""
        segment = self._snapshot.segments[part].segment
        shared: Ints | None = None
        for left in leaf.left.terms:
            for right in leaf.right.terms:
                pair = (self.term(leaf.left.layer, left), self.term(leaf.right.layer, right))
                items = near_items(segment, pair[0].cells(part, field), pair[1].cells(part, field), leaf.distance)
                shared = items if shared is None else np.intersect1d(shared, items, assume_unique=True)
        return NO_INTS if shared is None else shared
