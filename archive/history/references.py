"""Which exact item does a mention in prose mean? (henvisninger)"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, or_, select, union
from sqlalchemy.orm import Session

from archive.catalogue.models import AgendaItem, Case, CaseAlias, Committee, Municipality, Reference
from archive.catalogue.reads import on_day
from archive.history.bodies import Body, body_key, find_body
from archive.history.facts import Item, Mention
from archive.history.load import bodies_of, load_heads, load_mentioning

_AT_OWN_MEETING = re.compile(r"\b(?:møde|mødet|udvalgets|rådets|byrådets|her i udvalget)\b", re.IGNORECASE)


_DAYS = 200


@dataclass(frozen=True, slots=True)
class Resolved:
    """A mention with the item or case it means; without a path it is unresolved, never guessed."""

    mention: Mention
    source_path: str
    source_title: str
    source_body: Body
    source_day: date
    path: str | None = None
    title: str = ""
    candidates: int = 0
    """How many items of the day could be meant."""


def resolve(
    item: Item, mention: Mention, bodies: Sequence[Body], known: Sequence[Item], cases: dict[str, str]
) -> Resolved:
    """One mention against the items of its day and the cases of its municipality (paths by key)."""
    that_day = [one for one in known if mention.day is not None and one.day == mention.day and one.id != item.id]
    if mention.day is not None:
        candidates = _candidates(item, mention, bodies, that_day)
        target = candidates[0] if len(candidates) == 1 else None
        if target is not None:
            return _result(item, mention, target.path, target.title, 1)
        if mention.case_key is None:
            return _result(item, mention, None, "", len(candidates) or len(that_day))
    path = cases.get(mention.case_key or "")
    return _result(item, mention, path, "", 1 if path else 0)


def references_of(session: Session, municipality_id: int, items: Iterable[Item]) -> tuple[Resolved, ...]:
    """Every mention in some items of one municipality, resolved or listed as unresolved."""
    sources = [item for item in items if item.mentions]
    if not sources:
        return ()
    days = {mention.day for item in sources for mention in item.mentions if mention.day}
    keys = {mention.case_key for item in sources for mention in item.mentions if mention.case_key}
    bodies = bodies_of(session, municipality_id)
    known = _items_of_days(session, municipality_id, days)
    cases = _case_paths(session, municipality_id, keys)
    return tuple(resolve(item, mention, bodies, known, cases) for item in sources for mention in item.mentions)


def backlinks(
    session: Session, municipality_id: int, items: Sequence[Item], case_path: str | None = None
) -> tuple[Resolved, ...]:
    """Mentions in other items that mean one of these items, or the case they belong to."""
    days, ids = {item.day for item in items}, {item.id for item in items}
    keys = {item.case_key for item in items if item.case_key} if case_path else set()
    mentioning = (
        select(Reference.item_id)
        .join(AgendaItem, Reference.item_id == AgendaItem.id)
        .where(
            AgendaItem.current, AgendaItem.id.not_in(ids), or_(Reference.day.in_(days), Reference.case_key.in_(keys))
        )
    )
    sources = load_mentioning(session, Committee.municipality_id == municipality_id, AgendaItem.id.in_(mentioning))
    meant = {item.path for item in items} | ({case_path} if case_path else set())
    return tuple(link for link in references_of(session, municipality_id, sources) if link.path in meant)


def mentioning(session: Session, municipality_id: int, key: str, limit: int = 20) -> tuple[Item, ...]:
    """The heads of current items of a municipality whose prose mentions a case's number, newest first."""
    told = select(Reference.item_id).where(Reference.case_key == key)
    heads = load_heads(
        session, Committee.municipality_id == municipality_id, AgendaItem.current, AgendaItem.id.in_(told)
    )
    return heads[: -limit - 1 : -1]


def named_body(name: str | None, text: str) -> str | None:
    """The body a mention names; "udvalget" (its own) where it only says that it was at a meeting."""
    return name or ("udvalget" if _AT_OWN_MEETING.search(text) else None)


def _candidates(item: Item, mention: Mention, bodies: Sequence[Body], that_day: Sequence[Item]) -> list[Item]:
    found = [one for one in that_day if mention.item_number is None or one.number == mention.item_number]
    if mention.committee and body_key(mention.committee):
        body = find_body(mention.committee, bodies)
        found = [one for one in found if body is not None and one.body.slug == body.slug]
        sure = bool(mention.item_number)
    else:
        own = _AT_OWN_MEETING.search(mention.text) is not None
        same_case = [one for one in found if item.case_key and one.case_key == item.case_key]
        found = same_case or [one for one in found if own and one.body.slug == item.body.slug]
        sure = bool(mention.item_number) and bool(same_case or own)
    wanted = mention.case_key or item.case_key
    same = [one for one in found if wanted and one.case_key == wanted]
    if mention.case_key or not sure:
        return same if len(same) == 1 else []
    return found


def _result(item: Item, mention: Mention, path: str | None, title: str, candidates: int) -> Resolved:
    return Resolved(mention, item.path, item.title, item.body, item.day, path, title, candidates)


def _items_of_days(session: Session, municipality_id: int, days: Iterable[date]) -> tuple[Item, ...]:
    """In time order; so many days at a time as one condition can hold."""
    ordered, place = sorted(days), Committee.municipality_id == municipality_id
    found: list[Item] = []
    for begin in range(0, len(ordered), _DAYS):
        on_days = or_(*(and_(*on_day(day)) for day in ordered[begin : begin + _DAYS]))
        found += load_heads(session, place, AgendaItem.current, on_days)
    return tuple(found)


def _case_paths(session: Session, municipality_id: int, keys: Iterable[str]) -> dict[str, str]:
    wanted = list(keys)
    if not wanted:
        return {}
    own = union(select(Case.id).where(Case.key.in_(wanted)), select(CaseAlias.case_id).where(CaseAlias.key.in_(wanted)))
    query = (
        select(Case.key, CaseAlias.key, Municipality.slug)
        .join(Municipality, Case.municipality_id == Municipality.id)
        .outerjoin(CaseAlias, CaseAlias.case_id == Case.id)
        .where(Case.municipality_id == municipality_id, Case.id.in_(own))
        .where(~Case.omnibus)
    )
    paths: dict[str, str] = {}
    for key, alias, place in session.execute(query):
        paths[key] = f"/sag/{place}/{key}"
        paths.setdefault(alias or key, paths[key])
    return paths
