"""How does a parsed item become rows? The one translator between the two families of values."""

from collections.abc import Iterable

from archive.catalogue.models import (
    AgendaItem,
    Amount,
    Attachment,
    Attendance,
    Decision,
    FollowUp,
    ProblemRow,
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
from indexer.minutes.parsed import Line, ParsedItem, ParsedPerson, ParsedSection, Problem


def item_row(item: ParsedItem, position: int, identity: str, municipality: str) -> AgendaItem:
    """One item with all that hangs on it; meeting, publication and case are set by the one who stores it."""
    return AgendaItem(
        position=position,
        number=item.number,
        title=item.title,
        type=item.type,
        open=item.open,
        identity=identity,
        responsible=item.responsible,
        proceedings=item.proceedings,
        case_shown=item.case_number.shown if item.case_number else None,
        current=False,
        start=item.span.start,
        end=item.span.end,
        sections=[_section(section, number) for number, section in enumerate(item.sections)],
        recommendations=_recommendations(item),
        decisions=_decisions(item),
        verdicts=[
            VerdictRow(recommendation=one.recommendation, verdict=one.verdict, rule=one.rule, evidence=one.evidence)
            for one in item.verdicts
        ],
        quotes=_quotes(item, municipality),
        route=_route(item, municipality),
        votes=_votes(item),
        remarks=[
            Remark(kind=one.kind, by=one.by, text=one.text, start=one.span.start, end=one.span.end)
            for one in item.remarks
        ],
        absences=[person_row(person) for person in item.absences],
        attachments=_attachments(item),
        references=_references(item),
        follow_ups=[
            FollowUp(
                text=one.text,
                due_first=one.due_first,
                due_last=one.due_last,
                start=one.span.start,
                end=one.span.end,
            )
            for one in item.follow_ups
        ],
        amounts=[
            Amount(kroner=one.kroner, kind=one.kind, text=one.text, start=one.span.start, end=one.span.end)
            for one in item.amounts
        ],
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


def person_row(person: ParsedPerson) -> Attendance:
    """A person at, or away from, a meeting or an item."""
    return Attendance(name=person.name, status=person.status, role=person.role, party=person.party, note=person.note)


def problem_row(problem: Problem) -> ProblemRow:
    """What could not be read, and where."""
    return ProblemRow(
        code=problem.code,
        severity=problem.severity,
        message=problem.message,
        start=problem.span.start,
        end=problem.span.end,
    )


def _section(section: ParsedSection, position: int) -> Section:
    return Section(
        position=position,
        kind=section.kind,
        heading=section.heading,
        lines=[_line(line) for line in section.lines],
        start=section.span.start,
        end=section.span.end,
    )


def _line(line: Line) -> dict[str, object]:
    return {
        "kind": line.kind,
        "text": line.text,
        "start": line.span.start,
        "end": line.span.end,
        "level": line.level,
        "marker": line.marker,
        "cells": list(line.cells),
    }


def _recommendations(item: ParsedItem) -> list[Recommendation]:
    numbers = _distinct(one.number for one in item.recommendations)
    return [
        Recommendation(number=number, label=one.label, by=one.by, text=one.text, start=one.span.start, end=one.span.end)
        for number, one in zip(numbers, item.recommendations, strict=True)
    ]


def _decisions(item: ParsedItem) -> list[Decision]:
    return [
        Decision(
            position=position,
            number=one.number,
            label=one.label,
            text=one.text,
            outcomes=[outcome.value for outcome in one.outcomes],
            to=one.to,
            changed=one.changed,
            rule=one.rule,
            start=one.span.start,
            end=one.span.end,
        )
        for position, one in enumerate(item.decisions)
    ]


def _quotes(item: ParsedItem, municipality: str) -> list[Quote]:
    return [
        Quote(
            committee=one.committee,
            committee_slug=committee_slug(one.committee, municipality),
            day=one.day,
            number=one.number,
            text=one.text,
            start=one.span.start,
            end=one.span.end,
        )
        for one in item.quotes
    ]


def _route(item: ParsedItem, municipality: str) -> list[RouteStep]:
    return [
        RouteStep(
            committee=one.committee,
            committee_slug=committee_slug(one.committee, municipality),
            first_day=one.first_day,
            last_day=one.last_day,
            done=one.done,
            external=one.external,
            text=one.text,
            start=one.span.start,
            end=one.span.end,
        )
        for one in item.route
    ]


def _votes(item: ParsedItem) -> list[Vote]:
    return [
        Vote(
            in_favour=one.in_favour,
            against=one.against,
            abstained=one.abstained,
            for_parties=list(one.for_parties),
            against_parties=list(one.against_parties),
            abstained_parties=list(one.abstained_parties),
            detail=one.detail,
            start=one.span.start,
            end=one.span.end,
        )
        for one in item.votes
    ]


def _attachments(item: ParsedItem) -> list[Attachment]:
    numbers = _distinct(one.number for one in item.attachments)
    return [
        Attachment(number=number, title=one.title, open=one.open, file=one.file)
        for number, one in zip(numbers, item.attachments, strict=True)
    ]


def _references(item: ParsedItem) -> list[Reference]:
    return [
        Reference(
            text=one.text,
            committee=one.committee,
            day=one.day,
            item_number=one.item_number,
            case_key=one.case_number.key if one.case_number else None,
            start=one.span.start,
            end=one.span.end,
        )
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
