"""What do a document's blocks mean? The one way from a Document to ParsedMinutes; pure, never raises."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from archive.language import _
from archive.values import DocumentStatus, Severity
from indexer.minutes.bodies import same_body
from indexer.minutes.checks import Reading, check
from indexer.minutes.coverage import coverage
from indexer.minutes.enrich import enrich
from indexer.minutes.header import Header, head_lines, read_header
from indexer.minutes.headings import dated_decision
from indexer.minutes.items import ReadItem, read_item
from indexer.minutes.moments import parse_moment
from indexer.minutes.parsed import ParsedMinutes, Problem, Span
from indexer.minutes.people import attendance
from indexer.minutes.quotes import Meeting
from indexer.readers.document import Block, Document, Role


def parse_minutes(document: Document) -> ParsedMinutes:
    """Read a document into values; whatever does not add up is a Problem, nothing is lost.

    Every item's own decision, the decisions it quotes and the route it plans are kept apart.
    """
    head, groups = _split(document.blocks)
    header = read_header(document, head, [block for group in groups for block in group])
    day = header.starts_at.date() if header.starts_at else None
    inferred = not header.committee
    if inferred:
        header = replace(header, committee=_deciding(document, day))
    meeting = Meeting(header.committee, day, _other_name(document, header, day))
    read = tuple(read_item(document, group, meeting) for group in groups)
    counted = len(read) > 1 and not any(one.item.number for one in read)
    if counted:
        read = tuple(replace(one, item=replace(one.item, number=str(at))) for at, one in enumerate(read, 1))
    people = attendance(document, document.blocks)
    items = tuple(enrich(one, document, header) for one in read)
    problems = (
        *_reader_problems(document),
        *_numbers_counted(read[:1] if counted else ()),
        *_committee_inferred(header.committee if inferred else ""),
        *check(Reading(document, head, header, read, people)),
    )
    return ParsedMinutes(
        format=document.format,
        text=document.text,
        kind=header.kind,
        committee=header.committee,
        starts_at=header.starts_at,
        place=header.place,
        municipality=document.municipality,
        attendance=people,
        items=items,
        problems=problems,
        coverage=coverage(document, read),
        status=_status(problems, read, header),
        released_at=parse_moment(_attribute(document, "released_at") or ""),
        source_id=_attribute(document, "source_id"),
        from_export=document.from_export,
        head=head_lines(document, head),
    )


def _split(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[tuple[Block, ...], ...]]:
    """The blocks before the first item, and those of each item."""
    starts = list(_item_starts(blocks))
    if not starts:
        return tuple(blocks), ()
    ends = [*starts[1:], len(blocks)]
    groups = (tuple(blocks[start:end]) for start, end in zip(starts, ends, strict=True))
    return tuple(blocks[: starts[0]]), tuple(groups)


def _other_name(document: Document, header: Header, day: date | None) -> str:
    """The name the headings of decisions give the committee, where they never use that of the document's head."""
    said = _named_in_decisions(document, day)
    alone = header.decides and len(set(said)) == 1 and len(said) > 1
    return said[0] if alone and not same_body(said[0], header.committee) else ""


def _deciding(document: Document, day: date | None) -> str:
    """The committee that all headings of decisions of the meeting's day name, where the head names none."""
    said = _named_in_decisions(document, day)
    return said[0] if len(set(said)) == 1 else ""


def _named_in_decisions(document: Document, day: date | None) -> list[str]:
    return [
        found.committee
        for block in document.blocks
        if block.role is Role.HEADING
        and (found := dated_decision(document.text_of(block))) is not None
        and found.day == day
        and found.committee
    ]


def _item_starts(blocks: Sequence[Block]) -> Iterator[int]:
    """Where items begin: at a number, or at a title that no number precedes."""
    numbered = False
    for index, block in enumerate(blocks):
        if block.role is Role.ITEM_NUMBER:
            numbered = True
            yield index
        elif block.role is Role.ITEM:
            if not numbered:
                yield index
            numbered = False


def _numbers_counted(first: Sequence[ReadItem]) -> Iterator[Problem]:
    """Items without any numbers are counted, so that each has an address of its own; that is said once."""
    for one in first:
        words = _("Punkterne har ingen numre i filen; de er talt op fra 1.")
        yield Problem("NUMBERS_COUNTED", Severity.INFO, words, one.item.span)


def _committee_inferred(name: str) -> Iterator[Problem]:
    if name:
        words = _("Hovedet nævner intet udvalg; »%(name)s« står over alle mødets beslutninger.", name=name)
        yield Problem("COMMITTEE_INFERRED", Severity.INFO, words, Span(0, 0))


def _reader_problems(document: Document) -> Iterator[Problem]:
    for problem in document.problems:
        yield Problem(problem.code, problem.severity, problem.message, Span(problem.start, problem.end))


def _status(problems: Sequence[Problem], read: Sequence[ReadItem], header: Header) -> DocumentStatus:
    if not read:
        return DocumentStatus.RAW
    severities = {problem.severity for problem in problems}
    if Severity.ERROR in severities or header.starts_at is None or not header.committee:
        return DocumentStatus.REVIEW
    return DocumentStatus.REMARKS if Severity.WARNING in severities else DocumentStatus.OK


def _attribute(document: Document, name: str) -> str | None:
    return next((value for key, value in document.attributes if key == name), None)
