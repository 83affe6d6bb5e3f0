"""Which meeting do the lines above the first item tell of? Labels, titles and names of those present."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from archive.language import _
from archive.values import Presence, SectionKind, Severity
from indexer.minutes.header import is_minutes
from indexer.minutes.headings import kind_of
from indexer.minutes.moments import parse_clock, parse_day
from indexer.minutes.people import only_names
from indexer.readers.canonical import DocumentWriter, one_line
from indexer.readers.document import Role
from indexer.readers.exports import write_person
from indexer.readers.words.item_lines import LEADERS
from indexer.readers.words.styled import Styled
from indexer.readers.words.title_line import KIND, committee_in, title_line

_LABELS: dict[str, Role] = {
    **dict.fromkeys(
        ("dato", "mødedato", "tidspunkt", "mødetidspunkt", "starttidspunkt", "tid", "mødetid", "start", "mødestart",
         "dato og tid", "dato og tidspunkt", "dato og klokkeslæt", "mødets dato", "mødet holdt"),
        Role.STARTS_AT,
    ),
    **dict.fromkeys(("mødested", "sted", "lokale", "mødelokale", "mødeadresse"), Role.PLACE),
    **dict.fromkeys(
        ("udvalg", "råd", "forum", "mødeforum", "udvalgsnavn", "politisk udvalg", "organ", "kategori"), Role.COMMITTEE
    ),
    **dict.fromkeys(("dokumenttype", "type", "mødetype"), Role.KIND),
    **dict.fromkeys(
        ("sluttidspunkt", "slut", "mødeslut", "mødet slut", "mødet hævet", "mødet sluttede", "mødeleder", "referent",
         "ordstyrer", "udsendelsesdato", "bemærkninger", "hent som fil", "udskriv hele dagsordenen",
         "udskriv hele dagsordnen", "hent dagsorden", "hent referat", "offentliggjort",
         "publiceret", "dagsorden publiceret", "referat publiceret", "publiceringsdato", "sekretær"),
        Role.FURNITURE,
    ),
}  # fmt: skip
_PEOPLE = {
    **dict.fromkeys(
        ("mødedeltagere", "deltagere", "medlemmer", "tilstede", "til stede", "mødt", "fremmødte"), Presence.PRESENT
    ),
    **dict.fromkeys(
        ("afbud", "fraværende", "afbud/fraværende", "fraværende med afbud", "ikke til stede", "ikke tilstede"),
        Presence.ABSENT,
    ),
}  # fmt: skip
_LABELLED = re.compile(r"(?P<label>[A-Za-zÆØÅæøå/ ]{2,26}?)\s*(?:[:\t]|(?<=fra)\s)\s*(?P<value>\S.*)")
_AFBUD_FROM = re.compile(r"afbud fra\s*:?\s*(?P<value>\S.*)", re.I)
_SPACED = re.compile(r"(?P<label>Mødedato|Mødested|Mødedeltagere)\s+(?P<value>[^:\s].*)")
_NAME = re.compile(
    r"[A-ZÆØÅ][\w.'’-]+(?:\s+[A-ZÆØÅ][\w.'’-]*){1,4}(?:,?\s*\([^)]{0,30}\))?"
    r"(?:\s*[-–,]\s*\w+|,\s*(?i:sag|sager|pkt|punkt|suppleant|stedfortræder)\b.*)?"
)
_CONTENTS_HEADINGS = (
    "indholdsfortegnelse",
    "indhold",
    "punkter",
    "dagsordenspunkter",
    "punkter til dagsorden",
    "punkter på dagsordenen",
)
_ROOM = re.compile(
    r"(?:i\s+)?(?:(?:møde)?lokale|byrådssalen|mødesal|rådhus|udvalgsværelse|[\w ]*rådhus\w*|mødeværelse)\b.{0,80}", re.I
)
_LINK = re.compile(
    r"(?:gå til indhold|abonn[ée]r|fold alle|luk alle|udskriv|hent|download|del siden|se alle|læs op|tilbage til)\b"
    r".{0,60}|(?:[^|]*\|){3,}.*|[•▪-]|.*\bcookie.*|mødefakta|mødedetaljer|mødeinformation|du er her\b.*|[«‹<]\s.*",
    re.I,
)
_PAGE_AT_END = re.compile(r"\s{3,}(?P<page>\d{1,3})\s*$")
_CONTENTS_ASIDE = re.compile(
    r"\W+|(?:pkt|punkt|nr|sag nr)\.?\s+(?:tekst|emne|titel)|"
    r"(?:(?:sag nr|punkt|pkt|nr)\.?)?\s*(?:emne|titel|tekst)?\s*side|(?:åbne|lukkede)(?:\s+(?:sager|punkter))?|"
    r"fold alle ud|luk alle punkter.*",
    re.I,
)
_PLACE_AND_CLOCK = re.compile(
    r"(?P<clock>kl\.?\s*\d{1,2}(?:[.:]\d{2})?),?\s+(?:i|på)\s+(?P<place>[A-ZÆØÅ].{3,90})", re.I
)
_BODY_LABEL = re.compile(r"(?:\w*bestyrelsen|\w*rådet|\w*udvalget)", re.I)
_RANGE = re.compile(r"(?:sager|punkter)\s+\d+\s*[-–]\s*\d+", re.I)
_CONTENTS_MARK = re.compile(r"^(?:(?:åbent?|lukket)\s+)?(?:punkt\s+)?\d{1,4}(?:[.:)]|\s)\s*", re.I)


@dataclass
class MeetingHead:
    """Gives the lines before the first item their roles; what it does not understand stays UNKNOWN and is said so."""

    writer: DocumentWriter
    titles: frozenset[str] = frozenset()
    """The items' titles in small letters: a line with one of them is an entry of the table of contents."""
    in_contents: bool = False
    people: Presence | None = None
    labelled: Role | None = None
    """A label stood alone on the line before; this line is its value."""
    committee: str = ""
    kind: str = ""
    said: set[str] = field(default_factory=set)
    seen: set[Role] = field(default_factory=set)

    def write_line(self, line: Styled) -> None:
        """Write one line."""
        text = one_line(line.text)
        self._note_twice(text)
        label = text.casefold().rstrip(" :\t")
        role, self.labelled = self.labelled, None
        if label in _CONTENTS_HEADINGS or label.startswith("punkter til dagsorden"):
            self.in_contents, self.people = True, None
            self._add(Role.CONTENTS, text, line, {"form": "heading"})
        elif label in _PEOPLE:
            self.people, self.in_contents = _PEOPLE[label], False
            self._add(Role.FURNITURE, text, line)
        elif self.people is not None and _NAME.fullmatch(text) and label not in _LABELS:
            write_person(self.writer, text, self.people.value)
        elif self.people is not None and only_names(text):
            self._add(Role.PARTICIPANTS, text, line, {"away": "true" if self.people is Presence.ABSENT else ""})
        elif (label in _LABELS or label == "møde") and not line.cells:
            self.labelled, self.people = _LABELS.get(label, Role.UNKNOWN), None
            self._add(Role.FURNITURE, text, line)
        elif role is not None and self._value(role, text, line):
            self.people = None
        elif self.in_contents or self._is_contents(line, text):
            self._contents(line, text)
        else:
            self.people = None
            self._meeting(line, text)

    def _note_twice(self, text: str) -> None:
        """A line that says the same as one before is passed over, but not in silence."""
        if text in self.said and not self.in_contents and any(letter.isalpha() for letter in text):
            self.writer.report(
                "LINE_DOUBLED", Severity.INFO, _("»%(text)s« står flere gange i dokumentets hoved.", text=text[:60])
            )
        self.said.add(text)

    def _value(self, role: Role, text: str, line: Styled) -> bool:
        """Write the value of a label that stood alone; False where the line cannot be it."""
        if role is Role.FURNITURE and _AFBUD_FROM.fullmatch(text):
            return False
        if role is Role.UNKNOWN:
            role = Role.KIND if KIND.match(text) else Role.COMMITTEE
        if role is Role.STARTS_AT and parse_day(text) is None and parse_clock(text) is None:
            return False
        if role is Role.KIND and KIND.match(text) is None:
            role = Role.FURNITURE
        self._add(role if role not in self.seen or role is Role.STARTS_AT else Role.FURNITURE, text, line)
        return True

    def _contents(self, line: Styled, text: str) -> None:
        shown = text if not line.marker else f"{line.marker} {text}"
        numbered = _CONTENTS_MARK.match(shown)
        start = numbered.end() if numbered and numbered.end() < len(shown) else 0
        end = len(shown) - len(paged["page"]) if (paged := _PAGE_AT_END.search(line.text)) else len(shown)
        role = Role.FURNITURE if kind_of(shown) is SectionKind.ATTACHMENTS else Role.CONTENTS
        self._add_parts(shown, [(Role.FURNITURE if _CONTENTS_ASIDE.fullmatch(shown) else role, start, end)], line)

    def _is_contents(self, line: Styled, text: str) -> bool:
        if _CONTENTS_MARK.sub("", text).casefold() in self.titles and (line.marker or _CONTENTS_MARK.match(text)):
            return True
        return bool(LEADERS.fullmatch(line.text)) and ("..." in line.text or Role.CONTENTS in self.seen)

    def _meeting(self, line: Styled, text: str) -> None:
        spaced = _SPACED.fullmatch(text)
        found = spaced or _LABELLED.fullmatch(text)
        label = found["label"].strip().casefold() if found else ""
        if _AFBUD_FROM.fullmatch(text) or label in _PEOPLE:
            self._add(Role.PARTICIPANTS, text, line)
        elif found and label in _LABELS:
            self._labelled(_LABELS[label], found, text, line)
        elif found and label == "møde":
            self._labelled(Role.KIND if KIND.match(found["value"]) else Role.COMMITTEE, found, text, line)
        elif found and _is_body_present(label, found["value"]):
            self._add_parts(text, [(Role.PARTICIPANTS, found.start("value"), len(text))], line)
        elif KIND.fullmatch(text) and Role.KIND in self.seen:
            # a page's menu may say "Dagsorden" and the page "Referat": both are kept
            self._add(Role.KIND if is_minutes(text) and not is_minutes(self.kind) else Role.FURNITURE, text, line)
        elif _LINK.fullmatch(text):
            self._add(Role.FURNITURE, text, line)
        elif both := _PLACE_AND_CLOCK.fullmatch(text):
            parts = [(Role.STARTS_AT, *both.span("clock")), (Role.PLACE, *both.span("place"))]
            self._add_parts(text, parts, line)
        elif len(text) > 200 or not self._title(line, text):
            plain = Role.PLACE if Role.PLACE not in self.seen and _is_place(text) else Role.UNKNOWN
            start = 2 if plain is Role.PLACE and text.startswith("i ") else 0
            aside = _RANGE.fullmatch(text) or (Role.COMMITTEE in self.seen and committee_in(text) == self.committee)
            self._add_parts(text, [(Role.FURNITURE if aside else plain, start, len(text))], line)

    def _labelled(self, role: Role, found: re.Match[str], text: str, line: Styled) -> None:
        """A label and its value on one line."""
        if role is Role.STARTS_AT and parse_day(text) is None and parse_clock(found["value"]) is None:
            role = Role.UNKNOWN
        if role is Role.KIND and KIND.match(found["value"]) is None:
            role = Role.FURNITURE
        if role in (Role.KIND, Role.COMMITTEE, Role.PLACE):
            self._add_parts(text, [(role, found.start("value"), len(text))], line)
        else:
            self._add(role, text, line)

    def _title(self, line: Styled, text: str) -> bool:
        """Kind, committee and time from a line that holds one, two or all three; False where it holds none."""
        found = title_line(text)
        kind = found.kind if Role.KIND not in self.seen else None
        committee = found.committee if found.names_body and Role.COMMITTEE not in self.seen else None
        if kind is None and committee is None and found.when is None:
            return False
        parts = ((Role.KIND, kind), (Role.COMMITTEE, committee), (Role.STARTS_AT, found.when))
        self._add_parts(text, sorted(((role, *span) for role, span in parts if span), key=itemgetter(1)), line)
        return True

    def _add(self, role: Role, text: str, line: Styled, attributes: dict[str, str] | None = None) -> None:
        self.seen.add(role)
        self.kind = self.kind or (text if role is Role.KIND else "")
        self.writer.add(role, text, page=line.page, attributes=attributes)

    def _add_parts(self, text: str, parts: Sequence[tuple[Role, int, int]], line: Styled) -> None:
        self.seen.update(role for role, _, _ in parts)
        self.committee = next((text[start:end] for role, start, end in parts if role is Role.COMMITTEE), self.committee)
        self.kind = self.kind or next((text[start:end] for role, start, end in parts if role is Role.KIND), "")
        self.writer.add_parts(text, parts, page=line.page)


def _is_body_present(label: str, value: str) -> bool:
    """ "Bestyrelsen: Ane Skov, Bo Lund og Ida Dam": those of the body who were there."""
    return bool(_BODY_LABEL.fullmatch(label)) and "," in value and only_names(value)


def _is_place(text: str) -> bool:
    return bool(_ROOM.fullmatch(text) or re.fullmatch(r"i\s+[A-ZÆØÅ].{3,80}|.{3,60}, \d{4} [A-ZÆØÅ]\w+.*", text))
