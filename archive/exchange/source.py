"""What did a meeting's documents say, word for word, and where in their text stands each item, section and line?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.catalogue.models import AgendaItem, DocumentVersion, Meeting, Publication, Section
from archive.catalogue.reads import ITEM_WHOLE
from archive.values import SectionKind

PAGE_BREAK = "\f"
"""What stands between the documents of one version: canonical text itself never has it."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of a section; `text` is its words without the list's own mark."""

    kind: str
    text: str
    start: int
    end: int
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceSection:
    """A section with its lines, in the order of the text."""

    kind: SectionKind
    heading: str
    start: int
    end: int
    lines: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class SourceItem:
    """An item with its place in the text."""

    row: AgendaItem
    start: int
    end: int
    sections: tuple[SourceSection, ...]


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """One published document that is shown, its whole text and its items in the order of the text."""

    publication: Publication
    text: str
    items: tuple[SourceItem, ...]


def shown_documents(session: Session, meeting: Meeting) -> tuple[SourceDocument, ...]:
    """The documents of a meeting that are shown now, with their texts."""
    [(_meeting, documents)] = shown_of(session, [meeting])
    return documents


def shown_of(session: Session, meetings: Sequence[Meeting]) -> Iterator[tuple[Meeting, tuple[SourceDocument, ...]]]:
    """Some meetings, each with the documents that are shown of it now; read together."""
    shown = {meeting.id: [one for one in meeting.publications if one.current] for meeting in meetings}
    every = [one for publications in shown.values() for one in publications]
    texts = _texts(session, [one.version_id for one in every])
    rows = _items(session, [one.id for one in every])
    for meeting in meetings:
        yield (
            meeting,
            tuple(
                _document(one, texts.get(one.version_id, {}).get(one.id, ""), rows.get(one.id, []))
                for one in shown[meeting.id]
            ),
        )


def shown_items(documents: Sequence[SourceDocument]) -> list[tuple[SourceItem, str]]:
    """The items that are shown, in the meeting's order, each with its own text."""
    found = [(item, one.text[item.start : item.end]) for one in documents for item in one.items if item.row.current]
    return sorted(found, key=lambda one: (one[0].row.position, one[0].row.id))


def shown_item(session: Session, item: AgendaItem) -> tuple[SourceItem, str]:
    """One item with its own text."""
    publication = item.publication
    text = _texts(session, [publication.version_id]).get(publication.version_id, {}).get(publication.id, "")
    document = _document(publication, text, [item])
    return document.items[0], document.text[document.items[0].start : document.items[0].end]


def _texts(session: Session, versions: Sequence[int]) -> dict[int, dict[int, str]]:
    """The text of each publication, by version: a version of several documents holds their texts one after another."""
    told: dict[int, list[int]] = {}
    for version, publication in session.execute(
        select(Publication.version_id, Publication.id)
        .where(Publication.version_id.in_(versions))
        .order_by(Publication.id)
    ):
        told.setdefault(version, []).append(publication)
    found: dict[int, dict[int, str]] = {}
    held = select(DocumentVersion.id, DocumentVersion.text).where(DocumentVersion.id.in_(versions))
    for version, text in session.execute(held):
        whole, ids = text or "", told[version]
        parts = [whole] if len(ids) == 1 else whole.split(PAGE_BREAK)
        found[version] = dict(zip(ids, parts, strict=True)) if len(parts) == len(ids) else {}
    return found


def _items(session: Session, publications: Sequence[int]) -> dict[int, list[AgendaItem]]:
    found: dict[int, list[AgendaItem]] = {}
    query = select(AgendaItem).where(AgendaItem.publication_id.in_(publications)).options(*ITEM_WHOLE)
    for item in session.scalars(query.order_by(AgendaItem.position)).unique():
        found.setdefault(item.publication_id, []).append(item)
    return found


def _document(publication: Publication, text: str, rows: Iterable[AgendaItem]) -> SourceDocument:
    items = tuple(sorted((_placed(row) for row in rows), key=lambda one: (one.start, one.row.position)))
    if _holds(text, items):
        return SourceDocument(publication, text, items)
    return _retold(publication, items)


def _placed(row: AgendaItem) -> SourceItem:
    sections = (
        SourceSection(one.kind, one.heading, one.start, one.end, tuple(_lines(one)))
        for one in sorted(row.sections, key=lambda one: (one.start, one.position))
    )
    return SourceItem(row, row.start, row.end, tuple(sections))


def _lines(section: Section) -> Iterable[SourceLine]:
    for line in section.lines:
        start, end, cells = line.get("start"), line.get("end"), line.get("cells")
        yield SourceLine(
            kind=str(line.get("kind", "paragraph")),
            text=str(line["text"]),
            start=start if isinstance(start, int) else 0,
            end=end if isinstance(end, int) else 0,
            cells=tuple(map(str, cells)) if isinstance(cells, list) else (),
        )


def _holds(text: str, items: Sequence[SourceItem]) -> bool:
    """Whether items, sections and lines stand in the text one after another, each where it says."""
    reached = 0
    for item in items:
        if not reached <= item.start <= item.end <= len(text):
            return False
        reached = item.end
        at = item.start
        for section in item.sections:
            if not at <= section.start <= section.end <= item.end:
                return False
            at = section.end
            if not _lines_hold(text, section):
                return False
    return True


def _lines_hold(text: str, section: SourceSection) -> bool:
    at = section.start
    for line in section.lines:
        if not at <= line.start <= line.end <= section.end or line.text[:1] not in text[line.start : line.end]:
            return False
        at = line.end
    return True


def _retold(publication: Publication, items: Sequence[SourceItem]) -> SourceDocument:
    """The document told anew from its items, where its own text is no longer held (a part of it was taken down)."""
    told = _Telling()
    placed = tuple(told.item(item) for item in items)
    return SourceDocument(publication, "".join(told.pieces), placed)


class _Telling:
    """Writes a text line by line and remembers where each line stands."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0

    def item(self, item: SourceItem) -> SourceItem:
        start = self.length
        self._write(f"{item.row.number}. {item.row.title}")
        sections = tuple(self._section(section) for section in (*item.sections, *_points(item)))
        return SourceItem(item.row, start, self.length, sections)

    def _section(self, section: SourceSection) -> SourceSection:
        start = self.length
        if section.heading:
            self._write(section.heading)
        lines = tuple(self._line(line) for line in section.lines)
        return SourceSection(section.kind, section.heading, start, self.length, lines)

    def _line(self, line: SourceLine) -> SourceLine:
        start, end = self._write("\t".join(line.cells) if line.cells else line.text)
        return SourceLine(line.kind, line.text, start, end, line.cells)

    def _write(self, text: str) -> tuple[int, int]:
        start = self.length
        self.pieces.append(text + "\n")
        self.length += len(text) + 1
        return start, start + len(text)


def _points(item: SourceItem) -> Iterable[SourceSection]:
    """The recommendation and the decision as sections, where no section of the item holds them."""
    kinds = {section.kind for section in item.sections}
    for kind, heading, points in (
        (SectionKind.RECOMMENDATION, "Indstilling", [one.text for one in item.row.recommendations]),
        (SectionKind.DECISION, "Beslutning", [one.text for one in item.row.decisions]),
    ):
        if points and kind not in kinds:
            yield SourceSection(kind, heading, 0, 0, tuple(SourceLine("paragraph", text, 0, 0) for text in points))
