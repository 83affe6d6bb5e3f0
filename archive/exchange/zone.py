"""Which moment is a Danish local time? (the minutes say local time, other systems want a zone with it)"""

from datetime import UTC, datetime, timedelta, timezone


def in_denmark(local: datetime) -> datetime:
    """A Danish local time with its zone: summer time from the last Sunday of March to that of October.

    >>> in_denmark(datetime(2025, 2, 18, 15)).isoformat()
    '2025-02-18T15:00:00+01:00'
    >>> in_denmark(datetime(2025, 6, 18, 15)).isoformat()
    '2025-06-18T15:00:00+02:00'
    """
    summer = _last_sunday(local.year, 3, 2) <= local < _last_sunday(local.year, 10, 3)
    return local.replace(tzinfo=timezone(timedelta(hours=2 if summer else 1)))


def in_utc(stamp: datetime) -> datetime:
    """A moment as the catalogue keeps it, with its zone."""
    return stamp.replace(tzinfo=UTC)


def _last_sunday(year: int, month: int, hour: int) -> datetime:
    """The last Sunday of a month of 31 days, at the hour when the clock is changed."""
    last = datetime(year, month, 31, hour)  # noqa: DTZ001 - local time, that is the question
    return last - timedelta(days=(last.weekday() + 1) % 7)
