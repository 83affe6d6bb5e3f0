"""What does a reader without fields know of a line: its words and how it looks?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.readers.document import Document, Role


@dataclass(frozen=True, slots=True)
class Styled:
    """One line or paragraph of a page: its words, and whether it looks like a heading, list item or table row."""

    text: str
    heading: int = 0
    """The level of a heading by style, 0 for running text."""
    marker: str = ""
    level: int = 0
    cells: tuple[str, ...] = ()
    page: int = 0
    furniture: bool = False


def styled_lines(document: Document) -> Iterator[Styled]:
    """The lines of blocks that were cut from markup, for reading by words and look."""
    for block in document.blocks:
        text = document.text_of(block)
        if block.role is Role.HEADING:
            yield Styled(text, heading=block.level)
        elif block.role is Role.LIST_ITEM:
            yield Styled(text.removeprefix(block.marker).strip(), marker=block.marker, level=block.level)
        elif block.role is Role.TABLE_ROW:
            yield Styled(text, cells=block.cells)
        else:
            yield Styled(text, level=block.level)


def with_labels_joined(lines: Iterable[Styled]) -> Iterator[Styled]:
    """Rows of a label and its value as one line of text; rows of data as they are."""
    for line in lines:
        filled = [cell for cell in line.cells if cell.strip()]
        if len(filled) == 1:
            yield Styled(filled[0], page=line.page)
        elif len(filled) == 2 and (filled[0].rstrip().endswith(":") or filled[0].strip().rstrip(".").isdigit()):
            yield Styled(" ".join(filled), page=line.page)
        else:
            yield line
