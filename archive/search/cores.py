"""Where in a text may a word stand that can match? Where the few letters stand that all such words share.

All forms of a word (skole, skolernes, folkeskole) hold the same letters, so that a text need not be cut into words:
it is looked through for those letters, and only the words around them are read.
"""

import re
import unicodedata
from collections.abc import Iterable

from archive.search.danish.scanner import VIRTUAL

_SHORTEST = 4
_ENDING = 2
"""So many letters of a short form may be its ending, which other forms have not."""
_NEAR = 60
_ODD_IN_LATIN = ("\u00ad", "ª", "º", "µ")
_ODD = re.compile("[\u00ad\u200b\u2060\ufeff\u0300-\u036f]")


def cores_of(surfaces: Iterable[str], prefixes: Iterable[str]) -> tuple[str, ...] | None:
    """Letters of which some stand in every word with one of the surfaces or beginnings; None where it cannot be said.

    >>> cores_of(["skole", "skolernes", "folkeskole", "børn", "børnene"], [])
    ('børn', 'skol')
    """
    left = sorted({surface.removeprefix(VIRTUAL) for surface in surfaces}, key=lambda word: (len(word), word))
    if not all(map(str.isalpha, left)) or not all(map(str.isalpha, prefixes)):
        return None
    cores = list(prefixes)
    while left:
        core = left[0][: max(_SHORTEST, len(left[0]) - _ENDING)]
        left = [word for word in left if core not in word]
        cores.append(core)
    return tuple(cores)


def is_plain(text: str) -> bool:
    """Whether every word of a text is read as the letters it is written with, a soft hyphen or a ligature nowhere."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return not _ODD.search(text) and unicodedata.is_normalized("NFKC", text.replace("\xa0", " "))
    return not any(sign in text for sign in _ODD_IN_LATIN)


def runs_around(cores: Iterable[str], text: str) -> dict[int, str] | None:
    """The runs without blanks that hold one of the letters, by where they start; None where a text is not plain."""
    lowered = text.lower()
    if len(lowered) != len(text) or not is_plain(text):
        return None
    runs: dict[int, str] = {}
    for core in cores:
        at = lowered.find(core)
        while at >= 0:
            start, end = _start(text, at), _end(text, at)
            runs[start] = text[start:end]
            at = lowered.find(core, end)
    return runs


def _start(text: str, at: int) -> int:
    if not at or text[at - 1].isspace():
        return at
    run = text[max(0, at - _NEAR) : at].rsplit(None, 1)[-1]
    if len(run) < _NEAR:
        return at - len(run)
    return next((place + 1 for place in range(at - 1, -1, -1) if text[place].isspace()), 0)


def _end(text: str, at: int) -> int:
    run = text[at : at + _NEAR].split(None, 1)[0]
    if len(run) < _NEAR:
        return at + len(run)
    return next((place for place in range(at, len(text)) if text[place].isspace()), len(text))
