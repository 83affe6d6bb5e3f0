"""How do the blocks of a document become the lines of a section?"""

import re

from indexer.minutes.parsed import Line, Span
from indexer.readers.document import Block, Document, Role

_KINDS = {Role.LIST_ITEM: "list_item", Role.TABLE_ROW: "table_row", Role.HEADING: "heading"}
_WRAP_HYPHEN = re.compile(r"(?<=\w)-\n\s*(?=\w)")
_CONJUNCTION = re.compile(r"(?:og|eller|samt|til|i|på|af)\b")


def line_of(document: Document, block: Block) -> Line:
    """A block as one line of its section, without the mark that makes it a list item."""
    text = unwrapped(document.text_of(block))
    if block.role is Role.LIST_ITEM and block.marker:
        text = text.removeprefix(block.marker).strip()
    kind = _KINDS.get(block.role, "paragraph")
    return Line(kind, text, Span(block.start, block.end), block.level, block.marker, block.cells)


def shown(line: Line) -> str:
    """A line as it reads in running text, with its list mark."""
    return f"{line.marker} {line.text}" if line.kind == "list_item" and line.marker else line.text


def unwrapped(text: str) -> str:
    """A run of wrapped lines as one line: a hyphen at a line end joins, unless a conjunction or figure follows."""
    if "\n" not in text:
        return text.strip()
    return " ".join(_WRAP_HYPHEN.sub(_join, text).split())


def _join(found: re.Match[str]) -> str:
    following = found.string[found.end() : found.end() + 8]
    if _CONJUNCTION.match(following):
        return "- "
    return (
        "-" if following[:1].isupper() or following[:1].isdigit() or found.string[found.start() - 1].isdigit() else ""
    )
