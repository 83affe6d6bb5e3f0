"""Which remarks do the archive's documents bear: how often each, and which of them say that something may be lost?"""

from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from archive.catalogue.models import DocumentVersion, ProblemRow, SourceDocument
from archive.values import Severity

LOSS_CODES = frozenset(
    {
        "FIELD_MISSING", "FIELD_FORM", "FIELD_CONTENT", "RECORD_DOUBLED", "PAGE_PART", "PAGE_MISSING", "PAGE_DOUBLED",
        "ITEM_TOP", "ITEM_COUNT", "ITEM_DIFFERS", "COVER_DIFFERS", "CONTENTS_PART",
    }
)  # fmt: skip
"""What departs from the form of its source, so that a line of it may be gone, doubled or exchanged."""


@dataclass(frozen=True, slots=True)
class Remarked:
    """One kind of remark: how often it was made, about how many documents."""

    code: str
    severity: Severity
    times: int
    documents: int


@dataclass(frozen=True, slots=True)
class Suspected:
    """One remark that something of a document may be lost; `source` is the file's own name."""

    source: str
    code: str
    message: str


def remarked(session: Session) -> tuple[Remarked, ...]:
    """Every remark about the newest version of each document, the most frequent first."""
    times, documents = func.count(ProblemRow.id), func.count(func.distinct(ProblemRow.version_id))
    query = (
        select(ProblemRow.code, ProblemRow.severity, times, documents)
        .where(ProblemRow.version_id.in_(_newest()))
        .group_by(ProblemRow.code, ProblemRow.severity)
        .order_by(times.desc(), ProblemRow.code)
    )
    return tuple(Remarked(*row) for row in session.execute(query))


def suspected(session: Session) -> tuple[Suspected, ...]:
    """The remarks that hint at a loss, document by document, in the order of the text."""
    query = (
        select(SourceDocument.uri, ProblemRow.code, ProblemRow.message)
        .join(DocumentVersion, DocumentVersion.id == ProblemRow.version_id)
        .join(SourceDocument, SourceDocument.id == DocumentVersion.source_id)
        .where(ProblemRow.version_id.in_(_newest()), ProblemRow.code.in_(sorted(LOSS_CODES)))
        .order_by(SourceDocument.uri, ProblemRow.id)
    )
    return tuple(
        Suspected(uri.replace("!", "/").rpartition("/")[2], code, message)
        for uri, code, message in session.execute(query)
    )


def _newest() -> Select[int]:
    return select(func.max(DocumentVersion.id)).group_by(DocumentVersion.source_id)
