"""Which section headings do Danish minutes use, and what does each of them mean?"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from archive.values import SectionKind
from indexer.minutes.moments import DAY, parse_day
from indexer.minutes.stems import has_any

_VOCABULARY: dict[SectionKind, tuple[str, ...]] = {
    SectionKind.DECISION: (
        "beslutning", "beslutninger", "konklusion", "udvalgserklæring", "forretningsudvalgets beslutning",
        "udvalgets beslutning", "byrådets beslutning", "afgørelse", "beslutning for punkt",
    ),
    SectionKind.RECOMMENDATION: (
        "indstilling", "indstillinger", "administrativ indstilling", "administrationens indstilling",
        "beslutningspunkter", "forvaltningen foreslår", "forvaltningen indstiller", "medlemsforslag",
        "forslag til beslutning", "indstilling om", "forvaltningens indstilling", "administrationen indstiller",
        "direktionens indstilling", "borgmesterens indstilling", "forslag", "indstilling og beslutning",
        "administrationens forslag",
        "forvaltningens forslag", "administrationen foreslår", "direktionen indstiller",
    ),
    SectionKind.SUMMARY: (
        "resume", "resumé", "resumè", "sammendrag", "beslutningstema", "problemstilling", "præsentation",
        "sagens kerne", "tema", "anledning", "sagsresume", "sagsresumé", "kort resumé", "indledning",
    ),
    SectionKind.PRESENTATION: (
        "sagsfremstilling", "sagens indhold", "sagsbeskrivelse", "beskrivelse af sagen", "baggrund",
        "baggrund og vurdering", "løsning", "motivering", "supplerende sagsfremstilling", "sagen", "redegørelse",
        "supplerende bemærkninger", "begrundelse",
    ),
    SectionKind.ASSESSMENT: (
        "vurdering", "administrationens vurdering", "forvaltningens vurdering", "handlemuligheder",
        "politisk handlerum", "borgmesterens afdelings påtegning", "forvaltningens bemærkninger",
        "administrationens bemærkninger", "faglig vurdering",
    ),
    SectionKind.ECONOMY: (
        "økonomi", "økonomiske konsekvenser", "økonomiske konsekvenser og finansiering",
        "økonomi og organisatoriske konsekvenser", "økonomi og afledt drift",
        "økonomiske og personalemæssige konsekvenser", "økonomi og finansiering", "finansiering",
        "bevillingsmæssige konsekvenser",
    ),
    SectionKind.LAW: (
        "lovgrundlag", "retsgrundlag", "retligt grundlag", "retsregler og andre forskrifter", "jura",
        "lovgrundlag - link", "lov- og plangrundlag",
    ),
    SectionKind.HEARING: (
        "høring", "høring af handicaprådet", "høring af ældrerådet", "høringssvar", "inddragelse",
        "borgerinddragelse", "høring og inddragelse",
    ),
    SectionKind.EFFECTS: (
        "personalemæssige konsekvenser", "klima-, miljø- og bæredygtighedsmæssige konsekvenser",
        "handicapaspekter", "konsekvenser for andre udvalg", "miljømæssige konsekvenser",
        "sundhedsmæssige konsekvenser", "klimakonsekvenser", "konsekvenser", "miljøvurdering",
        "tværgående konsekvenser",
    ),
    SectionKind.COMPETENCE: (
        "kompetence", "beslutningskompetence", "beslutningen træffes af", "sagen afgøres i", "sagen afgøres af",
        "kompetenceforhold",
    ),
    SectionKind.HISTORY: (
        "sagsforløb", "tidligere behandling", "punktet behandlet tidligere", "beslutningshistorik", "sagsgang",
        "sagens gang", "historik", "sagens forløb", "forventet sagsgang", "sagsgang og sagstype", "sagshistorik",
        "tidligere beslutninger", "behandlingsplan",
    ),
    SectionKind.NEXT_STEP: (
        "videre proces", "tidsplan", "den videre proces", "det videre forløb", "videre forløb", "opfølgning",
        "kommunikation", "proces",
    ),
    SectionKind.ADMIN: ("ansvarlig", "tid", "sagsbehandler", "sagsinitialer", "ansvarlig enhed", "sagsansvarlig"),
    SectionKind.ATTACHMENTS: ("bilag", "bilag til sagen", "bilagsliste", "bilagsoversigt", "link"),
    SectionKind.ATTENDANCE: (
        "mødedeltagere", "tilstede", "til stede", "medlemmer", "deltagere", "afbud", "afbud/fraværende", "fraværende",
        "fraværende med afbud", "ikke til stede", "følgende deltog ikke i behandlingen af punktet",
        "deltagere i mødet", "ikke tilstede",
    ),
}  # fmt: skip

_KINDS = {name: kind for kind, names in _VOCABULARY.items() for name in names}

_BY_FORM: tuple[tuple[re.Pattern[str], SectionKind], ...] = (
    (re.compile(r"indstilling (?:fra|til) \S.*"), SectionKind.RECOMMENDATION),
    (re.compile(r"beslutningsforslag fra \S.*"), SectionKind.RECOMMENDATION),
    (re.compile(r"(?:administrationen|forvaltningen) indstiller til [^,]{3,60}(?<! at)"), SectionKind.RECOMMENDATION),
    (re.compile(r"høring af \S.{2,40}"), SectionKind.HEARING),
    (re.compile(r"økonomiske (?:og \S+ )?konsekvenser.{0,40}"), SectionKind.ECONOMY),
    (re.compile(r"beslutning (?:for|til|vedr\.?) punkt \d+.{0,160}"), SectionKind.DECISION),
    (re.compile(r"(?:økonomi|finansiering) (?:og|samt) .{3,50}"), SectionKind.ECONOMY),
    (
        re.compile(
            r"(?:administrationens|forvaltningens|direktionens|sekretariatets|faglig) (?:vurdering|bemærkninger|"
            r"påtegning|anbefaling|overvejelser)(?: (?:og|af) .{3,25})?"
        ),
        SectionKind.ASSESSMENT,
    ),
    (re.compile(r"\S+ (?:afdelings|forvaltnings) (?:påtegning|bemærkninger)"), SectionKind.ASSESSMENT),
    (re.compile(r"(?:baggrund|vurdering) (?:og|for) .{3,50}"), SectionKind.PRESENTATION),
    (
        re.compile(r"(?:supplerende|yderligere) (?:sags\w+|oplysninger|bemærkninger|notat).{0,30}"),
        SectionKind.PRESENTATION,
    ),
    (re.compile(r"sagens (?:baggrund|forhistorie|kerne|oplysninger|hovedindhold)"), SectionKind.PRESENTATION),
    (re.compile(r"(?:inddragelse|høring) (?:af|og) .{3,50}"), SectionKind.HEARING),
    (re.compile(r"(?!økonomiske)\S+(?:, \S+)*(?: og \S+)? konsekvenser(?: for .{3,40})?"), SectionKind.EFFECTS),
    (
        re.compile(r"(?:relation til|sammenhæng med) .{3,50}|fn'?s verdensmål|verdensmål|bæredygtighed"),
        SectionKind.EFFECTS,
    ),
    (re.compile(r"tidligere (?:beslutninger?|behandlinger|politisk\w* .{3,30})"), SectionKind.HISTORY),
    (
        re.compile(r"tids(?:ramme|perspektiv|horisont)|(?:den )?videre (?:forløb|proces|behandling)"),
        SectionKind.NEXT_STEP,
    ),
)

_FORM_STEMS = (
    "indstil", "beslutning", "høring", "konsekvenser", "økonomi", "finansiering", "administrationens", "forvaltning",
    "direktionens", "sekretariatets", "faglig", "påtegning", "bemærkninger", "baggrund", "vurdering", "supplerende",
    "yderligere", "sagens", "inddragelse", "relation til", "sammenhæng med", "verdensmål", "bæredygtighed",
    "tidligere", "tids", "videre ",
)  # fmt: skip
"""One of these stands in every heading that `_BY_FORM` knows."""

_FIGURE = re.compile(r"\d")
_BODY = r"(?P<committee>[A-ZÆØÅ§][^:\n]{1,110}?)"
_PLAIN_BODY = (
    r"(?P<committee>(?-i:[A-ZÆØÅ§])(?:(?!\b(?:blev|er|på|har|var|i|at|af|som|ved|med|fra|til)\b)[^:\n.]){1,70}?)"
)
_NUMBER = r"(?:,?\s*(?:\(?(?:punkt|pkt\.?|sag nr\.?)\s*(?P<number>\d+(?:\.\d+)?)\)?))?"
_DATED: tuple[re.Pattern[str], ...] = (
    re.compile(rf"beslutning(?P<committee>)\s+(?:den|d\.)\s+(?P<day>{DAY}){_NUMBER}\s*:?", re.I),
    re.compile(
        rf"beslutning(?:\s+(?:i|fra|af|-))?\s+{_BODY}[,]?\s+(?:(?:den|d\.)\s+)?(?P<day>{DAY}){_NUMBER}\s*:?", re.I
    ),
    re.compile(rf"beslutning(?:er)?\s+(?:fra|i)\s+{_BODY},\s*(?P<day>{DAY}){_NUMBER}\s*:?", re.I),
    re.compile(rf"{_BODY}[s'’]+\s+beslutning(?:\s+i\s+mødet)?\s+(?:den|d\.)\s+(?P<day>{DAY}){_NUMBER}\s*:?", re.I),
    re.compile(rf"{_PLAIN_BODY},?\s+(?:den|d\.)\s+(?P<day>{DAY}){_NUMBER}\s*:", re.I),
    re.compile(rf"(?P<committee>[A-ZÆØÅ§][A-ZÆØÅ0-9 ,.&/§-]{{4,70}}?)\s+DEN\s+(?P<day>(?i:{DAY})){_NUMBER}\s*:?"),
    re.compile(rf"{_BODY},\s*(?:den\s+)?(?P<day>{DAY}),\s*pkt\.?\s*(?P<number>\d+(?:\.\d+)?)\s*:?", re.I),
)
_DATED_STEMS = ("beslutning", "pkt")
"""What a line that dates a decision has, unless it ends with a colon or is in capitals."""
_REFERENCE = re.compile(rf"{_BODY}\s+den\s+(?P<day>{DAY})\s+(?:Punkt|sag nr\.)\s*(?P<number>\d+)\s*:?")
_BODY_WORD = re.compile(
    r"udvalg|råd\b|rådet\b|råds\b|magistrat|bestyrelse|kommission|forsamling|repræsentation|nævn|§|"
    r"\b(?:og|for)\b|miljø|teknik|kultur|økonomi|børn|social|sundhed|plan|(?-i:\b[A-ZÆØÅ]{2,4}\b)|^$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class DatedDecision:
    """A heading that says whose decision follows, and from which meeting."""

    committee: str
    """Empty where the heading names none: the committee whose minutes these are."""
    day: date
    number: str | None


@lru_cache(maxsize=2048)
def kind_of(heading: str) -> SectionKind | None:
    """The meaning of a section heading, or None where it is not in the vocabulary.

    >>> kind_of("Beslutninger:").value
    'decision'
    >>> kind_of("ADMINISTRATIONENS INDSTILLING").value
    'recommendation'
    >>> kind_of("Godkendt") is None
    True
    """
    if dated_decision(heading) is not None:
        return SectionKind.DECISION
    name = _plain(heading)
    if name in _KINDS:
        return _KINDS[name]
    if not has_any(name, _FORM_STEMS):
        return None
    return next((kind for form, kind in _BY_FORM if form.fullmatch(name)), None)


def dated_decision(heading: str) -> DatedDecision | None:
    """Committee, day and item number of a heading like "Beslutning i Økonomiudvalget den 16-03-2026"; else None.

    >>> dated_decision("Teknisk Udvalgs beslutning den 04.12.2012 Punkt 2").number
    '2'
    """
    if not _FIGURE.search(heading):
        return None
    line = " ".join(heading.split())
    if len(line) > 200 or not (line[-1] == ":" or " DEN " in line or has_any(line.lower(), _DATED_STEMS)):
        return None
    for pattern in _DATED:
        found = pattern.fullmatch(line)
        if found and (day := parse_day(found["day"])) and _BODY_WORD.search(found["committee"]):
            return DatedDecision(found["committee"].strip(" ,"), day, found["number"])
    return None


def earlier_treatment(line: str) -> DatedDecision | None:
    """Committee, day and number of a line like "Kommunalbestyrelsen den 30. januar 2012 Punkt 5"; else None."""
    if "den" not in line or not ("Punkt" in line or "nr." in line):
        return None
    found = _REFERENCE.fullmatch(" ".join(line.split()))
    if found and (day := parse_day(found["day"])):
        return DatedDecision(found["committee"], day, found["number"])
    return None


def is_heading(line: str) -> bool:
    """Is a line that stands alone a section heading by its words?"""
    return len(line) <= 200 and not line[:1].islower() and kind_of(line) is not None


def _plain(heading: str) -> str:
    return " ".join(heading.replace("*", "").split()).rstrip(" :.").casefold()
