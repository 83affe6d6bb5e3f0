"""The verbs that print what has happened: the clerks' journal, and the searches that found nothing."""

import getpass

import click

from archive.catalogue.database import open_catalogue
from archive.search.unanswered import counted
from archive.settings import Settings
from indexer.clerk.desk import at_desk
from indexer.clerk.journal import ACTS, Act, entries
from indexer.clerk.searches import forget_searches
from indexer.verbs.speaking import Json, json_option, pass_settings, put, put_json, say


@click.command()
@click.option("--limit", type=click.IntRange(1), metavar="ANTAL", help="Vis kun så mange.")
@json_option
@pass_settings
def journal(settings: Settings, limit: int | None, as_json: bool) -> None:
    """Vis, hvad medarbejderne har gjort.

    Hvem, hvornår og hvad; det nyeste står først.
    """
    catalogue = open_catalogue(settings, create=False)
    with catalogue.reading() as session:
        rows = entries(session, limit)
    catalogue.close()
    if as_json:
        listed: list[dict[str, Json]] = [
            {"at": row.at.isoformat(), "who": row.who, "act": row.act, "target": row.target, "reason": row.reason}
            for row in rows
        ]
        put_json({"entries": listed})
        return
    for row in rows:
        why = f"  {row.reason}" if row.reason else ""
        put(f"{row.at.isoformat()}  {row.who}  {ACTS[Act(row.act)]}: {row.target}{why}")


@click.command("failed-searches")
@click.option(
    "--limit", default=100, show_default=True, type=click.IntRange(1), metavar="ANTAL", help="Vis kun så mange."
)
@click.option("--forget", is_flag=True, help="Slet i stedet hele optællingen.")
@json_option
@pass_settings
def failed_searches(settings: Settings, limit: int, forget: bool, as_json: bool) -> None:
    """Vis de søgninger, der intet fandt.

    Antal, seneste dag og ord, uden persondata; de hyppigste står først. Optællingen slås fra med
    ARCHIVE_FAILED_SEARCHES=nej.
    """
    if forget:
        with at_desk(settings, getpass.getuser()) as desk:
            say(forget_searches(desk).words)
        return
    found = counted(settings.searches)[:limit]
    if as_json:
        listed: list[dict[str, Json]] = [
            {"words": one.words, "times": one.times, "last": one.last.isoformat()} for one in found
        ]
        put_json({"searches": listed})
        return
    for one in found:
        put(f"{one.times}  {one.last.isoformat()}  {one.words}")
