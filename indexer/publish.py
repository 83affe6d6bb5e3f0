"""How does the index hear of what the catalogue holds? The outbox is emptied into a new generation."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.catalogue.database import Catalogue
from archive.catalogue.models import Outbox
from archive.errors import IndexUnusable
from archive.search.danish.chain import chain
from archive.search.engine import SCHEMA_VERSION, Engine, IndexState, SearchEntry
from archive.search.entry import all_entries, entries_of
from archive.search.whoosh_engine import open_engine
from archive.search.whoosh_engine.toc import KEPT_GENERATIONS
from archive.settings import Settings


def engine_of(settings: Settings) -> Engine:
    """The engine of these settings."""
    return open_engine(settings.index, chain())


def publish(catalogue: Catalogue, engine: Engine) -> int:
    """Bring the index up to the catalogue: the outbox where the index can be built upon, else all anew.

    Returns how many entries were written or taken out.
    """
    state = _state(engine)
    with catalogue.reading() as session:
        if state is None or state.applied > _newest(session):
            return _rebuild(session, engine)
        return _apply_outbox(session, engine, state.applied)


def rebuild(catalogue: Catalogue, engine: Engine) -> int:
    """Build the whole index anew from the catalogue, never opening the old one; the number of its entries."""
    with catalogue.reading() as session:
        return _rebuild(session, engine)


def purge(catalogue: Catalogue, engine: Engine) -> None:
    """Build the index anew so many times that no generation from before, with words since removed, is kept."""
    for _generation in range(KEPT_GENERATIONS):
        rebuild(catalogue, engine)


def _state(engine: Engine) -> IndexState | None:
    try:
        state = engine.state()
    except IndexUnusable:
        return None
    return state if state is not None and state.schema == SCHEMA_VERSION else None


def _newest(session: Session) -> int:
    return session.scalar(select(func.max(Outbox.sequence))) or 0


def _rebuild(session: Session, engine: Engine) -> int:
    sequence, count = _newest(session), 0

    def counted() -> Iterator[SearchEntry]:
        nonlocal count
        for entry in all_entries(session):
            count += 1
            yield entry

    engine.rebuild(counted(), sequence)
    return count


def _apply_outbox(session: Session, engine: Engine, applied: int) -> int:
    rows = session.scalars(select(Outbox).where(Outbox.sequence > applied).order_by(Outbox.sequence)).all()
    if not rows:
        return 0
    sequence = rows[-1].sequence
    changed = sorted({row.item_id for row in rows})
    session.expunge_all()
    upserts = entries_of(session, changed)
    kept = {entry.id for entry in upserts}
    engine.apply(upserts, [item for item in changed if item not in kept], sequence)
    return len(changed)
