"""The verbs about presumed cases: which items the archive has joined by likeness, and which a clerk keeps apart."""

import click

from archive.catalogue.database import open_catalogue
from archive.catalogue.paths import case_path, item_path
from archive.catalogue.separated import separations
from archive.language import _
from archive.settings import Settings
from indexer.clerk.desk import at_desk
from indexer.clerk.presumed import presumed_items, rejoin, separate
from indexer.verbs.reviewing import tell, who_option
from indexer.verbs.speaking import Json, json_option, pass_settings, put, put_json


@click.group()
def presumed() -> None:
    """Se og ret, hvad der formodes at være samme sag.

    Det gælder punkter uden sagsnummer.
    """


@presumed.command("list")
@json_option
@pass_settings
def list_presumed(settings: Settings, as_json: bool) -> None:
    """Vis, hvad der er samlet på formodning eller skilt ud."""
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
        put(_("%(path)s  formodes at høre til %(case)s: %(title)s", path=path, case=case, title=title))
    for one in apart:
        put(
            _(
                "%(path)s  skilt fra %(case)s af %(who)s: %(reason)s",
                path=one.item_path,
                case=one.case_path,
                who=one.who,
                reason=one.reason,
            )
        )


@presumed.command("separate")
@click.argument("path", metavar="ADRESSE")
@click.option("--reason", required=True, metavar="GRUND", help="Fx »handler om en anden vej«. Vises på sagens side.")
@who_option
@pass_settings
def separate_item(settings: Settings, path: str, reason: str, who: str) -> None:
    """Skil et punkt ud af den sag, arkivet formoder.

    ADRESSE er punktets, fx /punkt/slagelse/byraad/2025-02-24/3. Punktet står derefter for sig selv, også når filer
    læses ind igen, og indekset bygges forfra.
    """
    with at_desk(settings, who) as desk:
        tell(separate(desk, path, reason))


@presumed.command()
@click.argument("path", metavar="ADRESSE")
@click.option("--reason", default="", metavar="GRUND", help="Hvorfor det alligevel er samme sag.")
@who_option
@pass_settings
def undo(settings: Settings, path: str, reason: str, who: str) -> None:
    """Fortryd: lad arkivet formode sagen igen."""
    with at_desk(settings, who) as desk:
        tell(rejoin(desk, path, reason))
