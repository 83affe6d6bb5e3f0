"""The verbs about presumed cases: which items the archive has joined by likeness, and which a clerk keeps apart."""

import click

from archive.catalogue.database import open_catalogue
from archive.catalogue.paths import case_path, item_path
from archive.catalogue.separated import separations
from archive.settings import Settings
from indexer.clerk.desk import at_desk
from indexer.clerk.presumed import presumed_items, rejoin, separate
from indexer.verbs.reviewing import tell, who_option
from indexer.verbs.speaking import Json, json_option, pass_settings, put, put_json


@click.group()
def presumed() -> None:
    """Se og ret, hvilke punkter uden sagsnummer arkivet formoder hører til samme sag."""


@presumed.command("list")
@json_option
@pass_settings
def list_presumed(settings: Settings, as_json: bool) -> None:
    """Vis de punkter, der er samlet på formodning, og dem, en medarbejder har skilt ud."""
    catalogue = open_catalogue(settings, create=False)
    with catalogue.reading() as session:
        joined: list[tuple[str, str, str]] = [
            (item_path(item), case_path(item.case), item.title) for item in presumed_items(session) if item.case
        ]
        apart = separations(session)
    catalogue.close()
    if as_json:
        presumed_rows: list[Json] = [{"url": path, "case_url": case, "title": title} for path, case, title in joined]
        apart_rows: list[Json] = [
            {"url": one.item_path, "case_url": one.case_path, "who": one.who, "at": one.at.isoformat(),
             "reason": one.reason}
            for one in apart
        ]  # fmt: skip
        put_json({"presumed": presumed_rows, "separated": apart_rows})
        return
    for path, case, title in joined:
        put(f"{path}  formodes at høre til {case}: {title}")
    for one in apart:
        put(f"{one.item_path}  skilt fra {one.case_path} af {one.who}: {one.reason}")


@presumed.command("separate")
@click.argument("path", metavar="ADRESSE")
@click.option("--reason", required=True, metavar="GRUND", help="Fx »handler om en anden vej«. Vises på sagens side.")
@who_option
@pass_settings
def separate_item(settings: Settings, path: str, reason: str, who: str) -> None:
    """Sig, at et punkt ikke hører til den sag, arkivet formoder, fx /punkt/slagelse/byraad/2025-02-24/3.

    Punktet står derefter for sig selv, også når filer læses ind igen, og indekset bygges forfra.
    """
    with at_desk(settings, who) as desk:
        tell(separate(desk, path, reason))


@presumed.command()
@click.argument("path", metavar="ADRESSE")
@click.option("--reason", default="", metavar="GRUND", help="Hvorfor det alligevel er samme sag.")
@who_option
@pass_settings
def undo(settings: Settings, path: str, reason: str, who: str) -> None:
    """Fortryd: lad arkivet formode igen, hvilken sag punktet hører til."""
    with at_desk(settings, who) as desk:
        tell(rejoin(desk, path, reason))
