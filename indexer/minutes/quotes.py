"""Whose decision is it? The meeting's own, or one quoted from an earlier meeting."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from archive.values import SectionKind
from indexer.minutes.bodies import same_body
from indexer.minutes.headings import DatedDecision, dated_decision
from indexer.minutes.lines import shown
from indexer.minutes.moments import DAY, parse_day
from indexer.minutes.parsed import Line, ParsedQuote, ParsedSection, Span

_BLOCK_BODY = re.compile(r"Udvalg:\s*(?P<committee>\S.*)", re.IGNORECASE)
_BLOCK_DAY = re.compile(r"Dato:\s*(?P<day>\S.*)", re.IGNORECASE)
_BLOCK_NUMBER = re.compile(r"Punktnummer:\s*(?P<number>\S.*)", re.IGNORECASE)
_DAY_PARAGRAPH = re.compile(rf"(?:den\s+)?(?P<day>{DAY})\s*:\s*(?P<text>.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Committee and day of the meeting a document is about."""

    committee: str
    day: date | None
    also: str = ""
    """Another name the document's own decisions give the committee ("Udvalget for Voksne")."""

    def held(self, committee: str, day: date | None) -> bool:
        """Is this committee and day the meeting itself? A heading without a committee speaks of this one."""
        if day is None or day != self.day:
            return False
        return not committee or same_body(committee, self.committee) or (committee == self.also != "")


@dataclass(frozen=True, slots=True)
class Sorted:
    """An item's own decision lines and the earlier decisions its text quotes."""

    own: tuple[Line, ...]
    quotes: tuple[ParsedQuote, ...]


@dataclass(slots=True)
class _Quoted:
    committee: str
    day: date | None
    number: str | None
    start: int
    end: int
    lines: list[Line] = field(default_factory=list)

    def quote(self) -> ParsedQuote:
        text = "\n".join(shown(line) for line in self.lines)
        return ParsedQuote(self.committee, self.day, self.number, text, Span(self.start, self.end))

    def take(self, line: Line) -> None:
        self.lines.append(line)
        self.end = line.span.end


def sort_decisions(sections: Iterable[ParsedSection], meeting: Meeting, dates: dict[Span, DatedDecision]) -> Sorted:
    """Part an item's sections into its own decision and quotes.

    Own is only what stands under an undated decision heading, or under one whose committee and day are the
    meeting's. `dates` holds what the source says beside a heading, by the section's span.
    """
    own: list[Line] = []
    in_history: list[Line] = []
    quotes: list[_Quoted] = []
    for section in sections:
        if section.kind is SectionKind.DECISION:
            said = dates.get(section.span) or dated_decision(section.heading)
            if said is not None and not meeting.held(said.committee, said.day):
                quotes.append(_quoted(said, section, meeting))
            else:
                own.extend(_own_days(section, meeting, quotes))
        elif section.kind not in (SectionKind.ATTACHMENTS, SectionKind.RECOMMENDATION):
            for quoted in _in_running_text(section.lines):
                if meeting.held(quoted.committee, quoted.day):
                    in_history.extend(quoted.lines)
                else:
                    quotes.append(quoted)
    return Sorted(tuple(own or in_history), tuple(quoted.quote() for quoted in quotes))


def _quoted(said: DatedDecision, section: ParsedSection, meeting: Meeting) -> _Quoted:
    return _Quoted(
        said.committee or meeting.committee,
        said.day,
        said.number,
        section.span.start,
        section.span.end,
        list(section.lines),
    )


def _own_days(section: ParsedSection, meeting: Meeting, quotes: list[_Quoted]) -> Iterator[Line]:
    """The lines of a decision field that belong to this meeting; paragraphs dated otherwise are earlier ones."""
    current: _Quoted | None = None
    for line in section.lines:
        dated = _DAY_PARAGRAPH.fullmatch(line.text)
        day = parse_day(dated["day"]) if dated else None
        if dated is not None and day is not None and line.kind == "paragraph":
            rest = Line(line.kind, dated["text"], line.span)
            if day == meeting.day:
                current = None
                yield rest
            else:
                current = _Quoted(meeting.committee, day, None, line.span.start, line.span.end)
                quotes.append(current)
                if rest.text:
                    current.take(rest)
        elif current is not None:
            current.take(line)
        else:
            yield line


def _in_running_text(lines: tuple[Line, ...]) -> Iterator[_Quoted]:
    """Quoted decisions inside a section: blocks of Udvalg, Dato and Punktnummer, or a line that dates a decision."""
    current: _Quoted | None = None
    for index, line in enumerate(lines):
        begun = _begins(line, lines[index + 1 : index + 3])
        if begun is not None:
            if current is not None:
                yield current
            current = begun
        elif current is not None:
            _continue(current, line)
    if current is not None:
        yield current


def _begins(line: Line, following: tuple[Line, ...]) -> _Quoted | None:
    block = _BLOCK_BODY.fullmatch(line.text)
    if block is not None and any(_BLOCK_DAY.fullmatch(after.text) for after in following):
        return _Quoted(block["committee"].strip(), None, None, line.span.start, line.span.end)
    said = dated_decision(line.text)
    if said is not None:
        return _Quoted(said.committee, said.day, said.number, line.span.start, line.span.end)
    return None


def _continue(quoted: _Quoted, line: Line) -> None:
    day = _BLOCK_DAY.fullmatch(line.text)
    number = _BLOCK_NUMBER.fullmatch(line.text)
    if day is not None and quoted.day is None and not quoted.lines:
        quoted.day, quoted.end = parse_day(day["day"]), line.span.end
    elif number is not None and quoted.number is None and not quoted.lines:
        quoted.number, quoted.end = number["number"].strip(), line.span.end
    elif line.text.strip():
        quoted.take(line)
