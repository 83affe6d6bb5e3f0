"""Which words differ between two texts?"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

_PIECE = re.compile(r"(?:\w+(?:[.,:/-]\w+)*|[^\w\s])\s*|^\s+")
_WORD = re.compile(r"\w+")
_QUOTES = str.maketrans(dict.fromkeys("»«“”„‟”’‘´`'", '"'))


class Mark(StrEnum):
    """What happened to a run of words between an earlier and a later text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words and what happened to it."""

    mark: Mark
    text: str


def normalised(text: str) -> str:
    """A text with white space and quotation marks made alike, and nothing else.

    >>> normalised("Godkendt  som\\n»indstillet«.")
    'Godkendt som "indstillet".'
    """
    return " ".join(text.translate(_QUOTES).split())


def compare(before: str, after: str) -> tuple[Run, ...]:
    """The later text with what went out and came in marked.

    >>> [(run.mark.value, run.text) for run in compare("3,2 mio. kr.", "2,8 mio. kr.")]
    [('removed', '3,2 '), ('added', '2,8 '), ('same', 'mio. kr.')]
    """
    if before == after:
        return (Run(Mark.SAME, after),) if after else ()
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    matcher = SequenceMatcher(None, [normalised(piece) for piece in old], [normalised(piece) for piece in new], False)
    runs: list[Run] = []
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            runs.append(Run(Mark.SAME, "".join(new[new_start:new_end])))
            continue
        if old_end > old_start:
            runs.append(Run(Mark.REMOVED, "".join(old[old_start:old_end])))
        if new_end > new_start:
            runs.append(Run(Mark.ADDED, "".join(new[new_start:new_end])))
    return tuple(runs)


def likeness(one: str, other: str) -> float:
    """How much two texts share, word by word, between 0 and 1 (Dice)."""
    if one == other:
        return 1.0 if one.strip() else 0.0
    left, right = _words(one), _words(other)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


@lru_cache(maxsize=512)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
