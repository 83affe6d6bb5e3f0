"""What is read often and changes seldom: when must it be read again? When the catalogue has been written.

SQLite tells each connection whether another has written, so what was read through a connection is kept with it. A
connection that has itself written, or reads an earlier day through tables of its own, keeps nothing; nor does a server.
"""

import sqlite3
from collections.abc import Callable
from typing import TypeVar, cast

from sqlalchemy import Connection
from sqlalchemy.orm import Session

T = TypeVar("T")
_NAME = "kept"


def kept(session: Session, read: Callable[[Session], T]) -> T:
    """What a read gives in this session, read anew only where something has been written since."""
    connection = session.connection()
    state = _state(connection)
    if state is None:
        return read(session)
    known, values = connection.info.get(_NAME, (None, {}))
    if known != state:
        values = {}
        connection.info[_NAME] = state, values
    if read not in values:
        values[read] = read(session)
    return cast(T, values[read])


def _state(connection: Connection) -> int | None:
    """A number that changes when another connection writes; None where that cannot be told."""
    own: object = connection.connection.dbapi_connection
    if not isinstance(own, sqlite3.Connection) or own.total_changes:
        return None
    ((version,),) = own.execute("PRAGMA data_version").fetchall()  # all, so that no reading stays open
    return int(version)
