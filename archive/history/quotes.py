"""Does a quoted decision say what the quoted meeting's own minutes say?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.history.facts import Citation, Item
from archive.history.words import Run, compare, likeness, normalised
from archive.values import MeetingKind, QuoteCheck

_OWN_MARK = re.compile(r"^(?:beslutning(?:er)?|udvalgets beslutning)\s*:?\s*", re.IGNORECASE)
_AWAY = re.compile(
    r"^(?:afbud|fraværende|inhabil)|\b(?:var fraværende|mødte som stedfortræder|havde meldt afbud|meldte afbud"
    r"|erklærede sig inhabil|var inhabil|var forhindret i at deltage|deltog ikke i|forlod (?:lokalet|mødet))\b",
    re.IGNORECASE,
)
"""What a sentence says of someone who was away or disqualified."""
_SENTENCE_END = re.compile(r"(?<=[a-zæøå)])\.\s+")
_AT = re.compile(r"\b(?:ad\.?|at|punkt|pkt\.)\s*\d+\s*[:.)]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, with the words that differ marked from the minutes to the quote."""

    result: QuoteCheck
    runs: tuple[Run, ...] = ()


def check_quote(citation: Citation, quoted: Item | None) -> Checked:
    """A quote held against the minutes it quotes.

    White space, quotation marks, the marks of the at-points and who was away are not differences: two systems write
    them in their own ways, and none of them is the decision.
    """
    if quoted is None or quoted.kind is MeetingKind.AGENDA or not citation.text.strip():
        return Checked(QuoteCheck.NOT_HELD)
    away = [person.name for person in quoted.absences]
    said = _decision_lines(citation.text, away)
    own = [lines for form in _own_forms(quoted) if (lines := _decision_lines(form, away))]
    if not own:
        return Checked(QuoteCheck.NOT_HELD)
    if any(_bare(said) == _bare(lines) for lines in own):
        return Checked(QuoteCheck.EQUAL)
    nearest = max(own, key=lambda lines: likeness("\n".join(lines), "\n".join(said)))
    return Checked(QuoteCheck.DIFFERS, compare("\n".join(nearest), "\n".join(said)))


def _own_forms(item: Item) -> Iterator[str]:
    """The ways an item's own decision may be given: the whole section, or only what was decided."""
    yield item.decided
    yield "\n".join(ruling.text for ruling in item.rulings)


def _decision_lines(text: str, away: Iterable[str]) -> list[str]:
    """The lines of a text that say more than who was away."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    names = set(away)
    return [line for line in lines if line.rstrip(".") not in names and not _only_away(line)]


def _only_away(line: str) -> bool:
    return all(_AWAY.search(sentence) for sentence in _SENTENCE_END.split(line))


def _bare(lines: Iterable[str]) -> str:
    """The words alone, as they are compared."""
    return normalised(_AT.sub("", _OWN_MARK.sub("", normalised("\n".join(lines)))))
