"""What do the list of committees and the page of one committee (udvalg) show?"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from flask import Blueprint, Response, abort

from archive.catalogue import listings
from archive.catalogue.listings import item_counts, meetings_of
from archive.catalogue.models import Committee
from archive.catalogue.paths import committee_path, moment_text
from archive.catalogue.reads import committee_by_path, committees
from archive.language import _
from archive.web.address import absolute
from archive.web.drawings.traces import initials
from archive.web.frame import Frame, Link, render
from archive.web.holdings import reading
from archive.web.past import asked_day, past
from archive.web.wording import collation, count, long_date, table_date

pages = Blueprint("committees", __name__)
COUNCILS = ("byråd", "kommunalbestyrelse", "borgerrepræsentation", "regionsråd")


@dataclass(frozen=True, slots=True)
class Sign:
    """A committee as a line: its sign, name, address and how many items it has."""

    short: str
    final: bool
    name: str
    url: str
    items: int


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality with its committees."""

    name: str
    slug: str
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class CommitteesPage:
    """Everything udvalgsliste.html may name."""

    template: ClassVar[str] = "udvalgsliste.html"
    frame: Frame
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in its committee's list."""

    day: str
    machine_day: str
    url: str
    kind: str
    items: str


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a committee's meetings."""

    year: int
    meetings: tuple[MeetingLine, ...]


@dataclass(frozen=True, slots=True)
class CommitteePage:
    """Everything udvalg.html may name."""

    template: ClassVar[str] = "udvalg.html"
    frame: Frame
    committee: Committee
    short: str
    answer: str
    written: tuple[str, ...]
    search_url: str
    feed_url: str
    calendar_url: str
    years: tuple[Year, ...]


@pages.get("/udvalg")
def all_committees() -> Response:
    """Every committee by municipality."""
    day = asked_day()
    with reading(day) as session:
        places = places_of(committees(session), item_counts(session))
    crumbs = (Link(_("Forside"), "/"), Link(_("Udvalg")))
    frame = Frame(_("Udvalg"), "/udvalg", crumbs, canonical=absolute("/udvalg"))
    return render(CommitteesPage(frame, places), past=past(day))


@pages.get("/udvalg/<kommune>/<udvalg>")
def one_committee(kommune: str, udvalg: str) -> Response:
    """One committee with its meetings, newest first."""
    day = asked_day()
    with reading(day) as session:
        found = committee_by_path(session, kommune, udvalg) or abort(404)
        page = committee_page(found, meetings_of(session, found.id))
    return render(page, past=past(day))


def places_of(rows: Iterable[Committee], counts: dict[int, int]) -> tuple[Place, ...]:
    """Committees by municipality, the council first, then in Danish order."""
    by_place = groupby(rows, key=lambda row: row.municipality)
    return tuple(
        Place(place.name, place.slug, tuple(sign_of(row, counts.get(row.id, 0)) for row in sorted(own, key=_order)))
        for place, own in by_place
    )


def sign_of(committee: Committee, items: int) -> Sign:
    """A committee as a line of a list."""
    short = committee.short_name or initials(committee.name)
    return Sign(short, is_council(committee.name), committee.name, committee_path(committee), items)


def is_council(name: str) -> bool:
    """Whether a body decides in the end (byråd and its other names)."""
    return any(word in name.lower() for word in COUNCILS)


def committee_page(committee: Committee, meetings: list[listings.MeetingLine]) -> CommitteePage:
    """A committee and all its meetings."""
    own = committee_path(committee)
    return CommitteePage(
        frame=Frame(
            title=f"{committee.name}, {committee.municipality.name}",
            crumbs=(Link(_("Forside"), "/"), Link(_("Udvalg"), "/udvalg"), Link(committee.name)),
            feeds=(
                Link(_("Følg %(name)s", name=committee.name), f"/feed{own}.atom"),
                Link(_("Følg %(name)s (JSON Feed)", name=committee.name), f"/feed{own}.json"),
            ),
            canonical=absolute(own),
        ),
        committee=committee,
        short=committee.short_name or initials(committee.name),
        answer=_answer(meetings),
        written=tuple(name for name in committee.written if name != committee.name),
        search_url=f"/soeg?kommune={committee.municipality.slug}&udvalg={committee.slug}",
        feed_url=f"/feed{own}.atom",
        calendar_url=f"/kalender{own.removeprefix('/udvalg')}.ics",
        years=tuple(
            Year(year, tuple(_line(meeting, own) for meeting in held))
            for year, held in groupby(meetings, key=lambda meeting: meeting.starts_at.year)
        ),
    )


def _answer(meetings: list[listings.MeetingLine]) -> str:
    if not meetings:
        return _("Arkivet har ingen møder i udvalget.")
    first, last = meetings[-1].starts_at.date(), meetings[0].starts_at.date()
    items = sum(meeting.items for meeting in meetings)
    return _(
        "%(meetings)s med %(items)s fra %(first)s til %(last)s.",
        meetings=count(len(meetings), "møde", "møder"),
        items=count(items, "punkt", "punkter"),
        first=long_date(first),
        last=long_date(last),
    )


def _line(meeting: listings.MeetingLine, committee: str) -> MeetingLine:
    kind = _("Referat") if meeting.minutes else _("Kun dagsorden")
    day = meeting.starts_at.date()
    url = f"/moede{committee.removeprefix('/udvalg')}/{moment_text(meeting.starts_at, with_time=meeting.shares_day)}"
    return MeetingLine(table_date(day), day.isoformat(), url, kind, count(meeting.items, "punkt", "punkter"))


def _order(committee: Committee) -> tuple[object, ...]:
    return (not is_council(committee.name), "økonomi" not in committee.name.lower(), collation(committee.name))
