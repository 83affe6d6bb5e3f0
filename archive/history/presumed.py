"""How are presumed cases written, renewed and undone in the catalogue?"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from archive.catalogue.models import (
    AgendaItem,
    Case,
    CaseAlias,
    Committee,
    Meeting,
    Outbox,
    Quote,
    Reference,
)
from archive.catalogue.separated import standing_alone
from archive.history.bodies import Body, body_key, find_body
from archive.history.identity import Joined, Known, presumed_joins
from archive.history.load import bodies_of
from archive.history.references import named_body
from archive.search.danish.chain import chain
from archive.values import slug

SHOWN = "uden sagsnummer"


def renew_presumed(session: Session, municipality_id: int) -> tuple[Joined, ...]:
    """Join the municipality's items without a number anew; whatever was presumed before and is no more is undone."""
    joins = presumed_joins(_known(session, municipality_id), lambda word: chain().lemma(word))
    wanted = _cases_wanted(session, municipality_id, joins)
    for item in session.scalars(_numberless(municipality_id)):
        case_id = wanted.get(item.id)
        if item.case_id != case_id:
            item.case_id = case_id
            session.add(Outbox(item_id=item.id, gone=False))
    session.flush()
    _drop_empty(session, municipality_id)
    return joins


def separate_presumed(session: Session, municipality_id: int) -> None:
    """Undo every presumed join of a municipality."""
    for item in session.scalars(_numberless(municipality_id)):
        if item.case_id is not None:
            item.case_id = None
            session.add(Outbox(item_id=item.id, gone=False))
    session.flush()
    _drop_empty(session, municipality_id)


def _numberless(municipality_id: int) -> Select[AgendaItem]:
    return (
        select(AgendaItem)
        .join(Meeting, AgendaItem.meeting_id == Meeting.id)
        .join(Committee, Meeting.committee_id == Committee.id)
        .where(Committee.municipality_id == municipality_id, AgendaItem.current, AgendaItem.case_shown.is_(None))
    )


def _known(session: Session, municipality_id: int) -> tuple[Known, ...]:
    pointing = _Pointing(session, municipality_id)
    alone = standing_alone(session)
    omnibus = set(session.scalars(select(Case.id).where(Case.municipality_id == municipality_id, Case.omnibus)))
    rows = session.execute(
        select(
            AgendaItem.id, AgendaItem.case_id, AgendaItem.case_shown, AgendaItem.title, AgendaItem.number,
            Meeting.starts_at, Committee.slug,
        )
        .join(Meeting, AgendaItem.meeting_id == Meeting.id)
        .join(Committee, Meeting.committee_id == Committee.id)
        .where(Committee.municipality_id == municipality_id, AgendaItem.current, AgendaItem.open)
    )  # fmt: skip
    return tuple(
        Known(
            id=item_id,
            body=body,
            day=starts_at.date(),
            number=number,
            title=title,
            case=case_id if shown is not None else None,
            points_at=pointing.at(item_id, body),
            quotes=pointing.quotes(item_id, body),
            names=pointing.names(item_id),
        )
        for item_id, case_id, shown, title, number, starts_at, body in rows
        if item_id not in alone and (shown is None or (case_id is not None and case_id not in omnibus))
    )


class _Pointing:
    """What the prose of items without a number points at, read once for a municipality."""

    def __init__(self, session: Session, municipality_id: int) -> None:
        self._bodies = bodies_of(session, municipality_id)
        self._cases = _case_ids(session, municipality_id)
        self._references: defaultdict[int, list[tuple[str | None, date | None, str | None, str | None]]] = defaultdict(
            list
        )
        self._quotes: defaultdict[int, list[tuple[str, date | None]]] = defaultdict(list)
        ids = _numberless(municipality_id).with_only_columns(AgendaItem.id)
        for item_id, text, name, day, number, key in session.execute(
            select(
                Reference.item_id,
                Reference.text,
                Reference.committee,
                Reference.day,
                Reference.item_number,
                Reference.case_key,
            ).where(Reference.item_id.in_(ids))
        ):
            self._references[item_id].append((named_body(name, text), day, number, key))
        for item_id, name, day in session.execute(
            select(Quote.item_id, Quote.committee, Quote.day).where(Quote.item_id.in_(ids))
        ):
            self._quotes[item_id].append((name, day))

    def at(self, item_id: int, own: str) -> frozenset[tuple[str, date, str]]:
        """The exact items it refers to."""
        return frozenset(
            (body, day, number)
            for name, day, number, _ in self._references[item_id]
            if day is not None and number is not None and (body := self._body(name, own)) is not None
        )

    def quotes(self, item_id: int, own: str) -> frozenset[tuple[str, date]]:
        """The meetings it quotes."""
        return frozenset(
            (body, day)
            for name, day in self._quotes[item_id]
            if day is not None and (body := self._body(name, own)) is not None
        )

    def names(self, item_id: int) -> frozenset[int]:
        """The cases whose number it gives."""
        return frozenset(self._cases[key] for _, _, _, key in self._references[item_id] if key in self._cases)

    def _body(self, name: str | None, own: str) -> str | None:
        if name is None:
            return None
        if body_key(name) == "":
            return own
        found: Body | None = find_body(name, self._bodies)
        return found.slug if found else None


def _case_ids(session: Session, municipality_id: int) -> dict[str | None, int]:
    here = (Case.municipality_id == municipality_id, ~Case.omnibus, ~Case.presumed)
    by_key: dict[str | None, int] = {}
    for key, case_id in session.execute(select(Case.key, Case.id).where(*here)):
        by_key[key] = case_id
    aliases = select(CaseAlias.key, Case.id).join(Case, CaseAlias.case_id == Case.id).where(*here)
    for key, case_id in session.execute(aliases):
        by_key.setdefault(key, case_id)
    return by_key


def _cases_wanted(session: Session, municipality_id: int, joins: Sequence[Joined]) -> dict[int, int]:
    """The case of every joined item: the numbered one it leads to, else a presumed one named by its first item."""
    by_item = {join.item: join for join in joins}
    wanted: dict[int, int] = {}
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for join in joins:
        end = _end(join, by_item)
        if end.case is not None:
            wanted[join.item] = end.case
        else:
            groups[end.with_item].append(join.item)
    for first, others in groups.items():
        case_id = _presumed_case(session, municipality_id, first)
        wanted |= dict.fromkeys([first, *others], case_id)
    return wanted


def _end(join: Joined, by_item: dict[int, Joined]) -> Joined:
    """Follow a join from item to item, to a numbered case or to the first item of its group."""
    while join.case is None and join.with_item in by_item:
        join = by_item[join.with_item]
    return join


def _presumed_case(session: Session, municipality_id: int, first: int) -> int:
    item = session.get_one(AgendaItem, first)
    day = session.get_one(Meeting, item.meeting_id).starts_at.date()
    key = f"formodet-{day.isoformat()}-{slug(item.title)[:60].rstrip('-')}"
    case = session.scalar(select(Case).where(Case.municipality_id == municipality_id, Case.key == key))
    if case is None:
        case = Case(
            municipality_id=municipality_id,
            key=key,
            shown=SHOWN,
            loose=key,
            title=item.title,
            presumed=True,
            aliases=[],
        )
        session.add(case)
        session.flush()
    return case.id


def _drop_empty(session: Session, municipality_id: int) -> None:
    """A presumed case that no item is presumed to belong to is no case."""
    kept = select(AgendaItem.case_id).where(AgendaItem.case_id.is_not(None))
    gone = select(Case).where(Case.municipality_id == municipality_id, Case.presumed, Case.id.not_in(kept))
    for case in session.scalars(gone):
        session.delete(case)
    session.flush()
