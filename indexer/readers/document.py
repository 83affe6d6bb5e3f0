"""The one intermediate model: what every reader turns a file into, before anyone asks what it means."""

from dataclasses import dataclass, field
from enum import StrEnum

from archive.values import Severity


class Role(StrEnum):
    """What a reader knows of a block from the form of its source."""

    KIND = "kind"  # "Referat", "Dagsorden"
    COMMITTEE = "committee"
    STARTS_AT = "starts_at"
    PLACE = "place"
    PARTICIPANTS = "participants"
    CONTENTS = "contents"  # one line of the table of contents
    ITEM = "item"  # begins an agenda item; text is the title
    ITEM_NUMBER = "item_number"
    CASE_NUMBER = "case_number"
    HEADING = "heading"  # a section heading within an item (level: 1 is a section, 2 a sub-heading)
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"  # marker and level say which list
    TABLE_ROW = "table_row"  # cells hold the texts
    ATTACHMENT = "attachment"
    FURNITURE = "furniture"  # page headers, numbers, navigation: kept in the ledger, not shown
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Block:
    """One run of the canonical text with a role. Blocks are in text order and do not overlap.

    Their spans, with the blanks between them, tile the canonical text: every character that is not white space
    belongs to exactly one block.
    """

    role: Role
    start: int
    end: int
    level: int = 0
    marker: str = ""
    page: int = 0
    cells: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    """What the source says beside the text: ids, open/closed flags, decision flags, dates, committee of a quote."""

    def attribute(self, name: str) -> str | None:
        """The value of one attribute, or None."""
        if not self.attributes:
            return None
        return next((value for key, value in self.attributes if key == name), None)


@dataclass(frozen=True, slots=True)
class ReaderProblem:
    """Something a reader could not do, said where it happened."""

    code: str
    severity: Severity
    message: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """One published document as text and blocks. `text` is canonical (NFC, no control characters) and never changed."""

    format: str
    text: str
    blocks: tuple[Block, ...]
    source: str = ""
    municipality: str | None = None
    """Only where the source's own field or site says so; never guessed from the text."""
    from_export: bool = False
    """True where the source is a system's export (closed items must be dropped), not a public channel."""
    problems: tuple[ReaderProblem, ...] = ()
    attributes: tuple[tuple[str, str], ...] = field(default=())

    def text_of(self, block: Block) -> str:
        """The block's own run of the canonical text."""
        return self.text[block.start : block.end]
