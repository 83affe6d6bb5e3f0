"""What does the tag tree of a PDF page say of its text: which paragraph, heading, list item or cell is it in?"""

import ctypes
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import pypdfium2
import pypdfium2.raw as pdfium

_DEEPEST = 60
_MOST_ELEMENTS = 50_000
"""Elements looked at on one page; a tree of more is not one of paragraphs and is left alone."""
TAGS_PER_PAGE = 200_000
"""The numbers of the tags of one page are counted from its own multiple of this."""
_USEFUL_SHARE = 0.8
_LARGEST_BLOCK = 6000


class TagKind(StrEnum):
    """What a block of text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    LABEL = "label"  # the mark or number of a list item
    LOOSE = "loose"  # text that is part of the document and of no paragraph


@dataclass(frozen=True, slots=True)
class Tag:
    """Where a run of text belongs. Text with the same `block` is one paragraph; `order` is the tree's reading order."""

    kind: TagKind
    block: int
    order: int
    level: int = 0
    """Of a heading 1-6, of a list item how deep its list is nested."""
    item: int = 0
    """The list item that a block stands in."""
    row: int = 0
    """The table row that a block stands in, 0 for none."""
    column: int = 0


_HEADINGS = {"H": 1, "Title": 1, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}
_PARAGRAPHS = {"P", "TOCI", "Caption", "Note", "FENote", "BibEntry", "BlockQuote", "Quote", "Lbl"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the tree a walk is."""

    kind: TagKind = TagKind.LOOSE
    block: int = 0
    level: int = 0
    lists: int = 0
    item: int = 0
    row: int = 0
    column: int = 0


def page_tags(page: pypdfium2.PdfPage, first: int) -> dict[int, Tag]:
    """The tags of one page by marked-content id, their numbers counted from `first`; empty where there is no tree."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    try:
        walk = _Walk(first)
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            element = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            if element:
                walk.into(element, _inside(_type(element), _Place(), first, 0), 0)
        return walk.found if walk.seen < _MOST_ELEMENTS else {}
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def is_useful(lines: Sequence[tuple[Tag | None, int]]) -> bool:
    """Does a tree hold nearly all text of its page, in blocks no larger than paragraphs?

    `lines` are the tags of the page's lines and how many characters they have; headers and numbers have none.
    """
    sizes: Counter[int] = Counter()
    for tag, size in lines:
        sizes[tag.block if tag else -1] += size
    in_blocks = sum(size for block, size in sizes.items() if block > 0)
    largest = max((size for block, size in sizes.items() if block > 0), default=0)
    return in_blocks >= _USEFUL_SHARE * sizes.total() and largest < _LARGEST_BLOCK


class _Walk:
    """Goes through the tree of one page once."""

    def __init__(self, first: int) -> None:
        self.found: dict[int, Tag] = {}
        self.seen = 0
        self._next = first

    def into(self, element: pdfium.FPDF_STRUCTELEMENT, above: _Place, depth: int) -> None:
        count = pdfium.FPDF_StructElement_CountChildren(element)
        self.seen += 1 + count
        if depth > _DEEPEST or self.seen >= _MOST_ELEMENTS:
            return
        for index in range(count):
            content = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if content >= 0:
                self._own(content, above)
                continue
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                self._next += 1
                self.into(child, _inside(_type(child), above, self._next, index), depth + 1)

    def _own(self, content: int, place: _Place) -> None:
        self._next += 1
        self.found.setdefault(
            content, Tag(place.kind, place.block, self._next, place.level, place.item, place.row, place.column)
        )


def _inside(name: str, above: _Place, number: int, index: int) -> _Place:
    """Where the content of an element of this type stands; `number` is new, `index` its place among its siblings."""
    if name in _HEADINGS:
        return replace(above, kind=TagKind.HEADING, block=number, level=_HEADINGS[name])
    if name == "L":
        return replace(above, lists=above.lists + 1)
    if name == "LI":
        return replace(above, kind=TagKind.LIST_ITEM, block=number, level=max(above.lists, 1), item=number)
    if name == "Lbl" and above.item:
        return replace(above, kind=TagKind.LABEL, block=number)
    if name == "TR":
        return replace(_Place(), row=number)
    if name in ("TD", "TH") and above.row:
        return replace(above, kind=TagKind.PARAGRAPH, block=number, column=index)
    if name in _PARAGRAPHS:
        kind = TagKind.LIST_ITEM if above.item else TagKind.PARAGRAPH
        return replace(above, kind=kind, block=number)
    return above


def _type(element: pdfium.FPDF_STRUCTELEMENT) -> str:
    buffer = ctypes.create_string_buffer(64)
    length = pdfium.FPDF_StructElement_GetType(element, buffer, 64)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace") if 2 < length <= 64 else ""
