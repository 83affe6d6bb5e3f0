"""What did a case cost, and who voted for it? (penge og stemmer)"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from archive.history.bodies import Body
from archive.history.facts import Ballot, Person
from archive.history.treatments import Treatment
from archive.values import Presence

_VOTING = frozenset({Presence.PRESENT, Presence.SUBSTITUTE, Presence.LEFT})


@dataclass(frozen=True, slots=True)
class CaseSum:
    """A kind of money (bevilling, frigivelse …) in a case: what its last treatment that names it says."""

    kind: str
    kroner: int
    body: Body
    day: date
    path: str | None


@dataclass(frozen=True, slots=True)
class VoteCheck:
    """A vote held against the attendance; `agrees` is None where the minutes do not count both."""

    ballot: Ballot
    counted: int | None
    present: int
    agrees: bool | None


def case_sums(treatments: Iterable[Treatment]) -> tuple[CaseSum, ...]:
    """Each kind of money once: bodies repeat one amount on its way, so only the last word counts."""
    latest: dict[str, CaseSum] = {}
    for treatment in treatments:
        for kind in dict.fromkeys(one.kind for one in treatment.sums):
            kroner = sum({(one.kroner, one.text): one.kroner for one in treatment.sums if one.kind == kind}.values())
            latest[kind] = CaseSum(kind, kroner, treatment.body, treatment.day, treatment.path)
    return tuple(latest[kind] for kind in sorted(latest))


def check_vote(ballot: Ballot, attendance: Sequence[Person], absences: Sequence[Person] = ()) -> VoteCheck:
    """A vote against who was there: a vote of more people than were present does not agree."""
    away = {person.name for person in absences if person.status not in _VOTING}
    present = sum(person.status in _VOTING and person.name not in away for person in attendance)
    if ballot.in_favour is None or ballot.against is None:
        return VoteCheck(ballot, None, present, None)
    counted = ballot.in_favour + ballot.against + (ballot.abstained or 0)
    return VoteCheck(ballot, counted, present, counted <= present if present else None)
