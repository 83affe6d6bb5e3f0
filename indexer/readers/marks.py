"""Which marks begin a list item, and which only look like one?"""

import re

_MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
BULLET = re.compile(r"(?P<marker>[-•–·*▪◦●○■\uf0b7])[\s\u00a0]+(?=\S)")
"""A bullet and the blank after it."""
NUMBER = re.compile(
    rf"(?P<marker>\d{{1,2}}[.)]|[A-Za-zÆØÅæøå]\))[\s\u00a0]+(?=\S)(?!(?:{_MONTHS}|behandling|tekniske)\b)",
    re.IGNORECASE,
)
"""A number or letter and the blank after it; "4. maj 2022:" is a date and "2. behandling" an ordinal."""


def marked(text: str) -> tuple[str, str]:
    """The list mark of a line and the words after it; no mark where there is none.

    >>> marked("2. at hallen bygges"), marked("4. maj 2022: Udsat")
    (('2.', 'at hallen bygges'), ('', '4. maj 2022: Udsat'))
    """
    found = BULLET.match(text) or NUMBER.match(text)
    return (found["marker"], text[found.end() :]) if found else ("", text)
