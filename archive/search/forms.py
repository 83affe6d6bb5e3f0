"""The forms of one word of a query: itself, inflections, compounds it is part of, its own parts, synonyms."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from archive.search.danish.chain import FUNCTION_WORDS, Chain, Token
from archive.search.query import Form, Layer, Node, Or, Phrase, TextField, Why, Word

EXACT_WEIGHT = 0.3
PARTS_WEIGHT = 0.6
PART_WEIGHT = 1.0
STEM_WEIGHT = 0.9
SYNONYM_WEIGHT = 0.15

Synonyms = Callable[[str], tuple[str, ...]]
"""From a word to the words that mean nearly the same; none where there are none."""


@dataclass(frozen=True, slots=True)
class Analyst:
    """Turns words of a query into Word nodes by the chain that the index was built with."""

    chain: Chain
    synonyms: Synonyms

    def words(self, text: str, fields: frozenset[TextField], *, exact: bool = False) -> list[Word]:
        """The Word nodes of one run of text; a run may hold several tokens ("teknik/miljø")."""
        return [self.word(token, fields, exact=exact) for token in self.chain.tokens(text)]

    def word(self, token: Token, fields: frozenset[TextField], *, exact: bool = False) -> Word:
        """One token as a Word: exact and loose forms, the parts of a compound, and its synonyms."""
        same = Form((token.surface,), Layer.EXACT, EXACT_WEIGHT, Why.SAME)
        if exact:
            return Word(token.surface, (same,), fields)
        return Word(token.surface, (same, *self._loose(token.surface), *self._synonyms(token.surface)), fields)

    def _loose(self, surface: str) -> list[Form]:
        forms = [Form((key,), Layer.LOOSE, 1.0, Why.INFLECTION) for key in self.chain.keys(surface)[:1]]
        parts = self.chain.parts(surface)
        if len(parts) > 1:
            forms.append(Form(parts, Layer.LOOSE, PARTS_WEIGHT, Why.PARTS))
        return forms

    def relaxed(self, node: Node) -> Node:
        """A required part of a query as an almost-hit may have it: any word of a phrase, any part of a compound."""
        if isinstance(node, Phrase):
            return Or(tuple(word for text in node.words for word in self.words(text, node.fields)))
        if isinstance(node, Word):
            parts = tuple(Form((key,), Layer.LOOSE, PART_WEIGHT, Why.PARTS) for key in self.chain.parts(node.text))
            stem = Form((self.chain.stem(node.text),), Layer.LOOSE, STEM_WEIGHT, Why.INFLECTION)
            return replace(node, forms=(*node.forms, *parts, stem))
        return node

    def _synonyms(self, surface: str) -> list[Form]:
        keys = [self._telling(words) for words in self.synonyms(surface)]
        return [Form(key, Layer.LOOSE, SYNONYM_WEIGHT, Why.SYNONYM) for key in dict.fromkeys(keys) if key]

    def _telling(self, words: str) -> tuple[str, ...]:
        """The keys of one word, or of those that tell something in a name of several."""
        if " " not in words:
            return self.chain.keys(words)[:1]
        surfaces = [token.surface for token in self.chain.tokens(words)]
        return tuple(self.chain.keys(surface)[0] for surface in surfaces if surface not in FUNCTION_WORDS)

    def phrase(self, text: str) -> tuple[str, ...]:
        """The surfaces of a quoted text, function words and all."""
        return tuple(token.surface for token in self.chain.tokens(text))


def is_function_word(word: Word) -> bool:
    """Whether a word is never required outside quotes (og, i, at …; but not ikke, mod, uden, by)."""
    return word.text in FUNCTION_WORDS
