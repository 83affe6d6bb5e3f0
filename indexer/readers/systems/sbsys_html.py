"""What does an SBSYS dagsorden.html say? ("mødet i X", "Åbent - 00.01.00-G01-523-18", groups A to E)"""

import re
from dataclasses import replace

from indexer.readers.source import Read, Refusal, Source
from indexer.readers.words.by_headings import is_page, read_page

FORMAT = "sbsys-html"

_JOURNAL = re.compile(r"(?:Åbent|Åben|Lukket)\s*[-–]\s*\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}-\d")


def recognises(source: Source) -> bool:
    """A page whose items stand under access and journal number."""
    return is_page(source) and bool(_JOURNAL.search(re.sub(r"<[^>]+>|&nbsp;", " ", source.text[:400_000])))


def read(source: Source) -> Read:
    """The whole document of one agenda."""
    read_as_page = read_page(source, FORMAT)
    # the page is one file of an export: what its closed items hold was perhaps never published
    return (
        read_as_page
        if isinstance(read_as_page, Refusal)
        else tuple(replace(one, from_export=True) for one in read_as_page)
    )
