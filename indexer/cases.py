"""Which case (sag) does an item belong to, and is its number one story or a standing number?"""

import re
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from archive.catalogue.models import NO_ITEM, AgendaItem, Case, CaseAlias, Meeting, Municipality, Outbox
from archive.catalogue.paths import case_path
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
    numbers = [number for item in items for number in (item.case_number, *item.aliases) if number is not None]
    known = _known(session, municipality.id, numbers) if numbers else []
    cases = [_case_of(session, municipality, item, known) for item in items]
    # a case that a later item of the document was found to be another number of is gone
    settled = [
        _case_of(session, municipality, item, known) if case is not None and case not in known else case
        for case, item in zip(cases, items, strict=True)
    ]
    session.flush()
    return [case.id if case else None for case in settled]


def _case_of(session: Session, municipality: Municipality, item: ParsedItem, known: list[Case]) -> Case | None:
    """The item's case, made where it is new; other spellings and the item's aliases are noted."""
    number = item.case_number
    if number is None:
        return None
    case = _find(known, number)
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
        known.append(case)
    for other in (number, *item.aliases):
        _note(session, case, other, known)
    return case


def renew_cases(session: Session, cases: Collection[int]) -> None:
    """Say anew what cases are called and whether their numbers are standing ones, from their current items."""
    if not cases:
        return
    titles: dict[int | None, list[str]] = {}
    rows = session.execute(
        select(AgendaItem.case_id, AgendaItem.title)
        .join(AgendaItem.meeting)
        .where(AgendaItem.case_id.in_(cases), AgendaItem.current, AgendaItem.case_shown.is_not(None))
        .order_by(Meeting.starts_at, AgendaItem.position, AgendaItem.id)
    )
    for case_id, title in rows:
        titles.setdefault(case_id, []).append(title)
    for case in session.scalars(select(Case).where(Case.id.in_(cases))):
        _renew(case, titles.get(case.id, []))


def _renew(case: Case, titles: Sequence[str]) -> None:
    own = [title for title in titles if not is_standing(title)]
    case.omnibus = len(own) < len(titles) or unrelated_titles(own) >= MOST_UNRELATED
    case.title = telling_title(titles) or case.title


def renew_or_drop(session: Session, case_id: int, *, told: bool = False) -> None:
    """Say the case anew, or let it go where no item speaks of it any more: its title is an item's title.

    `told` keeps the address of a case that goes, so that those who hold copies hear that they must drop it.
    """
    if session.scalar(select(AgendaItem.id).where(AgendaItem.case_id == case_id).limit(1)) is not None:
        renew_cases(session, {case_id})
    else:
        case = session.get_one(Case, case_id)
        if told and not case.presumed:
            session.add(Outbox(item_id=NO_ITEM, gone=True, path=case_path(case)))
        session.delete(case)
    session.flush()


def _known(session: Session, municipality_id: int, numbers: Sequence[CaseNumber]) -> list[Case]:
    """The cases that any of some numbers may mean, by its own number, an alias, or either without zeros and signs."""
    keys, loose = {number.key for number in numbers}, {number.loose for number in numbers}
    aliased = select(CaseAlias.case_id).where(or_(CaseAlias.key.in_(keys), CaseAlias.loose.in_(loose)))
    numbered = or_(Case.key.in_(keys), Case.loose.in_(loose), Case.id.in_(aliased))
    here = select(Case).where(Case.municipality_id == municipality_id, numbered).order_by(Case.id)
    return list(session.scalars(here.options(selectinload(Case.aliases))))


def _find(known: Iterable[Case], number: CaseNumber) -> Case | None:
    """The case whose own number it is, else an alias of whom; else by the spelling without zeros and signs."""
    meant = [case for case in known if _means(case, number)]
    return min(meant, key=lambda case: _nearness(case, number), default=None)


def _means(case: Case, number: CaseNumber) -> bool:
    if case.key == number.key or case.loose == number.loose:
        return True
    return any(alias.key == number.key or alias.loose == number.loose for alias in case.aliases)


def _nearness(case: Case, number: CaseNumber) -> int:
    if case.key == number.key:
        return 0
    if any(alias.key == number.key for alias in case.aliases):
        return 1
    return 2 if case.loose == number.loose else 3


def _note(session: Session, case: Case, number: CaseNumber, cases: list[Case]) -> None:
    known = {case.key, *(alias.key for alias in case.aliases)}
    if number.key in known:
        return
    other = next((one for one in cases if one.key == number.key), None)
    if other is not None and other is not case and (other.omnibus or case.omnibus):
        return
    if other is not None and other is not case:
        session.flush()
        _take_over(session, case, other)
        cases.remove(other)
    if number.key not in {alias.key for alias in case.aliases}:
        case.aliases.append(CaseAlias(key=number.key, shown=number.shown, loose=number.loose))


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
