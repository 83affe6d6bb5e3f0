"""How does a program that knows OParl 1.1 read the archive? (System, Body, and the objects below it)"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from flask import Blueprint, Response, abort
from sqlalchemy import func, select

from archive.catalogue.listings import taken_down
from archive.catalogue.models import WITHDRAWN, AgendaItem, Meeting, Publication
from archive.catalogue.paths import Moment, case_address
from archive.catalogue.reads import case_by_path, item_by_path, meeting_by_path, municipalities
from archive.exchange.oparl import ROOT, Object, OParl, Stamped, has_paper
from archive.exchange.oparl_rows import Window
from archive.web.address import absolute
from archive.web.holdings import holdings, reading
from archive.web.reuse.api import answer
from archive.web.reuse.oparl_lists import LISTS, Reader, cut, listing, papers_of, seats_in, whole_asked, window_asked
from archive.web.serving.strict import nothing_asked

pages = Blueprint("oparl", __name__)
_ONE = Window(limit=1)
_KINDS = ",".join(LISTS)


@pages.get(f"{ROOT}/system")
def system() -> Response:
    """Where a client begins."""
    nothing_asked()
    with reading() as session:
        query = select(func.min(Publication.taken_in_at), func.max(Publication.taken_in_at))
        first, last = session.execute(query).one()
    began = first or datetime(1970, 1, 1)  # noqa: DTZ001 - UTC without a zone, as the catalogue keeps it
    return answer(OParl(absolute).system(holdings().settings.title, Stamped(began, last or began)))


@pages.get(f"{ROOT}/body")
def bodies() -> Response:
    """Every municipality."""
    window, whole = window_asked(), whole_asked()
    with reading() as session:
        readers = [Reader(session, place) for place in municipalities(session)]
        found = [(one, one.rows.days()) for one in readers]
        said = [one.body(whole=whole) for one, stamped in found if stamped and window.holds(stamped)]
    return listing(window, cut(window, said))


@pages.get(f"{ROOT}/body/<kommune>")
def body(kommune: str) -> Response:
    """One municipality."""
    nothing_asked()
    with _place(kommune) as reader:
        said = reader.body()
    return answer(said)


@pages.get(f"{ROOT}/body/<kommune>/<any({_KINDS}):kind>")
def body_list(kommune: str, kind: str) -> Response:
    """One of the lists of a municipality."""
    window, whole = window_asked(), whole_asked()
    with _place(kommune) as reader:
        found = LISTS[kind](reader, window, whole)
    return listing(window, found)


@pages.get(f"{ROOT}/organization/<kommune>/<udvalg>")
def organization(kommune: str, udvalg: str) -> Response:
    """One committee."""
    nothing_asked()
    with _place(kommune) as reader:
        _, found = reader.rows.organizations(_ONE, udvalg)
        if not found:
            abort(404)
        committee, stamped = found[0]
        said = reader.say.organization(committee, stamped, seats_in(reader.rows.seats(), committee))
    return answer(said)


@pages.get(f"{ROOT}/organization/<kommune>/<udvalg>/meeting")
def organization_meetings(kommune: str, udvalg: str) -> Response:
    """The meetings of one committee."""
    window, whole = window_asked(), whole_asked()
    with _place(kommune) as reader:
        _, found = reader.rows.organizations(_ONE, udvalg)
        if not found:
            abort(404)
        total, meetings = reader.rows.meetings(window, found[0][0])
        said = [reader.meeting(one, stamped, whole=whole) for one, stamped in meetings]
    return listing(window, (total, said))


@pages.get(f"{ROOT}/meeting/<kommune>/<udvalg>/<dato>")
def meeting(kommune: str, udvalg: str, dato: str) -> Response:
    """One meeting."""
    nothing_asked()
    with _place(kommune) as reader:
        found = _meeting(reader, udvalg, dato)
        said = reader.meeting(found, reader.rows.meeting_stamp(found), whole=True)
    return answer(said)


@pages.get(f"{ROOT}/location/<kommune>/<udvalg>/<dato>")
def location(kommune: str, udvalg: str, dato: str) -> Response:
    """Where one meeting was held."""
    nothing_asked()
    with _place(kommune) as reader:
        found = _meeting(reader, udvalg, dato)
        if not found.place:
            abort(404)
        said = reader.say.location(found, reader.rows.meeting_stamp(found))
    return answer(said)


@pages.get(f"{ROOT}/<any(agendaitem,consultation):kind>/<kommune>/<udvalg>/<dato>/<nummer>")
def item(kind: str, kommune: str, udvalg: str, dato: str, nummer: str) -> Response:
    """One item, or its case's passage through the meeting; a tombstone where it is gone."""
    nothing_asked()
    moment = Moment.parse(dato) or abort(404)
    with _place(kommune) as reader:
        found = item_by_path(reader.session, kommune, udvalg, moment.day, moment.at, nummer)
        if found is None or found.identity.startswith(WITHDRAWN):
            return answer(_tombstone(reader, kind, found, f"/punkt/{kommune}/{udvalg}/{dato}/{nummer}"))
        stamped = reader.rows.item_stamps([found])[found.id]
        if kind == "agendaitem":
            said = reader.say.agenda_item(found, stamped)
        else:
            said = reader.say.consultation(found, stamped) if has_paper(found) else abort(404)
    return answer(said)


@pages.get(f"{ROOT}/paper/<kommune>/<nummer>")
def paper(kommune: str, nummer: str) -> Response:
    """One case."""
    nothing_asked()
    with _place(kommune) as reader:
        case = case_by_path(reader.session, kommune, nummer)
        found = reader.rows.papers(_ONE, case)[1] if case is not None else []
        said = papers_of(reader, found, whole=True)[0] if found else _gone_paper(reader, nummer)
    return answer(said)


@pages.get(f"{ROOT}/person/<kommune>/<navn>")
def person(kommune: str, navn: str) -> Response:
    """One person whom attendance lists name."""
    nothing_asked()
    with _place(kommune) as reader:
        seats = [one for one in reader.rows.seats() if one.key == navn]
        said = reader.say.person(reader.place, seats) if seats else abort(404)
    return answer(said)


@pages.get(f"{ROOT}/membership/<kommune>/<udvalg>/<navn>")
def membership(kommune: str, udvalg: str, navn: str) -> Response:
    """One person's seat in one committee."""
    nothing_asked()
    with _place(kommune) as reader:
        seats = [one for one in reader.rows.seats() if (one.key, one.committee.slug) == (navn, udvalg)]
        said = reader.say.membership(seats[0]) if seats else abort(404)
    return answer(said)


@pages.get(f"{ROOT}/file/<identitet>")
def file(identitet: str) -> Response:
    """One document as it was published."""
    nothing_asked()
    with reading() as session:
        readers = [Reader(session, place) for place in municipalities(session)]
        found = [one for reader in readers for one, _ in reader.rows.files(_ONE, identitet)[1]]
        said = OParl(absolute).file(found[0], found[0].meeting) if found else abort(404)
    return answer(said)


@pages.get(f"{ROOT}/legislativeterm/<kommune>/<int:aar>")
def legislative_term(kommune: str, aar: int) -> Response:
    """One term of the council."""
    nothing_asked()
    with _place(kommune) as reader:
        if aar not in reader.terms():
            abort(404)
        said = reader.say.term(reader.place, aar, reader.stamped())
    return answer(said)


@contextmanager
def _place(kommune: str) -> Iterator[Reader]:
    with reading() as session:
        place = next((one for one in municipalities(session) if one.slug == kommune), None) or abort(404)
        yield Reader(session, place)


def _meeting(reader: Reader, udvalg: str, dato: str) -> Meeting:
    moment = Moment.parse(dato) or abort(404)
    return meeting_by_path(reader.session, reader.place.slug, udvalg, moment.day, moment.at) or abort(404)


def _gone_paper(reader: Reader, number: str) -> Object:
    """What is left of a case that no item speaks of any more."""
    path = case_address(reader.place.slug, number)
    stamped = reader.rows.gone_papers(Window()).get(path) or abort(404)
    return reader.say.tombstone("Paper", path.replace("/sag", "/paper", 1), stamped)


def _tombstone(reader: Reader, kind: str, found: AgendaItem | None, path: str) -> Object:
    """What is left of an item that is gone: nothing but its address and when."""
    name = "AgendaItem" if kind == "agendaitem" else "Consultation"
    stamped = reader.rows.item_stamps([found])[found.id] if found is not None else reader.rows.farewell(path)
    rule = taken_down(reader.session, found) if found is not None else None
    if rule is not None and stamped is not None:
        stamped = Stamped(stamped.created, max(stamped.modified, rule.at))
    return reader.say.tombstone(name, path.replace("/punkt", f"/{kind}", 1), stamped or abort(404))
