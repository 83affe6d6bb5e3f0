"""How does one take a list along? (CSV that a spreadsheet opens safely: RFC 4180, UTF-8 with a mark, semicolons)"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from flask import Blueprint, Response, request

from archive.exchange.cells import safe
from archive.history.delays import delays
from archive.search.hits import HitView
from archive.search.request import SearchRequest
from archive.web.address import absolute
from archive.web.holdings import holdings, reading
from archive.web.serving.strict import nothing_asked
from archive.words import OUTCOMES, ROUTE, VERDICTS

pages = Blueprint("export", __name__)
MOST_ROWS = 1000
_PER_PAGE = 50
_FIELDS = ("adresse", "kommune", "udvalg", "dato", "punkt", "overskrift", "sagsnummer", "beslutning", "fulgt")
_LATE_FIELDS = ("adresse", "kommune", "sagsnummer", "titel", "udvalg", "lovet", "status", "behandlet", "dage")


@pages.get("/soeg.csv")
def search_csv() -> Response:
    """The hits of a search, at most a thousand rows."""
    asked = SearchRequest.from_pairs(request.args.items(multi=True))
    return _csv("soegning.csv", _FIELDS, (_row(hit) for hit in hits(asked, MOST_ROWS)))


@pages.get("/forsinkede.csv")
def late_csv() -> Response:
    """The delays."""
    nothing_asked()
    with reading() as session:
        found = delays(session, holdings().today())
    rows = (
        (
            absolute(one.case_path),
            one.municipality,
            one.case_number,
            one.title,
            one.committee,
            one.last_day.isoformat(),
            ROUTE[one.status],
            one.held_on.isoformat() if one.held_on else "",
            str(one.days),
        )
        for one in found
    )
    return _csv("forsinkede.csv", _LATE_FIELDS, rows)


def hits(asked: SearchRequest, most: int) -> Iterator[HitView]:
    """The hits of a search one by one, page after page."""
    for page in range(1, -(-most // _PER_PAGE) + 1):
        found = holdings().find(replace(asked, page=page, per_page=_PER_PAGE), by_case=False, facets=())
        yield from (group.lead for group in found.groups)
        if page >= found.pages:
            return


def _row(hit: HitView) -> tuple[str, ...]:
    return (
        absolute(hit.url),
        hit.municipality,
        hit.committee,
        hit.day.isoformat(),
        hit.number,
        hit.plain_title,
        hit.case_number or "",
        ", ".join(OUTCOMES[outcome] for outcome in hit.outcomes),
        ", ".join(VERDICTS[verdict] for _, verdict in hit.verdicts),
    )


def _csv(name: str, fields: Sequence[str], rows: Iterable[Sequence[str]]) -> Response:
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(fields)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    response = Response(b"\xef\xbb\xbf" + written.getvalue().encode(), mimetype="text/csv")
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
