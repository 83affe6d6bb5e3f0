"""How do a document's items, sections, lists, tables and quotes become the body of an Akoma Ntoso debate?"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from lxml import etree

from archive.catalogue.models import WITHDRAWN, AgendaItem, Case, Quote
from archive.catalogue.paths import number_in_path
from archive.exchange.akn_tiling import AKN, BLANK, EDITORIAL, Tiling, child
from archive.exchange.source import SourceDocument, SourceItem, SourceLine, SourceSection
from archive.values import SectionKind, slug

SECTION_NAMES: dict[SectionKind, str] = {
    SectionKind.DECISION: "beslutning",
    SectionKind.RECOMMENDATION: "indstilling",
    SectionKind.SUMMARY: "resume",
    SectionKind.PRESENTATION: "sagsfremstilling",
    SectionKind.ASSESSMENT: "vurdering",
    SectionKind.ECONOMY: "oekonomi",
    SectionKind.LAW: "retsgrundlag",
    SectionKind.HEARING: "hoering",
    SectionKind.EFFECTS: "konsekvenser",
    SectionKind.COMPETENCE: "kompetence",
    SectionKind.HISTORY: "sagens-gang",
    SectionKind.NEXT_STEP: "videre-forloeb",
    SectionKind.ADMIN: "sagsoplysninger",
    SectionKind.ATTACHMENTS: "bilag",
    SectionKind.ATTENDANCE: "fremmoede",
    SectionKind.OTHER: "afsnit",
}
ITEM, EARLIER = "dagsordenspunkt", "tidligere-beslutning"
_AFTER_A_HEADING = ".:;"


def outcome_concept(value: str) -> str:
    """The id of the concept that stands for an outcome."""
    return f"udfald-{value}"


def case_reference(case: Case) -> str:
    """The id of what stands for a case."""
    return f"sag-{slug(case.key)}"


def anchor_of(item: AgendaItem) -> str:
    """The id of an item, the same as on the meeting's page."""
    return f"punkt-{number_in_path(item.number, item.publication.kind)}"


class Body:
    """Writes documents into one debateBody; every id is given once."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._given: set[str] = set()
        self.places: dict[int, str] = {}
        """The id of each item, by its row."""

    def document(self, source: SourceDocument, number: int) -> None:
        """One published document: what stands before its items, its items, and what stands after."""
        kind = source.publication.kind.value
        section = child(self.root, "debateSection", name=kind, eId=self._id(f"dokument-{number}"))
        laid = Tiling(source.text)
        for item in source.items:
            laid.fill(section, item.start)
            self._item(section, laid, item)
        laid.fill(section, len(source.text))
        if not len(section):
            child(section, "p")

    def _item(self, parent: etree._Element, laid: Tiling, item: SourceItem) -> None:
        anchor = self.places[item.row.id] = self._id(anchor_of(item.row))
        section = child(parent, "debateSection", name=ITEM, eId=anchor, **_standing(item.row))
        if item.row.case is not None:
            section.set("refersTo", f"#{case_reference(item.row.case)}")
        self._title(section, laid, item, anchor)
        marks = _marks(item.row, anchor)
        for one in item.sections:
            laid.fill(section, one.start)
            self._section(section, laid, one, anchor, marks, item.row.quotes)
        laid.fill(section, item.end)
        _mark_case_number(section, item.row.case_shown)

    def _title(self, section: etree._Element, laid: Tiling, item: SourceItem, anchor: str) -> None:
        """The title where the text has it, number before it; else the archive puts it there and says so."""
        title, until = item.row.title, item.sections[0].start if item.sections else item.end
        at = laid.text.find(title, item.start, until) if title else -1
        before = laid.text[item.start : max(at, item.start)]
        if at < 0 or "\n" in before.strip() or item.row.number not in before:
            child(section, "num", item.row.number, status=EDITORIAL)
            child(section, "heading", title, status=EDITORIAL, eId=self._id(f"{anchor}__overskrift"))
            return
        laid.tile(
            section, "num", item.start + len(before) - len(before.lstrip(BLANK)), item.start + len(before.rstrip(BLANK))
        )
        laid.tile(section, "heading", at, at + len(title), eId=self._id(f"{anchor}__overskrift"))

    def _section(
        self,
        parent: etree._Element,
        laid: Tiling,
        section: SourceSection,
        anchor: str,
        marks: dict[int, dict[str, str]],
        quotes: Sequence[Quote],
    ) -> None:
        own = self._id(f"{anchor}__{SECTION_NAMES[section.kind]}")
        made = child(parent, "debateSection", name=SECTION_NAMES[section.kind], eId=own)
        until = section.lines[0].start if section.lines else section.end
        at = laid.text.find(section.heading, section.start, until) if section.heading else -1
        if at >= 0 and laid.blank_until(at):
            end = at + len(section.heading)
            while end < until and laid.text[end] in _AFTER_A_HEADING:
                end += 1
            laid.tile(made, "heading", at, end, eId=self._id(f"{own}__overskrift"))
        for quote, lines in groupby(section.lines, key=lambda line: _quote_of(line, quotes)):
            place = made
            run = tuple(lines)
            if quote is not None:
                laid.fill(made, run[0].start)
                place = child(made, "debateSection", name=EARLIER, eId=self._id(f"{own}__tidligere"))
                place.set("refersTo", f"#udvalg-{quote.committee_slug}")
            for block in _blocks(laid, run):
                self._block(place, laid, block, marks)
        laid.fill(made, section.end)

    def _block(
        self, parent: etree._Element, laid: Tiling, lines: Sequence[SourceLine], marks: dict[int, dict[str, str]]
    ) -> None:
        laid.fill(parent, lines[0].start)
        kind = lines[0].kind
        if kind == "list_item":
            made = child(parent, "blockList", eId=self._id(f"liste-{len(self._given)}"))
            for line in lines:
                self._list_item(made, laid, line, marks)
        elif kind == "table_row" and all(_cells(laid.text, line) for line in lines):
            made = child(parent, "table", eId=self._id(f"tabel-{len(self._given)}"))
            for line in lines:
                _row(made, laid, line)
        else:
            for line in lines:
                self._paragraph(parent, laid, line, marks)

    def _paragraph(
        self, parent: etree._Element, laid: Tiling, line: SourceLine, marks: dict[int, dict[str, str]]
    ) -> None:
        if line.kind == "heading":
            laid.tile(parent, "block", line.start, line.end, name="mellemrubrik")
        else:
            laid.tile(parent, "p", line.start, line.end, **self._marked(line, marks))

    def _list_item(
        self, parent: etree._Element, laid: Tiling, line: SourceLine, marks: dict[int, dict[str, str]]
    ) -> None:
        laid.fill(parent, line.start)
        marked = self._marked(line, marks)
        item = child(parent, "item", **({"eId": self._id(f"led-{len(self._given)}")} | marked))
        at = laid.text.find(line.text, line.start, line.end)
        if at > line.start and laid.text[line.start : at].strip():
            laid.tile(item, "num", line.start, line.start + len(laid.text[line.start : at].rstrip(BLANK)))
        laid.tile(item, "p", max(at, laid.reached), line.end)

    def _marked(self, line: SourceLine, marks: dict[int, dict[str, str]]) -> dict[str, str]:
        """The id and the outcomes of the point that begins in this line, if one does."""
        at = next((start for start in marks if line.start <= start < line.end), None)
        if at is None:
            return {}
        attributes = marks.pop(at)
        return attributes | {"eId": self._id(attributes["eId"])}

    def _id(self, wanted: str) -> str:
        name, count = wanted, 1
        while name in self._given:
            count += 1
            name = f"{wanted}-{count}"
        self._given.add(name)
        return name


def _standing(row: AgendaItem) -> dict[str, str]:
    """A taken-down item says so, and so does one that another document of the meeting tells better."""
    if row.identity.startswith(WITHDRAWN):
        return {"status": "removed"}
    return {} if row.current else {"status": "ignored"}


def _marks(row: AgendaItem, anchor: str) -> dict[int, dict[str, str]]:
    """What to say of the line in which a point of the recommendation or of the decision begins, by its place."""
    found: dict[int, dict[str, str]] = {}
    for decision in row.decisions:
        point = f"at-{decision.number}" if decision.number is not None else "beslutning"
        outcomes = " ".join(f"#{outcome_concept(value)}" for value in decision.outcomes)
        found[decision.start] = {"eId": f"{anchor}-{point}"} | ({"refersTo": outcomes} if outcomes else {})
    for wanted in row.recommendations:
        found.setdefault(wanted.start, {"eId": f"{anchor}-indstilling-{wanted.number}"})
    return found


def _quote_of(line: SourceLine, quotes: Iterable[Quote]) -> Quote | None:
    return next((quote for quote in quotes if quote.start <= line.start < quote.end), None)


def _blocks(laid: Tiling, lines: Sequence[SourceLine]) -> Iterator[list[SourceLine]]:
    """Runs of lines of one kind; a list or a table ends where words stand between two of its lines."""
    run: list[SourceLine] = []
    for line in lines:
        if run and (line.kind != run[-1].kind or laid.text[run[-1].end : line.start].strip(BLANK)):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _cells(text: str, line: SourceLine) -> list[tuple[int, int]]:
    """Where each cell of a row stands, an empty cell as an empty run; nothing if they do not make up the row."""
    at, found = line.start, []
    for cell in line.cells:
        start = text.find(cell, at, line.end)
        if start < 0 or text[at:start].strip(BLANK):
            return []
        found.append((start, start + len(cell)))
        at = start + len(cell)
    return found if not text[at : line.end].strip(BLANK) else []


def _row(table: etree._Element, laid: Tiling, line: SourceLine) -> None:
    laid.fill(table, line.start)
    row = child(table, "tr")
    for start, end in _cells(laid.text, line):
        laid.fill(row, start)
        cell = child(row, "td")
        if end > start:
            laid.tile(cell, "p", start, end)
    laid.fill(row, line.end)


def _mark_case_number(section: etree._Element, shown: str | None) -> None:
    """The case number as a docketNumber, at its first place in the item."""
    paragraphs = section.iter(f"{{{AKN}}}p")
    place = next((one for one in paragraphs if shown and shown in (one.text or "")), None)
    if place is None or not shown:
        return
    before, _, after = (place.text or "").partition(shown)
    place.text = before
    child(place, "docketNumber", shown).tail = after
