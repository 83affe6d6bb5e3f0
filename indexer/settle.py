"""Which items of a meeting stand now that a document has come or gone, and who is told of it?"""

from collections.abc import Sequence

from sqlalchemy import Row as Found
from sqlalchemy import delete, exists, insert, or_, select, update
from sqlalchemy.orm import Session, joinedload

from archive.catalogue.models import AgendaItem, Decision, DocumentVersion, Meeting, Outbox, Publication
from archive.catalogue.paths import item_path
from archive.catalogue.reads import ITEM_PLACE
from archive.catalogue.standing import Published, PublishedItem, standing
from indexer.cases import renew_cases

_Item = Found[int, int, str, int | None, str, bool, bool, bool]
_ITEM_AS_PUBLISHED = select(
    AgendaItem.id,
    AgendaItem.publication_id,
    AgendaItem.identity,
    AgendaItem.case_id,
    AgendaItem.title,
    AgendaItem.open,
    or_(AgendaItem.proceedings != "", exists().where(Decision.item_id == AgendaItem.id)).label("decided"),
    AgendaItem.current,
).order_by(AgendaItem.id)
"""What of an item says whether it stands; no more of it is read."""


def settle(session: Session, meetings: set[int]) -> None:
    """Say anew what stands in these meetings, tell the index of what changed, and renew the cases they touch."""
    session.flush()
    cases: set[int] = set()
    gone: set[int] = set()
    for meeting_id in sorted(meetings):
        items = session.execute(_ITEM_AS_PUBLISHED.where(AgendaItem.meeting_id == meeting_id)).all()
        publications = session.scalars(
            select(Publication)
            .where(Publication.meeting_id == meeting_id)
            .options(joinedload(Publication.version).load_only(DocumentVersion.source_id))
        ).all()
        if not publications:  # a meeting that no document speaks of any more is no meeting
            gone.add(meeting_id)
        now = standing(_published(publication, items) for publication in publications)
        for publication in publications:
            publication.current = publication.id in now.publications
        _come(session, [item.id for item in items if item.id in now.items and not item.current])
        _go(session, [item.id for item in items if item.id not in now.items and item.current])
        cases |= {item.case_id for item in items if item.case_id is not None}
    session.flush()
    renew_cases(session, cases)
    if gone:
        session.execute(delete(Meeting).where(Meeting.id.in_(gone)))


def _published(publication: Publication, items: Sequence[_Item]) -> Published:
    return Published(
        id=publication.id,
        kind=publication.kind,
        source=publication.version.source_id,
        version=publication.version_id,
        released=(publication.released_at or publication.taken_in_at).isoformat(),
        items=tuple(_published_item(item) for item in items if item.publication_id == publication.id),
    )


def _published_item(item: _Item) -> PublishedItem:
    case = str(item.case_id) if item.case_id is not None else None
    return PublishedItem(item.id, item.identity, case, item.title, item.open, bool(item.decided))


def published_item(item: AgendaItem) -> PublishedItem:
    """A whole item as it is held against those of other documents."""
    return PublishedItem(
        id=item.id,
        identity=item.identity,
        case=str(item.case_id) if item.case_id is not None else None,
        title=item.title,
        open=item.open,
        decided=bool(item.decisions) or bool(item.proceedings),
    )


def _come(session: Session, items: Sequence[int]) -> None:
    """Let items stand, and tell the index."""
    if items:
        session.execute(update(AgendaItem).where(AgendaItem.id.in_(items)).values(current=True))
        session.execute(insert(Outbox), [{"item_id": item_id, "gone": False} for item_id in items])


def _go(session: Session, items: Sequence[int]) -> None:
    """Let items stand no more, and tell the index and those who have linked to them."""
    if not items:
        return
    for item in session.scalars(select(AgendaItem).where(AgendaItem.id.in_(items)).options(ITEM_PLACE)):
        item.current = False
        session.add(Outbox(item_id=item.id, gone=True, path=item_path(item)))
