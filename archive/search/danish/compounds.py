"""Where does a compound come apart? By Stavekontrolden's own linking forms, word frequencies and reviewed lists.

A cut needs a first part that the dictionary links and a last part that is a word; both must be common enough to
explain the whole. What is decided for the dictionary form holds for its inflections. Reviewed lists come first.
"""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from archive.search.danish.lexicon import DATA, Form, Lexicon, shared_letters
from archive.search.danish.word_parts import FIRST, NEVER_FIRST, NEVER_LAST, SHORT_FIRST

SHORTEST = 6
_REMEMBERED = 200_000
_FIRSTS = 50_000
_FLOOR = {2: 0.6, 3: 0.6, 4: 1.6}
_LONG_FLOOR = 2.3
_UNLISTED_LINK = 0.9
_LEAST = 1.4
_SLACK = 0.5
_LINKS = ("s", "e", "er")
_LINKING = ("s", "e")
_ENDINGS = (*_LINKS, "ss", "se", "ser")
"""A link, and a link after a genitive."""
_LONGEST_FIRST = max(map(len, (*FIRST, *SHORT_FIRST)))


class Element(NamedTuple):
    """A compound's part as it stands in the word, the word it is, and how common that is."""

    base: str
    zipf: float


class Splitter:
    """Finds the parts of compounds, remembered."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._whole = frozenset(_listed("whole_words.txt"))
        self._reviewed = dict(_cut(row) for row in _listed("compounds.txt"))
        self._all: dict[str, str] = {}
        self._binary: dict[str, str] = {}
        self._bases: dict[str, str | None] = {}
        self._zipfs: dict[str, float] = {}

    def cuts(self, word: str) -> tuple[int, ...]:
        """Every place where the word comes apart, from first to last; empty where it stays whole."""
        known = self._all.get(word)
        if known is None:
            if len(self._all) >= _REMEMBERED:
                self._all.clear()
            known = self._all[word] = _packed(self._all_cuts(word))
        return tuple(map(ord, known))

    def _all_cuts(self, word: str) -> tuple[int, ...]:
        primary = self._primary(word)
        if not primary:
            return ()
        bounds = (0, *primary, len(word))
        cuts = set(primary)
        for start, end in itertools.pairwise(bounds):
            element = word[start:end]
            inner = element if end == len(word) else self._base_of(element)
            if element.startswith(inner) or end == len(word):
                cuts.update(start + cut for cut in self.cuts(inner))
        return tuple(sorted(cuts))

    def base(self, element: str) -> str:
        """The word that a first or middle part stands for: "helheds" is helhed."""
        return self._base_of(element)

    def shown(self, word: str) -> str:
        """The word with its parts marked: "helhed(s)+plan"."""
        bounds = (0, *self.cuts(word), len(word))
        elements = [word[start:end] for start, end in itertools.pairwise(bounds)]
        return "+".join([*(self._linked(element) for element in elements[:-1]), elements[-1]])

    def _linked(self, element: str) -> str:
        """A first part with its linking element in brackets."""
        base = self._base_of(element)
        link = element.removeprefix(base)
        return f"{base}({link})" if link in _LINKS and base + link == element else element

    def _base_of(self, element: str) -> str:
        first = self._first(element)
        return first.base if first else element

    def _primary(self, word: str) -> tuple[int, ...]:
        """The cuts of the best reading of a word, remembered."""
        known = self._binary.get(word)
        if known is None:
            if len(self._binary) >= _REMEMBERED:
                self._binary.clear()
            known = self._binary[word] = _packed(self._decide(word))
        return tuple(map(ord, known))

    def _decide(self, word: str) -> tuple[int, ...]:
        """Lists first, then the dictionary form, then the best pair of parts."""
        if word in self._reviewed:
            return self._reviewed[word]
        if len(word) < SHORTEST or not word.isalpha() or word in self._whole:
            return ()
        form = self._lexicon.find(word)
        if form is not None and form.proper:
            return ()
        if form is not None and form.common and form.lemma != word:
            return self._carried(word, form.lemma)
        return self._best(word, form)

    def _carried(self, word: str, lemma: str) -> tuple[int, ...]:
        """The cuts of the dictionary form, where the inflected form shares what stands before them."""
        cuts = self._primary(lemma)
        shared = shared_letters(word, lemma)
        return cuts if all(cut <= shared for cut in cuts) else ()

    def _best(self, word: str, form: Form | None) -> tuple[int, ...]:
        """The best-scoring reading, if its parts are common enough to explain the whole."""
        readings = list(self._readings(word))
        if not readings:
            return ()
        _, evidence, cuts = max(readings)
        whole = form.zipf if form is not None else 0.0
        needed = whole if form is not None and len(word) <= 7 else whole - _SLACK
        return cuts if evidence >= needed else ()

    def _readings(self, word: str) -> Iterator[tuple[float, float, tuple[int, ...]]]:
        """(score, evidence, cuts) of every pair of parts."""
        for at in self._openings(word):
            first = self._first(word[:at])
            if first is None or first.zipf < _LEAST or _is_derivation(word, at):
                continue
            rest = word[at:]
            listed = 0.3 if self._is_linked(word[:at]) else 0.0
            balance = 0.2 * min(at, len(rest), 6)
            last = self._last(rest)
            if last is not None and last >= _LEAST:
                evidence = (first.zipf + last) / 2
                yield evidence + balance + listed, evidence, (at,)
            elif inner := self._primary(rest):
                evidence = (first.zipf + self._weakest(rest, inner) - 0.5) / 2
                yield evidence + balance + listed - 0.8 * len(inner), evidence, (at, *(at + cut for cut in inner))

    def _openings(self, word: str) -> list[int]:
        """Where a first part could end, from one look at the table: at a listed form, with a link or without."""
        most = len(word) - 2
        places = {
            at for at in range(2, min(most, _LONGEST_FIRST) + 1) if word[:at] in FIRST or word[:at] in SHORT_FIRST
        }
        for form in self._lexicon.beginnings(word):
            end = len(form)
            places.add(end)
            if word.startswith(_LINKING, end):
                places.update(end + len(link) for link in _ENDINGS if word.startswith(link, end))
        return sorted(at for at in places if 2 <= at <= most)

    def _weakest(self, rest: str, inner: tuple[int, ...]) -> float:
        """How common the least common part of an unlisted tail is."""
        bounds = (0, *inner, len(rest))
        return min(max(self._zipf(rest[a:b]), 1.5) for a, b in itertools.pairwise(bounds))

    def _zipf(self, word: str) -> float:
        """How common a word is, in any of its forms."""
        form = self._lexicon.find(word)
        if form is None:
            return 0.0
        lemma = self._lexicon.find(form.lemma)
        return max(form.zipf, lemma.zipf if lemma else 0.0)

    def _is_linked(self, element: str) -> bool:
        form = self._lexicon.find(element)
        return element in FIRST or (form is not None and form.base is not None)

    def _first(self, element: str) -> Element | None:
        """The element as a compound's first part, remembered: the same few begin most compounds."""
        if element not in self._bases:
            if len(self._bases) >= _FIRSTS:
                self._bases.clear()
                self._zipfs.clear()
            found = self._as_first(element)
            self._bases[element] = found.base if found else None
            self._zipfs[element] = found.zipf if found else 0.0
        base = self._bases[element]
        return None if base is None else Element(base, self._zipfs[element])

    def _as_first(self, element: str) -> Element | None:
        if element in FIRST:
            base = FIRST[element]
            return Element(base, max(self._zipf(base), _floor(element)))
        if element in NEVER_FIRST or (len(element) < 3 and element not in SHORT_FIRST):
            return None
        if element in SHORT_FIRST:
            return Element(element, max(self._zipf(element), _floor(element)))
        form = self._lexicon.find(element)
        if form is not None and form.base is not None and len(element) - len(form.base) <= 2:
            return Element(form.base, max(form.zipf, self._zipf(form.base), _floor(element)))
        return self._unlisted_first(element)

    def _unlisted_first(self, element: str) -> Element | None:
        """A word in its dictionary form that the dictionary does not flag as a first part, bare or with a link."""
        best: Element | None = None
        for link in ("", *_LINKS):
            base = element.removesuffix(link)
            if base + link != element or len(base) < (4 if link else 3) or base in NEVER_FIRST or base in NEVER_LAST:
                continue
            form = self._lexicon.find(base)
            if form is None or not form.common or form.lemma != base:
                continue
            zipf = max(form.zipf, _floor(base)) - _UNLISTED_LINK - (0.5 if len(base) == 3 else 0.0)
            if best is None or zipf > best.zipf:
                best = Element(base, zipf)
        return best

    def _last(self, element: str) -> float | None:
        """How common the element is as a compound's last part, or None where it cannot be one."""
        if len(element) < 3 and element not in {"by", "ø", "å", "sø", "ko"}:
            return None
        if element in NEVER_LAST:
            return None
        form = self._lexicon.find(element)
        if form is None or not form.common:
            return None
        return max(self._zipf(element), _floor(element))


def _packed(cuts: tuple[int, ...]) -> str:
    """Cuts as signs: strings are nothing that Python's garbage collector goes through again and again."""
    return "".join(map(chr, cuts))


def _floor(element: str) -> float:
    """What a listed part counts for where no frequency is known: the longer, the less likely by chance."""
    return _FLOOR.get(len(element), _LONG_FLOOR)


def _is_derivation(word: str, at: int) -> bool:
    """Is the cut inside a derived verb or noun (orienter+ing, ikke oriente+ring)?"""
    rest = word[at:]
    return word[at - 1] == "e" and (rest.startswith("ring") or rest in {"ret", "rede", "redes", "rende", "rer", "rens"})


def _listed(name: str) -> tuple[str, ...]:
    """The words of one of our own lists."""
    rows = (DATA / name).read_text(encoding="utf-8").splitlines()
    return tuple(word for row in rows if not row.startswith("#") for word in row.split())


def _cut(row: str) -> tuple[str, tuple[int, ...]]:
    """ "bo+tilbud" as the word and its cuts."""
    parts = row.split("+")
    cuts = tuple(sum(map(len, parts[:n])) for n in range(1, len(parts)))
    return "".join(parts), cuts
