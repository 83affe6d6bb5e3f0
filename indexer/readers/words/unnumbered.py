"""Where do items begin that have no numbers?"""

from collections.abc import Sequence

from indexer.minutes.headings import is_heading
from indexer.readers.words.item_lines import CASE_LINE, Start, is_case_line, is_title, plain
from indexer.readers.words.styled import Styled
from indexer.readers.words.title_line import KIND

_OPENING = {
    "resume", "resumé", "sagsfremstilling", "indstilling", "beslutningstema", "sagens indhold", "sagsbeskrivelse",
    "problemstilling", "baggrund", "præsentation", "sammendrag", "indledning", "kompetence", "anledning",
}  # fmt: skip


def unnumbered_starts(lines: Sequence[Styled]) -> tuple[Start, ...]:
    """Items that have no numbers begin with a heading by style, their case number, or a new set of sections."""
    return _by_style(lines) or _by_case_line(lines) or _by_cycle(lines)


def _by_style(lines: Sequence[Styled]) -> tuple[Start, ...]:
    """Headings of one level, none of them a section's, with sections or case numbers below most of them."""
    for level in sorted({line.heading for line in lines if line.heading}):
        titles = [index for index, line in enumerate(lines) if line.heading == level and not is_heading(line.text)]
        bounds = [*titles[1:], len(lines)][: len(titles)]
        shown = [
            index
            for index, end in zip(titles, bounds, strict=True)
            if any(is_heading(line.text) or is_case_line(line.text.strip()) for line in lines[index + 1 : end])
        ]
        if len(shown) >= 2 and len(shown) * 2 >= len(titles):
            return tuple(Start(index, "", lines[index].text.strip()) for index in shown)
    return ()


def _by_case_line(lines: Sequence[Styled]) -> tuple[Start, ...]:
    places = [index for index, line in enumerate(lines) if CASE_LINE.fullmatch(line.text.strip())]
    sections = any(is_heading(line.text) for line in lines)
    return tuple(_titled(lines, index) for index in places) if len(places) >= 2 and sections else ()


def _by_cycle(lines: Sequence[Styled]) -> tuple[Start, ...]:
    """A new item where, after a decision, the sections begin from the top again."""
    starts: list[int] = []
    decided = False
    for index, line in enumerate(lines):
        text = line.text.strip()
        if not is_heading(text):
            continue
        name = plain(text)
        if not starts or (decided and name in _OPENING):
            starts.append(index)
            decided = False
        decided = decided or name.startswith("beslutning")
    return tuple(_titled(lines, index) for index in starts) if decided or len(starts) > 1 else ()


def _titled(lines: Sequence[Styled], index: int) -> Start:
    """The start at a line that is no title: the short line above it is one, if it is no sentence."""
    above = lines[index - 1].text.strip() if index else ""
    is_named = is_title(above) and KIND.fullmatch(above) is None
    return Start(index - 1, "", above) if is_named else Start(index, "", "")
