"""What do an item's decisions amount to? Outcomes, verdicts, votes and remarks are added to what was read."""

from collections.abc import Iterator
from dataclasses import replace

from archive.history.verdicts import judge
from archive.values import Outcome
from indexer.minutes.header import Header
from indexer.minutes.items import ReadItem
from indexer.minutes.outcomes import classify
from indexer.minutes.parsed import ParsedDecision, ParsedItem, ParsedVerdict
from indexer.readers.document import Document


def enrich(read: ReadItem, document: Document, header: Header) -> ParsedItem:
    """An item with everything that its words say beyond its structure."""
    del document
    item = read.item
    decisions = tuple(_classified(decision, item) for decision in item.decisions)
    item = replace(item, decisions=decisions)
    return replace(item, verdicts=tuple(_verdicts(item)) if header.decides or decisions else ())


def _classified(decision: ParsedDecision, item: ParsedItem) -> ParsedDecision:
    """A decision with its outcomes; a closed item whose decision says nothing certain is closed."""
    found = classify(decision.text)
    outcomes = tuple(dict.fromkeys(found.values))
    if outcomes == (Outcome.UNCLASSIFIED,) and not item.open:
        outcomes = (Outcome.CLOSED,)
    to = next((one.to for one in found.outcomes if one.to), None)
    rule = ", ".join(dict.fromkeys(one.rule for one in found.outcomes if one.rule))
    return replace(decision, outcomes=outcomes, to=to, changed=found.changed, rule=rule)


def _verdicts(item: ParsedItem) -> Iterator[ParsedVerdict]:
    """Every point held against its answer; an unnumbered decision answers them all."""
    whole = next((decision for decision in item.decisions if decision.number is None), None)
    numbered = {decision.number: decision for decision in item.decisions if decision.number is not None}
    for point in item.recommendations:
        answer = numbered.get(point.number, whole)
        found = judge(
            point.text,
            answer.text if answer else None,
            answer.outcomes if answer else (),
            answer.changed if answer else False,
        )
        yield ParsedVerdict(point.number, found.verdict, found.rule, found.evidence)
    if not item.recommendations and item.decisions:
        found = judge(None, item.decisions[0].text, item.decisions[0].outcomes, item.decisions[0].changed)
        yield ParsedVerdict(None, found.verdict, found.rule, found.evidence)
