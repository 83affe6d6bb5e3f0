"""What stands in a decision beside the decision itself: votes and what members had put on record."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.minutes.parsed import Line, ParsedRemark, ParsedVote, Span
from indexer.minutes.remarks import find_remarks
from indexer.minutes.votes import find_votes
from indexer.readers.document import Document

_LIST_OF_VOTERS = re.compile(r"(?:For|Imod|Mod|Undlod|Hverken)\b[^:]{0,40}:.*", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The votes and remarks of a decision, and the lines that are left to decide something."""

    votes: tuple[ParsedVote, ...]
    remarks: tuple[ParsedRemark, ...]
    rest: tuple[Line, ...]


def said_beside(document: Document, lines: Sequence[Line]) -> Spoken:
    """Find votes and remarks in the lines of one own decision; whole lines of them are no decision text."""
    if not lines:
        return Spoken((), (), ())
    start, end = lines[0].span.start, max(line.span.end for line in lines)
    text = document.text[start:end]
    votes, remarks = tuple(find_votes(text, start)), tuple(find_remarks(text, start))
    rest = tuple(line for line in lines if not _is_aside(line, votes, remarks))
    return Spoken(votes, remarks, rest if any(line.text.strip() for line in rest) else tuple(lines))


def _is_aside(line: Line, votes: tuple[ParsedVote, ...], remarks: tuple[ParsedRemark, ...]) -> bool:
    if any(_inside(line.span, remark.span) for remark in remarks):
        return True
    return bool(_LIST_OF_VOTERS.fullmatch(line.text)) and any(_inside(line.span, vote.span) for vote in votes)


def _inside(inner: Span, outer: Span) -> bool:
    """Does one span lie in another, but for a closing mark?"""
    return outer.start <= inner.start and inner.end <= outer.end + 1
