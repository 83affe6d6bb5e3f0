"""Which of many short texts say most nearly the same as a draft? (no model, no network: words and their weight)"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from archive.search.danish.chain import FUNCTION_WORDS, Chain

_PART, _TITLE, _SYNONYM, _ROOT, _NAME = 0.5, 0.35, 0.6, 0.35, 0.35
_LONG, _ROOT_LENGTH = 6, 5
"""Words of six letters count by their first five too: "evalueres" and "evaluering", "sælges" and "sælger"."""
_SHORTEST = 3
_ROOT_MARK = "~"
_NAMES = re.compile(r"(?<=[\wæøå,] )[A-ZÆØÅ][\wæøå-]+")
"""A place or a person: two recommendations about different places may want the same."""
_FORM_WORDS = frozenset({"indstille", "anbefale", "godkende", "udvalg", "byråd", "tage", "orientering", "efterretning"})
"""What nearly every recommendation says: it ties two texts together less than what they are about."""
_FORM = 0.4
_MONEY = frozenset({"krone", "kr", "mio", "mio.", "mia", "million", "milliard", "tusind"})
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

    def __init__(
        self, chain: Chain, texts: Sequence[tuple[str, str]], synonyms: Callable[[str], Iterable[str]] = lambda _: ()
    ) -> None:
        """`texts` are (text, title) pairs; the title weighs less. A draft is also read by its words' synonyms."""
        self._chain = chain
        self._synonyms = synonyms
        vectors = [self._weights(text, title) for text, title in texts]
        spread = Counter(key for vector in vectors for key in vector)
        self._rarity = {key: log(1 + len(vectors) / count) for key, count in spread.items()}
        self._postings = self._posted(vectors)
        self._count = len(vectors)

    def most_like(self, draft: str, least: float = 0.12) -> list[Alike]:
        """All texts at least that alike to the draft, the most alike first; ties in the order given."""
        wanted = self._scaled(self._with_synonyms(self._weights(draft, ""), draft))
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
        words = (key for key in heaviest if not key.startswith((_ROOT_MARK, _STEM)))
        return tuple(key for key in words if key in self._postings and self._has(key, position))[:8]

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
            names = {name.lower() for name in _NAMES.findall(words)}
            for surface in self._chain.surfaces(words)[0]:
                if not any(letter.isdigit() for letter in surface):
                    self._add(weights, surface, share, _NAME if surface in names else 1.0)
        return weights

    def _add(self, weights: dict[str, float], surface: str, share: float, whole: float = 1.0) -> None:
        """A word by its dictionary form, its parts and its root; amounts and numbers are left out before."""
        keys = (key for key in self._chain.keys(surface) if not key.startswith(_STEM))
        for place, key in enumerate(keys):
            if key in FUNCTION_WORDS or key in _MONEY:
                continue
            weight = share * (_PART if place else whole) * (_FORM if key in _FORM_WORDS else 1.0)
            weights[key] = max(weights.get(key, 0.0), weight)
            if len(key) >= _LONG:
                root = _ROOT_MARK + key[:_ROOT_LENGTH]
                weights[root] = max(weights.get(root, 0.0), weight * _ROOT)
        stem = self._chain.stem(surface)
        if surface not in FUNCTION_WORDS and len(stem) > _SHORTEST:
            weights[stem] = max(weights.get(stem, 0.0), share * whole * _ROOT)

    def _with_synonyms(self, weights: dict[str, float], draft: str) -> dict[str, float]:
        expanded = dict(weights)
        for surface in self._chain.surfaces(draft)[0]:
            _own, *parts = self._chain.keys(surface) or ("",)
            for word, share in ((surface, _SYNONYM), *((part, _SYNONYM * _PART) for part in parts)):
                for other in self._synonyms(word):
                    found: dict[str, float] = {}
                    self._add(found, other, share)
                    for key, weight in found.items():
                        expanded[key] = max(expanded.get(key, 0.0), weight)
        return expanded
