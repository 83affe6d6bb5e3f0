"""Which word of the archive did the user mean? ("Mente du …?")

SymSpell's idea: two words within an edit or two of each other share a form with one or two letters left out, so the
words of the archive are entered under every such form. Candidates are weighed by how costly the slip is (Danish ears
mix nd and nn, hv and v, æ and e, å and o, single and double consonants) and by how many items hold the word.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import combinations, islice, pairwise

import numpy as np
import numpy.typing as npt

from archive.search.danish.spelling_variants import native_spellings

SHORTEST = 3
_MOST_EDITS = 2
_INDEXED = 7
"""Only the first letters are entered, as SymSpell does; what follows is compared afterwards."""
_POWERS = np.array([0x9E3779B97F4A7C15**power % 2**64 for power in range(1, _INDEXED + 1)], np.uint64)
MOST_WORDS = 100_000
_COMMON_WEIGHT = 0.08
_EXTRA_LETTER = 0.15
"""People leave letters out more often than they put others in."""
_FIRST_LETTER = 0.2
_SLIP = 0.45
_SOUNDS = (
    ("nd", "nn"), ("ld", "ll"), ("hv", "v"), ("hj", "j"), ("rd", "r"), ("æ", "e"), ("å", "o"), ("å", "aa"), ("æ", "ae"),
    ("ø", "oe"), ("ø", "y"), ("ø", "o"), ("å", "a"), ("æ", "a"), ("t", "d"), ("k", "g"), ("p", "b"), ("c", "k"),
    ("c", "s"), ("z", "s"), ("x", "ks"), ("g", "j"), ("v", "f"), ("i", "e"), ("y", "i"), ("sj", "sk"), ("gn", "jn"),
    ("eg", "ej"), ("og", "ov"), ("tion", "sion"), ("ene", "erne"), ("er", "re"), ("é", "e"),
)  # fmt: skip


class Speller:
    """Suggests words of a vocabulary: {surface: number of items that hold it}; the commonest 100,000 are entered."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        words = [word for word in vocabulary if len(word) >= SHORTEST and _is_word(word)]
        self._words = nlargest(MOST_WORDS, words, key=vocabulary.__getitem__)
        self._counts = {word: vocabulary[word] for word in self._words}
        forms = _shortened(self._words)
        order = np.argsort(forms, axis=None, kind="stable")
        self._forms = forms.ravel()[order]
        self._numbers = (order // forms.shape[1]).astype(np.int32)

    def suggestions(self, word: str, most: int = 5) -> tuple[str, ...]:
        """The words most likely meant, best first; none where the word itself is in the vocabulary."""
        word = word.lower()
        if word in self._counts or len(word) < SHORTEST:
            return ()
        weighed = sorted((self._cost(word, other), other) for other in self._candidates(word))
        return tuple(other for _, other in weighed[:most])

    def joined(self, words: Iterable[str]) -> tuple[tuple[str, str, str], ...]:
        """(first, second, whole) for every two words of a query that the archive writes as one: bolig selskab."""
        listed = [word.lower() for word in words]
        found = []
        for first, second in pairwise(listed):
            whole = max(
                (first + link + second for link in ("", "s", "e", "er") if first + link + second in self._counts),
                key=self._counts.__getitem__,
                default=None,
            )
            if whole is not None:
                found.append((first, second, whole))
        return tuple(found)

    def _candidates(self, word: str) -> Iterator[str]:
        """The words within two edits."""
        most = 1 if len(word) <= 4 else _MOST_EDITS
        forms = _shortened(_spellings(word)).ravel()
        first = np.searchsorted(self._forms, forms, "left")
        last = np.searchsorted(self._forms, forms, "right")
        numbers = {int(n) for start, end in zip(first, last, strict=True) for n in self._numbers[start:end]}
        for number in numbers:
            other = self._words[number]
            if any(edits(form, other, most) <= most for form in _spellings(word)):
                yield other

    def _cost(self, word: str, other: str) -> float:
        """How unlikely the slip is, less for a word that many items hold."""
        cost = float(min(edits(form, other, _MOST_EDITS) + 0.1 * (form != word) for form in _spellings(word)))
        if _sounds_alike(word, other):
            cost -= _SLIP
        else:
            cost += _EXTRA_LETTER * (len(word) > len(other)) + _FIRST_LETTER * (word[0] != other[0])
        return cost - _COMMON_WEIGHT * math.log1p(self._counts[other])


def edits(one: str, other: str, most: int) -> int:
    """Letters to add, drop, exchange or swap with their neighbour (optimal string alignment); most + 1 where more.

    >>> edits("boligslekab", "boligselskab", 3), edits("udvlag", "udvalg", 2)
    (2, 1)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        following = [i]
        for j, wanted in enumerate(other, 1):
            cost = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        if min(following) > most:
            return most + 1
        before, row = row, following
    return row[-1]


def _shortened(words: Sequence[str]) -> npt.NDArray[np.uint64]:
    """For each word (a row) the hashes of its beginning with up to two letters left out."""
    letters = np.zeros((len(words), _INDEXED), np.uint64)
    for row, word in enumerate(words):
        beginning = word[:_INDEXED]
        letters[row, : len(beginning)] = [ord(letter) for letter in beginning]
    kept = [
        [at for at in range(_INDEXED) if at not in left_out]
        for many in range(_MOST_EDITS + 1)
        for left_out in combinations(range(_INDEXED), many)
    ]
    hashes = [(letters[:, columns] * _POWERS[: len(columns)]).sum(axis=1, dtype=np.uint64) for columns in kept]
    return np.stack(hashes, axis=1)


def _spellings(word: str) -> tuple[str, ...]:
    """The word, and as it is where aa, ae or oe stand for å, æ or ø."""
    return (word, *islice(native_spellings(word), 1))


def _is_word(word: str) -> bool:
    """Letters only: numbers and case numbers are never put right."""
    return word.replace("-", "").isalpha()


def _sounds_alike(word: str, other: str) -> bool:
    """Are the two the same but for one exchange that Danish ears make, or a doubled consonant?"""
    if _undoubled(word) == _undoubled(other):
        return True
    start = next((at for at, pair in enumerate(zip(word, other, strict=False)) if pair[0] != pair[1]), len(word))
    for left, right in (*_SOUNDS, *((right, left) for left, right in _SOUNDS)):
        for at in range(max(0, start - len(left)), start + 1):
            if word.startswith(left, at) and word[:at] + right + word[at + len(left) :] == other:
                return True
    return False


def _undoubled(word: str) -> str:
    """The word with every doubled letter single."""
    return "".join(letter for at, letter in enumerate(word) if at == 0 or letter != word[at - 1])
