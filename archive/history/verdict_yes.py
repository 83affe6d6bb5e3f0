"""Was a yes a plain one, or did it change words, amounts or days of the recommendation?"""

from archive.history.decision_acts import Act
from archive.history.verdict_echo import Echo, echo, sign_differs
from archive.history.verdict_measures import amounts_differ, days, same_amounts, undated
from archive.history.verdict_point import Finding, Point
from archive.history.verdict_residue import (
    Beside,
    before_change,
    beside,
    new_names,
    new_numbers,
    only_reports,
    other_bodies,
    remainder,
    without_it,
    without_reason,
)
from archive.history.verdict_rules import (
    SENT_TO,
    TO_THE_RECOMMENDATION,
    Wish,
)
from archive.values import Verdict


def changed(point: Point) -> Finding:
    """A yes, or the recommendation said over again, with words that change it."""
    yes = point.answers
    for one in yes:
        found, word = beside(one, point.known)
        if found is Beside.CHANGES:
            return Verdict.WITH_CHANGES, f"ændrende ord: {word}"
        if found is Beside.UNEXPLAINED and point.changed:
            return Verdict.WITH_CHANGES, "ændring eller tilføjelse"
    return None


def another_amount(point: Point) -> Finding:
    if point.acts & {Act.YES, Act.SAYS} and amounts_differ(point.recommendation, point.decision):
        if new_names(point.decision, point.known):
            return Verdict.UNKNOWN, "andet beløb til en anden"
        return Verdict.WITH_CHANGES, "andet beløb eller mål"
    return None


def another_day(point: Point) -> Finding:
    """The recommendation said over again with another day."""
    if point.acts <= {Act.YES, Act.SAYS} and not remainder(undated(point.decision), undated(point.known)):
        wanted, given = days(point.recommendation), days(point.decision)
        if wanted and given and not given <= wanted and not days(point.around) & given:
            return Verdict.WITH_CHANGES, "en anden dato"
    return None


_ECHOES = {
    Echo.SAME: Verdict.FOLLOWED,
    Echo.OPPOSITE: Verdict.NOT_FOLLOWED,
    Echo.PARTLY: Verdict.PARTLY,
    Echo.OTHER_NUMBERS: Verdict.WITH_CHANGES,
}


def echoed(point: Point) -> Finding:
    """A decision without a word of yes that says the recommendation over again, wholly or with a condition."""
    if Act.YES in point.acts or not point.having(Act.SAYS):
        return None
    added = before_change(point.decision, point.recommendation)
    said = echo(point.recommendation, point.decision if added is None else added)
    if said is Echo.OTHER_NUMBERS and same_amounts(point.recommendation, point.decision):
        said = Echo.SAME
    if said is None:
        return None
    if point.wish is Wish.REJECT:
        return (Verdict.NOT_FOLLOWED, "det modsatte") if said is Echo.SAME and Act.NO not in point.acts else None
    if added is not None:
        return (Verdict.WITH_CHANGES, "ændring eller tilføjelse") if said is Echo.SAME else None
    return _ECHOES[said], said.value


def followed(point: Point) -> Finding:
    """A yes, and nothing in the decision that no rule accounts for."""
    yes = point.answers
    if not yes:
        return None
    sent = point.wish in (Wish.HEARING, Wish.FORWARD) or SENT_TO.search(point.recommendation)
    if sent and other_bodies(point.decision, point.known):
        return Verdict.UNKNOWN, "sendt til andre"
    if without_it(point.decision, point.recommendation):
        return Verdict.UNKNOWN, "uden noget af det indstillede"
    to_it = any(TO_THE_RECOMMENDATION.search(one.text) for one in yes)
    if not to_it and sign_differs(point.recommendation, "\n".join(without_reason(one.text) for one in point.said)):
        return Verdict.UNKNOWN, "»ikke« i den ene af de to tekster"
    for one in point.said:
        if one in yes or (one.act in (Act.SAYS, Act.LATER) and not only_reports(one)):
            found, word = beside(one, point.known)
        else:
            continue
        if found is Beside.CHANGES and one not in yes:
            return Verdict.WITH_CHANGES, f"tilføjet: {word}"
        if found is not Beside.NOTHING:
            return Verdict.UNKNOWN, f"beslutningen siger mere: {word}"
        if new_numbers(one.text, point.known) and not same_amounts(point.known, one.text) and not to_it:
            return Verdict.UNKNOWN, "tal, som indstillingen ikke har"
    return (
        Verdict.FOLLOWED,
        f"{point.wish.value} → {yes[0].act.value if yes[0].act is Act.YES else min(point.outcomes).value}",
    )
