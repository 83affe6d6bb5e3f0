"""How does a text become elements of Akoma Ntoso, so that not one character of it is lost?

Elements are laid over the text from left to right. What stands between two of them is kept as well: blanks as they
are, words as paragraphs. The text of all tiles in document order is therefore the source itself.
"""

import re

from lxml import etree

from archive.exchange.xml_text import clean

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
EDITORIAL = "editorial"
"""The status of an element whose words the archive has put there itself."""
_PIECE = re.compile(r"[ \t\n]+|[^ \t\n](?:[^\n]*[^ \t\n])?")
BLANK = " \t\n"
"""What XML itself takes for blank; a hard space is a word to it."""


def child(parent: etree._Element, tag: str, text: str = "", /, **attributes: str) -> etree._Element:
    """A new last element of the parent."""
    made = etree.SubElement(parent, f"{{{AKN}}}{tag}", {key: clean(value) for key, value in attributes.items()})
    if text:
        made.text = clean(text)
    return made


class Tiling:
    """Lays one text; `reached` is how far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.reached = 0

    def tile(self, parent: etree._Element, tag: str, start: int, end: int, /, **attributes: str) -> etree._Element:
        """An element that holds a run of the text, after all that comes before the run."""
        self.fill(parent, start)
        made = child(parent, tag, self.text[max(start, self.reached) : end], **attributes)
        self.reached = max(end, self.reached)
        return made

    def fill(self, parent: etree._Element, end: int) -> None:
        """All of the text up to a place: blanks as they are, each line of words as a paragraph."""
        for found in _PIECE.finditer(self.text, self.reached, max(end, self.reached)):
            piece = found.group()
            if piece.strip(BLANK):
                child(parent, "p", piece)
            else:
                _append(parent, piece)
        self.reached = max(end, self.reached)

    def blank_until(self, place: int) -> bool:
        """Whether nothing but blanks stands between what is laid and a place."""
        return not self.text[self.reached : place].strip(BLANK)


def _append(parent: etree._Element, blanks: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + blanks
    else:
        parent.text = (parent.text or "") + blanks
