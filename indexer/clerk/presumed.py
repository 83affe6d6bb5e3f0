"""How does a clerk take an item out of the case the archive presumed it to belong to, and take that back?"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.catalogue import reads
from archive.catalogue.models import AgendaItem, Case
from archive.catalogue.paths import Moment, case_path
from archive.catalogue.separated import separations, target_of
from archive.errors import NotFound, NotPossible
from archive.language import _
from indexer.clerk.desk import Desk, Done
from indexer.clerk.journal import Act, note
from indexer.clerk.takedown import plain_path
from indexer.presume import presume
from indexer.publish import engine_of, publish


def presumed_items(session: Session) -> Sequence[AgendaItem]:
    """The items that have no number and are presumed to belong to a case, by case and in time order."""
    query = (
        select(AgendaItem)
        .join(AgendaItem.meeting)
        .join(AgendaItem.case)
        .where(AgendaItem.current, AgendaItem.case_shown.is_(None))
        .order_by(Case.key, AgendaItem.id)
        .options(*reads.ITEM_WHOLE)
    )
    return session.scalars(query).unique().all()


def separate(desk: Desk, address: str, reason: str) -> Done:
    """Say that an item is not of the case it is presumed to belong to; it stands alone from now on.

    Raises NotFound, NotPossible.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise NotPossible(_("Der skal stå en grund, fx »handler om en anden vej«."))
    with desk.catalogue.writing() as session:
        item = _item(session, plain_path(address))
        if item.case is None or item.case_shown is not None:
            raise NotPossible(_("Punktet er ikke samlet med nogen sag på formodning, så der er intet at skille ad."))
        case = case_path(item.case)
        note(session, desk.who, Act.SEPARATED, target_of(item, case), reason)
    _renew(desk)
    return Done(_("Punktet er skilt fra %(case)s og bliver for sig selv, også når det læses ind igen.", case=case))


def rejoin(desk: Desk, address: str, reason: str) -> Done:
    """Take a separation back: the archive may presume again.

    Raises NotFound.
    """
    path = plain_path(address)
    with desk.catalogue.writing() as session:
        found = next((one for one in separations(session) if one.item_path == path), None)
        if found is None:
            raise NotFound(
                _(
                    "Intet punkt med adressen »%(path)s« er skilt fra en sag. Se »referatarkiv presumed list«.",
                    path=path,
                )
            )
        note(session, desk.who, Act.REJOINED, found.target, " ".join(reason.split()))
    _renew(desk)
    return Done(_("Adskillelsen er taget tilbage."))


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


def _renew(desk: Desk) -> None:
    presume(desk.catalogue)
    publish(desk.catalogue, engine_of(desk.settings))
