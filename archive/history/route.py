"""Was a case treated where and when its papers promised? (lovet rute mod faktisk rute)"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from archive.history.bodies import Body
from archive.history.facts import Held, Item, Promise
from archive.history.treatments import Treatment, body_meant
from archive.values import Evidence, RouteStatus


class Treated(Protocol):
    """What a judgement asks of a treatment."""

    @property
    def day(self) -> date:
        """The day of the meeting."""

    @property
    def moved_from(self) -> frozenset[date]:
        """Days on which its text says that the case should have been treated and was not."""


T = TypeVar("T", bound=Treated)


_CONDITION = re.compile(r"\b(?:hvis|såfremt|dersom|forudsat)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Step:
    """A promised step of the way, and what the archive can prove about it as of a day."""

    body: Body
    first_day: date
    last_day: date
    status: RouteStatus
    text: str
    promised_in: str
    promised_on: date
    held_on: date | None = None
    held_path: str | None = None
    external: bool = False

    @property
    def days_late(self) -> int | None:
        """Days from the last day promised to the day it was held, or None where it is not late."""
        if self.status is not RouteStatus.LATE or self.held_on is None:
            return None
        return (self.held_on - self.last_day).days


def promised_steps(items: Sequence[Item], bodies: Sequence[Body]) -> tuple[tuple[Item, Promise, Body], ...]:
    """Every promise of a step still to come, once per item that makes it, in order of the item and the day."""
    found: dict[tuple[int, str, date, date], tuple[Item, Promise, Body]] = {}
    for item in items:
        for promise in item.promises:
            body = body_meant(promise.committee, item, bodies)
            itself = body.slug == item.body.slug and promise.first_day == promise.last_day == item.day
            if not promise.done and not itself and promise.last_day >= item.day:
                found.setdefault((item.id, body.slug, promise.first_day, promise.last_day), (item, promise, body))
    return tuple(sorted(found.values(), key=lambda step: (step[0].starts_at, step[1].first_day, step[1].last_day)))


def route(
    promises: Iterable[tuple[Item, Promise, Body]], known: Sequence[Treatment], held: Sequence[Held], today: date
) -> tuple[Step, ...]:
    """Every promised step judged by what the archive holds as of a day."""
    by_body: defaultdict[str, list[Treatment]] = defaultdict(list)
    for treatment in known:
        by_body[treatment.body.slug].append(treatment)
    minutes: defaultdict[str, list[date]] = defaultdict(list)
    for meeting in held:
        if meeting.minutes:
            minutes[meeting.body.slug].append(meeting.day)
    all_promises = list(promises)
    beside: defaultdict[tuple[int, str], list[Promise]] = defaultdict(list)
    for item, promise, body in all_promises:
        beside[item.id, body.slug].append(promise)
    steps = (
        (
            promise,
            _judge(item, promise, body, by_body[body.slug], minutes[body.slug], beside[item.id, body.slug], today),
        )
        for item, promise, body in all_promises
    )
    return tuple(step for promise, step in steps if not blameless(promise, step.status))


def blameless(promise: Promise, status: RouteStatus) -> bool:
    """Whether a step was promised only if something else came about: that it did not come proves nothing."""
    return status in (RouteStatus.LATE, RouteStatus.SKIPPED) and _CONDITION.search(promise.text) is not None


def answer_to(promise: Promise, later: Sequence[T], today: date, others: Iterable[Promise] = ()) -> T | None:
    """The treatment that answers a promise: in the period, else the first after it.

    One before its time answers only when the time has passed: until then the promised meeting may still come. It never
    answers where it keeps another of the promises made of the same body at once (`others`).
    """
    within = [one for one in later if promise.first_day <= one.day <= promise.last_day]
    after = [one for one in later if one.day > promise.last_day]
    before = [
        one
        for one in later
        if promise.last_day < today
        and one.day < promise.first_day
        and not any(other.first_day <= one.day <= other.last_day for other in others)
    ]
    return next(iter((*within, *after, *reversed(before))), None)


def judged(promise: Promise, met: Treated | None, minutes_of_the_period: bool, today: date) -> RouteStatus:
    """What may be said of a promise: late and skipped only where held minutes prove it, of external bodies never.

    The proof is the minutes of the promised period, which do not have the case, or a later treatment's own words.
    """
    over = promise.last_day < today
    if promise.external:
        return RouteStatus.NOT_IN_ARCHIVE if over else RouteStatus.PENDING
    if met is not None and met.day <= promise.last_day:
        return RouteStatus.KEPT
    if not over:
        return RouteStatus.PENDING
    said_so = met is not None and any(promise.first_day <= day <= promise.last_day for day in met.moved_from)
    if not (minutes_of_the_period or said_so):
        return RouteStatus.NOT_IN_ARCHIVE
    return RouteStatus.SKIPPED if met is None else RouteStatus.LATE


def _judge(
    item: Item,
    promise: Promise,
    body: Body,
    known: Sequence[Treatment],
    minutes: Sequence[date],
    beside: Sequence[Promise],
    today: date,
) -> Step:
    later = list(_after(item, known))
    met = answer_to(promise, later, today, beside)
    status = judged(promise, met, _proven(promise, minutes), today)
    seen = status in (RouteStatus.KEPT, RouteStatus.LATE) and met is not None
    return Step(
        body=body,
        first_day=promise.first_day,
        last_day=promise.last_day,
        status=status,
        text=promise.text,
        promised_in=item.path,
        promised_on=item.day,
        held_on=met.day if met and seen else None,
        held_path=met.path if met and seen else None,
        external=promise.external,
    )


def _after(item: Item, own: Sequence[Treatment]) -> Iterator[Treatment]:
    """One body's treatments after the promise was made, in time order."""
    made_on, made_by = item.day, item.body.slug
    for treatment in own:
        after = treatment.day > made_on or (treatment.day == made_on and treatment.body.slug != made_by)
        if after and treatment.evidence is not Evidence.PLANNED:
            yield treatment


def _proven(promise: Promise, minutes: Sequence[date]) -> bool:
    return any(promise.first_day <= day <= promise.last_day for day in minutes)
