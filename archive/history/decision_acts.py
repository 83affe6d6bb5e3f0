"""What does one sentence of a decision do to the recommendation: say yes, say no, put it off, note, discuss, choose?

A sentence may do more than one thing ("punkt 1 godkendt, punkt 2 udsat"): it is read clause by clause.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Act(StrEnum):
    """What a clause does."""

    UP = "indbragt for byrådet"
    LATER = "udsat eller sendt videre"
    NO = "nej"
    YES = "ja"
    NOTED = "taget til efterretning"
    DISCUSSED = "drøftet"
    CHOSEN = "valgt"
    SAYS = "siger noget selv"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, what it does, and which numbered parts of the recommendation it speaks of."""

    text: str
    act: Act
    parts: frozenset[str]


_CLAUSE = re.compile(
    r";\s|,\s(?:mens|hvorimod|men)\s(?!V?idet)(?=[^,.]*\b(?:afvis|afsl|forkast|nedstem|ikke (?:\w+ )?(?:godk|tiltr"
    r"|imød|vedt"
    r"|anbef)|kan ikke|kunne ikke|udsat|udsæt|udsky|tilbage))|,?\s(?:mens|men|hvorimod)\s(?=(?:\w+ ){0,2}?(?:forkast"
    r"|afvis|afslog|afslå|ikke|udsat|udsk|udsæt))"
    r"|,\s(?:mens|hvorimod|men|og)\s(?=(?:at[- ]|punkt|pkt|forslag|projekt|etape|den|det|de|resten|øvrige|sagen|der"
    r"|indstillingen|udvalget"
    r"|tilskud|ansøgning|nr|del|første|anden|andet|tredje|sidste)\b)"
    r"|(?<=\d),?\s(?=at[- ]\d)|,\s(?=(?:at[- ]?(?:punkt )?|punkt |pkt\. ?)\d)|\s(?:og|mens)\s(?=(?:punkt|pkt\.|at"
    r"|etape|forslag|projekt)\s?\d)"
    r"(?=.*\b(?:udsat|udsæt|ikke|afvi|forkast|afsl|tilbage))"
    r"|\sog (?=(?:sagen|punktet)\b)",
    re.IGNORECASE,
)
_DO = (
    r"(?:godkend\w*|tiltr[æå]d\w*|vedtag\w*|vedtog\w*|imødekom\w*|bifald\w*|bevilge\w*|bevilig\w*|anbefal\w*"
    r"|accepter\w*|støtte\w*|tilslutte\w*"
    r"|fulgt\w*|følge[rs]?|stadfæst\w*|frigiv\w*|gennemfør\w*|optage\w*|give[rst]?|gives|givet|meddele\w*|ydes?|yder"
    r"|indarbejde\w*|sende[srt]?|sendes|igangsætte\w*|bakke\w* op)"
)
_UP = re.compile(
    r"\bforelægges (?:for )?(?:byråd|kommunalbestyrelse|borgerrepræsentation)\w* på begæring|\b(?:indbring\w*"
    r"|indbragt\w*|bringe?\w* sagen|bragt\w*) .{0,40}\b(?:byråd|kommunalbestyrelse"
    r"|borgerrepræsentation|råd)\w*"
    r"|\bstandsning\w*|\bstandsede\b|§ ?23\b(?=.*(?:styrelse|byråd|kommunalbestyrelse))|styrelseslov\w*.{0,6}§ ?23\b"
    r"|\b(?:begær\w*|krævede?\w*|forlangt\w*|ønske\w*) .{0,30}(?:afgjort|forelagt|behandlet|afgørelse|indbragt"
    r"|behandling) (?:i|for|af) (?:byråd|kommunalbestyrelse"
    r"|borgerrepræsentation)\w*",
    re.IGNORECASE,
)
_MATTER = (
    r"(?:sag\w*|punkt\w*|forslag\w*|behandling\w*|beslutning\w*|indstilling\w*|drøftelse\w*|emne\w*"
    r"|spørgsmål\w*)"
)
_LATER = re.compile(
    r"\b(?:udsat(?:tes?|te)?|udsættes?|udsætter|udskydes?|udskudt|udskød|udskyder|udskydning|udsættelse|genoptages?"
    r"|genoptaget|genfremsættes"
    r"|genfremlægges|genbehandl\w*|tilbagesend\w*|hjemsend\w*|hjemvis\w*|returneres|(?<!der )henvis(?:t|es|tes)"
    r"|henvis(?:er|te) (?:sagen|forslaget|punktet)|oversend\w*|videresend\w*|trækkes|bortfald\w*|stilles? i bero"
    r"|afventer|afventes|afvente|overgår til|overføres til)\b"
    r"|\b(?:sende[rs]?|sendt|sendte|går|gik) (?:\w+ ){0,4}?(?:tilbage|retur)\b|\btilbage til (?:\w*udvalg"
    r"|forvaltning|administration|fornyet|fagudvalg)"
    r"|\b(?:fremsend|oversend|send|forelæg)\w* .{0,60}\b(?:uden (?:\w+ )?(?:indstilling|anbefaling)"
    r"|til (?:behandling|udtalelse|erklæring|afgørelse)|til (?:endelig )?(?:beslutning|behandling|vedtagelse"
    r"|afgørelse) på)\b|\bi bero\b|\bikke afsluttet\b|^(?:sagen|punktet|forslaget|indstillingen) (?:\w+ )?(?:sendes"
    r"|sendt|fremsendes) (?:videre )?til\b|\bpå et (?:senere|kommende) møde\b|\b(?:indgår|overgår|medtages|inddrages"
    r"|indgå) (?:\w+ )?(?:i|til|ved) (?:\w+ ){0,2}?budget\w*|\b(?:forslag|punkt|projekt"
    r"|ansøgning)\w* (?:nr\. )?[\d ,og–-]+ udgå\w*|\bnåede(?:s)? (?:\w+ )?ikke\b"
    rf"|\btage[st]? (?:{_MATTER} )?(?:\w+ )?af (?:dagsorden|mødet)\w*|\b(?:trukket|trækkes|trak"
    rf"|trækker) (?:\w+ )?(?:tilbage"
    rf"|af|fra)\b"
    rf"|\b(?:trak|trækker) (?:\w+ )?{_MATTER}"
    rf"|\b{_MATTER} (?:blev |er )?(?:udgå\w*|udgik|trukket)\b|^(?:udgår|udgik|udgået|trukket)\b"
    r"|\b(?:på ny|igen|på (?:det |et )?(?:næste|kommende|førstkommende|senere)(?: \w+)? ?møde)\b(?=.{0,30}$"
    r"|.*\b(?:forelægg|behandl|drøft|fremlægg))"
    rf"|\b(?:behandle[srt]?|drøfte[srt]?|forelægges|forelagt|fremlægges|optages|tages? op) (?:\w+ ){{0,3}}?(?:på ny"
    rf"|igen|senere|på (?:et|det|næste|kommende|førstkommende)\b)"
    r"|\bforelægges (?:for )?(?:byråd|kommunalbestyrelse|borgerrepræsentation|økonomiudvalg)\w* (?:til|uden)\b"
    rf"|\bønske(?:r|de|s)\b.{{0,80}}\b(?:belyst|undersøgt|uddybet|beregnet|kvalificeret|afklaret|afdækket|indhentet"
    rf"|oplyst|fremlagt|genfremlagt|genbehandlet"
    r"|udarbejdet|revideret|bearbejdet)\b|\bønske(?:r|de) .{0,40}\b(?:yderligere|flere|nærmere|supplerende"
    r"|mere) (?:\w+ )?(?:oplysninger|belysning|undersøgelse\w*|materiale|viden|information\w*)"
    r"|\b(?:inden|før|førend|forinden) (?:\w+ ){0,4}?(?:tage[srn]? (?:endelig )?stilling|afgøres|beslutning"
    r"|afgørelse|træffes)\b|\bikke (?:færdig|blev )?behandlet\b"
    r"|\bskal (?:først )?(?:belyses|undersøges|afklares|kvalificeres)\b",
    re.IGNORECASE,
)
_NOT_LATER = re.compile(
    r"\b(?:afvis\w*|afslog|ønske\w* ikke|ikke ønske\w*) (?:\w+ ){0,2}?at (?:\w+ )?(?:uds|oversend|henvis|send"
    r"|tilbage)\w*|"
    r"\bikke (?:\w+ ){0,3}?(?:uds[aæ]t\w*|udsky\w*|genoptag\w*|tilbagesend\w*|henvis\w*)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:afvis(?:t|es|er|te|tes)|forkast\w*|afsl[aå]\w*|afslog\w*|nægte\w*|nedstem\w*|stemt\w* ned|nej|faldt|falder"
    r"|lukkes ned)\b"
    rf"|\bikke (?:\w+,? ){{0,3}}?{_DO}\b|\b{_DO} (?:\w+ ){{0,1}}?ikke\b(?! (?:indsigelse|bemærkning|ændring))"
    r"|\bikke (?:\w+ ){0,2}?(?:flertal|tilslutning|opbakning|grundlag|anledning|støtte|fremme|imødekommes|behov)\b"
    r"|\b(?:kan|kunne|vil|ville) (?:\w+ )?ikke\b(?! (?:nå (?:til )?|blive |opnå )?enig)"
    r"|\bønske(?:r|de) (?:\w+ )?ikke\b|\b(?:ikke|ingen) (?:ønske|grund|mulighed)\b|^(?:udvalget|byrådet"
    r"|kommunalbestyrelsen|et flertal\b.{0,40}?) stemte i?mod\b|\bintet flertal\b"
    r"|\bingen af (?!udvalg|medlem)|\bikke opnås\b"
    r"|\bingen (?:\w+ )?(?:opbakning|tilslutning|flertal)\b"
    r"|\bbeslutte\w*,? (?:\w+ ){0,2}?ikke at\b|\bimod (?:indstillingen|forslaget)\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\b(?:godkend\w*|tiltr[æå]d\w*|vedtag\w*|vedtog\w*|imødekom\w*|bifald\w*|anbefal\w*|accepter\w*|antage[st]?"
    r"|antaget|fastlagt|tilslutte\w*"
    r"|tilslutning|bakke\w* op|opbakning til|nød fremme|bekræft\w*|stadfæst\w*"
    r"|(?<!positivt )(?<!velvilligt )(?<!negativt )indstille[srt]\w*|følge[rs]|følge (?:\w+ )?indstilling\w*"
    r"|følgende indstilling|fulgt\w*|enige? (?:i|om)|enigt i|grønt lys|som (?:indstillet|foreslået|anført|ansøgt)"
    r"|ja til|støtte[rd]?\w*)\b"
    r"|^(?:et flertal|alle|samtlige|udvalget|byrådet)\b.{0,60}\bstemte for\b|\bfik (?:\w+ )?(?:bemyndigelse"
    r"|tilladelse|bevilling|tilskud)\w*"
    r"|^(?:ja|ok|o\.k|okay|enig|efter indstillingen|i henhold til indstillingen|bevilges|bevilget|(?:\w+ )?(?:blev"
    r"|er) givet)$"
    r"|\b(?:bevilling|bemyndigelse|tilladelse|dispensation|tilskud|tilsagn)\w* (?:blev |er "
    r"|bliver )?(?:\w+ )?(?:givet|meddelt"
    r"|gives|meddeles|bevilget|frigivet)\b",
    re.IGNORECASE,
)
_WITH_YES = re.compile(
    r"\b(?:med (?:\w+ )?anbefaling|med bemærkning,? at .{0,80}(?:anbefaler|har (?:vedtaget|godkendt|tiltrådt)"
    r"|blev (?:vedtaget|godkendt)))\b",
    re.IGNORECASE,
)
"""A case sent on or home, and a yes with it."""
_NOTED = re.compile(
    r"\btil (?:efterretning|orientering)\b|\bad notam\b|\borientering\w* (?:blev |er )?(?:givet|modtaget)"
    r"|\b(?:orienterede|noterede|gennemgik)\b|\borienteret\b",
    re.IGNORECASE,
)
_DISCUSSED = re.compile(
    r"\b\w*drøft(?:et|ede|edes|else\w* (?:blev |er )?(?:gennemført|afholdt|fandt|har fundet))\b"
    r"|\bhavde en \w*drøftelse",
    re.IGNORECASE,
)
_CHOSEN = re.compile(
    r"\b(?:valgt\w*|udpeg\w*|valg(?:es|te|tes)|vælges|indstilles som|konstituer\w*|peger? på|prioriter\w*"
    r"|foretrækker|foretrak|vælger)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?i:at-?(?:punkt(?:erne)?)?|punkt(?:erne)?|pkt\.?|nr\.?|forslag(?:ene)?|projekt(?:erne)?|etape(?:rne)?"
    r"|delområde|ansøgning(?:erne)?|alternativ|delforslag"
    r"|model|scenarie|fase|lokalitet|ad\.?)\s?(?:nr\.\s?)?(?P<first>\d{1,2}|[A-H]\b)(?P<more>(?:\)?\s?(?:,|-|–|og"
    r"|samt)\s?(?:\d{1,2}|[A-H]\b))*)"
    r"|^(?P<bare>\d{1,2}(?:,? \d{1,2})*(?: og \d{1,2})?)(?= )"
    r"|(?:^|\bpunkt )(?P<mark>\d{1,2}|[a-h])\)(?P<marks>(?:\s?(?:,|-|–|og|samt)\s?(?:\d{1,2}|[a-h])\))*)"
)
_RANGE = re.compile(r"(\d{1,2})\s?[-–]\s?(\d{1,2})")
_REST = re.compile(r"\b(?:resten|øvrige|de andre|den anden|det andet|den ene|sidste)\b", re.IGNORECASE)
_IDET = re.compile(
    r",?\s(?:idet|da|fordi|hvorfor|dog|med bemærkning|med den bemærkning|under forudsætning|på betingelse"
    r"|således)\b.*",
    re.IGNORECASE | re.DOTALL,
)


@lru_cache(maxsize=256)
def clauses(sentences: tuple[str, ...]) -> tuple[Clause, ...]:
    """What every clause of some sentences does, in order.

    >>> [one.act.name for one in clauses(("Punkt 1 tiltrådt", "Punkt 2 udsat"))]
    ['YES', 'LATER']
    >>> [one.act.name for one in clauses(("At 1 og 2 godkendt, at 3 ikke godkendt",))]
    ['YES', 'NO']
    """
    texts = (part.strip(" ,.") for sentence in sentences for part in _clauses_of(sentence))
    return tuple(Clause(text, act_of(text), parts_of(text)) for text in texts if text)


def _clauses_of(sentence: str) -> list[str]:
    """A sentence that announces a list is one clause with its list."""
    return [sentence] if "\n" in sentence else _CLAUSE.split(sentence)


@lru_cache(maxsize=2048)
def act_of(clause: str) -> Act:
    """What a clause does, by the words before any reason or condition.

    >>> act_of("Godkendt, idet punkt 12 udsættes").name, act_of("Udvalget ønsker sagen belyst").name
    ('YES', 'LATER')
    """
    if _UP.search(clause):
        return Act.UP
    main = _IDET.sub("", clause.split("\n")[0])
    if _NOT_LATER.search(main):
        return Act.NO
    if _WITH_YES.search(clause):
        return Act.YES
    for act, form in _FORMS:
        if form.search(main):
            return act
    return Act.SAYS


_FORMS = (
    (Act.LATER, _LATER),
    (Act.NO, _NO),
    (Act.NOTED, _NOTED),
    (Act.YES, _YES),
    (Act.DISCUSSED, _DISCUSSED),
    (Act.CHOSEN, _CHOSEN),
)


def passes_on(clause: str) -> bool:
    """Whether a clause sends a case on, or home, and tells the yes that goes with it.

    >>> passes_on("Fremsendes til Byrådet med bemærkning, at Magistraten anbefaler indstillingen")
    True
    """
    return _WITH_YES.search(clause) is not None


def parts_of(text: str) -> frozenset[str]:
    """The numbered or lettered parts a text names.

    >>> sorted(parts_of("Forslag 1-3 og 5 godkendes"))
    ['1', '2', '3', '5']
    """
    found: set[str] = set()
    for match in _PART.finditer(text):
        named = (match["first"] or match["mark"] or match["bare"]) + (match["more"] or match["marks"] or "")
        for low, high in _RANGE.findall(named):
            found.update(str(number) for number in range(int(low), int(high) + 1))
        found.update(re.findall(r"\d{1,2}|\b[A-H]\b|\b[a-h](?=\)|$)", named))
    return frozenset(found)


def names_a_part(clause: Clause) -> bool:
    """Whether a clause speaks of one part of several."""
    return bool(clause.parts) or _REST.search(clause.text) is not None
