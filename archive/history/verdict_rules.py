"""What does a recommendation ask for, and which outcomes answer it? The tables that `verdicts` applies."""

import re
from enum import StrEnum

from archive.values import Outcome


class Wish(StrEnum):
    """What an at-point of a recommendation (indstilling) asks the body to do."""

    OPEN = "åbent spørgsmål"
    POSTPONE = "udsætte"
    REJECT = "afvise"
    HEARING = "sende i høring"
    FORWARD = "oversende"
    RECOMMEND = "anbefale"
    DISCUSS = "drøfte"
    NOTE = "tage til efterretning"
    ELECT = "vælge"
    APPROVE = "godkende"


def _wish(wish: Wish, form: str) -> tuple[Wish, re.Pattern[str]]:
    return wish, re.compile(form, re.IGNORECASE)


WISHES: tuple[tuple[Wish, re.Pattern[str]], ...] = (
    _wish(
        Wish.OPEN,
        r"\bbeslutter,? (?:hvilke\w*|hvordan|hvorvidt|hvem|hvor|hvornår|om|temaerne|emnerne)\b"
        r"|\btage[rs]? stilling til\b"
        r"|\b(?:vælger|vælge|prioritere[rs]?|prioriterer) (?:mellem|blandt|et|en|de)\b|\bpege[rs]? på\b"
        r"|\bdrøfter og beslutter,? hv",
    ),
    _wish(
        Wish.POSTPONE,
        r"\b(?:sagen|punktet|behandlingen|beslutningen|sagens behandling)\b.{0,40}\b(?:udsættes|udskydes)\b"
        r"|\b(?:udsætter|udskyder) (?:sagen|punktet|behandlingen|beslutningen)\b",
    ),
    _wish(
        Wish.REJECT,
        r"\b(?:meddele[rs]?|give[rs]?|gives) afslag\b|\b(?:afvises|afviser|afslås|forkastes)\b"
        r"|\bikke (?:imødekomme[rs]?|imødekommes|godkendes|godkender|tiltrædes|vedtages|meddeles)\b",
    ),
    _wish(Wish.HEARING, r"\bhøring\b(?<!efter endt høring)"),
    _wish(Wish.FORWARD, r"\b(?:oversende[rs]?|oversendes|henvise[rs]?|henvises|videresendes|fremsendes til)\b"),
    _wish(Wish.RECOMMEND, r"\b(?:anbefale[rs]?|anbefaling|indstiller)\b"),
    _wish(Wish.DISCUSS, r"\b(?:drøfte[rs]?|drøftes|temadrøftelse)\b(?!.*\bgodkend)"),
    _wish(
        Wish.NOTE,
        r"\btil (?:efterretning|orientering)\b|\borientere[rs]\b|\bgives en orientering\b"
        r"|\borienteringen tages\b",
    ),
    _wish(Wish.ELECT, r"\b(?:vælge[rs]?|vælges|udpege[rs]?|udpeges)\b"),
)  # fmt: skip
"""Tried in order on the recommendation's text; APPROVE where none fits."""

_ANY_YES = frozenset({Outcome.APPROVED, Outcome.RECOMMENDED})
ANSWERED: dict[Wish, frozenset[Outcome]] = {
    Wish.OPEN: _ANY_YES | {Outcome.ELECTED},
    Wish.POSTPONE: frozenset({Outcome.POSTPONED, Outcome.APPROVED}),
    Wish.REJECT: frozenset({Outcome.REJECTED, Outcome.APPROVED}),
    Wish.HEARING: _ANY_YES | {Outcome.HEARING},
    Wish.FORWARD: _ANY_YES | {Outcome.FORWARDED},
    Wish.RECOMMEND: _ANY_YES,
    Wish.DISCUSS: frozenset({Outcome.DISCUSSED, Outcome.APPROVED}),
    Wish.NOTE: frozenset({Outcome.NOTED, Outcome.APPROVED}),
    Wish.ELECT: _ANY_YES | {Outcome.ELECTED},
    Wish.APPROVE: _ANY_YES,
}
"""The outcomes that follow a recommendation of each kind; no other outcome does."""

UNDECIDED = frozenset(
    {Outcome.POSTPONED, Outcome.SENT_BACK, Outcome.FORWARDED, Outcome.WITHDRAWN, Outcome.BROUGHT_BEFORE_COUNCIL}
)
"""Outcomes that leave the case open."""

BARE = re.compile(
    r"(?:at[ -]?\d+\s?[:.)]?\s*)?(?:(?:[\w§,-]+\s){0,5}?(?:blev |er )?)?(?:(?:enstemmigt|herefter"
    r"|anbefales|indstilles) )*"
    r"(?:godkendt|godkendes|vedtaget|tiltrådt|tiltrædes|imødekommet|bevilget|følges|anbefales)\b"
    r"(?: som indstillet| enstemmigt| uden afstemning| uden bemærkninger)?[^\w]*",
    re.IGNORECASE,
)
"""A decision that says yes and nothing more."""

TO_THE_RECOMMENDATION = re.compile(
    r"\bindstilling(?:en|er|erne)\b|\bsom indstillet\b|^(?:at[ -]?\d+:?\s*)?(?:enstemmigt )?"
    r"(?:godkendt|tiltrådt|vedtaget)\b",
    re.IGNORECASE,
)
"""A decision that answers the recommendation itself, whatever the recommendation asks for."""

INSTEAD = re.compile(
    r"\b(?:godkendte|besluttede|vedtog|anbefaler|anbefalede|indstiller|godkendt"
    r"|vedtaget)(?: herefter)? i stedet\b(?! for)",
    re.IGNORECASE,
)
"""The body chose something of its own."""

RECOMMENDS_NO = re.compile(
    r"\b(?:anbefale[rs]|indstiller)\b[^.]{0,80}\b(?:afvises|afvise|afslag|forkastes|ikke (?:godkend"
    r"|imødekom|vedtag|tiltr)\w*)"
    r"|\b(?:anbefaler|anbefales) ikke\b",
    re.IGNORECASE,
)
"""A recommendation to the next body to say no."""

GRANTS = re.compile(
    r"\b(?:imødekommer|imødekommet|imødekom|bevilger|bevilgede|meddel\w+ (?:\w+ )?(?:dispensation|tilladelse)"
    r"|gav (?:\w+ )?(?:dispensation|tilladelse))\b",
    re.IGNORECASE,
)
"""The body gave what was applied for."""

ADJUSTED = re.compile(
    r"\b(?:bortset fra|undtagen|med undtagelse af|i stedet for|frem for|dog|suppleres|tilføjes|nedsættes"
    r"|forhøjes"
    r"|forlænges|afkortes|ændres til|reduceres|udvides)\b",
    re.IGNORECASE,
)
"""Words of change that a plain approval does not carry; they count where the recommendation lacks them."""

ADDITION = re.compile(
    r"\bmed (?:den|det|de|følgende|en|et|nogle|enkelte)?\s?(?:\w+ ){0,3}?(?P<what>tilføjelse\w*"
    r"|ændring\w*|præcisering\w*"
    r"|bemærkning\w*|rettelse\w*)(?:,? (?:om,? )?at\b|\s?:)?|\b(?:dog )?således,? at\b"
    r"|\bunder forudsætning af,? at\b"
    r"|\b(?:bortset fra|med undtagelse af|dog)\b|\bidet\b",
    re.IGNORECASE,
)
"""Where the words that change an approval begin."""

BULLET = re.compile(r"^\s*(?:[-–—•*·▪]|\d{1,2}[.)]|[a-z]\))\s+(?P<text>\S.*)$", re.MULTILINE)

AMOUNT = re.compile(
    r"\b(?P<number>\d{1,3}(?:\.\d{3}){1,4}|\d+(?:,\d+)?)\s?(?P<unit>kr\b|t\.kr|mio\b|mia\b|pct\b|%|procent"
    r"|km/t|uger\b|etager\b)",
    re.IGNORECASE,
)
"""A measured value, to be held against the recommendation's."""

ALTERNATIVE = re.compile(
    r"\b(?P<kind>scenari\w*|model|alternativ|variant|løsning|mulighed|option)\s(?P<name>[A-Z]"
    r"|\d{1,2})\b",
    re.IGNORECASE,
)
"""One of several ways to choose from."""

NAME = re.compile(r"\b[A-ZÆØÅ][a-zæøåé]+(?:\s[A-ZÆØÅ]\.)?(?:\s[A-ZÆØÅ][a-zæøåé]+)+\b")

NEGATED = re.compile(r"\bikke (?:\w+ )?(?P<verb>\w{5,})", re.IGNORECASE)
"""What a text says shall not be done."""
