"""How do files get into the archive? Found, read in child processes, gated, stored one transaction a source."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.catalogue.database import Catalogue
from archive.catalogue.models import (
    Committee,
    DocumentVersion,
    Meeting,
    Municipality,
    ProblemRow,
    Publication,
    Quarantine,
    RedactionRule,
)
from archive.language import _
from archive.municipalities import UNKNOWN, Place, place
from archive.settings import Settings
from indexer.clock import now, today
from indexer.identity import Identities, Key, open_key
from indexer.minutes.parsed import ParsedMinutes
from indexer.originals import keep_original
from indexer.privacy.cpr import find_cpr, masked
from indexer.privacy.redaction import in_force
from indexer.reading import PARSER_VERSION, Job, Reading
from indexer.sources.child import ReadingPool
from indexer.sources.files import SourceFile, Unreadable
from indexer.sources.limits import LIMITS, Limits, patient
from indexer.store import Incoming, placed, store

_MEDIA = {
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".htm": "text/html",
    ".xml": "application/xml",
    ".json": "application/json",
    ".txt": "text/plain",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

_SCANNED = "SCANNED"
_PAGES_UNREAD = "PAGES_UNREAD"


class Fate(StrEnum):
    """What became of one file."""

    STORED = "stored"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    HELD = "held"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Taken:
    """One file's fate, with the words for people and what was understood of it."""

    name: str
    fate: Fate
    code: str = ""
    message: str = ""
    documents: tuple[ParsedMinutes, ...] = ()


def unsaid(_name: str) -> datetime | None:
    """Nobody says when a file was published."""
    return None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the one who ingests says about the files; `released` counts where a file does not say it itself."""

    municipality: str | None = None
    format: str | None = None
    released: Callable[[str], datetime | None] = unsaid
    ocr: bool = False
    """Whether pictures of pages are read by machine, which takes some seconds a page."""
    again: bool = False
    """Whether bytes that are stored already are read anew all the same."""


@dataclass(slots=True)
class Ingest:
    """Takes files in, one transaction each; a bad one is quarantined and never stops the rest."""

    settings: Settings
    catalogue: Catalogue
    wanted: Wanted = Wanted()
    limits: Limits = LIMITS
    workers: int = 2
    today: date = field(default_factory=today)
    _early: list[Taken] = field(default_factory=list)
    _sources: dict[str, tuple[SourceFile, Identities]] = field(default_factory=dict)

    def run(self, sources: Iterable[SourceFile]) -> Iterator[Taken]:
        """Take all these files in; one answer for each as it is done."""
        key = open_key(self.settings)
        limits = patient(self.limits) if self._ocr else self.limits
        with ReadingPool(self.workers, limits) as pool:
            for job, reading in pool.read_all(self._jobs(sources, key)):
                yield from self._said_early()
                source, names = self._sources.pop(job.name)
                yield self._take(source, job, reading, names, key)
        yield from self._said_early()

    def _jobs(self, sources: Iterable[SourceFile], key: Key) -> Iterator[Job]:
        for source in sources:
            data = source.load()
            if isinstance(data, Unreadable):
                self._early.append(self._refuse(source, key.identities(b"").plain, data.code, data.message))
                continue
            names = key.identities(data)
            state = self._known(source, names)
            if isinstance(state, Taken):
                self._early.append(state)
                continue
            self._sources[source.name] = (source, names)
            mask, form = state == "masked", self.wanted.format
            yield Job(source.name, data, self.today, form, source.siblings, mask=mask, ocr=self._ocr)

    @property
    def _ocr(self) -> bool:
        return self.wanted.ocr or self.settings.ocr

    def _said_early(self) -> Iterator[Taken]:
        said, self._early = self._early, []
        yield from said

    def _known(self, source: SourceFile, names: Identities) -> Taken | str:
        """The answer for bytes that are stored already, else the state of their review."""
        uri = safe_name(source.uri, self.today)
        with self.catalogue.reading() as session:
            better = self.wanted.again or (self._ocr and has_unread_pages(session, names))
            if stored_as(session, names, self.wanted.municipality) and not better:
                return Taken(source.name, Fate.UNCHANGED)
            held = session.scalar(select(Quarantine).where(Quarantine.uri == uri, Quarantine.identity == names.keyed))
            state = held.state if held else ""
        if state == "dismissed":
            return Taken(source.name, Fate.UNCHANGED)
        return state

    def _take(self, source: SourceFile, job: Job, reading: Reading, names: Identities, key: Key) -> Taken:
        if reading.refusal is not None and reading.refusal.harmless:
            return Taken(source.name, Fate.SET_ASIDE, reading.refusal.code, reading.refusal.message)
        if reading.refusal is not None:
            if reading.refusal.code == _SCANNED:
                keep_original(self.settings.originals, names.plain, job.data)
            return self._refuse(source, names.plain, reading.refusal.code, reading.refusal.message)
        missing = _missing(source.name, reading.documents)
        if missing is not None:
            return self._refuse(source, names.plain, missing.code, missing.message)
        uri = safe_name(source.uri, self.today)
        approved = self._approved(uri, names)
        if (reading.suspicious or uri != source.uri) and not job.mask and not approved:
            return self._hold(source, names, reading)
        incoming = self._incoming(uri, source, job, reading, names, key, approved)
        if incoming.kept:
            keep_original(self.settings.originals, names.plain, job.data)
        with self.catalogue.writing() as session:
            store(session, incoming)
            _resolve(session, names)
        return Taken(source.name, Fate.STORED, documents=reading.documents)

    def _incoming(
        self,
        uri: str,
        source: SourceFile,
        job: Job,
        reading: Reading,
        names: Identities,
        key: Key,
        approved: bool,
    ) -> Incoming:
        with self.catalogue.reading() as session:
            withdrawn = in_force(session.scalars(select(RedactionRule).order_by(RedactionRule.id)))
        documents = tuple(
            placed(self._place(minutes), self._dated(source, minutes), withdrawn, key.secret)
            for minutes in reading.documents
        )
        secret = job.mask or any(one.from_export for one in reading.documents)
        public = not secret and (approved or not reading.raw_suspicious)
        public = public and not any(document.withdrawn for document in documents)
        return Incoming(
            uri=uri,
            identity=names.plain if public else names.keyed,
            size=len(job.data),
            media_type=_MEDIA.get(Path(source.name).suffix.lower(), "application/octet-stream"),
            kept=public,
            parser_version=PARSER_VERSION,
            documents=documents,
        )

    def _place(self, minutes: ParsedMinutes) -> Place:
        written = self.wanted.municipality or minutes.municipality
        return place(written) if written else UNKNOWN

    def _dated(self, source: SourceFile, minutes: ParsedMinutes) -> ParsedMinutes:
        released = minutes.released_at or self.wanted.released(source.name)
        return replace(minutes, released_at=released)

    def _approved(self, uri: str, names: Identities) -> bool:
        with self.catalogue.reading() as session:
            held = session.scalar(select(Quarantine).where(Quarantine.uri == uri, Quarantine.identity == names.keyed))
            return held is not None and held.state == "approved"

    def _hold(self, source: SourceFile, names: Identities, reading: Reading) -> Taken:
        where = ", ".join(f"tegn {mark.start + 1}-{mark.end}" for mark in reading.suspicious[:5] if mark.end)
        name = safe_name(source.name, self.today)
        message = _(
            "%(name)s: indeholder noget, der ligner et CPR-nummer (%(where)s). "
            "Filen holdes tilbage: se »referatarkiv review list«.",
            name=name,
            where=where or _("i navnet eller ved siden af teksten"),
        )
        self._quarantine(source, names.keyed, "CPR_SUSPECTED", message, "review")
        return Taken(name, Fate.HELD, "CPR_SUSPECTED", message)

    def _refuse(self, source: SourceFile, identity: str, code: str, message: str) -> Taken:
        name, message = safe_name(source.name, self.today), safe_name(message, self.today)
        self._quarantine(source, identity, code, message, "unread")
        return Taken(name, Fate.REFUSED, code, message)

    def _quarantine(self, source: SourceFile, identity: str, code: str, message: str, state: str) -> None:
        uri = safe_name(source.uri, self.today)
        with self.catalogue.writing() as session:
            row = session.scalar(select(Quarantine).where(Quarantine.uri == uri, Quarantine.identity == identity))
            if row is None:
                row = Quarantine(uri=uri, identity=identity, code=code, reason=message, state=state, at=now())
                session.add(row)
            elif row.state == "unread" and (row.code, row.reason) != (code, message):
                row.code, row.reason = code, message
            row.municipality = self.wanted.municipality or row.municipality
            row.format = self.wanted.format or row.format
            row.released_at = self.wanted.released(source.name) or row.released_at


def has_unread_pages(session: Session, names: Identities) -> bool:
    """Whether these bytes are stored with pages that are pictures and were not read."""
    query = (
        select(ProblemRow.id)
        .join(DocumentVersion, DocumentVersion.id == ProblemRow.version_id)
        .where(DocumentVersion.identity.in_((names.plain, names.keyed)), ProblemRow.code == _PAGES_UNREAD)
    )
    return session.scalar(query.limit(1)) is not None


def stored_as(session: Session, names: Identities, municipality: str | None) -> bool:
    """Whether these bytes are stored, read by this parser, and under the municipality that is asked for."""
    query = (
        select(Municipality.slug)
        .join(Committee, Committee.municipality_id == Municipality.id)
        .join(Meeting, Meeting.committee_id == Committee.id)
        .join(Publication, Publication.meeting_id == Meeting.id)
        .join(DocumentVersion, DocumentVersion.id == Publication.version_id)
        .where(
            DocumentVersion.identity.in_((names.plain, names.keyed)),
            DocumentVersion.parser_version == PARSER_VERSION,
        )
    )
    slugs = set(session.scalars(query))
    return bool(slugs) and (municipality is None or slugs == {place(municipality).slug})


def safe_name(text: str, today: date) -> str:
    """A name without anything that looks like a CPR number."""
    return masked(text, find_cpr(text, today))


def _resolve(session: Session, names: Identities) -> None:
    """What was held and is now stored is noted as before; other refusals of the same bytes are over."""
    rows = session.scalars(
        select(Quarantine).where(Quarantine.identity.in_((names.plain, names.keyed)), Quarantine.state == "unread")
    )
    for row in rows:
        session.delete(row)


def _missing(name: str, documents: tuple[ParsedMinutes, ...]) -> Unreadable | None:
    """Why documents without a committee or a day cannot be placed in the archive."""
    if any(minutes.starts_at is None for minutes in documents):
        return Unreadable("NO_START", _("%(name)s: der står ikke, hvornår mødet blev holdt.", name=name))
    if any(not minutes.committee.strip() for minutes in documents):
        return Unreadable("NO_COMMITTEE", _("%(name)s: der står ikke, hvilket udvalg der holdt mødet.", name=name))
    return None
