"""Do a recommendation and a decision name the same amounts, measures and alternatives?"""

import re
from decimal import Decimal

from archive.history.verdict_echo import spelled_out
from archive.history.verdict_rules import ALTERNATIVE, AMOUNT

_MONEY = {
    "kr": Decimal(1),
    "t.kr": Decimal(1000),
    "mio": Decimal(1_000_000),
    "mill": Decimal(1_000_000),
    "mia": Decimal(1_000_000_000),
}


def days(text: str) -> set[str]:
    """The days and months of the calendar a text names.

    >>> sorted(days("fra 1. april til 1. juni 2026"))
    ['1. april', '1. juni 2026']
    """
    return {" ".join(found.lower().split()) for found in _DAY.findall(text)}


def undated(text: str) -> str:
    """A text without its days."""
    return _DAY.sub(" ", text)


_DAY = re.compile(
    r"\b(?:\d{1,2}\. )?(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november"
    r"|december)\b(?: (?:19|20)\d\d)?"
    r"|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def alternatives(text: str) -> set[str]:
    """The names of the alternatives a text speaks of.

    >>> alternatives("Udvalget vælger model B")
    {'B'}
    """
    return {match["name"].upper() for match in ALTERNATIVE.finditer(text)}


def amounts_differ(recommendation: str, decision: str) -> bool:
    """Whether the decision measures something otherwise than the recommendation.

    >>> amounts_differ("at salget sker til 4,2 mio. kr.", "Solgt til 4.200.000 kr.")
    False
    """
    wanted, decided = _amounts(recommendation), _amounts(decision)
    return any(unit in wanted and not decided[unit] & wanted[unit] for unit in decided)


def same_amounts(recommendation: str, decision: str) -> bool:
    """Whether every measure of the decision stands in the recommendation, and there is one."""
    wanted, decided = _amounts(recommendation), _amounts(decision)
    return bool(decided) and all(decided[unit] <= wanted.get(unit, set()) for unit in decided)


def _amounts(text: str) -> dict[str, set[str]]:
    """The measured values of a text, by unit."""
    found: dict[str, set[str]] = {}
    for match in AMOUNT.finditer(spelled_out(text)):
        unit = re.sub(r"%|procent", "pct", match["unit"].lower().split(" ")[-1])
        number = Decimal(match["number"].replace(".", "").replace(",", "."))
        value = (number * _MONEY.get(unit, Decimal(1))).normalize()
        found.setdefault("kr" if unit in _MONEY else unit, set()).add(str(value))
    return found
