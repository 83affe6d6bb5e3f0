"""A vote is told by party and person, and what does not add up with who was there is said."""

import pytest

from archive.history.ballots import Doubt, objections, sides
from archive.history.facts import Ballot, Person
from archive.values import Presence
from archive.voting import Side, find_votes

NAMED = (
    "med 5 stemmer mod 4. Imod stemte Henrik Vestergård Bro (V), Rikke Damsgård (V), Charlotte Fredsholm (C) og "
    "Jakob Rosenlund (C)"
)
PEOPLE = ["Henrik Vestergård Bro", "Rikke Damsgård", "Charlotte Fredsholm", "Jakob Rosenlund", "A A", "B B", "C C",
          "D D", "E E"]  # fmt: skip


def ballot(text):
    [vote] = find_votes(text)
    parties = [vote.parties(side) for side in Side]
    counts = [vote.counts.get(side) for side in Side]
    return Ballot(*counts, *parties, text)


def there(*names):
    return [Person(name, Presence.PRESENT) for name in names]


def test_persons_with_letters_are_counted_by_party():
    taken = {one.side: one for one in sides(ballot(NAMED))}
    assert [person.name for person in taken[Side.AGAINST].persons] == PEOPLE[:4]
    assert taken[Side.AGAINST].by_party == (("C", 2), ("V", 2))
    assert taken[Side.AGAINST].parties == ()
    assert (taken[Side.FOR].count, taken[Side.FOR].persons) == (5, ())


def test_a_person_without_a_letter_has_the_one_of_the_list():
    against = sides(ballot("med 5 stemmer mod 1. Imod stemte Bo Dam"), [Person("Bo Dam", Presence.PRESENT, None, "Ø")])[
        1
    ]
    assert against.by_party == (("Ø", 1),)


def test_a_party_and_a_person_stand_beside_each_other():
    against = sides(ballot("med 20 stemmer mod 4. Imod stemte C og Claus Enghave (V)"))[1]
    assert (against.parties, against.by_party) == (("C",), (("V", 1),))


def test_parties_in_parentheses_with_a_person_among_them():
    found = sides(ballot("stemte 4 for (A og Bo Dam (V)) og 2 imod (C)"))[0]
    assert (found.parties, [person.name for person in found.persons]) == (("A",), ["Bo Dam"])


DOUBTS = {
    "adds-up": (NAMED, there(*PEOPLE), [], []),
    "somebody-said-nothing": (NAMED, there(*PEOPLE, "F F"), [], []),
    "nobody-was-counted": (NAMED, [], [], []),
    "nine-voters-of-seven": (NAMED, there(*PEOPLE[:7]), [], [Doubt.MORE_THAN_PRESENT]),
    "one-left-for-the-item": (NAMED, there(*PEOPLE), [Person("E E", Presence.ABSENT)], [Doubt.MORE_THAN_PRESENT]),
    "a-substitute-came": (NAMED, there(*PEOPLE[:8]), [Person("E E", Presence.SUBSTITUTE)], []),
    "voted-and-was-away": (NAMED, there(*PEOPLE, "F F"), [Person("Rikke Damsgård", Presence.DISQUALIFIED)], [Doubt.AWAY]),
    "more-names-than-votes": ("For: A. Imod stemte 1 (Bo Dam, Ib Skov)", there(*"ABC"), [], [Doubt.MORE_NAMED]),
    "fewer-names-than-votes": ("med 5 stemmer mod 3. Imod stemte Bo Dam og Ib Skov", there(*PEOPLE), [], [Doubt.FEWER_NAMED]),
    "on-two-sides": ("For stemte Bo Dam og Ib Skov. Imod stemte Bo Dam.", there(*PEOPLE), [], [Doubt.ON_TWO_SIDES]),
    "parties-may-hide-any-number": ("med 5 stemmer mod 3. Imod stemte V og Ib Skov (C)", there(*PEOPLE), [], []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "attendance", "absences", "doubts"), DOUBTS.values(), ids=DOUBTS.keys())
def test_a_vote_is_held_against_those_present(text, attendance, absences, doubts):
    assert [one.doubt for one in objections(ballot(text), attendance, absences)] == doubts


def test_what_was_not_counted_is_not_doubted():
    unanimous = Ballot(None, 0, None, (), (), (), "Enstemmigt")
    assert objections(unanimous, there("Bo Dam")) == ()
