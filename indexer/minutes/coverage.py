"""How much of a document is owned by a block, and how much of it is understood?"""

from collections.abc import Iterable, Sequence

from indexer.minutes.items import ReadItem
from indexer.minutes.parsed import Coverage
from indexer.readers.document import Block, Document, Role


def coverage(document: Document, read: Sequence[ReadItem]) -> Coverage:
    """Count the characters that are not white space: all, those owned by exactly one block, those understood.

    Not understood are blocks no reader could name, and text between an item's title and its first heading.
    """
    unheaded = {block.start for one in read for block in one.unheaded}
    loose = [block for block in document.blocks if block.role is Role.UNKNOWN or block.start in unheaded]
    total = _count(document.text)
    outside = _outside(document)
    owned = _owned(document, document.blocks) if outside is None else total - outside
    return Coverage(total, owned, owned - _owned(document, loose))


def _outside(document: Document) -> int | None:
    """Characters that no block owns, or None where blocks overlap; cheaper than to count inside every block."""
    total, reached = 0, 0
    for block in document.blocks:
        if block.start < reached:
            return None
        between = document.text[reached : block.start]
        total += 0 if between == "\n" else _count(between)
        reached = block.end
    return total + _count(document.text[reached:])


def _owned(document: Document, blocks: Iterable[Block]) -> int:
    """Characters inside blocks; where two blocks overlap the shared part has no single owner and is not counted."""
    total, reached = 0, 0
    for block in sorted(blocks, key=lambda one: (one.start, one.end)):
        if block.start >= reached:
            total += _count(document.text_of(block))
        else:
            total -= _count(document.text[block.start : min(reached, block.end)])
            total += _count(document.text[reached : block.end]) if block.end > reached else 0
        reached = max(reached, block.end)
    return total


def _count(text: str) -> int:
    return len("".join(text.split()))
