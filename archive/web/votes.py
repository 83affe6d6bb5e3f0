"""How is a vote (afstemning) drawn: a bar of shares, and the same as words?"""

from dataclasses import dataclass

from archive.catalogue.models import Vote
from archive.language import _

_GAP = 0.5


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


def vote_view(vote: Vote) -> VoteView:
    """A stored vote as it is shown."""
    counts = (
        ("for", vote.in_favour, _("for")),
        ("against", vote.against, _("imod")),
        ("abst", vote.abstained, _("undlod")),
    )
    known = [(kind, count, word) for kind, count, word in counts if count]
    parties = (
        (_("For"), ", ".join(vote.for_parties)),
        (_("Imod"), ", ".join(vote.against_parties)),
        (_("Undlod"), ", ".join(vote.abstained_parties)),
    )
    return VoteView(_parts(known), tuple((word, who) for word, who in parties if who), vote.detail)


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
