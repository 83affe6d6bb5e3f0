"""Whose site or office does an address or a field name? (hvidovre.dk, "Syddjurs Administration")"""

import re

from archive.municipalities import KOMMUNER, Place
from archive.values import slug

_HOST = re.compile(r"https?://(?P<host>[^/:?#]+)", re.IGNORECASE)
_SHORT_HOSTS = {"kk": "København", "balk": "Ballerup", "ltk": "Lyngby-Taarbæk", "rksk": "Ringkøbing-Skjern",
                "htk": "Høje-Taastrup", "brk": "Bornholm", "fmk": "Faaborg-Midtfyn"}  # fmt: skip
_BY_NAME = {known.name: known for known in KOMMUNER}
_BY_SLUG = {known.slug: known for known in KOMMUNER} | {known.slug.replace("-", ""): known for known in KOMMUNER}


def municipality_of(address: str) -> str | None:
    """The municipality (kommune) whose domain an address is in, or None.

    >>> municipality_of("https://dagsordener.hvidovre.dk/vis?id=1")
    'Hvidovre Kommune'
    """
    found = _HOST.match(address.strip())
    parts = found["host"].casefold().split(".") if found else []
    if len(parts) < 2 or parts[-1] != "dk":
        return None
    return _shown(_BY_SLUG.get(slug(parts[-2])) or _BY_NAME.get(_SHORT_HOSTS.get(parts[-2], "")))


def municipality_named(field: str) -> str | None:
    """The municipality that a field of an export begins with, or None.

    >>> municipality_named("Syddjurs Administration")
    'Syddjurs Kommune'
    """
    words = field.split()
    return _shown(_BY_SLUG.get(slug(words[0]))) if words else None


def _shown(known: Place | None) -> str | None:
    return known.full_name if known else None
