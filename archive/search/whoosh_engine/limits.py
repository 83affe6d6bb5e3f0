"""How large may things grow? One value, so that a test can make everything small."""

import os
from dataclasses import dataclass, field

from archive.search.whoosh_engine.postings import MAX_ITEMS


def _cores() -> int:
    return len(os.sched_getaffinity(0))


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of an index: segments before a merge, items a segment, units and processes of a rebuild, a request."""

    segments: int = 8
    items: int = MAX_ITEMS
    unit: int = 16_384
    """So many items a rebuild finishes at a time: what an interrupted one keeps."""
    processes: int = field(default_factory=_cores)
    alone: int = 2_000
    """Up to so many entries a rebuild starts no further process."""
    deadline: float = 30.0
    """Seconds a reader may take from reading a table of contents to opening its files: no request takes longer."""
