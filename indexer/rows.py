"""How does a parsed item become rows? The one translator between the two families of values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.catalogue.models import (
    Amount,
    Attachment,
    Attendance,
    Base,
    Decision,
    FollowUp,
    Quote,
    Recommendation,
    Reference,
    Remark,
    RouteStep,
    Section,
    VerdictRow,
    Vote,
)
from archive.committees import committee_slug
from archive.values import slug
from indexer.minutes.parsed import (
    Line,
    ParsedFollowUp,
    ParsedItem,
    ParsedPerson,
    ParsedSection,
    ParsedVerdict,
    Problem,
    Span,
)

Row = dict[str, object]
"""A row that is not written yet, by its columns."""


@dataclass(frozen=True, slots=True)
class ItemRows:
    """One item's own row, and by their table the rows that hang on it, which are to have its id."""

    own: Row
    parts: tuple[tuple[type[Base], list[Row]], ...]


def item_rows(item: ParsedItem, position: int, identity: str, municipality: str) -> ItemRows:
    """One item with all that hangs on it; meeting, publication and case are set by the one who stores it."""
    own: Row = {
        "position": position,
        "number": item.number,
        "title": item.title,
        "type": item.type,
        "open": item.open,
        "identity": identity,
        "responsible": item.responsible,
        "proceedings": item.proceedings,
        "case_shown": item.case_number.shown if item.case_number else None,
        "current": False,
        **_place(item.span),
    }
    return ItemRows(own, tuple((table, rows) for table, rows in _parts(item, municipality) if rows))


def _parts(item: ParsedItem, municipality: str) -> Iterator[tuple[type[Base], list[Row]]]:
    yield Section, [_section(section, number) for number, section in enumerate(item.sections)]
    yield Recommendation, _recommendations(item)
    yield Decision, _decisions(item)
    yield VerdictRow, [_verdict(one) for one in item.verdicts]
    yield Quote, _quotes(item, municipality)
    yield RouteStep, _route(item, municipality)
    yield Vote, _votes(item)
    yield Remark, [{"kind": one.kind, "by": one.by, "text": one.text, **_place(one.span)} for one in item.remarks]
    yield Attendance, [person_row(person) for person in item.absences]
    yield Attachment, _attachments(item)
    yield Reference, _references(item)
    yield FollowUp, [_follow_up(one) for one in item.follow_ups]
    yield (
        Amount,
        [{"kroner": one.kroner, "kind": one.kind, "text": one.text, **_place(one.span)} for one in item.amounts],
    )


def identities(items: Iterable[ParsedItem]) -> list[str]:
    """What makes each item the same in another document; never its number, and never twice in one document."""
    met: dict[str, int] = {}
    found = []
    for item in items:
        case = item.case_number.key if item.case_number else ""
        own = f"id:{item.source_id}" if item.source_id else f"sag:{case}|{slug(item.title)}"
        met[own] = met.get(own, 0) + 1
        found.append(own if met[own] == 1 else f"{own}#{met[own]}")
    return found


def person_row(person: ParsedPerson) -> Row:
    """A person at, or away from, a meeting or an item."""
    return {
        "name": person.name,
        "status": person.status,
        "role": person.role,
        "party": person.party,
        "note": person.note,
    }


def problem_row(problem: Problem) -> Row:
    """What could not be read, and where."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        **_place(problem.span),
    }


def _place(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _verdict(one: ParsedVerdict) -> Row:
    return {
        "recommendation": one.recommendation,
        "verdict": one.verdict,
        "rule": one.rule,
        "evidence": one.evidence,
    }


def _follow_up(one: ParsedFollowUp) -> Row:
    return {"text": one.text, "due_first": one.due_first, "due_last": one.due_last, **_place(one.span)}


def _section(section: ParsedSection, position: int) -> Row:
    return {
        "position": position,
        "kind": section.kind,
        "heading": section.heading,
        "lines": [_line(line) for line in section.lines],
        **_place(section.span),
    }


def _line(line: Line) -> Row:
    return {
        "kind": line.kind,
        "text": line.text,
        "start": line.span.start,
        "end": line.span.end,
        "level": line.level,
        "marker": line.marker,
        "cells": list(line.cells),
    }


def _recommendations(item: ParsedItem) -> list[Row]:
    numbers = _distinct(one.number for one in item.recommendations)
    return [
        {"number": number, "label": one.label, "by": one.by, "text": one.text, **_place(one.span)}
        for number, one in zip(numbers, item.recommendations, strict=True)
    ]


def _decisions(item: ParsedItem) -> list[Row]:
    return [
        {
            "position": position,
            "number": one.number,
            "label": one.label,
            "text": one.text,
            "outcomes": [outcome.value for outcome in one.outcomes],
            "to": one.to,
            "changed": one.changed,
            "rule": one.rule,
            **_place(one.span),
        }
        for position, one in enumerate(item.decisions)
    ]


def _quotes(item: ParsedItem, municipality: str) -> list[Row]:
    return [
        {
            "committee": one.committee,
            "committee_slug": committee_slug(one.committee, municipality),
            "day": one.day,
            "number": one.number,
            "text": one.text,
            **_place(one.span),
        }
        for one in item.quotes
    ]


def _route(item: ParsedItem, municipality: str) -> list[Row]:
    return [
        {
            "committee": one.committee,
            "committee_slug": committee_slug(one.committee, municipality),
            "first_day": one.first_day,
            "last_day": one.last_day,
            "done": one.done,
            "external": one.external,
            "text": one.text,
            **_place(one.span),
        }
        for one in item.route
    ]


def _votes(item: ParsedItem) -> list[Row]:
    return [
        {
            "in_favour": one.in_favour,
            "against": one.against,
            "abstained": one.abstained,
            "for_parties": list(one.for_parties),
            "against_parties": list(one.against_parties),
            "abstained_parties": list(one.abstained_parties),
            "detail": one.detail,
            **_place(one.span),
        }
        for one in item.votes
    ]


def _attachments(item: ParsedItem) -> list[Row]:
    numbers = _distinct(one.number for one in item.attachments)
    return [
        {"number": number, "title": one.title, "open": one.open, "file": one.file}
        for number, one in zip(numbers, item.attachments, strict=True)
    ]


def _references(item: ParsedItem) -> list[Row]:
    return [
        {
            "text": one.text,
            "committee": one.committee,
            "day": one.day,
            "item_number": one.item_number,
            "case_key": one.case_number.key if one.case_number else None,
            **_place(one.span),
        }
        for one in item.references
    ]


def _distinct(numbers: Iterable[int]) -> list[int]:
    """The numbers, each once: a number given twice by a slip goes on after the highest."""
    given = list(numbers)
    following = max(given, default=0) + 1
    found: list[int] = []
    for number in given:
        if number in found:
            found.append(following)
            following += 1
        else:
            found.append(number)
    return found
