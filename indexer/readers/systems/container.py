"""How is FirstAgenda's own HTML of one item cut into sections? (h3 headings with a span of text after each)"""

from collections.abc import Iterator

from lxml import etree

from indexer.readers.canonical import DocumentWriter
from indexer.readers.document import Role
from indexer.readers.html_blocks import inner_text, write_html
from indexer.readers.markup import name_of
from indexer.readers.unread import write_loose

_CONTAINER = "sagsfremstillingContainer"


def write_container(writer: DocumentWriter, root: etree._Element | None) -> None:
    """Write the sections of one item: an h3 outside a text span begins one, an empty h3 ends the one before."""
    if root is None:
        return
    container = next((found for found in root.iter() if found.get("id") == _CONTAINER), _outermost(root))
    pieces = list(_pieces(container))
    if pieces and (isinstance(pieces[0], str) or name_of(pieces[0]) != "h3"):
        # text without a heading is a section of its own in this system
        writer.add(Role.HEADING, "", level=1, attributes={"form": "empty"})
    for piece in pieces:
        if isinstance(piece, str):
            writer.add(Role.PARAGRAPH, piece)
        elif name_of(piece) == "h3":
            heading = inner_text(piece)
            writer.add(Role.HEADING, heading, level=1, attributes={} if heading else {"form": "empty"})
        else:
            write_html(writer, piece)
    if container.get("id") == _CONTAINER and container is not root:
        write_loose(writer, root, lambda one: one is container)


def _outermost(root: etree._Element) -> etree._Element:
    """What holds a fragment's own pieces: the parser puts page, body and a div around them."""
    while name_of(root) in ("html", "body", "div") and len(root) == 1 and not (root.text or "").strip():
        root = root[0]
    holder = root.getparent()
    return root if holder is None or name_of(root) in ("html", "body", "div") else holder


def _pieces(element: etree._Element) -> Iterator[etree._Element | str]:
    """Headings and texts in order, through the divs that only wrap them; bare words between them too."""
    if (element.text or "").strip():
        yield element.text or ""
    for piece in element:
        if name_of(piece) == "div" and _wraps_only(piece):
            yield from _pieces(piece)
        elif name_of(piece):
            yield piece
        if (piece.tail or "").strip():
            yield piece.tail or ""


def _wraps_only(piece: etree._Element) -> bool:
    inner = [name_of(one) for one in piece]
    if "h3" in inner:
        return True
    return bool(inner) and set(inner) <= {"div", "span"} and "h3" in {name_of(one) for one in piece.iterdescendants()}
