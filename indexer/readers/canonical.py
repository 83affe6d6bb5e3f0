"""How does a reader write down canonical text and its blocks, so that every character has one owner?"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from archive.values import Severity
from indexer.readers.document import Block, Document, ReaderProblem, Role

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_FIGURES = re.compile(r"[0-9]{1,9}")
_SOFT_HYPHEN = "\u00ad"


def clean(text: str) -> str:
    """Canonical text: NFC, line ends unified, control characters and soft hyphens gone."""
    if not text.isprintable():  # cheaper than the searches it mostly spares
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
        text = text.replace(_SOFT_HYPHEN, "")
        if not text.replace("\n", "").replace("\t", "").isprintable():
            text = _CONTROL.sub(" ", text)
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Text on one line, blanks single."""
    return " ".join(clean(text).split())


def order_of(number: str) -> tuple[int, ...]:
    """Where a number as an export writes it comes in the order of its kind; one without figures comes first.

    >>> order_of("4.12"), order_of(""), order_of("nr. ²")
    ((4, 12), (0,), (0,))
    """
    return tuple(int(figures) for figures in _FIGURES.findall(number)) or (0,)


class DocumentWriter:
    """Composes a document line by line: each line written is one block of the canonical text.

    For formats whose source is markup or data; plain text keeps its own lines and makes its blocks itself.
    """

    def __init__(self, format: str) -> None:
        self.format = format
        self._pieces: list[str] = []
        self._blocks: list[Block] = []
        self._problems: list[ReaderProblem] = []
        self._length = 0
        self.attributes: dict[str, str] = {}

    def add(
        self,
        role: Role,
        text: str,
        *,
        level: int = 0,
        marker: str = "",
        page: int = 0,
        cells: Iterable[str] = (),
        attributes: Mapping[str, str] | None = None,
    ) -> None:
        """Write one line as one block; a line without any letters or figures at all is left out unless it says more."""
        row = tuple(one_line(cell) for cell in cells)
        line = "\t".join(row) if row else one_line(text)
        shown = f"{marker} {line}" if marker and role is Role.LIST_ITEM else line
        if not shown.strip() and not attributes:
            return
        start = self._length
        self._pieces.append(shown + "\n")
        self._length += len(shown) + 1
        said = tuple((key, value) for key, value in (attributes or {}).items() if value)
        self._blocks.append(
            Block(role, start, start + len(shown), level, marker, page, row, said),
        )

    def add_parts(self, text: str, parts: Sequence[tuple[Role, int, int]], *, page: int = 0) -> None:
        """Write one line of which several parts have roles of their own; what lies between them is FURNITURE.

        `text` is one line of canonical text; the parts are [start, end) in it, in order.
        """
        start, reached = self._length, 0
        self._pieces.append(text + "\n")
        self._length += len(text) + 1
        for role, begin, end in [*parts, (Role.FURNITURE, len(text), len(text))]:
            for kind, first, last in ((Role.FURNITURE, reached, begin), (role, begin, end)):
                words = text[first:last]
                if words.strip():
                    lead = len(words) - len(words.lstrip())
                    self._blocks.append(
                        Block(kind, start + first + lead, start + first + len(words.rstrip()), page=page)
                    )
            reached = end

    def report(self, code: str, severity: Severity, message: str) -> None:
        """Note something that could not be read, at the place reached so far."""
        self._problems.append(ReaderProblem(code, severity, message, self._length, self._length))

    def document(self, source: str, *, municipality: str | None = None, from_export: bool = False) -> Document:
        """The finished document."""
        return Document(
            format=self.format,
            text="".join(self._pieces),
            blocks=tuple(self._blocks),
            source=source,
            municipality=municipality,
            from_export=from_export,
            problems=tuple(self._problems),
            attributes=tuple(sorted((key, value) for key, value in self.attributes.items() if value)),
        )
