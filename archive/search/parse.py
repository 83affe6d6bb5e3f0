"""What a query string means: our own small grammar, from pieces to a query tree. It never raises on input.

query   = either ; either = all { ELLER all } ; all = { [OG] one }
one     = IKKE one | near ; near = atom { NÆR atom } ; atom = ( either ) | field: atom | "phrase" | prefix* | word
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.language import _
from archive.search.engine import Facet
from archive.search.forms import Analyst, is_function_word
from archive.search.lexer import Lexeme, Piece, lexemes
from archive.search.query import (
    DEFAULT_FIELDS,
    EVERYTHING,
    And,
    Everything,
    Form,
    Near,
    Node,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefix,
    TextField,
    Why,
    Word,
)

MOST_WORDS = 32
MOST_SIGNS = 2_000
"""Thirty-two words are far shorter; a word that is longer than all of them is many tokens."""
DEEPEST = 5
SHORTEST_PREFIX = 3
_QUESTION = re.compile(r"\?\s*$")
"""A question is put to a person; nobody expects its every word in the minutes."""
_FILTERS = {"udvalg": Facet.COMMITTEE.value, "sag": Facet.CASE.value, "dato": "dato"}


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query understood: its tree, what it says of filters, and what was not understood as written."""

    tree: Node
    required: tuple[Node, ...]
    """The parts that must all match, where the query is a plain list of words: what "Næsten alle ord" relaxes."""
    filters: tuple[tuple[str, str], ...]
    """(udvalg | sag | dato, value) pairs written as fields at the top of the query."""
    remarks: tuple[str, ...]
    understood: str
    synonyms: tuple[str, ...]


def parse_query(text: str, analyst: Analyst, fields: frozenset[TextField] = DEFAULT_FIELDS) -> ParsedQuery:
    """Understand a query; whatever cannot be parsed is searched as words, and a remark says so."""
    reader = _Reader(lexemes(text[:MOST_SIGNS]), analyst, fields)
    if len(text) > MOST_SIGNS:
        reader.remark(_("Kun de første %(most)s ord er søgt.", most=MOST_WORDS))
    node = reader.either()
    while reader.more():
        reader.remark(_("En parentes eller et ord som OG, ELLER og IKKE stod alene og er sprunget over."))
        reader.position += 1
        node = _join([node, reader.either()])
    tree = EVERYTHING if node is None else node
    required = _required(tree)
    said = say(tree)
    if _QUESTION.search(text) and len(required) > 1:
        tree, required = Or(tuple(analyst.relaxed(word) for word in required)), ()
        reader.remark(_("Et spørgsmål kræver ikke alle ordene; de punkter, der ligner det mest, står først."))
    return ParsedQuery(
        tree=tree,
        required=required,
        filters=tuple(dict.fromkeys(reader.filters)),
        remarks=tuple(dict.fromkeys(reader.remarks)),
        understood=said,
        synonyms=_synonyms(tree),
    )


@dataclass(slots=True)
class _Reader:
    pieces: list[Lexeme]
    analyst: Analyst
    fields: frozenset[TextField]
    position: int = 0
    depth: int = 0
    words: int = 0
    filters: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def more(self) -> bool:
        return self.position < len(self.pieces)

    def next_is(self, *kinds: Piece) -> bool:
        return self.more() and self.pieces[self.position].piece in kinds

    def take(self) -> Lexeme:
        self.position += 1
        return self.pieces[self.position - 1]

    def remark(self, text: str) -> None:
        self.remarks.append(text)

    def either(self) -> Node | None:
        choices = [self.all()]
        while self.next_is(Piece.OR):
            self.take()
            choices.append(self.all())
        held = [choice for choice in choices if choice is not None]
        return Or(tuple(held)) if len(held) > 1 else (held[0] if held else None)

    def all(self) -> Node | None:
        parts: list[Node | None] = []
        while self.more() and not self.next_is(Piece.OR, Piece.CLOSE):
            if self.next_is(Piece.AND):
                self.take()
                continue
            parts.append(self.one())
        return _join(parts)

    def one(self) -> Node | None:
        negations = 0
        while self.next_is(Piece.NOT):
            self.take()
            negations += 1
        if negations and not self.more():
            self.remark(_("IKKE stod sidst og er sprunget over."))
            return None
        node = self.near()
        if node is None or negations % 2 == 0:
            return node
        return Not(node)

    def near(self) -> Node | None:
        node = self.atom()
        while self.next_is(Piece.NEAR):
            distance = int(self.take().text)
            right = self.atom() if self.more() else None
            node = self._near(node, right, max(1, distance))
        return node

    def _near(self, left: Node | None, right: Node | None, distance: int) -> Node | None:
        if isinstance(left, Word) and isinstance(right, Word):
            return Near(_main_form(left), _main_form(right), distance, left.fields & right.fields)
        self.remark(_("NÆR skal stå mellem to ord; her er ordene søgt hver for sig."))
        return _join([left, right])

    def atom(self) -> Node | None:
        if not self.next_is(Piece.WORD, Piece.PREFIX, Piece.PHRASE, Piece.FIELD, Piece.OPEN):
            return None
        piece = self.take()
        if piece.piece is Piece.OPEN:
            return self._group()
        if piece.piece is Piece.FIELD:
            return self._field(piece.text)
        return self._words(piece)

    def _group(self) -> Node | None:
        self.depth += 1
        if self.depth > DEEPEST:
            self.remark(_("Parenteser kan højst stå i %(most)s lag; de inderste er sprunget over.", most=DEEPEST))
            self.depth -= 1
            return None
        node = self.either()
        self.depth -= 1
        if self.next_is(Piece.CLOSE):
            self.take()
        else:
            self.remark(_("En parentes manglede sin afslutning; den er lukket til sidst."))
        return node

    def _field(self, name: str) -> Node | None:
        if name in _FILTERS:
            return self._filter(name)
        outer, self.fields = self.fields, frozenset({TextField(name)})
        node = self.atom()
        self.fields = outer
        return node

    def _filter(self, name: str) -> Node | None:
        if not self.next_is(Piece.WORD, Piece.PHRASE, Piece.PREFIX):
            return None
        value = self.take().text
        if self.depth or (self.position > 2 and self.pieces[self.position - 3].piece is Piece.NOT):
            self.remark(
                _(
                    "%(name)s: kan kun stå for sig selv, ikke i en parentes eller efter IKKE; her er ordet søgt.",
                    name=name,
                )
            )
            return _join([*self.analyst.words(value, self.fields)])
        self.filters.append((_FILTERS[name], value))
        return None

    def _words(self, piece: Lexeme) -> Node | None:
        left = MOST_WORDS - self.words
        self.words += 1
        if left < 1:
            self.remark(_("Kun de første %(most)s ord er søgt.", most=MOST_WORDS))
            return None
        if piece.piece is Piece.PHRASE:
            surfaces = self.analyst.phrase(piece.text)
            return Phrase(surfaces, self.fields) if surfaces else None
        if piece.piece is Piece.PREFIX:
            return self._prefix(piece.text)
        tokens = self.analyst.chain.tokens(piece.text)
        if len(tokens) > left:
            self.remark(_("Kun de første %(most)s ord er søgt.", most=MOST_WORDS))
        self.words += max(0, min(len(tokens), left) - 1)
        return _join([self.analyst.word(token, self.fields) for token in tokens[:left]])

    def _prefix(self, text: str) -> Node | None:
        surfaces = self.analyst.phrase(text)
        if len(surfaces) == 1 and len(surfaces[0]) >= SHORTEST_PREFIX:
            return Prefix(surfaces[0], self.fields)
        self.remark(
            _(
                "* kræver mindst %(least)s bogstaver foran; »%(text)s« er søgt som ord.",
                least=SHORTEST_PREFIX,
                text=text,
            )
        )
        return _join([*self.analyst.words(text, self.fields)])


def _join(parts: Sequence[Node | None]) -> Node | None:
    held = [part for part in parts if part is not None]
    content = [part for part in held if not (isinstance(part, Word) and is_function_word(part))]
    kept = content or held
    if kept and all(isinstance(part, Not) for part in kept):
        return And((EVERYTHING, *kept))
    flat = [child for part in kept for child in (part.children if isinstance(part, And) else (part,))]
    return And(tuple(flat)) if len(flat) > 1 else (flat[0] if flat else None)


def _main_form(word: Word) -> Form:
    loose = (form for form in word.forms if form.why is Why.INFLECTION)
    return next(loose, word.forms[0])


def _required(tree: Node) -> tuple[Node, ...]:
    if isinstance(tree, And) and all(isinstance(child, Word | Phrase | Prefix | Near) for child in tree.children):
        return tree.children
    return ()


def _synonyms(tree: Node) -> tuple[str, ...]:
    if isinstance(tree, Word):
        return tuple(" ".join(form.terms) for form in tree.forms if form.why is Why.SYNONYM)
    if isinstance(tree, And | Or):
        return tuple(dict.fromkeys(term for child in tree.children for term in _synonyms(child)))
    return ()


def say(tree: Node) -> str:
    """A query tree in words, for the reader: what was understood.

    >>> say(And((Phrase(("åben", "plan")), Not(Prefix("bolig")))))
    '"åben plan" OG IKKE bolig*'
    """
    match tree:
        case Everything():
            return _("alt")
        case Nothing():
            return _("intet")
        case Word(text=text, fields=fields):
            return _in_fields(text, fields)
        case Phrase(words=words, fields=fields):
            return _in_fields(f'"{" ".join(words)}"', fields)
        case Prefix(text=text, fields=fields):
            return _in_fields(f"{text}*", fields)
        case Near(left=left, right=right, distance=distance, fields=fields):
            return _in_fields(f"{left.terms[0]} NÆR/{distance} {right.terms[0]}", fields)
        case Not(child=child):
            return f"IKKE {_inner(child)}"
        case And(children=children):
            return " OG ".join(_inner(child) for child in children if child != EVERYTHING)
        case Or(children=children):
            return " ELLER ".join(_inner(child) for child in children)
        case _:
            return _("næsten alle ord")


def _inner(node: Node) -> str:
    return f"({say(node)})" if isinstance(node, And | Or) else say(node)


def _in_fields(said: str, fields: frozenset[TextField]) -> str:
    return f"{next(iter(fields)).value}:{said}" if len(fields) == 1 else said
