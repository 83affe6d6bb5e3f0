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
        r"\b(?:beslutter|beslutning om|afgør|afgørelse af),? (?:hvilke\w*|hvordan|hvorvidt|hvem|hvor|hvornår|om"
        r"|temaerne|emnerne)\b"
        r"|\btage[rs]? stilling til\b"
        r"|\b(?:vælger|vælge|prioritere[rs]?) (?:mellem|blandt|et|en|de)\b|\bprioritere[rs]? (?!orienter)\w+"
        r"|\bpege[rs]? på\b"
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
    _wish(Wish.DISCUSS, r"\b(?:drøfte[rs]?|drøftes|temadrøftelse|til drøftelse"
        r"|(?:en )?drøftelse af)\b(?!.*\b(?:godkend|vedtag|tiltræd|beslutter (?!hv)"
        r"|anbefaler))"),
    _wish(
        Wish.NOTE,
        r"\btil (?:efterretning|orientering)\b|\borientere[rs]\b|\bgives en orientering\b"
        r"|\borienteringen tages\b",
    ),
    _wish(Wish.ELECT, r"\b(?:vælge[rs]?|vælges|udpege[rs]?|udpeges|udpegning af|indstilles som"
        r"|valg af (?:\w+ )?(?:medlem\w*"
        r"|formand|næstformand|repræsentant\w*))\b"),
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

TO_THE_RECOMMENDATION = re.compile(
    r"\bindstilling(?:en|er|erne)\b|\bsom indstillet\b|^(?:at[ -]?\d+:?\s*)?(?:enstemmigt )?"
    r"(?:godkendt|tiltrådt|vedtaget)\b",
    re.IGNORECASE,
)
"""A decision that answers the recommendation itself, whatever the recommendation asks for."""

SENT_TO = re.compile(r"\b(?:sendes|sende|fremsendes|forelægges|fremlægges)\b.{0,60}\b(?:til|hos|for)\b", re.IGNORECASE)
"""A matter that shall go to somebody, for whatever purpose."""

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
    r"|(?:gav|giver|gives|give) (?!ikke)(?:\w+ )?(?:dispensation|tilladelse))\b",
    re.IGNORECASE,
)
"""The body gave what was applied for."""

SAYS_NO = re.compile(r"\b(?:ikke|ingen|intet|hverken)\b", re.IGNORECASE)

KEEPS = re.compile(
    r"\b(?:fasthold\w*|bibehold\w*|beholde\w*|bevare\w*|opretholde\w*|forbliver|fortsat skal|uændret"
    r"|videreføre\w*)\b",
    re.IGNORECASE,
)
"""What is as it was stays so."""

ADDED_TO = re.compile(
    r",?\s(?:suppleret med|sammen med|med tilføjelse af|med (?:den|det|de|følgende|en|et)?\s?(?:\w+ ){0,3}?"
    r"(?:tilføjelse|ændring|præcisering|bemærkning|rettelse)\w*|dog)\b",
    re.IGNORECASE,
)
"""Where something is added to what was recommended."""

AGENDA = re.compile(r"\b(?:dagsorden\w*|til godkendelse\.?$)", re.IGNORECASE)
"""A recommendation about the agenda itself: what befalls one of its items changes it."""

MATTER = frozenset(
    {"sagen", "punk", "punkt", "forslag", "indstill", "behandl", "beslut", "besl", "plan", "emne", "dagsorden"}
)
"""Stems that name the whole case rather than a part of it."""

IMPROVES = re.compile(
    r"\b(?:imødekom\w*|tilladelse\w*|dispens\w*|lovliggør\w*|bevilge\w*|tilsagn|accepter\w*)\b|\b(?:ansøgningen"
    r"|forslaget) "
    r"(?:blev |er )?(?:godkendt|vedtaget)",
    re.IGNORECASE,
)
"""The applicant got it."""

GRANTED = re.compile(
    r"\b(?:vedtog|godkendte|tiltrådte|vedtager|godkender) (?:\w+ )?(?:forslaget|ansøgningen|medlemsforslaget"
    r"|andragendet)\b"
    r"|^(?:forslaget|ansøgningen|medlemsforslaget|andragendet) (?:blev |er )?(?:\w+ )?(?:vedtaget|godkendt"
    r"|imødekommet)\b",
    re.IGNORECASE,
)
"""A yes to the thing that should have been refused."""

DROPPED = re.compile(r"\b(?:udgår|udgik|sløjfes|stryges|tages ud|bortfalder)\b", re.IGNORECASE)
"""A part is left out."""

VACANT = re.compile(r"\b(?:senere|vakant|ubesat|udskydes|udsættes)\b", re.IGNORECASE)
"""A seat is not filled yet."""

SETTLES = re.compile(r"\b(?:\w{3,}(?<!t)(?<!d)es|må|skal|bliver|får)\b", re.IGNORECASE)
"""A clause that settles something: what is done, or may or shall be done, not what was."""

BY_NUMBER = re.compile(
    r"(?:at-?(?:punkt)?|ad|punkt(?:erne)?|pkt\.?|indstillingens punkt)\s?\d"
    r"|\d{1,2}[.)]",
    re.IGNORECASE,
)
"""A clause that names the point it answers."""

ONLY_SOME = re.compile(
    r"\b(?:kun|alene) (?:\w+ )?(?:en|et|én|ét|to|tre|fire|fem|halvdelen|\d+) (?:af|ud af)\b", re.IGNORECASE
)
"""A yes to some of several things alike."""

INTRODUCED = re.compile(
    r"^(?!\s*(?:\d+[.)]\s*)?at\b)[^.]{0,120}?\b(?:indstille[rs]|foreslå[rs]|anbefale[rs]"
    r"|anmodes om)\b(?:[^.]{0,60}?)?,?:?\s(?=at\b)",
    re.IGNORECASE,
)
"""Who recommends: "Skolechefen indstiller, at …" asks for what comes after."""

FORMAL_LATER = re.compile(
    r"med bemærkning,? at .*\bhar (?:vedtaget|godkendt|tiltrådt)|\bhar\b.*\bvedtaget\b", re.IGNORECASE
)
"""A case sent home with the council's approval is decided."""

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
    r"\b(?P<number>\d{1,3}(?:\.\d{3}){1,4}|\d+(?:,\d+)?)\s?(?P<unit>kr\b|t\.kr|mio\b|mill\b|mia\b|pct\b|%|procent"
    r"|km/t|uger\b|måneder\b|år\b(?! (?:19|20)\d\d)|dage\b|timer\b|(?:\w+ )?(?:etager|pladser|boliger)\b"
    r"|medlemmer\b(?! undlod)|m2\b|meter\b)",
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
