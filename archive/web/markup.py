"""How is XML written? (feeds, sitemap, OpenSearch: lxml builds it, so that every text is escaped)"""

from lxml import etree

from archive.exchange.xml_text import clean


def element(space: str, name: str, *children: etree._Element, text: str = "", **attributes: str) -> etree._Element:
    """One element of a namespace with its children, text and attributes."""
    made = etree.Element(f"{{{space}}}{name}", nsmap={None: space})  # type: ignore[dict-item]  # the default namespace
    for key, value in attributes.items():
        made.set(key, clean(value))
    if text:
        made.text = clean(text)
    made.extend(children)
    return made


def xml_bytes(root: etree._Element) -> bytes:
    """The document in UTF-8 with its declaration."""
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
