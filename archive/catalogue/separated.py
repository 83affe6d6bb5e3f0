"""Which items has a clerk said do not belong to the case the archive presumed? They stand alone until it is undone.

The clerks' journal keeps it, so that it holds however often files are read anew and the index is built. An item is
known by its meeting and a short digest of its title, not by its number: numbers shift between versions.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.catalogue.models import AgendaItem, Committee, JournalEntry, Meeting, Municipality
from archive.catalogue.paths import Moment, item_path
from archive.values import slug

SEPARATED = "separated"
REJOINED = "rejoined"
_TARGET = re.compile(
    r"(?P<item>/punkt/(?P<place>[^/]+)/(?P<body>[^/]+)/(?P<day>[^/]+)/[^/#]+)#(?P<mark>\w+) (?P<case>/sag/\S+)"
)


@dataclass(frozen=True, slots=True)
class Separation:
    """An item that a clerk has taken out of a case it was presumed to belong to."""

    target: str
    item_path: str
    case_path: str
    at: datetime
    who: str
    reason: str


def target_of(item: AgendaItem, case_path: str) -> str:
    """What the journal calls an item that is taken out of a case."""
    return f"{item_path(item)}#{_mark(item.title)} {case_path}"


def separations(session: Session) -> tuple[Separation, ...]:
    """All that is in force, the oldest first: the last word on an item counts."""
    last: dict[str, Separation | None] = {}
    rows = select(JournalEntry).where(JournalEntry.act.in_((SEPARATED, REJOINED))).order_by(JournalEntry.id)
    for row in session.scalars(rows):
        found = _TARGET.fullmatch(row.target)
        if found:
            last.pop(row.target, None)
            last[row.target] = (
                Separation(row.target, found["item"], found["case"], row.at, row.who, row.reason)
                if row.act == SEPARATED
                else None
            )
    return tuple(one for one in last.values() if one is not None)


def standing_alone(session: Session) -> dict[int, Separation]:
    """The current items that take no part in presumption, by row id."""
    found: dict[int, Separation] = {}
    for one in separations(session):
        parts = _TARGET.fullmatch(one.target)
        moment = Moment.parse(parts["day"]) if parts else None
        if parts is None or moment is None:
            continue
        rows = session.execute(
            select(AgendaItem.id, AgendaItem.title, Meeting.starts_at)
            .join(Meeting, AgendaItem.meeting_id == Meeting.id)
            .join(Committee, Meeting.committee_id == Committee.id)
            .join(Municipality, Committee.municipality_id == Municipality.id)
            .where(
                AgendaItem.current,
                AgendaItem.case_shown.is_(None),
                Municipality.slug == parts["place"],
                Committee.slug == parts["body"],
            )
        )
        found |= {
            id: one for id, title, starts_at in rows if starts_at.date() == moment.day and _mark(title) == parts["mark"]
        }
    return found


def _mark(title: str) -> str:
    return hashlib.sha256(slug(title).encode()).hexdigest()[:8]
