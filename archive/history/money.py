"""What did a case cost? (penge)"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from archive.amounts import FoundAmount, find_amounts
from archive.history.bodies import Body
from archive.history.facts import Sum
from archive.history.treatments import Treatment
from archive.values import Verdict


@dataclass(frozen=True, slots=True)
class CaseSum:
    """A kind of money (bevilling, frigivelse …) in a case: what its last treatment that names it says."""

    kind: str
    kroner: int
    body: Body
    day: date
    path: str | None


def case_sums(treatments: Iterable[Treatment]) -> tuple[CaseSum, ...]:
    """Each kind of money once: bodies repeat one amount on its way, so only the last word counts."""
    latest: dict[str, CaseSum] = {}
    read = cache(find_amounts)  # bodies repeat one another's words
    for treatment in treatments:
        named = [*treatment.sums, *_agreed(treatment, read)]
        for kind in dict.fromkeys(one.kind for one in named):
            kroner = sum({(one.kroner, one.text): one.kroner for one in named if one.kind == kind}.values())
            latest[kind] = CaseSum(kind, kroner, treatment.body, treatment.day, treatment.path)
    return tuple(latest[kind] for kind in sorted(latest))


def _agreed(treatment: Treatment, read: Callable[[str], list[FoundAmount]]) -> Iterator[Sum]:
    """The named sums of a point that was followed as it stood, where the decision ("Godkendt.") names none itself."""
    said = {ruling.number: ruling.text for ruling in treatment.rulings}
    for judged in treatment.judgements:
        point = next((one for one in treatment.points if one.number == judged.recommendation), None)
        answer = said.get(judged.recommendation, said.get(None, ""))
        if judged.verdict is Verdict.FOLLOWED and point is not None and not read(answer):
            yield from (Sum(one.kroner, one.kind, one.text) for one in read(point.text) if one.kind)
