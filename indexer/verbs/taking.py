"""The verbs that take files in: ingest, read, rebuild, demo."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from archive.catalogue.database import Catalogue, open_catalogue
from archive.errors import SettingError
from archive.language import _
from archive.municipalities import place
from archive.settings import Settings
from archive.words import MEETING_KINDS, OUTCOMES, SEVERITIES, STATUSES
from indexer.clock import today
from indexer.demo.files import MUNICIPALITY, demo_files, released
from indexer.ingest import Fate, Ingest, Taken, Wanted
from indexer.minutes.as_json import minutes_as_json
from indexer.minutes.parsed import ParsedMinutes
from indexer.presume import presume
from indexer.publish import engine_of, publish
from indexer.publish import rebuild as rebuild_index
from indexer.readers.ocr.pictures import tesseract
from indexer.readers.source import Refusal
from indexer.reading import Job, Reading
from indexer.sources.child import ReadingPool
from indexer.sources.files import SourceFile, Unreadable, find_sources
from indexer.sources.limits import LIMITS, patient
from indexer.verbs.speaking import (
    Json,
    format_option,
    json_option,
    municipality_option,
    ocr_option,
    pass_settings,
    paths_argument,
    present,
    progress,
    put,
    put_json,
    rebuild_progress,
    say,
)
from indexer.verbs.telling import tell


@click.command()
@paths_argument
@municipality_option
@format_option
@click.option(
    "--udsendt",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATO",
    help="Dagen, kommunen udsendte dokumenterne, hvor de ikke selv siger det (2025-03-01).",
)
@ocr_option
@click.option("--again", is_flag=True, help="Læs også filer på ny, der er lagt ind og ikke er ændret.")
@json_option
@pass_settings
def ingest(
    settings: Settings,
    paths: tuple[Path, ...],
    kommune: str | None,
    format_name: str | None,
    udsendt: datetime | None,
    ocr: bool,
    again: bool,
    as_json: bool,
) -> None:
    """Læg filer, mapper eller .zip-arkiver ind i arkivet.

    Det samme lagt ind to gange ændrer intet. En fil, der ikke kan læses, sættes i karantæne med en grund; resten
    går videre. Kommunen tages fra --kommune, eksportens eget felt eller siden; den bliver aldrig gættet.
    """
    _reads_danish(ocr or settings.ocr)
    sources = list(find_sources(present(paths)))
    with _open(settings) as catalogue:
        taken = _take(settings, catalogue, sources, Wanted(kommune, format_name, lambda _name: udsendt, ocr, again))
    if as_json:
        put_json({"files": [_taken_as_json(one) for one in taken]})
    else:
        tell(taken, kommune)
    if any(one.code == "SCANNED" for one in taken) and not (ocr or settings.ocr):
        say(_("Skannede filer kan læses maskinelt med »--ocr«."))
    if any(one.fate in (Fate.REFUSED, Fate.HELD) for one in taken):
        raise click.exceptions.Exit(1)


@click.command()
@paths_argument
@municipality_option
@format_option
@ocr_option
@json_option
@pass_settings
def read(
    settings: Settings, paths: tuple[Path, ...], kommune: str | None, format_name: str | None, ocr: bool, as_json: bool
) -> None:
    """Læs filer, og vis, hvad der blev forstået.

    Intet gemmes.
    """
    ocr = ocr or settings.ocr
    _reads_danish(ocr)
    sources = list(find_sources(present(paths)))
    documents: list[tuple[str, ParsedMinutes]] = []
    refused = False
    with ReadingPool(limits=patient(LIMITS) if ocr else LIMITS) as pool:
        for name, reading in progress(_read_all(pool, sources, format_name, ocr), len(sources), _("Læser")):
            if reading.refusal is not None:
                refused = refused or not reading.refusal.harmless
                say(reading.refusal.message)
            if reading.suspicious:
                say(_("%(name)s: indeholder noget, der ligner et CPR-nummer.", name=name))
            documents.extend((name, _placed(minutes, kommune)) for minutes in reading.documents)
    if as_json:
        put_json({"documents": [minutes_as_json(minutes, name) for name, minutes in documents]})
    else:
        for name, minutes in documents:
            _describe(name, minutes)
    if refused:
        raise click.exceptions.Exit(1)


@click.command()
@pass_settings
def rebuild(settings: Settings) -> None:
    """Byg hele indekset forfra af kataloget.

    Det gamle indeks åbnes ikke. Bliver bygningen afbrudt, fortsætter den næste, hvor den slap.
    """
    with _open(settings, create=False) as catalogue, rebuild_progress() as told:
        count = rebuild_index(catalogue, engine_of(settings), resume=True, told=told)
    say(_("Indekset er bygget forfra med %(count)s punkter.", count=count))


@click.command()
@pass_settings
def demo(settings: Settings) -> None:
    """Byg demoarkivet om en opdigtet kommune.

    Det bygges i datamappen, hvis det ikke er der, og har fire års møder.
    """
    files = demo_files()
    with _open(settings) as catalogue:
        taken = _take(settings, catalogue, list(find_sources(files)), Wanted(MUNICIPALITY, released=released))
    tell([one for one in taken if one.fate is not Fate.UNCHANGED], MUNICIPALITY, quiet=True)


@contextmanager
def _open(settings: Settings, *, create: bool = True) -> Iterator[Catalogue]:
    catalogue = open_catalogue(settings, create=create)
    try:
        yield catalogue
    finally:
        catalogue.close()


def _take(settings: Settings, catalogue: Catalogue, sources: list[SourceFile], wanted: Wanted) -> list[Taken]:
    """Take the files in and bring the index up to them; what was done before an interruption is published too."""
    taken: list[Taken] = []
    try:
        for one in progress(Ingest(settings, catalogue, wanted).run(sources), len(sources), _("Lægger ind")):
            taken.append(one)
    finally:
        if any(one.fate is Fate.STORED for one in taken):
            presume(catalogue)
        publish(catalogue, engine_of(settings))
    return taken


def _reads_danish(ocr: bool) -> None:
    """Raises SettingError where machine reading is asked for and there is no program for it."""
    if ocr and tesseract() is None:
        raise SettingError(
            _("OCR kræver Tesseract med dansk. På Debian: apt-get install tesseract-ocr tesseract-ocr-dan")
        )


def _read_all(
    pool: ReadingPool, sources: list[SourceFile], format_name: str | None, ocr: bool
) -> Iterator[tuple[str, Reading]]:
    unreadable: list[Unreadable] = []

    def jobs() -> Iterator[Job]:
        for source in sources:
            data = source.load()
            if isinstance(data, Unreadable):
                unreadable.append(data)
            else:
                yield Job(source.name, data, today(), format_name, source.siblings, ocr=ocr)

    for job, reading in pool.read_all(jobs()):
        yield job.name, reading
    for one in unreadable:
        yield "", Reading(refusal=Refusal(one.code, one.message))


def _placed(minutes: ParsedMinutes, kommune: str | None) -> ParsedMinutes:
    written = kommune or minutes.municipality
    return replace(minutes, municipality=place(written).full_name if written else None)


def _describe(name: str, minutes: ParsedMinutes) -> None:
    start = minutes.starts_at.isoformat(" ", "minutes") if minutes.starts_at else _("uden dato")
    put(
        _(
            "%(name)s: %(kind)s, %(committee)s, %(start)s (%(status)s)",
            name=name,
            kind=MEETING_KINDS[minutes.kind].lower(),
            committee=minutes.committee or _("uden udvalg"),
            start=start,
            status=STATUSES[minutes.status],
        )
    )
    for item in minutes.items:
        case = f" [{item.case_number.shown}]" if item.case_number else ""
        outcomes = ", ".join(dict.fromkeys(OUTCOMES[value] for one in item.decisions for value in one.outcomes))
        put(f"  {item.number:>3}  {item.title}{case}{' – ' + outcomes if outcomes else ''}")
    for problem in minutes.problems:
        say(f"  {SEVERITIES[problem.severity]}: {problem.message} ({problem.code})")


def _taken_as_json(one: Taken) -> dict[str, Json]:
    return {
        "source": one.name,
        "fate": one.fate.value,
        "code": one.code or None,
        "message": one.message or None,
        "items": sum(len(minutes.items) for minutes in one.documents),
    }
