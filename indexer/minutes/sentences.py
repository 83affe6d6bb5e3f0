"""Where does each sentence of a Danish text begin and end?"""

import re
from dataclasses import dataclass
from functools import lru_cache

_BREAK = re.compile(r"\n+|[ \t]+(?=At \d{1,2}\s?:)|(?<=[.!?;])[ \t\xa0]+(?=[A-ZÆØÅ§\"”»–-])")
_ABBREVIATED = re.compile(
    r"\b(?:nr|pkt|jf|jfr|kl|d|ca|vedr|evt|inkl|ekskl|f\.eks|bl\.a|m\.v|m\.m|mv|p\.t|p\.g\.a|pga|hhv|stk|mio"
    r"|mia|hr|fr|dr|sct|gl|afd|tlf|ad|ift|mht|pct)\.$|(?:den|d\.|nr\.|s) \d{1,2}\.$",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?:^|[A-ZÆØÅ][a-zæøå]+ |[A-ZÆØÅ]\.)[A-ZÆØÅ]\.$|\bv\.$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or line, stripped, and where it stands."""

    start: int
    end: int
    text: str


def split_sentences(text: str) -> list[Sentence]:
    """Split at line breaks and sentence ends; "nr. 7", "K.E. Holm" and "5. maj" hold together.

    >>> [one.text for one in split_sentences("Godkendt. Pkt. 4 udgår.")]
    ['Godkendt.', 'Pkt. 4 udgår.']
    """
    return list(_split(text))


@lru_cache(maxsize=64)
def _split(text: str) -> tuple[Sentence, ...]:
    """Kept, for one decision is read for its outcomes, its remarks and its promises."""
    sentences: list[Sentence] = []
    start = 0
    for match in _BREAK.finditer(text):
        if "\n" not in match[0] and _holds_together(text[max(start, match.start() - 20) : match.start()]):
            continue
        _add(sentences, text, start, match.start())
        start = match.end()
    _add(sentences, text, start, len(text))
    return tuple(sentences)


def _holds_together(before: str) -> bool:
    """Whether the full stop that ends `before` belongs to an abbreviation, an ordinal or an initial."""
    return bool(_ABBREVIATED.search(before) or _INITIAL.search(before))


def _add(sentences: list[Sentence], text: str, start: int, end: int) -> None:
    words = text[start:end]
    lead = len(words) - len(words.lstrip())
    if stripped := words.strip():
        sentences.append(Sentence(start + lead, start + lead + len(stripped), stripped))
