"""Blev indstillingen fulgt? Was one point of a recommendation followed, by which rule, and what was changed?"""

from collections.abc import Callable
from dataclasses import dataclass

from archive.history.decision_acts import clauses
from archive.history.decision_heart import read_heart
from archive.history.verdict_answers import another_person, discussed, elected, noted, open_question
from archive.history.verdict_changes import Change, find_changes
from archive.history.verdict_course import amended, brought_up, left_open, lost_the_vote, put_off_as_asked, votes_alone
from archive.history.verdict_parts import partly, some_left_out
from archive.history.verdict_point import Finding, Point, about, wish_of
from archive.history.verdict_refusals import instead, kept_as_it_was, refused, rejection_asked_for, the_opposite
from archive.history.verdict_yes import another_amount, another_day, changed, echoed, followed
from archive.values import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, the rule that gave it, the words it stands on, and what was changed."""

    verdict: Verdict
    rule: str
    evidence: str
    changes: tuple[Change, ...] = ()


def judge(
    recommendation: str | None,
    decision: str | None,
    outcomes: tuple[Outcome, ...],
    changed: bool,
    *,
    number: int | None = None,
    around: str = "",
) -> Judgement:
    """Hold one at-point of the decision against the same point of the recommendation; abstain rather than guess.

    `number` is the point's own, for decisions that answer several points in one breath; `around` are the title and the
    other points, whose words a decision may repeat without adding anything.

    >>> judge("at udvalget drøfter rammen.", "Udvalget drøftede rammen.", (Outcome.DISCUSSED,), False).verdict
    <Verdict.FOLLOWED: 'fulgt'>
    """
    wanted, decided = (recommendation or "").strip(), (decision or "").strip()
    if not wanted:
        return Judgement(Verdict.NO_RECOMMENDATION, "ingen indstilling", decided)
    if not decided:
        return Judgement(Verdict.UNKNOWN, "ingen beslutning", "")
    heart = read_heart(decided, about_amendment="ændringsforslag" in wanted.lower())
    said, of_all = about(number, clauses(heart.sentences))
    whole = "".join(decided.split()).strip(".") == "".join(heart.text.split()).strip(".")
    point = Point(
        wanted,
        around,
        heart,
        said,
        frozenset(outcomes if of_all else ()),
        changed and whole and of_all,
        wish_of(wanted),
    )
    for rule in _RULES:
        if finding := rule(point):
            verdict, name = finding
            changes = find_changes(wanted, decided) if verdict is Verdict.WITH_CHANGES else ()
            return Judgement(verdict, name, decided, changes)
    return Judgement(Verdict.UNKNOWN, "ingen regel", decided)


_RULES: tuple[Callable[[Point], Finding], ...] = (
    brought_up,
    amended,
    votes_alone,
    lost_the_vote,
    put_off_as_asked,
    partly,
    left_open,
    rejection_asked_for,
    refused,
    instead,
    the_opposite,
    kept_as_it_was,
    another_person,
    elected,
    discussed,
    noted,
    open_question,
    another_amount,
    another_day,
    some_left_out,
    changed,
    echoed,
    followed,
)
"""The first rule that finds something decides; where none does, the verdict is unknown."""
