"""How do the verbs speak? Data on stdout, words for people on stderr, a progress bar on a terminal."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

import click

from archive.language import _
from archive.search.engine import Progress, Told
from archive.settings import Settings

Kind = TypeVar("Kind")
Json = None | bool | int | float | str | Sequence["Json"] | dict[str, "Json"]

pass_settings = click.make_pass_decorator(Settings)
paths_argument = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="STI…")
municipality_option = click.option("--kommune", metavar="NAVN|KODE", help="Kommunens navn eller kode.")
format_option = click.option("--format", "format_name", metavar="FORMAT", help="Læs filerne som dette format.")
csv_option = click.option("--csv", "as_csv", is_flag=True, help="Skriv svaret som tabel med semikolon.")
ocr_option = click.option(
    "--ocr", is_flag=True, help="Læs også skannede sider, maskinelt med Tesseract (nogle sekunder pr. side)."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Skriv svaret som JSON.")


def say(words: str) -> None:
    """Say something to people."""
    click.echo(words, err=True)


def put(words: str) -> None:
    """Write a line of data."""
    click.echo(words)


def put_json(value: Json) -> None:
    """Write data as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def put_csv(rows: Sequence[Mapping[str, Json]], fields: Sequence[str]) -> None:
    """Write rows as a table that a Danish spreadsheet opens: semicolons, and no cell that is taken as a formula."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\n")
    writer.writerow(fields)
    for row in rows:
        writer.writerow(["" if row[field] is None else safe_cell(str(row[field])) for field in fields])
    click.echo(written.getvalue(), nl=False)


def safe_cell(text: str) -> str:
    """A cell that a spreadsheet takes as text.

    >>> safe_cell("=1+1"), safe_cell("Godkendt")
    ("'=1+1", 'Godkendt')
    """
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def present(paths: Sequence[Path]) -> list[Path]:
    """The paths that are there; the others are a misuse."""
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise click.BadParameter(_("»%(path)s« findes ikke.", path=path), param_hint="STI")
    return list(paths)


def progress(steps: Iterable[Kind], total: int, label: str) -> Iterator[Kind]:
    """The same steps, with a bar on a terminal."""
    if not sys.stderr.isatty():
        yield from steps
        return
    with click.progressbar(length=total, label=label, file=sys.stderr) as bar:
        for step in steps:
            yield step
            bar.update(1)


@contextmanager
def rebuild_progress() -> Iterator[Told]:
    """Says how far a rebuild has come, in a bar on a terminal; and what an interrupted one has left to build upon."""
    with ExitStack() as stack:
        shown = 0
        update: Callable[[int], None] | None = None

        def told(progress: Progress) -> None:
            nonlocal shown, update
            if update is None:
                if progress.kept:
                    say(
                        _(
                            "Fortsætter en afbrudt bygning: %(kept)s af %(total)s punkter er færdige.",
                            kept=progress.kept,
                            total=progress.total,
                        )
                    )
                bar = click.progressbar(length=progress.total, label=_("Bygger indekset"), file=sys.stderr)
                update = stack.enter_context(bar).update if sys.stderr.isatty() else _unseen
            update(progress.done - shown)
            shown = progress.done

        yield told


def _unseen(_steps: int) -> None:
    """What a bar does where there is no terminal."""
