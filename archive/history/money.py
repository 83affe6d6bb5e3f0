"""What did a case cost? (penge)"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from archive.history.bodies import Body
from archive.history.treatments import Treatment


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
    for treatment in treatments:
        for kind in dict.fromkeys(one.kind for one in treatment.sums):
            kroner = sum({(one.kroner, one.text): one.kroner for one in treatment.sums if one.kind == kind}.values())
            latest[kind] = CaseSum(kind, kroner, treatment.body, treatment.day, treatment.path)
    return tuple(latest[kind] for kind in sorted(latest))
