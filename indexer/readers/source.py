"""What does a reader get to read: a file's bytes, its decoded text, its name and its sibling files?"""

from collections.abc import Callable
from dataclasses import dataclass

from indexer.readers.document import Document
from indexer.readers.encoding import Decoded

Companion = Callable[[str], bytes | None]
"""Asks for a sibling file by its name as the export writes it; None where there is none."""


def alone(_name: str) -> bytes | None:
    """The companion of a file that stands alone."""
    return None


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read."""

    name: str
    data: bytes
    decoded: Decoded
    companion: Companion = alone
    ocr: bool = False
    """Whether pictures of pages are read by machine."""

    @property
    def text(self) -> str:
        """The file's decoded text."""
        return self.decoded.text

    @property
    def head(self) -> str:
        """The beginning of the text, enough to recognise a format by."""
        return self.decoded.text[:20_000]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not read: a code for machines and one Danish sentence with the file's name for people."""

    code: str
    message: str
    harmless: bool = False
    """True where nothing is lost by not reading it: a manifest, a list of meetings, a version never published."""


Read = tuple[Document, ...] | Refusal


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: its name, how its content is recognised, and how it is read."""

    format: str
    recognises: Callable[[Source], bool]
    read: Callable[[Source], Read]
