"""What is the whole history of one case? (sagens forløb)"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from archive.catalogue.models import Case
from archive.catalogue.paths import case_path
from archive.history.bodies import Body
from archive.history.chain import Fate, fates
from archive.history.facts import Held, Item
from archive.history.followups import Followed, follow_ups
from archive.history.load import bodies_of, held_meetings, items_of_case
from archive.history.money import CaseSum, case_sums
from archive.history.references import Resolved, backlinks, references_of
from archive.history.route import Step, promised_steps, route
from archive.history.treatments import (
    Treatment,
    body_meant,
    in_time,
    one_step_per_meeting,
    quotes_checked,
    treatments,
)
from archive.values import Evidence, RouteStatus

_UNMET = frozenset({RouteStatus.PENDING, RouteStatus.NOT_IN_ARCHIVE})


@dataclass(frozen=True, slots=True)
class CaseHead:
    """What a case is called: municipality, number as key and as shown, other numbers, title."""

    municipality: str
    municipality_slug: str
    key: str
    number: str
    title: str
    path: str
    aliases: tuple[str, ...] = ()
    omnibus: bool = False
    presumed: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A meeting the case's papers refer to and the archive does not hold."""

    body: Body
    day: date
    mentioned_in: str
    mentioned_title: str
    text: str


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """A case over all committees, as of a day."""

    head: CaseHead
    as_of: date
    treatments: tuple[Treatment, ...]
    route: tuple[Step, ...]
    missing: tuple[Missing, ...]
    follow_ups: tuple[Followed, ...] = ()
    sums: tuple[CaseSum, ...] = ()
    references: tuple[Resolved, ...] = ()
    backlinks: tuple[Resolved, ...] = ()

    @property
    def fates(self) -> tuple[Fate, ...]:
        """What each body made of each at-point; told anew whenever it is asked for."""
        return fates(self.treatments)


def case_history(session: Session, case: Case, today: date) -> CaseHistory:
    """Read a case's rows and tell its history as of a day."""
    items = _steps(session, case)
    told = _told(session, case, items, today)
    return replace(
        told,
        references=references_of(session, case.municipality_id, items),
        backlinks=backlinks(session, case.municipality_id, items, told.head.path),
    )


def case_story(session: Session, case: Case, today: date) -> CaseHistory:
    """The same history without the references to and from other items."""
    return _told(session, case, _steps(session, case), today)


def _steps(session: Session, case: Case) -> tuple[Item, ...]:
    return one_step_per_meeting(items_of_case(session, case.id))


def _told(session: Session, case: Case, items: Sequence[Item], today: date) -> CaseHistory:
    bodies = bodies_of(session, case.municipality_id)
    meant, days = _meetings_meant(items, bodies)
    held = held_meetings(session, case.municipality_id, meant, min(days), max(days)) if days else ()
    return assemble(head_of(case), items, bodies, held, today)


def assemble(
    head: CaseHead, items: Sequence[Item], bodies: Sequence[Body], held: Sequence[Held], today: date
) -> CaseHistory:
    """The history of a case from its items (one step per meeting), its municipality's bodies and meetings held."""
    said = quotes_checked(items, bodies)
    known = treatments(items, said)
    steps = route(promised_steps(items, bodies), known, held, today)
    return CaseHistory(
        head=head,
        as_of=today,
        treatments=tuple(sorted([*known, *_planned(steps, known, items)], key=in_time)),
        route=steps,
        missing=tuple(_missing(items, bodies, held)),
        follow_ups=follow_ups(items, today),
        sums=case_sums(known),
    )


def head_of(case: Case) -> CaseHead:
    """What a case is called."""
    return CaseHead(
        municipality=case.municipality.name,
        municipality_slug=case.municipality.slug,
        key=case.key,
        number=case.shown,
        title=case.title,
        path=case_path(case),
        aliases=tuple(sorted({alias.shown for alias in case.aliases})),
        omnibus=case.omnibus,
        presumed=case.presumed,
    )


def _planned(steps: Sequence[Step], known: Sequence[Treatment], items: Sequence[Item]) -> Iterator[Treatment]:
    """Treatments known only from a plan, each once: the latest word on each body counts."""
    seen = {(treatment.body.slug, treatment.day) for treatment in known}
    title = items[-1].title if items else ""
    for step in steps:
        if step.status in _UNMET and (step.body.slug, step.first_day) not in seen:
            seen.add((step.body.slug, step.first_day))
            yield Treatment(
                body=step.body,
                day=step.first_day,
                number=None,
                title=title,
                kind=None,
                evidence=Evidence.PLANNED,
                quoted_in=step.promised_in,
            )


def _meetings_meant(items: Sequence[Item], bodies: Sequence[Body]) -> tuple[tuple[Body, ...], tuple[date, ...]]:
    """The bodies and days that a case's papers promise, quote or mention."""
    promised = promised_steps(items, bodies)
    pointed = [(body_meant(name, item, bodies), day) for item, name, day, _ in _pointed_at(items)]
    days = [day for _, promise, _ in promised for day in (promise.first_day, promise.last_day)]
    meant = {body.slug: body for body in (*(body for _, _, body in promised), *(body for body, _ in pointed))}
    return tuple(meant.values()), (*days, *(day for _, day in pointed))


def _missing(items: Sequence[Item], bodies: Sequence[Body], held: Sequence[Held]) -> Iterator[Missing]:
    """Meetings quoted, reported or mentioned that the archive holds nothing of, each by its first mention."""
    seen = {(meeting.body.slug, meeting.day) for meeting in held} | {(item.body.slug, item.day) for item in items}
    for item, name, day, text in _pointed_at(items):
        body = body_meant(name, item, bodies)
        if day <= item.day and (body.slug, day) not in seen:
            seen.add((body.slug, day))
            yield Missing(body, day, item.path, item.title, text)


def _pointed_at(items: Sequence[Item]) -> Iterator[tuple[Item, str, date, str]]:
    for item in items:
        for citation in item.citations:
            if citation.day is not None:
                yield item, citation.committee, citation.day, citation.text
        for promise in item.promises:
            if promise.done and not promise.external:
                yield item, promise.committee, promise.first_day, promise.text
        for mention in item.mentions:
            if mention.committee and mention.day and not mention.case_key:
                yield item, mention.committee, mention.day, mention.text
