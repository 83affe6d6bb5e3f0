"""Which lists does the OParl endpoint have, how are they narrowed, and how does one turn their pages?"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from urllib.parse import urlencode

from flask import Response, abort, request
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.catalogue.models import Case, Committee, Meeting, Municipality
from archive.exchange.oparl import Object, OParl, Seat, Stamped, terms_between
from archive.exchange.oparl_rows import Rows, Window
from archive.language import _
from archive.search.request import BadParameter
from archive.web.address import absolute
from archive.web.reuse.api import answer
from archive.web.serving.strict import choice, only, whole_number

_BOUNDS = ("created_since", "created_until", "modified_since", "modified_until")
_KNOWN = ("page", "limit", "omit_internal", *_BOUNDS)
_LAST_PAGE = 1_000_000
_MOST = 100
Listed = tuple[int, list[Object]]
Lister = Callable[["Reader", Window, bool], Listed]


class Reader:
    """One municipality's rows with the writer of objects."""

    def __init__(self, session: Session, place: Municipality) -> None:
        self.session, self.place = session, place
        self.rows, self.say = Rows(session, place), OParl(absolute)

    def stamped(self) -> Stamped:
        """When the municipality was first taken in and last changed."""
        return self.rows.days() or abort(404)

    def terms(self) -> tuple[int, ...]:
        """The terms of the council that its meetings fall in."""
        query = select(func.min(Meeting.starts_at), func.max(Meeting.starts_at)).join(Meeting.committee)
        first, last = self.session.execute(query.where(Committee.municipality_id == self.place.id)).one()
        return terms_between(first.date() if first else None, last.date() if last else None)

    def body(self, *, whole: bool = True) -> Object:
        """The municipality itself."""
        return self.say.body(self.place, self.stamped(), self.terms(), whole=whole)

    def meeting(self, meeting: Meeting, stamped: Stamped, *, whole: bool) -> Object:
        """One meeting, with its items where they are wanted."""
        return self.say.meeting(meeting, stamped, self.rows.item_stamps(meeting.items) if whole else {}, whole=whole)


def papers_of(reader: Reader, found: Sequence[tuple[Case, Stamped]], *, whole: bool) -> list[Object]:
    """Cases with their passage through the meetings."""
    held = reader.rows.items_of([case for case, _stamped in found]) if whole else {}
    stamps = reader.rows.item_stamps([item for items in held.values() for item in items])
    return [
        reader.say.paper(case, stamped, [(item, stamps[item.id]) for item in held.get(case.id, [])])
        for case, stamped in found
    ]


def seats_in(seats: Iterable[Seat], committee: Committee) -> list[Seat]:
    """The seats of one committee."""
    return [seat for seat in seats if seat.committee.id == committee.id]


def cut(window: Window, said: list[Object]) -> Listed:
    """The part of a list that is held in full."""
    return len(said), said[window.offset : window.offset + window.limit]


_GONE = {"Meeting": Rows.gone_meetings, "Paper": Rows.gone_papers}


def _with_gone(reader: Reader, window: Window, kind: str, total: int, said: list[Object]) -> Listed:
    """What is gone stands after what is there, and only where one asks what has changed since. (OParl 1.1, 2.5)"""
    if window.modified_since is None:
        return total, said
    gone = _GONE.get(kind, Rows.gone)(reader.rows, window)
    stones = [
        reader.say.tombstone(kind, path.replace(page, f"/{kind.lower()}", 1), stamped)
        for path, stamped in gone.items()
        for page in (path[: path.index("/", 1)],)
    ]
    begin = max(0, window.offset - total)
    return total + len(stones), said + stones[begin : begin + window.limit - len(said)]


def window_asked() -> Window:
    """The part of the list that the query string asks for.

    Raises BadParameter.
    """
    only(_KNOWN)
    bounds = {name: _moment(name) for name in _BOUNDS}
    return Window(whole_number("page", 1, 1, _LAST_PAGE), whole_number("limit", _MOST, 1, _MOST), **bounds)


def whole_asked() -> bool:
    """Whether lists inside objects are wanted.

    Raises BadParameter.
    """
    return choice("omit_internal", ("false", "true")) == "false"


def listing(window: Window, found: Listed) -> Response:
    """A page of a list with the way to the others; filters stay. (OParl 1.1, 2.5)"""
    total, data = found
    pages = max(1, -(-total // window.limit))
    links = {"first": 1, "self": window.page, "last": pages}
    if window.page > 1:
        links["prev"] = min(window.page - 1, pages)
    if window.page < pages:
        links["next"] = window.page + 1
    return answer(
        {
            "data": data,
            "pagination": {
                "totalElements": total,
                "elementsPerPage": window.limit,
                "currentPage": window.page,
                "totalPages": pages,
            },
            "links": {name: _address(page) for name, page in links.items()},
        }
    )


def _address(page: int) -> str:
    kept = [(name, value) for name, value in request.args.items() if name != "page"]
    asked = kept if page == 1 else [*kept, ("page", str(page))]
    return absolute(request.path) + (f"?{urlencode(asked)}" if asked else "")


def _moment(name: str) -> datetime | None:
    text = request.args.get(name)
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        pass
    said = _("»%(text)s« kan ikke bruges som %(name)s. Skriv fx 2025-01-31T12:00:00+01:00.", text=text[:40], name=name)
    raise BadParameter(name, said)


def _span(seats: Sequence[Seat]) -> Stamped:
    return Stamped(min(one.stamped.created for one in seats), max(one.stamped.modified for one in seats))


def _organizations(reader: Reader, window: Window, _whole: bool) -> Listed:
    total, found = reader.rows.organizations(window)
    seats = reader.rows.seats()
    return total, [reader.say.organization(one, stamped, seats_in(seats, one)) for one, stamped in found]


def _people(reader: Reader, window: Window, whole: bool) -> Listed:
    by_name: dict[str, list[Seat]] = {}
    for seat in reader.rows.seats():
        by_name.setdefault(seat.key, []).append(seat)
    said = [(seats, reader.say.person(reader.place, seats, whole=whole)) for seats in by_name.values()]
    return cut(window, [one for seats, one in said if window.holds(_span(seats))])


def _memberships(reader: Reader, window: Window, _whole: bool) -> Listed:
    return cut(window, [reader.say.membership(one) for one in reader.rows.seats() if window.holds(one.stamped)])


def _meetings(reader: Reader, window: Window, whole: bool) -> Listed:
    total, found = reader.rows.meetings(window)
    said = [reader.meeting(one, stamped, whole=whole) for one, stamped in found]
    return _with_gone(reader, window, "Meeting", total, said)


def _locations(reader: Reader, window: Window, _whole: bool) -> Listed:
    total, found = reader.rows.meetings(window, with_place=True)
    return total, [reader.say.location(one, stamped) for one, stamped in found]


def _items(reader: Reader, window: Window, _whole: bool) -> Listed:
    total, found = reader.rows.items(window)
    said = [reader.say.agenda_item(one, stamped) for one, stamped in found]
    return _with_gone(reader, window, "AgendaItem", total, said)


def _consultations(reader: Reader, window: Window, _whole: bool) -> Listed:
    total, found = reader.rows.items(window, of_cases=True)
    said = [reader.say.consultation(one, stamped) for one, stamped in found]
    return _with_gone(reader, window, "Consultation", total, said)


def _paper_list(reader: Reader, window: Window, whole: bool) -> Listed:
    total, found = reader.rows.papers(window)
    return _with_gone(reader, window, "Paper", total, papers_of(reader, found, whole=whole))


def _files(reader: Reader, window: Window, _whole: bool) -> Listed:
    total, found = reader.rows.files(window)
    return total, [reader.say.file(one, one.meeting) for one, _stamped in found]


def _terms(reader: Reader, window: Window, _whole: bool) -> Listed:
    stamped = reader.stamped()
    held = reader.terms() if window.holds(stamped) else ()
    return cut(window, [reader.say.term(reader.place, one, stamped) for one in held])


LISTS: dict[str, Lister] = {
    "organization": _organizations,
    "person": _people,
    "membership": _memberships,
    "meeting": _meetings,
    "location": _locations,
    "agendaitem": _items,
    "consultation": _consultations,
    "paper": _paper_list,
    "file": _files,
    "legislativeterm": _terms,
}
