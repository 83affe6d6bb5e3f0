"""What do the rules of a verdict see: one point of a recommendation beside what the body decided about it?"""

from dataclasses import dataclass

from archive.history.decision_acts import Act, Clause
from archive.history.decision_heart import Heart
from archive.history.verdict_echo import shared, stems
from archive.history.verdict_rules import (
    ANSWERED,
    BY_NUMBER,
    INTRODUCED,
    WISHES,
    Wish,
)
from archive.values import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Point:
    """A recommendation and its answer, as the rules see them."""

    recommendation: str
    around: str
    heart: Heart
    said: tuple[Clause, ...]
    outcomes: frozenset[Outcome]
    changed: bool
    wish: Wish

    @property
    def decision(self) -> str:
        """What the body itself decided."""
        return "\n".join(one.text for one in self.said)

    @property
    def known(self) -> str:
        """All words that are no news: the recommendation's, its neighbours' and the title's."""
        return f"{self.recommendation}\n{self.around}"

    @property
    def acts(self) -> frozenset[Act]:
        """What its clauses do."""
        return frozenset(one.act for one in self.said)

    def having(self, *acts: Act) -> list[Clause]:
        """The clauses that do one of some things."""
        return [one for one in self.said if one.act in acts]

    @property
    def answers(self) -> list[Clause]:
        """The clauses that say yes, or else those that speak of the matter where an outcome answers it."""
        if yes := self.having(Act.YES):
            return yes
        wanted = stems(self.recommendation)
        spoken = [one for one in self.having(Act.SAYS) if shared(stems(one.text), wanted)]
        return spoken if self.outcomes & ANSWERED[self.wish] else []


Finding = tuple[Verdict, str] | None


def about(number: int | None, said: tuple[Clause, ...]) -> tuple[tuple[Clause, ...], bool]:
    """The clauses that answer one point, where a decision takes its points by number; and whether that is all of it.

    >>> from archive.history.decision_acts import clauses
    >>> [one.text for one in about(2, clauses(("Punkt 1 tiltrådt", "Punkt 2 udsat")))[0]]
    ['Punkt 2 udsat']
    """
    own = tuple(one for one in said if BY_NUMBER.match(one.text) and str(number) in one.parts)
    others = any(BY_NUMBER.match(one.text) and one.parts and one not in own for one in said)
    return (own, False) if own and others else (said, True)


def wish_of(recommendation: str) -> Wish:
    """What a recommendation asks for, by its verb.

    >>> wish_of("at udvalget beslutter hvilke anbefalinger, der sendes videre").value
    'åbent spørgsmål'
    """
    asked = INTRODUCED.sub("", recommendation, count=1)
    return next((wish for wish, form in WISHES if form.search(asked)), Wish.APPROVE)
