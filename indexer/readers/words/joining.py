"""Which lines of a plain text belong together as one run?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

_WRAPPED_LINE = 130
_END_MARKS = (".", ":", "?", "!", ";")


@dataclass(frozen=True, slots=True)
class Run:
    """One or more lines of a text that are one paragraph: [start, end) without the blanks around it."""

    start: int
    end: int
    indent: int = 0


def runs(text: str, starts_anew: Callable[[str], bool], is_whole: Callable[[str], bool] | None = None) -> Iterator[Run]:
    """The runs of a text: single lines where lines are whole paragraphs, joined ones where text is wrapped.

    Text counts as wrapped where no line is longer than a printed line. There a line goes on in the next one if the
    next one's first word would not have fitted on it, or if it ends with a hyphen. `starts_anew` says which lines
    never continue the one above, `is_whole` which are never continued.
    """
    lines = list(_lines(text))
    width = max((len(words) for _, words in lines), default=0)
    wrapped = 55 <= width <= _WRAPPED_LINE and _is_filled(lines, width)
    open_run: Run | None = None
    last = ""
    for start, words in lines:
        bare = words.strip()
        if not bare:
            if open_run is not None:
                yield open_run
            open_run = None
            continue
        indent = len(words) - len(words.lstrip())
        begin = start + indent
        open_ended = wrapped and open_run is not None and not (is_whole is not None and is_whole(last.strip()))
        if open_run is not None and open_ended and not starts_anew(bare) and _goes_on(last, bare, width):
            open_run = Run(open_run.start, begin + len(bare), open_run.indent)
        else:
            if open_run is not None:
                yield open_run
            open_run = Run(begin, begin + len(bare), indent)
        last = words.rstrip()
    if open_run is not None:
        yield open_run


def _is_filled(lines: list[tuple[int, str]], width: int) -> bool:
    """Do so many lines reach the margin that the text was wrapped there?"""
    full = sum(len(words) > width * 0.8 for _, words in lines)
    filled = sum(bool(words.strip()) for _, words in lines)
    return full >= max(3, 0.15 * filled)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    position = 0
    for line in text.split("\n"):
        yield position, line
        position += len(line) + 1


def _goes_on(line: str, following: str, width: int) -> bool:
    first_word = following.split(maxsplit=1)[0]
    fitted = len(line) + 1 + len(first_word) <= width * 0.94
    return not fitted and not (line.endswith(_END_MARKS) and following[:1].isupper() and len(line) < width * 0.75)
