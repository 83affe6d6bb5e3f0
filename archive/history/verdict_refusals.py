"""Was a recommendation refused, turned into its opposite, or a refusal that was asked for not given?"""

from archive.history.decision_acts import Act
from archive.history.verdict_echo import Echo, denies, echo, shared, stem, stems
from archive.history.verdict_measures import alternatives
from archive.history.verdict_parts import echoes
from archive.history.verdict_point import Finding, Point
from archive.history.verdict_residue import (
    Beside,
    beside,
    remainder,
)
from archive.history.verdict_rules import (
    GRANTED,
    GRANTS,
    IMPROVES,
    INSTEAD,
    KEEPS,
    NEGATED,
    RECOMMENDS_NO,
    SAYS_NO,
    TO_THE_RECOMMENDATION,
    Wish,
)
from archive.values import Outcome, Verdict


def rejection_asked_for(point: Point) -> Finding:
    if point.wish is not Wish.REJECT:
        return None
    to_the_recommendation = TO_THE_RECOMMENDATION.search(point.decision)
    if any(one.act is Act.YES and GRANTED.search(one.text) for one in point.said):
        return Verdict.NOT_FOLLOWED, "afslag indstillet, godkendt"
    yes = [one for one in point.said if one.act in (Act.YES, Act.NO) and TO_THE_RECOMMENDATION.search(one.text)]
    if yes:
        refused = SAYS_NO.search(yes[0].text) or RECOMMENDS_NO.search(yes[0].text) or _turned_down(yes[0].text)
        return (
            (Verdict.NOT_FOLLOWED, "indstilling forkastet")
            if refused
            else (Verdict.FOLLOWED, "afslag indstillet, tiltrådt")
        )
    if GRANTS.search(point.decision) and Act.NO not in point.acts:
        return Verdict.NOT_FOLLOWED, "afslag indstillet, imødekommet"
    if point.acts & {Act.YES} or Outcome.APPROVED in point.outcomes:
        bare = all(not remainder(one.text, point.known) for one in point.said) and not IMPROVES.search(point.decision)
        if bare and Act.NO not in point.acts and not echo(point.recommendation, point.decision):
            return Verdict.FOLLOWED, "afslag indstillet, tiltrådt"
        if Act.NO not in point.acts and IMPROVES.search(point.decision):
            return Verdict.NOT_FOLLOWED, "afslag indstillet, imødekommet"
        turned = echo(point.recommendation, point.decision) is Echo.SAME and not SAYS_NO.search(point.recommendation)
        return (Verdict.NOT_FOLLOWED, "det modsatte") if turned and Act.NO not in point.acts else None
    if Act.NO in point.acts and not to_the_recommendation:
        if any(beside(one, point.known)[0] is Beside.CHANGES for one in point.having(Act.NO)):
            return Verdict.WITH_CHANGES, "afslag med vilkår"
        return Verdict.FOLLOWED, "afslag indstillet, afslag besluttet"
    return None


def _turned_down(text: str) -> bool:
    return any(word in text.lower() for word in ("forkast", "nedstem", "bortf", "faldt", "afvist"))


def refused(point: Point) -> Finding:
    """A no to what was recommended."""
    if point.wish is Wish.REJECT or Act.NO not in point.acts:
        return None
    first = next(one for one in point.said if one.act is not Act.SAYS or SAYS_NO.search(one.text))
    if point.wish is Wish.OPEN:
        answered = "beslutte" in first.text.lower() or shared(stems(first.text), stems(point.recommendation))
        return (Verdict.FOLLOWED, "åbent spørgsmål besvaret") if answered else (Verdict.UNKNOWN, "åbent spørgsmål")
    if first.act is Act.NO:
        if SAYS_NO.search(point.recommendation) and not TO_THE_RECOMMENDATION.search(first.text):
            return (
                (Verdict.FOLLOWED, "gentager indstillingen")
                if echo(point.recommendation, first.text) is Echo.SAME
                else None
            )
        if Act.YES in point.acts:
            return Verdict.UNKNOWN, "både ja og nej"
        return Verdict.NOT_FOLLOWED, "afvist"
    return Verdict.UNKNOWN, "både ja og nej"


def instead(point: Point) -> Finding:
    if RECOMMENDS_NO.search(point.decision) and point.wish is not Wish.REJECT:
        return Verdict.NOT_FOLLOWED, "afvisning anbefalet"
    if INSTEAD.search(point.decision):
        return Verdict.NOT_FOLLOWED, "noget andet i stedet"
    wanted, chosen = alternatives(point.recommendation), alternatives(point.decision)
    if point.wish is not Wish.OPEN and wanted and chosen and not wanted & chosen:
        return Verdict.NOT_FOLLOWED, "et andet alternativ"
    return None


def the_opposite(point: Point) -> Finding:
    """Recommended "ikke igangsættes", decided "igangsættes": the same verb with the other sign."""
    if point.wish in (Wish.REJECT, Wish.OPEN) or TO_THE_RECOMMENDATION.search(point.decision):
        return None
    if denies(point.recommendation, point.decision) and Act.YES not in point.acts:
        return Verdict.NOT_FOLLOWED, "det modsatte"
    decided = {stem(word) for word in stems(point.decision)} - _negated(point.decision)
    if _negated(point.recommendation) & decided and not SAYS_NO.search(point.decision):
        return Verdict.NOT_FOLLOWED, "det modsatte"
    return None


def kept_as_it_was(point: Point) -> Finding:
    if point.wish is not Wish.APPROVE or SAYS_NO.search(point.recommendation) or KEEPS.search(point.recommendation):
        return None
    for one in point.said:
        about = shared(stems(one.text), stems(point.recommendation))
        if one.act is Act.SAYS and KEEPS.search(one.text) and about and Act.YES not in point.acts:
            changed = any(echoes(other, point) for other in point.said if other is not one)
            return (Verdict.PARTLY, "noget fastholdt") if changed else (Verdict.NOT_FOLLOWED, "fastholdt som hidtil")
    return None


def _negated(text: str) -> set[str]:
    return {stem(match["verb"].lower()) for match in NEGATED.finditer(text)}
