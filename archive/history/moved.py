"""On which days does a text itself say that the case should have been treated, and was not?"""

import re
from datetime import date

from archive.dates import find_dates

_SHOULD_HAVE = re.compile(
    r"\bskulle (?:efter planen |oprindeligt |egentlig )?(?:have været|være blevet|have) "
    r"|\b(?:nåede|kom) (?:desværre )?ikke (?:med |at )|\bblev ikke (?:nået|behandlet|forelagt)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^\n]+?(?:(?<![\d])[.!?](?=\s)|$)", re.MULTILINE)


def moved_from(text: str) -> frozenset[date]:
    """The days of sentences such as "skulle have været behandlet i Byrådet den 29. januar 2024, men …".

    >>> sorted(moved_from("Sagen skulle have været behandlet den 29. januar 2024, men prisen manglede."))
    [datetime.date(2024, 1, 29)]
    """
    if not _SHOULD_HAVE.search(text):
        return frozenset()
    said = [found[0] for found in _SENTENCE.finditer(text) if _SHOULD_HAVE.search(found[0])]
    days = (day for sentence in said for day in find_dates(sentence))
    return frozenset(day.first for day in days if day.first == day.last)
