"""How else may a word be spelt? aa for å, ae for æ, oe for ø, and accents.

Nothing is folded blindly: Aase, kanoer and duer are words. A spelling is exchanged where only the other one is a word,
and names and unknown words are compared in the spelling without æ, ø and å.
"""

import unicodedata
from collections.abc import Iterator
from itertools import product

_PAIRS = {"aa": "å", "ae": "æ", "oe": "ø"}
_FOLD = str.maketrans({"å": "aa", "æ": "ae", "ø": "oe", "ä": "ae", "ö": "oe", "ü": "y"})
_MOST = 4
_KEPT = frozenset("æøå")


def native_spellings(word: str) -> Iterator[str]:
    """The other spellings of a word with å, æ and ø for their two-letter forms, the fullest exchange first."""
    if not any(pair in word for pair in _PAIRS):
        return
    places = [at for at in range(len(word) - 1) if word[at : at + 2] in _PAIRS][:_MOST]
    for chosen in product((True, False), repeat=len(places)):
        if any(chosen):
            yield _exchanged(word, {at for at, yes in zip(places, chosen, strict=True) if yes})


def _exchanged(word: str, places: set[int]) -> str:
    """The word with the letters at the places exchanged."""
    letters: list[str] = []
    at = 0
    while at < len(word):
        letters.append(_PAIRS[word[at : at + 2]] if at in places else word[at])
        at += 2 if at in places else 1
    return "".join(letters)


def folded(word: str) -> str:
    """The spelling that Åse and Aase share."""
    return word.translate(_FOLD)


def unaccented(word: str) -> str:
    """The word without accents; æ, ø and å are letters, not accents.

    >>> unaccented("allé"), unaccented("på")
    ('alle', 'på')
    """
    if word.isascii():
        return word
    return "".join(letter if letter in _KEPT else unicodedata.normalize("NFD", letter)[0] for letter in word)
