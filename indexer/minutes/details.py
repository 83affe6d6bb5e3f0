"""What does an item say beside its sections: its own number, title and case lines, and what was set aside?

A clerk sees here that nothing of meaning was taken for a page's furniture.
"""

from collections.abc import Iterator, Sequence

from indexer.minutes.parsed import Piece
from indexer.readers.document import Block, Document, Role

_BESIDE = (Role.ITEM_NUMBER, Role.ITEM, Role.CASE_NUMBER, Role.FURNITURE)


def details_of(document: Document, blocks: Sequence[Block]) -> tuple[Piece, ...]:
    """The pieces of an item that stand in no section, each with how many pieces of the sections stand before it."""
    return tuple(_pieces(document, blocks))


def _pieces(document: Document, blocks: Sequence[Block]) -> Iterator[Piece]:
    before = 0
    for block in blocks:
        if block.role not in _BESIDE:
            before += 1
        elif text := " ".join(document.text_of(block).split()):
            yield Piece(block.role.value, text, before)
