"""Which spellings name the same udvalg: the slug by which a committee is known."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

from archive.values import slug

Key = TypeVar("Key")
_SHORT_NAMES = {"oeu": "oekonomiudvalg", "kb": "kommunalbestyrelse", "br": "byraad", "by": "byraad"}
_DEFINITE = re.compile(
    r"(?P<stem>udvalg|raad|kommission|delegation|komite|naevn)(?:et|en)(?=-|$)"
    r"|(?P<short>bestyrelse|forsamling|direktion|magistrat)(?:n|en)(?=-|$)"
)
_PARAGRAPH_17_4 = re.compile(r"^(?:saerligt-udvalg-)?17-(?:stk-)?4-(?:udvalg-)?(?:for-|om-|vedroerende-)?")
_COUNCILS = ("byraad", "kommunalbestyrelse", "borgerrepraesentation", "regionsraad")


@lru_cache(maxsize=8192)
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


def initials(name: str) -> str:
    """A committee's first letters, as minutes shorten it; nothing where the name is too short for that.

    >>> initials("Teknik- og Miljøudvalget"), initials("Økonomiudvalget"), initials("Kultur-, Fritids- og Ungeudvalget")
    ('TMU', 'ØU', 'KFUU')
    >>> initials("Teknisk Udvalg")
    'TU'
    """
    words = [word for word in _WORD.findall(name) if word.lower() not in _LITTLE]
    bound = words and _IS_COMMITTEE.search(words[-1]) and not _IS_COMMITTEE.match(words[-1])
    ending = "U" if bound else ""
    letters = "".join(word[0].upper() for word in words) + ending
    return letters if len(letters) > 1 else ""


def may_shorten(short: str, name: str) -> bool:
    """Whether letters are a short name of a committee, and not, say, the party of the one who leads it.

    >>> may_shorten("TMU", "Teknik- og Miljøudvalget"), may_shorten("SF", "Social- og Familieudvalget")
    (True, False)
    """
    lowered = name.casefold()
    kind = next((mark for ending, mark in _KINDS if ending in lowered), "")
    rest = iter(lowered)
    in_order = all(letter in rest for letter in short.casefold())
    return in_order and lowered[:1] == short[:1].casefold() and kind in short.casefold()


def learnt_short_names(written: Mapping[Key, Iterable[str]]) -> dict[Key, str | None]:
    """The short name of each committee of one municipality, by the spellings met; none that could mean two.

    >>> learnt_short_names({1: ["Økonomiudvalget (ØU)"], 2: ["Teknikudvalget (TU)"], 3: ["Trafikudvalget (TU)"]})
    {1: 'ØU', 2: None, 3: None}
    """
    met = {
        key: [found["short"] for name in names for found in _IN_PARENTHESES.finditer(name)]
        for key, names in written.items()
    }
    owners = Counter(short for shorts in met.values() for short in set(shorts))
    return {key: next((short for short in shorts if owners[short] == 1), None) for key, shorts in met.items()}


_WORD = re.compile(r"[^\W\d_]+")
_LITTLE = frozenset({"og", "for", "samt", "i", "af", "til", "om"})
_IS_COMMITTEE = re.compile(r"udvalg(?:et)?$", re.IGNORECASE)
_KINDS = (("udvalg", "u"), ("råd", "r"), ("kommission", "k"), ("nævn", "n"))
_IN_PARENTHESES = re.compile(r"\((?P<short>[A-ZÆØÅ]{2,6})\)")
