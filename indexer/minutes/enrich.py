"""What do an item's decisions amount to? Outcomes, verdicts, votes and remarks are added to what was read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from archive.history.verdicts import judge
from archive.values import Outcome, SectionKind
from indexer.minutes.amounts import find_amounts
from indexer.minutes.followups import find_follow_ups
from indexer.minutes.header import Header
from indexer.minutes.items import ReadItem
from indexer.minutes.outcomes import classify
from indexer.minutes.parsed import (
    ParsedDecision,
    ParsedFollowUp,
    ParsedItem,
    ParsedPerson,
    ParsedRouteStep,
    ParsedVerdict,
)
from indexer.minutes.people import substitutes_in
from indexer.minutes.references import find_references
from indexer.minutes.routes import find_route
from indexer.readers.document import Document

Bodies = tuple[tuple[str, int], ...]
"""An item's own sections as they stand in the document, each with where it begins."""


def enrich(read: ReadItem, document: Document, header: Header) -> ParsedItem:
    """An item with everything that its words say beyond its structure."""
    item = read.item
    day = header.starts_at.date() if header.starts_at else None
    decisions = tuple(_classified(decision, item) for decision in item.decisions)
    bodies = tuple(_bodies(item, document))
    own = tuple(_own(read, document))
    promises = tuple(one for text, start in own for one in find_follow_ups(text, day, start))
    route = _route(item, bodies, day, header.committee)
    return replace(  # once: an item has many fields to copy
        item,
        decisions=decisions,
        absences=_with_substitutes(item, bodies),
        route=tuple(step for step in route if not _only_promised(step, promises)),
        references=tuple(one for text, start in bodies for one in find_references(text, day, start)),
        follow_ups=promises,
        amounts=tuple(one for text, start in own for one in find_amounts(text, start)),
        verdicts=tuple(_verdicts(item, decisions)) if header.decides or decisions else (),
    )


def _own(read: ReadItem, document: Document) -> Iterator[tuple[str, int]]:
    """The item's own decision as it stands in the document, with where it begins."""
    if read.own:
        start, end = read.own[0].span.start, max(line.span.end for line in read.own)
        yield document.text[start:end], start


def _bodies(item: ParsedItem, document: Document) -> Iterator[tuple[str, int]]:
    """The sections of an item that are its own words: no attachments, no history and no quoted decision."""
    quoted = {quote.span for quote in item.quotes}
    for section in item.sections:
        if section.kind not in (SectionKind.ATTACHMENTS, SectionKind.HISTORY) and section.span not in quoted:
            yield document.text[section.span.start : section.span.end], section.span.start


def _with_substitutes(item: ParsedItem, bodies: Bodies) -> tuple[ParsedPerson, ...]:
    """Those who were away, and the substitutes that the item's own words name."""
    known = {one.name: one for one in item.absences}
    for text, _ in bodies:
        for person in substitutes_in(text):
            known.setdefault(person.name, person)
    return tuple(known.values())


def _route(item: ParsedItem, bodies: Bodies, day: date | None, own: str) -> tuple[ParsedRouteStep, ...]:
    """The steps of the source's own fields, and those its words promise; each committee and day once."""
    steps = {(step.committee, step.first_day): step for step in item.route}
    for text, start in bodies:
        for step in find_route(text, day, start, own=own):
            steps.setdefault((step.committee, step.first_day), step)
    return tuple(sorted(steps.values(), key=lambda step: (step.first_day, step.span.start)))


def _only_promised(step: ParsedRouteStep, promises: Sequence[ParsedFollowUp]) -> bool:
    """A decision's "forelægges udvalget i september 2023" is a promise; without a day it is no step of the way."""
    return step.first_day != step.last_day and any(
        promise.span.start <= step.span.start < promise.span.end for promise in promises
    )


def _classified(decision: ParsedDecision, item: ParsedItem) -> ParsedDecision:
    """A decision with its outcomes; a closed item whose decision says nothing certain is closed."""
    found = classify(decision.text)
    outcomes = tuple(dict.fromkeys(found.values))
    if outcomes == (Outcome.UNCLASSIFIED,) and not item.open:
        outcomes = (Outcome.CLOSED,)
    to = next((one.to for one in found.outcomes if one.to), None)
    rule = ", ".join(dict.fromkeys(one.rule for one in found.outcomes if one.rule))
    return replace(decision, outcomes=outcomes, to=to, changed=found.changed, rule=rule)


def _verdicts(item: ParsedItem, decisions: Sequence[ParsedDecision]) -> Iterator[ParsedVerdict]:
    """Every point held against its answer; an unnumbered decision answers them all."""
    whole = next((decision for decision in decisions if decision.number is None), None)
    numbered = {decision.number: decision for decision in decisions if decision.number is not None}
    for point in item.recommendations:
        answer = numbered.get(point.number, whole)
        found = judge(
            point.text,
            answer.text if answer else None,
            answer.outcomes if answer else (),
            answer.changed if answer else False,
            number=point.number,
            around="\n".join((item.title, *(other.text for other in item.recommendations if other is not point))),
        )
        yield ParsedVerdict(point.number, found.verdict, found.rule, found.evidence)
    if not item.recommendations and decisions:
        found = judge(None, decisions[0].text, decisions[0].outcomes, decisions[0].changed)
        yield ParsedVerdict(None, found.verdict, found.rule, found.evidence)
