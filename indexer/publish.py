"""How does the index hear of what the catalogue holds? The outbox is emptied into a new generation."""

import os
from collections.abc import Iterator, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.catalogue.database import Catalogue
from archive.catalogue.models import NO_ITEM, AgendaItem, Outbox
from archive.errors import IndexUnusable
from archive.search.danish.chain import chain
from archive.search.engine import SCHEMA_VERSION, Engine, IndexState, SearchEntry, Told
from archive.search.entry import entries_of
from archive.search.whoosh_engine import open_engine
from archive.settings import Settings

_AT_A_TIME = 500


def engine_of(settings: Settings) -> Engine:
    """The engine of these settings."""
    return open_engine(settings.index, chain())


def publish(catalogue: Catalogue, engine: Engine) -> int:
    """Bring the index up to the catalogue: the outbox where the index can be built upon, else all anew.

    Returns how many entries were written or taken out.
    """
    state = _state(engine)
    with catalogue.reading() as session:
        newest = _newest(session)
    if state is None or state.applied > newest:
        return rebuild(catalogue, engine)
    return _apply_outbox(catalogue, engine, state.applied)


def rebuild(
    catalogue: Catalogue, engine: Engine, *, resume: bool = False, forget: bool = False, told: Told | None = None
) -> int:
    """Build the whole index anew from the catalogue, never opening the old one; the number of its entries.

    With `resume`, what a rebuild that was interrupted has finished is built upon; with `forget`, no word of an
    earlier generation is left on the disk.
    """
    with catalogue.reading() as session:
        newest = _newest(session)
    engine.rebuild(CatalogueEntries(catalogue), newest, resume=resume, forget=forget, told=told)
    state = engine.state()
    if state is not None and state.applied < newest:
        _apply_outbox(catalogue, engine, state.applied)
        state = engine.state()
    return state.entries if state else 0


def purge(catalogue: Catalogue, engine: Engine) -> None:
    """Leave no word in the index that is no longer in the catalogue: what holds one is written anew, the rest stays."""
    state = _state(engine)
    with catalogue.reading() as session:
        newest = _newest(session)
    if state is None or state.applied > newest:
        rebuild(catalogue, engine, forget=True)
    else:
        _apply_outbox(catalogue, engine, state.applied, forget=True)


class CatalogueEntries:
    """The entries of all current items, read by whichever process wants them over a connection of its own."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._process = os.getpid()

    def ids(self) -> list[int]:
        """Every current item, by row id. No connection is left open: none may be when a process forks."""
        with self._catalogue.reading() as session:
            ids = list(session.scalars(select(AgendaItem.id).where(AgendaItem.current).order_by(AgendaItem.id)))
        self._catalogue.close()
        return ids

    def entries(self, ids: Sequence[int]) -> Iterator[SearchEntry]:
        """Those of the items that are still current."""
        if os.getpid() != self._process:
            self._catalogue.engine.dispose(close=False)
            self._process = os.getpid()
        with self._catalogue.reading() as session:
            for begin in range(0, len(ids), _AT_A_TIME):
                yield from entries_of(session, ids[begin : begin + _AT_A_TIME])


def _state(engine: Engine) -> IndexState | None:
    try:
        state = engine.state()
    except IndexUnusable:
        return None
    return state if state is not None and state.schema == SCHEMA_VERSION else None


def _newest(session: Session) -> int:
    return session.scalar(select(func.max(Outbox.sequence))) or 0


def _apply_outbox(catalogue: Catalogue, engine: Engine, applied: int, *, forget: bool = False) -> int:
    with catalogue.reading() as session:
        rows = session.scalars(select(Outbox).where(Outbox.sequence > applied).order_by(Outbox.sequence)).all()
        if not rows and not forget:
            return 0
        sequence = rows[-1].sequence if rows else applied
        changed = sorted({row.item_id for row in rows} - {NO_ITEM})
        session.expunge_all()
        upserts = entries_of(session, changed)
        kept = {entry.id for entry in upserts}
        engine.apply(upserts, [item for item in changed if item not in kept], sequence, forget=forget)
    return len(changed)
