"""Who voted how, and does a vote add up with who was there? (stemmer holdt op mod fremmødet)"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.history.facts import Ballot, Person
from archive.values import Presence
from archive.voting import Person as Voter
from archive.voting import Side, find_votes

_VOTING = frozenset({Presence.PRESENT, Presence.SUBSTITUTE, Presence.LEFT})


class Doubt(StrEnum):
    """What does not add up in a vote."""

    MORE_THAN_PRESENT = "flere_end_til_stede"
    MORE_NAMED = "flere_navne_end_stemmer"
    FEWER_NAMED = "faerre_navne_end_stemmer"
    AWAY = "fravaerende"
    ON_TWO_SIDES = "paa_to_sider"


@dataclass(frozen=True, slots=True)
class Taken:
    """One side of a vote: how many, which parties whole, and which persons."""

    side: Side
    count: int | None
    parties: tuple[str, ...]
    persons: tuple[Voter, ...]

    @property
    def by_party(self) -> tuple[tuple[str, int], ...]:
        """How many of the persons named each party has, by its letter."""
        letters = [person.party for person in self.persons if person.party]
        return tuple((letter, letters.count(letter)) for letter in sorted(set(letters)))


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a vote does not add up: what was said against what was found."""

    doubt: Doubt
    said: int = 0
    found: int = 0
    side: Side | None = None
    name: str = ""


def sides(ballot: Ballot, attendance: Sequence[Person] = ()) -> tuple[Taken, ...]:
    """A stored vote side by side, with the parties and persons its own words name.

    A person's party is the one in the vote's words, else the one in the list of those who were there.
    """
    told = next(iter(find_votes(ballot.detail)), None)
    letters = {person.name: person.party for person in attendance}
    said = (
        (Side.FOR, ballot.in_favour, ballot.for_parties),
        (Side.AGAINST, ballot.against, ballot.against_parties),
        (Side.ABSTAINED, ballot.abstained, ballot.abstained_parties),
    )
    return tuple(
        Taken(side, count, parties, tuple(_known(one, letters) for one in (told.persons(side) if told else ())))
        for side, count, parties in said
    )


def objections(ballot: Ballot, attendance: Sequence[Person], absences: Sequence[Person] = ()) -> tuple[Objection, ...]:
    """What does not add up in a vote held against who was there; nothing is said where nobody was counted."""
    away = {person.name for person in absences if person.status not in _VOTING}
    present = {person.name for person in attendance if person.status in _VOTING} - away
    present |= {person.name for person in absences if person.status in _VOTING}
    absent = away | {person.name for person in attendance if person.status not in _VOTING} - present
    taken = sides(ballot)
    return (*_too_many(ballot, len(present)), *_names(taken), *_away(taken, absent))


def _known(voter: Voter, letters: Mapping[str, str | None]) -> Voter:
    return voter if voter.party else Voter(voter.name, letters.get(voter.name))


def _too_many(ballot: Ballot, present: int) -> Iterator[Objection]:
    if ballot.in_favour is None or ballot.against is None or not present:
        return
    counted = ballot.in_favour + ballot.against + (ballot.abstained or 0)
    if counted > present:
        yield Objection(Doubt.MORE_THAN_PRESENT, counted, present)


def _names(taken: Sequence[Taken]) -> Iterator[Objection]:
    """A list of persons alone names each voter once; beside whole parties it may hold fewer."""
    for one in taken:
        named = len(one.persons)
        if one.count is not None and named > one.count:
            yield Objection(Doubt.MORE_NAMED, one.count, named, one.side)
        elif one.count is not None and 0 < named < one.count and not one.parties:
            yield Objection(Doubt.FEWER_NAMED, one.count, named, one.side)
    names = [person.name for one in taken for person in one.persons]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Objection(Doubt.ON_TWO_SIDES, name=name)


def _away(taken: Sequence[Taken], absent: set[str]) -> Iterator[Objection]:
    for one in taken:
        for person in one.persons:
            if person.name in absent:
                yield Objection(Doubt.AWAY, side=one.side, name=person.name)
