"""Which rows have the tables of a page that are drawn with lines? Cells of several printed lines stay one cell."""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import groupby
from typing import cast

from pdfplumber.page import Page
from pdfplumber.table import Table as Grid
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from indexer.readers.pdf.columns import Table, Word
from indexer.readers.pdf.glyphs import Box
from indexer.readers.pdf.hyphens import unhyphenated

_NEAR = 3
_SHORTEST = 3.0
_THIN = 2.0
_MOST_EDGES = 4000
_SAME_LINE = 1.5


def ruled_tables(lines: Sequence[Box], words: Sequence[Word], page: int, height: float) -> Iterator[Table]:
    """The tables that straight lines rule; none where there are more lines than any table has."""
    edges = [edge for line in lines[:_MOST_EDGES] for edge in _edges(line, height)]
    if len(lines) > _MOST_EDGES or not edges:
        return
    merged = merge_edges(edges, _NEAR, _NEAR, _NEAR, _NEAR)
    cells = intersections_to_cells(edges_to_intersections(merged, _NEAR, _NEAR))
    for grid in (Grid(cast(Page, None), own) for own in cells_to_tables(cells)):
        # the page is asked for its words only, and they are ours
        left, top, right, bottom = grid.bbox
        own = [word for word in words if left <= word.left and word.right <= right + _NEAR]
        rows = tuple(tuple(_cell(own, cell, height) if cell else "" for cell in row.cells) for row in grid.rows)
        filled = tuple(row for row in rows if any(row))
        if filled and max(map(len, filled)) > 1:
            yield Table(page, height - bottom, height - top, filled)


def _edges(line: Box, height: float) -> Iterator[dict[str, str | float]]:
    """A straight line as pdfplumber knows it: measured from the top, lying or standing."""
    left, right, bottom, top = line
    lies = top - bottom <= _THIN and right - left >= _SHORTEST
    stands = right - left <= _THIN and top - bottom >= _SHORTEST
    if not (lies or stands):
        return
    middle, across = (bottom + top) / 2, (left + right) / 2
    box = (left, right, middle, middle) if lies else (across, across, bottom, top)
    yield {
        "x0": box[0],
        "x1": box[1],
        "top": height - box[3],
        "bottom": height - box[2],
        "width": box[1] - box[0],
        "height": box[3] - box[2],
        "orientation": "h" if lies else "v",
    }


def _cell(words: Sequence[Word], cell: tuple[float, float, float, float], height: float) -> str:
    """The words of a cell, its printed lines joined."""
    left, top, right, bottom = cell
    inside = [
        word
        for word in words
        if left <= (word.left + word.right) / 2 < right and top <= height - word.bottom - word.size / 3 < bottom
    ]
    inside.sort(key=lambda word: (-round(word.bottom / _SAME_LINE), word.left))
    lines = [
        " ".join(word.text for word in line)
        for _, line in groupby(inside, key=lambda word: round(word.bottom / _SAME_LINE))
    ]
    return reduce(unhyphenated, lines) if lines else ""
