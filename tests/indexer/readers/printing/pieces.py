"""What must a printer set: which lines of a text of minutes are headings, list items, table rows, plain words?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.minutes.headings import is_heading

_NUMBERED = re.compile(r"(\d{1,2})\. (.*)")
_LABEL = re.compile(r"(Mødedato|Mødested|Mødedeltagere)\t(.*)")


@dataclass(frozen=True)
class Piece:
    """One line: `kind` is title, label, contents, item, heading, bullet, number, row or text."""

    kind: str
    text: str
    cells: tuple[str, ...] = ()


def pieces(text: str) -> Iterator[Piece]:
    """The lines of the text form in order."""
    seen_item = False
    for line in (line.strip() for line in text.replace("**", "").split("\n")):
        numbered, label = _NUMBERED.fullmatch(line), _LABEL.fullmatch(line)
        seen_item = seen_item or line.startswith("Punkt 1:")
        if not line:
            continue
        if label:
            yield Piece("label", label[2], label.groups())
        elif line.startswith(("REFERAT ", "DAGSORDEN ")) and not seen_item:
            yield Piece("title", line)
        elif "....." in line and not seen_item:
            yield Piece("contents", line)
        elif re.match(r"Punkt \d+:", line):
            yield Piece("item", line)
        elif "\t" in line:
            yield Piece("row", line, tuple(line.split("\t")))
        elif line.startswith("- "):
            yield Piece("bullet", line[2:])
        elif numbered:
            yield Piece("number", numbered[2], (numbered[1],))
        elif line == "Indholdsfortegnelse" or (is_heading(line) and not line.startswith("Afbud:")):
            yield Piece("heading", line)
        else:
            yield Piece("text", line)
