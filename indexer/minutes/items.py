"""What does one agenda item hold? Its blocks become number, title, sections and everything read out of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from archive.values import CaseNumber, ItemType, SectionKind
from indexer.minutes.attachments import Listed, listed
from indexer.minutes.decisions import Decided, decided
from indexer.minutes.details import details_of
from indexer.minutes.dissent import said_beside
from indexer.minutes.headings import DatedDecision, earlier_treatment, kind_of
from indexer.minutes.lines import line_of, unwrapped
from indexer.minutes.moments import parse_day
from indexer.minutes.parsed import Line, ParsedItem, ParsedRouteStep, ParsedSection, Span
from indexer.minutes.people import absences, is_absence, only_names
from indexer.minutes.quotes import Meeting, sort_decisions
from indexer.minutes.recommendations import Recommended, recommended
from indexer.readers.document import Block, Document, Role

_FIGURES = re.compile(r"\d+(?:\.\d+)*")
_MARK = re.compile(r"\s*\((?P<mark>[BOD])\)\s*$")
_PREFIX = re.compile(
    r"^(?:lukket\s*(?:punkt)?\s*[:–-]\s*)?(?P<word>beslutning|beslutningssag|orientering|orienteringssag|drøftelse|"
    r"drøftelsessag|[BOD])\s*(?:-|:|–)\s+",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"lukket\b", re.IGNORECASE)
_TYPES = {"b": ItemType.DECISION, "o": ItemType.ORIENTATION, "d": ItemType.DISCUSSION}
_TYPE_WORDS = (
    ("godkend", ItemType.DECISION),
    ("beslut", ItemType.DECISION),
    ("orient", ItemType.ORIENTATION),
    ("drøft", ItemType.DISCUSSION),
)
_ALIAS = re.compile(
    r"(?:tidligere|tidl\.|også|nu|før)\s+(?:behandlet\s+(?:under|på)\s+)?(?:sags?|journal)\s*-?\s*(?:nr|nummer|id)?\.?\s*:?\s*"
    r"(?P<number>[A-ZÆØÅ]{0,5}[-\d/.]*\d[-\w/.]*\d)",
    re.IGNORECASE,
)
_NUMBERED_CASE = re.compile(r"(?:sags?|journal)\s*-?\s*(?:nr|nummer|id)?\.?\s*:?\s*[a-zæøå]{0,5}[-\d/.]*\d")
"""What an alias cannot do without, in small letters; cheaper than its form."""
_CONTENT = {
    Role.PARAGRAPH,
    Role.LIST_ITEM,
    Role.TABLE_ROW,
    Role.ATTACHMENT,
    Role.UNKNOWN,
    Role.PARTICIPANTS,
    Role.CONTENTS,
}


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item together with what the checks want to know of how it was read."""

    item: ParsedItem
    blocks: tuple[Block, ...]
    unheaded: tuple[Block, ...]
    recommended: Recommended
    decided: Decided
    listed: Listed
    own: tuple[Line, ...]
    """The lines of the item's own decision, those about attendance too."""


@dataclass(slots=True)
class _Open:
    """A section while its lines are gathered."""

    kind: SectionKind
    heading: str
    start: int
    end: int
    said: DatedDecision | None = None
    counted: bool = True
    public: bool = False
    lines: list[Line] = field(default_factory=list)

    def section(self) -> ParsedSection:
        return ParsedSection(self.kind, self.heading, tuple(self.lines), Span(self.start, self.end), self.public)


def read_item(document: Document, blocks: Sequence[Block], meeting: Meeting) -> ReadItem:
    """Read one item from its blocks: from its number to the next item's."""
    blocks = tuple(blocks)
    opened = list(_sections(document, blocks))
    sections = tuple(one.section() for one in opened)
    dates = {section.span: one.said for one, section in zip(opened, sections, strict=True) if one.said is not None}
    found = sort_decisions(sections, meeting, dates)
    points = recommended(tuple(section for section in sections if section.kind is SectionKind.RECOMMENDATION))
    spoken = said_beside(document, found.own)
    answer = decided(spoken.rest, points.points)
    counted = [section for one, section in zip(opened, sections, strict=True) if one.counted]
    bilag = listed(document, _counted(opened, blocks), counted)
    away = absences([*answer.about_people, *_attendance_lines(sections)])
    number, title = _number(document, blocks), _title(document, blocks)
    numbers = _case_numbers(document, blocks)
    item = ParsedItem(
        number=number,
        title=_MARK.sub("", title),
        span=Span(blocks[0].start, blocks[-1].end),
        type=_type(title, blocks),
        open=_is_open(title, blocks),
        case_number=numbers[0] if numbers else None,
        source_id=_attribute(blocks, "id"),
        responsible=_responsible(sections),
        sections=sections,
        recommendations=points.points,
        decisions=answer.decisions,
        proceedings=answer.proceedings,
        quotes=found.quotes,
        route=tuple(_planned(document, blocks)),
        votes=spoken.votes,
        remarks=spoken.remarks,
        absences=away,
        attachments=bilag.attachments,
        aliases=_aliases(document, blocks, numbers),
        document_number=_attribute(blocks, "document"),
        details=details_of(document, blocks),
    )
    return ReadItem(item, blocks, _unheaded(blocks), points, answer, bilag, found.own)


def _sections(document: Document, blocks: tuple[Block, ...]) -> Iterator[_Open]:
    current: _Open | None = None
    # a closed item prints its decision without a heading (Aarhus)
    silent = not _is_open(_title(document, blocks), blocks) and not _names_sections(document, blocks)
    for block in blocks:
        if block.role is Role.HEADING and block.level <= 1:
            begun = _begin(document, block)
            if silent and not begun.heading and begun.kind is SectionKind.OTHER:
                begun.kind = SectionKind.DECISION
            if current is not None and _only_names_the_absent(begun, current):
                current.lines.append(replace(line_of(document, block), kind="paragraph"))
                current.end = block.end
                continue
            if current is not None:
                yield current
            current = begun
        elif block.role in _CONTENT or block.role is Role.HEADING:
            if block.attribute("section") == "none":
                continue
            if current is None:
                kind = SectionKind.DECISION if silent else SectionKind.OTHER
                current = _Open(kind, "", block.start, block.end)
            if block.role is Role.ATTACHMENT and current.kind is not SectionKind.ATTACHMENTS:
                yield current
                current = _Open(SectionKind.ATTACHMENTS, "", block.start, block.end)
            current.lines.append(line_of(document, block))
            current.end = block.end
    if current is not None:
        yield current


def _only_names_the_absent(begun: _Open, current: _Open) -> bool:
    """A label of absence inside a decision is a line of it: the decision may go on below the names."""
    return begun.kind is SectionKind.ATTENDANCE and current.kind is SectionKind.DECISION


def _counted(opened: list[_Open], blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks outside lists of attachments that the source gives again in fields of its own."""
    uncounted = [(one.start, one.end) for one in opened if not one.counted]
    if not uncounted:
        return blocks
    return tuple(block for block in blocks if not any(start <= block.start < end for start, end in uncounted))


def _begin(document: Document, block: Block) -> _Open:
    heading = unwrapped(document.text_of(block))
    stated = block.attribute("kind")
    kind = SectionKind(stated) if stated else kind_of(heading) or SectionKind.OTHER
    committee, day = block.attribute("committee"), parse_day(block.attribute("date") or "")
    said = DatedDecision(committee, day, block.attribute("number")) if committee and day else None
    counted = block.attribute("listed") != "elsewhere"
    public = block.attribute("public") == "true"
    return _Open(kind, heading.strip().rstrip(":"), block.start, block.end, said, counted, public)


def _names_sections(document: Document, blocks: Sequence[Block]) -> bool:
    """Has an item a heading with words, other than that of its attachments?"""
    words = (document.text_of(block) for block in blocks if block.role is Role.HEADING and block.level <= 1)
    return any(heading.strip() and kind_of(heading) is not SectionKind.ATTACHMENTS for heading in words)


def _has_headings(blocks: Sequence[Block]) -> bool:
    return any(block.role is Role.HEADING and block.level <= 1 for block in blocks)


def _unheaded(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Text between the title and the first heading of an item that has headings; an empty heading is one too."""
    if not _has_headings(blocks):
        return ()
    first = next(index for index, block in enumerate(blocks) if block.role is Role.HEADING and block.level <= 1)
    return tuple(block for block in blocks[:first] if block.role in _CONTENT and block.role is not Role.ATTACHMENT)


def _number(document: Document, blocks: tuple[Block, ...]) -> str:
    text = next((document.text_of(block) for block in blocks if block.role is Role.ITEM_NUMBER), "")
    found = _FIGURES.search(text)
    return found[0] if found else _attribute(blocks, "number") or ""


def _title(document: Document, blocks: tuple[Block, ...]) -> str:
    return next((unwrapped(document.text_of(block)) for block in blocks if block.role is Role.ITEM), "")


def _type(title: str, blocks: tuple[Block, ...]) -> ItemType | None:
    marked = _MARK.search(title)
    if marked is not None:
        return ItemType(marked["mark"])
    prefix = _PREFIX.match(title)
    said = (_attribute(blocks, "type") or (prefix["word"] if prefix else "")).casefold()
    return _TYPES.get(said) or next((kind for word, kind in _TYPE_WORDS if word in said), None)


def _is_open(title: str, blocks: tuple[Block, ...]) -> bool:
    stated = _attribute(blocks, "open")
    return stated != "false" if stated is not None else not _CLOSED.match(title)


def _attribute(blocks: tuple[Block, ...], name: str) -> str | None:
    roles = (Role.ITEM, Role.ITEM_NUMBER, Role.CASE_NUMBER)
    return next((value for block in blocks if block.role in roles and (value := block.attribute(name))), None)


def _case_numbers(document: Document, blocks: tuple[Block, ...]) -> tuple[CaseNumber, ...]:
    found = []
    for block in blocks:
        if block.role is Role.CASE_NUMBER:
            text = block.attribute("value") or re.split(r"[(;,]", document.text_of(block))[0]
            number = CaseNumber.parse(text, from_field=True) or _unknown_form(text)
            if number is not None:
                found.append(number)
    return tuple(found)


def _unknown_form(text: str) -> CaseNumber | None:
    """A number in a form not met before: its own field vouches for it."""
    shown = " ".join(text.split())
    if not any(letter.isdigit() for letter in shown) or len(shown) > 40:
        return None
    return CaseNumber(key=re.sub(r"[\s/]+", "-", shown).upper(), shown=shown)


def _aliases(document: Document, blocks: tuple[Block, ...], own: tuple[CaseNumber, ...]) -> tuple[CaseNumber, ...]:
    """Other numbers of the same case that the item's own text gives ("tidligere sagsnr. 330-2019-2104")."""
    text = document.text[blocks[0].start : blocks[-1].end]
    said = (
        CaseNumber.parse(found["number"].strip(" ."))
        for found in _ALIAS.finditer(text if _NUMBERED_CASE.search(text.lower()) else "")
    )
    numbers = [*own[1:], *(number for number in said if number is not None)]
    return tuple(dict.fromkeys(number for number in numbers if not own or number != own[0]))


def _responsible(sections: tuple[ParsedSection, ...]) -> str | None:
    for section in sections:
        if section.kind is SectionKind.ADMIN and section.heading.casefold().startswith(("ansvarlig", "sagsansvarlig")):
            return section.text.strip() or None
    return None


def _attendance_lines(sections: tuple[ParsedSection, ...]) -> Iterator[Line]:
    """Names under a heading of absence count as if the heading stood on their line."""
    for section in sections:
        if section.kind is SectionKind.ATTENDANCE and not section.heading.casefold().startswith(
            ("til", "mød", "del", "med")
        ):
            for line in section.lines:
                if is_absence(line.text):
                    yield line
                elif only_names(line.text):
                    yield Line(line.kind, f"Afbud: {line.text}", line.span)
                else:
                    break


def _planned(document: Document, blocks: tuple[Block, ...]) -> Iterator[ParsedRouteStep]:
    """The steps of the case's way that the source's own fields give, and lines that only name an earlier meeting."""
    for block in blocks:
        earlier = earlier_treatment(document.text_of(block)) if block.role is Role.PARAGRAPH else None
        if earlier is not None:
            text, span = unwrapped(document.text_of(block)), Span(block.start, block.end)
            yield ParsedRouteStep(earlier.committee, earlier.day, earlier.day, True, text, span)
        committee = block.attribute("route_committee")
        day = parse_day(block.attribute("route_date") or "") if committee else None
        if committee and day:
            done = block.attribute("route_done") == "true"
            text = " ".join(document.text_of(block).split())
            yield ParsedRouteStep(committee, day, day, done, text, Span(block.start, block.end))
