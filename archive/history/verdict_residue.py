"""What does a decision say beyond the recommendation and a plain yes: a change, a reason, an order?

Nobody is said to have followed a recommendation while words of the decision are left that no rule accounts for.
"""

import re
from enum import StrEnum

from archive.history.decision_acts import Act, Clause, passes_on
from archive.history.verdict_echo import numbers_of, shared, stem, stems

_FORMAL = re.compile(
    r"^(?:godk|deref|stadfæ|støt|satte|bemyndig|hverk|tilslu|forval|læng|udslag|mennesk|form$|deba|vedtog|antag"
    r"|fastlag"
    r"|afslo"
    r"|heref|hermed|dermed|omf|ladsi|underskr|velkom|bød|send|vider|vedtag|tiltr|anbefal|indstil"
    r"|imødekom|bevil|meddel|give[tr]?$|gives|fremsend|følg|fulg|bifald|tilslut"
    r"|frigiv|enig|besl|fastl"
    r"|byråd|udvalg|kommunalbesty|borgerrepr|magistra|lokaludvalg|ældreråd|økonomi|fagudvalg|plenum|flertal|grupp"
    r"|besty?å|medlem|borgm|formand|direktion"
    r"|afstem|uden|bemærk|herefter|drøf|beg[gk]|dele|punk|ansøg|indstill|enstem|sende|ende?lig|hele|helhed|behand"
    r"|sag|sagen|forelig|fremlag|forel|omdel|udsend"
    r"|kommun|rådet|foreslå|forslag|takke|grundig|proce|godt|arbej|kvit|vegn|retter|oplæg|materia|samlet|samtlig"
    r"|all[et]|dagsorden|referat|møde"
    r"|forval|administra|igangsæ|iværksæ|gennemfør|udarbej|efter|fortsat|taget|givet|notat|svar|ja$|okay"
    r"|stem[mt]|imod|ikke$|tak$|sin[et]?$|nævn|med$"
    r"|tilfreds|positiv|glæde|bakke|opbak|støtt|afdel|foranst|tilbagesend|bestem|begrund|ordning|valg|udpeg|bekræft"
    r"|konstat|afsend|offentlig|generel)",
)
_REASON = re.compile(
    r",?\s(?:da|fordi|eftersom|på grund af|på baggrund af|med henvisning til|under henvisning til|med (?:en )?tak"
    r"|og takke[rd]\w*|og ser frem|efter (?:en )?(?:\w+ )?drøftelse|efter at (?:forvaltning|administration"
    r"|borgmester|formand"
    r"|direktør)\w*|i overensstemmelse med (?:indstilling|forvaltning|administration)\w*|jf\.?|jfr\.?"
    r"|med den begrundelse|som (?:beskrevet|anført|vist|det fremgår|nævnt)|som (?:foreslået|indstillet) af"
    r"|uden (?:ændringer|bemærkninger|debat|afstemning|kommentarer)|i henhold til|efter indstilling\w*"
    r"|idet (?:der (?:ikke )?(?:er|var|foreligger)|betingelserne|udvalget (?:finder|vurderer|noterer|kvitterer|mener)"
    r"|\w+ (?:er|vurderes|opfylder)))\b(?P<why>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A reason, thanks or a source: it changes nothing, unless it holds a demand."""
_PROVIDED = re.compile(
    r",\sidet\b(?![^.]*\b(?:er|var|har|havde|finder|fandt|mener|mente|vurderer|konstaterer|noterer|betragtes"
    r"|anses)\b)",
    re.IGNORECASE,
)
"""What comes after "idet" is a reason where something is or is found so, else a proviso."""
_DEMAND = re.compile(
    r"\b(?:skal|må|bør|højst|mindst|maksimalt|dog|kun|forudsæt\w*|betingelse"
    r"|vilkår)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:dog|men|undtagen|bortset fra|undtagelse|på nær|i stedet|frem for|således|under forudsætning"
    r"|på (?:den )?(?:betingelse|vilkår)|vilkår|betinget|forbehold for"
    r"|med (?:\w+ ){0,5}?(?:tilføjelse|ændring|præcisering|bemærkning|rettelse|justering|kommentar|supplement"
    r"|forslag til ændring|henstilling|opfordring|korrektion|skærpelse|ordlyd)\w*"
    r"|suppler\w*|sammen med|tilføj\w*|tillige|desuden|også|nedsæt\w*|forhøj\w*|forlæng\w*|afkort\w*|ændres|ændret"
    r"|rettes|reducer\w*|begræns\w*|udvides|udgår|slettes|udtages|flytte[st]|rykkes"
    r"|skærp\w*|højst|mindst|maksimalt|max|kun|alene|forudsæt\w*|mod (?:en|et|at|betaling)|når|så snart|forudsat"
    r"|med ønske om|hvis|såfremt"
    r"|medmindre|tidsbegræns\w*|midlertidig\w*|forsøg\w*"
    r"|foreløbig\w*|prøveperiode"
    r"|idet (?:\w+ ){1,4}?(?:lægger vægt på|ønske|skal|bør|anmode|opfordre|bede|præcisere|understrege|pålægge"
    r"|indarbejde"
    r"|tage)[rs]?)\b",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\b(?:orienter\w*|status\w*|notat\w*|opfølgning\w*|følge[sr]? op|følger (?:sagen|udviklingen)|referat\w*"
    r"|omdelt\w*|udlever\w*|vedlag\w*|vedlægges|takke\w*|tak|kvitter\w*"
    r"|tilfreds\w*|notere\w*|bemærke\w*|spørgsmål\w*|vender tilbage|forelægges|forelægger|præsent\w*|redegjorde"
    r"|gennemg\w*|oplæg"
    r"|fremlag\w*|deltog|drøft\w*|ros\w*|inviter\w*|kontakt\w*|underrettes"
    r"|besvar\w*|kommunikation|offentliggøres|mundtlig\w*|glæde\w*|tilkendega\w*|opbakning)\b",
    re.IGNORECASE,
)
_BODIES = re.compile(
    r"\b[A-ZÆØÅ]\w+ Udvalg\b|(?:\b[A-ZÆØÅ][\w§-]+-,? (?:og |& )?)*\b[\w-]*(?:udvalg|udvalget|rådet|nævnet"
    r"|bestyrelsen|magistraten)(?:s"
    r"|ets)?\b(?! om)"
    r"(?: for (?:[A-ZÆØÅ]\w+(?:, | og )?)+)?"
)
"""Names of bodies, with all their words."""
_MAJORITY = re.compile(
    r"^(?:et |udvalgets )?flertal\w*\b.*?(?=\b(?:anbefal|godkend|tiltr|vedt|indstil|beslut|stem|kan|tilslu|støtte))",
    re.IGNORECASE,
)
_OPENS = re.compile(r",\s(?:idet|dog|men|således)\b")
_THOSE = re.compile(r"(?:ændringerne|rettelserne|tilføjelserne|præciseringerne)$")
_ANY = re.compile(r"\b(?:ændringer|rettelser|tilføjelser|præciseringer)")
_ADDRESS = re.compile(
    r"\b[A-ZÆØÅ][\w-]*(?:vej|vejen|gade|gaden|stræde|allé|alle|torv|torvet|plads|pladsen|vænget?|parken|stien|bakken) "
    r"\d{1,3}[A-Z]?\b|\bmatr(?:ikel)?\.?\s?nr\b"
)
_PROPERTY = re.compile(r"\b(?:ejendommen|matriklen)\b", re.IGNORECASE)
"""What the one address in the recommendation is called."""
_HEAD = re.compile(r"[^\W\d_]{6,}")
_LONG = re.compile(r"[^\W\d_]{9,}")
"""Words long enough for a head and something before it."""
_BEFORE = 3
_COUNTED_MEMBERS = re.compile(r"\b\d+ (?:af \d+ )?medlem\w*", re.IGNORECASE)
_ORDERS_CHANGE = re.compile(
    r"\b(?:dog|i stedet|ikke|men|ændre[st]|skal indarbejdes|tilføjes|udgår|suppleres)\b", re.IGNORECASE
)


class Beside(StrEnum):
    """What stands in a decision besides its yes."""

    NOTHING = "intet"
    CHANGES = "ændrende ord"
    UNEXPLAINED = "noget andet"


def beside(clause: Clause, recommendation: str) -> tuple[Beside, str]:
    """What a clause says besides the recommendation's own words, and the word that shows it.

    >>> from archive.history.decision_acts import Act
    >>> beside(Clause("Godkendt som et forsøg", Act.YES, frozenset()), "at ordningen indføres.")[0].name
    'CHANGES'
    >>> beside(Clause("Godkendt efter en drøftelse", Act.YES, frozenset()), "at ordningen indføres.")[0].name
    'NOTHING'
    """
    if passes_on(clause.text):
        return Beside.NOTHING, ""
    text = without_reason(clause.text)
    if changing := _first_change(text, recommendation):
        return Beside.CHANGES, changing[0].lower()
    left = remainder(text, recommendation)
    if not left:
        return Beside.NOTHING, ""
    if _PROVIDED.search(text):
        return Beside.CHANGES, "idet"
    return (
        (Beside.UNEXPLAINED, left[0])
        if clause.act is not Act.SAYS or not _REPORTING.search(text)
        else (Beside.NOTHING, "")
    )


def without_reason(text: str) -> str:
    """A text without the reason it gives.

    >>> without_reason("Godkendt, da betingelserne er opfyldt"), without_reason("Godkendt, da bygningen skal bevares")
    ('Godkendt', 'Godkendt, da bygningen skal bevares')
    """
    found = _REASON.search(text)
    return text if found is None or _DEMAND.search(found["why"]) else text[: found.start()]


def before_change(text: str, recommendation: str) -> str | None:
    """What a text says before the first word of change that the recommendation lacks; None where there is none.

    >>> before_change("Vejen optages på betingelse af, at fortovet anlægges", "at vejen optages")
    'Vejen optages'
    """
    changing = _first_change(text, recommendation)
    if changing is None:
        return None
    clause = _OPENS.search(text, 0, changing.end())
    return text[: clause.start() if clause else changing.start()].strip(" ,")


def _first_change(text: str, recommendation: str) -> re.Match[str] | None:
    """The first word of change that the recommendation lacks ("med ændringerne" names those that it has)."""
    wanted = recommendation.lower()
    for changing in _CHANGE.finditer(text):
        word = changing[0].lower()
        known = word in wanted or (_THOSE.search(word) and _ANY.search(wanted))
        if not known:
            return changing
    return None


def remainder(text: str, recommendation: str) -> list[str]:
    """The telling words of a text that neither stand in the recommendation nor belong to any yes.

    >>> remainder("Ejendommen sælges", "at sælge Kirkevej 3"), remainder("Ejendommen sælges", "at sælge en båd")
    ([], ['ejendomm'])
    >>> remainder("Ejendommen sælges", "at sælge Kirkevej 3 og Havnegade 8")
    ['ejendomm']
    """
    if len(set(_ADDRESS.findall(recommendation))) == 1:
        text = _PROPERTY.sub(" ", text)
    own = {stem for stem in stems(_BODIES.sub(" ", _MAJORITY.sub("", text))) if not _FORMAL.match(stem)}
    left = own - shared(frozenset(own), stems(recommendation))
    return sorted(left - _heads(text, recommendation)) if left else []


def _heads(text: str, recommendation: str) -> frozenset[str]:
    """The words of a text that are the heads of the recommendation's compounds.

    >>> sorted(_heads("Forslaget til rutenet", "at forslaget til lokalrutenet drøftes"))
    ['ruten']
    """
    compounds = _LONG.findall(recommendation.lower())
    return frozenset(
        stem(word)
        for word in _HEAD.findall(text.lower())
        if any(one.endswith(word) and len(one) >= len(word) + _BEFORE for one in compounds)
    )


def only_reports(clause: Clause) -> bool:
    """Whether a sentence beside the yes only tells, thanks or orders word of how it goes.

    >>> from archive.history.decision_acts import Act
    >>> only_reports(Clause("Udvalget bad om et notat til næste møde", Act.SAYS, frozenset()))
    True
    """
    return _REPORTING.search(clause.text) is not None and not _ORDERS_CHANGE.search(clause.text)


def new_numbers(text: str, recommendation: str) -> frozenset[str]:
    """The numbers that only the decision has."""
    return numbers_of(_COUNTED_MEMBERS.sub("", _MAJORITY.sub("", without_reason(text)))) - numbers_of(recommendation)


def other_bodies(text: str, recommendation: str) -> list[str]:
    """The bodies a text names that the recommendation does not, those that decide by themselves left out.

    >>> other_bodies("Sendes i høring hos ældrerådet og ungerådet", "at planen sendes i høring hos Ældrerådet")
    ['ungerådet']
    >>> other_bodies("Børne- og Skoleudvalget besluttede at sende planen i høring", "at planen sendes i høring")
    []
    """
    received = "\n".join(_DECIDER.sub("", line) for line in text.split("\n"))
    named = (found.lower() for found in re.findall(r"\b[\w-]+(?:rådet|udvalget|nævnet|bestyrelsen)\b", received))
    return [name for name in named if name not in recommendation.lower() and name not in _DECIDERS]


_DECIDER = re.compile(
    rf"^(?:{_BODIES.pattern})(?=\s(?:beslutte[rd]|vedt[ao]g|godkend|tiltr[æå]d|anbefal|indstil|send[et]|oversend"
    r"|fremsend|henvis|valgte|vælger|ønske[rd]))"
)
"""The body that speaks, at the head of its own decision: it receives nothing."""
_DECIDERS = ("byrådet", "kommunalbestyrelsen", "økonomiudvalget", "udvalget", "lokaludvalget")


def new_names(text: str, recommendation: str) -> list[str]:
    """Names inside the sentences of a text that the recommendation lacks, bodies aside.

    >>> new_names("Udvalget antog tilbuddet fra Byg og Bo", "at tilbuddet fra Firma antages")
    ['Byg', 'Bo']
    """
    inside = re.findall(r"(?<=[a-zæøå,] )[A-ZÆØÅ][\w-]+", _BODIES.sub(" ", text))
    return [name for name in inside if name.lower() not in recommendation.lower()]


def without_it(text: str, recommendation: str) -> bool:
    """Whether a text leaves out, by "uden", something the recommendation wants.

    >>> without_it("Planen blev godkendt uden høring", "at planen sendes i høring")
    True
    """
    wanted = stems(recommendation)
    left = (stems(found) for found in re.findall(r"\buden (?:\w+ )?(\w{4,})", text))
    return any(shared(own, wanted) for own in left if own)
