"""When the municipality sent out a file that is held back, as was said when it was taken in"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"


def upgrade() -> None:
    """Take the step."""
    op.add_column("quarantine", sa.Column("released_at", sa.DateTime(), nullable=True))
