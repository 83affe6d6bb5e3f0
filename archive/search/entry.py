"""How does a row of the catalogue look to the index?"""

from collections.abc import Iterable

from archive.catalogue.models import AgendaItem, Attendance, Section
from archive.search.engine import Facet, SearchEntry
from archive.search.query import TextField
from archive.values import Presence, SectionKind

_OWN_FIELD = frozenset(
    {SectionKind.DECISION, SectionKind.RECOMMENDATION, SectionKind.ATTACHMENTS, SectionKind.ATTENDANCE}
)
_AWAY = frozenset({Presence.ABSENT, Presence.DISQUALIFIED, Presence.SUBSTITUTE, Presence.LEFT})


def search_entry(item: AgendaItem) -> SearchEntry:
    """One current item, loaded whole (`reads.ITEM_WHOLE`), as the index sees it."""
    return SearchEntry(id=item.id, day=item.meeting.starts_at.date(), texts=_texts(item), columns=_columns(item))


def section_text(section: Section) -> str:
    """A section's words, a line each."""
    return "\n".join(str(line.get("text", "")) for line in section.lines)


def disqualified_lines(names: Iterable[str], lines: Iterable[str]) -> tuple[str, ...]:
    """The lines that say of a member of an item that he was disqualified (inhabil): matter of the item, no absence.

    >>> disqualified_lines(["Ib Lund"], ["Ib Lund var inhabil.", "Godkendt."])
    ('Ib Lund var inhabil.',)
    """
    away = tuple(names)
    said = [line for line in lines if "inhabil" in line.casefold() and any(name in line for name in away)]
    unsaid = [f"{name}: inhabil" for name in away if not any(name in line for line in said)]
    return tuple(dict.fromkeys([*said, *unsaid]))


def _texts(item: AgendaItem) -> dict[TextField, str]:
    texts = {
        TextField.TITLE: item.title,
        TextField.RECOMMENDATION: _lines(point.text for point in item.recommendations),
        TextField.DECISION: _lines([item.proceedings, *(decision.text for decision in item.decisions)]),
        TextField.BODY: _body(item),
        TextField.QUOTES: _lines(quote.text for quote in item.quotes),
        TextField.ATTACHMENTS: _lines(attachment.title for attachment in item.attachments),
        TextField.ABSENCES: _lines(dict.fromkeys(_away(item))),
    }
    return {field: text for field, text in texts.items() if text}


def _body(item: AgendaItem) -> str:
    """All sections without a field of their own, the clerk's particulars last, and what the two that have one left."""
    told = sorted(item.sections, key=lambda section: section.kind is SectionKind.ADMIN)
    sections = [section_text(section) for section in told if section.kind not in _OWN_FIELD]
    if not item.recommendations:
        sections += [section_text(own) for own in item.sections if own.kind is SectionKind.RECOMMENDATION]
    if not item.decisions and not item.proceedings:
        sections += [section_text(own) for own in item.sections if own.kind is SectionKind.DECISION]
    remarks = [remark.text for remark in item.remarks]
    return _lines(
        [
            *_without_quotes(sections, item),
            *remarks,
            *_disqualified(item),
            item.case_shown or "",
            item.responsible or "",
        ]
    )


def _without_quotes(sections: list[str], item: AgendaItem) -> list[str]:
    quoted = [quote.text for quote in item.quotes if quote.text]
    for text in quoted:
        sections = [section.replace(text, "") for section in sections]
    return sections


def _disqualified(item: AgendaItem) -> tuple[str, ...]:
    names = [person.name for person in item.absences if person.status is Presence.DISQUALIFIED]
    decided = [section_text(section) for section in item.sections if section.kind in _OWN_FIELD]
    return disqualified_lines(names, [line for text in decided for line in text.splitlines()])


def _away(item: AgendaItem) -> Iterable[str]:
    people: list[Attendance] = [*item.absences, *item.publication.attendance]
    return (person.name for person in people if person.status in _AWAY)


def _columns(item: AgendaItem) -> dict[Facet, tuple[str, ...]]:
    committee = item.meeting.committee
    municipality = committee.municipality.slug
    outcomes = dict.fromkeys(outcome for decision in item.decisions for outcome in decision.outcomes)
    verdicts = dict.fromkeys(row.verdict.value for row in item.verdicts)
    columns: dict[Facet, tuple[str, ...]] = {
        Facet.MUNICIPALITY: (municipality,),
        Facet.COMMITTEE: (committee.slug,),
        Facet.CASE: (f"{municipality}/{item.case.key}",) if item.case else (),
        Facet.YEAR: (f"{item.meeting.starts_at.year:04}",),
        Facet.OUTCOME: tuple(outcomes),
        Facet.VERDICT: tuple(verdicts),
        Facet.ITEM_TYPE: (item.type.value,) if item.type else (),
    }
    return {facet: values for facet, values in columns.items() if values}


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)
