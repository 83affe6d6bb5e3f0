"""How do the sources become the tables the product ships? One sorted trie of forms and one row of numbers for each.

A row is eight bytes: the rule that makes the lemma of the form, the rule that makes the base of a compound's first
part, how common the form is, what it is, and room. A rule says how many letters to strip and what to add; the rules
themselves are few and stand in a list. A genitive is left out where taking its s away says as much.
"""

import hashlib
import json
import struct
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import marisa_trie

from archive.search.danish.building.hunspell import Lexicon
from archive.search.danish.lexicon import shared_letters

ROW = struct.Struct("<HHBBH")
NO_RULE = 0xFFFF
COMMON, PROPER, LISTED = 1, 2, 4
ZIPF_STEP = 30
TABLES = ("words.marisa", "words.bin", "rules.json")


@dataclass(frozen=True, slots=True)
class Sources:
    """What the tables are made of: the dictionary, simplemma's lemmas, our own corrections, the frequencies."""

    lexicon: Lexicon
    lemmas: Mapping[str, str]
    corrections: Mapping[str, str]
    zipf: Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one form."""

    lemma: str
    base: str | None
    zipf: int
    flags: int


def write(sources: Sources, folder: Path) -> None:
    """Write words.marisa, words.bin and rules.json; the same sources give the same bytes."""
    entries = _without_genitives(_entries(sources))
    trie = marisa_trie.Trie(sorted(entries))
    counted: Counter[str] = Counter()
    for form, entry in entries.items():
        counted[_rule(form, entry.lemma)] += 1
        if entry.base is not None:
            counted[_rule(form, entry.base)] += 1
    rules = sorted(counted, key=lambda rule: (-counted[rule], rule))
    assert len(rules) < NO_RULE
    numbers = {rule: number for number, rule in enumerate(rules)}
    rows = bytearray(ROW.size * len(entries))
    for form, entry in entries.items():
        base = NO_RULE if entry.base is None else numbers[_rule(form, entry.base)]
        ROW.pack_into(rows, ROW.size * trie[form], numbers[_rule(form, entry.lemma)], base, entry.zipf, entry.flags, 0)
    folder.mkdir(parents=True, exist_ok=True)
    trie.save(str(folder / "words.marisa"))
    (folder / "words.bin").write_bytes(bytes(rows))
    (folder / "rules.json").write_text(json.dumps(rules, ensure_ascii=False), encoding="utf-8")
    _stamp(folder)


def _stamp(folder: Path) -> None:
    """Write VERSION: a digest of every table, so that opening them need not read them through."""
    digest = hashlib.sha256(b"".join((folder / name).read_bytes() for name in TABLES))
    (folder / "VERSION").write_text(digest.hexdigest() + "\n", encoding="utf-8")


def _entries(sources: Sources) -> dict[str, Entry]:
    """Every form that any source knows."""
    lexicon = sources.lexicon
    forms = {form for form in {*lexicon.forms, *lexicon.first, *sources.lemmas} if _is_word(form)}
    return {form: _entry(sources, form) for form in sorted(forms)}


def _is_word(form: str) -> bool:
    """Letters only, in lower case: all that the tables are asked about."""
    return form.isalpha() and form.islower()


def _entry(sources: Sources, form: str) -> Entry:
    """What the sources say of one form; a noun goes before the imperative that is spelt the same (net)."""
    words = sorted(word for word in sources.lexicon.forms.get(form, ()) if word.strip("-").isalpha())
    small = [word for word in words if not word[:1].isupper()]
    flags = (COMMON if small else PROPER if words else 0) | (LISTED if form in sources.lemmas else 0)
    base = _base(sources.lexicon, form)
    known = form if small or base is None else base
    lemma = sources.corrections.get(known) or sources.lemmas.get(known) or (base if known == base else None)
    if form in small and form not in sources.corrections and lemma in (f"{form}e", f"{form}{form[-1]}e"):
        lemma = form
    if lemma is None or not _is_word(lemma):
        lemma = max((w.strip("-").lower() for w in small or words or [form]), key=lambda w: _likeness(sources, form, w))
    zipf = max(sources.zipf(form), 0.0)
    return Entry(lemma, base, min(255, round(zipf * ZIPF_STEP)), flags)


def _likeness(sources: Sources, form: str, lemma: str) -> tuple[float, int, str]:
    """How well a dictionary word explains a form: the commoner, then the more alike."""
    return sources.zipf(lemma), shared_letters(form, lemma), lemma


def _base(lexicon: Lexicon, form: str) -> str | None:
    """The shortest word that the form links, where the form may begin a compound."""
    bases = {word.strip("-").lower() for word in lexicon.first.get(form, ())}
    return min((base for base in bases if _is_word(base)), key=lambda base: (len(base), base), default=None)


def _without_genitives(entries: dict[str, Entry]) -> dict[str, Entry]:
    """The entries less those that say what the same form without its s says."""
    kept: dict[str, Entry] = {}
    for form, entry in entries.items():
        short = entries.get(form[:-1]) if form.endswith("s") else None
        told = short is not None and short.lemma == entry.lemma and short.flags & 3 == entry.flags & 3
        if not told or entry.base is not None or entry.zipf:
            kept[form] = entry
    return kept


def _rule(form: str, word: str) -> str:
    """How the form becomes the word: the number of letters to strip, and what to add."""
    shared = shared_letters(form, word)
    return f"{len(form) - shared}{word[shared:]}"
