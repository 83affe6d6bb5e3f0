"""Which parts of a line name a meeting's kind, committee and time?"""

import re
from dataclasses import dataclass

_KIND_WORD = r"(?:tillægs-?\s?)?(?:referat|dagsorden|beslutningsprotokol|beslutningsreferat|mødeprotokol|protokol)"
KIND = re.compile(
    rf"(?:(?:åben|åbent|lukket|foreløbig|foreløbigt|endelig|endeligt|udkast til)\s+)?(?P<kind>{_KIND_WORD})\b", re.I
)
"""What a document calls itself, at the beginning of a line."""
_KIND_INSIDE = re.compile(rf"(?:(?<=[-–]\s)|^|(?<=,\s)){KIND.pattern}", re.I)
_WHEN = re.compile(
    r"[\s,–-]*\b(?:(?:den|d\.)\s+)?(?:(?:man|tirs|ons|tors|fre|lør|søn)dag,?\s+)?(?:(?:den|d\.)\s+)?"
    r"(?:\d{1,2}\.?\s*(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\b\.?),?\s+\d{4}"
    r"|\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{4}-\d{2}-\d{2}).*",
    re.I,
)
_BEFORE = re.compile(
    r"^(?:[\s,:–-]|\b(?:fra|for|af|til|i|over|møde|mødet|ordinært|ordinære|ekstraordinært|den)\b)+", re.I
)
_AFTER = re.compile(
    r"(?:[\s,:–-]|(?<=udvalg)ets|(?<=udvalget)s|(?<=rådet)s|(?<=råd)s|(?<=bestyrelsen)s|(?<=repræsentationen)s|"
    r"(?<=råd)smødet?|(?<=udvalg)smødet?|(?<=bestyrelse)smødet?|"
    r"\b(?:møde|mødet|ordinært|ordinære|ekstraordinære?t?|holdt|afholdt|d\.|den|fra)(?!\w))+$", re.I
)  # fmt: skip
_BODY = re.compile(
    r"udvalg(?:et)?s?\b|\w*råd(?:et)?s?\b|magistrat|bestyrelse|kommission|§ ?17|repræsentation|nævn|direktion|forum\b",
    re.I,
)


_PLAIN_BODY = re.compile(r"\w*(?:råd(?:et)?|udvalg(?:et)?|bestyrelsen?)")
_SENTENCE = re.compile(r"\b(?:du|vi|at|find|finder|se|kan|har|skal|vil|blev|følg)\b|\w\w\.$", re.I)
"""What no name of a body has: words that say something of it."""


@dataclass(frozen=True, slots=True)
class TitleLine:
    """The parts of one line, each as [start, end) in it; None where the line has no such part."""

    kind: tuple[int, int] | None
    committee: tuple[int, int] | None
    when: tuple[int, int] | None
    names_body: bool
    """Is the committee a body by its words, or by standing between a kind and a time?"""


def title_line(text: str) -> TitleLine:
    """Take a line apart.

    >>> line = "Referat for Børn- og Kulturudvalget møde den 8. december 2020"
    >>> [line[slice(*part)] for part in (title_line(line).kind, title_line(line).committee, title_line(line).when)]
    ['Referat', 'Børn- og Kulturudvalget', 'den 8. december 2020']
    """
    when = _WHEN.search(text)
    rest = text[: when.start()] if when else text
    kind = _KIND_INSIDE.search(rest)
    name = committee_in(rest if kind is None else f"{rest[: kind.start()]} {rest[kind.end() :]}")
    at = text.find(name) if name else -1
    return TitleLine(
        kind=kind.span() if kind else None,
        committee=(at, at + len(name)) if at >= 0 else None,
        when=(when.end() - len(when[0].lstrip(" ,–-")), len(text)) if when else None,
        names_body=(_is_body(name) and not name[:1].islower()) or (kind is not None and when is not None),
    )


def _is_body(name: str) -> bool:
    return bool(_BODY.search(name)) and _SENTENCE.search(name) is None


def _may_name(name: str) -> bool:
    return name[:1].isupper() or name[:1] == "§" or _PLAIN_BODY.fullmatch(name) is not None


def committee_in(rest: str) -> str:
    """The name in what a title line holds beside its kind and its time.

    >>> committee_in("for Børn- Kultur og Fritidsudvalget møde")
    'Børn- Kultur og Fritidsudvalget'
    """
    name = _BEFORE.sub("", " ".join(rest.split()))
    name = re.sub(r"^(?:det\s+)?(?:\w+\s+)?møde i\s+", "", name, flags=re.I)
    return _AFTER.sub("", name).strip(" ,:–-") if _may_name(_AFTER.sub("", name)) else ""
