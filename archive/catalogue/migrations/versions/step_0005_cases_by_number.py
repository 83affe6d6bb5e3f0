"""Cases are found by their number without going through all of them"""

from alembic import op

revision = "0005"
down_revision: str | None = "0004"


def upgrade() -> None:
    """Take the step."""
    op.create_index("ix_case_key", "case", ["key"])
    op.create_index("ix_case_alias_key", "case_alias", ["key"])
