"""How does `case --json` print a history?"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from archive.history.ballots import sides
from archive.history.case import CaseHistory, Missing
from archive.history.chain import Fate, Link
from archive.history.facts import Ballot, Judgement, Point, Ruling, Sum
from archive.history.followups import Followed
from archive.history.money import CaseSum
from archive.history.references import Resolved
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
        "fates": [_fate(fate) for fate in history.fates],
        "follow_ups": [follow_up_as_json(one) for one in history.follow_ups],
        "sums": [_sum(one) for one in history.sums],
        "references": [_reference(one) for one in history.references],
        "mentioned_in": [_reference(one) for one in history.backlinks],
    }


def rows_of_case(history: CaseHistory) -> Iterator[JsonObject]:
    """The case as a table: a row for each at-point of each treatment, or for the treatment where it has none."""
    for one in history.treatments:
        numbers = dict.fromkeys(
            [point.number for point in one.points] + [ruling.number for ruling in one.rulings if ruling.number]
        )
        for number in numbers or [None]:
            yield _row(history, one, number)


def follow_up_as_json(one: Followed) -> JsonObject:
    """A promise with its due dates and what became of it."""
    return {
        "committee": one.body.name,
        "date": one.day.isoformat(),
        "url": one.path,
        "title": one.title,
        "case_number": one.case_key,
        "text": one.text,
        "due_first": _day(one.due_first),
        "due_last": _day(one.due_last),
        "status": one.status.value,
        "fulfilled_on": _day(one.fulfilled_on),
        "fulfilled_in": one.fulfilled_path,
        "days_over": one.days_over,
    }


def _row(history: CaseHistory, one: Treatment, number: int | None) -> JsonObject:
    said = [ruling for ruling in one.rulings if ruling.number == number] or [
        ruling for ruling in one.rulings if ruling.number is None
    ]
    judged = [judgement for judgement in one.judgements if judgement.recommendation == number]
    return {
        "municipality": history.head.municipality,
        "case_number": history.head.number,
        "committee": one.body.name,
        "date": one.day.isoformat(),
        "number": one.number,
        "title": one.title,
        "evidence": one.evidence.value,
        "recommendation_number": number,
        "recommendation": next((point.text for point in one.points if point.number == number), None),
        "decision": "\n".join(ruling.text for ruling in said) or None,
        "outcomes": ", ".join(dict.fromkeys(outcome.value for ruling in said for outcome in ruling.outcomes)) or None,
        "verdict": next((judgement.verdict.value for judgement in judged), None),
        "url": one.path,
    }


def _fate(fate: Fate) -> JsonObject:
    return {
        "number": fate.number,
        "text": fate.text,
        "final": fate.final.verdict.value if fate.final and fate.final.verdict else None,
        "steps": [_link(link) for link in fate.links],
    }


def _link(link: Link) -> JsonObject:
    return {
        "committee": link.body.name,
        "date": link.day.isoformat(),
        "url": link.path,
        "evidence": link.evidence.value,
        "treated": link.treated,
        "number": link.number,
        "text": link.text or None,
        "changed": link.changed,
        "decision": link.decision or None,
        "outcomes": [outcome.value for outcome in link.outcomes],
        "verdict": link.verdict.value if link.verdict else None,
    }


def _sum(one: CaseSum) -> JsonObject:
    return {
        "kind": one.kind,
        "kroner": one.kroner,
        "committee": one.body.name,
        "date": one.day.isoformat(),
        "url": one.path,
    }


def _reference(one: Resolved) -> JsonObject:
    return {
        "text": one.mention.text,
        "url": one.path,
        "resolved": one.path is not None,
        "title": one.title or None,
        "stands_in": one.source_path,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


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
        "votes": [_ballot(ballot) for ballot in treatment.ballots],
        "amounts": [_amount(amount) for amount in treatment.sums],
    }


def _ballot(ballot: Ballot) -> JsonObject:
    return {
        "for": ballot.in_favour,
        "against": ballot.against,
        "abstained": ballot.abstained,
        "for_parties": list(ballot.for_parties),
        "against_parties": list(ballot.against_parties),
        "abstained_parties": list(ballot.abstained_parties),
        "people": [
            {"name": person.name, "party": person.party, "side": one.side.value}
            for one in sides(ballot)
            for person in one.persons
        ],
        "detail": ballot.detail,
    }


def _amount(amount: Sum) -> JsonObject:
    return {"kind": amount.kind, "kroner": amount.kroner, "text": amount.text}


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
