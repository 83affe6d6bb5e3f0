"""Which lines of a text are the running heads and feet of its pages?"""

import re
from collections import Counter
from collections.abc import Sequence

from indexer.minutes.headings import dated_decision, is_heading
from indexer.minutes.moments import DAY
from indexer.readers.words.styled import Styled

_RUNNING_HEAD = re.compile(rf"[A-ZÆØÅ].{{3,80}}\s+(?:d\.|den)\s+{DAY}", re.I)
_PAGE = re.compile(r"Side\s*\d+(?:\s*(?:af|/)\s*\d+)?", re.I)
_LONGEST_HEAD = 80


def running_heads(lines: Sequence[Styled]) -> set[str]:
    """Lines that name committee and day again and again, as the top of every page does, and lines by page numbers."""
    texts = [line.text.strip() for line in lines]
    dated = Counter(text for text in texts if _RUNNING_HEAD.fullmatch(text) and dated_decision(text) is None)
    return {text for text, times in dated.items() if times >= 2} | _beside_page_numbers(lines, texts)


def _beside_page_numbers(lines: Sequence[Styled], texts: Sequence[str]) -> set[str]:
    """Short lines that stand at the same distance from nearly every page number of a text."""
    pages = [at for at, line in enumerate(lines) if _PAGE.fullmatch(texts[at]) and not line.furniture]
    beside = Counter((step, texts[at + step]) for at in pages for step in (-2, -1, 1) if 0 <= at + step < len(texts))
    return {
        text
        for (_, text), times in beside.items()
        if times >= max(2, 0.8 * len(pages)) and len(text) < _LONGEST_HEAD and not is_heading(text)
    }
