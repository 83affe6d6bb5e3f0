"""Which written words go by a name of the index? Remembered, so that a text is looked through without being read.

A written word is a run without blanks, commas and all.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache

from archive.search.danish.chain import Chain

_REMEMBERED = 200_000


class WrittenWords:
    """Every written word met so far by the surfaces and keys of its tokens; `stamp` changes when one is added."""

    def __init__(self, chain: Chain) -> None:
        self._chain = chain
        self._known: set[str] = set()
        self._exact: dict[str, list[str]] = {}
        self._loose: dict[str, list[str]] = {}
        self.stamp = 0

    def learn(self, words: set[str]) -> None:
        """Take in what is new."""
        if len(self._known) > _REMEMBERED:
            self._known, self._exact, self._loose = set(), {}, {}
        for word in words - self._known:
            self._learn(word)

    def bearing(self, exact: Iterable[str], loose: Iterable[str]) -> set[str]:
        """The known words that hold one of the surfaces or bear one of the keys."""
        found = [self._exact.get(name, ()) for name in exact]
        found += [self._loose.get(name, ()) for name in loose]
        return set().union(*found)

    def _learn(self, word: str) -> None:
        tokens = self._chain.alone(word)
        for surface in {token.surface for token in tokens}:
            self._exact.setdefault(surface, []).append(word)
        surfaces = {surface for token in tokens for surface in (token.surface, *token.extras)}
        for key in {key for surface in surfaces for key in self._chain.keys(surface)}:
            self._loose.setdefault(key, []).append(word)
        self._known.add(word)
        self.stamp += 1


@cache
def written_words(chain: Chain) -> WrittenWords:
    """The words that this process has met."""
    return WrittenWords(chain)


def places_of(word: str, text: str) -> Iterable[int]:
    """Where a written word stands, between blanks."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if (at == 0 or text[at - 1].isspace()) and (end == len(text) or text[end].isspace()):
            yield at
        at = text.find(word, end)


def may_begin(word: str, prefix: str) -> bool:
    """Whether a token of a written word may begin with letters; words of unusual signs always may."""
    return prefix in word.lower() or not (word.isascii() or unicodedata.is_normalized("NFKC", word))
