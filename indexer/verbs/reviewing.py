"""The verbs of a clerk: review what is held back, redact what must not be shown."""

import getpass
from pathlib import Path

import click
from sqlalchemy import select

from archive.catalogue.database import Catalogue, open_catalogue
from archive.catalogue.models import Quarantine, RedactionRule
from archive.errors import NotFound
from archive.settings import Settings
from indexer.identity import open_key
from indexer.ingest import Fate, Ingest, Wanted
from indexer.presume import presume
from indexer.publish import engine_of, publish
from indexer.publish import purge as purge_index
from indexer.redact import Order, purge
from indexer.redact import redact as take_down
from indexer.sources.files import SourceFile, find_sources
from indexer.verbs.speaking import Json, json_option, municipality_option, pass_settings, put, put_json, say

_WORDS = {
    "unread": "ikke læst",
    "review": "til gennemsyn",
    "approved": "godkendt",
    "masked": "overstreget",
    "dismissed": "afvist",
}


@click.group()
def review() -> None:
    """Gennemse de filer, der er holdt tilbage, og dem, der ikke kunne læses."""


@review.command("list")
@click.option("--all", "everything", is_flag=True, help="Også de filer, der er taget stilling til.")
@json_option
@pass_settings
def list_held(settings: Settings, everything: bool, as_json: bool) -> None:
    """Vis filerne med nummer, tilstand og grund."""
    catalogue = open_catalogue(settings, create=False)
    with catalogue.reading() as session:
        query = select(Quarantine).order_by(Quarantine.id)
        rows = session.scalars(query if everything else query.where(Quarantine.state.in_(("unread", "review")))).all()
    catalogue.close()
    if as_json:
        put_json({"held": [{"id": row.id, "state": row.state, "code": row.code, "reason": row.reason} for row in rows]})
        return
    for row in rows:
        put(f"{row.id}  {_WORDS[row.state]}  {row.code}  {row.reason}")


@review.command()
@click.argument("number", metavar="NUMMER", type=int)
@municipality_option
@pass_settings
def approve(settings: Settings, number: int, kommune: str | None) -> None:
    """Læg filen ind, som den er: det var ikke et CPR-nummer."""
    _decide(settings, number, "approved", kommune)


@review.command()
@click.argument("number", metavar="NUMMER", type=int)
@municipality_option
@pass_settings
def mask(settings: Settings, number: int, kommune: str | None) -> None:
    """Læg filen ind med numrene overstreget; originalen gemmes ikke."""
    _decide(settings, number, "masked", kommune)


@review.command()
@click.argument("number", metavar="NUMMER", type=int)
@pass_settings
def dismiss(settings: Settings, number: int) -> None:
    """Læg aldrig filen ind."""
    catalogue = open_catalogue(settings, create=False)
    _set_state(catalogue, number, "dismissed")
    catalogue.close()
    say("Filen lægges ikke ind.")


@click.group()
def redact() -> None:
    """Tag indhold ned, så det bliver nede."""


@redact.command()
@click.argument("path", metavar="ADRESSE")
@click.option("--reason", required=True, help="Grunden, uden det fjernede selv, fx »personoplysninger«.")
@click.option("--who", default=getpass.getuser, help="Hvem der tager punktet ned.")
@pass_settings
def item(settings: Settings, path: str, reason: str, who: str) -> None:
    """Fjern et punkt fra katalog, originaler og indeks, fx /punkt/slagelse/byraad/2025-02-24/3.

    Ældre backupper har det stadig: slet dem, eller tag punktet ned igen efter en gendannelse.
    """
    key = open_key(settings)
    catalogue = open_catalogue(settings, create=False)
    with catalogue.writing() as session:
        rows = take_down(session, Order(path, reason, who), key, settings.originals)
    purge(catalogue)
    purge_index(catalogue, engine_of(settings))
    catalogue.close()
    say(f"Punktet er fjernet ({rows} udgaver), og det bliver nede, når det læses ind igen.")


@redact.command()
@json_option
@pass_settings
def log(settings: Settings, as_json: bool) -> None:
    """Vis, hvad der er taget ned, hvornår, af hvem og hvorfor."""
    catalogue = open_catalogue(settings, create=False)
    with catalogue.reading() as session:
        rules = session.scalars(select(RedactionRule).order_by(RedactionRule.id)).all()
    catalogue.close()
    shown: list[dict[str, str]] = [
        {"target": rule.target, "reason": rule.reason, "who": rule.who, "at": rule.at.isoformat()}
        for rule in rules
        if rule.target.startswith("/")
    ]
    if as_json:
        put_json({"rules": [dict[str, Json](rule) for rule in shown]})
        return
    for rule in shown:
        put(f"{rule['at']}  {rule['target']}  {rule['reason']} ({rule['who']})")


def _decide(settings: Settings, number: int, state: str, kommune: str | None) -> None:
    catalogue = open_catalogue(settings, create=False)
    source = _source(_set_state(catalogue, number, state))
    if source is None:
        say("Afgørelsen er gemt. Filen er flyttet: læg den ind igen med »referatarkiv ingest«.")
        catalogue.close()
        return
    taken = list(Ingest(settings, catalogue, Wanted(kommune)).run([source]))
    presume(catalogue)
    publish(catalogue, engine_of(settings))
    catalogue.close()
    for one in taken:
        say(one.message or "Filen er lagt ind.")
    if any(one.fate not in (Fate.STORED, Fate.UNCHANGED) for one in taken):
        raise click.exceptions.Exit(1)


def _set_state(catalogue: Catalogue, number: int, state: str) -> str:
    with catalogue.writing() as session:
        row = session.get(Quarantine, number)
        if row is None:
            raise NotFound(f"Ingen tilbageholdt fil har nummeret {number}. Se dem med »referatarkiv review list«.")
        row.state = state
        return row.uri


def _source(uri: str) -> SourceFile | None:
    outer = Path(uri.partition("!")[0])
    return next((source for source in find_sources([outer]) if source.uri == uri), None) if outer.is_file() else None
