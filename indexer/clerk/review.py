"""How is a file that was held back, or could not be read, settled: approved, masked, dismissed, taken up again?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.catalogue.models import (
    AgendaItem,
    Committee,
    DocumentVersion,
    Meeting,
    Publication,
    Quarantine,
    SourceDocument,
)
from archive.errors import NotFound, NotPossible
from archive.exchange.snapshot import discard_snapshot
from archive.language import N_, Words, _
from archive.municipalities import UNKNOWN
from indexer.cases import renew_or_drop
from indexer.clerk.desk import Desk, Done
from indexer.clerk.journal import Act, note
from indexer.identity import open_key
from indexer.ingest import Fate, Ingest, Taken, Wanted
from indexer.originals import original_path
from indexer.presume import presume
from indexer.publish import engine_of, publish
from indexer.publish import purge as purge_index
from indexer.redact import purge
from indexer.settle import settle
from indexer.sources.files import SourceFile, find_sources
from indexer.store import forget

WAITING = ("unread", "review")
STATES: Mapping[str, str] = Words(
    {
        "unread": N_("ikke læst"),
        "review": N_("til gennemsyn"),
        "approved": N_("godkendt"),
        "masked": N_("overstreget"),
        "dismissed": N_("afvist"),
    }
)
_ACTS = {"approved": Act.APPROVED, "masked": Act.MASKED}


@dataclass(frozen=True, slots=True)
class Held:
    """A file in quarantine as one speaks of it: its number, name, state, why, and what was said of it."""

    number: int
    uri: str
    state: str
    code: str
    reason: str
    municipality: str | None
    format: str | None
    released: datetime | None

    @property
    def name(self) -> str:
        """The file's own name, without the folders of the one who took it in."""
        return self.uri.rpartition("/")[2]


def held_files(session: Session, *, everything: bool = False) -> Sequence[Quarantine]:
    """The files that wait for someone, oldest first; with `everything` those that are settled too."""
    query = select(Quarantine).order_by(Quarantine.id)
    return session.scalars(query if everything else query.where(Quarantine.state.in_(WAITING))).all()


def held_file(session: Session, number: int) -> Held:
    """One file of the quarantine.

    Raises NotFound.
    """
    row = _row(session, number)
    return Held(row.id, row.uri, row.state, row.code, row.reason, row.municipality, row.format, row.released_at)


def settle_held(desk: Desk, number: int, state: str, municipality: str | None = None) -> Done:
    """Take a file in as it is ("approved"), or with its numbers crossed out ("masked").

    Raises NotFound, NotPossible.
    """
    held = _decide(desk, number, state, _ACTS[state])
    source = source_of(held.uri)
    if source is None:
        return Done(_("Afgørelsen er gemt. Filen er flyttet: læg den ind igen med »referatarkiv ingest«."), well=False)
    return _told(read_source(desk, source, _wanted(held, municipality)))


def dismiss(desk: Desk, number: int) -> Done:
    """Never take the file in.

    Raises NotFound.
    """
    _decide(desk, number, "dismissed", Act.DISMISSED)
    return Done(_("Filen lægges ikke ind."))


def reopen(desk: Desk, number: int) -> Done:
    """Undo a decision: what was taken in by it goes out again, and the file waits as before.

    Raises NotFound.
    """
    with desk.catalogue.writing() as session:
        row = _row(session, number)
        if row.state in WAITING:
            raise NotPossible(
                _("Der er ikke taget stilling til fil nummer %(number)s, så der er intet at fortryde.", number=number)
            )
        versions = _taken_in(session, desk, row) if row.state in _ACTS else []
        for version in versions:
            discard(session, desk, version)
        row.state = "review" if row.code == "CPR_SUSPECTED" else "unread"
        note(session, desk.who, Act.REOPENED, held_file(session, number).name)
    if versions:
        discard_snapshot(desk.settings.snapshot)
        presume(desk.catalogue)
        desk.say(_("Rydder kataloget og indekset for det, der går ud …"))
        purge(desk.catalogue)
        purge_index(desk.catalogue, engine_of(desk.settings))
        return Done(_("Dokumentet er taget ud af arkivet, og filen venter igen."))
    return Done(_("Filen venter igen."))


def read_again(desk: Desk, number: int, municipality: str | None = None) -> Done:
    """Read a file anew that could not be read, from where it lay.

    Raises NotFound.
    """
    with desk.catalogue.writing() as session:
        held = held_file(session, number)
        source = source_of(held.uri)
        if source is None:
            return Done(_("Filen ligger ikke længere, hvor den lå. Læg den ind med »referatarkiv ingest«."), well=False)
        note(session, desk.who, Act.READ_AGAIN, held.name)
    return _told(read_source(desk, source, _wanted(held, municipality)))


def read_source(desk: Desk, source: SourceFile, wanted: Wanted) -> list[Taken]:
    """Take one file in and bring the index up to date."""
    taken = list(Ingest(desk.settings, desk.catalogue, wanted).run([source]))
    presume(desk.catalogue)
    publish(desk.catalogue, engine_of(desk.settings))
    return taken


def read_document_again(desk: Desk, number: int) -> Done:
    """Read a document of the archive anew from its file, with the readers as they are now.

    Raises NotFound.
    """
    with desk.catalogue.writing() as session:
        version = session.get(DocumentVersion, number)
        if version is None:
            raise NotFound(_("Dokumentet er ikke i arkivet længere."))
        uri, wanted = version.source.uri, as_before(session, number)
        source = source_of(uri)
        if source is None:
            return Done(_("Filen ligger ikke længere, hvor den lå. Læg den ind med »referatarkiv ingest«."), well=False)
        note(session, desk.who, Act.READ_AGAIN, uri.rpartition("/")[2])
    return _told(read_source(desk, source, replace(wanted, again=True)))


def as_before(session: Session, version: int) -> Wanted:
    """What was known of a document when it was taken in."""
    publication = session.scalars(select(Publication).where(Publication.version_id == version)).first()
    if publication is None:
        return Wanted()
    municipality, released = publication.meeting.committee.municipality, publication.released_at
    place = None if municipality.slug == UNKNOWN.slug else municipality.name
    return Wanted(place, released=lambda _name: released)


def source_of(uri: str) -> SourceFile | None:
    """The file where it lay when it was taken in, if it lies there still."""
    outer = Path(uri.partition("!")[0])
    return next((source for source in find_sources([outer]) if source.uri == uri), None) if outer.is_file() else None


def lies_still(uri: str) -> bool:
    """Whether the file, or the archive it is in, is where it was; nothing is opened."""
    return Path(uri.partition("!")[0]).is_file()


def discard(session: Session, desk: Desk, version: DocumentVersion) -> None:
    """Take a document version out of the archive altogether: rows, text and original."""
    committees, cases = _spoken_of(session, version)
    settle(session, forget(session, version))
    for case in cases:
        renew_or_drop(session, case)
    for committee in committees:
        _drop_empty(session, committee)
    source_id, identity, kept = version.source_id, version.identity, version.kept
    session.delete(version)
    session.flush()
    left = select(DocumentVersion.id)
    if session.scalar(left.where(DocumentVersion.source_id == source_id).limit(1)) is None:
        session.delete(session.get_one(SourceDocument, source_id))
    if kept and session.scalar(left.where(DocumentVersion.identity == identity).limit(1)) is None:
        original_path(desk.settings.originals, identity).unlink(missing_ok=True)
    session.flush()


def _spoken_of(session: Session, version: DocumentVersion) -> tuple[set[int], set[int]]:
    """The committees and cases that a version speaks of."""
    own = select(AgendaItem).join(AgendaItem.publication).where(Publication.version_id == version.id)
    cases = {item.case_id for item in session.scalars(own) if item.case_id is not None}
    meetings = select(Meeting.committee_id).join(Meeting.publications).where(Publication.version_id == version.id)
    return set(session.scalars(meetings)), cases


def _drop_empty(session: Session, number: int) -> None:
    """A committee without meetings, and a municipality without committees, are not in the archive."""
    committee = session.get_one(Committee, number)
    if session.scalar(select(Meeting.id).where(Meeting.committee_id == number).limit(1)) is not None:
        return
    municipality = committee.municipality
    session.delete(committee)
    session.flush()
    if session.scalar(select(Committee.id).where(Committee.municipality_id == municipality.id).limit(1)) is None:
        session.delete(municipality)


def _wanted(held: Held, municipality: str | None) -> Wanted:
    return Wanted(municipality or held.municipality, held.format, lambda _name: held.released)


def _told(taken: Sequence[Taken]) -> Done:
    words = " ".join(one.message or _("Filen er lagt ind.") for one in taken)
    return Done(words, well=all(one.fate in (Fate.STORED, Fate.UNCHANGED) for one in taken))


def _decide(desk: Desk, number: int, state: str, act: Act) -> Held:
    with desk.catalogue.writing() as session:
        row = _row(session, number)
        _demand_waiting(row, act)
        row.state = state
        held = held_file(session, number)
        note(session, desk.who, act, held.name)
        return held


def _row(session: Session, number: int) -> Quarantine:
    row = session.get(Quarantine, number)
    if row is None:
        raise NotFound(
            _("Ingen tilbageholdt fil har nummeret %(number)s. Se dem med »referatarkiv review list«.", number=number)
        )
    return row


def _demand_waiting(row: Quarantine, act: Act) -> None:
    if row.state not in WAITING:
        raise NotPossible(
            _(
                "Fil nummer %(number)s er allerede %(state)s. Fortryd først med »referatarkiv review reopen«.",
                number=row.id,
                state=STATES[row.state],
            )
        )
    if row.state == "unread" and act is not Act.DISMISSED:
        raise NotPossible(
            _(
                "Fil nummer %(number)s kunne ikke læses, så der er intet at tage stilling til. "
                "Læs den igen med »referatarkiv review again«.",
                number=row.id,
            )
        )


def _taken_in(session: Session, desk: Desk, row: Quarantine) -> list[DocumentVersion]:
    """The versions that the decision on a held file let in: known by the keyed name of its bytes."""
    key = open_key(desk.settings)
    found = session.scalars(select(DocumentVersion).join(DocumentVersion.source).where(SourceDocument.uri == row.uri))

    def keyed(version: DocumentVersion) -> str:
        path = original_path(desk.settings.originals, version.identity)
        return key.identities(path.read_bytes()).keyed if version.kept and path.is_file() else version.identity

    return [version for version in found if keyed(version) == row.identity]
