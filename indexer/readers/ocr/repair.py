"""Which signs does machine reading get wrong, and what did they say? § and list marks, only where it is certain."""

import re

_SIGNS: tuple[re.Pattern[str], ...] = (
    # the committees that are named by the law: "8 17,4-udvalget", "S 17, stk. 4-udvalg", "817,4 udvalg"
    re.compile(r"(?<![\w.,§])(?:[8S5$&]|8\$|58)\s?(?=17\s?[.,]?\s?(?:4\s?[-–]?\s?udvalg|,?\s?stk\.?\s?4))"),
    # nobody writes dollars with the amount after them in Danish minutes
    re.compile(r"(?<!\w)\$\s?(?=\d)"),
    # "8 23, stk. 2"
    re.compile(r"(?<![\w.,§])[8S5]\s(?=\d{1,3}\s?[a-z]?,?\s+stk\.)"),
    # "lovens 8 23", "jf. 8 4", "i medfør af S 10"
    re.compile(
        r"(?<=\b)(?P<before>(?:\w*lovens?|bekendtgørelsens|vedtægtens|jf\.|efter|ifølge|medfør af|henhold til|"
        r"hjemmel i)\s)[8S5]\s(?=\d{1,3}\b(?![.,]\d|\s?(?:pct|kr|mio|dage|uger|år|stemmer|medlemmer|møder|sager)))",
        re.IGNORECASE,
    ),
)
_BULLET = re.compile(r"^(?:[+«»*¢•·]{1,2}|[eo](?=\s[A-ZÆØÅ]))\s+(?=\S)")
_SPECK = re.compile(r"^[=|_~]\s+(?=\S)")
_LEADERS = re.compile(r"\s*(?=[^\w]*(?:\.[^\w]*){3}|[^\w]*…)[.…·,:;\[\]\s-]{2,}(?P<page>\d{1,3})$")
"""The dots of a table of contents before its page number."""
_ORIENTATION = re.compile(r"\(0\)(?=\s*(?:\.{3}|$))")


def repaired(text: str) -> tuple[str, int]:
    """A line with its signs put right, and how many § were.

    >>> repaired("8 17,4-udvalget holdt møde efter lovens S 23")
    ('§ 17,4-udvalget holdt møde efter lovens § 23', 2)
    >>> repaired("+ 8 stemmer for"), repaired("Orientering (0).….].. 8")
    (('- 8 stemmer for', 0), ('Orientering (O)..... 8', 0))
    """
    count = 0
    for sign in _SIGNS:
        text, found = sign.subn(lambda match: f"{match.groupdict().get('before') or ''}§ ", text)
        count += found
    text = _LEADERS.sub(r"..... \g<page>", _BULLET.sub("- ", _SPECK.sub("", text)))
    return _ORIENTATION.sub("(O)", text), count
