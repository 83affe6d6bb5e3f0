"""Which written words hold a surface of the index? Remembered, so that a text is looked through without being read.

A written word is a run without blanks, commas and all.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache

from archive.search.danish.chain import Chain

_REMEMBERED = 200_000


class WrittenWords:
    """Every written word met so far by the surfaces of its tokens; `stamp` changes when one is added.

    The words of a surface are kept as one string: Python's garbage collector would go through as many lists.
    """

    def __init__(self, chain: Chain) -> None:
        self._chain = chain
        self._known: dict[str, None] = {}
        self._bearing: dict[str, str] = {}
        self.stamp = 0

    def learn(self, words: set[str]) -> None:
        """Take in what is new."""
        if len(self._known) > _REMEMBERED:
            self._known, self._bearing = {}, {}
        for word in words.difference(self._known):
            surfaces, extras = self._chain.read(word)
            for surface in {*surfaces, *(extra for _, extra in extras)} if extras or len(surfaces) > 1 else surfaces:
                self._bearing[surface] = f"{self._bearing[surface]} {word}" if surface in self._bearing else word
            self._known[word] = None
            self.stamp += 1

    def bearing(self, surfaces: Iterable[str]) -> set[str]:
        """The known words that hold one of the surfaces."""
        return set().union(*(self._bearing[surface].split() for surface in surfaces if surface in self._bearing))


@cache
def written_words(chain: Chain) -> WrittenWords:
    """The words that this process has met."""
    return WrittenWords(chain)


def places_of(word: str, text: str) -> list[int]:
    """Where a written word stands, between blanks."""
    places: list[int] = []
    at, length, last = text.find(word), len(word), len(text)
    while at >= 0:
        end = at + length
        if (at == 0 or text[at - 1].isspace()) and (end == last or text[end].isspace()):
            places.append(at)
        at = text.find(word, end)
    return places


def may_begin(word: str, prefix: str) -> bool:
    """Whether a token of a written word may begin with letters; words of unusual signs always may."""
    return prefix in word.lower() or not (word.isascii() or unicodedata.is_normalized("NFKC", word))
