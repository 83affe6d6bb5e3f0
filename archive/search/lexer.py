"""What the pieces of a query string are: words, phrases, operators, field names and parentheses."""

import re
from dataclasses import dataclass
from enum import StrEnum

from archive.search.danish.scanner import PARAGRAPH


class Piece(StrEnum):
    """The kind of one piece of a query."""

    WORD = "word"
    PREFIX = "prefix"
    PHRASE = "phrase"
    FIELD = "field"
    AND = "og"
    OR = "eller"
    NOT = "ikke"
    NEAR = "nær"
    OPEN = "("
    CLOSE = ")"


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One piece of a query with its words; a NEAR's text is its distance."""

    piece: Piece
    text: str


FIELD_NAMES = ("udvalg", "sag", "dato", "beslutning", "indstilling", "titel", "bilag", "afbud")
NEAR_DISTANCE = 10
_QUOTES = str.maketrans({"»": '"', "«": '"', "“": '"', "”": '"', "„": '"', "″": '"'})
_OPERATORS = {
    "OG": Piece.AND,
    "AND": Piece.AND,
    "ELLER": Piece.OR,
    "OR": Piece.OR,
    "IKKE": Piece.NOT,
    "NOT": Piece.NOT,
}
_PIECES = re.compile(
    rf"""
      "(?P<phrase>[^"]*)(?:"|$)
    | (?P<field>{"|".join(FIELD_NAMES)}):(?=\S)
    | (?P<near>NÆR|NEAR)(?:/(?P<distance>\d{{1,2}}))?(?=[\s()"]|$)
    | (?P<law>{PARAGRAPH})
    | (?P<open>\() | (?P<close>\))
    | (?P<word>[^\s()"]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LETTERS = re.compile(r"\w")


def lexemes(query: str) -> list[Lexeme]:
    """Cut a query into pieces; every mark that means nothing is passed over. Never raises.

    Operators are written in capitals (OG, ELLER, IKKE, NÆR), so that "ikke" stays a word like others.
    """
    found = (_lexeme(match) for match in _PIECES.finditer(query.translate(_QUOTES)))
    return [lexeme for lexeme in found if lexeme is not None]


def _lexeme(match: re.Match[str]) -> Lexeme | None:
    if match["open"] or match["close"]:
        return Lexeme(Piece.OPEN if match["open"] else Piece.CLOSE, "")
    if match["law"]:
        return Lexeme(Piece.WORD, match["law"])
    if match["field"]:
        return Lexeme(Piece.FIELD, match["field"].lower())
    if match["near"] and match["near"].isupper():
        return Lexeme(Piece.NEAR, match["distance"] or str(NEAR_DISTANCE))
    if match["phrase"] is not None:
        return Lexeme(Piece.PHRASE, match["phrase"]) if _LETTERS.search(match["phrase"]) else None
    return _word(match.group())


def _word(text: str) -> Lexeme | None:
    if text in _OPERATORS:
        return Lexeme(_OPERATORS[text], "")
    if not _LETTERS.search(text):
        return Lexeme(Piece.WORD, text) if "§" in text else None
    if text.endswith("*"):
        return Lexeme(Piece.PREFIX, text.rstrip("*"))
    return Lexeme(Piece.WORD, text)
