"""How alembic runs a step: always over a connection that is handed to it."""

from alembic import context
from sqlalchemy import Connection

from archive.catalogue.models import Base

connection = context.config.attributes["connection"]
assert isinstance(connection, Connection)
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
