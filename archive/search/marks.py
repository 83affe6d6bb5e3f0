"""Which words of a text a query tree matches, and how: for highlighting and for "why this hit"."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.search.danish.chain import Chain, Token
from archive.search.query import And, AtLeast, Form, Layer, Near, Node, Or, Phrase, Prefix, TextField, Why, Word


class Mark(NamedTuple):
    """A run [start, end) of a text that matches a word of the query, and how it came to match."""

    start: int
    end: int
    query: str
    found: str
    why: Why


@dataclass(slots=True)
class Marker:
    """What to look for in one text field of a hit, gathered once a query and field."""

    chain: Chain
    exact: dict[str, tuple[str, Why]] = field(default_factory=dict)
    loose: dict[str, tuple[str, Why]] = field(default_factory=dict)
    prefixes: list[str] = field(default_factory=list)
    phrases: list[tuple[str, ...]] = field(default_factory=list)

    @classmethod
    def of(cls, tree: Node, text_field: TextField, chain: Chain) -> "Marker":
        """The marker for one field; what is under NOT is never marked."""
        marker = cls(chain)
        for node in _leaves(tree):
            if text_field in node.fields:
                marker._add(node)
        return marker

    def _add(self, node: Word | Phrase | Prefix | Near) -> None:
        if isinstance(node, Phrase):
            self.phrases.append(node.words)
        elif isinstance(node, Prefix):
            self.prefixes.append(node.text)
        else:
            forms = node.forms if isinstance(node, Word) else (node.left, node.right)
            said = node.text if isinstance(node, Word) else ""
            for form in forms:
                self._add_form(said, form)

    def _add_form(self, said: str, form: Form) -> None:
        layer = self.exact if form.layer is Layer.EXACT else self.loose
        for term in form.terms:
            layer.setdefault(term, (said or term, form.why))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for."""
        return not (self.exact or self.loose or self.prefixes or self.phrases)

    def marks(self, text: str) -> list[Mark]:
        """The matching runs of a text, in order, without overlap."""
        if self.is_empty:
            return []
        tokens = self.chain.tokens(text)
        in_phrase = set(self.phrase_tokens(tokens))
        marks = (self.mark(token, text, in_phrase=index in in_phrase) for index, token in enumerate(tokens))
        return [mark for mark in marks if mark]

    def mark(self, token: Token, text: str, *, in_phrase: bool = False) -> Mark | None:
        """The mark of one token of a text, or None where it does not match."""
        found = self._match(token, text, in_phrase)
        return Mark(token.start, token.end, *found) if found else None

    def phrase_tokens(self, tokens: list[Token]) -> Iterator[int]:
        """The places in a list of tokens that stand in a phrase of the query."""
        surfaces = [token.surface for token in tokens]
        for phrase in self.phrases:
            for start in range(len(surfaces) - len(phrase) + 1):
                if tuple(surfaces[start : start + len(phrase)]) == phrase:
                    yield from range(start, start + len(phrase))

    def _match(self, token: Token, text: str, in_phrase: bool) -> tuple[str, str, Why] | None:
        shown = text[token.start : token.end]
        if token.surface in self.exact:
            query, why = self.exact[token.surface]
            return query, shown, why
        if in_phrase or any(token.surface.startswith(prefix) for prefix in self.prefixes):
            return shown, shown, Why.SAME
        return self._loose_match(token, shown) if self.loose else None

    def _loose_match(self, token: Token, shown: str) -> tuple[str, str, Why] | None:
        for surface in (token.surface, *token.extras):
            for position, key in enumerate(self.chain.keys(surface)):
                if key in self.loose:
                    query, why = self.loose[key]
                    part = position > 0 and why is Why.INFLECTION
                    return query, shown, Why.PART if part else why
        return None


def _leaves(tree: Node) -> Iterator[Word | Phrase | Prefix | Near]:
    if isinstance(tree, Word | Phrase | Prefix | Near):
        yield tree
    elif isinstance(tree, And | Or | AtLeast):
        for child in tree.children:
            yield from _leaves(child)
