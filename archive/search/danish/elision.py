"""Which whole words does an elided compound leave out? ("Teknik-, Plan- og Landdistriktsudvalget")

Every head that ends in a hyphen is completed with the tail of the word that ends the list, and a tail that begins with
a hyphen ("kurser og -forløb") with the head of the word before. Completions are virtual surfaces at the head's place.
"""

import re
from collections.abc import Callable, Iterator

from archive.search.danish.scanner import VIRTUAL

_JOINT = r"(?:\s*[,/]\s*|\s+(?:og|eller|samt|og/eller)\s+)"
_WORD = r"[^\W\d_]+"
_HEADS_AND_TAIL = re.compile(
    rf"(?<![\w-])(?P<heads>(?:{_WORD}(?:-{_WORD})*-{_JOINT}(?:(?:og|eller|samt)\s+)?)+)(?P<tail>{_WORD}(?:-{_WORD})*)"
)
_HEAD = re.compile(rf"(?P<head>{_WORD}(?:-{_WORD})*)-(?={_JOINT})")
_TAIL_ONLY = re.compile(rf"(?<![\w-])(?P<whole>{_WORD}){_JOINT}-(?P<tail>{_WORD})")
_ENDS_OPEN = re.compile(r"-(?<=[^\W\d_]-)(?:\s*[,/]|\s+(?:og|eller|samt)\b)")
_BEGINS_OPEN = re.compile(r"-(?<=[\s,/]-)[^\W\d_]")
"""What a text without elisions lacks: a quick look spares reading it word by word."""


def completions(text: str, tails: Callable[[str, str], tuple[str, ...]]) -> Iterator[tuple[int, str]]:
    """(start of the token, virtual surface) of every completion; `tails(head, word)` cuts tails off a word."""
    for found in _lists(text):
        tail = found["tail"].lower()
        for head in _HEAD.finditer(found["heads"]):
            name = head["head"].lower()
            for completed in tails(name, tail):
                yield found.start() + head.start(), VIRTUAL + completed
    if _BEGINS_OPEN.search(text):
        for found in _TAIL_ONLY.finditer(text):
            whole, tail = found["whole"].lower(), found["tail"].lower()
            for last in tails("", whole):
                if whole != last and whole.endswith(last):
                    yield found.start("tail"), VIRTUAL + whole[: -len(last)] + tail


def _lists(text: str) -> Iterator[re.Match[str]]:
    """Every list with elided heads: looked for at the open hyphens alone, from the start of the run that each ends."""
    end = 0
    for hyphen in _ENDS_OPEN.finditer(text):
        if hyphen.start() >= end and (found := _HEADS_AND_TAIL.match(text, _run_start(text, hyphen.start(), end))):
            end = found.end()
            yield found


def _run_start(text: str, at: int, least: int) -> int:
    """Where the run of letters and hyphens that ends at a place begins."""
    while at > least and (text[at - 1] == "-" or text[at - 1] == "_" or text[at - 1].isalnum()):
        at -= 1
    return at
