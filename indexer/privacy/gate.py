"""Does a document hold anything that must be seen by a clerk first, and how is it crossed out?"""

from dataclasses import replace
from datetime import date

from indexer.privacy.cpr import Mark, find_cpr, masked
from indexer.readers.document import Block, Document


def suspicious(document: Document, today: date) -> tuple[Mark, ...]:
    """Where the text, or a cell or attribute beside it, looks like a CPR number; (0, 0) is "beside the text"."""
    found = find_cpr(document.text, today)
    beside = (word for block in document.blocks for word in _beside(block))
    if not found and any(find_cpr(word, today) for word in beside):
        return (Mark(0, 0),)
    return found


def crossed_out(document: Document, today: date) -> Document:
    """The same document with every suspicious digit crossed out; all spans hold."""

    def clean(text: str) -> str:
        return masked(text, find_cpr(text, today))

    return replace(
        document,
        text=clean(document.text),
        blocks=tuple(
            replace(
                block,
                cells=tuple(clean(cell) for cell in block.cells),
                attributes=tuple((name, clean(value)) for name, value in block.attributes),
            )
            for block in document.blocks
        ),
        attributes=tuple((name, clean(value)) for name, value in document.attributes),
        problems=tuple(replace(one, message=clean(one.message)) for one in document.problems),
    )


def _beside(block: Block) -> tuple[str, ...]:
    return (*block.cells, *(value for _name, value in block.attributes))
