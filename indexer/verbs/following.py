"""The verbs that look across cases: precedents, followups, delays."""

import sys

import click

from archive.catalogue.database import open_catalogue
from archive.history.as_json import follow_up_as_json
from archive.history.delays import delays as find_delays
from archive.history.followups import open_follow_ups
from archive.history.precedents import follow_rate
from archive.history.precedents import precedents as find_precedents
from archive.language import _
from archive.municipalities import place
from archive.settings import Settings
from archive.web.wording import count
from archive.words import VERDICTS
from indexer.clock import today
from indexer.verbs.speaking import (
    Json,
    csv_option,
    json_option,
    municipality_option,
    pass_settings,
    put,
    put_csv,
    put_json,
    say,
)

PRECEDENT_FIELDS = (
    "committee", "date", "url", "title", "case_number", "number", "recommendation", "decision", "verdict", "score",
)  # fmt: skip
FOLLOWUP_FIELDS = (
    "committee", "date", "url", "title", "case_number", "text", "due_first", "due_last", "status", "fulfilled_on",
    "fulfilled_in", "days_over",
)  # fmt: skip
DELAY_FIELDS = (
    "municipality", "case_number", "url", "title", "committee", "date", "last_date", "status", "held_on", "days",
    "text", "promised_in",
)  # fmt: skip


@click.command()
@click.argument("draft", metavar="UDKAST", required=False)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 200), help="Vis højst så mange.")
@csv_option
@json_option
@pass_settings
def precedents(settings: Settings, draft: str | None, limit: int, as_csv: bool, as_json: bool) -> None:
    """Find tidligere indstillinger, der ligner et udkast.

    Svaret siger også, hvordan det gik dem. Uden UDKAST læses det fra standardinput. Udkastet gemmes ingen steder.
    """
    words = draft if draft is not None else sys.stdin.read()
    catalogue = open_catalogue(settings, create=False)
    with catalogue.reading() as session:
        found = find_precedents(session, words, limit)
    catalogue.close()
    rate = follow_rate(found)
    rows: list[dict[str, Json]] = [
        {
            "committee": one.body.name,
            "date": one.day.isoformat(),
            "url": one.path,
            "title": one.title,
            "case_number": one.case_key,
            "number": one.number,
            "recommendation": one.text,
            "decision": one.decision,
            "verdict": one.verdict.value,
            "score": round(one.score, 4),
        }
        for one in found
    ]
    if as_csv:
        put_csv(rows, PRECEDENT_FIELDS)
        return
    if as_json:
        put_json({"precedents": rows, "decided": rate.decided, "followed_share": rate.share})
        return
    for one in found:
        put(f"{one.day.isoformat()}  {one.body.name}: {one.title} – {VERDICTS[one.verdict]}")
        put(f"            {one.path}")
    say(
        _("%(followed)s af %(decided)s afgjorte blev fulgt, som de stod.", followed=rate.followed, decided=rate.decided)
    )


@click.command()
@municipality_option
@csv_option
@json_option
@pass_settings
def followups(settings: Settings, kommune: str | None, as_csv: bool, as_json: bool) -> None:
    """Vis løfter, som arkivet endnu ikke har set opfyldt.

    Løfterne står i beslutningerne.
    """
    catalogue = open_catalogue(settings, create=False)
    with catalogue.reading() as session:
        found = open_follow_ups(session, today(), place(kommune).slug if kommune else None)
    catalogue.close()
    rows = [follow_up_as_json(one) for one in found]
    if as_csv:
        put_csv(rows, FOLLOWUP_FIELDS)
        return
    if as_json:
        put_json({"followups": rows})
        return
    for one in found:
        due = one.due_last.isoformat() if one.due_last else _("uden frist")
        put(f"{due}  {one.body.name}: {one.text}")
        put(f"            {one.path}")


@click.command()
@municipality_option
@csv_option
@json_option
@pass_settings
def delays(settings: Settings, kommune: str | None, as_csv: bool, as_json: bool) -> None:
    """Vis lovede skridt, der kom for sent eller udeblev.

    Kun hvor referaterne viser det.
    """
    catalogue = open_catalogue(settings, create=False)
    with catalogue.reading() as session:
        found = find_delays(session, today(), place(kommune).slug if kommune else None)
    catalogue.close()
    rows: list[dict[str, Json]] = [
        {
            "municipality": one.municipality,
            "case_number": one.case_number,
            "url": one.case_path,
            "title": one.title,
            "committee": one.committee,
            "date": one.first_day.isoformat(),
            "last_date": one.last_day.isoformat(),
            "status": one.status.value,
            "held_on": one.held_on.isoformat() if one.held_on else None,
            "days": one.days,
            "text": one.text,
            "promised_in": one.promised_in,
        }
        for one in found
    ]
    if as_csv:
        put_csv(rows, DELAY_FIELDS)
        return
    if as_json:
        put_json({"delays": rows})
        return
    for one in found:
        held = _("holdt %(day)s", day=one.held_on.isoformat()) if one.held_on else _("sprunget over")
        put(f"{one.first_day.isoformat()}  {one.committee}: {one.title} – {held} ({count(one.days, 'dag', 'dage')})")
        put(f"            {one.case_path}")
