"""How does a piece of HTML become paragraphs, lists, tables and sub-headings of a document?"""

from dataclasses import dataclass, field

from lxml import etree

from indexer.readers.canonical import DocumentWriter, one_line, order_of
from indexer.readers.document import Role
from indexer.readers.marks import BULLET, NUMBER, marked
from indexer.readers.markup import name_of

_SKIPPED = {
    "script",
    "style",
    "head",
    "title",
    "meta",
    "link",
    "noscript",
    "template",
    "svg",
    "button",
    "input",
    "select",
}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "header", "html", "main", "nav", "p", "pre", "section", "ul", "ol", "li", "table",
    "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
}  # fmt: skip
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BOLD = {"b", "strong"}
_LONGEST_SUBHEADING = 90


def write_html(writer: DocumentWriter, root: etree._Element | None) -> None:
    """Write an element's content as blocks: paragraphs, list items with marks, table rows, sub-headings (level 2)."""
    if root is not None:
        flow = _Flow(writer)
        flow.walk(root)
        flow.close()


def inner_text(element: etree._Element | None) -> str:
    """An element's words on one line."""
    if element is None:
        return ""
    flow = _Flow(DocumentWriter(""))
    flow.gather(element)
    return one_line("".join(flow.words))


@dataclass(slots=True)
class _List:
    ordered: bool
    count: int = 0


@dataclass
class _Flow:
    """Walks a tree in reading order; inline words gather until a block ends."""

    writer: DocumentWriter
    words: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    marker: str = ""
    heading: int = 0
    in_bold: int = 0

    def walk(self, element: etree._Element) -> None:
        name = name_of(element)
        if not name or name in _SKIPPED or _is_hidden(element):
            return
        if name == "br":
            self.close()
        elif name == "table" and _is_data(element):
            self.close()
            self._table(element)
        elif name in ("ul", "ol"):
            self._list(element, ordered=name == "ol")
        elif name in _BLOCKS:
            self.close()
            self._block(element, name)
            self.close()
        else:
            self.in_bold += name in _BOLD or _styled_bold(element)
            self._inside(element)
            self.in_bold -= name in _BOLD or _styled_bold(element)

    def gather(self, element: etree._Element) -> None:
        """Only the words, blocks parted by a blank."""
        for piece in element.iter():
            name = name_of(piece)
            piece_text = "" if name in _SKIPPED else piece.text or ""
            self.words.append((" " if name in _BLOCKS or name == "br" else "") + piece_text)
            if piece is not element:
                self.words.append((" " if name in _BLOCKS else "") + (piece.tail or ""))

    def close(self) -> None:
        """End the paragraph that is being gathered."""
        text = one_line("".join(self.words))
        all_bold = bool(self.bold) and all(self.bold)
        self.words, self.bold = [], []
        if not text:
            return
        if self.marker:
            marker, self.marker = self.marker, ""
            self.writer.add(Role.LIST_ITEM, _unmarked(text), marker=marker, level=len(self.lists))
        elif self.heading or (all_bold and not self.lists and _reads_as_heading(text)):
            self.writer.add(Role.HEADING, text, level=2)
        else:
            self._paragraph(text)

    def _inside(self, element: etree._Element) -> None:
        self._say(element.text)
        for piece in element:
            self.walk(piece)
            self._say(piece.tail)

    def _say(self, text: str | None) -> None:
        if text:
            self.words.append(text)
            if text.strip():
                self.bold.append(self.in_bold > 0)

    def _block(self, element: etree._Element, name: str) -> None:
        if name == "li":
            self.marker = self._mark(element)
        self.heading += name in _HEADINGS
        self._inside(element)
        self.close()
        self.heading -= name in _HEADINGS
        self.marker = ""

    def _list(self, element: etree._Element, *, ordered: bool) -> None:
        self.close()
        start = element.get("start", "1")
        self.lists.append(_List(ordered, order_of(start)[0] - 1 if start.isdigit() else 0))
        self._inside(element)
        self.close()
        self.lists.pop()

    def _mark(self, element: etree._Element) -> str:
        if not self.lists:
            return "-"
        innermost = self.lists[-1]
        stated = element.get("value", "")
        innermost.count = order_of(stated)[0] if stated.isdigit() else innermost.count + 1
        return f"{innermost.count}." if innermost.ordered else "-"

    def _paragraph(self, text: str) -> None:
        marker, words = marked(text)
        if marker:
            self.writer.add(Role.LIST_ITEM, words, marker=marker, level=max(len(self.lists), 1))
        else:
            self.writer.add(Role.PARAGRAPH, text, level=len(self.lists))

    def _table(self, table: etree._Element) -> None:
        for row in table.iter():
            if name_of(row) == "tr":
                cells = [inner_text(cell) for cell in row if name_of(cell) in ("td", "th")]
                if any(cells):
                    self.writer.add(Role.TABLE_ROW, "", cells=cells)
            elif name_of(row) == "caption" and inner_text(row):
                self.writer.add(Role.PARAGRAPH, inner_text(row))


def _is_data(table: etree._Element) -> bool:
    """A table of data, not of layout: rows of several cells, none of which holds a table or many paragraphs."""
    if any(name_of(inner) in {"table", "ul", "ol", *_HEADINGS} for inner in table.iterdescendants()):
        return False
    rows = [row for row in table.iter() if name_of(row) == "tr"]
    return any(sum(name_of(cell) in ("td", "th") for cell in row) > 1 for row in rows)


def _is_hidden(element: etree._Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").casefold()
    return "display:none" in style or element.get("hidden") is not None


def _styled_bold(element: etree._Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").casefold()
    return "font-weight:bold" in style or "font-weight:700" in style


def _reads_as_heading(text: str) -> bool:
    return len(text) <= _LONGEST_SUBHEADING and not text.endswith((".", ",", ";")) and not NUMBER.match(text)


def _unmarked(text: str) -> str:
    found = BULLET.match(text)
    return text[found.end() :] if found else text
