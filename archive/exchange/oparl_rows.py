"""Which rows does an OParl list hold, when was each taken in and last changed, and what is gone?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import Select, SQLColumnExpression, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, raiseload, selectinload
from sqlalchemy.orm.strategy_options import _AbstractLoad

from archive.catalogue.models import (
    WITHDRAWN,
    AgendaItem,
    Attendance,
    Case,
    Committee,
    DocumentVersion,
    Meeting,
    Municipality,
    Outbox,
    Publication,
)
from archive.catalogue.paths import case_path, item_path
from archive.catalogue.reads import ITEM_PLACE, on_day
from archive.exchange.oparl import Seat, Stamped

Row = TypeVar("Row")
Found = tuple[Row, Stamped]
Column = SQLColumnExpression[datetime] | SQLColumnExpression[datetime | None]
_SHOWN = (AgendaItem.current, ~AgendaItem.identity.startswith(WITHDRAWN))
_ITEM_SAID: tuple[_AbstractLoad, ...] = (
    ITEM_PLACE,
    joinedload(AgendaItem.publication),
    joinedload(AgendaItem.case).joinedload(Case.municipality),
    selectinload(AgendaItem.decisions),
    raiseload("*"),
)
"""All that an OParl object says of an item."""
_ITEM_TOLD = select(func.max(Outbox.at)).where(Outbox.item_id == AgendaItem.id).scalar_subquery()
_ITEM_TAKEN = (
    select(func.min(Publication.taken_in_at)).where(Publication.meeting_id == AgendaItem.meeting_id).scalar_subquery()
)
_MEETING_TOLD = (
    select(func.max(Outbox.at))
    .join(AgendaItem, AgendaItem.id == Outbox.item_id)
    .where(AgendaItem.meeting_id == Meeting.id)
    .scalar_subquery()
)
_MEETING_TAKEN = select(func.min(Publication.taken_in_at)).where(Publication.meeting_id == Meeting.id).scalar_subquery()
_CASE_SHOWN = select(AgendaItem.id).where(AgendaItem.case_id == Case.id, *_SHOWN).exists()
_CASE_TOLD = (
    select(func.max(Outbox.at))
    .join(AgendaItem, AgendaItem.id == Outbox.item_id)
    .where(AgendaItem.case_id == Case.id)
    .scalar_subquery()
)
_CASE_TAKEN = (
    select(func.min(Publication.taken_in_at))
    .join(AgendaItem, AgendaItem.publication_id == Publication.id)
    .where(AgendaItem.case_id == Case.id)
    .scalar_subquery()
)
_BODY_TOLD = (
    select(func.max(Publication.taken_in_at))
    .join(Meeting, Meeting.id == Publication.meeting_id)
    .where(Meeting.committee_id == Committee.id)
    .scalar_subquery()
)
_BODY_TAKEN = (
    select(func.min(Publication.taken_in_at))
    .join(Meeting, Meeting.id == Publication.meeting_id)
    .where(Meeting.committee_id == Committee.id)
    .scalar_subquery()
)


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a list is asked for; bounds are UTC, as the catalogue keeps time. (OParl 1.1, 2.5)"""

    page: int = 1
    limit: int = 100
    created_since: datetime | None = None
    created_until: datetime | None = None
    modified_since: datetime | None = None
    modified_until: datetime | None = None

    @property
    def offset(self) -> int:
        """How many entries stand before the page."""
        return (self.page - 1) * self.limit

    def holds(self, stamped: Stamped) -> bool:
        """Whether something falls within the bounds."""
        bounds = (
            (self.created_since, stamped.created, 1),
            (self.created_until, stamped.created, -1),
            (self.modified_since, stamped.modified, 1),
            (self.modified_until, stamped.modified, -1),
        )
        return all(bound is None or (at >= bound if side > 0 else at <= bound) for bound, at, side in bounds)


_LONG_AGO = datetime(1, 1, 1)  # noqa: DTZ001 - UTC without a zone, as the catalogue keeps it


class Rows:
    """Reads the rows of one municipality."""

    def __init__(self, session: Session, place: Municipality) -> None:
        self.session = session
        self.place = place
        self._days: dict[tuple[str, str], frozenset[str]] = {}

    def items(self, window: Window, *, of_cases: bool = False) -> tuple[int, list[Found[AgendaItem]]]:
        """Items that are shown, by row; with `of_cases` only those of a case with a number."""
        query = (
            select(AgendaItem)
            .join(AgendaItem.meeting)
            .join(Meeting.committee)
            .where(Committee.municipality_id == self.place.id, *_SHOWN)
            .order_by(AgendaItem.id)
        )
        if of_cases:
            query = query.join(Case, Case.id == AgendaItem.case_id).where(~Case.presumed)
        return self._page(query, window, _ITEM_TAKEN, _ITEM_TOLD, _ITEM_SAID)

    def item_stamps(self, items: Iterable[AgendaItem]) -> dict[int, Stamped]:
        """When each of these items was taken in and last changed."""
        ids = [item.id for item in items]
        query = select(AgendaItem.id, _ITEM_TAKEN, func.coalesce(_ITEM_TOLD, _ITEM_TAKEN)).where(AgendaItem.id.in_(ids))
        return {id: Stamped(created, modified or created) for id, created, modified in self.session.execute(query)}

    def meetings(
        self, window: Window, committee: Committee | None = None, *, with_place: bool = False
    ) -> tuple[int, list[Found[Meeting]]]:
        """Meetings by row, of one committee or all."""
        query = (
            select(Meeting)
            .join(Meeting.committee)
            .where(Committee.municipality_id == self.place.id)
            .order_by(Meeting.id)
        )
        if committee is not None:
            query = query.where(Meeting.committee_id == committee.id)
        where = joinedload(Meeting.committee).joinedload(Committee.municipality)
        if with_place:
            query = query.where(Meeting.place.is_not(None), Meeting.place != "")
            return self._page(query, window, _MEETING_TAKEN, _MEETING_TOLD, (where, raiseload("*")))
        load = (
            where,
            selectinload(Meeting.publications).options(
                selectinload(Publication.attendance),
                joinedload(Publication.version).defer(DocumentVersion.text, raiseload=True),
            ),
            selectinload(Meeting.items).options(*_ITEM_SAID),
        )
        return self._page(query, window, _MEETING_TAKEN, _MEETING_TOLD, load)

    def meeting_stamp(self, meeting: Meeting) -> Stamped:
        """When a meeting was taken in and last changed."""
        query = select(_MEETING_TAKEN, func.coalesce(_MEETING_TOLD, _MEETING_TAKEN)).where(Meeting.id == meeting.id)
        created, modified = self.session.execute(query).one()
        return Stamped(created, modified or created)

    def papers(self, window: Window, case: Case | None = None) -> tuple[int, list[Found[Case]]]:
        """Cases with a number that have an item to show."""
        query = select(Case).where(Case.municipality_id == self.place.id, ~Case.presumed, _CASE_SHOWN).order_by(Case.id)
        if case is not None:
            query = query.where(Case.id == case.id)
        load = (joinedload(Case.municipality),)
        return self._page(query, window, _CASE_TAKEN, _CASE_TOLD, load)

    def items_of(self, cases: Iterable[Case]) -> dict[int, list[AgendaItem]]:
        """The shown items of each case, in time order."""
        query = (
            select(AgendaItem)
            .join(AgendaItem.meeting)
            .where(AgendaItem.case_id.in_([case.id for case in cases]), *_SHOWN)
            .order_by(Meeting.starts_at, AgendaItem.id)
            .options(*_ITEM_SAID)
        )
        found: dict[int, list[AgendaItem]] = {}
        for item in self.session.scalars(query).unique():
            assert item.case_id is not None
            found.setdefault(item.case_id, []).append(item)
        return found

    def organizations(self, window: Window, slug: str | None = None) -> tuple[int, list[Found[Committee]]]:
        """Committees that have met."""
        met = select(Meeting.id).where(Meeting.committee_id == Committee.id).exists()
        query = select(Committee).where(Committee.municipality_id == self.place.id, met).order_by(Committee.id)
        if slug is not None:
            query = query.where(Committee.slug == slug)
        return self._page(query, window, _BODY_TAKEN, _BODY_TOLD, (joinedload(Committee.municipality),))

    def files(self, window: Window, identity: str | None = None) -> tuple[int, list[Found[Publication]]]:
        """Documents that may be had as they were published, each once."""
        first = select(func.min(Publication.id)).where(Publication.current).group_by(Publication.version_id)
        query = (
            select(Publication)
            .join(Publication.version)
            .join(Publication.meeting)
            .join(Meeting.committee)
            .where(Committee.municipality_id == self.place.id, DocumentVersion.kept, Publication.id.in_(first))
            .order_by(Publication.id)
        )
        if identity is not None:
            query = query.where(DocumentVersion.identity == identity)
        load = (
            contains_eager(Publication.version).defer(DocumentVersion.text, raiseload=True),
            contains_eager(Publication.meeting).contains_eager(Meeting.committee).joinedload(Committee.municipality),
        )
        return self._page(query, window, DocumentVersion.taken_in_at, DocumentVersion.taken_in_at, load)

    def seats(self) -> list[Seat]:
        """Everyone whom the shown attendance lists name, by committee and name."""
        query = (
            select(
                Attendance.name,
                Committee,
                func.min(Publication.taken_in_at),
                func.max(Publication.taken_in_at),
            )
            .join(Publication, Publication.id == Attendance.publication_id)
            .join(Publication.meeting)
            .join(Meeting.committee)
            .where(Committee.municipality_id == self.place.id, Publication.current)
            .group_by(Attendance.name, Committee.id)
            .order_by(Committee.id, Attendance.name)
            .options(joinedload(Committee.municipality))
        )
        found: dict[tuple[str, int], Seat] = {}
        for name, committee, first, last in self.session.execute(query):
            seat = Seat(name, committee, Stamped(first, last))
            if seat.key:
                found.setdefault((seat.key, committee.id), seat)
        return sorted(found.values(), key=lambda one: (one.key, one.committee.id))

    def days(self) -> Stamped | None:
        """When the municipality was first taken in and last changed."""
        query = (
            select(func.min(Publication.taken_in_at), func.max(Publication.taken_in_at))
            .join(Publication.meeting)
            .join(Meeting.committee)
            .where(Committee.municipality_id == self.place.id)
        )
        created, modified = self.session.execute(query).one()
        return Stamped(created, modified or created) if created else None

    def gone(self, window: Window) -> dict[str, Stamped]:
        """The addresses of items that have gone within the bounds, and when; what is shown again is not gone."""
        found = self._left(window.modified_since or _LONG_AGO) | self._withdrawn()
        return {
            path: stamped
            for path, stamped in sorted(found.items())
            if window.holds(stamped) and not self._is_shown(path)
        }

    def gone_meetings(self, window: Window) -> dict[str, Stamped]:
        """The addresses of meetings that no document speaks of any more."""
        found = {
            f"/moede{path.removeprefix('/punkt').rpartition('/')[0]}": stamped
            for path, stamped in self._left(window.modified_since or _LONG_AGO).items()
        }
        return {path: one for path, one in sorted(found.items()) if window.holds(one) and not self._is_held(path)}

    def gone_papers(self, window: Window) -> dict[str, Stamped]:
        """The addresses of cases that no item speaks of any more; what is shown again is not gone."""
        left = self._left(window.modified_since or _LONG_AGO, "sag")
        found = {path: one for path, one in left.items() if not self._shown_case(path)} | self._silent_cases()
        return {path: one for path, one in sorted(found.items()) if window.holds(one)}

    def _shown_case(self, path: str) -> bool:
        query = select(Case.id).where(
            Case.municipality_id == self.place.id, Case.key == path.rpartition("/")[2], ~Case.presumed, _CASE_SHOWN
        )
        return self.session.scalar(query.limit(1)) is not None

    def _silent_cases(self) -> dict[str, Stamped]:
        """Cases whose every item has been taken down or left its meeting."""
        taken = func.coalesce(_CASE_TAKEN, _CASE_TOLD)
        query = select(Case, taken, func.coalesce(_CASE_TOLD, _CASE_TAKEN)).where(
            Case.municipality_id == self.place.id, ~Case.presumed, ~_CASE_SHOWN
        )
        rows = self.session.execute(query.options(joinedload(Case.municipality)))
        return {case_path(case): Stamped(created, modified) for case, created, modified in rows if created and modified}

    def farewell(self, path: str) -> Stamped | None:
        """When an item left its address, if one ever stood there."""
        at = self.session.scalar(select(func.max(Outbox.at)).where(Outbox.path == path))
        return Stamped(at, at) if at else None

    def _left(self, since: datetime, page: str = "punkt") -> dict[str, Stamped]:
        told = select(Outbox.path, func.max(Outbox.at)).where(
            Outbox.at >= since, Outbox.path.startswith(f"/{page}/{self.place.slug}/", autoescape=True)
        )
        rows = self.session.execute(told.group_by(Outbox.path))
        return {path: Stamped(at, at) for path, at in rows if path and at}

    def _withdrawn(self) -> dict[str, Stamped]:
        query = (
            select(AgendaItem, _ITEM_TAKEN, func.coalesce(_ITEM_TOLD, _ITEM_TAKEN))
            .join(AgendaItem.meeting)
            .join(Meeting.committee)
            .where(Committee.municipality_id == self.place.id, AgendaItem.identity.startswith(WITHDRAWN))
            .options(ITEM_PLACE, joinedload(AgendaItem.publication))
        )
        rows = self.session.execute(query)
        return {item_path(item): Stamped(created, modified or created) for item, created, modified in rows}

    def _is_held(self, path: str) -> bool:
        _, _, _, committee, moment = path.split("/")
        query = select(Meeting.id).join(Meeting.committee)
        own = (Committee.municipality_id == self.place.id, Committee.slug == committee)
        return self.session.scalar(query.where(*own, *on_day(date.fromisoformat(moment[:10]))).limit(1)) is not None

    def _is_shown(self, path: str) -> bool:
        _, _, _, committee, moment, _ = path.split("/")
        return path in self._shown_on(committee, moment[:10])

    def _shown_on(self, committee: str, day: str) -> frozenset[str]:
        """The addresses of all items that a committee shows of one day."""
        if (committee, day) not in self._days:
            query = (
                select(AgendaItem)
                .join(AgendaItem.meeting)
                .join(Meeting.committee)
                .where(
                    Committee.municipality_id == self.place.id,
                    Committee.slug == committee,
                    *on_day(date.fromisoformat(day)),
                    *_SHOWN,
                )
                .options(ITEM_PLACE, joinedload(AgendaItem.publication), raiseload("*"))
            )
            self._days[committee, day] = frozenset(map(item_path, self.session.scalars(query)))
        return self._days[committee, day]

    def _page(
        self,
        query: Select[Row],
        window: Window,
        taken: Column,
        told: Column,
        load: Iterable[_AbstractLoad],
    ) -> tuple[int, list[Found[Row]]]:
        created, modified = taken, func.coalesce(told, taken)
        for bound, column, side in (
            (window.created_since, created, 1),
            (window.created_until, created, -1),
            (window.modified_since, modified, 1),
            (window.modified_until, modified, -1),
        ):
            if bound is not None:
                query = query.where(column >= bound) if side > 0 else query.where(column <= bound)
        total = self.session.scalar(query.order_by(None).with_only_columns(func.count())) or 0
        rows = self.session.execute(
            query.add_columns(created, modified).offset(window.offset).limit(window.limit).options(*load)
        ).unique()
        return total, [(row[0], Stamped(row[1], row[2])) for row in rows]
