"""Which spellings name the same udvalg: the slug by which a committee is known."""

import re

from archive.values import slug

_SHORT_NAMES = {"oeu": "oekonomiudvalg", "kb": "kommunalbestyrelse", "br": "byraad", "by": "byraad"}
_DEFINITE = re.compile(
    r"(?P<stem>udvalg|raad|kommission|delegation|komite|naevn)(?:et|en)(?=-|$)"
    r"|(?P<short>bestyrelse|forsamling|direktion|magistrat)(?:n|en)(?=-|$)"
)
_PARAGRAPH_17_4 = re.compile(r"^(?:saerligt-udvalg-)?17-(?:stk-)?4-(?:udvalg-)?(?:for-|om-|vedroerende-)?")
_COUNCILS = ("byraad", "kommunalbestyrelse", "borgerrepraesentation", "regionsraad")


def committee_slug(name: str, municipality: str = "") -> str:
    """The one slug of all spellings of a committee's name; the municipality's own name before it is left out.

    >>> committee_slug("§ 17,4-udvalg - Flere unge i job") == committee_slug("§ 17,4 udvalget - Flere unge i job")
    True
    >>> committee_slug("Teknik-, Plan- og Miljøudvalget") == committee_slug("Teknik, Plan- og Miljøudvalget")
    True
    >>> committee_slug("Aarhus Byråd", "Aarhus") == committee_slug("Byrådet")
    True
    """
    written = slug(name.replace("&", " og "))
    plain = _DEFINITE.sub(lambda found: found["stem"] or found["short"], written)
    plain = _without_municipality(plain, slug(municipality)) if municipality else plain
    if _PARAGRAPH_17_4.match(plain):
        plain = "17-4-udvalg-" + _PARAGRAPH_17_4.sub("", plain)
    plain = plain.strip("-")
    return _SHORT_NAMES.get(plain, plain)


def _without_municipality(plain: str, municipality: str) -> str:
    own = re.compile(rf"^{re.escape(municipality)}s?-(?:kommunes?-)?(?=.)")
    rest = own.sub("", plain)
    return rest if rest in _COUNCILS or "-kommune" in plain[: len(plain) - len(rest)] else plain
