"""What has been taken down, and does it stay down when the same item comes in again?"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from archive.catalogue.models import TAKEN_DOWN, WITHDRAWN, RedactionRule
from archive.catalogue.paths import moment_text, number_in_path
from archive.values import MeetingKind
from indexer.minutes.parsed import ParsedItem, ParsedMinutes, Piece, Span

_OF_THE_MEETING = ("kind", "committee", "starts_at", "place", "participants", "label")
WITHDRAWN_TITLE = "Punktet er fjernet"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The addresses and fingerprints of items that have been taken down."""

    targets: frozenset[str]

    def holds(self, targets: Sequence[str]) -> bool:
        """Whether any of an item's names has been taken down."""
        return any(target in self.targets for target in targets)


def in_force(rules: Iterable[RedactionRule]) -> Withdrawn:
    """What is down by these rules, given in the order they were made: the last word on a target counts."""
    last = {rule.target: rule.scope for rule in rules}
    return Withdrawn(frozenset(target for target, scope in last.items() if scope == TAKEN_DOWN))


def item_targets(
    secret: bytes, municipality: str, committee: str, starts_at: datetime, kind: MeetingKind, number: str, identity: str
) -> tuple[str, ...]:
    """The names an item is taken down by: its addresses, and a keyed fingerprint that outlives a changed number."""
    tail = number_in_path(number, kind)
    moments = (moment_text(starts_at, with_time=with_time) for with_time in (False, True))
    paths = tuple(f"/punkt/{municipality}/{committee}/{moment}/{tail}" for moment in moments)
    said = json.dumps([municipality, committee, starts_at.date().isoformat(), identity])
    return (*paths, hmac.new(secret, said.encode(), hashlib.sha256).hexdigest())


def fingerprint(targets: Sequence[str]) -> str:
    """The keyed one of an item's names: what a withdrawn row is still known by."""
    return f"{WITHDRAWN}{targets[-1]}"


def without(minutes: ParsedMinutes, positions: frozenset[int]) -> ParsedMinutes:
    """The minutes without a word of the items at these positions."""
    if not positions:
        return minutes
    gone = [item.span for position, item in enumerate(minutes.items) if position in positions]
    text = minutes.text
    for span in (*gone, *outside_items(text, [item.span for item in minutes.items])):
        text = text[: span.start] + blank(text[span.start : span.end]) + text[span.end :]
    return replace(
        minutes,
        text=text,
        items=tuple(_bare(item) if position in positions else item for position, item in enumerate(minutes.items)),
        problems=tuple(one for one in minutes.problems if not _within(one.span, gone)),
        head=stated(minutes.head),
    )


def outside_items(text: str, spans: Sequence[Span]) -> tuple[Span, Span]:
    """What stands before the first item and after the last: the table of contents says every item's title."""
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    return Span(0, first), Span(last, len(text))


def stated(head: Iterable[Piece]) -> tuple[Piece, ...]:
    """What a head says of the meeting itself; a table of contents and lines not understood may name any item."""
    return tuple(line for line in head if line.role in _OF_THE_MEETING)


def blank(text: str) -> str:
    """As many blanks as the text has signs, so that all spans hold; line breaks stay."""
    return "".join("\n" if sign == "\n" else " " for sign in text)


def chained(before: RedactionRule | None, rule: RedactionRule) -> str:
    """The seal of a rule: it covers the rule and the seal of the one before, so that no line can be changed."""
    said = [before.chain if before else "", rule.scope, rule.target, rule.reason, rule.who, rule.at.isoformat()]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def broken_chain(rules: Sequence[RedactionRule]) -> int | None:
    """The id of the first rule that does not fit the one before it, or None where the log is whole."""
    before: RedactionRule | None = None
    for rule in rules:
        if rule.chain != chained(before, rule):
            return rule.id
        before = rule
    return None


def _bare(item: ParsedItem) -> ParsedItem:
    return ParsedItem(number=item.number, title=WITHDRAWN_TITLE, span=item.span, open=item.open)


def _within(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in others)
