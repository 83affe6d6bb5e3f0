"""The verbs that ask the archive: search, case, analyse, split, stats."""

import click

from archive.catalogue import reads
from archive.catalogue.database import open_catalogue
from archive.history.as_json import cases_as_json, rows_of_case
from archive.history.case import CaseHistory, case_history
from archive.history.dossier import dossier_html
from archive.language import _
from archive.municipalities import place
from archive.search.danish.chain import chain
from archive.search.engine import Facet, Sort
from archive.search.hits import HitView
from archive.search.page import SearchPage
from archive.search.request import PAGE_SIZES, SearchRequest
from archive.search.service import open_search
from archive.settings import Settings
from archive.words import OUTCOMES, ROUTE
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

CASE_FIELDS = (
    "municipality", "case_number", "committee", "date", "number", "title", "evidence", "recommendation_number",
    "recommendation", "decision", "outcomes", "verdict", "url",
)  # fmt: skip


@click.command()
@click.argument("query", metavar="SØGNING", nargs=-1)
@click.option("--kommune", multiple=True, help="Kun denne kommune.")
@click.option("--udvalg", multiple=True, help="Kun dette udvalg.")
@click.option("--sag", multiple=True, help="Kun dette sagsnummer.")
@click.option("--beslutning", multiple=True, help="Kun punkter med denne beslutning, fx godkendt.")
@click.option("--fulgt", multiple=True, help="Kun punkter, hvor indstillingen gik sådan, fx fulgt.")
@click.option("--type", "item_type", multiple=True, help="Kun denne punkttype: B, O eller D.")
@click.option("--afsnit", multiple=True, help="Søg kun i dette afsnit, fx beslutning.")
@click.option("--aar", multiple=True, help="Kun dette år.")
@click.option("--fra", default="", metavar="DATO", help="Fra og med denne dag.")
@click.option("--til", default="", metavar="DATO", help="Til og med denne dag.")
@click.option(
    "--sort", default=Sort.RELEVANCE.value, type=click.Choice([one.value for one in Sort]), help="Rækkefølgen."
)
@click.option("--limit", default=20, type=click.IntRange(1, 10_000), help="Vis højst så mange punkter.")
@json_option
@pass_settings
def search(
    settings: Settings, /, query: tuple[str, ...], limit: int, as_json: bool, **given: str | tuple[str, ...]
) -> None:
    """Søg i punkterne som på hjemmesiden.

    SØGNING er ord, faste vendinger i anførselstegn, OG, ELLER, IKKE og NÆR.
    """
    request = SearchRequest.from_pairs(_pairs(" ".join(query), given, limit))
    catalogue = open_catalogue(settings, create=False)
    try:
        service = open_search(settings, catalogue.sessions)
        page = service.page(request, by_case=False)
        hits = _hits(page)
        while len(hits) < min(limit, page.total):
            page = service.page(page.request.with_page(page.request.page + 1), by_case=False)
            hits += _hits(page)
    finally:
        catalogue.close()
    if as_json:
        put_json(_page_as_json(page, hits[:limit]))
    else:
        _show(page, hits[:limit])


@click.command()
@click.argument("number", metavar="SAGSNUMMER")
@municipality_option
@click.option("--sagsmappe", is_flag=True, help="Skriv sagen som én HTML-fil, der kan åbnes uden net.")
@csv_option
@json_option
@pass_settings
def case(settings: Settings, number: str, kommune: str | None, sagsmappe: bool, as_csv: bool, as_json: bool) -> None:
    """Vis en sags hele forløb.

    Bruger flere kommuner nummeret, vises flere sager. JSON har også indstillingernes skæbne, opfølgning, beløb og
    henvisninger. Tabellen har en række for hvert at-punkt i hver behandling.
    """
    catalogue = open_catalogue(settings, create=False)
    with catalogue.reading() as session:
        cases = reads.cases_by_number(session, number, place(kommune).slug if kommune else None)
        histories = [case_history(session, one, today()) for one in cases]
    catalogue.close()
    if as_json:
        put_json(cases_as_json(histories))
    elif as_csv:
        put_csv([row for history in histories for row in rows_of_case(history)], CASE_FIELDS)
    elif sagsmappe:
        for history in histories:
            put(dossier_html(history))
    else:
        for history in histories:
            _tell(history)
    if not histories:
        say(_("Arkivet har ingen sag med nummeret »%(number)s«.", number=number))
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("text", metavar="TEKST")
@click.option("--exact", is_flag=True, help="Vis kun de ord, som anførselstegn søger på.")
@json_option
def analyse(text: str, exact: bool, as_json: bool) -> None:
    """Vis ordene i en tekst, som indekset ser dem.

    Hvert ord står med sin plads, sine tegn og sine termer.
    """
    danish = chain()
    tokens: list[dict[str, Json]] = []
    for token in danish.tokens(text):
        terms = [token.surface, *token.extras]
        loose = [] if exact else [key for surface in terms for key in danish.keys(surface)]
        tokens.append(
            {
                "text": text[token.start : token.end],
                "position": token.position,
                "start": token.start,
                "end": token.end,
                "kind": token.kind.value,
                "terms": list(dict.fromkeys([*terms, *loose] if not exact else terms)),
            }
        )
    if as_json:
        put_json({"tokens": tokens})
        return
    for shown in tokens:
        terms_shown = shown["terms"]
        assert isinstance(terms_shown, list)
        put(f"{shown['position']}\t{shown['start']}-{shown['end']}\t{' '.join(str(term) for term in terms_shown)}")


@click.command()
@click.argument("words", metavar="ORD…", nargs=-1, required=True)
def split(words: tuple[str, ...]) -> None:
    """Del sammensatte ord.

    Hvert ord står på en linje for sig, fx helhed(s)+plan. Et ord, der ikke deles, står, som det er.
    """
    for word in words:
        put(chain().split(word))


@click.command()
@json_option
@pass_settings
def stats(settings: Settings, as_json: bool) -> None:
    """Tæl, hvad arkivet har."""
    catalogue = open_catalogue(settings, create=False)
    with catalogue.reading() as session:
        found = reads.stats(session)
    catalogue.close()
    counts: dict[str, Json] = {
        "municipalities": found.municipalities,
        "committees": found.committees,
        "meetings": found.meetings,
        "items": found.items,
        "cases": found.cases,
        "documents": found.documents,
        "problems": found.problems,
        "first_day": found.first_day.isoformat() if found.first_day else None,
        "last_day": found.last_day.isoformat() if found.last_day else None,
    }
    if as_json:
        put_json(counts)
        return
    names = (
        _("Kommuner"),
        _("Udvalg"),
        _("Møder"),
        _("Punkter"),
        _("Sager"),
        _("Dokumenter"),
        _("Bemærkninger"),
        _("Første dag"),
        _("Sidste dag"),
    )
    for name, value in zip(names, counts.values(), strict=True):
        put(f"{name + ':':<14}{value if value is not None else '-'}")


_FACET_OF = {
    "kommune": Facet.MUNICIPALITY,
    "udvalg": Facet.COMMITTEE,
    "sag": Facet.CASE,
    "beslutning": Facet.OUTCOME,
    "fulgt": Facet.VERDICT,
    "item_type": Facet.ITEM_TYPE,
    "afsnit": Facet.SECTION,
    "aar": Facet.YEAR,
}


def _pairs(query: str, given: dict[str, str | tuple[str, ...]], limit: int) -> list[tuple[str, str]]:
    per_page = next((size for size in PAGE_SIZES if size >= limit), PAGE_SIZES[-1])
    pairs = [("q", query), ("antal", str(per_page))]
    for name, value in given.items():
        if isinstance(value, str):
            pairs.append((name, value))
        else:
            pairs += [(_FACET_OF[name].value, one) for one in value]
    return pairs


def _hits(page: SearchPage) -> list[HitView]:
    return [group.lead for group in page.groups]


def _page_as_json(page: SearchPage, hits: list[HitView]) -> dict[str, Json]:
    return {
        "total": page.total,
        "total_cases": page.total_cases,
        "hits": [_hit_as_json(hit) for hit in hits],
        "facets": {
            view.facet.value: [
                {"value": one.value, "label": one.label, "count": one.count, "selected": one.selected}
                for one in view.values
            ]
            for view in page.facets
        },
        "years": [{"value": str(one.year), "count": one.count, "selected": one.selected} for one in page.years],
        "suggestions": [{"text": way.text, "count": way.count} for way in page.suggestions],
        "understood_as": page.understood,
        "jump": page.jump,
        "took_ms": page.took_ms,
    }


def _hit_as_json(hit: HitView) -> dict[str, Json]:
    return {
        "id": hit.id,
        "url": hit.url,
        "municipality": hit.municipality,
        "committee": hit.committee,
        "date": hit.day.isoformat(),
        "number": hit.number,
        "title": hit.plain_title,
        "case_number": hit.case_number,
        "outcomes": [outcome.value for outcome in hit.outcomes],
        "snippets": [{"section": snippet.field.value, "html": snippet.html} for snippet in hit.snippets],
        "score": hit.score,
    }


def _show(page: SearchPage, hits: list[HitView]) -> None:
    say(_("%(total)s punkter i %(total_cases)s sager.", total=page.total, total_cases=page.total_cases))
    for hit in hits:
        put(
            _(
                "%(day)s  %(committee)s, punkt %(number)s: %(title)s",
                day=hit.day,
                committee=hit.committee,
                number=hit.number,
                title=hit.plain_title,
            )
        )
        words = ", ".join(OUTCOMES[outcome] for outcome in hit.outcomes)
        put(f"            {hit.url}{'  – ' + words if words else ''}")


def _tell(history: CaseHistory) -> None:
    put(f"{history.head.number}  {history.head.title} ({history.head.municipality})")
    for treatment in history.treatments:
        outcomes = dict.fromkeys(OUTCOMES[value] for ruling in treatment.rulings for value in ruling.outcomes)
        put(f"  {treatment.day.isoformat()}  {treatment.body.name}: {treatment.title}")
        if outcomes:
            put(f"              {', '.join(outcomes)}")
    for step in history.route:
        put(f"  {step.first_day.isoformat()}  {step.body.name}: {ROUTE[step.status]}")
