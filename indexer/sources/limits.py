"""How much may one file, one archive and one reading take?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds against files that are too large, on purpose or by accident."""

    file_bytes: int = 20 * 1024 * 1024
    zip_ratio: int = 100
    zip_entries: int = 10_000
    memory_bytes: int = 1024 * 1024 * 1024
    seconds: float = 30.0
    files_per_worker: int = 200


LIMITS = Limits()
