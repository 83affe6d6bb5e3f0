"""Do a decision's clauses, read one by one, agree with the outcome its words gave? (a second look for outcomes)"""

import re

from archive.history.decision_acts import Act, Clause, names_a_part, passes_on
from archive.history.decision_heart import Fate, Heart
from archive.history.verdict_echo import shared, stems
from archive.history.verdict_residue import before_change
from archive.values import Outcome

_RECOMMENDS = re.compile(r"\b(?:anbefal\w*|indstille[srt]?|indstillede)\b", re.IGNORECASE)
_LATER = (
    (
        Outcome.WITHDRAWN,
        re.compile(r"\b(?:udgå\w*|udgik|bortfald\w*|tr[aæ]kke?\w*|trak|trukket|taget af)\b", re.IGNORECASE),
    ),
    (Outcome.SENT_BACK, re.compile(r"\b(?:tilbage\w*|retur\w*|omarbejde|hjemvis\w*|hjemsend\w*)\b", re.IGNORECASE)),
    (
        Outcome.FORWARDED,
        re.compile(r"\b(?:oversend\w*|henvis\w*|videresend\w*|fremsend\w*|send\w* til|overgår)\b", re.IGNORECASE),
    ),
)
_REASONED = re.compile(r",?\s(?:idet|da|fordi|for at)\b")


def agreed(heart: Heart, said: tuple[Clause, ...], found: frozenset[Outcome]) -> frozenset[Outcome] | None:
    """The outcomes where clause and word disagree or only the clauses know; None where the words may stand.

    >>> from archive.history.decision_acts import clauses
    >>> from archive.history.decision_heart import read_heart
    >>> heart = read_heart("Tilskud A blev godkendt, hvorimod tilskud B blev afvist.")
    >>> [one.name for one in agreed(heart, clauses(heart.sentences), frozenset({Outcome.REJECTED})) or ()]
    ['PARTLY_APPROVED']
    """
    acts = frozenset(one.act for one in said)
    if heart.amendment in _PUT_BESIDE and (beside := _without_amendment(heart, said, acts, found)) is not None:
        return beside
    if heart.displaced and found == {Outcome.APPROVED}:
        return frozenset({Outcome.REJECTED})
    if not found:
        return _alone(heart, said, acts)
    return _yes_or_no(heart, said, acts, found) or _sent_or_told(heart, said, acts, found)


def _yes_or_no(
    heart: Heart, said: tuple[Clause, ...], acts: frozenset[Act], found: frozenset[Outcome]
) -> frozenset[Outcome] | None:
    """What a yes beside a no amounts to; an approval that only says no is none."""
    if found == {Outcome.PARTLY_APPROVED} and said and _REFUSED.match(said[0].text):
        return frozenset({Outcome.REJECTED})
    if heart.amendment is Fate.LOST and found == {Outcome.PARTLY_APPROVED} and acts == {Act.YES}:
        return frozenset({Outcome.APPROVED})
    both = {Act.YES, Act.NO} <= acts and _in_parts(said)
    if both and found & {Outcome.APPROVED, Outcome.REJECTED} and not found & _SETTLED:
        return frozenset({Outcome.PARTLY_APPROVED}) | (found - {Outcome.APPROVED, Outcome.REJECTED})
    if found == {Outcome.REJECTED} and len(said) > 1 and _first_part_done(said):
        return frozenset({Outcome.PARTLY_APPROVED})
    if found == {Outcome.APPROVED} and acts <= {Act.NO, Act.SAYS} and Act.NO in acts:
        return frozenset({Outcome.UNCLASSIFIED})
    return None


def _sent_or_told(
    heart: Heart, said: tuple[Clause, ...], acts: frozenset[Act], found: frozenset[Outcome]
) -> frozenset[Outcome] | None:
    """Which of two outcomes of sending, putting off and telling is meant."""
    if found == {Outcome.FORWARDED} and any(passes_on(one.text) and _RECOMMENDS.search(one.text) for one in said):
        return frozenset({Outcome.RECOMMENDED})
    if found == {Outcome.POSTPONED, Outcome.WITHDRAWN}:
        return frozenset({Outcome.POSTPONED})
    if found == {Outcome.NOTED} and acts == {Act.NO}:
        return frozenset({Outcome.REJECTED})
    told = Act.NOTED in acts and not _TAKEN.search(heart.text)
    if told and Outcome.NOTED in found and found & _DECIDED:
        return found - {Outcome.NOTED}
    if told and found == {Outcome.NOTED, Outcome.HEARING} and said[0].act is Act.NOTED:
        return frozenset({Outcome.NOTED})
    return None


_DECIDED = frozenset({Outcome.APPROVED, Outcome.RECOMMENDED, Outcome.REJECTED, Outcome.PARTLY_APPROVED})
_TAKEN = re.compile(r"\b(?:efterretning|til orientering|ad notam)\b", re.IGNORECASE)
"""Where a body notes a matter; that somebody told of something besides decides nothing."""
_SETTLED = frozenset({Outcome.PARTLY_APPROVED, Outcome.RECOMMENDED, Outcome.BROUGHT_BEFORE_COUNCIL})


_PUT_BESIDE = frozenset({Fate.LOST, Fate.ELSEWHERE})


def _without_amendment(
    heart: Heart, said: tuple[Clause, ...], acts: frozenset[Act], found: frozenset[Outcome]
) -> frozenset[Outcome] | None:
    """Beside a proposal that fell, or that sent the case away, only what the body did with the case itself counts."""
    if heart.amendment is Fate.ELSEWHERE:
        return frozenset({Outcome.FORWARDED if heart.passed_on else Outcome.POSTPONED}) if not said else None
    if acts == {Act.YES} and found - {Outcome.RECOMMENDED, Outcome.APPROVED}:
        return frozenset({Outcome.RECOMMENDED if _RECOMMENDS.search(heart.text) else Outcome.APPROVED})
    return frozenset({Outcome.REJECTED}) if acts == {Act.NO} else None


def _in_parts(said: tuple[Clause, ...]) -> bool:
    """Whether yes and no speak of parts; "Indstillingen tiltrådt. Der gives ikke dispensation" is one yes."""
    first = next(one for one in said if one.act in (Act.YES, Act.NO))
    whole = _WHOLE.fullmatch(first.text) if first.act is Act.YES else _REFUSED.match(first.text)
    return not whole or any(names_a_part(one) for one in said)


_REFUSED = re.compile(r"indstillingen (?:\w+ ){0,2}?(?:ikke|forkast\w*|afvist)\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"(?:indstillingen |forslaget )?(?:blev |er )?(?:enstemmigt )?(?:godkendt|tiltrådt|vedtaget)(?: som indstillet)?",
    re.IGNORECASE,
)


def is_changed(said: tuple[Clause, ...]) -> bool:
    """Whether a yes is followed, and not only preceded, by words that change it.

    >>> is_changed((Clause("Godkendt, men til den 14. juni", Act.YES, frozenset()),))
    True
    >>> is_changed((Clause("Udvalget godkendte, at fristen forlænges", Act.YES, frozenset()),))
    False
    """
    heads = (before_change(one.text, "") for one in said if one.act is Act.YES and not passes_on(one.text))
    return any(head is not None and _PLAIN_YES.search(head) for head in heads)


_PLAIN_YES = re.compile(
    r"^(?!.*\bat\b)(?:\S+ ){0,5}?(?:godk|vedt|tiltr|anbef|imødek|bevil)\w+(?: \w+(?:en|et|ne|te|ig))?$", re.IGNORECASE
)


def _first_part_done(said: tuple[Clause, ...]) -> bool:
    """Whether a thing like the one refused was settled before it: "A gennemføres. B afvises"."""
    first, last = said[0], said[-1]
    alike = shared(stems(first.text), stems(last.text))
    return first.act is Act.SAYS and last.act is Act.NO and bool(alike) and _SETTLES.search(first.text) is not None


_SETTLES = re.compile(r"^[^,.]{3,60}\b\w{3,}es\b(?! ikke)")


def _alone(heart: Heart, said: tuple[Clause, ...], acts: frozenset[Act]) -> frozenset[Outcome] | None:
    """An outcome that only the clauses know; nothing where they say more than one thing."""
    if heart.amendment is Fate.WON and not said:
        return frozenset({Outcome.APPROVED})
    if heart.amendment is Fate.ELSEWHERE and not said:
        return frozenset({Outcome.FORWARDED if heart.passed_on else Outcome.POSTPONED})
    first = next((one for one in said if one.act is not Act.SAYS), None)
    if first is None or len(acts - {Act.SAYS}) != 1 or (first is not said[0] and not _OPENING.search(said[0].text)):
        return None
    if not _SPEAKS.get(first.act, _ANYTHING).match(first.text) or _ELSE.search(first.text):
        return None
    if first.act is Act.YES:
        return frozenset({Outcome.RECOMMENDED if _RECOMMENDS.search(first.text) else Outcome.APPROVED})
    if first.act is Act.LATER:
        head = _REASONED.split(first.text)[0]
        return frozenset({next((outcome for outcome, form in _LATER if form.search(head)), Outcome.POSTPONED)})
    return frozenset({_BY_ACT[first.act]}) if first.act in _BY_ACT else None


_OPENING = re.compile(r"\b(?:afstemning|enig\w*|debat|redegjorde|fremlagde)\b", re.IGNORECASE)
"""A sentence that only leads up to the decision."""
_BODY = (
    r"(?:et (?:\w+ )?flertal|udvalget|byrådet|kommunalbestyrelsen|borgerrepræsentationen|magistraten"
    r"|[\w§ -]+udvalget)"
)
_MATTER = (
    r"(?:sagen|punktet|indstillingen|forslaget|ansøgningen|medlemsforslaget|anmodningen|klagen|andragendet|ønsket|beslutningen|behandlingen|beslutning"
    r"|[\w-]+forslaget|[\w-]+planen)"
)
_ANYTHING = re.compile("")
_SPEAKS = {
    Act.YES: re.compile(
        rf"{_BODY}\b.{{0,60}}?\b(?:kan|kunne|stemte for|er enigt?|godkend|konstaterede|er enige|bemyndige"
        rf"|gav tilslutning"
        rf"|bekræft|gav \w+ medhold)"
        r"|(?:alle|samtlige) stemte for|(?:begge|alle) [\w-]+ (?:blev |er )?godkendt"
        r"|(?:indstillingen|forslaget) nød fremme|efter .{3,60}? blev (?:indstillingen|forslaget|sagen)"
        r"|\w+ (?:antages|antaget|(?:blev |er )?(?:fastlagt|stadfæstet))"
        r"|tilbud\w* .{0,40}antages|(?:bemyndigelse|bevilling|[\w-]*tilladelse|dispensation)\w*\b"
        r"|\w+ fik (?:\w+ )?(?:bemyndigelse|bevilling|tilladelse)",
        re.IGNORECASE,
    ),
    Act.NO: re.compile(
        rf"{_BODY}\b(?! ønsker, at)|{_MATTER}\b|nej\b|(?:dispensation|tilladelse|tilskud|bevilling)\w*\b"
        r"|der (?:er|var|kunne|kan) (?:ikke|intet|ingen) (?:\w+ )?(?:flertal|opnås|opbakning|tilslutning)|ingen af"
        r"|efter afstemning",
        re.IGNORECASE,
    ),
    Act.LATER: re.compile(
        rf"{_MATTER} (?:blev |er |bliver )?(?:sat i bero|i bero|nåede|udsky|udsæt|udsat|sendes? tilbage|trukket"
        r"|trækkes|genoptages|overgår|drøftes igen|tages op igen|henvises|behandles igen)"
        rf"|{_BODY} (?:udskød|udsatte|sender sagen|fremsender sagen|foretager besigtigelse|afventer)"
        rf"|{_BODY} (?:ønske\w*|bad) .{{3,80}}(?:(?:inden|før|førend) der (?:træffes|tages)|på ny)"
        r"|forslagsstiller\w* tr|ansøger\w* har trukket|afventer\b|punktet nåede|behandlingen af \w+ blev ikke"
        r"|\w+ gives på et (?:senere|kommende)",
        re.IGNORECASE,
    ),
    Act.UP: _ANYTHING,
    Act.DISCUSSED: re.compile(rf"{_BODY}\b|{_MATTER}\b|drøftelse fandt", re.IGNORECASE),
}
"""How a clause must begin to speak of the case itself, where no word of the tables gave an outcome."""
_ELSE = re.compile(
    r"\b(?:tidligere|skal godkendes|om (?:planen|sagen)|næste møde\b.*\borienter|notat|orientering"
    r"|spørgsmål)\b",
    re.IGNORECASE,
)

_BY_ACT = {Act.NO: Outcome.REJECTED, Act.UP: Outcome.BROUGHT_BEFORE_COUNCIL, Act.DISCUSSED: Outcome.DISCUSSED}
