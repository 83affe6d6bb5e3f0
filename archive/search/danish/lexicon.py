"""What is known of a word form? Read from compiled tables that stay on disk and are mapped into memory."""

import hashlib
import json
import mmap
import struct
from pathlib import Path
from typing import NamedTuple

import marisa_trie

DATA = Path(__file__).parent / "data"
_ROW = struct.Struct("<HHBBH")
_NO_RULE = 0xFFFF
_COMMON, _PROPER, _LISTED = 1, 2, 4
_ZIPF_STEP = 30


class Form(NamedTuple):
    """One word form: its dictionary form, how common it is (zipf, 0 to 8), the base it links in a compound."""

    lemma: str
    zipf: float
    common: bool
    proper: bool
    base: str | None


class Lexicon:
    """The dictionary of forms."""

    def __init__(self, folder: Path = DATA) -> None:
        self._trie = marisa_trie.Trie()
        self._trie.mmap(str(folder / "words.marisa"))
        with (folder / "words.bin").open("rb") as rows:
            self._rows = mmap.mmap(rows.fileno(), 0, access=mmap.ACCESS_READ)
        rules: list[str] = json.loads((folder / "rules.json").read_text(encoding="utf-8"))
        self._rules = [_parsed(rule) for rule in rules]
        self.version = _version(folder)

    def find(self, word: str) -> Form | None:
        """The form as listed, or as the genitive of one listed."""
        number = self._trie.get(word)
        genitive = number is None and word.endswith("s")
        if genitive:
            number = self._trie.get(word[:-1])
            if number is not None:
                word = word[:-1]
        if number is None:
            return None
        lemma, base, zipf, flags, _ = _ROW.unpack_from(self._rows, _ROW.size * number)
        return Form(
            lemma=self._applied(lemma, word),
            zipf=zipf / _ZIPF_STEP,
            common=bool(flags & _COMMON),
            proper=bool(flags & _PROPER) and not flags & _COMMON,
            base=None if base == _NO_RULE or genitive else self._applied(base, word),
        )

    def beginnings(self, word: str) -> list[str]:
        """Every listed form that the word begins with, shortest first."""
        return sorted(self._trie.prefixes(word), key=len)

    def _applied(self, rule: int, word: str) -> str:
        """The word that a rule makes of a form."""
        strip, add = self._rules[rule]
        return (word[:-strip] if strip else word) + add


def shared_letters(one: str, other: str) -> int:
    """How many letters two words have in common from the beginning.

    >>> shared_letters("bøger", "bog")
    1
    """
    for at, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return at
    return min(len(one), len(other))


def _parsed(rule: str) -> tuple[int, str]:
    """ "2t" says: strip two letters, add t."""
    add = rule.lstrip("0123456789")
    return int(rule[: len(rule) - len(add)]), add


def _version(folder: Path) -> str:
    """What the tables are: the digest written when they were built, and our own short lists."""
    digest = hashlib.sha256((folder / "VERSION").read_bytes())
    for name in ("whole_words.txt", "compounds.txt"):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:16]
