"""Does a quoted decision say what the quoted meeting's own minutes say?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.history.facts import Citation, Item
from archive.history.words import Run, compare, normalised
from archive.values import MeetingKind, QuoteCheck

_OWN_MARK = re.compile(r"^(?:beslutning(?:er)?|udvalgets beslutning)\s*:?\s*", re.IGNORECASE)
_AT = re.compile(r"\b(?:ad\.?|at|punkt|pkt\.)\s*\d+\s*[:.)]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, with the words that differ marked from the minutes to the quote."""

    result: QuoteCheck
    runs: tuple[Run, ...] = ()


def check_quote(citation: Citation, quoted: Item | None) -> Checked:
    """A quote held against the minutes it quotes; white space and quotation marks are not differences."""
    if quoted is None or quoted.kind is MeetingKind.AGENDA or not citation.text.strip():
        return Checked(QuoteCheck.NOT_HELD)
    own = [form for form in _own_forms(quoted) if form]
    if not own:
        return Checked(QuoteCheck.NOT_HELD)
    said = _bare(citation.text)
    if any(said == _bare(form) for form in own) or _unmarked(said) == _unmarked(_bare(own[0])):
        return Checked(QuoteCheck.EQUAL)
    return Checked(QuoteCheck.DIFFERS, compare(own[0], citation.text))


def _own_forms(item: Item) -> Iterator[str]:
    """The ways an item's own decision may be given: the whole section, or only what was decided."""
    yield item.decided
    yield "\n".join(ruling.text for ruling in item.rulings)
    yield "\n".join(f"At {ruling.number}: {ruling.text}" if ruling.number else ruling.text for ruling in item.rulings)


def _bare(text: str) -> str:
    return _OWN_MARK.sub("", normalised(text))


def _unmarked(text: str) -> str:
    """Without the marks of the at-points, which one quote keeps and another leaves out."""
    return normalised(_AT.sub("", text))
