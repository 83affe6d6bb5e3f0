"""Which sentences of a decision decide the case, and which only tell who was there, how they voted or what was lost?

A decision is told with much beside it: absentees, tallies, what one party would rather have had, an amendment and its
fate. What is left when that is taken away is the heart, and only the heart is held against the recommendation.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from archive.voting import PARTY_NAMES, Side, find_votes

_SENTENCE = re.compile(
    r"(?<=[a-zæøå)\"”%])(?<!\bnr)(?<!\bpkt)(?<!\bjf)(?<!\bkl)(?<!\bca)(?<!\bmio)(?<!\bstk)(?<!\bvedr)(?<!\bd)"
    r"[.;!?]\s+(?=[A-ZÆØÅ\"”]|\d\)|\d+ undlod|\d+ medlem|\d+ stem|\d+ for,)"
    r"|(?<=[A-ZÆØÅ]{2})\.\s+(?=[A-ZÆØÅ])|(?<=\d)\.\s+(?=(?!Afdeling|Division|Behandling)[A-ZÆØÅ][a-zæøå]|\d\)"
    r"|\d+ undlod|\d+ medlem|\d+ stem|\d+ for,)"
    r"|\n+"
)
_BULLET = re.compile(r"[-–•·*▪]\s*\S")
"""An entry of a list that the sentence before announces: it belongs to that sentence."""
_PERSON = r"(?-i:[A-ZÆØÅ][\w.é'-]+(?: (?:[A-ZÆØÅ][\w.é'-]*|von|de|af|el))+)"
_PARTY = (
    rf"(?:det "
    rf"|den )?(?:{'|'.join(sorted(map(re.escape, PARTY_NAMES), key=len, reverse=True))})(?:s (?:\w*gruppe"
    rf"|medlem\w*))?"
)
_LETTERS = (
    r"(?-i:(?:(?:gruppe|liste|parti) )?\(?[A-ZÆØÅ]{1,2}\b\)?(?:(?: ?[,+&] ?| og "
    r"| samt )\(?[A-ZÆØÅ]{1,2}\b\)?)*)"
)
_SOME = (
    r"(?:(?:\d+|et|to|tre|fire|fem) medlem(?:mer)?(?: af \w+)?|(?:et )?mindretal(?:let)?|gruppe \S+|liste \S+"
    r"|rådmand \S+)"
)
_TAIL = r"(?:\s?\([^)]*\)+)?"
_SIDES = rf"(?:{_PARTY}|{_LETTERS}){_TAIL}"
_WHO = rf"(?:{_SOME}|{_PERSON}|{_PARTY}|{_LETTERS}){_TAIL}"
WHO = rf"{_WHO}(?:(?:, | og | samt |,? bestående af ){_WHO})*"
"""Persons, parties or a minority: somebody who is not the body."""

_STANCE = (
    r"(?:(?:kan|kunne|vil|ville) (?:\w+ )?ikke|ikke (?:kan|kunne|vil|ville)|stemte? (?:\w+ )?i?mod"
    r"|stemmer (?:\w+ )?i?mod|undlod|undlader|tog |tager "
    r"|tage[rs]? forbehold|ønske|afvente|bemærke|henvi[st]|var imod|er imod|deltog|delto|erklær|stille[rd]|foresl"
    r"|mødte"
    r"|var (?:fravær|inhabil|(?:\w+ ){0,3}inviteret)|havde meldt|meldte|udeblev|vendte tilbage|beklag|kritiser"
    r"|er fravær|forbehold|forlod|ankom|gik|afgav|afgiver|fandt|finder|mente|mener|begrund|havde gerne"
    r"|so[mn] ikke|havde)"
)
_ASIDE = re.compile(
    rf"^[\s•·*–-]*(?:(?:afbud|fravær(?:ende)?|ikke (?:til ?)?stede|til ?stede|inhabil\w*|habilitet|stedfortræder\w*"
    rf"|deltager\w*|fremmød\w*)\b(?! bevilge)"
    rf"|(?:for|i?mod|undlod|hverken for|blankt)(?: (?:indstillingen|forslaget))?(?: (?:at )?(?:stemte?"
    rf"|undlod at stemme))?\b\s?:?"
    rf"(?= ?(?:[\dA-ZÆØÅ(:]|$))(?-i:(?! [A-ZÆØÅ]?[a-zæøå]+ (?:bevilges|gives|godkendes)))"
    rf"|følgende (?:medlemmer )?(?:undlod|stemte|var fraværende)"
    rf"|[\"”“»]|\d+ (?:for|i?mod)\b|\d+ (?:medlemmer )?(?:stemte|undlod|stemmer) (?:for|i?mod|at stemme)?\b|\d+ undlod"
    rf"|(?:mødet|punktet) (?:sluttede|begyndte|startede|sluttet|hævet)|mødet (?:slut|hævet)|(?:der )?(?:var"
    rf"|blev) (?:inviteret|foretræde)"
    rf"|{WHO},? (?:\w+ )?{_STANCE}"
    rf"|(?!.{{0,60}}(?:udvalg|flertal|råd|magistrat|bestyrelse|nævn)){WHO},? anbefale(?:r|de) ikke\b)",
    re.IGNORECASE,
)
_NAMES = re.compile(rf"^[\s•·*–-]*{_PERSON}(?:\s?\([^)]*\))?(?:, {_PERSON}(?:\s?\([^)]*\))?)*[,;.]?$")
_MAJORITY = re.compile(r"^(?:et |udvalgets )?flertal", re.IGNORECASE)
_SOMEBODY = re.compile(rf"^{WHO}\s(?:kan|kunne|anbefal|tiltr|godkend|stem|vil|støtte|indstil)", re.IGNORECASE)
"""Beside a majority everybody else is a minority."""
_PROTOCOL = re.compile(
    r"\b(?:afgav|afgiver|videreførte|ønske\w*|fik) (?:\w+ ){0,4}?(?:tilført|protokolbemærkning|mindretalsudtalelse)"
    r"|\bprotokolbemærkning\w* fra\b|\bfølgende (?:\w+ )?(?:protokolbemærkning|mindretalsudtalelse)"
    r"|\btilført (?:beslutnings)?(?:protokollen|referatet)",
    re.IGNORECASE,
)
"""From here on somebody speaks, not the body."""
_DISSENT = re.compile(
    rf",\s(?:idet|mens|men|dog|hvor)\s(?:{WHO},?\s(?:dog |ikke |også )?{_STANCE}|{_SIDES}(?:,? (?:og"
    rf"|samt) {_SIDES})*\s\w+)[^.\n]*",
    re.IGNORECASE,
)
_COUNT = r"(?:\d+|én|en|et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve)"
_TALLY = re.compile(
    rf",?\s\(?(?:med|ved|på) {_COUNT} (?:stemmer?|for)(?: for)?(?:{_TAIL},? (?:og |til )?(?:(?:i?mod"
    rf"|for) )?{_COUNT}(?: stemmer?)?(?: i?mod)?)?{_TAIL}\)?"
    rf"(?:,?\s(?:og )?{_COUNT}(?: medlemmer)?(?:,? der)? undlod(?: at stemme)?)?"
    r"|,?\s(?:i?mod|med) stemmerne (?:fra|\d)[^.\n]*|\s(?:af|ved) et flertal\b[^.\n]*"
    r"|\s\((?:[A-ZÆØÅ]{1,2}(?:, | og |\+)?|\d+[ ,]?)+\)|[.,] \d+ (?:medlemmer )?undlod(?: at stemme)?",
)
_PROPOSED = re.compile(
    r"ændringsforslag|modforslag|\bstille(?:de|r|t)\b.{0,60}\bforslag\b|\bfremsatte\b.{0,40}\bforslag"
    r"|\bprocedureforslag"
    rf"|^(?:et |en )?(?:\w+ )?forslag (?:fra|stillet af)\b|^(?:{WHO}) foresl|^et forslag om at\b"
    rf"|^efter forslag fra\b",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\b(?:forkaste\w*|afvi[st]\w*|nedstem\w*|faldt|falder|bortfald\w*|trukket|trak|ikke (?:\w+ )?(?:vedtaget"
    r"|godkendt|tiltrådt|flertal"
    r"|tilslutning|opbakning|fremme)|ikke (?:fornøden|den fornødne)|(?:opnåede|fik|nød|vandt) (?:\w+ )?ikke|(?:kunne"
    r"|kan) ikke)\b",
    re.IGNORECASE,
)
_WON = re.compile(
    r"(?<!ikke )\b(?:vedtag\w*|vedtog|tiltr[åæ]d\w*|godkend\w*|imødekom\w*|bifald\w*|vandt|nød fremme"
    r"|opnåede flertal|fik flertal)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:henvis\w*|oversend\w*|udsæt\w*|udsat\w*|udsky\w*|tilbage\w*|hjemvis\w*)\b", re.IGNORECASE
)
_FATE_OF = re.compile(r"\b(?:forslaget|det|dette)\b", re.IGNORECASE)
_ITSELF = re.compile(
    r"\b(?:efterretning|drøftet|indstilling(?:en|erne)?|medlemsforslag\w*|sagen|det således)\b", re.IGNORECASE
)


_SENT = re.compile(
    r"\b(?:blev|bliver|er) (?:[\w-]+ ){0,4}?(?:henvist|oversendt|udsat|tilbagesendt"
    r"|hjemvist)\b",
    re.IGNORECASE,
)


_DISPLACED = re.compile(r"\b(?:indstillingen|forslaget)\b.{0,30}\bbortf\w*|\bbortf\w* indstillingen\b", re.IGNORECASE)
_AFTERWARDS = re.compile(r",?\s(?:hvorefter|og dermed|hvorved) .*", re.IGNORECASE | re.DOTALL)
_ONWARD = re.compile(r"\b(?:henvis|oversend|send\w* i)\w*\b", re.IGNORECASE)


class Fate(StrEnum):
    """What became of a proposal put beside the recommendation."""

    NONE = "intet ændringsforslag"
    LOST = "forkastet"
    WON = "vedtaget"
    ELSEWHERE = "sendt et andet sted hen"
    UNSAID = "ikke sagt"


@dataclass(frozen=True, slots=True)
class Heart:
    """What the body itself said, what became of amendments, and the tally where only that was written."""

    sentences: tuple[str, ...]
    amendment: Fate
    votes: tuple[int, int] | None
    displaced: bool = False
    """Whether an amendment took the recommendation's place."""
    passed_on: bool = False
    """Whether a proposal sent the case to another body, rather than to another day."""

    @property
    def text(self) -> str:
        """The sentences as one text."""
        return "\n".join(self.sentences)


@lru_cache(maxsize=1024)  # most decisions are "Godkendt." and its like
def read_heart(decision: str, *, about_amendment: bool = False) -> Heart:
    """The heart of a decision; a recommendation that is itself about an amendment has none beside it.

    >>> read_heart("Godkendt. Ole Dam (V) kan ikke godkende. Fraværende: Lis Krog.").sentences
    ('Godkendt',)
    >>> read_heart("Et ændringsforslag fra V faldt. Indstillingen vedtaget.").sentences
    ('Indstillingen vedtaget',)
    """
    spoken = _spoken(decision)
    said, fate = (spoken, Fate.NONE) if about_amendment else _without_amendments(spoken)
    votes = find_votes(decision)
    counts = votes[0].counts if len(votes) == 1 else {}
    tally = (counts[Side.FOR], counts[Side.AGAINST]) if {Side.FOR, Side.AGAINST} <= counts.keys() else None
    return Heart(
        tuple(said),
        fate,
        tally,
        fate is Fate.WON and _DISPLACED.search(decision) is not None,
        fate is Fate.ELSEWHERE and _ONWARD.search(decision) is not None,
    )


def split(decision: str) -> list[str]:
    """The sentences and lines of a decision.

    >>> split("Godkendt med 5 stemmer mod 2. Punkt 4 udgår.")
    ['Godkendt med 5 stemmer mod 2', 'Punkt 4 udgår']
    """
    found: list[str] = []
    listing = False
    for part in (part.strip(" .\t") for part in _SENTENCE.split(decision)):
        listing = bool(found) and (found[-1].endswith(":") or listing) and _BULLET.match(part) is not None
        if listing:
            found[-1] += "\n" + part
        elif part:
            found.append(part)
    return found


def _spoken(decision: str) -> list[str]:
    """The sentences that are neither about persons nor from them."""
    said = []
    for sentence in split(_DISSENT.sub("", decision)):
        if _PROTOCOL.search(sentence):
            break
        if _NAMES.match(sentence) or (_ASIDE.match(sentence) and not _PROPOSED.search(sentence)):
            continue
        said.append(_TALLY.sub("", sentence).strip(" ."))
    if any(_MAJORITY.match(sentence) for sentence in said):
        said = [sentence for sentence in said if not _SOMEBODY.match(sentence)]
    return [sentence for sentence in said if sentence]


def _without_amendments(said: list[str]) -> tuple[list[str], Fate]:
    """Drop every proposal that was put beside the recommendation, and say what became of the last one that counts."""
    kept: list[str] = []
    fate, pending, meant = Fate.NONE, False, False
    for sentence in said:
        proposed = _PROPOSED.search(sentence) is not None
        if not proposed and (not pending or _ITSELF.search(sentence)):
            kept.append(sentence)
            pending = False
            continue
        meant = (proposed and _ELSEWHERE.search(sentence) is not None) or (meant and not proposed)
        found = _fate_in(sentence)
        if found is Fate.WON and meant:
            found = Fate.ELSEWHERE
        pending = found is Fate.UNSAID
        fate = found if found is not Fate.LOST or fate in (Fate.NONE, Fate.UNSAID) else fate
    return kept, fate


def _fate_in(sentence: str) -> Fate:
    sentence = _AFTERWARDS.sub("", sentence)
    if _LOST.search(sentence):
        return Fate.LOST
    if _SENT.search(sentence):
        return Fate.ELSEWHERE
    won = _WON.search(sentence)
    return Fate.WON if won and (_PROPOSED.search(sentence) or _FATE_OF.search(sentence)) else Fate.UNSAID
