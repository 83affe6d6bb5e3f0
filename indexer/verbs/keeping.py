"""The verbs that keep the archive sound: check, backup, restore."""

from collections.abc import Sequence
from pathlib import Path

import click

from archive.catalogue.coverage import DAYS_BEFORE_MINUTES_ARE_MISSED, GAP_WORDS, Coverage, Gap, coverage
from archive.catalogue.database import open_catalogue
from archive.catalogue.remarks import Remarked, Suspected, remarked, suspected
from archive.exchange.proof import lost_in_export
from archive.language import _
from archive.settings import Settings
from archive.words import STATUSES
from indexer.backup import backup as write_backup
from indexer.backup import restore as read_backup
from indexer.check import check as find_damage
from indexer.clock import today
from indexer.publish import engine_of
from indexer.publish import rebuild as rebuild_index
from indexer.verbs.speaking import Json, json_option, pass_settings, put, put_json, say


@click.command()
@click.option(
    "--ledger",
    is_flag=True,
    help="Vis også, hvad arkivet har og ikke har, og prøv, at hvert tegn kommer med i eksporten.",
)
@click.option(
    "--patience",
    default=DAYS_BEFORE_MINUTES_ARE_MISSED,
    show_default=True,
    type=click.IntRange(0, 3650),
    help="Dage efter mødet, før et referat savnes.",
)
@json_option
@pass_settings
def check(settings: Settings, ledger: bool, patience: int, as_json: bool) -> None:
    """Efterse katalog, originaler og indeks.

    Svaret er 1, hvis noget er galt.
    """
    catalogue = open_catalogue(settings, create=False)
    found = find_damage(catalogue, engine_of(settings), settings)
    stock = None
    remarks: tuple[Remarked, ...] = ()
    losses: tuple[Suspected, ...] = ()
    if ledger:
        with catalogue.reading() as session:
            found += tuple(lost_in_export(session))
            stock = coverage(session, today(), patience=patience)
            remarks, losses = remarked(session), suspected(session)
    catalogue.close()
    if as_json:
        put_json({"damage": list(found), "ledger": _ledger_as_json(stock, remarks, losses) if stock else None})
    else:
        for sentence in found:
            say(sentence)
        if stock:
            _tell(stock)
            _tell_remarks(remarks, losses)
        if not found:
            say(_("Alt er i orden: katalog, originaler og indeks passer sammen."))
    if found:
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path, dir_okay=False))
@pass_settings
def backup(settings: Settings, file: Path) -> None:
    """Skriv hele arkivet til én fil.

    Kataloget og originalerne er med; indekset bygges af dem ved gendannelsen. Andre kan arbejde imens.
    """
    size = write_backup(settings, file)
    say(
        _(
            "Sikkerhedskopi skrevet: %(file)s (%(size)s kB). Nøglefilen er ikke med; gem den for sig.",
            file=file,
            size=size // 1024,
        )
    )


@click.command()
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@pass_settings
def restore(settings: Settings, file: Path) -> None:
    """Gendan arkivet fra en sikkerhedskopi.

    Datamappen skal være tom. Indekset bygges bagefter.
    """
    read_backup(settings, file)
    catalogue = open_catalogue(settings, create=False)
    count = rebuild_index(catalogue, engine_of(settings))
    catalogue.close()
    say(_("Arkivet er gendannet med %(count)s punkter.", count=count))


def _tell(stock: Coverage) -> None:
    for holding in stock.holdings:
        days = f"{holding.first_day} – {holding.last_day}"
        put(
            _(
                "%(municipality)s, %(committee)s: %(meetings)s møder (%(minutes)s med referat), "
                "%(items)s punkter, %(days)s",
                municipality=holding.municipality,
                committee=holding.committee,
                meetings=holding.meetings,
                minutes=holding.with_minutes,
                items=holding.items,
                days=days,
            )
        )
    for status, count in stock.statuses.items():
        put(_("Dokumenter, %(status)s: %(count)s", status=STATUSES[status], count=count))
    put(_("Holdt tilbage til gennemsyn: %(count)s", count=stock.held_for_review))
    for kind, words in GAP_WORDS.items():
        gaps = stock.of_kind(kind)
        if gaps:
            put(f"{words}: {len(gaps)}")
        for gap in gaps:
            where = ", ".join(part for part in (gap.municipality, gap.committee, str(gap.day or "")) if part)
            put(f"  {where}: {gap.text}")


def _tell_remarks(remarks: Sequence[Remarked], losses: Sequence[Suspected]) -> None:
    """How often each remark stands, and what may be lost of which document; the codes are in docs/remarks.md."""
    if remarks:
        put(_("Anmærkninger om dokumenterne"))
    for one in remarks:
        put(_("  %(code)s: %(times)s i %(documents)s", code=one.code, times=one.times, documents=one.documents))
    if losses:
        put(_("Afviger fra deres form, så noget kan være tabt: %(count)s", count=len(losses)))
    for loss in losses:
        put(f"  {loss.source}: {loss.message} ({loss.code})")


def _ledger_as_json(stock: Coverage, remarks: Sequence[Remarked], losses: Sequence[Suspected]) -> dict[str, Json]:
    return {
        "holdings": [
            {
                "municipality": one.municipality,
                "committee": one.committee,
                "url": one.path,
                "meetings": one.meetings,
                "with_minutes": one.with_minutes,
                "items": one.items,
                "first_day": str(one.first_day),
                "last_day": str(one.last_day),
            }
            for one in stock.holdings
        ],
        "gaps": [_gap_as_json(gap) for gap in stock.gaps],
        "statuses": {status.value: count for status, count in stock.statuses.items()},
        "held_for_review": stock.held_for_review,
        "remarks": [
            {"code": one.code, "severity": one.severity.value, "times": one.times, "documents": one.documents}
            for one in remarks
        ],
        "suspected": [{"source": one.source, "code": one.code, "message": one.message} for one in losses],
    }


def _gap_as_json(gap: Gap) -> dict[str, Json]:
    return {
        "kind": gap.kind.value,
        "municipality": gap.municipality,
        "committee": gap.committee,
        "date": gap.day.isoformat() if gap.day else None,
        "text": gap.text,
        "url": gap.path,
    }
