"""What does an SBSYS dagsorden.html say? ("mødet i X", "Åbent - 00.01.00-G01-523-18", groups A to E)"""

import re

from indexer.readers.by_headings import is_page, read_page
from indexer.readers.source import Read, Source

FORMAT = "sbsys-html"

_JOURNAL = re.compile(r"(?:Åbent|Åben|Lukket)\s*[-–]\s*\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}-\d")


def recognises(source: Source) -> bool:
    """A page whose items stand under access and journal number."""
    return is_page(source) and bool(_JOURNAL.search(re.sub(r"<[^>]+>|&nbsp;", " ", source.text[:400_000])))


def read(source: Source) -> Read:
    """The whole document of one agenda."""
    return read_page(source, FORMAT)
