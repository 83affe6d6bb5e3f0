"""Which words of a decision say what became of the case? The table of rules that `outcomes` applies.

Every rule is read against one sentence. `_MAIN` keeps it to the main clause: no "at", "som", "inden" … may
stand before the deciding word, so that what a subordinate clause tells of other cases decides nothing.
"""

import re
from dataclasses import dataclass

from archive.history.decision_heart import WHO
from archive.values import Outcome
from indexer.minutes.stems import has_any

_BODY = (
    r"(?:udvalg|råd\b|rådet|magistrat|kommunalbestyrelse|borgerrepræsentation|bestyrelse|nævn|flertal"
    r"|formandskab|ØU\b|KB\b)"
)
_CLAUSE = r"(?:^|(?<=[,–-]\s))"
_FILLER = (
    r"(?:at[ -]?(?:punkt(?:erne)?)?\s?(?:\d[\d ,og-]*|[a-h]\)?)\s?:?\s)?"
    r"(?:(?!\b(?:at|som|der|om|hvis|skal|kan|vil|ville|inden|før|efter|når|hvor|hvornår|ikke|ønske\w*"
    r"|foreslå\w*)\b)"
    r"[^:;]){0,170}?"
)
_MAIN = _CLAUSE + _FILLER
_BY_BODY = rf"{_CLAUSE}(?=[^:;]{{0,90}}{_BODY}){_FILLER}"
_NO_OTHER_ITEM = r"(?<!.)(?!.*\b(?:punkt|pkt\.|sag)(?: nr\.)? ?\d)"
_MATTER = (
    r"sagen|sag|indstillingen|forslaget|forslag|ansøgningen|punktet|planen|anmodningen|spørgsmålet"
    r"|medlemsforslaget|\w+forslaget|budgettet|\w+planen"
    r"|beslutningsforslaget|henvendelsen|oplægget"
)
_TO_A_BODY = (
    r"(?=.{0,80}(?:\b(?:ØU|KB|BR|MB)\b|\b(?:2\.|anden|1\.|første)\s?behandling|udvalg|byråd|\w{3}råd(?:et)?\b"
    r"|magistrat"
    r"|kommunalbestyrelse|borgerrepræsentation"
    r"|budget(?:forhandling"
    r"|lægning|drøft)))"
    r"(?!.{0,40}\b(?:notat|oversigt|udvalgets medlemmer|til orientering|høring)\b)"
)
_ADVERBS = (
    r"(?:\b(?:blev|bliver|er|var|herefter|derefter|dermed|således|enstemmigt?|hermed|dog|i øvrigt|så|også|nu"
    r"|i det hele|uden afstemning|med stemmerne|derfor)\b,?\s?)*"
)
_NOT_THAT = rf"(?:{_BY_BODY}\b(?:(?:kan|kunne) ikke anbefale|anbefale[rs] ikke)\b|^anbefales ikke\b)"
_BUT_THIS = r"\b(?:men|og) (?:\w+ )?(?:anbefaler|anbefaledes?|indstiller|indstillede) (?:\w+ )?i stedet\b(?! for)"
"""A no to what is recommended, and a recommendation of the body's own with it."""


_STEMS = {
    "har vedtaget": "vedtaget godkendt tiltrådt",
    "har vedtaget ikke": "ikke_at forkastet afvist nedstemt",
    "har taget til efterretning": "til_efterretning",
    "indbragt": "indbr §_23 standsningsret",
    "bragt for byrådet": "bringe bragt begær",
    "sendt retur": "retur tilbage_til",
    "sendt tilbage": "tilbage hjem",
    "udgår til senere": "udgår udgik",
    "udsat": "udsat udsæt udsk genoptag genfrem",
    "tages op senere": "tages_op behandles",
    "udgår": "udgår udgik udgået bortf trukket trak trækk taget_af aflyst frafald",
    "bortset fra det forkastede": "bortset_fra med_undtagelse_af undtagen",
    "delvist": "delvis men for_så_vidt godkend vedtag tiltr imødek bevilge",
    "anbefaler ikke, men andet": "i_stedet",
    "andet anbefalet": "i_stedet",
    "kan ikke anbefale": "ikke",
    "anbefalet": "anbefal indstil",
    "sendt i høring": "høring",
    "til høring": "høring",
    "besluttet sendt i høring": "høring",
    "besluttet oversendt": "oversende henvise videresende fremsende",
    "oversendt": "send henvis",
    "til efterretning": "til_efterretning til_orientering",
    "orientering givet": "gennemgik orienter noterede_sig ad_notam efterretning gennemgået",
    "blev orienteret": "ienteret",
    "orienterede": "rede orienterde orientering status briefing",
    "valgt": "medlem suppleant formand indtræder valgt valget_blev valges valged udpeg konstitueret vælg stedfortræder",
    "sagde nej": "ikke forkastet afvist nedstemt afsl nej_til stemte",
    "afvist": "afvi forkast nedstem afsl ikke fald",
    "godkendt først": "godkend vedtag tiltr bevilge imødekom",
    "blev godkendt": "godkend vedt tiltr bevilge imødekom",
    "indstillingen følges": "følge fulgt",
    "gav tilladelse": "grønt_lys opbakning tilslutning støtte bakke ja_til tilskud tilladelse dispensation tilsagn "
    "samtykke bevilling bevilges frigiv frigav afsætte afsatte yder yde tilslutte bemyndigelse valgte vælger",
    "godkendte": "godkend vedt tiltr bevilge imødekom tilladelse dispensation tilsagn samtykke",
    "besluttede": "beslutte",
    "drøftelse holdt": "drøftelse",
    "drøftet": "drøft",
}
"""Which stems a sentence must have for a rule to hold, by the rule's name ("_" is a blank): cheaper than the rule."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way minutes say an outcome; `hides` names the outcomes it overrules in the same sentence."""

    name: str
    outcome: Outcome
    form: re.Pattern[str]
    hides: frozenset[Outcome] = frozenset()
    stems: tuple[str, ...] = ()

    def may_hold(self, lowered: str) -> bool:
        """Has a sentence in small letters one of the rule's stems?"""
        return has_any(lowered, self.stems) or not self.stems


def _rule(name: str, outcome: Outcome, form: str, *hides: Outcome) -> Rule:
    stems = tuple(stem.replace("_", " ") for stem in _STEMS.get(name, "").split())
    return Rule(name, outcome, re.compile(form, re.IGNORECASE), frozenset(hides), stems)


_EARLY = (
    r"^(?:at[ -]?\d+\s?[:.)]?\s*|(?:indstillingens )?(?:at-?punkt|punkt|pkt\.) (?:\d{1,2}"
    r"|[a-h])\)? (?:blev )?)?"
    r"(?:enstemmigt\s)?"
)

WHOLE: tuple[Rule, ...] = (
    _rule(
        "lukket punkt", Outcome.CLOSED,
        r"\(?(?:lukket (?:punkt|sag|møde|dagsordens?punkt)|(?:punktet|sagen) (?:er|behandles) (?:lukket"
        r"|for lukkede døre))\)?[.]?",
    ),
    _rule("intet tegn", Outcome.NONE, r"[-–—./\s]*"),
)  # fmt: skip
"""Rules for a whole text, nothing else standing beside."""

NOTHING = re.compile(
    r"(?:(?:at[ -]?\d+:?\s*)|(?:udvalgets? |udvalgets medlemmer |byrådet )?(?:havde |de[rt] (?:var|er) ))?"
    r"(?:ingen (?:indkomne |yderligere |nye )?"
    r"(?:bemærkninger|kommentarer|meddelelser|\w*punkter|sager|emner|beslutning|spørgsmål|orientering"
    r"|indlæg)\b[^,;]{0,70}"
    r"|ingen|intet|ingenting|intet (?:at|til|nyt|under)\b[^,;]{0,50}|ingenting til[^,;]{0,30}"
    r"|ikke (?:post|emner|sager|punkter|bemærkninger|noget til|noget under)\b[^,;]{0,60})[.]?",
    re.IGNORECASE,
)
"""A sentence that says there was nothing; an outcome only where no other sentence decides."""

SENTENCE: tuple[Rule, ...] = (
    # What the council decided, told when a case goes back to its department (Aarhus 1997-2005).
    _rule(
        "har vedtaget", Outcome.APPROVED,
        rf"{_BODY}\w*\s(?:(?!tidligere).){{0,90}}?\bhar\b(?! tidligere)(?: \w+){{0,6}}? (?:vedtaget"
        rf"|godkendt|tiltrådt)\b"
        r"(?! (?:ikke|at henhold))"
        r"|\bmed bemærkning,? at .{0,80}\bblev (?:vedtaget|godkendt|tiltrådt)\b",
        Outcome.SENT_BACK, Outcome.FORWARDED, Outcome.RECOMMENDED,
    ),
    _rule(
        "har vedtaget ikke", Outcome.REJECTED,
        rf"{_BODY}\w*\s.{{0,90}}?\bhar\b(?: \w+){{0,6}}? (?:vedtaget|besluttet) ikke at\b"
        r"|\bmed bemærkning,? at .{0,80}\bblev (?:forkastet|afvist|nedstemt)\b",
        Outcome.SENT_BACK, Outcome.FORWARDED, Outcome.APPROVED,
    ),
    _rule(
        "har taget til efterretning", Outcome.NOTED,
        rf"{_BODY}\w*\s.{{0,120}}?\bhar taget\b.{{0,80}}? til efterretning",
        Outcome.SENT_BACK, Outcome.FORWARDED,
    ),
    # Brought before the council.
    _rule(
        "indbragt", Outcome.BROUGHT_BEFORE_COUNCIL,
        r"\b(?:indbringe[rs]?|indbragte?s?|indbringelse)\b(?=.{0,60}(?:byråd|kommunalbestyrelse"
        r"|borgerrepræsentation))"
        r"|(?:byråd|kommunalbestyrelse|borgerrepræsentation).{0,40}\b(?:indbragt|jf\. § 23|§ 23)"
        r"|\bstandsningsret|§ 23\b.{0,30}styrelseslov|styrelseslov\w*.{0,12}§ 23",
        Outcome.FORWARDED, Outcome.APPROVED, Outcome.RECOMMENDED,
    ),
    # Sent back, postponed, withdrawn.
    _rule(
        "bragt for byrådet", Outcome.BROUGHT_BEFORE_COUNCIL,
        r"\b(?:bringe[rs]?|bragte?s?) sagen (?:for|i) (?:byråd|kommunalbestyrelse|borgerrepræsentation)"
        r"|\bbegær\w* (?:sagen )?(?:i|for) (?:byråd|kommunalbestyrelse|borgerrepræsentation)",
        Outcome.FORWARDED, Outcome.APPROVED, Outcome.RECOMMENDED,
    ),
    _rule(
        "sendt retur", Outcome.SENT_BACK,
        r"^(?:sagen|forslaget|indstillingen|punktet)\b.{0,40}\b(?:returneres|sendes retur|sendt retur)\b"
        rf"|{_BY_BODY}\b(?:sender|sendte) (?:\w+ ){{0,3}}?retur\b"
        r"|^tilbage til (?:\w*udvalg|forvaltning|administration|fornyet)|^(?:returneres|sendes retur)\b",
        Outcome.FORWARDED,
    ),
    _rule(
        "sendt tilbage", Outcome.SENT_BACK,
        rf"{_MAIN}(?<!bedes )\b(?:tilbagesend(?:t|er|te)|hjemsend(?:es|t|er|te)|hjemvis(?:es|t|er"
        rf"|te))\b(?!.*henhold)"
        r"|^(?:sagen|forslaget|indstillingen|punktet)\b.{0,40}\btilbagesendes\b"
        r"|^tilbagesendes\b(?=.*(?:med henblik på|til fornyet|for at))(?!.*(?:henhold|bemærkning))"
        rf"|{_MAIN}\b(?:sende[rs]?|sendt|sendte)\b(?: \w+){{0,4}}? tilbage\b"
        r"|\b(?:beslutte(?:de|t)|vedtog)(?:[^,.;]{0,60})? at (?:tilbagesende|hjemsende|hjemvise"
        r"|sende (?:\w+ ){0,4}tilbage)\b",
        Outcome.APPROVED, Outcome.FORWARDED,
    ),
    _rule(
        "udgår til senere", Outcome.POSTPONED,
        rf"{_MAIN}\budg(?:år|ik)\b.{{0,30}}\bsenere\b", Outcome.WITHDRAWN,
    ),
    _rule(
        "udsat", Outcome.POSTPONED,
        rf"{_NO_OTHER_ITEM}{_EARLY}{_ADVERBS}\b(?:udsat|udsættes|udskudt|udskydes|genoptages)\b(?! for\b)"
        rf"|{_NO_OTHER_ITEM}(?:.{{0,200}}?[,–-]\s)?{_FILLER}\b(?:udsat|udsættes|udskudt|udskydes"
        rf"|genoptages|udsattes|genfremlægges"
        rf"|genfremlagt|genfremsættes)\b"
        r"(?! (?:for|til \d))"
        rf"|{_BY_BODY}\b(?:udsatte|udskød|udsætter|udskyder)\s(?:\w+\s){{0,2}}(?:sag|punkt|behandling"
        rf"|beslutning|indstilling)"
        r"|\b(?:beslutte(?:de|t)|vedtog)(?:[^.;,]{0,60})?,? at (?:udsætte|udskyde)\b(?! (?:punkt|pkt\.?) \d)"
        r"|\bskulle genfremlægges\b"
        r"|\bønsker? (?:sagen|punktet) (?:genfremlagt|udsat|genoptaget)\b",
        Outcome.APPROVED, Outcome.DISCUSSED,
    ),
    _rule(
        "tages op senere", Outcome.POSTPONED,
        r"^(?:sagen|punktet) (?:tages op|behandles)\b.{0,40}\b(?:senere|næste|kommende) \w*møde",
    ),
    _rule(
        "udgår", Outcome.WITHDRAWN,
        r"^(?:(?:punktet|sagen|forslaget|indstillingen|mødet)\s)?(?:er\s|blev\s)?"
        r"(?:udgår|udgik|udgået|bortfald(?:er|et|t)|trukket(?: tilbage)?)\b(?!.*senere)"
        rf"|{_MAIN}\b(?:trak|trækker) (?:forslaget|sagen|indstillingen|punktet)\b"
        r"|^(?:sagen|punktet)\b.{0,20}\btaget af (?:dagsorden|mødet)|^(?:forslaget"
        r"|sagen)\b.{0,20}trukket tilbage"
        r"|^mødet (?:blev |er )?aflyst\b|^mødet \d\S+ aflyst$|^(?:sagen|punktet|forslaget)\b.{0,20}\b(?:trækkes"
        r"|frafald(?:es|et|t))\b",
    ),
    # Partly.
    _rule(
        "bortset fra det forkastede", Outcome.PARTLY_APPROVED,
        r"\b(?:bortset fra|med undtagelse af|undtagen)\b.{0,60}\b(?:forkastet|afvist"
        r"|ikke (?:blev )?(?:godkend"
        r"|tiltr)\w*)",
        Outcome.APPROVED, Outcome.REJECTED,
    ),
    _rule(
        "delvist", Outcome.PARTLY_APPROVED,
        rf"{_EARLY}delvist? (?:godkendt|vedtaget|imødekommet|tiltrådt)"
        r"|\b(?:godkendt|vedtaget|tiltrådt|imødekommet|imødekommes|imødekommer|godkender|godkendte"
        r"|imødekom)\b delvist?\b"
        r"|\b(?:tiltræder|godkender|godkendte|godkendt|tiltrådt|vedtog)\b[^.;]{0,80}\bmens?\b[^.;]{0,40}"
        r"\b(?:afvis(?:er|te|t)|forkaste(?:de|r|t)|ikke)\b"
        r"|\bdelvist? (?:godkendt|imødekommet|tiltrådt)\b"
        r"|\b(?:godkendt|tiltrådt|vedtaget)\b.{0,20}, mens\b.{0,40}\bikke\b.{0,20}\b(?:godken|tiltr"
        r"|imødek|vedtag)"
        r"|\b(?:kan|kunne) (?:godkende|tiltræde|imødekomme)\b[^.]{0,100}[,;] (?:mens|men)\b[^.]{0,80}\b(?:afvis"
        r"|forkast|nedstem|ikke)"
        r"|^(?:godkendt|tiltrådt|vedtaget|imødekommet)(?: alene| kun)? for så vidt angår\b"
        r"|\b(?:godkend|vedtag|tiltr|imødek|bevilge)\w*\b.{0,120}(?:, men ikke\b|[;,] (?:mens |men |og )?"
        r"(?:den|det|de|første|andet|anden|tredje|øvrige|resten|punkt|pkt\.|at-?punkt|[a-h]\)?)\s.{0,60}"
        r"\b(?:afvist|afvises|afslås|forkastet|forkastes|nedstemt|ikke (?:godkend|tiltr|imødek|vedtag)))",
        Outcome.APPROVED, Outcome.REJECTED,
    ),
    # Recommended onward: it overrules whatever is recommended.
    _rule(
        "anbefaler ikke, men andet", Outcome.REJECTED, rf"{_NOT_THAT}(?=.{{0,160}}?{_BUT_THIS})",
        *(set(Outcome) - {Outcome.RECOMMENDED}),
    ),
    _rule(
        "andet anbefalet", Outcome.RECOMMENDED, rf"{_NOT_THAT}.{{0,160}}?{_BUT_THIS}",
        *(set(Outcome) - {Outcome.REJECTED}),
    ),
    _rule(
        "kan ikke anbefale", Outcome.REJECTED,
        rf"{_BY_BODY}\b(?:kan|kunne) ikke anbefale\b|\banbefale[rs] ikke\b|\banbefales ikke\b",
        Outcome.RECOMMENDED,
    ),
    _rule(
        "anbefalet", Outcome.RECOMMENDED,
        rf"^anbefaling:|{_MAIN}\b(?:anbefaler|anbefales|anbefalede|anbefaledes)\b"
        rf"|{_EARLY}{_ADVERBS}(?:indstil(?:les|let)|anbefalet)\b"
        r"|\bmed bemærkning(?:,| om,)? at .{0,60}\banbefaler\b|\b(?:med|til) anbefaling\b"
        rf"|{_BY_BODY}\b(?:indstiller|indstillede)\b|{_MAIN}\bindstilles\b(?=.{{0,60}}(?:godkend|byråd"
        rf"|udvalg))",
        *(set(Outcome) - {Outcome.RECOMMENDED, Outcome.BROUGHT_BEFORE_COUNCIL, Outcome.DISCUSSED}),
    ),
    # Hearing and forwarding.
    _rule(
        "sendt i høring", Outcome.HEARING,
        r"\b(?:beslutte(?:de|t)(?:,)? at (?:ud)?sende|skal sendes)\b.{0,70}\b(?:i|til)\b.{0,40}\bhøring\b"
        rf"|{_MAIN}\b(?:ud|frem)?(?:sendes|sendt|sendte|sender|lægges|lagt)\b(?! ikke).{{0,50}}\b(?:i"
        rf"|til)\b[^,]{{0,40}}\bhøring\b",
        Outcome.FORWARDED,
    ),
    _rule(
        "til høring", Outcome.HEARING,
        r"\b(?:godkend|vedt)\w+\b.{0,60}\b(?:fremlæggelse|udsendelse|at (?:ud)?sende"
        r"|at fremlægge|sendes|udsendes|fremlægges)\b.{0,60}\bhøring\b",
    ),
    _rule(
        "besluttet sendt i høring", Outcome.HEARING,
        r"\b(?:beslutte(?:de|t)|vedtog)(?:[^,.;]{0,60})? at (?:ud)?sende\b.{0,70}\b(?:i"
        r"|til)\b.{0,40}\bhøring\b",
        Outcome.APPROVED, Outcome.FORWARDED,
    ),
    _rule(
        "besluttet oversendt", Outcome.FORWARDED,
        r"\b(?:beslutte(?:de|t)|vedtog)(?:[^,.;]{0,60})? at (?:oversende|henvise|videresende|fremsende)\b",
        Outcome.APPROVED, Outcome.DISCUSSED,
    ),
    _rule(
        "oversendt", Outcome.FORWARDED,
        rf"^(?:- )?(?:(?:{_MATTER})\b[^,:;]{{0,60}}?\s)?(?:blev |er |bliver )?"
        rf"(?:oversend(?:es|t)|videresend(?:es|t)|henvis(?:es|t)|fremsend(?:es|t)|sendes|sendt)\b{_TO_A_BODY}"
        rf"|^(?:\S+\s){{0,3}}?\S*{_BODY}\w*\s[^:;]{{0,60}}?\b(?:oversend|videresend|henvis|send)(?:er"
        rf"|te)\s(?:\w+\s){{0,2}}?(?:{_MATTER})\b{_TO_A_BODY}"
        r"|\b(?:beslutte(?:de|t)|vedtog)(?:[^,.;]{0,60})? at (?:oversende|henvise|videresende|fremsende)\b"
        rf"|^(?:(?!(?:at|som|der|hvis|når|inden|efter|før|vil|skal|kan|bør|ønsker\w*"
        rf"|foreslå\w*)\b)[^\s,:;]+\s){{1,7}}"
        rf"(?:oversend|videresend|henvis)(?:es|t)\b{_TO_A_BODY}",
        Outcome.DISCUSSED,
    ),
    # Noted.
    _rule(
        "til efterretning", Outcome.NOTED,
        rf"{_EARLY}{_ADVERBS}til (?:efterretning|orientering)\b"
        rf"|{_EARLY}(?:.{{0,110}}\b)?(?:tag(?:es|et|er)|toges|tog|tage)\b.{{0,90}}?\btil (?:efterretning"
        rf"|orientering)\b",
        Outcome.HEARING, Outcome.REJECTED,
    ),
    _rule(
        "orientering givet", Outcome.NOTED,
        r"^orientering(?:en)?(?: \w+)? (?:er |blev )?givet\b|^orientering(?:en)? givet\b"
        r"|^orientering v(?:ed\b|\.)|\bnoterede sig\b"
        r"|\b(?:ad notam|modtog orientering(?:en)?)\b|^(?:efterretning|orienteret|gennemgået)\b[.]?$|^\w+ (?:blev "
        r"|er )gennemgået\b(?! og)"
        r"|^udvalget (?:gennemgik (?:kort )?(?:listen|oversigten)|fik en (?:\w+ )?orientering)\b",
    ),
    _rule(
        "blev orienteret", Outcome.NOTED,
        r"^(?:- )?(?:(?!\b(?:at|om|som|ønsker|ønske|vil)\b)[^.;]){0,60}?\b(?:udvalget|byrådet|magistraten"
        r"|der|rådet)\b(?: blev| er| bliver)?"
        r"(?: \w+)? or+ienteret\b(?!.{0,120}(?:næste|kommende|senere))"
        r"|\budvalget blev orienteret\b",
    ),
    _rule(
        "orienterede", Outcome.NOTED,
        r"^(?:(?!\b(?:at|som|ønskede|fremsender|besluttede)\b).){0,90}?\b(?:or+i?e(?:n|in)te(?:re)?r(?:e)?de"
        r"|informerede)\b"
        r"|\bgav (?:\w+ ){0,4}(?:orientering|status|briefing)\b(?! til)"
        r"|^(?:kort )?orientering (?:blev givet|fra forvaltningen|om|omkring|vedr)(?!.*\b(?:næste|kommende"
        r"|senere|udsættes|udsat)\b)",
    ),
    # Elected.
    _rule(
        "valgt", Outcome.ELECTED,
        rf"{_MAIN}\b(?:blev|er|bliver)(?: \w+)? (?:valgt|udpeget|konstitueret)\b|^valgt(?: blev\b|:)"
        rf"|^[^,;]{{0,80}}\bblev(?: enstemmigt)? valgt\b"
        rf"|^valget blev truffet|^(?-i:[A-ZÆØÅ]\S+(?: [A-ZÆØÅ(]\S+){{1,3}}) (?:er |blev )?(?:valgt|udpeget)\b"
        rf"|^(?:medlem|suppleant|formand|næstformand|stedfortræder)\w*: (?-i:[A-ZÆØÅ]\S+ [A-ZÆØÅ])"
        rf"|{_BY_BODY}\b(?:valgte|vælger|udpegede|udpeger)\b"
        r"(?! (?:medlemmer|model|scenari|alternativ|forslag|løsning|variant|at\b))"
        rf"|{_MAIN}\b(?:udpegedes|udpeges|vælges(?= (?:som|til|af|ind|for)\b|:)|valgtes|udpeget)\b"
        r"|^[A-ZÆØÅ]\S+ (?:[A-ZÆØÅ]\S+ ){0,3}indtræder (?:i|som)\b"
        r"|^som \w+ (?:\w+ ){0,5}?(?:udpeg|valg|vælg)(?:t|es|tes|edes|ede)\b"
        r"|\bindkaldt som stedfortræder\b|\bsom stedfortræder indkald(?:es|t|tes)\b|\bindkald(?:es"
        r"|te) som stedfortræder\b",
    ),
    # Rejected.
    _rule(
        "sagde nej", Outcome.REJECTED,
        rf"^(?=[^:;]{{0,60}}{_BODY})(?:\S+\s){{1,6}}?(?:giver|gav|meddeler|meddelte|bevilger|tillader) ikke\b"
        rf"|{_BODY}\w* (?:ønsker|ønskede) ikke at \w+"
        r"|^(?:forslaget|medlemsforslaget|indstillingen|anmodningen)\b[^,.;]{0,120}\bblev (?:forkastet"
        r"|afvist|nedstemt)\b"
        r"|^(?:\w+ ){1,3}(?:afslog|afslår)\b|^nej til\b|\bstemte (?:forslaget|indstillingen) ned\b"
        r"|\b(?:opnåede|fik|fandt) ikke (?:fornøden |den fornødne )?(?:flertal|tilslutning)\b|\bnød ikke fremme\b"
        rf"|{_BY_BODY}\bstemte nej til\b",
        Outcome.APPROVED,
    ),
    _rule(
        "afvist", Outcome.REJECTED,
        rf"{_EARLY}{_ADVERBS}(?:afvist|forkastet|nedstemt|afslag|afsloges|ikke (?:godkendt|vedtaget|tiltrådt"
        rf"|imødekommet))\b"
        rf"|{_MAIN}\b(?:forkastet|forkastes|forkastede|nedstemt|afvises|afviser|afviste|afvist)\b(?! fra)"
        rf"|^(?:forslaget|indstillingen|medlemsforslaget)\b.{{0,40}}\b(?:faldt|falder|bortfaldt)\b"
        rf"|{_MAIN}\b(?:meddel(?:es|te|er|t)|giv(?:es|er)|gav)\b(?: \w+)? afslag\b|^der (?:meddeles|gives"
        rf"|blev (?:meddelt|givet)) afslag\b"
        r"|\b(?:beslutte(?:de|t)|vedtog)(?:[^,.;]{0,60}?)?,? ikke at\b|\b(?:beslutte(?:de|t)"
        r"|vedtog)(?: \w+)? at (?:afvise"
        r"|afslå|forkaste"
        r"|meddele afslag|give afslag)\b"
        r"|\b(?:blev|er|bliver|kunne|kan) ikke (?:godkend|vedtag|tiltr|imødekom)\w*"
        rf"|^(?=[^:;]{{0,60}}{_BODY})[^,:;]{{0,80}}\b(?:kan|kunne) ikke (?:tiltræde|godkende|imødekomme"
        rf"|tilslutte)\b"
        rf"|{_BODY}\w* (?:tiltræder|godkender|imødekommer) ikke\b|\b(?:godkendes|tiltrædes|vedtages"
        rf"|imødekommes) ikke\b"
        r"|\b(?:kan|kunne) \w+ ikke (?:tiltræde|godkende)\b",
        Outcome.APPROVED,
    ),
    # Approved.
    _rule(
        "godkendt først", Outcome.APPROVED,
        rf"{_EARLY}{_ADVERBS}(?:godkend(?:t|es|er)|vedtag(?:et|es)|tiltrådt|tiltræd(?:es|er)|bevilge(?:[ts]|des)"
        rf"|imødekom(?:met|mes)"
        r"|kan (?:enstemmigt )?tiltrædes?)\b",
    ),
    _rule(
        "blev godkendt", Outcome.APPROVED,
        rf"{_MAIN}(?<!tidligere )\b(?:godkendt|godkendtes|vedtoges|vedtaget|tiltrådt|tiltrådtes|imødekommet|bevilget"
        rf"|godkendes|vedtages|tiltrædes"
        r"|imødekommes|bevilges)\b(?! at henhold)",
    ),
    _rule(
        "indstillingen følges", Outcome.APPROVED,
        rf"^(?:(?:forvaltningens|administrationens|direktionens|udvalgets|\w+udvalgets|byrådets|borgmesterens) )?"
        rf"indstilling(?:en|er|erne)? (?:blev |er )?(?:enstemmigt )?(?:følges|fulgt)\b|^fulgt\b"
        rf"|{_BY_BODY}\b(?:følger|fulgte) (?:\w+ )?indstilling",
    ),
    _rule(
        "gav tilladelse", Outcome.APPROVED,
        rf"{_BY_BODY}\b(?:meddelte|meddeler|gav|giver)\b(?! ikke)(?: \w+){{0,3}}? (?:tilladelse"
        rf"|dispensation|tilsagn"
        r"|samtykke|bevilling)\b|^der (?:meddeles|gives|blev givet) (?:\w+ )?(?:tilladelse|dispensation"
        r"|tilsagn)\b"
        rf"|{_BY_BODY}\b(?:frigiver|frigav|afsætter|afsatte|yder|ydede)\b(?=.{{0,60}}\bkr)"
        r"|^der (?:frigives|bevilges|afsættes|ydes)\b(?=.{0,60}\bkr)"
        rf"|^(?:tilskud|bevilling|anlægsbevilling|tillægsbevilling|tilladelse|dispensation)(?:en"
        rf"|et)?\b[^,:;]{{0,60}}\b"
        rf"(?:blev|er) (?:givet|meddelt)\b"
        rf"|{_BY_BODY}\b(?:gav|giver) (?:grønt lys|opbakning til|sin tilslutning til)\b"
        rf"|{_BY_BODY}\b(?:sagde|siger|stemte) ja til\b"
        rf"|{_BY_BODY}\b(?:støtter|støttede|bakke(?:de|r) op om) (?:\w+ )?(?:forslag|indstilling|planen|oplæg)"
        rf"|{_BY_BODY}\b(?:tilslutte(?:de|r) sig|gav (?:\w+ )?bemyndigelse)\b(?! ikke)"
        rf"|{_BY_BODY}\b(?:valgte|vælger) (?:model|scenari|alternativ|forslag|løsning|variant)",
    ),
    _rule(
        "godkendte", Outcome.APPROVED,
        rf"{_BY_BODY}\b(?:godkendte|vedtog|tiltrådte|tiltræder|godkender|vedtager|bevilge(?:de|r)"
        rf"|imødekommer|imødekom)\b"
        rf"|{_BY_BODY}\b(?:meddelte|meddeler|gav|giver)\b(?: \w+)? (?:tilladelse|dispensation|tilsagn"
        rf"|samtykke)\b"
        rf"|(?:^|{_BODY}(?!\w* behandling)\w*[^:;]{{0,120}}\s)(?:kan|kunne"
        rf"|kan også)(?: \w+)?(?: i øvrigt)? tiltræde\b",
    ),
    _rule(
        "besluttede", Outcome.APPROVED,
        rf"{_MAIN}\bbeslutte(?:des?|t)\b(?:(?: \w+){{0,3}},? at\b| at\b|,? hvilk)(?! (?:ikke|udsæt|udskyd"
        rf"|oversend|henvis|tilbagesend|hjem|afvis|afslå|forkast)|.{{0,60}}høring)"
        rf"|{_BY_BODY}\bbesluttede \w{{3,}}(?:ne|en|et)\b"
        r"|^det blev besluttet,? at\b",
        Outcome.ELECTED,
    ),
    # Discussed.
    _rule(
        "drøftelse holdt", Outcome.DISCUSSED,
        r"\b\w*drøftelsen? (?:blev |er )?gennemført\b|^der var en (?:\w+ )?drøftelse\b",
    ),
    _rule(
        "drøftet", Outcome.DISCUSSED,
        rf"{_EARLY}drøftet\b|{_MAIN}\b(?:drøftede|drøftet|drøftedes)\b"
        r"|\bder var foretræde\b.{0,60}\bdrøftede\b"
        rf"|{_BY_BODY}\bhavde\b(?: \w+){{0,4}} \w*drøftelse\b",
    ),
)  # fmt: skip

CHANGED = re.compile(
    r"\bmed\b(?! uændre)(?: \w+,?){0,5}? (?:ændring(?:er)?|tilføjelse(?:r)?|tilretning(?:er)?"
    r"|præcisering(?:er)?|rettelse(?:r)?"
    r"|justering(?:er)?|forbehold om)\b"
    r"|,? (?:dog )?således,? at\b|, dog at\b|\bmen således\b|\bunder (?:forudsætning|betingelse) af\b"
    r"|\bidet (?:udvalget (?:dog )?forudsætter|det forudsættes)\b"
    r"|\bpå (?:betingelse af|den betingelse)\b|\bidet (?:dagsordenens )?(?:punkt|pkt\.|sag)(?: nr\.?)? ?\d+\b"
    r"|\bi (?:tilrettet|ændret|revideret|justeret) form\b|\bmed bemærkning(?:er)? om\b"
    r"|\bmed (?:de|den|denne|disse|følgende) (?:\w+ )?bemærkning(?:er)?\b(?!, at (?:byråd|magistrat"
    r"|\w+udvalget))"
    r"|\bi overensstemmelse med (?:\w+ ){0,3}?(?:erklæring|udtalelse)|\bmen med\b|\bdog (?:med|ikke|uden)\b"
    r"|\bidet\b.{3,80}\b(?:nedsættes|forhøjes|forlænges|afkortes|ændres|reduceres|udvides|erstattes|fjernes"
    r"|udgår|tilføjes)\b|\bi stedet for\b"
    r"|\b(?:rettes|ændres) til\b|\bi øvrigt godkendt\b|\b(?:som ændret|med undtagelse af)\b",
    re.IGNORECASE,
)
"""Words that make an approval or recommendation one with changes."""

NOISE = re.compile(
    r"^(?:afbud\b|fraværende\b|ikke til ?stede\b|stedfortræder\b|(?:for|imod|undlod"
    r"|hverken)(?: stemte)?(?: at stemme)?\s?:"
    r"|(?:for|imod|undlod) stemte\b|(?:for|imod) stemte\b)"
    r"|\b(?:var forhindre(?:t|de)|erklærede sig inhabile?|inhabil\b|deltog ikke|meldte afbud|forlod mødet"
    r"|var fraværende"
    r"|istedet mødte|mødte som stedfortræder|er afbud fra)\b"
    r"|\b(?:tog|tager|tage) forbehold\b|\bønsker?(?:ede)? tilført (?:protokollen|referatet)|\bmindretal\w*\b"
    r"|\bfastholder sin\b|\bprotokolbemærkning",
    re.IGNORECASE,
)
"""Sentences about persons and dissent: never the decision."""

PERSONAL = re.compile(
    r"^(?!.{0,60}(?:udvalget|flertal|byrådet|magistraten|kommunalbestyrelsen|borgerrepræsentationen)\b)"
    r".{1,120}\b(?:kan|kunne) (?:ikke|i øvrigt) (?:tiltræde|støtte|tilslutte|godkende)\b"
    r"|^(?:rådmand|borgmester)\b.{0,80}\b(?:tiltræder|henhold|tiltrådte)"
    rf"|^(?!.{{0,60}}(?:udvalg|flertal|råd|magistrat|bestyrelse|nævn)){WHO},? (?:\w+ )?"
    r"(?:(?:kan|kunne) ikke anbefale|anbefale(?:r|de) ikke)\b",
    re.IGNORECASE,
)
"""One member's own stand."""

AMENDMENT = re.compile(
    r"ændringsforslag|\bstille(?:de|r)\b.{0,20} forslag|\bfremsatte\b.{0,40}\bforslag"
    r"|^et (?:\w+ )?forslag fra\b|\bforslag om, at\b",
    re.IGNORECASE,
)
"""A proposal put beside the recommendation: its fate is not the decision's."""

PROTOCOL = re.compile(
    r"\b(?:afgav|videreførte|afgiver|tilføres?|tilført)\b.{0,40}\b(?:protokolbemærkning"
    r"|mindretalsudtalelse|protokollen|bemærkning)\b",
    re.IGNORECASE,
)
"""From here on a party speaks, not the body."""

HEADED = re.compile(
    r"(?:at|At|Ad)[. -]{0,2}(?:pkt\.?\s?|punkt\s)?\d{1,2}(?:\s?(?:[-–,]|og)\s?\d{1,2})*\s?[:.)]+\s*(?=\S)"
    r"|(?:[A-ZÆØÅ§][^:.\n]{0,80}?,?\s)?(?:den\s|d\.\s?)?\d{1,2}(?:\.\s\w{3,9}\s"
    r"|[-./]\d{1,2}[-./])\d{4}(?:,?\s(?:pkt\.|punkt|sag)(?:\snr\.)?\s\d+)?\s?:\s*(?=\S)"
)
"""A body and a day put before its own decision: "Økonomiudvalget den 17. marts 2025: Anbefales"."""

OTHER_ITEM = re.compile(
    r"^(?:punkt|pkt\.|sag)(?: nr\.)? \d+\b.{0,60}\b(?:udgår|udgik|udsættes|udsat|tilføjes|rykkes|flyttes"
    r"|behandles)\b",
    re.IGNORECASE,
)
"""What befalls another item when the agenda is approved: the approval is one with changes."""

AMENDED = re.compile(
    r"\bændringsforslag\w*\b(?!.*\bikke\b).{0,80}\b(?:vedtaget|godkendt|tiltrådt)\b"
    r"|\bændringsforslaget (?:vedtages|godkendes|tiltrædes)\b"
    r"|\bdet (?:vedtagne|tiltrådte) ændringsforslag\b",
    re.IGNORECASE,
)
"""An amendment that was adopted: what is decided is no longer what was recommended."""

DECIDING = re.compile(
    r"medlem|suppleant|formand|grønt lys|ja til|opbak|støtte|bakke|tilskud|status|briefing|fremme|for så vidt"
    r"|indtræder"
    r"|tilslut|bemyndig|noterede|stemte|godkend|vedta[gr]|vedtog|tiltr|imødek|bevil|anbefal|indstil|drøft"
    r"|or+i?e[in]|informere"
    r"|efterretning|notam|gennemg[åi]|gennemfør"
    r"|uds[aæ]t|udsky|udskud|udskød|genopt|genfrem|tages op|behandles|høring|send|henvis|retur|tilbage"
    r"|hjem|udgå|udgik|bortf"
    r"|tr[ua]k|trækk|aflyst|taget af|valgt|valget|vælg|udpeg|konstitu|stedfortræder|afvi|afsl|forkast"
    r"|nedstem|fald|følg|fulgt"
    r"|beslut|frig|afs[aæ]t|\byde|tilladelse|dispensation|tilsagn|samtykke|indbr|bring|bragt|begær"
    r"|standsning|§ 23|ikke|nej til",
    re.IGNORECASE,
)
"""The stems without which no rule can hold: what stands before an aside and has none of them decides nothing."""

ASIDE = re.compile(r",\s(?:idet|mens|men|hvor|og|da)\s")
"""Where an aside about a person may begin: "godkendte indstillingen, idet Ib Lund tog forbehold"."""
