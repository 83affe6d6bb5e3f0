"""How does `read --json` print what was understood of a document?"""

from collections.abc import Iterable, Sequence

from indexer.minutes.parsed import (
    ParsedAttachment,
    ParsedDecision,
    ParsedItem,
    ParsedMinutes,
    ParsedPerson,
    ParsedQuote,
    ParsedRecommendation,
    ParsedRemark,
    ParsedRouteStep,
    ParsedSection,
    ParsedVerdict,
    ParsedVote,
    Piece,
    Problem,
)

Json = None | bool | int | float | str | Sequence["Json"] | dict[str, "Json"]
JsonObject = dict[str, Json]


def documents_as_json(read: Iterable[tuple[str, ParsedMinutes]]) -> JsonObject:
    """All documents of one reading, each by the name of its source."""
    return {"documents": [minutes_as_json(minutes, source) for source, minutes in read]}


def minutes_as_json(minutes: ParsedMinutes, source: str) -> JsonObject:
    """One document; every key is present, null or empty where there is nothing."""
    return {
        "source": source,
        "format": minutes.format,
        "status": minutes.status.value,
        "municipality": minutes.municipality,
        "committee": minutes.committee,
        "kind": minutes.kind.value,
        "starts_at": minutes.starts_at.isoformat(timespec="minutes") if minutes.starts_at else None,
        "place": minutes.place,
        "text": minutes.text,
        "head": [_line(line) for line in minutes.head],
        "attendance": [_person(person) for person in minutes.attendance],
        "items": [item_as_json(item) for item in minutes.items],
        "problems": [_problem(problem) for problem in minutes.problems],
        "coverage": {
            "characters": minutes.coverage.characters,
            "owned": minutes.coverage.owned,
            "structured": minutes.coverage.structured,
            "structured_share": round(minutes.coverage.structured / max(minutes.coverage.characters, 1), 4),
        },
    }


def item_as_json(item: ParsedItem) -> JsonObject:
    """One agenda item."""
    return {
        "number": item.number,
        "title": item.title,
        "type": item.type.value if item.type else None,
        "open": item.open,
        "case_number": item.case_number.shown if item.case_number else None,
        "aliases": [number.shown for number in item.aliases],
        "source_id": item.source_id,
        "document_number": item.document_number,
        "details": [_line(line) | {"after": line.after} for line in item.details],
        "responsible": item.responsible,
        "start": item.span.start,
        "end": item.span.end,
        "sections": [_section(section) for section in item.sections],
        "recommendations": [recommendation_as_json(point) for point in item.recommendations],
        "decisions": [decision_as_json(decision) for decision in item.decisions],
        "proceedings": item.proceedings,
        "verdicts": [verdict_as_json(verdict) for verdict in item.verdicts],
        "quotes": [_quote(quote) for quote in item.quotes],
        "route": [_step(step) for step in item.route],
        "votes": [_vote(vote) for vote in item.votes],
        "remarks": [_remark(remark) for remark in item.remarks],
        "absences": [_person(person) for person in item.absences],
        "attachments": [_attachment(attachment) for attachment in item.attachments],
    }


def recommendation_as_json(point: ParsedRecommendation) -> JsonObject:
    """One point of an indstilling; a lettered one has its letter beside its number."""
    shown: JsonObject = {"number": point.number, "by": point.by, "text": point.text}
    return shown | ({"label": point.label} if point.label else {})


def decision_as_json(decision: ParsedDecision) -> JsonObject:
    """One decision with the point it answers (null where it answers the whole item)."""
    shown: JsonObject = {
        "number": decision.number,
        "text": decision.text,
        "outcomes": [outcome.value for outcome in decision.outcomes],
        "to": decision.to,
        "changed": decision.changed,
    }
    return shown | ({"label": decision.label} if decision.label else {})


def verdict_as_json(verdict: ParsedVerdict) -> JsonObject:
    """Recommendation against decision."""
    return {"recommendation": verdict.recommendation, "verdict": verdict.verdict.value, "evidence": verdict.evidence}


def _section(section: ParsedSection) -> JsonObject:
    return {
        "kind": section.kind.value,
        "heading": section.heading,
        "text": section.text,
        "start": section.span.start,
        "end": section.span.end,
    }


def _line(line: Piece) -> JsonObject:
    return {"role": line.role, "text": line.text}


def _person(person: ParsedPerson) -> JsonObject:
    return {
        "name": person.name,
        "status": person.status.value,
        "role": person.role,
        "party": person.party,
        "note": person.note,
    }


def _quote(quote: ParsedQuote) -> JsonObject:
    day = quote.day.isoformat() if quote.day else None
    return {"committee": quote.committee, "date": day, "number": quote.number, "text": quote.text}


def _step(step: ParsedRouteStep) -> JsonObject:
    return {
        "committee": step.committee,
        "date": step.first_day.isoformat(),
        "last_date": step.last_day.isoformat(),
        "done": step.done,
        "text": step.text,
        "external": step.external,
    }


def _vote(vote: ParsedVote) -> JsonObject:
    return {"for": vote.in_favour, "against": vote.against, "abstained": vote.abstained, "detail": vote.detail}


def _remark(remark: ParsedRemark) -> JsonObject:
    return {"kind": remark.kind.value, "by": remark.by, "text": remark.text}


def _attachment(attachment: ParsedAttachment) -> JsonObject:
    return {"number": attachment.number, "title": attachment.title, "open": attachment.open, "file": attachment.file}


def _problem(problem: Problem) -> JsonObject:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "start": problem.span.start,
        "end": problem.span.end,
    }
