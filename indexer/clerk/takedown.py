"""How is an item taken down by a clerk, and put back when it was a mistake?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.catalogue.models import TAKEN_DOWN, DocumentVersion, Publication, RedactionRule
from archive.errors import NotPossible
from archive.exchange.snapshot import discard_snapshot
from archive.language import _, plural
from indexer.clerk.desk import Desk, Done
from indexer.clerk.journal import Act, note
from indexer.clerk.review import as_before, discard, read_source, source_of
from indexer.identity import Identities, open_key
from indexer.ingest import Fate
from indexer.privacy.redaction import in_force
from indexer.publish import engine_of
from indexer.publish import purge as purge_index
from indexer.redact import Order, lift, purge, redact
from indexer.sources.files import Unreadable

_STALE = ""
"""No reader's version: the document is read anew the next time its file is met."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the log: an address taken down or put back; `down` says whether it is down now."""

    path: str
    reason: str
    who: str
    at: datetime
    taken_down: bool
    down: bool


def rules(session: Session) -> Sequence[Rule]:
    """Everything that has been taken down or put back, in that order."""
    made = session.scalars(select(RedactionRule).order_by(RedactionRule.id)).all()
    down = in_force(made)
    return [
        Rule(rule.target, rule.reason, rule.who, rule.at, rule.scope == TAKEN_DOWN, down.holds((rule.target,)))
        for rule in made
        if rule.target.startswith("/")
    ]


def take_down(desk: Desk, path: str, reason: str) -> Done:
    """Empty an item in every version, and leave no word of it in catalogue, originals or index.

    Raises NotFound, NotPossible.
    """
    order = _order(path, reason, desk.who)
    key = open_key(desk.settings)
    with desk.catalogue.writing() as session:
        emptied = redact(session, order, key, desk.settings.originals)
        note(session, desk.who, Act.TAKEN_DOWN, order.path, order.reason)
    _leave_no_word(desk)
    versions = plural("én udgave", "%(count)s udgaver", emptied) % {"count": emptied}
    return Done(_("Punktet er fjernet (%(what)s), og det bliver nede, når det læses ind igen.", what=versions))


def put_back(desk: Desk, path: str, reason: str) -> Done:
    """Take a take-down back, and read the documents again whose files lie where they lay.

    Raises NotFound, NotPossible.
    """
    order = _order(path, reason, desk.who)
    with desk.catalogue.writing() as session:
        versions = lift(session, order)
        for version in versions:
            session.get_one(DocumentVersion, version).parser_version = _STALE
        note(session, desk.who, Act.PUT_BACK, order.path, order.reason)
    unread = [name for version in sorted(versions) if (name := _read_anew(desk, version))]
    if unread:
        files = ", ".join(unread)
        return Done(_("Punktet må vises igen, så snart filen er læst ind på ny: %(files)s.", files=files), well=False)
    return Done(_("Punktet er lagt op igen."))


def plain_path(address: str) -> str:
    """The path of an address, which may have been copied whole from a browser.

    >>> plain_path(" https://referater.example/punkt/a/b/2025-02-24/3?fra=soeg#at-1 ")
    '/punkt/a/b/2025-02-24/3'
    """
    return urlsplit(address.strip()).path


def _order(path: str, reason: str, who: str) -> Order:
    reason = " ".join(reason.split())
    if not reason:
        raise NotPossible(_("Der skal stå en grund, uden det fjernede selv, fx »personoplysninger«."))
    return Order(plain_path(path), reason, who)


def _leave_no_word(desk: Desk) -> None:
    discard_snapshot(desk.settings.snapshot)
    desk.say(_("Rydder kataloget for det fjernede …"))
    purge(desk.catalogue)
    desk.say(_("Skriver de dele af indekset om, som har det fjernede …"))
    purge_index(desk.catalogue, engine_of(desk.settings))


def _read_anew(desk: Desk, number: int) -> str:
    """Read one version's file again; its name where that could not be done."""
    with desk.catalogue.reading() as session:
        version = session.get_one(DocumentVersion, number)
        uri, identity = version.source.uri, version.identity
        wanted = as_before(session, number)
    source = source_of(uri)
    data = source.load() if source is not None else None
    if source is None or data is None or isinstance(data, Unreadable):
        return uri.rpartition("/")[2]
    names = open_key(desk.settings).identities(data)
    if identity not in (names.keyed, names.plain):
        return uri.rpartition("/")[2]
    if any(taken.fate is not Fate.STORED for taken in read_source(desk, source, wanted)):
        return uri.rpartition("/")[2]
    _take_the_place_of(desk, number, names)
    return ""


def _take_the_place_of(desk: Desk, number: int, names: Identities) -> None:
    """The version with the hole goes, now that the same bytes are in the archive whole, known as long as it was."""
    with desk.catalogue.writing() as session:
        old = session.get(DocumentVersion, number)
        if old is not None and old.parser_version == _STALE:
            query = select(DocumentVersion).where(
                DocumentVersion.source_id == old.source_id, DocumentVersion.identity == names.plain
            )
            whole = session.scalar(query)
            if whole is not None:
                _date_back(session, whole, old.taken_in_at)
            discard(session, desk, old)
    _leave_no_word(desk)


def _date_back(session: Session, version: DocumentVersion, at: datetime) -> None:
    version.taken_in_at = at
    for publication in session.scalars(select(Publication).where(Publication.version_id == version.id)):
        publication.taken_in_at = at
