"""The tables: what is kept of municipalities, meetings, items and cases.

Municipality ─┬─ Committee ─ Meeting ─┬─ Publication (one published document, understood; append only)
              │                       └─ AgendaItem (of one publication; `current` is what is shown)
              └─ Case ─ CaseAlias             ├─ Section, Recommendation, Decision, Verdict, Quote, RouteStep
SourceDocument ─ DocumentVersion              └─ Vote, Remark, Attendance, Attachment, Reference, FollowUp, Amount
Outbox (what the index has not heard of yet), Quarantine, RedactionRule, JournalEntry (what clerks have done)
"""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

from sqlalchemy import (
    JSON,
    ColumnElement,
    Enum,
    ForeignKey,
    Index,
    MetaData,
    String,
    UniqueConstraint,
    false,
    func,
    or_,
    select,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, aliased, column_property, mapped_column, relationship

from archive.values import (
    DocumentStatus,
    ItemType,
    MeetingKind,
    Outcome,
    Presence,
    RemarkKind,
    SectionKind,
    Severity,
    Verdict,
)

WITHDRAWN = "fjernet:"
"""How the identity of an item begins that has been taken down; nothing of the item itself is left in the row."""
TAKEN_DOWN, PUT_BACK = "punkt", "punkt_igen"
"""What a redaction rule says of its target: the last word counts."""
Key = Annotated[int, mapped_column(primary_key=True)]
ItemKey = Annotated[int, mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True)]
_STORED_BY_VALUE = (
    DocumentStatus,
    ItemType,
    MeetingKind,
    Outcome,
    Presence,
    RemarkKind,
    SectionKind,
    Severity,
    Verdict,
)


class Base(DeclarativeBase):
    """All tables; closed sets are stored by their value, constraints have names."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        kind: Enum(kind, native_enum=False, length=40, values_callable=lambda members: [m.value for m in members])
        for kind in _STORED_BY_VALUE
    } | {list[str]: JSON, list[dict[str, object]]: JSON}


class Municipality(Base):
    """A kommune (or region), by its official code or by a slug of its name."""

    __tablename__ = "municipality"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)

    committees: Mapped[list["Committee"]] = relationship(back_populates="municipality")


class Committee(Base):
    """An udvalg, råd or byråd of one municipality; `written` holds every spelling met."""

    __tablename__ = "committee"
    __table_args__ = (UniqueConstraint("municipality_id", "slug"),)

    id: Mapped[Key]
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id", ondelete="CASCADE"))
    slug: Mapped[str]
    name: Mapped[str]
    short_name: Mapped[str | None]
    written: Mapped[list[str]] = mapped_column(default=list)

    municipality: Mapped[Municipality] = relationship(back_populates="committees")
    meetings: Mapped[list["Meeting"]] = relationship(back_populates="committee")


class Meeting(Base):
    """A møde: one committee, one start."""

    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("committee_id", "starts_at"),)

    id: Mapped[Key]
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id", ondelete="CASCADE"))
    starts_at: Mapped[datetime] = mapped_column(index=True)
    place: Mapped[str | None]
    if TYPE_CHECKING:
        shares_day: Mapped[bool]
        """Whether the committee has another meeting that day, so that addresses need the time."""

    committee: Mapped[Committee] = relationship(back_populates="meetings")
    publications: Mapped[list["Publication"]] = relationship(
        back_populates="meeting", order_by="Publication.taken_in_at, Publication.id"
    )
    items: Mapped[list["AgendaItem"]] = relationship(
        primaryjoin="and_(Meeting.id == AgendaItem.meeting_id, AgendaItem.current)",
        order_by="AgendaItem.position",
        viewonly=True,
    )


class SourceDocument(Base):
    """Where a document came from (kilde): a path, an archive member or an address."""

    __tablename__ = "source_document"

    id: Mapped[Key]
    uri: Mapped[str] = mapped_column(unique=True)

    versions: Mapped[list["DocumentVersion"]] = relationship(back_populates="source")


class DocumentVersion(Base):
    """The bytes of a source as they were once; append only. `identity` is their HMAC-SHA256 or SHA-256."""

    __tablename__ = "document_version"
    __table_args__ = (UniqueConstraint("source_id", "identity"),)

    id: Mapped[Key]
    source_id: Mapped[int] = mapped_column(ForeignKey("source_document.id"))
    identity: Mapped[str] = mapped_column(index=True)
    media_type: Mapped[str]
    size: Mapped[int]
    kept: Mapped[bool] = mapped_column(default=True)
    """Whether the original's bytes are kept and may be downloaded."""
    format: Mapped[str]
    parser_version: Mapped[str]
    text: Mapped[str]
    status: Mapped[DocumentStatus]
    characters: Mapped[int]
    owned: Mapped[int]
    structured: Mapped[int]
    taken_in_at: Mapped[datetime]

    source: Mapped[SourceDocument] = relationship(back_populates="versions")
    problems: Mapped[list["ProblemRow"]] = relationship(cascade="all, delete-orphan")


class ProblemRow(Base):
    """What could not be read in one version, and where."""

    __tablename__ = "problem"

    id: Mapped[Key]
    version_id: Mapped[int] = mapped_column(ForeignKey("document_version.id", ondelete="CASCADE"), index=True)
    code: Mapped[str]
    severity: Mapped[Severity]
    message: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]


class Publication(Base):
    """One published agenda, minutes or supplement of a meeting, understood from one document version."""

    __tablename__ = "publication"

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("document_version.id"), index=True)
    kind: Mapped[MeetingKind]
    source_id: Mapped[str | None]
    released_at: Mapped[datetime | None]
    taken_in_at: Mapped[datetime]
    current: Mapped[bool]

    meeting: Mapped[Meeting] = relationship(back_populates="publications")
    version: Mapped[DocumentVersion] = relationship()
    items: Mapped[list["AgendaItem"]] = relationship(back_populates="publication", order_by="AgendaItem.position")
    attendance: Mapped[list["Attendance"]] = relationship(
        primaryjoin="Publication.id == Attendance.publication_id", order_by="Attendance.id"
    )


class Case(Base):
    """A sag: one municipality's normalised case number. A standing number is `omnibus`: no one story."""

    __tablename__ = "case"
    __table_args__ = (
        UniqueConstraint("municipality_id", "key"),
        Index("ix_case_loose", "loose"),
        Index("ix_case_key", "key"),
    )

    id: Mapped[Key]
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id", ondelete="CASCADE"))
    key: Mapped[str]
    shown: Mapped[str]
    loose: Mapped[str]
    title: Mapped[str]
    omnibus: Mapped[bool] = mapped_column(default=False)
    presumed: Mapped[bool] = mapped_column(default=False)
    """A case the archive made itself for items without a number ("formodet samme sag")."""

    municipality: Mapped[Municipality] = relationship()
    aliases: Mapped[list["CaseAlias"]] = relationship(back_populates="case", cascade="all, delete-orphan")
    items: Mapped[list["AgendaItem"]] = relationship(back_populates="case", order_by="AgendaItem.id")


class CaseAlias(Base):
    """Another number or spelling of a case, with the text that says so."""

    __tablename__ = "case_alias"
    __table_args__ = (
        UniqueConstraint("case_id", "key"),
        Index("ix_case_alias_loose", "loose"),
        Index("ix_case_alias_key", "key"),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"))
    key: Mapped[str]
    shown: Mapped[str]
    loose: Mapped[str]

    case: Mapped[Case] = relationship(back_populates="aliases")


class AgendaItem(Base):
    """One punkt as one publication has it; `current` rows are what is searched, linked and cited."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        UniqueConstraint("publication_id", "position"),
        Index("ix_agenda_item_meeting_current", "meeting_id", "current"),
    )

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id", ondelete="CASCADE"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    position: Mapped[int]
    number: Mapped[str]
    title: Mapped[str]
    type: Mapped[ItemType | None]
    open: Mapped[bool] = mapped_column(default=True)
    identity: Mapped[str]
    """The source's id, else case and title: what makes it the same item in another version."""
    responsible: Mapped[str | None]
    proceedings: Mapped[str] = mapped_column(default="")
    case_shown: Mapped[str | None]
    current: Mapped[bool]
    start: Mapped[int] = mapped_column(default=0)
    end: Mapped[int] = mapped_column(default=0)

    meeting: Mapped[Meeting] = relationship()
    publication: Mapped[Publication] = relationship(back_populates="items")
    case: Mapped[Case | None] = relationship(back_populates="items")
    sections: Mapped[list["Section"]] = relationship(order_by="Section.position", cascade="all, delete-orphan")
    recommendations: Mapped[list["Recommendation"]] = relationship(
        order_by="Recommendation.number", cascade="all, delete-orphan"
    )
    decisions: Mapped[list["Decision"]] = relationship(order_by="Decision.position", cascade="all, delete-orphan")
    verdicts: Mapped[list["VerdictRow"]] = relationship(order_by="VerdictRow.id", cascade="all, delete-orphan")
    quotes: Mapped[list["Quote"]] = relationship(order_by="Quote.start", cascade="all, delete-orphan")
    route: Mapped[list["RouteStep"]] = relationship(order_by="RouteStep.first_day", cascade="all, delete-orphan")
    votes: Mapped[list["Vote"]] = relationship(order_by="Vote.start", cascade="all, delete-orphan")
    remarks: Mapped[list["Remark"]] = relationship(order_by="Remark.start", cascade="all, delete-orphan")
    absences: Mapped[list["Attendance"]] = relationship(order_by="Attendance.id", cascade="all, delete-orphan")
    attachments: Mapped[list["Attachment"]] = relationship(order_by="Attachment.number", cascade="all, delete-orphan")
    references: Mapped[list["Reference"]] = relationship(order_by="Reference.start", cascade="all, delete-orphan")
    follow_ups: Mapped[list["FollowUp"]] = relationship(order_by="FollowUp.start", cascade="all, delete-orphan")
    amounts: Mapped[list["Amount"]] = relationship(order_by="Amount.start", cascade="all, delete-orphan")


class Section(Base):
    """A section (afsnit) of an item, verbatim; `lines` are [{kind, text, start, end, level, marker, cells}]."""

    __tablename__ = "section"

    id: Mapped[Key]
    item_id: Mapped[ItemKey]
    position: Mapped[int]
    kind: Mapped[SectionKind]
    heading: Mapped[str]
    lines: Mapped[list[dict[str, object]]]
    start: Mapped[int]
    end: Mapped[int]


class Recommendation(Base):
    """One at-point of the indstilling."""

    __tablename__ = "recommendation"
    __table_args__ = (UniqueConstraint("item_id", "number"),)

    id: Mapped[Key]
    item_id: Mapped[ItemKey]
    number: Mapped[int]
    label: Mapped[str | None]
    by: Mapped[str | None]
    text: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]


class Decision(Base):
    """The item's own answer, to one at-point or (number None) to the whole item."""

    __tablename__ = "decision"

    id: Mapped[Key]
    item_id: Mapped[ItemKey]
    position: Mapped[int]
    number: Mapped[int | None]
    label: Mapped[str | None]
    text: Mapped[str]
    outcomes: Mapped[list[str]]
    to: Mapped[str | None]
    changed: Mapped[bool]
    rule: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]


class VerdictRow(Base):
    """Recommendation against decision, with the rule that decided."""

    __tablename__ = "verdict"

    id: Mapped[Key]
    item_id: Mapped[ItemKey]
    recommendation: Mapped[int | None]
    verdict: Mapped[Verdict]
    rule: Mapped[str]
    evidence: Mapped[str]


class Quote(Base):
    """An earlier decision quoted in this item (citeret beslutning)."""

    __tablename__ = "quote"

    id: Mapped[Key]
    item_id: Mapped[ItemKey]
    committee: Mapped[str]
    committee_slug: Mapped[str] = mapped_column(index=True)
    day: Mapped[date | None]
    number: Mapped[str | None]
    text: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]


class RouteStep(Base):
    """A step of the case's way (sagsgang) that the text promises or reports."""

    __tablename__ = "route_step"

    id: Mapped[Key]
    item_id: Mapped[ItemKey]
    committee: Mapped[str]
    committee_slug: Mapped[str] = mapped_column(index=True)
    first_day: Mapped[date] = mapped_column(index=True)
    last_day: Mapped[date]
    done: Mapped[bool]
    external: Mapped[bool]
    text: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]


class Vote(Base):
    """A vote (afstemning)."""

    __tablename__ = "vote"

    id: Mapped[Key]
    item_id: Mapped[ItemKey]
    in_favour: Mapped[int | None]
    against: Mapped[int | None]
    abstained: Mapped[int | None]
    for_parties: Mapped[list[str]]
    against_parties: Mapped[list[str]]
    abstained_parties: Mapped[list[str]]
    detail: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]


class Remark(Base):
    """A member's forbehold, protokolbemærkning or mindretalsudtalelse."""

    __tablename__ = "remark"

    id: Mapped[Key]
    item_id: Mapped[ItemKey]
    kind: Mapped[RemarkKind]
    by: Mapped[str | None]
    text: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]


class Attendance(Base):
    """A person at (or away from) a meeting (publication_id) or one item (item_id)."""

    __tablename__ = "attendance"

    id: Mapped[Key]
    publication_id: Mapped[int | None] = mapped_column(ForeignKey("publication.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    status: Mapped[Presence]
    role: Mapped[str | None]
    party: Mapped[str | None]
    note: Mapped[str | None]


class Attachment(Base):
    """A bilag by number and title."""

    __tablename__ = "attachment"
    __table_args__ = (UniqueConstraint("item_id", "number"),)

    id: Mapped[Key]
    item_id: Mapped[ItemKey]
    number: Mapped[int]
    title: Mapped[str]
    open: Mapped[bool]
    file: Mapped[str | None]


class Reference(Base):
    """A mention in prose of another item, case or meeting (henvisning)."""

    __tablename__ = "reference"

    id: Mapped[Key]
    item_id: Mapped[ItemKey]
    text: Mapped[str]
    committee: Mapped[str | None]
    day: Mapped[date | None]
    item_number: Mapped[str | None]
    case_key: Mapped[str | None] = mapped_column(index=True)
    start: Mapped[int]
    end: Mapped[int]


class FollowUp(Base):
    """A promise in a decision (opfølgning): what is to come back, and when."""

    __tablename__ = "follow_up"

    id: Mapped[Key]
    item_id: Mapped[ItemKey]
    text: Mapped[str]
    due_first: Mapped[date | None] = mapped_column(index=True)
    due_last: Mapped[date | None]
    start: Mapped[int]
    end: Mapped[int]


class Amount(Base):
    """A sum of money in a decision or recommendation."""

    __tablename__ = "amount"

    id: Mapped[Key]
    item_id: Mapped[ItemKey]
    kroner: Mapped[int]
    kind: Mapped[str]
    text: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]


NO_ITEM = 0
"""What an outbox row of a case, and not of an item, names as its item."""


class Outbox(Base):
    """What has changed, in order: what the index and every mirror have not heard of yet.

    Written in the same transaction as the rows it speaks of.
    """

    __tablename__ = "index_outbox"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy's own declaration

    sequence: Mapped[Key]
    item_id: Mapped[int] = mapped_column(index=True)
    gone: Mapped[bool]
    at: Mapped[datetime | None] = mapped_column(default=lambda: datetime.now(UTC).replace(tzinfo=None, microsecond=0))
    path: Mapped[str | None]
    """The address of an item or a case that is gone, so that others can be told; a mirror keeps no row of ours."""


class Quarantine(Base):
    """A file that could not be taken in, or is held back until a clerk has looked; `state` says which."""

    __tablename__ = "quarantine"
    __table_args__ = (UniqueConstraint("uri", "identity"),)

    id: Mapped[Key]
    uri: Mapped[str]
    identity: Mapped[str]
    code: Mapped[str]
    reason: Mapped[str]
    state: Mapped[str] = mapped_column(String(20), default="unread")
    """unread | review | approved | masked | dismissed"""
    at: Mapped[datetime]
    municipality: Mapped[str | None]
    """What the one who took the file in said it was from, so that it need not be said again; so the next two."""
    format: Mapped[str | None]
    released_at: Mapped[datetime | None]


class RedactionRule(Base):
    """What has been taken down, by whom and why; append only, each row bound to the one before it by `chain`."""

    __tablename__ = "redaction_rule"

    id: Mapped[Key]
    scope: Mapped[str]
    """TAKEN_DOWN or PUT_BACK"""
    target: Mapped[str]
    """The item's permanent path, a document's identity, or a fingerprint; never the removed text."""
    reason: Mapped[str]
    who: Mapped[str]
    at: Mapped[datetime]
    chain: Mapped[str]


class JournalEntry(Base):
    """What a clerk has done, when, and to what; append only, each row bound to the one before it by `chain`."""

    __tablename__ = "journal"

    id: Mapped[Key]
    at: Mapped[datetime]
    who: Mapped[str]
    act: Mapped[str]
    target: Mapped[str]
    """A file's name or an item's address; never a word of what was removed."""
    reason: Mapped[str] = mapped_column(default="")
    chain: Mapped[str]


_sibling = aliased(Meeting)


def _same_day(nearest: ColumnElement[datetime], condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the nearest meeting of the committee on one side is on the same day: one look into the index."""
    found = select(nearest).where(_sibling.committee_id == Meeting.committee_id, condition)
    same = func.date(found.correlate_except(_sibling).scalar_subquery()) == func.date(Meeting.starts_at)
    return func.coalesce(same, false())


Meeting.shares_day = column_property(
    or_(
        _same_day(func.max(_sibling.starts_at), _sibling.starts_at < Meeting.starts_at),
        _same_day(func.min(_sibling.starts_at), _sibling.starts_at > Meeting.starts_at),
    )
)
