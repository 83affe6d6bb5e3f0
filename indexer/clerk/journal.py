"""Who has done what, and when? Append only: each entry seals the one before it, so that no line can be changed."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.catalogue.models import JournalEntry
from archive.catalogue.separated import REJOINED, SEPARATED
from archive.language import N_, Words
from indexer.clock import now


class Act(StrEnum):
    """What a clerk can do; the value is what the journal keeps."""

    APPROVED = "approved"
    MASKED = "masked"
    DISMISSED = "dismissed"
    REOPENED = "reopened"
    READ_AGAIN = "read_again"
    TAKEN_DOWN = "taken_down"
    PUT_BACK = "put_back"
    FORGOT_SEARCHES = "forgot_searches"
    SEPARATED = SEPARATED
    REJOINED = REJOINED


ACTS: Mapping[Act, str] = Words(
    {
        Act.APPROVED: N_("Godkendte og lagde ind"),
        Act.MASKED: N_("Overstregede og lagde ind"),
        Act.DISMISSED: N_("Afviste"),
        Act.REOPENED: N_("Fortrød og tog op igen"),
        Act.READ_AGAIN: N_("Læste igen"),
        Act.TAKEN_DOWN: N_("Tog ned"),
        Act.PUT_BACK: N_("Lagde op igen"),
        Act.FORGOT_SEARCHES: N_("Slettede søgninger uden træf"),
        Act.SEPARATED: N_("Skilte fra en formodet sag"),
        Act.REJOINED: N_("Lod formode samme sag igen"),
    }
)


def note(session: Session, who: str, act: Act, target: str, reason: str = "") -> None:
    """Write one entry into an open transaction, beside what it tells of."""
    before = session.scalar(select(JournalEntry).order_by(JournalEntry.id.desc()).limit(1))
    entry = JournalEntry(at=now(), who=who, act=act.value, target=target, reason=reason)
    entry.chain = _sealed(before, entry)
    session.add(entry)
    session.flush()


def entries(session: Session, limit: int | None = None) -> Sequence[JournalEntry]:
    """The newest entries first."""
    return session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc()).limit(limit)).all()


def first_broken(session: Session) -> int | None:
    """The number of the first entry that does not fit the one before it, or None where the journal is whole."""
    before: JournalEntry | None = None
    for entry in session.scalars(select(JournalEntry).order_by(JournalEntry.id)):
        if entry.chain != _sealed(before, entry):
            return entry.id
        before = entry
    return None


def _sealed(before: JournalEntry | None, entry: JournalEntry) -> str:
    said = [before.chain if before else "", entry.at.isoformat(), entry.who, entry.act, entry.target, entry.reason]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
