"""What does a PolWeb page say? (Word HTML in .Section1 or .WordSection1)"""

import re

from indexer.readers.source import Read, Source
from indexer.readers.words.by_headings import is_page, read_page

FORMAT = "polweb-html"

_WORD = re.compile(r"""class\s*=\s*["']?(?:Word)?Section1\b""", re.IGNORECASE)
_CASE = re.compile(r"Sagsnr\.?:", re.IGNORECASE)


def recognises(source: Source) -> bool:
    """A section of Word HTML with case numbers or PolWeb's own addresses."""
    return (
        is_page(source)
        and bool(_WORD.search(source.text))
        and bool(_CASE.search(source.text) or "PolWeb" in source.text)
    )


def read(source: Source) -> Read:
    """The meeting, by the fixed lines that Word was given to print."""
    return read_page(source, FORMAT)
