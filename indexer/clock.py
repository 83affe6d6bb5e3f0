"""What time is it? The one place of the indexer that asks."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """The present moment as the catalogue keeps it (UTC, without a zone)."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def today() -> date:
    """Today where the machine stands."""
    return datetime.now().astimezone().date()
