"""What was promised to come back, and did it? (opfølgning)"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.catalogue.models import AgendaItem, FollowUp, Municipality
from archive.history.bodies import COUNCIL, Body, body_key
from archive.history.facts import Commitment, Item
from archive.history.load import load_items
from archive.history.treatments import one_step_per_meeting

_TOO_LATE = timedelta(days=92)
_OWN_COMMITTEE = re.compile(r"\budvalget(?:s)?\b", re.IGNORECASE)


class FollowUpStatus(StrEnum):
    """What the archive can say of a promise as of a day."""

    FULFILLED = "opfyldt"
    OPEN = "aaben"
    NOT_FOUND = "ikke_fundet"
    UNDATED = "uden_frist"


@dataclass(frozen=True, slots=True)
class Followed:
    """A promise in a decision, its due dates, and the later item of the same case that fulfils it."""

    body: Body
    day: date
    path: str
    title: str
    case_key: str | None
    text: str
    due_first: date | None
    due_last: date | None
    status: FollowUpStatus
    fulfilled_on: date | None = None
    fulfilled_path: str | None = None
    days_over: int | None = None
    """Days past the due date, to the day it was fulfilled or to the day asked about."""


def follow_ups(items: Sequence[Item], today: date) -> tuple[Followed, ...]:
    """Every promise in a case's items (one per meeting, in time order), held against its later items."""
    return tuple(_followed(item, promise, items, today) for item in items for promise in item.commitments)


def open_follow_ups(session: Session, today: date, municipality: str | None = None) -> tuple[Followed, ...]:
    """Promises not yet seen fulfilled, by committee and due date."""
    promising = select(AgendaItem.case_id).join(FollowUp, FollowUp.item_id == AgendaItem.id).where(AgendaItem.current)
    alone = (
        select(FollowUp.item_id).join(AgendaItem, FollowUp.item_id == AgendaItem.id).where(AgendaItem.case_id.is_(None))
    )
    place = (Municipality.slug == municipality,) if municipality is not None else ()
    cases = load_items(session, AgendaItem.current, AgendaItem.case_id.in_(promising), *place)
    loose = load_items(session, AgendaItem.current, AgendaItem.id.in_(alone), *place)
    found = [one for items in (*_by_case(cases), *((item,) for item in loose)) for one in follow_ups(items, today)]
    return tuple(
        sorted(
            (one for one in found if one.status is not FollowUpStatus.FULFILLED),
            key=lambda one: (one.body.name, one.due_last or date.max, one.day, one.path, one.text),
        )
    )


def _by_case(items: Sequence[Item]) -> list[tuple[Item, ...]]:
    cases: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        cases.setdefault((item.path.split("/")[2], item.case_key or ""), []).append(item)
    return [one_step_per_meeting(case) for case in cases.values()]


def _followed(item: Item, promise: Commitment, items: Sequence[Item], today: date) -> Followed:
    kept = _fulfilling(item, promise, [one for one in items if item.day < one.day <= today])
    due = promise.due_last or promise.due_first
    until = kept.day if kept else today
    return Followed(
        body=item.body,
        day=item.day,
        path=item.path,
        title=item.title,
        case_key=item.case_key,
        text=promise.text,
        due_first=promise.due_first,
        due_last=promise.due_last,
        status=_status(kept, due, today),
        fulfilled_on=kept.day if kept else None,
        fulfilled_path=kept.path if kept else None,
        days_over=(until - due).days if due and until > due else None,
    )


def _fulfilling(item: Item, promise: Commitment, later: Sequence[Item]) -> Item | None:
    """The first later item of the case that is due, before the body the promise names where it names one.

    Where it names none, the body's own item in time goes before another's; long after the due date a case that
    comes again comes for something else.
    """
    start = promise.due_first or (promise.due_last and promise.due_last.replace(day=1))
    end = promise.due_last or promise.due_first
    due = [one for one in later if start is None or end is None or start <= one.day <= end + _TOO_LATE]
    named = [one for one in due if _names(promise.text, one.body, item)]
    if named or start is None or _names_any_other(promise.text, item, later):
        return next(iter(named), None)
    own = [one for one in due if one.body.slug == item.body.slug and end is not None and one.day <= end]
    return next(iter(own or due), None)


def _names(text: str, body: Body, item: Item) -> bool:
    if body.name.casefold() in text.casefold():
        return True
    own = body.slug == item.body.slug and body_key(body.name) != COUNCIL
    return own and _OWN_COMMITTEE.search(text) is not None


def _names_any_other(text: str, item: Item, later: Sequence[Item]) -> bool:
    """Whether the promise names a body, so that another body's treatment does not fulfil it."""
    return any(_names(text, one.body, item) for one in (item, *later))


def _status(kept: Item | None, due: date | None, today: date) -> FollowUpStatus:
    if kept is not None:
        return FollowUpStatus.FULFILLED
    if due is None:
        return FollowUpStatus.UNDATED
    return FollowUpStatus.NOT_FOUND if due < today else FollowUpStatus.OPEN
