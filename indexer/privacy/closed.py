"""What is left of a closed item (lukket punkt) when its document came from a system's export?

Provenance decides: what a public channel shows is public; an export carries closed items in full, so that only
number, public title and case number are kept.
"""

from dataclasses import replace

from indexer.minutes.parsed import ParsedItem, ParsedMinutes, Span
from indexer.privacy.redaction import blank, outside_items


def withhold_closed(minutes: ParsedMinutes) -> ParsedMinutes:
    """The minutes without a word of their closed items; unchanged where they come from a public channel."""
    closed = [item for item in minutes.items if not item.open]
    if not minutes.from_export or not closed:
        return minutes
    spans = [item.span for item in closed]
    return replace(
        minutes,
        text=_blanked(minutes.text, [*spans, *outside_items(minutes.text, [item.span for item in minutes.items])]),
        items=tuple(item if item.open else _bare(item) for item in minutes.items),
        problems=tuple(one for one in minutes.problems if not _within(one.span, spans)),
    )


def _bare(item: ParsedItem) -> ParsedItem:
    return ParsedItem(
        number=item.number,
        title=item.title,
        span=item.span,
        type=item.type,
        open=False,
        case_number=item.case_number,
        source_id=item.source_id,
    )


def _blanked(text: str, spans: list[Span]) -> str:
    for span in spans:
        text = text[: span.start] + blank(text[span.start : span.end]) + text[span.end :]
    return text


def _within(span: Span, others: list[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in others)
