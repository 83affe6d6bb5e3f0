"""Which role does each line of a page play, by its words, its look and its neighbours?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.values import CaseNumber, Presence, SectionKind
from indexer.minutes.headings import dated_decision, is_heading, kind_of
from indexer.minutes.moments import parse_day
from indexer.readers.canonical import DocumentWriter
from indexer.readers.document import Role
from indexer.readers.exports import write_heading, write_person
from indexer.readers.marks import marked
from indexer.readers.styled import Styled

_ITEM = re.compile(
    r"(?:(?P<word>Punkt|Pkt\.?|Sag nr\.?|Nr\.?)\s*)?(?P<number>\d{1,4}(?:\.\d{1,2})?)"
    r"(?P<mark>\s*[.:)–-]|\s)\s*(?P<title>\S.*)",
    re.I,
)
_ITEM_ALONE = re.compile(r"(?:Punkt|Pkt\.?|Sag nr\.?)\s*(?P<number>\d{1,4}(?:\.\d{1,2})?)\s*[.:]?", re.I)
_CONTENTS = re.compile(r"(?P<title>.*?\S)\s*(?:(?:\.\s?){3,}|\t)\s*(?P<page>\d{1,3})?")
_NUMBER = r"(?P<number>[A-ZÆØÅ]{0,5}[-\d][-\d./A-ZÆØÅ]*\d)"
_CASE = re.compile(
    rf"(?:Sagsnr|Sagsnummer|Sags-?id|Sag nr|Sag|Journalnr|J\.\s?nr|Acadre sagsnr)\.?\s*:?\s*{_NUMBER}"
    r"(?P<rest>(?:[\s,;].*)?)",
    re.I,
)
_ACCESS = re.compile(rf"(?P<access>Åben|Åbent|Lukket)\s*(?:sag|punkt)?\s*[-–]\s*{_NUMBER}", re.I)
_KIND = re.compile(
    r"(?:(?P<access>åben|åbent|lukket|foreløbig|endelig|udkast til)\s+)?"
    r"(?P<kind>(?:tillægs-?\s?)?(?:referat|dagsorden|beslutningsprotokol|beslutningsreferat|mødeprotokol|protokol))\b"
    r"(?P<rest>.*)", re.I
)  # fmt: skip
_MEETING_IN = re.compile(
    r"(?:.*?\b(?:møde|mødet)\s+i\s+|(?:fra|til|for|af)\s+)(?P<committee>[A-ZÆØÅ§][^,\d]*?(?:\s17,?\s?4[^,]*?)?)"
    r"(?:s møde|s ordinære møde)?(?:\s*[,-]?\s+(?:den|d\.|onsdag|mandag|tirsdag|torsdag|fredag|lørdag)\b.*"
    r"|\s*[,-]?\s*\d.*|)$", re.I
)  # fmt: skip
_TITLE_LINE = re.compile(r"(?P<committee>.+?)\s*[-–,]?\s+(?:den|d\.)\s+(?P<day>\d.*)", re.I)
_SPACED = re.compile(r"(?P<label>Mødedato|Mødested|Mødedeltagere)\s+(?P<value>[^:\s].*)")
_LABELS: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"(?:(?:møde)?dato|(?:møde|start)?tidspunkt|tid)\s*[:\t]\s*(?P<value>.*\d.*)", re.I), Role.STARTS_AT),
    (re.compile(r"(?:mødested|sted|lokale|mødelokale)\s*[:\t]\s*(?P<value>.+)", re.I), Role.PLACE),
    (re.compile(r"(?:udvalg|råd|forum)\s*[:\t]\s*(?P<value>.+)", re.I), Role.COMMITTEE),
    (re.compile(r"(?:mødedeltagere|deltagere|medlemmer|tilstede|til stede|afbud|fraværende|fraværende med afbud|"
                r"ikke til ?stede|afbud/fraværende)\s*(?:[:\t]|fra\s)\s*(?P<value>.+)", re.I), Role.PARTICIPANTS),
)  # fmt: skip
_PEOPLE = {
    "mødedeltagere": Presence.PRESENT, "deltagere": Presence.PRESENT, "medlemmer": Presence.PRESENT,
    "tilstede": Presence.PRESENT, "til stede": Presence.PRESENT, "afbud": Presence.ABSENT,
    "fraværende": Presence.ABSENT, "afbud/fraværende": Presence.ABSENT, "fraværende med afbud": Presence.ABSENT,
    "ikke til stede": Presence.ABSENT,
}  # fmt: skip
_NAME = re.compile(r"[A-ZÆØÅ][\w.'’-]+(?:\s+[A-ZÆØÅ][\w.'’-]*){1,4}(?:\s*\([^)]{1,30}\))?(?:\s*[-–,]\s*\w+)?")
_BODY = re.compile(r"udvalg(?:et)?\b|\w*råd(?:et)?\b|magistrat|bestyrelse|kommission|§ ?17|repræsentation", re.I)
_FURNITURE = re.compile(
    r"Side\s*\d+(?:\s*(?:af|/)\s*\d+)?|\d{1,3}|Underskriftsside|Luk|Udskriv|Tilbage|Forrige|Næste|Til top", re.I
)
_GROUP = re.compile(
    r"[A-F]\.\s+(?:Sager til|Orientering|Initiativretssager|Meddelelser|Lukkede?)\b.{0,60}|til|"
    r"(?:Åbne|Lukkede) (?:sager|punkter)|(?:Åben|Lukket) (?:dagsorden|sag(?:er)?)|[A-ZÆØÅ][\w -]{2,25} Kommune", re.I
)  # fmt: skip
_LETTERED = re.compile(r"[A-F]\.\s")
_GROUP_KINDS = (("afgørelse", "beslutning"), ("drøftelse", "drøftelse"), ("orientering", "orientering"),
                ("meddelelser", "orientering"))  # fmt: skip
_DETAIL = re.compile(r"(?:Dok\.?nr|Dokumentnr|Sagsbehandler|Sagsinitialer|Åbent|Åben|Lukket)\b\.?:?.{0,80}", re.I)
_LABELLED = re.compile(r"(?P<label>[^:]{3,40}):\s+(?P<value>\S.*)")
_LABELLED_KINDS = (SectionKind.COMPETENCE, SectionKind.ADMIN)
_POINT = re.compile(r"at\s", re.IGNORECASE)
_LOOK_AHEAD = 4


@dataclass
class LineRoles:
    """Gives the lines of one document their roles; what it does not understand stays UNKNOWN and is said so."""

    writer: DocumentWriter
    lines: Sequence[Styled]
    number: tuple[int, ...] = ()
    in_items: bool = False
    in_contents: bool = False
    section: SectionKind | None = None
    people: Presence | None = None
    fresh: int = 0
    by_heading: bool | None = None
    """Do this document's items begin with lines that look like headings? Settled by the first."""
    listed: int = 0
    group: str = ""
    seen: set[Role] = field(default_factory=set)

    def write(self) -> None:
        """Write every line as a block."""
        for index, line in enumerate(self.lines):
            words = line.text.strip()
            aside = _GROUP.fullmatch(words) or (_FURNITURE.fullmatch(words) and not line.heading)
            if aside:
                self._group(words)
            if line.furniture or aside:
                self.writer.add(Role.FURNITURE, line.text, page=line.page)
            elif not self._begins_item(index):
                self._in_item(line) if self.in_items else self._in_head(line)

    def _group(self, words: str) -> None:
        """A heading over several items says what they come up for."""
        if _LETTERED.match(words):
            self.group = next((kind for word, kind in _GROUP_KINDS if word in words.casefold()), "")

    def _begins_item(self, index: int) -> bool:
        line = self.lines[index]
        number, title = self._numbered(line)
        if not number or not self._vouched(index, line, number):
            return False
        self.number = tuple(int(part) for part in number.split("."))
        self.by_heading, self.listed = bool(line.heading), 0
        self.in_items, self.in_contents, self.section, self.people, self.fresh = True, False, None, None, 3
        self.writer.add(Role.ITEM_NUMBER, number, page=line.page)
        if title:
            self.writer.add(Role.ITEM, title, page=line.page, attributes={"type": self.group})
        return True

    def _numbered(self, line: Styled) -> tuple[str, str]:
        marked = line.marker.rstrip(".)")
        if marked.isdigit() and line.level <= 1:
            return marked, line.text
        found = _ITEM.fullmatch(line.text.strip())
        if found is None:
            alone = _ITEM_ALONE.fullmatch(line.text.strip())
            return (alone["number"], "") if alone else ("", "")
        if not found["word"] and not found["mark"].strip() and not line.heading:
            return "", ""
        return found["number"], found["title"]

    def _vouched(self, index: int, line: Styled, number: str) -> bool:
        """Is a numbered line really the start of an item, and not of a list or a table of contents?"""
        parts = tuple(int(part) for part in number.split("."))
        if self.by_heading not in (None, bool(line.heading)) or _POINT.match(self._numbered(line)[1]):
            return False
        if self.listed and parts == (self.listed + 1,) and not line.heading:
            return False
        if line.cells or (_CONTENTS.fullmatch(line.text) and not self.in_items) or is_heading(line.text):
            return False
        follows = not self.number or (parts > self.number and parts[0] <= self.number[0] + 1)
        worded = re.match(r"(?:punkt|pkt|sag nr)\b", line.text, re.I)
        if worded and (line.heading or self._evidence(index) or (follows and ":" in line.text[:12])):
            return True
        if line.heading and follows and not self.in_contents:
            return self._evidence(index) or self._looks_same(line)
        return follows and parse_day(line.text[:14]) is None and self._evidence(index)

    def _looks_same(self, line: Styled) -> bool:
        """A heading of the level that other numbered lines of the document have too."""
        alike = [other for other in self.lines if other.heading == line.heading and self._numbered(other)[0]]
        return len(alike) >= 2 or len(alike) == len([other for other in self.lines if other.heading == line.heading])

    def _evidence(self, index: int) -> bool:
        for line in self.lines[index + 1 : index + 1 + _LOOK_AHEAD]:
            if _CASE.fullmatch(line.text) or _ACCESS.fullmatch(line.text) or CaseNumber.parse(line.text):
                return True
            if is_heading(line.text) or dated_decision(line.text):
                return True
            if self._numbered(line)[0]:
                return False
        return False

    def _in_head(self, line: Styled) -> None:
        text = line.text.strip()
        label = text.casefold().rstrip(" :")
        if label in ("indholdsfortegnelse", "indhold", "punkter"):
            self.in_contents, self.people = True, None
            self.writer.add(Role.CONTENTS, text, page=line.page, attributes={"form": "heading"})
        elif self.in_contents or self._is_contents(line):
            shown = text if not line.marker else f"{line.marker} {text}"
            self.writer.add(Role.CONTENTS, re.sub(r"^\d{1,4}[.)]?\s+", "", shown), page=line.page)
        elif label in _PEOPLE:
            self.people = _PEOPLE[label]
            self.writer.add(Role.FURNITURE, text, page=line.page)
        elif self.people is not None and _NAME.fullmatch(text):
            write_person(self.writer, text, self.people.value)
        else:
            self.people = None
            self._meeting(line, text)

    def _is_contents(self, line: Styled) -> bool:
        return bool(_CONTENTS.fullmatch(line.text)) and ("..." in line.text or Role.CONTENTS in self.seen)

    def _meeting(self, line: Styled, text: str) -> None:
        spaced = _SPACED.fullmatch(text)
        if spaced is not None:
            text = f"{spaced['label']}: {spaced['value']}"
        for form, role in _LABELS:
            if form.fullmatch(text):
                self._add(role, text, line)
                return
        kind = _KIND.match(text)
        if kind is not None and Role.KIND not in self.seen and len(text) < 200:
            self._add(Role.KIND, kind[0][: kind.end("kind")], line)
            rest = kind["rest"].strip(" -–,:")
            if rest:
                self._committee_and_time(line, rest)
        elif (
            Role.COMMITTEE not in self.seen and len(text) < 160 and (_BODY.search(text) or _MEETING_IN.fullmatch(text))
        ):
            self._committee_and_time(line, text)
        elif Role.STARTS_AT not in self.seen and len(text) < 120 and parse_day(text):
            self._add(Role.STARTS_AT, text, line)
        elif Role.PLACE not in self.seen and re.fullmatch(r"i\s+[A-ZÆØÅ].{3,80}", text):
            self._add(Role.PLACE, text.removeprefix("i "), line)
        else:
            self.writer.add(Role.UNKNOWN, text, page=line.page)

    def _committee_and_time(self, line: Styled, text: str) -> None:
        named = _MEETING_IN.fullmatch(text) or _TITLE_LINE.fullmatch(text)
        committee = named["committee"].strip() if named else ("" if parse_day(text) else text)
        committee = re.sub(r"(?<=udvalget)s$|(?<=rådet)s$", "", committee)
        if committee and Role.COMMITTEE not in self.seen:
            self._add(Role.COMMITTEE, committee, line)
        if parse_day(text):
            self._add(Role.STARTS_AT, text[text.find(committee) + len(committee) :].strip() or text, line)
        elif not committee:
            self.writer.add(Role.UNKNOWN, text, page=line.page)

    def _in_item(self, line: Styled) -> None:
        text = line.text.strip()
        fresh, self.fresh = self.fresh, self.fresh - 1
        case = _CASE.fullmatch(text) or _ACCESS.fullmatch(text)
        if (
            fresh > 0
            and self.section is None
            and case is not None
            and CaseNumber.parse(case["number"], from_field=True)
        ):
            closed = {"open": "false"} if text.casefold().startswith("lukket") else {}
            self.writer.add(Role.CASE_NUMBER, text, page=line.page, attributes={"value": case["number"], **closed})
        elif fresh > 0 and self.section is None and CaseNumber.parse(text) is not None:
            self.writer.add(Role.CASE_NUMBER, text, page=line.page)
        elif fresh > 0 and self.section is None and _DETAIL.fullmatch(text):
            self.writer.add(Role.FURNITURE, text, page=line.page)
        elif (labelled := _LABELLED.fullmatch(text)) and kind_of(labelled["label"]) in _LABELLED_KINDS:
            self.section = kind_of(labelled["label"])
            write_heading(self.writer, f"{labelled['label']}:")
            self.writer.add(Role.PARAGRAPH, labelled["value"], page=line.page)
        elif self._is_section(line, text):
            self.section, self.listed = kind_of(text) or SectionKind.OTHER, 0
            write_heading(self.writer, text)
        else:
            self._content(line, text)

    def _is_section(self, line: Styled, text: str) -> bool:
        if line.cells or (":" in text.rstrip(" :") and not dated_decision(text) and not line.heading):
            return False
        return is_heading(text) or (0 < line.heading <= 2 and len(text) < 120 and not text.endswith("."))

    def _content(self, line: Styled, text: str) -> None:
        if line.cells:
            self.writer.add(Role.TABLE_ROW, "", cells=line.cells, page=line.page)
        elif self.section is SectionKind.ATTACHMENTS:
            self.writer.add(Role.ATTACHMENT, text, page=line.page)
        elif line.marker:
            self.listed = int(line.marker.rstrip(".)")) if line.marker.rstrip(".)").isdigit() else self.listed
            self.writer.add(Role.LIST_ITEM, text, marker=line.marker, level=max(line.level, 1), page=line.page)
        elif line.heading:
            self.writer.add(Role.HEADING, text, level=2, page=line.page)
        else:
            self._paragraph(line, text)

    def _paragraph(self, line: Styled, text: str) -> None:
        marker, words = marked(text)
        if marker:
            self.listed = int(marker.rstrip(".)")) if marker.rstrip(".)").isdigit() else self.listed
            self.writer.add(Role.LIST_ITEM, words, marker=marker, level=1, page=line.page)
        else:
            self.writer.add(Role.PARAGRAPH, text, page=line.page)

    def _add(self, role: Role, text: str, line: Styled) -> None:
        self.seen.add(role)
        self.writer.add(role, text, page=line.page)
