"""By which keys is a surface found? Its stem's, its parts' and its pieces'."""

import re

import Stemmer

from archive.search.danish.abbreviations import ABBREVIATIONS
from archive.search.danish.scanner import VIRTUAL

_PIECES = re.compile(r"[^\W_]+")
_REMEMBERED = 600_000


class Keys:
    """The keys of surfaces, remembered."""

    def __init__(self) -> None:
        self.version = "snowball"
        self._stem = Stemmer.Stemmer("danish").stemWord
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, surface: str) -> tuple[str, ...]:
        """All keys of a surface, its own first, without repeats."""
        known = self._known.get(surface)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[surface] = self._read(surface.removeprefix(VIRTUAL))
        return known

    def parts(self, surface: str) -> tuple[str, ...]:
        """The keys that together say as much as the surface."""
        return tuple(self._stem(word) for word in ABBREVIATIONS.get(surface, ()))

    def lemma(self, word: str) -> str:
        """The dictionary form of a word."""
        return word

    def split(self, word: str) -> str:
        """The word with its boundaries marked."""
        return word

    def tails(self, head: str, word: str) -> tuple[str, ...]:
        """The word's tails that complete the head."""
        return ()

    def _read(self, surface: str) -> tuple[str, ...]:
        """All keys of a surface."""
        keys = [self._stem(surface), *self.parts(surface)]
        pieces = _PIECES.findall(surface)
        if len(pieces) > 1:
            keys.extend(self._stem(piece) for piece in pieces)
        return tuple(dict.fromkeys(keys))
