"""Was the case decided at all: brought up, amended, voted down, put off, sent on?"""

from archive.history.decision_acts import Act
from archive.history.decision_heart import Fate
from archive.history.verdict_echo import Echo, echo, shared, stems
from archive.history.verdict_point import Finding, Point
from archive.history.verdict_residue import (
    before_change,
)
from archive.history.verdict_rules import (
    FORMAL_LATER,
    TO_THE_RECOMMENDATION,
    Wish,
)
from archive.values import Outcome, Verdict


def brought_up(point: Point) -> Finding:
    if Act.UP in point.acts or Outcome.BROUGHT_BEFORE_COUNCIL in point.outcomes:
        return Verdict.UNDECIDED, "indbragt for byrådet"
    return None


def amended(point: Point) -> Finding:
    """An amendment that was adopted changes the recommendation, or takes its place where that then falls."""
    fate = point.heart.amendment
    if fate is Fate.ELSEWHERE and Act.YES not in point.acts:
        return (
            (Verdict.UNDECIDED, "forslag om anden behandling")
            if point.wish is not Wish.FORWARD
            else (Verdict.UNKNOWN, fate.value)
        )
    if fate is Fate.WON:
        fell = point.acts & {Act.NO, Act.LATER} or point.heart.displaced
        return (
            (Verdict.NOT_FOLLOWED, "ændringsforslag i stedet")
            if fell
            else (Verdict.WITH_CHANGES, "ændringsforslag vedtaget")
        )
    taken_up = any(before_change(one.text, point.known) is not None for one in point.having(Act.YES))
    if (
        fate is Fate.UNSAID
        and not taken_up
        and not any("indstilling" in one.text.lower() or one.act is Act.NOTED for one in point.said)
    ):
        return Verdict.UNKNOWN, "forslag uden udfald"
    return None


def votes_alone(point: Point) -> Finding:
    """Nothing but a tally is written."""
    if (
        point.said
        or not point.heart.votes
        or point.heart.amendment is not Fate.NONE
        or point.wish in (Wish.OPEN, Wish.REJECT)
    ):
        return None
    yes, no = point.heart.votes
    return (Verdict.FOLLOWED if yes > no else Verdict.NOT_FOLLOWED, "stemmetal") if yes != no else None


def lost_the_vote(point: Point) -> Finding:
    """ "Indstillingen bortfaldt dermed" after a vote is a no; without one the matter was withdrawn."""
    fell = any("bortf" in one.text.lower() for one in point.having(Act.LATER))
    if fell and point.heart.votes and point.heart.votes[0] <= point.heart.votes[1]:
        return Verdict.NOT_FOLLOWED, "faldt ved afstemning"
    return None


def put_off_as_asked(point: Point) -> Finding:
    if point.wish is not Wish.POSTPONE:
        return None
    if Act.NO in point.acts:
        return Verdict.NOT_FOLLOWED, "udsættelse afvist"
    plain = Act.LATER in point.acts or any(
        one.act is Act.YES and TO_THE_RECOMMENDATION.search(one.text) for one in point.said
    )
    return (Verdict.FOLLOWED, "udsat som indstillet") if plain else (Verdict.UNKNOWN, "udsættelse indstillet")


def left_open(point: Point) -> Finding:
    """Put off, sent back, sent elsewhere or withdrawn."""
    later = [one for one in point.having(Act.LATER) if not FORMAL_LATER.search(one.text)]
    deciding = [one.act for one in point.said if one.act is not Act.SAYS]
    if not later or Act.YES in point.acts or deciding[0] is Act.NO or Outcome.APPROVED in point.outcomes:
        return None
    if len(point.said) == 1 and echo(point.recommendation, point.decision) is Echo.SAME:
        return Verdict.FOLLOWED, "gentager indstillingen"
    if point.wish is Wish.FORWARD and Outcome.FORWARDED in point.outcomes:
        forwarded = any(shared(stems(one.text), stems(point.recommendation)) for one in later)
        return (
            (Verdict.FOLLOWED, "sendt videre som indstillet")
            if forwarded
            else (Verdict.UNKNOWN, "sendt et andet sted hen")
        )
    if point.wish in (Wish.DISCUSS, Wish.NOTE) and point.acts & {Act.DISCUSSED, Act.NOTED}:
        if Outcome.POSTPONED in point.outcomes:
            put_off = any(one.text.lower().find("uds") >= 0 for one in later)
            return (Verdict.UNDECIDED, "drøftet og udsat") if put_off else (Verdict.UNKNOWN, "drøftet og genoptages")
        return None
    if Act.NO in point.acts or Act.CHOSEN in point.acts:
        return Verdict.UNKNOWN, "både udsat og besluttet"
    return Verdict.UNDECIDED, "ikke afgjort endnu"
