"""What does the printed cover of an eDoc export say? (place, people and contents, which have no fields of their own)"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from archive.language import _
from archive.values import Presence, Severity
from indexer.minutes.moments import parse_day
from indexer.readers.canonical import DocumentWriter
from indexer.readers.document import Role
from indexer.readers.exports import write_label, write_person

_CONTENTS_HEADING = "INDHOLDSFORTEGNELSE"
_LISTED = re.compile(r"(?P<number>\d{1,3})\.\s+(?P<title>\S.*?)\s+(?P<page>\d{1,3})")
_PLACE = re.compile(r"i (?P<place>[A-ZÆØÅ].+)")
_KIND = re.compile(r"(?:Åbent?|Lukket)?\s*(?:referat|dagsorden)", re.IGNORECASE)
_PARTS = {"tilstede": Presence.PRESENT, "til stede": Presence.PRESENT, "afbud/fraværende": Presence.ABSENT,
          "afbud": Presence.ABSENT, "fraværende": Presence.ABSENT}  # fmt: skip
_SECRETARY = "sekretær"
_ROLE = re.compile(r"\s+-\s+(?P<role>\w+)$")
_FIRST_ITEM = re.compile(r"1\.\s")


def write_cover(writer: DocumentWriter, text: str, closed: Mapping[str, str], committee: str, held: str) -> None:
    """Write the cover line by line; its closed items are listed by what they may be called (`closed`, by number).

    What the cover says again of the meeting is held against the export's own fields.
    """
    cover, heading, after = text.partition(_CONTENTS_HEADING)
    walk = _Cover(writer, committee)
    for line in (line.strip() for line in cover.split("\n")):
        if _FIRST_ITEM.match(line):
            break
        if line:
            walk.write_line(line)
    if walk.said and not (walk.names_committee and parse_day(held) in walk.days):
        what = "dato" if walk.names_committee else "udvalg"
        writer.report(
            "COVER_DIFFERS",
            Severity.INFO,
            _("Forsiden siger ikke mødets %(what)s, som eksportens felter gør.", what=what),
        )
    if heading:
        write_label(writer, heading)
        _write_contents(writer, after, closed)


@dataclass
class _Cover:
    """Goes down the cover, knowing whose names stand below each other."""

    writer: DocumentWriter
    committee: str
    status: Presence | None = None
    said: bool = False
    names_committee: bool = False
    after_secretary: bool = False

    def __post_init__(self) -> None:
        self.days = {parse_day("")}

    def write_line(self, line: str) -> None:
        label = line.casefold().rstrip(":")
        place = _PLACE.fullmatch(line)
        self.said = True
        if label in _PARTS or label == _SECRETARY or _KIND.fullmatch(line):
            self.status, self.after_secretary = _PARTS.get(label), label == _SECRETARY
            write_label(self.writer, line)
        elif place is not None:
            self.writer.add(Role.PLACE, place["place"])
        elif line == self.committee or parse_day(line) is not None:
            self.names_committee = self.names_committee or line == self.committee
            self.days.add(parse_day(line))
            write_label(self.writer, line)
        elif self.status is not None and _reads_as_name(line):
            role = _ROLE.search(line)
            write_person(self.writer, _ROLE.sub("", line), self.status.value, role=role["role"] if role else "")
        elif self.after_secretary and _reads_as_name(line):
            write_label(self.writer, line)
        else:
            self.writer.add(Role.FURNITURE, line)


def _write_contents(writer: DocumentWriter, after: str, closed: Mapping[str, str]) -> None:
    """The lines of the contents below the headings of their open and closed parts."""
    part, items_begun = "", False
    for line in (line.strip() for line in after.split("\n")):
        listed = _LISTED.fullmatch(line)
        if listed is not None:
            number, in_closed = listed["number"], part.startswith("lukket")
            # the closed part of the contents bears internal titles
            public = closed.get(number) or (f"Punkt {number}" if in_closed else listed["title"])
            writer.add(Role.CONTENTS, f"{public}.....{listed['page']}")
            if not part or in_closed != (number in closed):
                words = _(
                    "Punkt %(number)s står i indholdsfortegnelsen ikke under den overskrift, det hører til.",
                    number=number,
                )
                writer.report(
                    "CONTENTS_PART", Severity.INFO, _("%(words)s Se efter, om det er åbent eller lukket.", words=words)
                )
        elif _KIND.fullmatch(line) and not items_begun:
            part = line.casefold()
            write_label(writer, line)
        elif line:
            items_begun = True


def _reads_as_name(line: str) -> bool:
    return len(line) <= 80 and not line.endswith((".", ":")) and not any(letter.isdigit() for letter in line)
