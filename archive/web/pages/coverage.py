"""What does the archive cover, and where are the holes? (/daekning)"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from flask import Blueprint, Response
from sqlalchemy.orm import Session

from archive.catalogue.coverage import Gap, unread
from archive.catalogue.listings import YearOfCommittee, documents_by_status, years_of_committees
from archive.catalogue.models import Committee
from archive.catalogue.paths import committee_path
from archive.catalogue.reads import Stats, committees, stats
from archive.language import N_, Words, _
from archive.values import DocumentStatus
from archive.web.address import absolute
from archive.web.frame import Frame, Link, render
from archive.web.holdings import reading
from archive.web.serving.strict import today_alone

pages = Blueprint("coverage", __name__)
_SHOWN = 200
STATUSES: Mapping[DocumentStatus, str] = Words(
    {
        DocumentStatus.OK: N_("læst helt uden anmærkninger"),
        DocumentStatus.REMARKS: N_("læst med anmærkninger"),
        DocumentStatus.REVIEW: N_("venter på, at et menneske ser på dem"),
        DocumentStatus.RAW: N_("kun bevaret som tekst"),
    }
)


@dataclass(frozen=True, slots=True)
class Row:
    """One committee: its meetings year by year; None is a year before its first or after its last."""

    name: str
    url: str
    place: str
    cells: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """Everything daekning.html may name."""

    template: ClassVar[str] = "daekning.html"
    frame: Frame
    held: Stats
    years: tuple[int, ...]
    rows: tuple[Row, ...]
    holes: tuple[str, ...]
    statuses: tuple[tuple[int, str], ...]
    unread: tuple[Gap, ...]
    more_unread: int


@pages.get("/daekning")
def coverage() -> Response:
    """Meetings by committee and year, and how well the documents were read."""
    today_alone()
    with reading() as session:
        page = _page(session)
    return render(page)


def _page(session: Session) -> CoveragePage:
    counted = years_of_committees(session)
    held = documents_by_status(session)
    years = tuple(
        range(min((one.year for one in counted), default=0), max((one.year for one in counted), default=-1) + 1)
    )
    rows = tuple(_row(committee, counted, years) for committee in committees(session))
    missed = tuple(unread(session))
    crumbs = (Link(_("Forside"), "/"), Link(_("Hvad arkivet dækker")))
    return CoveragePage(
        frame=Frame(_("Hvad arkivet dækker"), crumbs=crumbs, canonical=absolute("/daekning")),
        held=stats(session),
        years=years,
        rows=rows,
        holes=tuple(f"{row.name} {year}" for row in rows for year, n in zip(years, row.cells, strict=True) if n == 0),
        statuses=tuple((held[status], words) for status, words in STATUSES.items() if held.get(status)),
        unread=missed[:_SHOWN],
        more_unread=max(len(missed) - _SHOWN, 0),
    )


def _row(committee: Committee, counted: list[YearOfCommittee], years: tuple[int, ...]) -> Row:
    own = {one.year: one.meetings for one in counted if one.committee_id == committee.id}
    first, last = min(own, default=0), max(own, default=-1)
    cells = tuple(own.get(year, 0) if first <= year <= last else None for year in years)
    return Row(committee.name, committee_path(committee), committee.municipality.name, cells)
