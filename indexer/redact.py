"""How is one item taken down, so that no word of it is left and it stays down when it comes in again?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from archive.catalogue import reads
from archive.catalogue.database import Catalogue
from archive.catalogue.listings import names_in_rules, taken_down
from archive.catalogue.models import (
    PUT_BACK,
    TAKEN_DOWN,
    WITHDRAWN,
    AgendaItem,
    DocumentVersion,
    Outbox,
    ProblemRow,
    Publication,
    RedactionRule,
)
from archive.catalogue.paths import Moment
from archive.errors import NotFound
from archive.language import _
from indexer.cases import renew_or_drop
from indexer.clock import now
from indexer.identity import Key
from indexer.minutes.parsed import Span
from indexer.originals import original_path
from indexer.privacy.redaction import (
    WITHDRAWN_TITLE,
    blank,
    chained,
    fingerprint,
    in_force,
    item_targets,
    outside_items,
)
from indexer.settle import published_item


@dataclass(frozen=True, slots=True)
class Order:
    """Which item is to be taken down, why, and by whom."""

    path: str
    reason: str
    who: str


def redact(session: Session, order: Order, key: Key, originals: Path) -> int:
    """Take an item down in all versions of its meeting; the number of rows emptied.

    Raises NotFound.
    """
    rows, at = versions_of(session, order.path), now()
    if any(row.identity.startswith(WITHDRAWN) for row in rows):
        raise NotFound(_("Punktet på »%(path)s« er allerede taget ned.", path=order.path))
    for row in rows:
        targets = _targets(row, key)
        for target in (targets[0], targets[-1]):
            if not _any_down(session, (target,)):
                _add_rule(session, order, TAKEN_DOWN, target, at)
        _empty(session, row, fingerprint(targets))
    for version in {row.publication.version for row in rows}:
        _withdraw_original(version, key, originals)
    session.flush()
    return len(rows)


def lift(session: Session, order: Order) -> set[int]:
    """Take the rules back by which an item is down; the versions of its meeting that are to be read anew for it.

    Raises NotFound.
    """
    item = _item(session, order.path)
    rule = taken_down(session, item)
    if rule is None or not _any_down(session, names_in_rules(item)):
        raise NotFound(_("Punktet på »%(path)s« er ikke taget ned.", path=order.path))
    together = select(RedactionRule.target).where(
        RedactionRule.at == rule.at, RedactionRule.who == rule.who, RedactionRule.reason == rule.reason
    )
    at = now()
    for target in dict.fromkeys(session.scalars(together)):
        if _any_down(session, (target,)):
            _add_rule(session, order, PUT_BACK, target, at)
    rows = session.scalars(
        select(AgendaItem).where(AgendaItem.meeting_id == item.meeting_id, AgendaItem.identity.startswith(WITHDRAWN))
    )
    return {row.publication.version_id for row in rows if not _any_down(session, names_in_rules(row))}


def versions_of(session: Session, path: str) -> list[AgendaItem]:
    """The item at an address in every version of its meeting.

    Raises NotFound.
    """
    return _all_versions_of(session, _item(session, path))


def purge(catalogue: Catalogue) -> None:
    """Leave no removed word in the free pages and the journal of the database."""
    if catalogue.engine.dialect.name == "sqlite":
        _purge_file(catalogue)
    elif catalogue.engine.dialect.name == "postgresql":
        with catalogue.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM FULL")


def _purge_file(catalogue: Catalogue) -> None:
    raw = catalogue.engine.raw_connection()
    try:
        cursor = raw.cursor()
        for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            cursor.execute(statement)
            cursor.fetchall()
    finally:
        raw.close()


def _item(session: Session, path: str) -> AgendaItem:
    parts = path.strip("/").split("/")
    moment = Moment.parse(parts[3]) if len(parts) == 5 and parts[0] == "punkt" else None
    found = reads.item_by_path(session, parts[1], parts[2], moment.day, moment.at, parts[4]) if moment else None
    if found is None:
        raise NotFound(
            _(
                "Arkivet har intet punkt med adressen »%(path)s«. "
                "Brug adressen fra punktets side, fx /punkt/slagelse/byraad/2025-02-24/3.",
                path=path,
            )
        )
    return found


def _all_versions_of(session: Session, item: AgendaItem) -> list[AgendaItem]:
    query = select(AgendaItem).where(AgendaItem.meeting_id == item.meeting_id).options(*reads.ITEM_WHOLE)
    own = published_item(item)
    return [row for row in session.scalars(query).unique() if row.id == item.id or published_item(row).same_as(own)]


def _targets(item: AgendaItem, key: Key) -> tuple[str, ...]:
    meeting = item.meeting
    committee = meeting.committee
    return item_targets(
        key.secret,
        committee.municipality.slug,
        committee.slug,
        meeting.starts_at,
        item.publication.kind,
        item.number,
        item.identity,
    )


def _any_down(session: Session, targets: Sequence[str]) -> bool:
    own = select(RedactionRule).where(RedactionRule.target.in_(targets)).order_by(RedactionRule.id)
    return in_force(session.scalars(own)).holds(targets)


def _add_rule(session: Session, order: Order, scope: str, target: str, at: datetime) -> None:
    before = session.scalar(select(RedactionRule).order_by(RedactionRule.id.desc()).limit(1))
    rule = RedactionRule(scope=scope, target=target, reason=order.reason, who=order.who, at=at)
    rule.chain = chained(before, rule)
    session.add(rule)
    session.flush()


def _empty(session: Session, row: AgendaItem, name: str) -> None:
    version_id, case_id = row.publication.version_id, row.case_id
    _blank_text(session, version_id, row)
    row.title, row.identity, row.type = WITHDRAWN_TITLE, name, None
    row.responsible = row.case_shown = row.case = None
    row.proceedings = ""
    for rows in (
        row.sections, row.recommendations, row.decisions, row.verdicts, row.quotes, row.route, row.votes,
        row.remarks, row.absences, row.attachments, row.references, row.follow_ups, row.amounts,
    ):  # fmt: skip
        rows.clear()
    if row.current:
        session.add(Outbox(item_id=row.id, gone=False))
    session.flush()
    if case_id is not None:
        renew_or_drop(session, case_id, told=True)


def _blank_text(session: Session, version_id: int, row: AgendaItem) -> None:
    """Spans count from the start of one document; where a version holds several, its whole text goes."""
    version = session.get_one(DocumentVersion, version_id)
    whole = session.scalar(select(DocumentVersion.text).where(DocumentVersion.id == version_id)) or ""
    spans = session.execute(
        select(AgendaItem.start, AgendaItem.end).where(AgendaItem.publication_id == row.publication_id)
    ).all()
    alone = len(session.scalars(select(Publication.id).where(Publication.version_id == version_id)).all()) == 1
    around = outside_items(whole, [Span(start, end) for start, end in spans])
    for span in (Span(row.start, row.end), *around) if alone else (Span(0, len(whole)),):
        whole = whole[: span.start] + blank(whole[span.start : span.end]) + whole[span.end :]
        session.execute(
            delete(ProblemRow).where(
                ProblemRow.version_id == version_id, ProblemRow.start <= span.end, ProblemRow.end >= span.start
            )
        )
    version.text = whole


def _withdraw_original(version: DocumentVersion, key: Key, originals: Path) -> None:
    """The original holds the removed words: it goes, and is known again only by its keyed name."""
    if not version.kept:
        return
    path = original_path(originals, version.identity)
    if path.is_file():
        version.identity = key.identities(path.read_bytes()).keyed
        path.unlink()
    version.kept = False
