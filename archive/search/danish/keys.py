"""By which keys is a surface found? Its dictionary form's, its parts' and its pieces'.

The first key is the dictionary form with accents and foreign spellings folded. The last, marked ^, is Snowball's stem
of it: it joins derivations, but also what readers keep apart (rette, ret), so only almost-hits are asked for by it.
"""

import itertools
import re

import Stemmer

from archive.search.danish.abbreviations import ABBREVIATIONS
from archive.search.danish.compounds import Splitter
from archive.search.danish.lexicon import Lexicon
from archive.search.danish.scanner import MONTHS, VIRTUAL
from archive.search.danish.spelling_variants import folded, native_spellings, unaccented

STEM = "^"
"""Marks the key that is Snowball's stem of the first one."""
_PIECES = re.compile(r"[^\W_]+")
_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_KLE_NUMBER = re.compile(r"(?P<plan>\d{2}\.\d{2}\.\d{2})-(?P<kind>[a-zæøå]\d{2})-.+")
_REMEMBERED = 300_000
_LONGEST = 60
_JOINT = "\n"
"""Between remembered keys: strings are nothing that Python's garbage collector goes through again and again."""


class Keys:
    """The keys of surfaces, remembered."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.version = lexicon.version
        self._lexicon = lexicon
        self._splitter = Splitter(lexicon)
        self._stem = Stemmer.Stemmer("danish", 0).stemWord
        self._known: dict[str, str] = {}
        self._owned: dict[str, str] = {}

    def of(self, surface: str) -> tuple[str, ...]:
        """All keys of a surface, its own first, without repeats."""
        known = self._known.get(surface)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[surface] = _JOINT.join(dict.fromkeys(self._read(surface.removeprefix(VIRTUAL))))
        return tuple(known.split(_JOINT))

    def stem(self, surface: str) -> str:
        """The weakest key, which also joins derivations (undersøge, undersøgelse) and now and then strangers."""
        return self._stem_of(self.of(surface)[0])

    def parts(self, surface: str) -> tuple[str, ...]:
        """The keys that together say as much as the surface, or nothing."""
        surface = surface.removeprefix(VIRTUAL)
        if surface in ABBREVIATIONS:
            return tuple(self._own(word) for word in ABBREVIATIONS[surface])
        pieces = _PIECES.findall(surface.partition("'")[0])
        if len(pieces) > 1 and not _DATE.fullmatch(surface) and not surface[0].isdigit():
            return tuple(dict.fromkeys(self._own(piece) for piece in pieces))
        word = self._spelt(surface)
        cuts = self._splitter.cuts(word) if len(word) <= _LONGEST else ()
        return tuple(dict.fromkeys(self._own(part) for part in self._elements(word, cuts))) if cuts else ()

    def lemma(self, word: str) -> str:
        """The dictionary form of a word; of an unlisted compound, by its last part."""
        form = self._lexicon.find(word)
        if form is not None:
            return form.lemma
        if len(word) <= _LONGEST and (cuts := self._splitter.cuts(word)):
            last = self._lexicon.find(word[cuts[-1] :])
            return word[: cuts[-1]] + (last.lemma if last else word[cuts[-1] :])
        return str(self._stem(folded(word))) or word

    def split(self, word: str) -> str:
        """The word with its boundaries marked."""
        return self._splitter.shown(word)

    def tails(self, head: str, word: str) -> tuple[str, ...]:
        """What a list's last word lends to its elided heads: head and last part, or a longer tail that is a word."""
        piece = word.rpartition("-")[2]
        cuts = self._splitter.cuts(piece)
        if not cuts:
            return (head + piece,) if piece != word else ()
        tails = [piece[cuts[-1] :]]
        for cut in cuts[:-1]:
            if self._is_word(piece[cut:]) or self._is_word(head + piece[cut:]):
                tails.append(piece[cut:])
        return tuple(head + tail for tail in tails)

    def _is_word(self, word: str) -> bool:
        form = self._lexicon.find(word)
        return form is not None and form.common

    def _read(self, surface: str) -> list[str]:
        """All keys of a surface."""
        if surface[0].isdigit() or surface[0] == "§":
            return self._of_number(surface)
        bare = surface.partition("'")[0] or surface
        keys = [self._own(bare)]
        if surface in ABBREVIATIONS or bare in ABBREVIATIONS:
            keys.extend(self._own(word) for word in ABBREVIATIONS.get(surface, ABBREVIATIONS.get(bare, ())))
        pieces = _PIECES.findall(bare)
        for piece in pieces if len(pieces) > 1 else ():
            keys.extend(self._of_word(piece))
        keys.extend(self._of_word("".join(pieces)))
        keys.append(self._stem_of(keys[0]))
        return keys

    def _stem_of(self, key: str) -> str:
        return STEM + str(self._stem(key)) if key.isalpha() else key

    def _of_number(self, surface: str) -> list[str]:
        """The keys of numbers, dates, case numbers and paragraphs: whole and in pieces."""
        keys = [surface, surface.partition("'")[0]]
        if date := _DATE.fullmatch(surface):
            return [surface, date["year"], self._own(MONTHS[int(date["month"]) - 1]), str(int(date["day"]))]
        if case := _KLE_NUMBER.fullmatch(surface):
            keys.extend((case["plan"], f"{case['plan']}-{case['kind']}", case["kind"]))
        elif "-" in surface or surface[0] == "§":
            pieces = _PIECES.findall(surface)
            keys.extend(pieces)
            if "-" in surface:
                keys.append("-".join(piece.lstrip("0") or "0" for piece in pieces))
            else:
                keys.append("§" + pieces[0])
        return keys

    def _of_word(self, word: str) -> list[str]:
        """The keys of one word without marks: its own, and those of every part and every inner boundary."""
        keys = [self._own(word), *self._other_reading(word)]
        word = self._spelt(word)
        cuts = self._splitter.cuts(word) if len(word) <= _LONGEST else ()
        if cuts:
            keys.extend(self._own(part) for part in self._elements(word, cuts))
            for cut in cuts[1:]:
                keys.append(self._own(self._splitter.base(word[:cut])))
            keys.extend(self._own(word[cut:]) for cut in cuts[:-1])
        return keys

    def _other_reading(self, word: str) -> list[str]:
        """The verb in what may be a person, and the person in what may be a verb: bruger, bruge."""
        if (form := self._lexicon.find(word)) is None:
            return []
        if form.lemma.endswith("er"):
            verb = self._lexicon.find(form.lemma[:-1])
            return [unaccented(verb.lemma)] if verb and verb.common and verb.lemma == form.lemma[:-1] else []
        person = self._lexicon.find(word + "e") if word.endswith("er") else None
        return [unaccented(word)] if person is not None and person.lemma == word else []

    def _elements(self, word: str, cuts: tuple[int, ...]) -> list[str]:
        """The words that the parts stand for."""
        bounds = (0, *cuts, len(word))
        elements = [word[start:end] for start, end in itertools.pairwise(bounds)]
        return [*(self._splitter.base(element) for element in elements[:-1]), elements[-1]]

    def _own(self, word: str) -> str:
        """The key of a word itself, remembered: the same parts stand in many compounds."""
        known = self._owned.get(word)
        if known is None:
            if len(self._owned) >= _REMEMBERED:
                self._owned.clear()
            known = self._owned[word] = self._own_key(word)
        return known

    def _own_key(self, word: str) -> str:
        joined = "".join(_PIECES.findall(word)) or word
        if not joined.isalpha():
            return word
        if joined in ABBREVIATIONS and len(ABBREVIATIONS[joined]) == 1:
            joined = ABBREVIATIONS[joined][0]
        spelt = self._spelt(joined)
        lemma = self.lemma(spelt)
        return unaccented(lemma if self._is_known(lemma) else folded(lemma))

    def _spelt(self, word: str) -> str:
        """The Danish spelling of a word written aa, ae, oe, where only that is a word."""
        others = tuple(native_spellings(word))
        if not others or self._is_known(word):
            return word
        named = () if self._lexicon.find(word) else (other for other in others if self._lexicon.find(other))
        return next((other for other in others if self._is_known(other)), next(iter(named), word))

    def _is_known(self, word: str) -> bool:
        """Is it a common word or a compound of common words?"""
        return self._is_word(word) or (len(word) <= _LONGEST and bool(self._splitter.cuts(word)))
