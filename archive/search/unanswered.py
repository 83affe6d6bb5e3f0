"""Which searches found nothing? (søgninger uden træf: counted by day, kept without personal data)

A line is written by the web process while someone waits, perhaps by several processes at once: one append to a small
file of the day, never a lock, and nothing at all once the day's file is full. No time, no address, no order that
matters. Words are kept only where Danish dictionaries know them, or know a word one slip away: numbers, addresses,
names of people and places, and whatever else nobody knows, go before anything is written.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from archive.search.danish.chain import chain
from archive.search.danish.lexicon import Lexicon
from archive.values import CaseNumber

DAYS_KEPT = 90
_DAY_BYTES = 64 * 1024
_MOST_WORDS = 8
_LONGEST_WORD = 40
_LONGEST_SLIP = 16
_FEW = 4
_FEWEST_DIGITS_OF_A_PERSON = 6
_GONE = "…"
_WORD = r"[^\W_]+(?:[-'’][^\W_]+)*"
_WORD_OR_GAP = re.compile(rf"{_WORD}|{_GONE}")
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*")
_YEAR_OR_SMALL = re.compile(r"(?:19|20)\d\d|\d{1,3}")
_NAMES = frozenset({
    "anna", "august", "bo", "bodil", "brian", "carl", "dan", "dines", "eva", "finn", "gert", "grethe", "hans",
    "heidi", "jens", "jon", "kai", "karl", "kim", "klaus", "kurt", "lis", "maj", "maja", "marie", "nina", "ole",
    "per", "pia", "poula", "ria", "rita", "rosa", "rose", "signe", "stig", "storm", "sus", "tom", "tove", "ulla",
    "viola",
})  # fmt: skip
"""Given names that dictionaries know as other words, so that they do not call them names."""
_SURNAMES = frozenset({
    "bach", "bak", "bang", "bech", "beck", "berg", "bjerg", "brandt", "bruun", "dahl", "dam", "dalsgaard",
    "damgaard", "fisker", "friis", "gram", "hald", "holm", "holst", "juhl", "juul", "kjær", "krog", "kruse",
    "lind", "lund", "munk", "møller", "nygaard", "ravn", "riis", "ringe", "schmidt", "skov", "skou", "sommer",
    "stein", "storm", "søgaard", "toft", "vest", "vester", "vinther", "winther",
})  # fmt: skip
"""Words that are family names where they follow a given name."""
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The words of a search without hits, how often they were asked for, and on which day last."""

    words: str
    times: int
    last: date


def record(folder: Path, day: date, text: str) -> None:
    """Count one search without hits; nothing is said, and nobody waits, where it cannot be written."""
    words = keepable(text)
    if not words:
        return
    file = folder / f"{day.isoformat()}.txt"
    try:
        if not file.exists():
            folder.mkdir(exist_ok=True, mode=0o750)
            _drop_old(folder, day)
        elif file.stat().st_size > _DAY_BYTES:
            return
        handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o640)
        try:
            os.write(handle, f"{words}\n".encode())
        finally:
            os.close(handle)
    except OSError:
        return


def keepable(text: str) -> str:
    """The words of a search that may be kept; those that may not are dots. Empty where nothing may.

    >>> keepable("Helhedsplna for boligområdet"), keepable("24/4711")
    ('helhedsplna for boligområdet', '24/4711')
    >>> keepable("Peter Jensen 010180-0008"), keepable("klage fra peter@example.dk")
    ('', 'klage fra …')
    """
    if CaseNumber.parse(text) is not None:
        return " ".join(text.split())
    plain = _ADDRESS.sub(f" {_GONE} ", text.lower())
    numbers = sum(sign.isdigit() for sign in plain) < _FEWEST_DIGITS_OF_A_PERSON
    words = _WORD_OR_GAP.findall(plain)[:_MOST_WORDS]
    kept: list[str] = []
    for at, word in enumerate(words):
        named = kept[-1:] == [_GONE] and word in _SURNAMES
        said = numbers and _YEAR_OR_SMALL.fullmatch(word) is not None
        if not named and (said or _is_word(word, slips=len(words) <= _FEW)):
            kept.append(word)
        elif at == 0 or kept[-1:] != [_GONE]:
            kept.append(_GONE)
    return " ".join(kept) if any(len(word) > 2 and word.isalpha() for word in kept) else ""


def counted(folder: Path) -> tuple[Unanswered, ...]:
    """All that is kept, the most asked for first."""
    times: Counter[str] = Counter()
    last: dict[str, date] = {}
    for day, words in _lines(folder):
        times[words] += 1
        last[words] = max(day, last.get(words, day))
    ordered = sorted(times, key=lambda words: (-times[words], -last[words].toordinal(), words))
    return tuple(Unanswered(words, times[words], last[words]) for words in ordered)


def forget(folder: Path) -> None:
    """Delete all that is kept."""
    for _day, file in _files(folder):
        file.unlink(missing_ok=True)


def _is_word(word: str, *, slips: bool) -> bool:
    """Whether dictionaries know a word as something else than a name, or know one a slip away from it."""
    if word in _NAMES or len(word) > _LONGEST_WORD or not word.replace("-", "").isalpha():
        return False
    if _lexicon().find(word) is not None:
        return _is_common(word)
    return "+" in chain().split(word) or (slips and any(_is_common(other) for other in _one_slip_away(word)))


def _is_common(word: str) -> bool:
    found = _lexicon().find(word)
    return found is not None and found.common and not found.proper


def _one_slip_away(word: str) -> Iterator[str]:
    """Every word that one letter left out, put in, exchanged or swapped makes of a longer word."""
    if not 6 <= len(word) <= _LONGEST_SLIP:
        return
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


@cache
def _lexicon() -> Lexicon:
    return Lexicon()


def _lines(folder: Path) -> Iterator[tuple[date, str]]:
    for day, file in _files(folder):
        try:
            text = file.read_text("utf-8", "replace")
        except OSError:
            continue
        yield from ((day, line) for line in text.splitlines() if line)


def _files(folder: Path) -> Iterator[tuple[date, Path]]:
    for file in sorted(folder.glob("????-??-??.txt")):
        try:
            yield date.fromisoformat(file.stem), file
        except ValueError:
            continue


def _drop_old(folder: Path, day: date) -> None:
    for old, file in _files(folder):
        if old < day - timedelta(days=DAYS_KEPT):
            file.unlink(missing_ok=True)
