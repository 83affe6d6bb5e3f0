"""How do the lines of a PDF become table rows and list items with their marks, and tables whole over a page break?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from indexer.minutes.headings import is_heading
from indexer.readers.pdf.hyphens import unhyphenated
from indexer.readers.pdf.lines import PageLine
from indexer.readers.pdf.tags import Tag, TagKind

_PROSE = 200
"""A cell with more text than this beside a section's heading is the section, not data."""


def laid_out(lines: Iterable[PageLine]) -> Iterator[PageLine]:
    """The lines with the cells of each table row in one line, and the marks of list items set on their items."""
    yield from _unbroken(_arranged(lines))


def _arranged(lines: Iterable[PageLine]) -> Iterator[PageLine]:
    for row, group in groupby(lines, key=lambda line: line.tag.row if line.tag and not line.furniture else 0):
        if row:
            yield from _row(list(group))
        else:
            yield from _marked(group)


def _unbroken(lines: Iterable[PageLine]) -> Iterator[PageLine]:
    """Tables over a page break: the row that the break parted is one again, the repeated head is furniture."""
    head: PageLine | None = None
    last: PageLine | None = None
    aside: list[PageLine] = []
    for line in lines:
        if line.furniture and last is not None:
            aside.append(line)
        elif not _is_row(line):
            yield from _given(last, aside)
            head = last = None
            aside = []
            yield line
        elif last is not None and head is not None and line.page > last.page and line.cells == head.cells:
            aside.append(replace(line, furniture=True))
        elif last is not None and line.page > last.page and _is_rest(line, last):
            last = _joined(last, line)
        else:
            yield from _given(last, aside)
            head, last, aside = head or line, line, []
    yield from _given(last, aside)


def _given(row: PageLine | None, aside: Iterable[PageLine]) -> Iterator[PageLine]:
    if row is not None:
        yield row
    yield from aside


def _is_row(line: PageLine) -> bool:
    return len(line.cells) > 1 and (line.ruled or (line.tag is not None and line.tag.row > 0))


def _is_rest(line: PageLine, above: PageLine) -> bool:
    """Does a row at the top of a page only end the cells of the row above it?"""
    filled = [cell for cell in line.cells if cell]
    return len(line.cells) <= len(above.cells) and not line.cells[0] and all(cell[:1].islower() for cell in filled)


def _joined(above: PageLine, line: PageLine) -> PageLine:
    rests = [*line.cells, *[""] * (len(above.cells) - len(line.cells))]
    cells = tuple(
        unhyphenated(cell, rest) if cell and rest else cell or rest
        for cell, rest in zip(above.cells, rests, strict=True)
    )
    return replace(above, text="\t".join(cells), cells=cells)


def _row(lines: Sequence[PageLine]) -> Iterator[PageLine]:
    columns: dict[int, str] = {}
    for line in lines:
        column = line.tag.column if line.tag else 0
        columns[column] = unhyphenated(columns[column], line.text) if column in columns else line.text
    if list(columns) == [0] or _is_layout(columns, lines):
        yield from _marked([replace(line, tag=_outside(line.tag)) for line in lines])
        return
    cells = tuple(columns.get(column, "") for column in range(max(columns) + 1))
    yield replace(lines[0], text="\t".join(cells), cells=cells, bullet=False, bold=False)


def _outside(tag: Tag | None) -> Tag | None:
    return replace(tag, row=0) if tag is not None else None


def _is_layout(columns: dict[int, str], lines: Sequence[PageLine]) -> bool:
    """Is a row no data but a heading beside its section, as templates set in a table have them?"""
    first, *others = (columns[column] for column in sorted(columns))
    if not others:
        return False
    blocks = {line.tag.block for line in lines if line.tag}
    return len(others) == 1 and is_heading(first) and (len(blocks) > 2 or len(others[0]) > _PROSE)


def _marked(lines: Iterable[PageLine]) -> Iterator[PageLine]:
    """Lines of list items with the label before them taken up as their mark; an item without label has a dash."""
    label: PageLine | None = None
    above: PageLine | None = None
    for line in lines:
        if line.furniture or line.tag is None:
            yield line
            continue
        if line.tag.kind is TagKind.LABEL:
            if label is not None:
                yield label
            label = line
            continue
        begins = line.tag.item and (above is None or above.tag is None or line.tag.item != above.tag.item)
        if begins and (label is not None or not _is_end_of(above, line)):
            yield replace(line, marker=label.text if label else "-")
        else:
            yield replace(line, text=f"{label.text} {line.text}") if label else line
        label, above = None, line
    if label is not None:
        yield label


def _is_end_of(above: PageLine | None, line: PageLine) -> bool:
    """Is an item at the top of a page the rest of the one that the page before ends with?"""
    if above is None or above.tag is None or not above.tag.item or above.page == line.page:
        return False
    return line.text[:1].islower() and not above.text.endswith((".", ":", "!", "?"))
