"""Which role does each line of a page play, by its words, its look and its neighbours?"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from archive.language import _
from archive.values import CaseNumber, SectionKind, Severity
from indexer.minutes.headings import dated_decision, is_heading, kind_of
from indexer.readers.canonical import DocumentWriter
from indexer.readers.document import Role
from indexer.readers.exports import write_heading
from indexer.readers.marks import marked
from indexer.readers.words.item_lines import ACCESS_LINE, CASE_LINE, KIND_GROUP, Start, numbered
from indexer.readers.words.item_starts import item_starts
from indexer.readers.words.meeting_head import MeetingHead
from indexer.readers.words.running_heads import running_heads
from indexer.readers.words.styled import Styled

UNTITLED = "Punkt uden titel"
"""The title of an item of which the file gives none."""

_FURNITURE = re.compile(
    r"Side\s*\d+(?:\s*(?:af|/)\s*\d+)?|\d{1,3}|Underskriftsside|Luk|Udskriv|Tilbage|Forrige|Næste|Til top(?:pen)?|"
    r"Til indholdsfortegnelsen?|Læs op|Se alle bilag|\.{3,}", re.I
)  # fmt: skip
_GROUP = re.compile(
    r"[A-F]\.\s+(?:Sager til|Orientering|Initiativretssager|Meddelelser|Lukkede?)\b.{0,60}|til|"
    r"(?:Åbne|Lukkede)\s+(?:dagsordens)?(?:sager|punkter)|(?:Åbent?|Lukket)\s+(?:dagsorden|sag(?:er)?|punkt)|"
    r"[A-ZÆØÅ][\w -]{2,25} Kommune", re.I
)  # fmt: skip
_WORDED = re.compile(r"\s*Punkt\s+\d", re.I)
_FILED = re.compile(r"\d\d\.\d\d(?:\.\d\d)?[-.]?[A-ZÆØÅ]\d\d\s*-\s*\d{4}/\d{2,6}")
"""A filing number with the year and number of the case behind it."""
_LETTERED = re.compile(r"[A-F]\.\s")
_GROUP_KINDS = (("afgørelse", "beslutning"), ("drøftelse", "drøftelse"), ("orientering", "orientering"),
                ("meddelelser", "orientering"))  # fmt: skip
_DETAIL = re.compile(
    r"(?:Dok\.?(?:nr|id)?|Dokumentnr|Sagsbehandler|Sagsinitialer|Initialer|Åbent|Åben|Lukket)\b\.?:?.{0,80}", re.I
)
_TYPE_LABEL = re.compile(r"(?:punkt|sags|dagsordens)type\s*:?", re.I)
_LABELLED = re.compile(r"(?P<label>[^:]{3,40}):\s+(?P<value>\S.*)")
_LABELLED_KINDS = (SectionKind.COMPETENCE, SectionKind.ADMIN)
_CLOSED = re.compile(r"Lukket(?:\s+(?:sag|punkt))?\.?", re.I)
_OPEN = re.compile(r"Åbent?(?:\s+(?:sag|punkt))?\.?", re.I)
_CLOSED_GROUP = re.compile(r"Lukkede\s+(?:dagsordens)?(?:sager|punkter)|Lukket\s+dagsorden", re.I)
_OPEN_GROUP = re.compile(r"Åbne\s+(?:dagsordens)?(?:sager|punkter)|Åben\s+dagsorden", re.I)
_SAID_AT_ONCE = re.compile(
    r"(?:Indstillingen|Indstillingens?\s+(?:at|pkt)\S*.{1,20})\s+(?:blev|er|ble)\s+.{0,40}?"
    r"(?:godkendt|tiltrådt|vedtaget|forkastet|udsat|nedstemt|taget).*", re.I
)  # fmt: skip
"""A decision of the older protocols: a sentence of its own below the recommendation, without a heading."""
_WHO_RECOMMENDS = re.compile(r"[A-ZÆØÅ][^.:;,]{2,70}\s(?:indstiller|foreslår)(?:,|:|,? at:?)?", re.I)
"""The line over recommended points that stands without a heading ("Direktionen indstiller,")."""
_HEAD_OF_ITEM = 5
"""So many lines below its title an item gives its case number and its other details."""


@dataclass
class LineRoles:
    """Gives the lines of one document their roles; what it does not understand stays UNKNOWN and is said so."""

    writer: DocumentWriter
    lines: Sequence[Styled]
    section: SectionKind | None = None
    fresh: int = 0
    closed: bool = False
    """The items from here on stand below "Lukkede punkter"."""
    group: str = ""
    """What the heading over a group of items says they come up for."""
    typed: bool = False
    """The line before says that this one is the item's type."""
    above: list[str] = field(default_factory=list)
    """The items whose case number stands over their title."""
    unlabelled: list[str] = field(default_factory=list)
    """The items whose case number stands without a label."""
    number: str = ""
    listed: bool = False
    """The line is an entry of a list with bullets."""
    is_last: bool = False
    """A heading follows the line."""
    bare: bool = False
    """The item begins as FirstAgenda's do, whose case numbers never have a label."""

    def write(self) -> None:
        """Write every line as a block."""
        starts = {start.index: start for start in item_starts(self.lines)}
        numbers = {start.number_at for start in starts.values()}
        repeats = {index for start in starts.values() for index in start.repeats}
        first = min(starts, default=len(self.lines))
        running = running_heads(self.lines)
        titles = frozenset(" ".join(start.title.split()).casefold() for start in starts.values())
        head = MeetingHead(self.writer, titles)
        held: Styled | None = None
        for index, line in enumerate(self.lines):
            if index in numbers:
                continue
            if index in repeats:
                self.writer.add(Role.FURNITURE, line.text, page=line.page)
                self.writer.report(
                    "TITLE_REPEATED", Severity.INFO, _("Titlen »%(title)s« står to gange.", title=line.text.strip())
                )
            elif index in starts:
                self._begin(starts[index], line)
                if held is not None:
                    self.above.append(self.number)
                    self._in_item(held)
                held = None
            elif index + 1 in starts and _is_case_alone(line.text.strip()):
                held = line  # the number of the case whose item begins on the next line
            elif index + 1 in starts and (group := KIND_GROUP.fullmatch(line.text.strip())):
                self.group = (group["kind"] or group["of"]).casefold()
                self.writer.add(Role.FURNITURE, line.text, page=line.page)
            elif line.furniture or self._is_aside(line) or (line.text.strip() in running and index > first - 4):
                self._group(
                    line.text.strip(), is_over_items=index > first or bool({index + 1, index + 2} & starts.keys())
                )
                self.writer.add(Role.FURNITURE, line.text, page=line.page)
            elif index < first:
                head.write_line(line)
            else:
                self.listed = self._is_listed(index, starts)
                self.is_last = index + 1 == len(self.lines) or is_heading(self.lines[index + 1].text)
                self._in_item(line)
        self._report_case_lines()

    def _report_case_lines(self) -> None:
        """Say which lines were taken for case numbers by their place or their form alone."""
        if self.above:
            words = _(
                "Sagsnummeret står over titlen ved %(above)s og er læst som det følgende punkts.",
                above=_listed(self.above),
            )
            self.writer.report(
                "CASE_ABOVE", Severity.INFO, _("%(words)s Se efter, om det hører til punktet før.", words=words)
            )
        if self.unlabelled:
            words = _(
                "Et nummer uden ledetekst er læst som sagsnummer i %(unlabelled)s.", unlabelled=_listed(self.unlabelled)
            )
            self.writer.report(
                "CASE_UNLABELLED", Severity.INFO, _("%(words)s Se efter, om det er et sagsnummer.", words=words)
            )

    def _is_listed(self, index: int, starts: Container[int]) -> bool:
        """Has a line with a bullet a neighbour with the same one, so that it is an entry of a list?"""
        marker = self.lines[index].marker
        near = range(max(index - 1, 0), min(index + 2, len(self.lines)))
        beside = [self.lines[at].marker for at in near if at not in starts]
        return bool(marker) and not marker[0].isalnum() and beside.count(marker) > 1

    def _is_aside(self, line: Styled) -> bool:
        words = line.text.strip()
        return bool(_GROUP.fullmatch(words) or (_FURNITURE.fullmatch(words) and not line.heading))

    def _group(self, text: str, *, is_over_items: bool) -> None:
        """A heading over several items says whether they are open and what they come up for."""
        if _LETTERED.match(text):
            self.group = next((kind for word, kind in _GROUP_KINDS if word in text.casefold()), "")
        if is_over_items and (_CLOSED_GROUP.fullmatch(text) or _OPEN_GROUP.fullmatch(text)):
            self.closed = bool(_CLOSED_GROUP.fullmatch(text))

    def _begin(self, start: Start, line: Styled) -> None:
        self.section, self.fresh, self.typed = None, _HEAD_OF_ITEM, False
        self.number, self.bare = start.number, bool(_WORDED.match(line.text))
        if start.number:
            inside = not line.marker[:1].isdigit()  # else the number is the line's mark
            said = line.text.strip().removesuffix(start.title).strip() if inside else ""
            shown = said if start.number_at is None else self.lines[start.number_at].text
            self.writer.add(Role.ITEM_NUMBER, shown or start.number, page=line.page)
        if start.title:
            attributes = {
                "type": self._type(start) or self.group,
                "open": "false" if self.closed or self._is_closed(start) else "",
            }
            self.writer.add(Role.ITEM, start.title, page=line.page, attributes=attributes)
        elif not start.number:
            message = _("Her begynder et punkt, som filen ikke giver nogen titel.")
            self.writer.report("NO_TITLE", Severity.WARNING, message)
            self.writer.add(Role.ITEM, UNTITLED, page=line.page)
            self._in_item(line)

    def _type(self, start: Start) -> str:
        """What a field below the title says of the item's type ("Punkttype", "Orientering.")."""
        below = self.lines[start.index + 1 : start.index + 1 + _HEAD_OF_ITEM]
        for label, value in pairwise(below):
            if _TYPE_LABEL.fullmatch(label.text.strip()):
                return value.text.strip(" .").casefold()
        return ""

    def _is_closed(self, start: Start) -> bool:
        """Does the line above the item, or one right below its title, say that it is closed?"""
        above = self.lines[start.index - 1].text.strip() if start.index else ""
        below = [line.text.strip() for line in self.lines[start.index + 1 : start.index + 1 + _HEAD_OF_ITEM]]
        here = next((place for place, text in enumerate(below) if numbered(Styled(text))[0]), len(below))
        said = (above, *below[:here])
        return any(_CLOSED.fullmatch(text) for text in said) and not any(_OPEN.fullmatch(text) for text in said)

    def _in_item(self, line: Styled) -> None:
        text = line.text.strip()
        in_head, self.fresh = self.fresh > 0 and self.section is None, self.fresh - 1
        is_type, self.typed = self.typed, bool(_TYPE_LABEL.fullmatch(text))
        if is_type or self.typed or (self.is_last and not in_head and text.casefold() == "referat"):
            self.writer.add(Role.FURNITURE, text, page=line.page)
        elif in_head and self._detail(line, text):
            return
        elif (labelled := _LABELLED.fullmatch(text)) and kind_of(labelled["label"]) in _LABELLED_KINDS:
            self.section = kind_of(labelled["label"])
            write_heading(self.writer, f"{labelled['label']}:")
            self.writer.add(Role.PARAGRAPH, labelled["value"], page=line.page)
        elif in_head and text.casefold() == "referat":
            self.section = SectionKind.DECISION
            write_heading(self.writer, text, {"kind": SectionKind.DECISION.value})
        elif self.section is not SectionKind.RECOMMENDATION and _WHO_RECOMMENDS.fullmatch(text):
            self.section = SectionKind.RECOMMENDATION
            write_heading(self.writer, "", {"kind": SectionKind.RECOMMENDATION.value})
            self._content(line, text)
        elif self.section is SectionKind.RECOMMENDATION and _SAID_AT_ONCE.fullmatch(text):
            self.section = SectionKind.DECISION
            write_heading(self.writer, "", {"kind": SectionKind.DECISION.value})
            self._content(line, text)
        elif self._is_section(line, text):
            self.section = kind_of(text) or SectionKind.OTHER
            write_heading(self.writer, text)
        else:
            self._content(line, text)

    def _detail(self, line: Styled, text: str) -> bool:
        """Write a line that gives the case number or another detail of the item; False where it does not."""
        case = CASE_LINE.fullmatch(text) or ACCESS_LINE.fullmatch(text)
        if case is not None:
            closed = {"open": "false"} if text.casefold().startswith("lukket") else {}
            self.writer.add(Role.CASE_NUMBER, text, page=line.page, attributes={"value": case["number"], **closed})
        elif _FILED.fullmatch(text):
            self.unlabelled.append(self.number)
            self.writer.add(Role.CASE_NUMBER, text, page=line.page, attributes={"value": "".join(text.split())})
        elif CaseNumber.parse(text) is not None:
            if not self.bare:
                self.unlabelled.append(self.number)
            self.writer.add(Role.CASE_NUMBER, text, page=line.page)
        elif _DETAIL.fullmatch(text):
            self.writer.add(Role.FURNITURE, text, page=line.page)
        else:
            return False
        return True

    def _is_section(self, line: Styled, text: str) -> bool:
        if line.cells or self.listed or (":" in text.rstrip(" :") and not dated_decision(text) and not line.heading):
            return False
        return is_heading(text) or (0 < line.heading <= 2 and len(text) < 120 and not text.endswith("."))

    def _content(self, line: Styled, text: str) -> None:
        if line.cells:
            self.writer.add(Role.TABLE_ROW, "", cells=line.cells, page=line.page)
        elif self.section is SectionKind.ATTACHMENTS:
            self.writer.add(Role.ATTACHMENT, text, page=line.page)
        elif line.marker:
            self.writer.add(Role.LIST_ITEM, text, marker=line.marker, level=max(line.level, 1), page=line.page)
        elif line.heading:
            self.writer.add(Role.HEADING, text, level=2, page=line.page)
        else:
            self._paragraph(line, text)

    def _paragraph(self, line: Styled, text: str) -> None:
        marker, words = marked(text)
        if marker:
            self.writer.add(Role.LIST_ITEM, words, marker=marker, level=1, page=line.page)
        else:
            self.writer.add(Role.PARAGRAPH, text, page=line.page)


def _is_case_alone(text: str) -> bool:
    return CASE_LINE.fullmatch(text) is not None or CaseNumber.parse(text) is not None


def _listed(numbers: Sequence[str]) -> str:
    """The items by their numbers, as far as the items have numbers."""
    known = [number for number in numbers if number]
    shown = ", ".join(known[:8]) + " …" * (len(known) > 8)
    return f"punkt {shown}" if known else f"{len(numbers)} punkter uden nummer"
