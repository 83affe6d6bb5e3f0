"""What is left of a closed item (lukket punkt) when its document came from a system's export?

Provenance decides: what a public channel shows is public; an export carries closed items in full, so that only
number, public title, case number and a decision that the export marks as released are kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.values import SectionKind
from indexer.minutes.parsed import ParsedItem, ParsedMinutes, ParsedSection, Span
from indexer.privacy.redaction import blank, outside_items, stated


def withhold_closed(minutes: ParsedMinutes) -> ParsedMinutes:
    """The minutes without a word of their closed items; unchanged where they come from a public channel."""
    closed = [item for item in minutes.items if not item.open]
    if not minutes.from_export or not closed:
        return minutes
    spans = [item.span for item in closed]
    kept = [section.span for item in closed for section in item.sections if _is_released(section)]
    hidden = [*_between(spans, kept), *outside_items(minutes.text, [item.span for item in minutes.items])]
    return replace(
        minutes,
        text=_blanked(minutes.text, hidden),
        items=tuple(item if item.open else _bare(item) for item in minutes.items),
        problems=tuple(one for one in minutes.problems if not _within(one.span, spans)),
        head=stated(minutes.head),
    )


def _is_released(section: ParsedSection) -> bool:
    return section.public and section.kind is SectionKind.DECISION


def _bare(item: ParsedItem) -> ParsedItem:
    sections = tuple(section for section in item.sections if _is_released(section))
    spans = [section.span for section in sections]
    return ParsedItem(
        number=item.number,
        title=item.title,
        span=item.span,
        type=item.type,
        open=False,
        case_number=item.case_number,
        source_id=item.source_id,
        sections=sections,
        decisions=tuple(decision for decision in item.decisions if _within(decision.span, spans)),
    )


def _between(spans: Sequence[Span], kept: Sequence[Span]) -> Iterator[Span]:
    """What is left of some spans when others inside them are taken out."""
    for span in spans:
        start = span.start
        for inner in sorted((one for one in kept if _within(one, [span])), key=lambda one: one.start):
            yield Span(start, inner.start)
            start = inner.end
        yield Span(start, span.end)


def _blanked(text: str, spans: Sequence[Span]) -> str:
    for span in spans:
        text = text[: span.start] + blank(text[span.start : span.end]) + text[span.end :]
    return text


def _within(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in others)
