"""How does an item look as JSON, with all that was understood of it and every character of its text?"""

from collections.abc import Callable

from archive.catalogue.models import AgendaItem
from archive.catalogue.paths import case_path, item_path
from archive.exchange.source import SourceItem, SourceSection

Shape = dict[str, object]
Address = Callable[[str], str]


def item_shape(item: AgendaItem, address: Address, source: SourceItem, text: str) -> Shape:
    """One item with all that was understood of it, and its own text; every key is present.

    `start` and `end` count the characters of the document's text, so that each word can be shown where it stood.
    """
    return {
        **item_head(item, address),
        "type": item.type.value if item.type else None,
        "open": item.open,
        "responsible": item.responsible,
        "proceedings": item.proceedings,
        "case_url": address(case_path(item.case)) if item.case else None,
        "text": text,
        "start": source.start,
        "end": source.end,
        "sections": [_section(one) for one in source.sections],
        "recommendations": [
            {"number": one.number, "label": one.label, "by": one.by, "text": one.text} for one in item.recommendations
        ],
        "decisions": [
            {"number": one.number, "text": one.text, "outcomes": one.outcomes, "to": one.to, "changed": one.changed}
            for one in item.decisions
        ],
        "verdicts": [
            {"recommendation": one.recommendation, "verdict": one.verdict.value, "evidence": one.evidence}
            for one in item.verdicts
        ],
        "quotes": [
            {
                "committee": one.committee,
                "date": one.day.isoformat() if one.day else None,
                "number": one.number,
                "text": one.text,
            }
            for one in item.quotes
        ],
        **_voices(item),
    }


def _section(one: SourceSection) -> Shape:
    return {
        "kind": one.kind.value,
        "heading": one.heading,
        "text": "\n".join(line.text for line in one.lines),
        "start": one.start,
        "end": one.end,
    }


def _voices(item: AgendaItem) -> Shape:
    return {
        "route": [
            {"committee": one.committee, "date": one.first_day.isoformat(), "done": one.done, "text": one.text}
            for one in item.route
        ],
        "votes": [
            {"for": one.in_favour, "against": one.against, "abstained": one.abstained, "detail": one.detail}
            for one in item.votes
        ],
        "remarks": [{"kind": one.kind.value, "by": one.by, "text": one.text} for one in item.remarks],
        "absences": [{"name": one.name, "status": one.status.value, "note": one.note} for one in item.absences],
        "attachments": [{"number": one.number, "title": one.title, "open": one.open} for one in item.attachments],
    }


def item_head(item: AgendaItem, address: Address) -> Shape:
    """An item as a line of a list."""
    committee = item.meeting.committee
    return {
        "url": address(item_path(item)),
        "municipality": committee.municipality.name,
        "committee": committee.name,
        "date": item.meeting.starts_at.date().isoformat(),
        "kind": item.publication.kind.value,
        "number": item.number,
        "title": item.title,
        "case_number": item.case_shown,
    }
