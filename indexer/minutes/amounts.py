"""Which sums of money does a text name, and what are they for?"""

from archive.amounts import find_amounts as read_amounts
from indexer.minutes.parsed import ParsedAmount, Span


def find_amounts(text: str, start: int = 0) -> list[ParsedAmount]:
    """The sums of a text; spans are moved by `start`.

    >>> [(one.kroner, one.kind) for one in find_amounts("en anlægsbevilling på 2,4 mio. kr.")]
    [(2400000, 'anlægsbevilling')]
    """
    return [
        ParsedAmount(one.kroner, one.text, Span(start + one.start, start + one.end), one.kind)
        for one in read_amounts(text)
    ]
