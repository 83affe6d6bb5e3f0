"""How does a Danish text become what an index holds and a query asks for? One chain, the same for both.

The index posts every surface form once. A loose match compares keys, and every key is a pure function of one surface,
so that keys can be mapped to surfaces in the index's dictionary and a better chain needs a new dictionary only.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from archive.search.danish.elision import completions
from archive.search.danish.function_words import FUNCTION_WORDS
from archive.search.danish.keys import Keys
from archive.search.danish.lexicon import Lexicon
from archive.search.danish.scanner import CHUNK, PLAIN_WORD, Piece, TokenKind, pieces_of, runs_of

__all__ = ["FUNCTION_WORDS", "Chain", "Token", "TokenKind", "chain"]

CODE_VERSION = 3
"""Raised whenever the same text gives other surfaces or keys by a change of code."""


_REMEMBERED = 200_000
_JOINT = "\n"
_Read = tuple[tuple[str, ...], tuple[tuple[int, str], ...]]


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a text: `surface` is its exact name, `extras` are virtual surfaces at the same position."""

    start: int
    end: int
    position: int
    surface: str
    kind: TokenKind
    extras: tuple[str, ...] = ()


class Chain:
    """The Danish analysis of texts and of queries."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._runs: dict[str, str] = {}
        self.version = hashlib.sha256(f"{CODE_VERSION} {keys.version}".encode()).hexdigest()[:16]

    def tokens(self, text: str) -> list[Token]:
        """Every token of the text, in order; text[start:end] covers the surface."""
        tokens = self.alone(text)
        for position, extras in self._completed(text, [token.start for token in tokens]).items():
            tokens[position] = replace(tokens[position], extras=tokens[position].extras + extras)
        return tokens

    def alone(self, text: str) -> list[Token]:
        """The same tokens without what elided words are completed to."""
        found = [
            (chunk.start() + piece.start, chunk.start() + piece.end, piece)
            for chunk in CHUNK.finditer(text)
            for piece in pieces_of(chunk[0])
        ]
        return [
            Token(start, end, position, piece.surface, piece.kind, piece.extras)
            for position, (start, end, piece) in enumerate(found)
        ]

    def completions(self, text: str) -> Iterator[tuple[int, str]]:
        """(start of the token, virtual surface) of every elided word completed."""
        return completions(text, self._keys.tails)

    def runs(self, text: str) -> list[str]:
        """The text in pieces that `read` reads each on its own, so that a piece met again need not be read again."""
        return runs_of(text)

    def read(self, run: str) -> _Read:
        """The surfaces of a run, and (place among them, virtual surface) where it stands for more than it says."""
        if plain := PLAIN_WORD.fullmatch(run):
            return (plain["word"].lower(),), ()
        pieces = [piece for chunk in CHUNK.findall(run) for piece in pieces_of(chunk)]
        extras = tuple((place, extra) for place, piece in enumerate(pieces) for extra in piece.extras)
        return tuple(piece.surface for piece in pieces), extras

    def elided(self, text: str) -> list[tuple[int, str]]:
        """(position, virtual surface) of the compounds that are written in part."""
        if "-" not in text:
            return []
        return [(at, extra) for at, extras in self._completed(text, None).items() for extra in extras]

    def surfaces(self, text: str) -> tuple[list[str], list[tuple[int, str]]]:
        """The surface at every position, and (position, virtual surface) pairs: `tokens` without offsets, fast."""
        surfaces: list[str] = []
        virtual = self.elided(text)
        for run in runs_of(text):
            known = self._runs.get(run)
            some, extras = (known.split(_JOINT), ()) if known is not None else self._remembered(run)
            virtual.extend((len(surfaces) + place, extra) for place, extra in extras)
            surfaces += some
        return surfaces, sorted(virtual)

    def keys(self, surface: str) -> tuple[str, ...]:
        """The loose names of a surface: first its own key, then its parts' and its pieces'."""
        return self._keys.of(surface)

    def parts(self, surface: str) -> tuple[str, ...]:
        """The keys that together say as much as the word (its primary parts), or nothing where it has none."""
        return self._keys.parts(surface)

    def stem(self, surface: str) -> str:
        """The weakest of the surface's keys, which also joins derivations (undersøge, undersøgelse)."""
        return self._keys.stem(surface)

    def lemma(self, word: str) -> str:
        """The dictionary form of a word, or the word itself."""
        return self._keys.lemma(word)

    def split(self, word: str) -> str:
        """The word with its boundaries marked: "helhed(s)+plan", or the word itself."""
        return self._keys.split(word)

    def _remembered(self, run: str) -> _Read:
        """A run read; one that says no more than its words is remembered, as a string, which costs the least."""
        surfaces, extras = self.read(run)
        if surfaces and not extras:
            if len(self._runs) >= _REMEMBERED:
                self._runs.clear()
            self._runs[run] = _JOINT.join(surfaces)
        return surfaces, extras

    def _completed(self, text: str, starts: list[int] | None) -> dict[int, tuple[str, ...]]:
        """The virtual surfaces of elided compounds, by position."""
        found = list(completions(text, self._keys.tails))
        if not found:
            return {}
        if starts is None:
            starts = [at for at, _ in _starts(text)]
        places = {start: position for position, start in enumerate(starts)}
        extras: dict[int, tuple[str, ...]] = {}
        for start, surface in found:
            if (position := places.get(start)) is not None:
                extras[position] = (*extras.get(position, ()), surface)
        return extras


def _starts(text: str) -> Iterator[tuple[int, Piece]]:
    """Every token's start, in order."""
    for chunk in CHUNK.finditer(text):
        for piece in pieces_of(chunk[0]):
            yield chunk.start() + piece.start, piece


@cache
def chain() -> Chain:
    """The one shared chain, its tables opened at the first call."""
    return Chain(Keys(Lexicon()))
