"""How does one understood file become rows? One transaction a source; storing twice is storing once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from archive.catalogue.models import (
    AgendaItem,
    Attendance,
    Base,
    Committee,
    DocumentVersion,
    Meeting,
    Municipality,
    Outbox,
    ProblemRow,
    Publication,
    Quarantine,
    SourceDocument,
)
from archive.catalogue.paths import item_path
from archive.catalogue.reads import ITEM_PLACE
from archive.committees import committee_slug
from archive.municipalities import Place
from indexer.cases import cases_of, renew_cases
from indexer.clock import now
from indexer.minutes.parsed import ParsedMinutes
from indexer.privacy.redaction import Withdrawn, fingerprint, item_targets, without
from indexer.rows import ItemRows, Row, identities, item_rows, person_row, problem_row
from indexer.settle import settle
from indexer.short_names import learn_short_names


@dataclass(frozen=True, slots=True)
class Incoming:
    """One source's bytes, understood, ready to be stored."""

    uri: str
    identity: str
    size: int
    media_type: str
    kept: bool
    parser_version: str
    documents: tuple["Placed", ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """One document with its municipality and what makes each of its items the same in another document."""

    place: Place
    minutes: ParsedMinutes
    names: tuple[str, ...]
    withdrawn: bool = False


def placed(place: Place, minutes: ParsedMinutes, withdrawn: Withdrawn, secret: bytes) -> Placed:
    """A document as it may be stored: what has been taken down is gone from it."""
    assert minutes.starts_at is not None
    committee = committee_slug(minutes.committee, place.name)
    names = identities(minutes.items)
    gone: dict[int, str] = {}
    for position, (item, name) in enumerate(zip(minutes.items, names, strict=True)):
        targets = item_targets(secret, place.slug, committee, minutes.starts_at, minutes.kind, item.number, name)
        if withdrawn.holds(targets):
            gone[position] = fingerprint(targets)
    kept_names = tuple(gone.get(position, name) for position, name in enumerate(names))
    return Placed(place, without(minutes, frozenset(gone)), kept_names, withdrawn=bool(gone))


def store(session: Session, incoming: Incoming) -> tuple[int, ...]:
    """Write one source's documents into an open transaction; the meetings whose contents may have changed."""
    version = _version(session, incoming)
    released = session.scalar(select(func.max(Publication.released_at)).where(Publication.version_id == version.id))
    touched = forget(session, version)
    for document in incoming.documents:
        touched |= _publish(session, version, document, released)
    settle(session, touched)
    session.execute(delete(Quarantine).where(Quarantine.uri == incoming.uri, Quarantine.state == "unread"))
    return tuple(sorted(touched))


def forget(session: Session, version: DocumentVersion) -> set[int]:
    """Take back what was understood of a version, so that it can be read anew; the meetings it spoke of."""
    publications = session.scalars(select(Publication).where(Publication.version_id == version.id)).all()
    touched = {publication.meeting_id for publication in publications}
    for publication in publications:
        rows = session.execute(
            select(AgendaItem.id, AgendaItem.case_id).where(AgendaItem.publication_id == publication.id)
        ).all()
        session.add_all(_farewells(session, publication))
        session.execute(delete(Attendance).where(Attendance.publication_id == publication.id))
        session.execute(delete(AgendaItem).where(AgendaItem.publication_id == publication.id))
        session.execute(delete(Publication).where(Publication.id == publication.id))
        renew_cases(session, {row.case_id for row in rows if row.case_id is not None})
    if publications:
        session.flush()  # else the cases' new names would be forgotten with the rest
        session.expire_all()
    return touched


def _farewells(session: Session, publication: Publication) -> list[Outbox]:
    """What to tell of the items of a publication that is taken back."""
    items = session.scalars(
        select(AgendaItem).where(AgendaItem.publication_id == publication.id).options(ITEM_PLACE)
    ).all()
    return [Outbox(item_id=item.id, gone=True, path=item_path(item)) for item in items]


def _version(session: Session, incoming: Incoming) -> DocumentVersion:
    source = session.scalar(select(SourceDocument).where(SourceDocument.uri == incoming.uri))
    version = (
        None
        if source is None
        else session.scalar(
            select(DocumentVersion).where(
                DocumentVersion.source_id == source.id, DocumentVersion.identity == incoming.identity
            )
        )
    )
    if version is None:
        source = source or SourceDocument(uri=incoming.uri)
        version = DocumentVersion(source=source, identity=incoming.identity, taken_in_at=now(), text="")
        session.add(version)
    else:
        session.execute(delete(ProblemRow).where(ProblemRow.version_id == version.id))
    _describe(version, incoming)
    session.flush()
    return version


def _describe(version: DocumentVersion, incoming: Incoming) -> None:
    parsed = [document.minutes for document in incoming.documents]
    first = parsed[0]
    version.media_type, version.size, version.kept = incoming.media_type, incoming.size, incoming.kept
    version.format, version.parser_version = first.format, incoming.parser_version
    version.status = first.status
    version.characters = sum(minutes.coverage.characters for minutes in parsed)
    version.owned = sum(minutes.coverage.owned for minutes in parsed)
    version.structured = sum(minutes.coverage.structured for minutes in parsed)
    version.text = ""


def _publish(
    session: Session, version: DocumentVersion, document: Placed, released: datetime | None = None
) -> set[int]:
    """`released` was known of the version before it was read anew."""
    minutes = document.minutes
    assert minutes.starts_at is not None
    municipality = _municipality(session, document.place)
    committee = _committee(session, municipality, minutes.committee)
    meeting = _meeting(session, committee, minutes.starts_at, minutes.place)
    version.text += ("\f" if version.text else "") + minutes.text
    publication = Publication(
        meeting_id=meeting.id,
        version_id=version.id,
        kind=minutes.kind,
        source_id=minutes.source_id,
        released_at=minutes.released_at or released,
        taken_in_at=version.taken_in_at,
        current=False,
    )
    session.add(publication)
    session.flush()
    _write(session, ProblemRow, ({"version_id": version.id, **problem_row(one)} for one in minutes.problems))
    _write(session, Attendance, ({"publication_id": publication.id, **person_row(one)} for one in minutes.attendance))
    learn_short_names(session, municipality.id, minutes.text)
    cases = cases_of(session, municipality, minutes.items)
    rows = [
        item_rows(item, position, name, municipality.name)
        for position, (item, name) in enumerate(zip(minutes.items, document.names, strict=True))
    ]
    for row, case in zip(rows, cases, strict=True):
        row.own.update(meeting_id=meeting.id, publication_id=publication.id, case_id=case)
    _write_items(session, rows)
    return {meeting.id}


def _write_items(session: Session, rows: Sequence[ItemRows]) -> None:
    """Write the items of one document and, table by table, all that hangs on them: a hundred rows in a dozen calls."""
    if not rows:
        return
    new = insert(AgendaItem).returning(AgendaItem.id, sort_by_parameter_order=True)
    ids = session.scalars(new, [row.own for row in rows]).all()
    gathered: dict[type[Base], list[Row]] = {}
    for item_id, row in zip(ids, rows, strict=True):
        for table, parts in row.parts:
            gathered.setdefault(table, []).extend({"item_id": item_id, **part} for part in parts)
    for table, parts in gathered.items():
        _write(session, table, parts)


def _write(session: Session, table: type[Base], rows: Iterable[Row]) -> None:
    if written := list(rows):
        session.execute(insert(Base.metadata.tables[table.__tablename__]), written)


def _municipality(session: Session, place: Place) -> Municipality:
    found = session.scalar(select(Municipality).where(Municipality.slug == place.slug))
    if found is None:
        found = Municipality(code=place.code, name=place.name, slug=place.slug)
        session.add(found)
        session.flush()
    return found


def _committee(session: Session, municipality: Municipality, name: str) -> Committee:
    own = committee_slug(name, municipality.name)
    found = session.scalar(select(Committee).where(Committee.municipality_id == municipality.id, Committee.slug == own))
    if found is None:
        found = Committee(municipality_id=municipality.id, slug=own, name=name, written=[name])
        session.add(found)
    elif name not in found.written:
        found.written = [*found.written, name]
    session.flush()
    return found


def _meeting(session: Session, committee: Committee, starts_at: datetime, place: str | None) -> Meeting:
    """The meeting of this start; a document that only knows the day means the one meeting of that day."""
    starts_at = starts_at.replace(tzinfo=None)
    day = datetime.combine(starts_at.date(), time())
    that_day = session.scalars(
        select(Meeting).where(
            Meeting.committee_id == committee.id,
            Meeting.starts_at >= day,
            Meeting.starts_at < day + timedelta(days=1),
        )
    ).all()
    found = next((meeting for meeting in that_day if meeting.starts_at == starts_at), None)
    if found is None and len(that_day) == 1 and day in (starts_at, that_day[0].starts_at):
        found = that_day[0]
        found.starts_at = max(found.starts_at, starts_at)
    if found is None:
        found = Meeting(committee_id=committee.id, starts_at=starts_at, place=place)
        session.add(found)
    found.place = found.place or place
    session.flush()
    return found
