"""What must a printed document say again? Everything of the minutes that does not depend on their print."""

import re

from indexer.minutes.parse import parse_minutes
from indexer.minutes.parsed import ParsedMinutes
from indexer.readers.document import Document, Role
from indexer.readers.recognise import read_document
from indexer.readers.source import Refusal

Understood = dict[str, object]


def understood(data: bytes, name: str, *, ocr: bool = False) -> Understood:
    """The meeting, its people, every item field by field, and the rows of all tables."""
    document = read_document(data, name, ocr=ocr)
    assert not isinstance(document, Refusal), document
    minutes = parse_minutes(document)
    found: Understood = {
        "committee": minutes.committee,
        "starts_at": minutes.starts_at,
        "place": minutes.place,
        "attendance": [(person.name, person.status) for person in minutes.attendance],
        "rows": _rows(document),
    }
    return found | _items(minutes)


def _items(minutes: ParsedMinutes) -> Understood:
    found: Understood = {}
    for item in minutes.items:
        fields: Understood = {
            "title": _plain(item.title),
            "type": item.type,
            "open": item.open,
            "case": item.case_number and item.case_number.shown,
            "responsible": item.responsible,
            "recommendations": [(point.number, _plain(point.text)) for point in item.recommendations],
            "decisions": [(decision.number, _plain(decision.text), decision.outcomes) for decision in item.decisions],
            "quotes": [(quote.committee, quote.day, _plain(quote.text)) for quote in item.quotes],
            "votes": [(vote.in_favour, vote.against, vote.abstained) for vote in item.votes],
            "absences": [person.name for person in item.absences],
            "attachments": [_plain(attachment.title) for attachment in item.attachments],
            "sections": [section.kind for section in item.sections],
        }
        found |= {f"punkt {item.number} {name}": value for name, value in fields.items()}
    return found


def _rows(document: Document) -> list[tuple[str, ...]]:
    """The cells of all rows, without empty ones at the end."""
    rows = ["\t".join(block.cells).rstrip("\t") for block in document.blocks if block.role is Role.TABLE_ROW]
    return [tuple(row.split("\t")) for row in rows]


def _plain(text: str) -> str:
    """Words and marks alone: how a list is marked and where lines break is the printer's choice."""
    return re.sub(r"(?:^|\s)[-•*]\s", " ", text.replace("**", "")).replace("\n", " ").strip().replace("  ", " ")
