"""Which rows have the ruled tables of a PDF page? Cells of several printed lines stay one cell."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce

import pdfplumber

from indexer.readers.hyphens import unhyphenated
from indexer.readers.pdf_columns import Table
from indexer.readers.pdf_crosscheck import BROKEN
from indexer.readers.pdf_lines import PageLine

_MARGIN = 2.0


def ruled_tables(data: bytes, pages: Sequence[int]) -> tuple[Table, ...]:
    """The tables of the given pages (numbered from one) that are drawn with lines; none where the file is broken."""
    if not pages:
        return ()
    try:
        return tuple(_found(data, pages))
    except BROKEN:
        # the tables' own reader is less forgiving; their lines are read as text then
        return ()


def _found(data: bytes, pages: Sequence[int]) -> list[Table]:
    found: list[Table] = []
    with pdfplumber.open(io.BytesIO(data), pages=list(pages)) as document:
        for page in document.pages:
            for table in page.find_tables():
                rows = tuple(tuple(_cell(cell or "") for cell in row) for row in table.extract())
                filled = tuple(row for row in rows if any(row))
                if (
                    filled
                    and (len(filled) > 1 or _continues(found, filled, page.page_number))
                    and max(map(len, filled)) > 1
                ):
                    height = float(page.height)
                    found.append(Table(page.page_number, height - table.bbox[3], height - table.bbox[1], filled))
    return found


def _continues(found: Sequence[Table], rows: Sequence[tuple[str, ...]], page: int) -> bool:
    """Is a single row the rest of a table that the page before ends with?"""
    return bool(found) and found[-1].page == page - 1 and len(found[-1].rows[0]) == len(rows[0])


def _cell(text: str) -> str:
    """The words of a cell, its printed lines joined."""
    first, *others = [" ".join(line.split()) for line in text.split("\n")]
    return reduce(unhyphenated, others, first)


def with_tables(lines: Iterable[PageLine], tables: Sequence[Table]) -> tuple[PageLine, ...]:
    """The lines of a document with those inside a table replaced by the table's rows."""
    placed: list[PageLine] = []
    done: set[Table] = set()
    for line in lines:
        table = next((one for one in tables if _holds(one, line)), None)
        if table is None:
            placed.append(line)
        elif table not in done:
            done.add(table)
            placed.extend(_row(line, row) for row in table.rows)
    return tuple(placed)


def overlaps(table: Table, others: Iterable[Table]) -> bool:
    """Does a table stand where one of the others does?"""
    near = (other for other in others if other.page == table.page)
    return any(table.bottom <= other.top and other.bottom <= table.top for other in near)


def _holds(table: Table, line: PageLine) -> bool:
    return line.page == table.page and table.bottom - _MARGIN <= line.bottom <= table.top + _MARGIN


def _row(line: PageLine, row: tuple[str, ...]) -> PageLine:
    return replace(
        line, text="\t".join(row), bold=False, bullet=False, cells=row, ruled=True, tag=None, furniture=False
    )
