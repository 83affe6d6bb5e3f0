"""The few lines of a hit that show why it was found, section by section."""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.search.danish.chain import Chain
from archive.search.deadline import check
from archive.search.glance import Glance, Surfaces
from archive.search.marks import Mark, Marker
from archive.search.query import Node, TextField

WIDTH = 180
LONGEST_TEXT = 200_000
_SENTENCE = re.compile(r"(?:[.!?][»\"]?[ ]+|\n)(?=[»\"]?[A-ZÆØÅ])")
"""Where a sentence or a line begins; an abbreviation is followed by a small letter or a figure."""
_SHOWN_ORDER = (
    TextField.DECISION,
    TextField.RECOMMENDATION,
    TextField.BODY,
    TextField.QUOTES,
    TextField.ATTACHMENTS,
    TextField.ABSENCES,
)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A run of one section's text in parts; the marked parts are what matched."""

    field: TextField
    parts: tuple[tuple[str, bool], ...]

    @property
    def html(self) -> str:
        """The parts escaped, the marked ones in <mark>."""
        return "".join(
            f"<mark>{html.escape(text)}</mark>" if marked else html.escape(text) for text, marked in self.parts
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """What one hit shows: its title in parts, its snippets, and how each word came to match."""

    title: tuple[tuple[str, bool], ...]
    snippets: tuple[Snippet, ...]
    marks: Mapping[TextField, list[Mark]]


class Shower:
    """Shows hits of one query; the markers are made once and used for every hit of the page."""

    def __init__(self, tree: Node, chain: Chain, surfaces: Surfaces) -> None:
        self._glances = _glances(tree, chain, surfaces)

    def show(self, texts: Mapping[TextField, str], most: int = 3) -> Shown:
        """The title and up to `most` snippets, the sections that matched; the decision where none did."""
        check()
        marks = {name: self._glances[name].marks(text[:LONGEST_TEXT]) for name, text in texts.items() if text}
        title = texts.get(TextField.TITLE, "")
        matched = [name for name in _SHOWN_ORDER if marks.get(name)][:most]
        snippets = [Snippet(name, _window(texts[name], marks[name])) for name in matched]
        if not snippets and texts.get(TextField.DECISION):
            snippets = [Snippet(TextField.DECISION, _window(texts[TextField.DECISION], []))]
        return Shown(
            title=_parts(title, marks.get(TextField.TITLE, []), 0, len(title)),
            snippets=tuple(snippets),
            marks=marks,
        )


def _glances(tree: Node, chain: Chain, surfaces: Surfaces) -> dict[TextField, Glance]:
    """A glance a field; fields in which the same is looked for share one."""
    glances: list[Glance] = []
    found: dict[TextField, Glance] = {}
    for text_field in TextField:
        marker = Marker.of(tree, text_field, chain)
        glance = next((known for known in glances if known.marker == marker), None)
        if glance is None:
            glances.append(glance := Glance(marker, surfaces))
        found[text_field] = glance
    return found


def distinct(marks: Sequence[Mark]) -> list[Mark]:
    """Each way in which a word came to match, once."""
    return list({(mark.query, mark.found.lower(), mark.why): mark for mark in reversed(marks)}.values())[::-1]


def _window(text: str, marks: Sequence[Mark]) -> tuple[tuple[str, bool], ...]:
    start = _start(text, _densest(marks)) if marks else 0
    end = _word_end(text, min(len(text), start + WIDTH))
    parts = _parts(text, marks, start, end)
    before = (("… ", False),) if start and not _SENTENCE.search(text, max(0, start - 3), start + 2) else ()
    after = ((" …", False),) if end < len(text.rstrip()) else ()
    return before + parts + after


def _densest(marks: Sequence[Mark]) -> int:
    """The start of the mark with most different words of the query within one window after it."""
    best, most = 0, 0
    words = len({mark.query for mark in marks})
    for index, mark in enumerate(marks[:200]):
        near = {other.query for other in marks[index : index + 20] if other.end - mark.start < WIDTH * 3 // 4}
        if len(near) > most:
            best, most = mark.start, len(near)
        if most == words:
            break
    return best


def _start(text: str, first: int) -> int:
    """Where the sentence of the first mark begins; where that is too far before it, a word shortly before the mark."""
    if first <= WIDTH // 4:
        return 0
    begun = [found.end() for found in _SENTENCE.finditer(text, max(0, first - WIDTH * 5 // 8), first + 1)]
    return begun[-1] if begun else _word_start(text, first - WIDTH // 4)


def _word_start(text: str, at: int) -> int:
    line = text.rfind("\n", max(0, at - WIDTH // 4), at + 1)
    if line >= 0:
        return line + 1
    space = text.rfind(" ", 0, at)
    return space + 1 if at and space >= 0 else 0


def _word_end(text: str, at: int) -> int:
    space = text.find(" ", at)
    return len(text) if space < 0 or space - at > 40 else space


def _parts(text: str, marks: Sequence[Mark], start: int, end: int) -> tuple[tuple[str, bool], ...]:
    parts: list[tuple[str, bool]] = []
    at = start
    for mark in marks:
        if start <= mark.start and mark.end <= end:
            parts += [(text[at : mark.start], False), (text[mark.start : mark.end], True)]
            at = mark.end
    parts.append((text[at:end], False))
    return tuple((" ".join(run.split("\n")), marked) for run, marked in parts if run)
