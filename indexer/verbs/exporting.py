"""The verb that hands the archive's holdings to others: export."""

import csv
import json
import sys
from pathlib import Path

import click
from sqlalchemy.orm import Session

from archive.catalogue import reads
from archive.catalogue.contents import section_text
from archive.catalogue.database import open_catalogue
from archive.catalogue.models import AgendaItem
from archive.catalogue.paths import item_path
from archive.exchange.akn import akn_path, meeting_as_akn
from archive.exchange.cells import safe
from archive.exchange.proof import meetings_and_documents
from archive.exchange.snapshot import write_snapshot
from archive.language import _
from archive.settings import Settings
from indexer.verbs.speaking import Json, pass_settings, put, say

_COLUMNS = ("url", "kommune", "udvalg", "dato", "punkt", "titel", "sagsnummer", "beslutning", "udfald")


@click.command()
@click.option("--format", "form", default="jsonl", type=click.Choice(["jsonl", "csv"]), help="Linjernes format.")
@click.option(
    "--akn",
    "folder",
    metavar="MAPPE",
    type=click.Path(path_type=Path, file_okay=False),
    help="Skriv i stedet hvert møde som Akoma Ntoso (XML) i denne mappe.",
)
@click.option("--bulk", is_flag=True, help="Gør i stedet et øjebliksbillede klar til andre på /api/v1/samlet.")
@pass_settings
def export(settings: Settings, form: str, folder: Path | None, bulk: bool) -> None:
    """Skriv alle punkter eller møder ud til andre.

    Punkterne skrives et på hver linje som JSON eller CSV, møderne som Akoma Ntoso.
    """
    if (bulk or folder) and not settings.base_url:
        say(_("ARCHIVE_BASE_URL er ikke sat, så adresserne i filerne er stier på arkivet, ikke hele adresser."))
    catalogue = open_catalogue(settings, create=False)
    with catalogue.reading() as session:
        if folder is not None:
            say(
                _(
                    "%(count)s møder skrevet i %(folder)s.",
                    count=_write_akn(session, settings, folder),
                    folder=folder,
                )
            )
        elif bulk:
            made = write_snapshot(session, settings.snapshot, lambda path: settings.base_url + path)
            say(
                _(
                    "%(items)s punkter skrevet i %(file)s (sha256 %(sha256)s).",
                    items=made.items,
                    file=settings.snapshot / made.name,
                    sha256=made.sha256,
                )
            )
        else:
            _write_lines(session, form)
    catalogue.close()


def _write_akn(session: Session, settings: Settings, folder: Path) -> int:
    count = 0
    for meeting, documents in meetings_and_documents(session):
        file = folder / akn_path(meeting).removeprefix("/moede/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(meeting_as_akn(meeting, documents, lambda path: settings.base_url + path))
        count += 1
    return count


def _write_lines(session: Session, form: str) -> None:
    writer = csv.writer(sys.stdout, delimiter=";")
    if form == "csv":
        writer.writerow(_COLUMNS)
    last = 0
    while items := reads.current_items(session, after=last):
        last = items[-1].id
        for item in items:
            row = _exported(item)
            if form == "csv":
                writer.writerow([_cell(row[name]) for name in _COLUMNS])
            else:
                put(json.dumps(row, ensure_ascii=False))
        session.expunge_all()


def _exported(item: AgendaItem) -> dict[str, Json]:
    committee = item.meeting.committee
    return {
        "url": item_path(item),
        "kommune": committee.municipality.name,
        "udvalg": committee.name,
        "dato": item.meeting.starts_at.date().isoformat(),
        "punkt": item.number,
        "titel": item.title,
        "sagsnummer": item.case_shown,
        "indstilling": [point.text for point in item.recommendations],
        "beslutning": [decision.text for decision in item.decisions],
        "udfald": list(dict.fromkeys(value for decision in item.decisions for value in decision.outcomes)),
        "afsnit": [{"overskrift": one.heading, "tekst": section_text(one)} for one in item.sections],
    }


def _cell(value: Json) -> str:
    """A cell that no spreadsheet takes for a formula."""
    words = " | ".join(str(one) for one in value) if isinstance(value, list) else str(value or "")
    return safe(words)
