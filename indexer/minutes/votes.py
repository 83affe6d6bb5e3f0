"""How was a decision voted on: how many, which parties, and in whose words?"""

from archive.voting import FoundVote, Side
from archive.voting import find_votes as read_votes
from indexer.minutes.parsed import ParsedVote, Span


def find_votes(text: str, start: int = 0) -> list[ParsedVote]:
    """The votes a decision tells of, in order; spans are moved by `start`.

    >>> find_votes("For: Ø, F og A. Imod: B.")[0].against_parties
    ('B',)
    """
    return [_parsed(vote, text, start) for vote in read_votes(text)]


def _parsed(vote: FoundVote, text: str, start: int) -> ParsedVote:
    return ParsedVote(
        vote.counts.get(Side.FOR),
        vote.counts.get(Side.AGAINST),
        vote.counts.get(Side.ABSTAINED),
        " ".join(text[vote.start : vote.end].split()),
        Span(start + vote.start, start + vote.end),
        vote.parties(Side.FOR),
        vote.parties(Side.AGAINST),
        vote.parties(Side.ABSTAINED),
    )
