"""Where do the rows of a page's tables take the place of its lines?"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexer.readers.pdf.columns import Table
from indexer.readers.pdf.lines import PageLine

_MARGIN = 2.0


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


def _holds(table: Table, line: PageLine) -> bool:
    return line.page == table.page and table.bottom - _MARGIN <= line.bottom <= table.top + _MARGIN


def _row(line: PageLine, row: tuple[str, ...]) -> PageLine:
    return replace(
        line, text="\t".join(row), bold=False, bullet=False, cells=row, ruled=True, tag=None, furniture=False
    )
