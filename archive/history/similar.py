"""Which of many short texts say most nearly the same as a draft? (no model, no network: words and their weight)"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from archive.search.danish.chain import FUNCTION_WORDS, Chain

_PART, _TITLE = 0.5, 0.35
_FORM_WORDS = frozenset({"indstille", "anbefale", "godkende", "udvalg", "byråd", "tage", "orientering", "efterretning"})
"""What nearly every recommendation says: it ties two texts together less than what they are about."""
_FORM = 0.4
_STEM = "^"
"""How the chain marks a stem: cut words say nothing to the reader who asks why two texts are alike."""


@dataclass(frozen=True, slots=True)
class Alike:
    """The position of a text, how alike it is (cosine, 0 to 1), and the keys that tie it to the draft."""

    position: int
    score: float
    shared: tuple[str, ...]


class SimilarTexts:
    """Texts weighed by the rarity of their words (tf-idf), with compounds known by their parts too."""

    def __init__(self, chain: Chain, texts: Sequence[tuple[str, str]]) -> None:
        """`texts` are (text, title) pairs; the title weighs less."""
        self._chain = chain
        vectors = [self._weights(text, title) for text, title in texts]
        spread = Counter(key for vector in vectors for key in vector)
        self._rarity = {key: log(1 + len(vectors) / count) for key, count in spread.items()}
        self._postings = self._posted(vectors)
        self._count = len(vectors)

    def most_like(self, draft: str, least: float = 0.12) -> list[Alike]:
        """All texts at least that alike to the draft, the most alike first; ties in the order given."""
        wanted = self._scaled(self._weights(draft, ""))
        scores = np.zeros(self._count)
        for key, weight in wanted.items():
            if key in self._postings:
                positions, weights = self._postings[key]
                scores[positions] += weight * weights
        found = np.flatnonzero(scores >= least)
        order = found[np.argsort(-scores[found], kind="stable")]
        return [Alike(int(at), float(scores[at]), self._shared(wanted, int(at))) for at in order]

    def _shared(self, wanted: dict[str, float], position: int) -> tuple[str, ...]:
        """The draft's heaviest keys that a text has too."""
        heaviest = sorted(wanted, key=lambda key: (-wanted[key], key))
        return tuple(key for key in heaviest if key in self._postings and self._has(key, position))[:8]

    def _has(self, key: str, position: int) -> bool:
        positions, _ = self._postings[key]
        at = int(np.searchsorted(positions, position))
        return at < len(positions) and int(positions[at]) == position

    def _posted(self, vectors: Iterable[dict[str, float]]) -> dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]]:
        posted: dict[str, tuple[list[int], list[float]]] = {}
        for position, vector in enumerate(vectors):
            for key, weight in self._scaled(vector).items():
                positions, weights = posted.setdefault(key, ([], []))
                positions.append(position)
                weights.append(weight)
        return {key: (np.array(at, dtype=np.int64), np.array(heavy)) for key, (at, heavy) in posted.items()}

    def _scaled(self, vector: dict[str, float]) -> dict[str, float]:
        """Weights times rarity, made one long."""
        usual = log(1 + 1)
        heavy = {key: weight * self._rarity.get(key, usual) for key, weight in vector.items()}
        length = sqrt(sum(weight * weight for weight in heavy.values())) or 1.0
        return {key: weight / length for key, weight in heavy.items()}

    def _weights(self, text: str, title: str) -> dict[str, float]:
        weights: dict[str, float] = {}
        for words, share in ((text, 1.0), (title, _TITLE)):
            for surface in self._chain.surfaces(words)[0]:
                keys = (key for key in self._chain.keys(surface) if not key.startswith(_STEM))
                for place, key in enumerate(keys):
                    if key not in FUNCTION_WORDS:
                        weight = share * (_PART if place else 1.0) * (_FORM if key in _FORM_WORDS else 1.0)
                        weights[key] = max(weights.get(key, 0.0), weight)
        return weights
