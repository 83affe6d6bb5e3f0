"""The page of an item names who voted how, and says where a vote does not add up with who was there."""

from archive.history.facts import Ballot, Person
from archive.values import Presence
from archive.web.drawings.votes import vote_view

WORDS = "med 5 stemmer mod 4. Imod stemte Henrik Bro (V), Rikke Dam (V), Lotte Holm (C) og Jakob Lund"


def vote():
    return Ballot(5, 4, None, for_parties=(), against_parties=(), abstained_parties=(), detail=WORDS)


def there(count, *more):
    return [Person(f"Medlem {at}", Presence.PRESENT) for at in range(count)] + list(more)


def test_who_voted_how_is_said_by_person_and_party():
    shown = vote_view(vote(), there(8, Person("Jakob Lund", Presence.PRESENT, party="C")))
    assert shown.parties == (
        ("Imod", "Henrik Bro (V), Rikke Dam (V), Lotte Holm (C) og Jakob Lund (C) – efter parti: 2 C og 2 V"),
    )
    assert shown.remarks == ()


def test_nine_voters_of_seven_present_is_said():
    assert vote_view(vote(), there(7)).remarks == ("Der er talt 9 stemmer, men kun 7 står som til stede.",)


def test_a_voter_who_was_away_is_said():
    away = [Person("Rikke Dam", Presence.DISQUALIFIED)]
    assert vote_view(vote(), there(10), away).remarks == (
        "Rikke Dam er nævnt i afstemningen, men står som fraværende.",
    )
