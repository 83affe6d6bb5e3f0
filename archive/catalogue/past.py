"""How is the archive read as it was public on an earlier day?

Temporary views take the place of the tables on one connection, so that every named read answers as of that day:
what was published later is not there, and `current` says what stood then. A document became public when its publisher
released it; where that is not known, when the archive took it in.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, Row, exists, func, select, text
from sqlalchemy.orm import Session, sessionmaker

from archive.catalogue.models import AgendaItem, Case, Decision, DocumentVersion, Meeting, Publication
from archive.catalogue.standing import Published, PublishedItem, Standing, standing
from archive.catalogue.titles import telling_title

_CHUNK = 500
_PUBLIC_AT = func.coalesce(Publication.released_at, Publication.taken_in_at)
_MIXED = "(SELECT id FROM mixed_then)"
_HIDDEN = "(SELECT id FROM hidden_then)"
_COLUMNS = {
    "meeting": tuple(Meeting.__table__.columns.keys()),
    '"case"': tuple(Case.__table__.columns.keys()),
    "agenda_item": tuple(AgendaItem.__table__.columns.keys()),
    "publication": tuple(Publication.__table__.columns.keys()),
}
_TABLES = (
    "CREATE TEMPORARY TABLE hidden_then (id INTEGER PRIMARY KEY)",
    "CREATE TEMPORARY TABLE mixed_then (id INTEGER PRIMARY KEY)",
    "CREATE TEMPORARY TABLE shown_then (id INTEGER PRIMARY KEY)",
    "CREATE TEMPORARY TABLE standing_then (id INTEGER PRIMARY KEY)",
    "CREATE TEMPORARY TABLE called_then (id INTEGER PRIMARY KEY, title VARCHAR NOT NULL)",
)


@dataclass(frozen=True, slots=True)
class Unsearchable:
    """What an index of today's versions does not hold of an earlier day."""

    items: int
    meetings: int


@contextmanager
def reading_of(sessions: sessionmaker[Session], day: date | None) -> Iterator[Session]:
    """A session for reading the archive as it was public at the end of a day, or as it is now."""
    with sessions() as session:
        if day is not None:
            connection = session.connection()
            connection.detach()  # the views must not outlive this reading
            _shadow(connection, day)
        yield session


def hidden_items(session: Session) -> frozenset[int]:
    """The items that stand today and did not stand on the day this session reads."""
    main = _schema(session.connection())
    rows = session.execute(
        text(
            f"SELECT id FROM {main}agenda_item WHERE current AND (publication_id IN {_HIDDEN}"  # noqa: S608 - constants
            f" OR (meeting_id IN {_MIXED} AND id NOT IN (SELECT id FROM standing_then)))"
        )
    )
    return frozenset(row[0] for row in rows)


def unsearchable(session: Session) -> Unsearchable:
    """How many items stood on the day this session reads in a version that has been replaced since."""
    main = _schema(session.connection())
    row = session.execute(
        text(
            f"SELECT count(*), count(DISTINCT meeting_id) FROM {main}agenda_item"  # noqa: S608 - constants
            " WHERE id IN (SELECT id FROM standing_then) AND NOT current"
        )
    ).one()
    return Unsearchable(row[0], row[1])


def _shadow(connection: Connection, day: date) -> None:
    for statement in _TABLES:
        connection.execute(text(statement))
    later = datetime.combine(day, time()) + timedelta(days=1)
    hidden = connection.execute(select(Publication.id, Publication.meeting_id).where(later <= _PUBLIC_AT)).all()
    _fill(connection, "hidden_then", (row.id for row in hidden))
    meetings = sorted({row.meeting_id for row in hidden})
    stood = _stood(connection, meetings, frozenset(row.id for row in hidden))
    _fill(connection, "mixed_then", stood)
    _fill(connection, "shown_then", (id for one in stood.values() for id in one.publications))
    _fill(connection, "standing_then", (id for one in stood.values() for id in one.items))
    main = _schema(connection)
    _call(connection)
    for name, query in _views(main):
        connection.execute(text(f"CREATE TEMPORARY VIEW {name} AS {query}"))


def _views(main: str) -> Iterator[tuple[str, str]]:
    """Each table as it was; `main` keeps a view from reading its own name inside it."""
    public = f"SELECT 1 FROM {main}publication AS p WHERE p.meeting_id = own.id AND p.id NOT IN {_HIDDEN}"  # noqa: S608
    told = f"SELECT 1 FROM {main}agenda_item AS i WHERE i.case_id = own.id AND i.publication_id NOT IN {_HIDDEN}"  # noqa: S608
    called = "COALESCE((SELECT title FROM called_then WHERE called_then.id = own.id), own.title)"
    stood = f"CASE WHEN own.meeting_id IN {_MIXED} THEN own.id IN (SELECT id FROM {{}}) ELSE own.current END"  # noqa: S608
    for name, replaced, where in (
        ("meeting", {}, f"EXISTS ({public})"),
        ('"case"', {"title": called}, f"EXISTS ({told})"),
        ("agenda_item", {"current": stood.format("standing_then")}, f"own.publication_id NOT IN {_HIDDEN}"),
        ("publication", {"current": stood.format("shown_then")}, f"own.id NOT IN {_HIDDEN}"),
    ):
        yield name, f"SELECT {_columns(name, replaced)} FROM {main}{name} AS own WHERE {where}"  # noqa: S608 - constants


def _columns(name: str, replaced: dict[str, str]) -> str:
    said = (replaced.get(column, f'own."{column}"') + f' AS "{column}"' for column in _COLUMNS[name])
    return ", ".join(said)


def _stood(connection: Connection, meetings: list[int], hidden: frozenset[int]) -> dict[int, Standing]:
    """What stood in the meetings of which some was public and some was not."""
    published: defaultdict[int, list[Published]] = defaultdict(list)
    for begin in range(0, len(meetings), _CHUNK):
        chunk = meetings[begin : begin + _CHUNK]
        rows = connection.execute(
            select(
                Publication.id, Publication.meeting_id, Publication.kind, Publication.version_id,
                DocumentVersion.source_id, _PUBLIC_AT.label("public_at"),
            )
            .join(DocumentVersion, Publication.version_id == DocumentVersion.id)
            .where(Publication.meeting_id.in_(chunk), Publication.id.not_in(select(text("id FROM hidden_then"))))
        ).all()  # fmt: skip
        items = _items(connection, [row.id for row in rows])
        for row in rows:
            published[row.meeting_id].append(
                Published(
                    row.id, row.kind, row.source_id, row.version_id, row.public_at.isoformat(), tuple(items[row.id])
                )
            )
    return {meeting: standing(documents) for meeting, documents in published.items()}


def _items(connection: Connection, publications: list[int]) -> defaultdict[int, list[PublishedItem]]:
    decided = exists().where(Decision.item_id == AgendaItem.id)
    found: defaultdict[int, list[PublishedItem]] = defaultdict(list)
    for begin in range(0, len(publications), _CHUNK):
        rows = connection.execute(
            select(
                AgendaItem.publication_id, AgendaItem.id, AgendaItem.identity, AgendaItem.case_id, AgendaItem.title,
                AgendaItem.open, decided.label("answered"), AgendaItem.proceedings,
            )
            .where(AgendaItem.publication_id.in_(publications[begin : begin + _CHUNK]))
            .order_by(AgendaItem.position)
        )  # fmt: skip
        for row in rows:
            found[row.publication_id].append(_item(row))
    return found


def _item(row: Row[*tuple[object, ...]]) -> PublishedItem:
    case = None if row.case_id is None else str(row.case_id)
    answered = bool(row.answered) or bool(row.proceedings)
    return PublishedItem(row.id, row.identity, case, row.title, row.open, answered)


def _call(connection: Connection) -> None:
    """Cases are called by the titles that were public: a later treatment's title would tell of it."""
    hidden = select(text("id FROM hidden_then"))
    later = select(AgendaItem.case_id).where(AgendaItem.publication_id.in_(hidden))
    rows = connection.execute(
        select(AgendaItem.case_id, AgendaItem.title)
        .join(Meeting, AgendaItem.meeting_id == Meeting.id)
        .where(
            AgendaItem.case_id.in_(later),
            AgendaItem.publication_id.not_in(hidden),
            AgendaItem.case_shown.is_not(None),
            AgendaItem.current | AgendaItem.id.in_(select(text("id FROM standing_then"))),
        )
        .order_by(Meeting.starts_at, AgendaItem.position, AgendaItem.id)
    )
    titles: defaultdict[int, list[str]] = defaultdict(list)
    for case_id, title in rows:
        assert case_id is not None
        titles[case_id].append(title)
    if titles:
        values = [{"id": case, "title": telling_title(one)} for case, one in titles.items()]
        connection.execute(text("INSERT INTO called_then VALUES (:id, :title)"), values)


def _fill(connection: Connection, table: str, ids: Iterable[int]) -> None:
    values = [{"id": id} for id in ids]
    if values:
        connection.execute(text(f"INSERT INTO {table} VALUES (:id)"), values)  # noqa: S608 - one of the names above


def _schema(connection: Connection) -> str:
    """Where the tables themselves lie; by their names alone the views would be read."""
    if connection.dialect.name == "sqlite":
        return "main."
    name = connection.execute(text("SELECT current_schema()")).scalar_one()
    return f"{connection.dialect.identifier_preparer.quote(name)}."
