"""When the catalogue changed, and the address of what is gone: what a mirror needs to follow along"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"


def upgrade() -> None:
    """Take the step."""
    op.add_column("index_outbox", sa.Column("at", sa.DateTime(), nullable=True))
    op.add_column("index_outbox", sa.Column("path", sa.String(), nullable=True))
    op.create_index(op.f("ix_index_outbox_item_id"), "index_outbox", ["item_id"])
