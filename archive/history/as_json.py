"""How does `case --json` print a history?"""

from collections.abc import Iterable, Sequence

from archive.history.case import CaseHistory, Missing
from archive.history.facts import Judgement, Point, Ruling
from archive.history.route import Step
from archive.history.treatments import Treatment

Json = None | bool | int | float | str | Sequence["Json"] | dict[str, "Json"]
JsonObject = dict[str, Json]


def cases_as_json(histories: Iterable[CaseHistory]) -> JsonObject:
    """All the cases that one number means."""
    return {"cases": [as_json(history) for history in histories]}


def as_json(history: CaseHistory) -> JsonObject:
    """One case; every key is present, null or empty where there is nothing."""
    head = history.head
    return {
        "municipality": head.municipality,
        "number": head.number,
        "aliases": list(head.aliases),
        "title": head.title,
        "omnibus": head.omnibus,
        "presumed": head.presumed,
        "url": head.path,
        "treatments": [_treatment(treatment) for treatment in history.treatments],
        "route": [_step(step) for step in history.route],
        "missing": [_missing(missing) for missing in history.missing],
    }


def _treatment(treatment: Treatment) -> JsonObject:
    return {
        "committee": treatment.body.name,
        "date": treatment.day.isoformat(),
        "number": treatment.number,
        "title": treatment.title,
        "kind": treatment.kind.value if treatment.kind else None,
        "evidence": treatment.evidence.value,
        "quote_check": treatment.quote_check.value if treatment.quote_check else None,
        "url": treatment.path,
        "known_from": treatment.quoted_in,
        "presumed": treatment.presumed,
        "recommendations": [_point(point) for point in treatment.points],
        "decisions": [_ruling(ruling) for ruling in treatment.rulings],
        "verdicts": [_judgement(judgement) for judgement in treatment.judgements],
        "quotes": [
            {
                "committee": quote.body.name,
                "date": quote.day.isoformat() if quote.day else None,
                "number": quote.number,
                "text": quote.text,
                "check": quote.check.value,
            }
            for quote in treatment.quotes
        ],
    }


def _point(point: Point) -> JsonObject:
    shown: JsonObject = {"number": point.number, "by": point.by, "text": point.text}
    return shown | ({"label": point.label} if point.label else {})


def _ruling(ruling: Ruling) -> JsonObject:
    shown: JsonObject = {
        "number": ruling.number,
        "text": ruling.text,
        "outcomes": [outcome.value for outcome in ruling.outcomes],
        "to": ruling.to,
        "changed": ruling.changed,
    }
    return shown | ({"label": ruling.label} if ruling.label else {})


def _judgement(judgement: Judgement) -> JsonObject:
    return {
        "recommendation": judgement.recommendation,
        "verdict": judgement.verdict.value,
        "rule": judgement.rule,
        "evidence": judgement.evidence,
    }


def _step(step: Step) -> JsonObject:
    return {
        "committee": step.body.name,
        "date": step.first_day.isoformat(),
        "last_date": step.last_day.isoformat(),
        "status": step.status.value,
        "held_on": step.held_on.isoformat() if step.held_on else None,
        "text": step.text,
        "external": step.external,
        "promised_in": step.promised_in,
    }


def _missing(missing: Missing) -> JsonObject:
    return {
        "committee": missing.body.name,
        "date": missing.day.isoformat(),
        "mentioned_in": missing.mentioned_in,
        "text": missing.text,
    }
