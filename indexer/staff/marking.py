"""How is a text shown with runs of it marked? Cut at every edge; of runs that overlap the weightiest shows. (pure)"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Marked = tuple[int, int, str, str]
"""Start, end, kind and label of one run."""
_WEIGHT = ("cpr", "problem", "beslutning", "indstilling", "citat", "afstemning", "bemaerkning", "bilag")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the text, word for word; `kind` is empty where nothing is marked, `label` stands where a mark begins."""

    text: str
    kind: str = ""
    label: str = ""


def pieces(text: str, marks: Iterable[Marked], start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """The text from start to end, cut into pieces that together are all of it.

    >>> [(piece.text, piece.kind) for piece in pieces("abcdef", [(1, 3, "cpr", ""), (2, 5, "citat", "")])]
    [('a', ''), ('bc', 'cpr'), ('de', 'citat'), ('f', '')]
    """
    end = len(text) if end is None else end
    inside = [mark for mark in marks if max(mark[0], start) < min(mark[1], end)]
    edges = sorted({start, end, *(min(max(edge, start), end) for mark in inside for edge in mark[:2])})
    cut = [_piece(text, here, there, inside) for here, there in pairwise(edges)]
    return tuple(piece for piece in cut if piece.text)


def _piece(text: str, start: int, end: int, marks: Sequence[Marked]) -> Piece:
    over = [mark for mark in marks if mark[0] <= start and end <= mark[1]]
    top = min(over, key=lambda mark: _WEIGHT.index(mark[2]), default=None)
    if top is None:
        return Piece(text[start:end])
    return Piece(text[start:end], top[2], top[3] if top[0] == start else "")
