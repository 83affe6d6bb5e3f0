"""How does a row of the catalogue look to the index?"""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.catalogue.contents import Contents, Head, contents, heads
from archive.catalogue.models import AgendaItem
from archive.search.engine import Facet, SearchEntry
from archive.search.query import TextField
from archive.values import Presence, SectionKind

_OWN_FIELD = frozenset(
    {SectionKind.DECISION, SectionKind.RECOMMENDATION, SectionKind.ATTACHMENTS, SectionKind.ATTENDANCE}
)
_AT_A_TIME = 500


def all_entries(session: Session) -> Iterator[SearchEntry]:
    """An entry for every current item, in order of row id."""
    last = 0
    query = select(AgendaItem.id).where(AgendaItem.current).order_by(AgendaItem.id).limit(_AT_A_TIME)
    while ids := session.scalars(query.where(AgendaItem.id > last)).all():
        last = ids[-1]
        yield from entries_of(session, ids)


def entries_of(session: Session, ids: Sequence[int]) -> list[SearchEntry]:
    """The entries of some items that are current; ids that are gone are left out."""
    inside = contents(session, ids)
    return [search_entry(head, inside[head.id]) for head in heads(session, ids).values() if head.current]


def search_entry(head: Head, inside: Contents) -> SearchEntry:
    """One item as the index sees it."""
    return SearchEntry(
        id=head.id, day=head.starts_at.date(), texts=texts_of(head, inside), columns=_columns(head, inside)
    )


def texts_of(head: Head, inside: Contents) -> dict[TextField, str]:
    """The words of an item by the field they are searched in; a field without words is left out."""
    away = (name for name, _ in (*inside.absences, *inside.attendance))
    texts = {
        TextField.TITLE: head.title,
        TextField.RECOMMENDATION: _lines(inside.recommendations),
        TextField.DECISION: _lines([head.proceedings, *inside.decisions]),
        TextField.BODY: _body(head, inside),
        TextField.QUOTES: _lines(inside.quotes),
        TextField.ATTACHMENTS: _lines(inside.attachments),
        TextField.ABSENCES: _lines(dict.fromkeys(away)),
    }
    return {field: text for field, text in texts.items() if text}


def disqualified_lines(names: Iterable[str], lines: Iterable[str]) -> tuple[str, ...]:
    """The lines that say of a member of an item that he was disqualified (inhabil): matter of the item, no absence.

    >>> disqualified_lines(["Ib Lund"], ["Ib Lund var inhabil.", "Godkendt."])
    ('Ib Lund var inhabil.',)
    """
    away = tuple(names)
    said = [line for line in lines if "inhabil" in line.casefold() and any(name in line for name in away)]
    unsaid = [f"{name}: inhabil" for name in away if not any(name in line for line in said)]
    return tuple(dict.fromkeys([*said, *unsaid]))


def _body(head: Head, inside: Contents) -> str:
    """All sections without a field of their own, the clerk's particulars last, and what the two that have one left."""
    told = sorted(inside.sections, key=lambda section: section[0] is SectionKind.ADMIN)
    sections = [text for kind, text in told if kind not in _OWN_FIELD]
    if not inside.recommendations:
        sections += [text for kind, text in inside.sections if kind is SectionKind.RECOMMENDATION]
    if not inside.decisions and not head.proceedings:
        sections += [text for kind, text in inside.sections if kind is SectionKind.DECISION]
    return _lines(
        [
            *_without_quotes(sections, inside.quotes),
            *inside.remarks,
            *_disqualified(inside),
            head.case_shown or "",
            head.responsible or "",
        ]
    )


def _without_quotes(sections: list[str], quotes: Iterable[str]) -> list[str]:
    for text in filter(None, quotes):
        sections = [section.replace(text, "") for section in sections]
    return sections


def _disqualified(inside: Contents) -> tuple[str, ...]:
    names = [name for name, presence in inside.absences if presence is Presence.DISQUALIFIED]
    if not names:
        return ()
    decided = [text for kind, text in inside.sections if kind in _OWN_FIELD]
    return disqualified_lines(names, [line for text in decided for line in text.splitlines()])


def _columns(head: Head, inside: Contents) -> dict[Facet, tuple[str, ...]]:
    columns: dict[Facet, tuple[str, ...]] = {
        Facet.MUNICIPALITY: (head.municipality_slug,),
        Facet.COMMITTEE: (head.committee_slug,),
        Facet.CASE: (f"{head.municipality_slug}/{head.case_key}",) if head.case_key else (),
        Facet.YEAR: (f"{head.starts_at.year:04}",),
        Facet.OUTCOME: tuple(outcome.value for outcome in inside.outcomes),
        Facet.VERDICT: tuple(dict.fromkeys(verdict.value for _, verdict in inside.verdicts)),
        Facet.ITEM_TYPE: (head.type.value,) if head.type else (),
    }
    return {facet: values for facet, values in columns.items() if values}


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)
