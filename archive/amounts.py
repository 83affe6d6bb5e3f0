"""Which sums of money does a text name, and what are they for?"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_AMOUNT = re.compile(
    r"""(?<![\w.,/-])(?P<minus>[-–]\s?)?(?P<number>\d{1,3}(?:[. ]\d{3}){1,4}(?:,\d+)?|\d+(?:,\d+)?)(?:,-)?
    \s?(?P<unit>t\.\s?kr\.?|tkr\.?|(?:mio|mill?)\.?\s?(?:kr\b\.?|kroner)|millioner\skroner|mia\.?\s?(?:kr\b\.?|kroner)
    |milliard(?:er)?\skroner|tusind(?:e)?\s(?:kr\b\.?|kroner)|kr\b\.?|kroner\b|,-|mio\.)
    (?!/|\spr\.?\sm)""",
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:kr\.?|DKK)\s(?P<number>\d{1,3}(?:\.\d{3}){1,4}(?:,\d+)?|\d+(?:,\d+)?)(?:,-)?(?!\s?(?:kr|mio))"
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(form, re.IGNORECASE))
    for kind, form in (
        ("tillægsbevilling", r"tillægsbevilling\w*"),
        ("anlægsbevilling", r"anlægsbevilling\w*|\banlægssum"),
        ("frigivelse", r"\bfrigiv\w*|\brådighedsbeløb"),
        ("driftsbevilling", r"driftsbevilling\w*"),
        ("lån", r"\blån\w*|lånegaranti|kommunegaranti|\bgaranti\w*"),
        ("tilskud", r"\btilskud\w*|\bstøtte\b"),
        ("bevilling", r"\bbevilling\w*|\bbevilge\w*"),
        ("besparelse", r"\bbesparelse\w*|\bspares?\b"),
    )
)
_THOUSAND, _MILLION, _MILLIARD = Decimal(1000), Decimal(1_000_000), Decimal(1_000_000_000)
_REACH = 90


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """A sum in whole kroner, its words [start, end) and what the text calls it ("" where it does not)."""

    kroner: int
    text: str
    start: int
    end: int
    kind: str


def find_amounts(text: str) -> list[FoundAmount]:
    """Find the sums of a text, in whole kroner (øre rounded), with what the nearest words before call them.

    >>> [(one.kroner, one.kind) for one in find_amounts("en anlægsbevilling på 2,4 mio. kr.")]
    [(2400000, 'anlægsbevilling')]
    """
    found = [_amount(text, match, _factor(match["unit"])) for match in _AMOUNT.finditer(text)]
    taken = [(one.start, one.end) for one in found]
    for match in _BEFORE.finditer(text):
        if not any(begin < match.end() and match.start() < end for begin, end in taken):
            found.append(_amount(text, match, Decimal(1)))
    return sorted(found, key=lambda one: one.start)


def _amount(text: str, match: re.Match[str], factor: Decimal) -> FoundAmount:
    number = Decimal(match["number"].replace(".", "").replace(" ", "").replace(",", "."))
    kroner = int((number * factor).to_integral_value(ROUND_HALF_UP))
    if match.groupdict().get("minus") and not re.search(r"\d\s?$", text[: match.start()]):
        kroner = -kroner
    return FoundAmount(kroner, match[0].strip(), match.start(), match.end(), _kind(text, match))


def _factor(unit: str) -> Decimal:
    lowered = unit.lower()
    if lowered.startswith(("mio", "mil")) and not lowered.startswith("milliard"):
        return _MILLION
    if lowered.startswith(("mia", "milliard")):
        return _MILLIARD
    return _THOUSAND if lowered.startswith("t") else Decimal(1)


def _kind(text: str, match: re.Match[str]) -> str:
    """What the sum is called: the nearest naming word in the same sentence, before it or just behind."""
    begin = max(match.start() - _REACH, 0)
    before = re.split(r"[.!?]\s+(?=[A-ZÆØÅ])|\n|\bkr\.", text[begin : match.start()])[-1]
    behind = re.split(r"[.,;\n]|\d", text[match.end() : match.end() + 40])[0]
    placed = [(hit.end(), kind) for kind, form in _KINDS for hit in form.finditer(before)]
    if placed:
        nearest = max(position for position, _ in placed)
        return next(kind for position, kind in placed if position == nearest)
    return next((kind for kind, form in _KINDS if form.search(behind)), "")
