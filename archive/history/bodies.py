"""Which names mean the same body? (udvalg, råd and byråd as different minutes spell them)"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

COUNCIL = "byråd"
_COUNCILS = frozenset({"byråd", "kommunalbestyrelse", "borgerrepræsentation", "regionsråd"})
_USUAL_SHORT_NAMES = {"øu": "økonomi", "øk": "økonomi", "by": COUNCIL, "br": COUNCIL, "kb": COUNCIL}

_DASH = re.compile("[‐‑‒–—−]")
_SHORT_IN_PARENTHESES = re.compile(r"\((?P<short>[^()]{1,12})\)")
_PARAGRAPH_17_4 = re.compile(r"(?:§|paragraf|pgf\.?)\s*17\s*(?:[,.]\s*)?(?:stk\.?\s*)?4\b\.?", re.IGNORECASE)
_WORD = re.compile(r"17\.4|[^\W_]+")
_LITTLE_WORDS = frozenset({"og", "for", "samt", "om", "i", "til", "det", "den", "de", "stående"})
_COMMITTEE = re.compile(r"(?:s?udvalg)(?:et|ets|s)?$")
_COUNCIL_ENDING = re.compile(r"(?:et|ets|en|ens|n|ns|s)$")


@dataclass(frozen=True, slots=True)
class Body:
    """A body (organ) that treats cases: its name as shown, its slug in URLs, its short name if it has one."""

    name: str
    slug: str
    short: str | None = None
    written: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def body_key(name: str) -> str:
    """What all spellings of one body's name share within one municipality.

    >>> body_key("§ 17,4-udvalg - Unges trivsel") == body_key("§ 17, stk. 4-udvalget - Unges trivsel")
    True
    >>> body_key("Teknik-, Plan- og Miljøudvalget") == body_key("Teknik, Plan- og Miljø (TPM)")
    True
    >>> body_key("Aarhus Byråd") == body_key("Byrådets")
    True
    """
    plain = _SHORT_IN_PARENTHESES.sub(" ", _DASH.sub("-", unicodedata.normalize("NFC", name))).lower()
    words = [_stem(word) for word in _WORD.findall(_PARAGRAPH_17_4.sub(" 17.4 ", plain))]
    if words and words[-1] in _COUNCILS:
        return COUNCIL
    telling = [word for word in words if word and word not in _LITTLE_WORDS]
    alone = telling[0] if len(telling) == 1 else ""
    return _USUAL_SHORT_NAMES.get(alone, " ".join(telling))


def find_body(name: str, bodies: Iterable[Body]) -> Body | None:
    """The one body of a municipality that a written name means, or None where none or several may be meant."""
    return _find(name, tuple(bodies))


@lru_cache(maxsize=4096)
def _find(name: str, known: tuple[Body, ...]) -> Body | None:
    key, short = body_key(name), name.strip().casefold()
    for meant in (
        [body for body in known if key and key in _keys(body)],
        [body for body in known if short in _short_names(body)],
        [body for body in known if key == "17.4" and body_key(body.name).startswith("17.4")],
    ):
        if len({body.slug for body in meant}) == 1:
            return meant[0]
    return None


def same_body(name: str, other: str) -> bool:
    """Do two written names mean the same body of one municipality?"""
    return body_key(name) == body_key(other)


def _keys(body: Body) -> frozenset[str]:
    return frozenset(body_key(name) for name in (body.name, *body.written))


def _short_names(body: Body) -> frozenset[str]:
    in_parentheses = (
        found["short"] for name in (body.name, *body.written) for found in _SHORT_IN_PARENTHESES.finditer(name)
    )
    return frozenset(short.strip().casefold() for short in (body.short or "", *in_parentheses) if short.strip())


def _stem(word: str) -> str:
    """A word without "udvalg", its definite and genitive endings and a binding e or s."""
    council = _COUNCIL_ENDING.sub("", word)
    if word in _COUNCILS or council in _COUNCILS:
        return word if word in _COUNCILS else council
    bare = _COMMITTEE.sub("", word)
    return re.sub(r"[es]$", "", bare) if len(bare) > 4 else bare
