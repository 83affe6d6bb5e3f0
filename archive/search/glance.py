"""Where does a text match, found without reading all of it?

A page of hits holds many thousand words of which a few match. A text is cut at blanks, the written words that can
match are picked out by what is remembered of them, and only they are read. The chain cuts a text at blanks too, but
for words broken over a line end, and for the forms that hold blanks (§ 17, stk. 4 – 18. februar 2025): where one of
these can matter, so much more is read.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from archive.search.cores import cores_of, runs_around
from archive.search.danish.chain import Token
from archive.search.danish.keys import STEM
from archive.search.danish.scanner import DATE, MONTHS, PARAGRAPH
from archive.search.marks import Mark, Marker
from archive.search.written import may_begin, places_of, written_words

_BROKEN = re.compile(r"-(?<=\w-)[ \t]*\r?\n")
_HOLDS_BLANKS = re.compile(rf"{PARAGRAPH}|{DATE}", re.IGNORECASE)
_HELD = frozenset({"stk", "stykke", *MONTHS})
"""Words of these forms."""


Surfaces = Callable[[Iterable[str]], frozenset[str]]
"""From keys to the surfaces of the index that bear one of them."""


class Glance:
    """Finds the marks of one marker in many texts; the same as `Marker.marks` finds."""

    def __init__(self, marker: Marker, surfaces: Surfaces) -> None:
        self.marker = marker
        self._words = written_words(marker.chain)
        names = [*marker.exact, *(name.removeprefix(STEM) for name in marker.loose), *marker.prefixes]
        self._anywhere = not all(_is_plain(name) for name in names)
        self._odd_phrase = not all(_is_plain(word) for phrase in marker.phrases for word in phrase)
        self._surfaces = frozenset(marker.exact) | surfaces(marker.loose)
        plain = not (self._anywhere or marker.phrases)
        self._cores = cores_of(self._surfaces, marker.prefixes) if plain else None
        self._stamp = -1
        self._bearing: set[str] = set()
        self._read: dict[str, list[Mark]] = {}

    def marks(self, text: str) -> list[Mark]:
        """The matching runs of a text, in order, without overlap."""
        if self.marker.is_empty:
            return []
        if self._odd_phrase or _BROKEN.search(text):
            return self.marker.marks(text)
        found = self._near_cores(text)
        words: set[str] = set()
        if found is None:
            words = set(text.split())
            found = self._alone(words, text)
        for start, token in self._completed(text):
            if start not in found and (mark := self.marker.mark(token, text)):
                found[start] = mark
        for token in self._in_phrases(words, text):
            if token.start not in found or token.surface not in self.marker.exact:
                mark = self.marker.mark(token, text, in_phrase=True)
                assert mark is not None
                found[token.start] = mark
        return [found[start] for start in sorted(found)]

    def _near_cores(self, text: str) -> dict[int, Mark] | None:
        """The marks of words that hold letters which every match holds; None where there are no such letters."""
        runs = None if self._cores is None else runs_around(self._cores, text)
        if runs is None:
            return None
        return {
            at + start: Mark(at + start, at + end, query, shown, why)
            for at, run in runs.items()
            for start, end, query, shown, why in self._marks_of(run)
        }

    def _alone(self, words: set[str], text: str) -> dict[int, Mark]:
        """The marks of written words, and of the forms that hold blanks where they can match."""
        regions = list(_regions(text)) if self._anywhere else []
        found: dict[int, Mark] = {}
        for word in self._candidates(words):
            places = places_of(word, text)
            if regions:
                places = [at for at in places if not any(start <= at < end for start, end in regions)]
            if places:
                for start, end, query, shown, why in self._marks_of(word):
                    found |= {at + start: Mark(at + start, at + end, query, shown, why) for at in places}
        for start, end in regions:
            for token in self.marker.chain.alone(text[start:end]):
                moved = replace(token, start=start + token.start, end=start + token.end)
                if mark := self.marker.mark(moved, text):
                    found[mark.start] = mark
        return found

    def _candidates(self, words: set[str]) -> set[str]:
        """The written words that can match."""
        self._words.learn(words)
        if self._stamp != self._words.stamp:
            self._stamp = self._words.stamp
            self._bearing = self._words.bearing(self._surfaces)
        found = words & self._bearing
        for prefix in self.marker.prefixes:
            found |= {word for word in words if not prefix.isalpha() or may_begin(word, prefix)}
        return found

    def _marks_of(self, word: str) -> list[Mark]:
        """The marks within one written word, remembered for the length of the query."""
        known = self._read.get(word)
        if known is None:
            tokens = self.marker.chain.alone(word)
            known = self._read[word] = [mark for token in tokens if (mark := self.marker.mark(token, word))]
        return known

    def _completed(self, text: str) -> Iterator[tuple[int, Token]]:
        """The tokens that are completed by a neighbour (Teknik- og Miljøudvalget), with what they are completed to."""
        if "-" not in text or not self.marker.loose:
            return
        for start, surface in self.marker.chain.completions(text):
            begin = next((at + 1 for at in range(start - 1, -1, -1) if text[at].isspace()), 0)
            (written, *_) = text[begin:].split(maxsplit=1)
            for token in self.marker.chain.alone(written):
                if begin + token.start == start:
                    yield start, replace(token, start=start, end=begin + token.end, extras=(surface,))

    def _in_phrases(self, words: set[str], text: str) -> Iterator[Token]:
        """The tokens that stand in a phrase of the query."""
        for phrase in self.marker.phrases:
            written = [words & self._words.bearing((word,)) for word in phrase]
            places = sorted(at for word in min(written, key=len) for at in places_of(word, text))
            for start, end in _windows(places, text, sum(map(len, phrase)) + 20 * len(phrase)):
                tokens = self.marker.chain.alone(text[start:end])
                for at in self.marker.phrase_tokens(tokens):
                    yield replace(tokens[at], start=start + tokens[at].start, end=start + tokens[at].end)


def _is_plain(name: str) -> bool:
    """Whether a name is of letters alone and never part of a form that holds blanks."""
    return name.isalpha() and len(name) > 1 and name not in _HELD


def _regions(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between blanks around every form that holds blanks."""
    end = 0
    for found in _HOLDS_BLANKS.finditer(text):
        if found.start() >= end:
            start = _blank_before(text, found.start())
            end = _blank_after(text, found.end())
            yield start, end


def _windows(places: list[int], text: str, margin: int) -> Iterator[tuple[int, int]]:
    """The stretches around some places, joined where they meet."""
    start = end = -1
    for place in places:
        if end < 0 or place - margin > end:
            if end >= 0:
                yield start, end
            start = _blank_before(text, max(0, place - margin))
        end = _blank_after(text, min(len(text), place + margin))
    if end >= 0:
        yield start, end


def _blank_before(text: str, at: int) -> int:
    while at and not text[at - 1].isspace():
        at -= 1
    return at


def _blank_after(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return at
