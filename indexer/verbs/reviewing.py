"""The verbs of a clerk: review what is held back and redact what must not be shown."""

import getpass

import click

from archive.catalogue.database import open_catalogue
from archive.language import _
from archive.settings import Settings
from indexer.clerk import review as clerk_review
from indexer.clerk import takedown
from indexer.clerk.desk import Done, at_desk
from indexer.clerk.held import preview
from indexer.clerk.review import STATES
from indexer.verbs.speaking import json_option, municipality_option, pass_settings, put, put_json, say

who_option = click.option(
    "--who", default=getpass.getuser, metavar="NAVN", help="Hvem der gør det, til journalen; ellers brugeren."
)
number_argument = click.argument("number", metavar="NUMMER", type=int)


@click.group()
def review() -> None:
    """Gennemse filer, der venter eller ikke kunne læses."""


@review.command("list")
@click.option("--all", "everything", is_flag=True, help="Vis også de filer, der er taget stilling til.")
@json_option
@pass_settings
def list_held(settings: Settings, everything: bool, as_json: bool) -> None:
    """Vis filerne med nummer, tilstand og grund."""
    catalogue = open_catalogue(settings, create=False)
    with catalogue.reading() as session:
        rows = clerk_review.held_files(session, everything=everything)
    catalogue.close()
    if as_json:
        put_json({"held": [{"id": row.id, "state": row.state, "code": row.code, "reason": row.reason} for row in rows]})
        return
    for row in rows:
        put(f"{row.id}  {STATES[row.state]}  {row.code}  {row.reason}")


@review.command()
@number_argument
@pass_settings
def show(settings: Settings, number: int) -> None:
    """Vis de steder i en fil, der ligner et CPR-nummer.

    Hvert sted vises også, som det ville stå overstreget.
    """
    with at_desk(settings, "") as desk, desk.catalogue.reading() as session:
        held = clerk_review.held_file(session, number)
    seen = preview(held)
    say(_("%(name)s: %(state)s. %(reason)s", name=held.name, state=STATES[held.state], reason=held.reason))
    if seen.problem:
        say(seen.problem)
    if seen.unseen and not seen.problem:
        say(_("Det står i filens navn eller ved siden af den tekst, der ville blive gemt."))
    for place in (place for document in seen.documents for place in document.places):
        put(" ".join(f"{place.before}[{place.run}]{place.after}".split()))
        put("  " + _("overstreget: %(text)s", text=place.crossed))


@review.command()
@number_argument
@municipality_option
@who_option
@pass_settings
def approve(settings: Settings, number: int, kommune: str | None, who: str) -> None:
    """Læg filen ind, som den er: det var ikke et CPR-nummer."""
    with at_desk(settings, who) as desk:
        tell(clerk_review.settle_held(desk, number, "approved", kommune))


@review.command()
@number_argument
@municipality_option
@who_option
@pass_settings
def mask(settings: Settings, number: int, kommune: str | None, who: str) -> None:
    """Læg filen ind med numrene overstreget; originalen gemmes ikke."""
    with at_desk(settings, who) as desk:
        tell(clerk_review.settle_held(desk, number, "masked", kommune))


@review.command()
@number_argument
@who_option
@pass_settings
def dismiss(settings: Settings, number: int, who: str) -> None:
    """Læg aldrig filen ind."""
    with at_desk(settings, who) as desk:
        tell(clerk_review.dismiss(desk, number))


@review.command()
@number_argument
@who_option
@pass_settings
def reopen(settings: Settings, number: int, who: str) -> None:
    """Fortryd: tag dokumentet ud, og lad filen vente igen."""
    with at_desk(settings, who, say) as desk:
        tell(clerk_review.reopen(desk, number))


@review.command()
@number_argument
@municipality_option
@who_option
@pass_settings
def again(settings: Settings, number: int, kommune: str | None, who: str) -> None:
    """Læs en fil igen, der ikke kunne læses.

    Den læses dér, hvor den ligger.
    """
    with at_desk(settings, who) as desk:
        tell(clerk_review.read_again(desk, number, kommune))


@click.group()
def redact() -> None:
    """Tag indhold ned, så det bliver nede.

    Var det en fejl, kan det lægges op igen.
    """


@redact.command()
@click.argument("path", metavar="ADRESSE")
@click.option(
    "--reason", required=True, metavar="GRUND", help="Grunden, uden det fjernede selv, fx »personoplysninger«."
)
@who_option
@pass_settings
def item(settings: Settings, path: str, reason: str, who: str) -> None:
    """Fjern et punkt fra katalog, originaler og indeks.

    ADRESSE er punktets, fx /punkt/slagelse/byraad/2025-02-24/3. Ældre sikkerhedskopier har det stadig: slet dem,
    eller tag punktet ned igen efter en gendannelse.
    """
    with at_desk(settings, who, say) as desk:
        tell(takedown.take_down(desk, path, reason))


@redact.command()
@click.argument("path", metavar="ADRESSE")
@click.option("--reason", required=True, metavar="GRUND", help="Hvorfor punktet må vises igen.")
@who_option
@pass_settings
def undo(settings: Settings, path: str, reason: str, who: str) -> None:
    """Læg et punkt op igen, der er taget ned.

    Dets fil læses på ny, hvis den ligger, hvor den lå.
    """
    with at_desk(settings, who, say) as desk:
        tell(takedown.put_back(desk, path, reason))


@redact.command()
@json_option
@pass_settings
def log(settings: Settings, as_json: bool) -> None:
    """Vis, hvad der er taget ned eller lagt op igen.

    Hvornår, af hvem og hvorfor.
    """
    catalogue = open_catalogue(settings, create=False)
    with catalogue.reading() as session:
        rules = takedown.rules(session)
    catalogue.close()
    if as_json:
        put_json(
            {
                "rules": [
                    {
                        "target": rule.path,
                        "reason": rule.reason,
                        "who": rule.who,
                        "at": rule.at.isoformat(),
                        "act": "taken_down" if rule.taken_down else "put_back",
                        "down": rule.down,
                    }
                    for rule in rules
                ]
            }
        )
        return
    for rule in rules:
        act = _("taget ned") if rule.taken_down else _("lagt op igen")
        put(f"{rule.at.isoformat()}  {act}  {rule.path}  {rule.reason} ({rule.who})")


def tell(done: Done) -> None:
    say(done.words)
    if not done.well:
        raise click.exceptions.Exit(1)
