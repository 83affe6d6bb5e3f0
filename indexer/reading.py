"""What is understood of one file? Bytes in, values out; runs in a limited child process."""

from dataclasses import dataclass
from datetime import date

from indexer.minutes.parse import parse_minutes
from indexer.minutes.parsed import ParsedMinutes
from indexer.privacy.closed import withhold_closed
from indexer.privacy.cpr import Mark
from indexer.privacy.gate import crossed_out, suspicious, suspicious_bytes
from indexer.readers.recognise import read_documents
from indexer.readers.source import Refusal
from indexer.sources.files import Siblings
from indexer.sources.siblings import companion

PARSER_VERSION = "12"
"""Changes with readers, parser and the rules of outcomes and verdicts: `ingest` then reads known bytes again."""


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read. `mask` crosses out what looks like CPR numbers instead of reporting it.

    `ocr` has pictures of pages read by machine.
    """

    name: str
    data: bytes
    today: date
    format: str | None = None
    siblings: Siblings | None = None
    mask: bool = False
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: documents, or a refusal; `suspicious` says where CPR numbers may stand."""

    documents: tuple[ParsedMinutes, ...] = ()
    refusal: Refusal | None = None
    suspicious: tuple[Mark, ...] = ()
    raw_suspicious: bool = False
    """Whether the original's own bytes hold such a number outside the text; then they are not kept."""


def read(job: Job) -> Reading:
    """Read one file. Never raises on content."""
    documents = read_documents(job.data, job.name, job.format, companion(job.siblings), ocr=job.ocr)
    if isinstance(documents, Refusal):
        return Reading(refusal=documents)
    marks = tuple(mark for document in documents for mark in suspicious(document, job.today))
    if job.mask:
        documents = tuple(crossed_out(document, job.today) for document in documents)
    return Reading(
        documents=tuple(withhold_closed(parse_minutes(document)) for document in documents),
        suspicious=() if job.mask else marks,
        raw_suspicious=bool(marks) or suspicious_bytes(job.data, job.today),
    )
