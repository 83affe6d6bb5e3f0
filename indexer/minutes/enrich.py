"""What do an item's decisions amount to? Outcomes, verdicts, votes and remarks are added to what was read."""

from dataclasses import replace
from datetime import datetime

from archive.values import MeetingKind, Outcome
from indexer.minutes.items import ReadItem
from indexer.minutes.outcomes import classify
from indexer.minutes.parsed import ParsedDecision, ParsedItem


def enrich(read: ReadItem, kind: MeetingKind, starts_at: datetime | None) -> ParsedItem:
    """An item with everything that its words say beyond its structure."""
    del kind, starts_at
    item = read.item
    return replace(item, decisions=tuple(_classified(decision, item) for decision in item.decisions))


def _classified(decision: ParsedDecision, item: ParsedItem) -> ParsedDecision:
    """A decision with its outcomes; a closed item whose decision says nothing certain is closed."""
    found = classify(decision.text)
    outcomes = tuple(dict.fromkeys(one.outcome for one in found.outcomes))
    if outcomes == (Outcome.UNCLASSIFIED,) and not item.open:
        outcomes = (Outcome.CLOSED,)
    to = next((one.to for one in found.outcomes if one.to), None)
    rule = ", ".join(dict.fromkeys(one.rule for one in found.outcomes if one.rule))
    return replace(decision, outcomes=outcomes, to=to, changed=found.changed, rule=rule)
