"""How much may one file, one archive and one reading take?"""

from dataclasses import dataclass, replace

_OCR_SECONDS = 1800.0


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


def patient(limits: Limits) -> Limits:
    """The same limits with time for pages that are read by machine, a few seconds each."""
    return replace(limits, seconds=max(limits.seconds, _OCR_SECONDS))
