"""The query tree: what a search means, in analysed words, for every engine alike.

Node
├── Everything, Nothing
├── Word       one word of the user: any of its forms, in any of its fields
├── Phrase     exact words next to each other
├── Near       words within a distance of each other
├── Prefix     every word with a given beginning
├── And, Or, Not
└── AtLeast    at least so many of the children ("Næsten alle ord")
"""

from dataclasses import dataclass
from enum import StrEnum


class TextField(StrEnum):
    """A searchable text of an agenda item; the value is its name in the query language and in URLs."""

    TITLE = "titel"
    RECOMMENDATION = "indstilling"
    DECISION = "beslutning"
    BODY = "indhold"
    QUOTES = "tidligere"
    ATTACHMENTS = "bilag"
    ABSENCES = "afbud"


FIELD_WEIGHTS: dict[TextField, float] = {
    TextField.TITLE: 4.0,
    TextField.RECOMMENDATION: 2.0,
    TextField.DECISION: 3.0,
    TextField.BODY: 1.0,
    TextField.QUOTES: 0.5,
    TextField.ATTACHMENTS: 0.7,
    TextField.ABSENCES: 0.1,
}
DEFAULT_FIELDS: frozenset[TextField] = frozenset(TextField) - {TextField.ABSENCES}
"""The fields searched where the user names none: all but who was absent."""


class Layer(StrEnum):
    """Which names of a token are compared: its surface form, or its keys (stem and compound parts)."""

    EXACT = "exact"
    LOOSE = "loose"


class Why(StrEnum):
    """How a word of the query came to match a word of the text."""

    SAME = "samme ord"
    INFLECTION = "bøjning"
    PART = "del af sammensat ord"
    PARTS = "ordets dele"
    SYNONYM = "også søgt på"


@dataclass(frozen=True, slots=True)
class Form:
    """One way a word may match: all of `terms` occur (in one layer, each in any of the word's fields)."""

    terms: tuple[str, ...]
    layer: Layer = Layer.LOOSE
    weight: float = 1.0
    why: Why = Why.INFLECTION


@dataclass(frozen=True, slots=True)
class Everything:
    """Every item."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No item."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the user; it matches where any form does, and scores the sum of those that do."""

    text: str
    forms: tuple[Form, ...]
    fields: frozenset[TextField] = DEFAULT_FIELDS


@dataclass(frozen=True, slots=True)
class Phrase:
    """Exact surface words next to each other, in order, in one field."""

    words: tuple[str, ...]
    fields: frozenset[TextField] = DEFAULT_FIELDS


@dataclass(frozen=True, slots=True)
class Near:
    """Two words (in loose keys) at most `distance` positions apart, in either order, in one field."""

    left: Form
    right: Form
    distance: int
    fields: frozenset[TextField] = DEFAULT_FIELDS


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every surface word that begins with `text` (at least three letters)."""

    text: str
    fields: frozenset[TextField] = DEFAULT_FIELDS


@dataclass(frozen=True, slots=True)
class And:
    """All children; the score is their sum."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any child; the score is the sum of those that match."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """All items that the child does not match; scores nothing."""

    child: "Node"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `minimum` of the children, ordered first by how many match, then by score."""

    children: tuple["Node", ...]
    minimum: int


Node = Everything | Nothing | Word | Phrase | Near | Prefix | And | Or | Not | AtLeast
EVERYTHING = Everything()
