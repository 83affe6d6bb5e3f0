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
                attributes=tuple(
                    (name, value if name.endswith("id") and value.isdecimal() else clean(value))
                    for name, value in block.attributes
                ),
            )
            for block in document.blocks
        ),
        attributes=tuple((name, clean(value)) for name, value in document.attributes),
        problems=tuple(replace(one, message=clean(one.message)) for one in document.problems),
    )


def suspicious_bytes(data: bytes, today: date) -> bool:
    """Whether an original's bytes hold a number written as people write it; the ids of markup have no mark in them."""
    text = data.decode("utf-8", "ignore")
    return any(not text[mark.start : mark.end].isdecimal() for mark in find_cpr(text, today))


def _beside(block: Block) -> tuple[str, ...]:
    """Its cells and attributes; a system's own id of nothing but digits is a row number, not a person's."""
    attributes = (value for name, value in block.attributes if not (name.endswith("id") and value.isdecimal()))
    return (*block.cells, *attributes)
