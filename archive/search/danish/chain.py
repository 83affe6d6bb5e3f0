"""How does a Danish text become what an index holds and a query asks for? One chain, the same for both.

The index posts every surface form once. A loose match compares keys, and every key is a pure function of one surface,
so that keys can be mapped to surfaces in the index's dictionary and a better chain needs a new dictionary only.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain as chained

from archive.search.danish.elision import completions
from archive.search.danish.function_words import FUNCTION_WORDS
from archive.search.danish.keys import Keys
from archive.search.danish.lexicon import Lexicon
from archive.search.danish.scanner import CHUNK, Piece, TokenKind, pieces_of

__all__ = ["FUNCTION_WORDS", "Chain", "Token", "TokenKind", "chain"]

CODE_VERSION = 3
"""Raised whenever the same text gives other surfaces or keys by a change of code."""


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
        self.version = hashlib.sha256(f"{CODE_VERSION} {keys.version}".encode()).hexdigest()[:16]

    def tokens(self, text: str) -> list[Token]:
        """Every token of the text, in order; text[start:end] covers the surface."""
        found = [
            (chunk.start() + piece.start, chunk.start() + piece.end, piece)
            for chunk in CHUNK.finditer(text)
            for piece in pieces_of(chunk[0])
        ]
        extras = self._completed(text, [start for start, _, _ in found])
        return [
            Token(start, end, position, piece.surface, piece.kind, piece.extras + extras.get(position, ()))
            for position, (start, end, piece) in enumerate(found)
        ]

    def surfaces(self, text: str) -> tuple[list[str], list[tuple[int, str]]]:
        """The surface at every position, and (position, virtual surface) pairs: `tokens` without offsets, fast."""
        chunks = CHUNK.findall(text)
        surfaces = list(chained.from_iterable(map(_SURFACES.__getitem__, chunks)))
        virtual: list[tuple[int, str]] = []
        if not _SURFACES.with_extras.isdisjoint(chunks):
            virtual.extend(_written_extras(chunks))
        if "-" in text:
            virtual.extend(
                (position, extra) for position, extras in self._completed(text, None).items() for extra in extras
            )
            virtual.sort()
        return surfaces, virtual

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


class _Surfaces(dict[str, tuple[str, ...]]):
    """The surfaces of each chunk read so far, so that reading a text again is one look-up a chunk."""

    def __init__(self) -> None:
        super().__init__()
        self.with_extras: set[str] = set()

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        pieces = pieces_of(chunk)
        if any(piece.extras for piece in pieces):
            self.with_extras.add(chunk)
        self[chunk] = surfaces = tuple(piece.surface for piece in pieces)
        return surfaces


_REMEMBERED = 400_000
_SURFACES = _Surfaces()


def _written_extras(chunks: list[str]) -> Iterator[tuple[int, str]]:
    """(position, virtual surface) of chunks that stand for more than they say, as written dates do."""
    position = 0
    for chunk in chunks:
        for piece in pieces_of(chunk):
            for extra in piece.extras:
                yield position, extra
            position += 1


def _starts(text: str) -> Iterator[tuple[int, Piece]]:
    """Every token's start, in order."""
    for chunk in CHUNK.finditer(text):
        for piece in pieces_of(chunk[0]):
            yield chunk.start() + piece.start, piece


@cache
def chain() -> Chain:
    """The one shared chain, its tables opened at the first call."""
    return Chain(Keys(Lexicon()))
