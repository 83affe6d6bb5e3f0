"""What do the entries of a hunspell dictionary expand to? Stavekontrolden's flags are a grammar of Danish compounds.

A compound's first part carries its linking element (fugeelement): flag 29 is -s-, 30 -e-, 31 none, and so on, each an
affix whose result may begin (32) or stand in the middle (33) of a compound, and only there (36).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FORBIDDEN, NEEDS_AFFIX, BEGINS, MIDDLE, ENDS, ONLY_IN_COMPOUND = "6", "8", "32", "33", "34", "36"
DEEPEST = 2


@dataclass(frozen=True, slots=True)
class Affix:
    """One suffix rule: what to strip, what to add, and the flags of the result."""

    strip: str
    add: str
    flags: frozenset[str]
    condition: re.Pattern[str] | None


@dataclass(slots=True)
class Lexicon:
    """Every form with its dictionary words, and every form that may begin a compound with its base words."""

    forms: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    first: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def read(folder: Path) -> Lexicon:
    """Expand index.dic by index.aff (the names they have in the npm package)."""
    suffixes = _suffixes(folder / "index.aff")
    lexicon = Lexicon()
    lines = (folder / "index.dic").read_text(encoding="utf-8").splitlines()[1:]
    for line in lines:
        if line.strip():
            _enter(lexicon, suffixes, line)
    return lexicon


def _suffixes(path: Path) -> dict[str, list[Affix]]:
    """The suffix rules by flag."""
    rules: dict[str, list[Affix]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split()
        if len(fields) < 5 or fields[0] != "SFX" or fields[2] == "Y":
            continue
        add, _, flags = fields[3].partition("/")
        condition = None if fields[4] == "." else re.compile(fields[4] + "$")
        strip = "" if fields[2] == "0" else fields[2]
        rules[fields[1]].append(
            Affix(strip, "" if add == "0" else add, frozenset(filter(None, flags.split(","))), condition)
        )
    return rules


def _enter(lexicon: Lexicon, suffixes: dict[str, list[Affix]], line: str) -> None:
    """Add what one line of the dictionary expands to; "st:" names the word that an irregular form belongs to."""
    body, *notes = line.split()
    word, slash, named = body.rpartition("/") if "/" in body[1:] else (body, "", "")
    flags = frozenset(named.split(",")) if slash else frozenset[str]()
    if FORBIDDEN in flags:
        return
    stem = next((note[3:] for note in notes if note.startswith("st:")), word)
    for form, given in _expanded(suffixes, word, flags, 0):
        lower = form.lower()
        if NEEDS_AFFIX in given and form == word:
            continue
        if BEGINS in given or MIDDLE in given:
            lexicon.first[lower].add(stem)
        if ONLY_IN_COMPOUND not in given:
            lexicon.forms[lower].add(stem)


def _expanded(
    suffixes: dict[str, list[Affix]], word: str, flags: frozenset[str], depth: int
) -> Iterator[tuple[str, frozenset[str]]]:
    """A form and all that its flags make of it."""
    yield word, flags
    if depth > DEEPEST:
        return
    for flag in sorted(flags):
        for rule in suffixes.get(flag, ()):
            if not word.endswith(rule.strip) or (rule.condition and not rule.condition.search(word)):
                continue
            yield from _expanded(suffixes, word.removesuffix(rule.strip) + rule.add, rule.flags, depth + 1)
