"""How is a vote (afstemning) drawn: a bar of shares, and the same as words?"""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.history.ballots import Doubt, Objection, Taken, objections, sides
from archive.history.facts import Ballot, Person
from archive.language import N_, _
from archive.voting import Side
from archive.web.wording import listed

_GAP = 0.5
_SIDES = {Side.FOR: N_("For"), Side.AGAINST: N_("Imod"), Side.ABSTAINED: N_("Undlod")}


@dataclass(frozen=True, slots=True)
class Part:
    """One colour of the bar: its place and width in per cent of the whole."""

    kind: str
    start: str
    width: str
    middle: str
    count: int
    word: str


@dataclass(frozen=True, slots=True)
class VoteView:
    """One vote; `parts` is empty where the text gives no counts."""

    parts: tuple[Part, ...]
    parties: tuple[tuple[str, str], ...]
    detail: str
    remarks: tuple[str, ...] = ()
    """What does not add up with who was there."""


def vote_view(ballot: Ballot, there: Sequence[Person] = (), away: Sequence[Person] = ()) -> VoteView:
    """A vote as it is shown, held against who was there."""
    counts = (
        ("for", ballot.in_favour, _("for")),
        ("against", ballot.against, _("imod")),
        ("abst", ballot.abstained, _("undlod")),
    )
    known = [(kind, count, word) for kind, count, word in counts if count]
    named = [(_SIDES[one.side], _who(one)) for one in sides(ballot, there)]
    doubts = objections(ballot, there, away)
    return VoteView(
        _parts(known),
        tuple((_(word), who) for word, who in named if who),
        ballot.detail,
        tuple(_doubt(one) for one in doubts),
    )


def _who(one: Taken) -> str:
    """The parties and persons of a side; of several persons with letters, how many each party has."""
    persons = [f"{person.name} ({person.party})" if person.party else person.name for person in one.persons]
    said = listed([*one.parties, *persons]) if one.parties or persons else ""
    if len(one.persons) < 2 or not one.by_party:
        return said
    return said + " – " + _("efter parti: %(parties)s", parties=listed(f"{n} {letter}" for letter, n in one.by_party))


def _doubt(one: Objection) -> str:
    side = _(_SIDES[one.side]).lower() if one.side else ""
    if one.doubt is Doubt.MORE_THAN_PRESENT:
        return _("Der er talt %(said)s stemmer, men kun %(found)s står som til stede.", said=one.said, found=one.found)
    if one.doubt is Doubt.AWAY:
        return _("%(name)s er nævnt i afstemningen, men står som fraværende.", name=one.name)
    if one.doubt is Doubt.ON_TWO_SIDES:
        return _("%(name)s er nævnt på begge sider.", name=one.name)
    return _("Der er talt %(said)s %(side)s, men nævnt %(found)s.", said=one.said, side=side, found=one.found)


def _parts(known: list[tuple[str, int, str]]) -> tuple[Part, ...]:
    total = sum(count for _kind, count, _word in known)
    room = 100 - _GAP * max(len(known) - 1, 0)
    made: list[Part] = []
    at = 0.0
    for kind, count, word in known:
        width = room * count / total
        made.append(Part(kind, f"{at:.1f}%", f"{width:.1f}%", f"{at + width / 2:.1f}%", count, word))
        at += width + _GAP
    return tuple(made)
