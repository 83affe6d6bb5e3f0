"""Which case (sag) does an item belong to, and is its number one story or a standing number?"""

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from archive.catalogue.models import AgendaItem, Case, CaseAlias, Meeting, Municipality, Outbox
from archive.catalogue.titles import is_standing, telling_title
from archive.values import CaseNumber, slug
from indexer.minutes.parsed import ParsedItem

_TELLING = re.compile(r"[a-z0-9]{6,}")
MOST_UNRELATED = 5
"""A number on this many titles that share no telling word is no one story."""


def unrelated_titles(titles: Iterable[str]) -> int:
    """How many groups of titles there are that share no telling word."""
    groups: list[set[str]] = []
    for name in sorted({slug(title) for title in titles}):
        words = set(_TELLING.findall(name)) or {name}
        joined = [group for group in groups if group & words]
        groups = [group for group in groups if not group & words] + [words.union(*joined)]
    return len(groups)


def cases_of(session: Session, municipality: Municipality, items: Sequence[ParsedItem]) -> list[int | None]:
    """The case of each item of one document, settled before any item is written: so they are written at once."""
    cases = [case_of(session, municipality, item) for item in items]
    # a case that a later item of the document was found to be another number of is gone
    settled = [
        case_of(session, municipality, item) if case is not None and case not in session else case
        for case, item in zip(cases, items, strict=True)
    ]
    return [case.id if case else None for case in settled]


def case_of(session: Session, municipality: Municipality, item: ParsedItem) -> Case | None:
    """The item's case, made where it is new; other spellings and the item's aliases are noted."""
    number = item.case_number
    if number is None:
        return None
    case = _find(session, municipality.id, number)
    if case is None:
        case = Case(
            municipality_id=municipality.id,
            key=number.key,
            shown=number.shown,
            loose=number.loose,
            title=item.title,
            aliases=[],
        )
        session.add(case)
        session.flush()
    for other in (number, *item.aliases):
        _note(session, case, other)
    return case


def renew_case(session: Session, case_id: int) -> None:
    """Say anew what the case is called and whether its number is a standing one, from its current items."""
    case = session.get_one(Case, case_id)
    titles = session.scalars(
        select(AgendaItem.title)
        .join(AgendaItem.meeting)
        .where(AgendaItem.case_id == case_id, AgendaItem.current, AgendaItem.case_shown.is_not(None))
        .order_by(Meeting.starts_at, AgendaItem.position, AgendaItem.id)
    ).all()
    own = [title for title in titles if not is_standing(title)]
    case.omnibus = len(own) < len(titles) or unrelated_titles(own) >= MOST_UNRELATED
    case.title = telling_title(titles) or case.title


def renew_or_drop(session: Session, case_id: int) -> None:
    """Say the case anew, or let it go where no item speaks of it any more: its title is an item's title."""
    if session.scalar(select(AgendaItem.id).where(AgendaItem.case_id == case_id).limit(1)) is not None:
        renew_case(session, case_id)
    else:
        session.delete(session.get_one(Case, case_id))
    session.flush()


def _find(session: Session, municipality_id: int, number: CaseNumber) -> Case | None:
    """The case whose own number it is, else an alias of whom; else by the spelling without zeros and signs."""
    aliased = select(CaseAlias.case_id).where(or_(CaseAlias.key == number.key, CaseAlias.loose == number.loose))
    numbered = or_(Case.key == number.key, Case.loose == number.loose, Case.id.in_(aliased))
    here = select(Case).where(Case.municipality_id == municipality_id, numbered).order_by(Case.id)
    return min(session.scalars(here).all(), key=lambda case: _nearness(case, number), default=None)


def _nearness(case: Case, number: CaseNumber) -> int:
    if case.key == number.key:
        return 0
    if any(alias.key == number.key for alias in case.aliases):
        return 1
    return 2 if case.loose == number.loose else 3


def _note(session: Session, case: Case, number: CaseNumber) -> None:
    known = {case.key, *(alias.key for alias in case.aliases)}
    if number.key in known:
        return
    other = session.scalar(select(Case).where(Case.municipality_id == case.municipality_id, Case.key == number.key))
    if other is not None and other is not case and (other.omnibus or case.omnibus):
        return
    if other is not None and other is not case:
        _take_over(session, case, other)
    if number.key not in {alias.key for alias in case.aliases}:
        case.aliases.append(CaseAlias(key=number.key, shown=number.shown, loose=number.loose))
    session.flush()


def _take_over(session: Session, case: Case, other: Case) -> None:
    """Two numbers of one case: the items and aliases of the other come over, and its number becomes an alias."""
    for item in session.scalars(select(AgendaItem).where(AgendaItem.case_id == other.id)).all():
        item.case_id = case.id
        if item.current:
            session.add(Outbox(item_id=item.id, gone=False))
    known = {case.key, *(alias.key for alias in case.aliases)}
    moved = [alias for alias in other.aliases if alias.key not in known]
    for alias in moved:
        case.aliases.append(CaseAlias(key=alias.key, shown=alias.shown, loose=alias.loose))
    session.flush()
    session.expire(other, ["items"])
    session.delete(other)
    session.flush()
