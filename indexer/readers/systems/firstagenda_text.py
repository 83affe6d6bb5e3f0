"""What does the text form of a FirstAgenda document say? (REFERAT <udvalg> d. DD-MM-ÅÅÅÅ, Mødedato, Punkt N: …)"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.values import CaseNumber, SectionKind
from indexer.minutes.headings import is_heading, kind_of
from indexer.readers.canonical import clean
from indexer.readers.document import Block, Document, Role
from indexer.readers.marks import marked
from indexer.readers.source import Source
from indexer.readers.words.joining import Run, runs

FORMAT = "firstagenda-text"

_TITLE = re.compile(
    r"(?P<kind>(?:åben|åbent|lukket|åbne|ekstraordinær\w*)?\s*(?:TILLÆGS-?)?(?:REFERAT|DAGSORDEN|Referat|Dagsorden))\s+"
    r"(?P<committee>.+?)\s+d\.\s+(?P<day>\d{1,2}-\d{1,2}-\d{4})"
)
_META = re.compile(r"(?P<label>Mødedato|Mødested|Mødedeltagere|Fraværende|Afbud)(?::|\t|\s)\s*(?P<value>.*)", re.DOTALL)
_META_ROLES = {
    "Mødedato": Role.STARTS_AT,
    "Mødested": Role.PLACE,
    "Mødedeltagere": Role.PARTICIPANTS,
    "Fraværende": Role.PARTICIPANTS,
    "Afbud": Role.PARTICIPANTS,
}
_ITEM = re.compile(r"(?P<number>Punkt\s+\d+(?:\.\d+)?\s*:)\s*(?P<title>.*)", re.DOTALL)
_ITEM_LINE = re.compile(r"^\s*Punkt\s+\d+(?:\.\d+)?\s*:", re.MULTILINE)
_CONTENTS = re.compile(r"(?P<title>.*?)\s*\.{3,}\s*(?P<page>\d+)?", re.DOTALL)
_KIND_ALONE = re.compile(r"(?:åbent?\s+|lukket\s+)?(?:tillægs-?)?(?:referat|dagsorden)", re.IGNORECASE)
_PAGE_ONLY = re.compile(r"\d{1,3}|Side \d+(?: af \d+)?")


def recognises(source: Source) -> bool:
    """A title line with kind, committee and date near the top, or a Mødedato there and items ("Punkt 1:") below."""
    lines = [line.strip() for line in source.head.splitlines() if line.strip()][:40]
    if any(_TITLE.fullmatch(line) for line in lines[:6]):
        return any(line.startswith(("Punkt 1", "Mødedato", "Indholdsfortegnelse")) for line in lines)
    return any(line.startswith("Mødedato") for line in lines[:8]) and bool(_ITEM_LINE.search(source.text))


def read(source: Source) -> tuple[Document, ...]:
    """The document with its header, its table of contents and its items as blocks."""
    text = clean(source.text)
    blocks = tuple(_Walk(text).blocks())
    return (Document(format=FORMAT, text=text, blocks=blocks, source=source.name),)


@dataclass
class _Walk:
    """Goes through the runs of a document once, knowing in which part of it they stand."""

    text: str
    in_contents: bool = False
    in_items: bool = False
    after_title: bool = False
    untitled: bool = False
    """The kind has been said on a line of its own; the committee follows."""
    section: SectionKind | None = None

    def blocks(self) -> Iterator[Block]:
        for run in runs(self.text, starts_anew):
            yield from self._block(run)

    def _block(self, run: Run) -> Iterator[Block]:
        words = self.text[run.start : run.end]
        item = _ITEM.fullmatch(words)
        if item is not None and (self.in_items or not _CONTENTS.fullmatch(words)):
            yield from self._item(run, item)
        elif self.in_items:
            yield self._in_item(run, words)
        else:
            yield from self._before_items(run, words)

    def _item(self, run: Run, found: re.Match[str]) -> Iterator[Block]:
        self.in_items, self.in_contents, self.after_title, self.section = True, False, True, None
        yield Block(Role.ITEM_NUMBER, run.start, run.start + found.end("number"))
        if found["title"]:
            yield Block(Role.ITEM, run.start + found.start("title"), run.end)

    def _in_item(self, run: Run, words: str) -> Block:
        first, self.after_title = self.after_title, False
        if first and CaseNumber.parse(words, from_field=True) is not None:
            return Block(Role.CASE_NUMBER, run.start, run.end)
        if is_heading(words) and not _inline_absence(words):
            self.section = kind_of(words)
            return Block(Role.HEADING, run.start, run.end, level=1)
        if _in_capitals(words) and self.section is not SectionKind.ATTACHMENTS:
            self.section = SectionKind.OTHER
            return Block(Role.HEADING, run.start, run.end, level=1)
        if self.section is SectionKind.ATTACHMENTS:
            return Block(Role.ATTACHMENT, run.start, run.end)
        if _PAGE_ONLY.fullmatch(words) and words.startswith("Side"):
            return Block(Role.FURNITURE, run.start, run.end)
        marker = marked(words)[0]
        if marker:
            return Block(Role.LIST_ITEM, run.start, run.end, level=1 + run.indent // 2, marker=marker)
        if "\t" in words.strip():
            cells = tuple(cell.strip() for cell in words.split("\t"))
            return Block(Role.TABLE_ROW, run.start, run.end, cells=cells)
        return Block(Role.PARAGRAPH, run.start, run.end)

    def _before_items(self, run: Run, words: str) -> Iterator[Block]:
        title = _TITLE.fullmatch(words)
        meta = _META.fullmatch(words)
        if title is not None and not self.in_contents:
            yield Block(Role.KIND, run.start, run.start + title.end("kind"))
            yield Block(Role.COMMITTEE, run.start + title.start("committee"), run.start + title.end("committee"))
            yield Block(Role.STARTS_AT, run.start + title.end("committee"), run.end, attributes=(("form", "title"),))
        elif meta is not None and not self.in_contents:
            yield Block(_META_ROLES[meta["label"]], run.start, run.end, attributes=_label_end(meta))
        elif words.strip() == "Indholdsfortegnelse":
            self.in_contents = True
            yield Block(Role.CONTENTS, run.start, run.end, attributes=(("form", "heading"),))
        elif self.in_contents:
            yield Block(Role.CONTENTS, run.start, run.end)
        else:
            yield Block(self._role_in_head(words), run.start, run.end)

    def _role_in_head(self, words: str) -> Role:
        """The role of a line of the header that is neither the title nor labelled."""
        if _PAGE_ONLY.fullmatch(words):
            return Role.FURNITURE
        if _KIND_ALONE.fullmatch(words):
            self.untitled = True
            return Role.KIND
        if self.untitled and len(words) < 120 and not words.endswith("."):
            self.untitled = False
            return Role.COMMITTEE
        return Role.UNKNOWN


def starts_anew(line: str) -> bool:
    """Does a line begin something of its own, so that it never continues the line above it?"""
    return bool(
        _ITEM.match(line)
        or marked(line)[0]
        or _META.match(line)
        or _CONTENTS.fullmatch(line)
        or is_heading(line)
        or _OWN_LINE.match(line)
    )


_OWN_LINE = re.compile(r"(?:At|Ad\.?)\s*\d+|Afbud|Fraværende|Udvalg:|Dato:|Punktnummer:|Bilag \d|Indholdsfortegnelse")


def _in_capitals(words: str) -> bool:
    """A free heading of a proposal: several words, all in capitals (Aarhus)."""
    return words.isupper() and " " in words and len(words) <= 90 and not words.endswith((".", ",", "!"))


def _inline_absence(words: str) -> bool:
    return ":" in words.rstrip(" :") and words.startswith(("Afbud", "Fraværende"))


def _label_end(meta: re.Match[str]) -> tuple[tuple[str, str], ...]:
    return (("label", meta["label"]), ("value_at", str(meta.start("value"))))
