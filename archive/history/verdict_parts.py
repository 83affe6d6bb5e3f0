"""Did some parts of a recommendation get a yes and others a no, nothing yet, or not a word?"""

from archive.history.decision_acts import Act, Clause, names_a_part, parts_of
from archive.history.decision_heart import Fate
from archive.history.verdict_echo import excepted, left_out, shared, stems
from archive.history.verdict_point import Finding, Point
from archive.history.verdict_rules import (
    AGENDA,
    DROPPED,
    MATTER,
    ONLY_SOME,
    SAYS_NO,
    TO_THE_RECOMMENDATION,
    Wish,
)
from archive.values import Outcome, Verdict


def partly(point: Point) -> Finding:
    """One part got a yes, another a no or nothing yet."""
    if Outcome.PARTLY_APPROVED in point.outcomes and point.heart.amendment is Fate.NONE and Act.NO not in point.acts:
        return Verdict.PARTLY, "delvist godkendt"
    if len(point.said) < 2 or AGENDA.search(point.recommendation):
        return _fewer_parts(point)
    yes = [one for one in point.said if one.act is Act.YES or (one.act is Act.SAYS and echoes(one, point))]
    no = [one for one in point.said if one not in yes and _is_refused(one, point)]
    wanted = stems(point.recommendation)
    later = [one for one in point.having(Act.LATER) if names_a_part(one) or shared(stems(one.text) - MATTER, wanted)]
    if yes and (no or later):
        return Verdict.PARTLY, "noget godkendt, noget ikke"
    return _fewer_parts(point)


def _is_refused(clause: Clause, point: Point) -> bool:
    """Whether a clause denies a part of what was recommended."""
    if point.wish is Wish.REJECT or SAYS_NO.search(point.recommendation):
        return False
    own = stems(clause.text)
    touches = bool(shared(own, stems(point.recommendation))) or names_a_part(clause)
    return touches and (
        clause.act is Act.NO
        or DROPPED.search(clause.text) is not None
        or (clause.act is Act.SAYS and SAYS_NO.search(clause.text) is not None)
    )


def echoes(clause: Clause, point: Point) -> bool:
    own, wanted = stems(clause.text), stems(point.recommendation)
    return not SAYS_NO.search(clause.text) and bool(own) and 2 * len(shared(own, wanted)) > len(own)


def _fewer_parts(point: Point) -> Finding:
    """Of several numbered parts only some are spoken of, and those with a yes."""
    if excepted(point.recommendation, point.decision):
        return Verdict.PARTLY, "undtagen noget af det opregnede"
    if ONLY_SOME.search(point.decision) and Act.NO not in point.acts:
        return Verdict.PARTLY, "kun nogle af delene"
    wanted, given = parts_of(point.recommendation), frozenset(part for one in point.said for part in one.parts)
    positive = point.acts <= {Act.YES, Act.SAYS} and len(point.said) == 1 and not SAYS_NO.search(point.decision)
    if positive and given and given < wanted and point.wish is Wish.APPROVE:
        return Verdict.PARTLY, "kun nogle af delene"
    return None


def some_left_out(point: Point) -> Finding:
    """Of the things the recommendation lists the decision names some: the rest got no yes."""
    if any(TO_THE_RECOMMENDATION.search(one.text) for one in point.said) or point.wish is Wish.OPEN:
        return None
    left = left_out(point.recommendation, point.decision)
    if not left or not point.acts <= {Act.YES, Act.SAYS}:
        return None
    return (Verdict.PARTLY, f"uden {left[0]}") if left[0][0].isupper() else (Verdict.UNKNOWN, f"intet om {left[0]}")
