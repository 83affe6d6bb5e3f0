"""How is markup parsed without entities, network or surprise? XML and HTML as trees, or the reason why not."""

import re
from collections.abc import Iterator

from lxml import etree, html

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ILLEGAL_REFERENCE = re.compile(r"&#(?:x0*(?:[0-8bcBC]|[eE]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2\d|3[01]));")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_DEEPEST = 200
_TOO_DEEP = ("depth", "Excessive")


def parse_html(text: str) -> html.HtmlElement | None:
    """An HTML page as a tree; None where there is no element in it, or where the parser stopped on the way.

    lxml.html silently stops at 256 nested levels; its error log tells.
    """
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    bare = _ILLEGAL.sub(" ", _DECLARATION.sub("", text)).strip()
    if not bare:
        return None
    try:
        root = html.document_fromstring(bare, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    stopped = any(any(sign in entry.message for sign in _TOO_DEEP) for entry in parser.error_log)
    return None if stopped or _depth(root) > _DEEPEST else root


def parse_fragment(text: str) -> html.HtmlElement | None:
    """A piece of HTML from a field, as the content of one div; None where it holds nothing."""
    return parse_html(f"<div>{text}</div>") if text and text.strip() else None


def parse_xml(text: str) -> etree._Element | None:
    """An XML file as a tree; entities, DTD and network are off, illegal characters are removed, breaks are healed."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    bare = _ILLEGAL_REFERENCE.sub("\n", _ILLEGAL.sub(" ", _DECLARATION.sub("", text)))
    bare = _DOCTYPE.sub("", bare, count=1).strip()
    try:
        root = etree.fromstring(bare.encode("utf-8", "replace"), parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    stopped = any(any(sign in entry.message for sign in _TOO_DEEP) for entry in parser.error_log)
    return None if root is None or stopped or _depth(root) > _DEEPEST else root


def name_of(element: etree._Element) -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def has_tag(text: str, name: str) -> bool:
    """Does an XML text open an element of that name, whatever its prefix and letter case?"""
    return bool(re.search(rf"<(?:[\w.-]+:)?{name}[\s>/]", text, re.IGNORECASE))


def attribute(element: etree._Element | None, name: str) -> str:
    """An attribute's value, whatever the letter case of its name; empty where there is none."""
    if element is None:
        return ""
    wanted = name.casefold()
    said = element.get(name) or next((one for key, one in element.items() if str(key).casefold() == wanted), "")
    return str(said).strip()


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children of that name, whatever their namespace and letter case."""
    if element is not None:
        wanted = name.casefold()
        yield from (child for child in element if name_of(child).casefold() == wanted)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element down a path of names, or None."""
    for name in path:
        element = next(children(element, name), None)
    return element


def value(element: etree._Element | None, *path: str) -> str:
    """The words of the first element down a path of names; empty where there is none."""
    found = child(element, *path)
    return "" if found is None else "".join(str(piece) for piece in found.itertext()).strip()


def _depth(root: etree._Element) -> int:
    deepest, level = 0, 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest
