"""What do an item's decisions amount to? Outcomes, verdicts, votes and remarks are added to what was read."""

from datetime import datetime

from archive.values import MeetingKind
from indexer.minutes.items import ReadItem
from indexer.minutes.parsed import ParsedItem


def enrich(read: ReadItem, kind: MeetingKind, starts_at: datetime | None) -> ParsedItem:
    """An item with everything that its words say beyond its structure."""
    del kind, starts_at
    return read.item
