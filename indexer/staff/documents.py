"""Which documents were not understood to the last line? (/dokumenter)"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from flask import Blueprint, Response
from sqlalchemy import Row, Select, case, func, or_, select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from archive.catalogue.models import Committee, DocumentVersion, Meeting, ProblemRow, Publication, SourceDocument
from archive.catalogue.paths import meeting_path
from archive.catalogue.remarks import LOSS_CODES
from archive.errors import NotFound
from archive.language import _, plural
from archive.values import DocumentStatus, Severity
from archive.web.frame import Frame, Link, render
from archive.web.holdings import reading
from archive.web.serving.strict import only, whole_number
from archive.web.wording import long_date
from archive.words import MEETING_KINDS, SEVERITIES, STATUSES
from indexer.clerk.review import lies_still, read_document_again
from indexer.staff.acting import act
from indexer.staff.source import Part, parts_of

pages = Blueprint("documents", __name__)
_HOME = "/dokumenter"
_PER_PAGE = 50
_DOUBTFUL = (DocumentStatus.REVIEW, DocumentStatus.RAW)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One document in the list."""

    url: str
    name: str
    where: str
    status: str
    counts: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """Everything medarbejder/dokumenter.html may name."""

    template: ClassVar[str] = "medarbejder/dokumenter.html"
    frame: Frame
    count: int
    documents: tuple[Doubtful, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Remark:
    """One problem: how bad, its code and words, and where in the source it stands, if anywhere."""

    severity: str
    code: str
    message: str
    anchor: str


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Everything medarbejder/dokument.html may name."""

    template: ClassVar[str] = "medarbejder/dokument.html"
    frame: Frame
    number: int
    here: bool
    heading: str
    where: str
    status: str
    format: str
    understood: int
    meeting_url: str
    remarks: tuple[Remark, ...]
    parts: tuple[Part, ...]


@pages.get("/dokumenter")
def documents() -> Response:
    """The doubtful ones, the worst first."""
    only({"side"})
    page = whole_number("side", 1, 1, 10_000)
    with reading() as session:
        count = count_of_doubtful(session)
        rows = session.execute(_doubtful().offset((page - 1) * _PER_PAGE).limit(_PER_PAGE)).all()
        listed = tuple(_line(row) for row in rows)
    shown = DocumentsPage(
        frame=Frame(
            _("Dokumenter med anmærkninger"), _HOME, (Link(_("Oversigt"), "/"), Link(_("Dokumenter"))), indexed=False
        ),
        count=count,
        documents=listed,
        before=f"{_HOME}?side={page - 1}" if page > 1 else "",
        after=f"{_HOME}?side={page + 1}" if page * _PER_PAGE < count else "",
    )
    return render(shown)


@pages.get("/dokument/<int:number>")
def document(number: int) -> Response:
    """One document: its source text, and beside it what was understood."""
    with reading() as session:
        version = session.get(DocumentVersion, number)
        if version is None:
            raise NotFound(_("Dokumentet er ikke i arkivet længere."))
        page = _page(session, version)
    return render(page)


@pages.post("/dokument/<int:number>/laes-igen")
def again(number: int) -> AnyResponse:
    """Read the document anew from its file."""
    return act(partial(read_document_again, number=number), f"/dokument/{number}")


def count_of_doubtful(session: Session) -> int:
    """How many documents someone should look at."""
    return session.scalar(select(func.count()).select_from(_doubtful().order_by(None).subquery())) or 0


def _doubtful() -> Select[int, str, DocumentStatus, int, int, int]:
    """The newest version of each source that is doubtful, with its number of errors, warnings and remarks.

    Doubtful is also one that departs from the form of its source, so that something of it may be lost.
    """
    newest = select(func.max(DocumentVersion.id)).group_by(DocumentVersion.source_id)
    errors, warnings, remarks = (
        func.count(case((ProblemRow.severity == severity, 1)))
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    )
    losses = func.count(case((ProblemRow.code.in_(sorted(LOSS_CODES)), 1)))
    return (
        select(DocumentVersion.id, SourceDocument.uri, DocumentVersion.status, errors, warnings, remarks)
        .join(SourceDocument, SourceDocument.id == DocumentVersion.source_id)
        .outerjoin(ProblemRow, ProblemRow.version_id == DocumentVersion.id)
        .where(DocumentVersion.id.in_(newest))
        .group_by(DocumentVersion.id, SourceDocument.uri, DocumentVersion.status)
        .having(or_(DocumentVersion.status.in_(_DOUBTFUL), errors + warnings + losses > 0))
        .order_by(errors.desc(), warnings.desc(), DocumentVersion.id.desc())
    )


def _line(row: Row[int, str, DocumentStatus, int, int, int]) -> Doubtful:
    number, uri, status, errors, warnings, remarks = row
    said = (
        (errors, SEVERITIES[Severity.ERROR]),
        (warnings, plural("advarsel", "advarsler", warnings)),
        (remarks, plural("bemærkning", "bemærkninger", remarks)),
    )
    return Doubtful(
        url=f"/dokument/{number}",
        name=uri.rpartition("/")[2],
        where=uri.rpartition("/")[0],
        status=STATUSES[status],
        counts=tuple(one for one in said if one[0]),
    )


def _page(session: Session, version: DocumentVersion) -> DocumentPage:
    publications = session.scalars(
        select(Publication).where(Publication.version_id == version.id).order_by(Publication.id)
    ).all()
    name = version.source.uri.rpartition("/")[2]
    crumbs = (Link(_("Oversigt"), "/"), Link(_("Dokumenter"), _HOME), Link(name))
    return DocumentPage(
        frame=Frame(_("%(name)s – Dokumenter", name=name), _HOME, crumbs, indexed=False),
        number=version.id,
        here=lies_still(version.source.uri),
        heading=_heading(publications) or name,
        where=version.source.uri,
        status=STATUSES[version.status],
        format=version.format,
        understood=round(100 * version.structured / version.characters) if version.characters else 100,
        meeting_url=_meeting_url(publications),
        remarks=tuple(_remark(problem) for problem in version.problems),
        parts=parts_of(version, publications),
    )


def _heading(publications: Sequence[Publication]) -> str:
    first = next(iter(publications), None)
    if first is None:
        return ""
    meeting: Meeting = first.meeting
    committee: Committee = meeting.committee
    return f"{committee.name}, {long_date(meeting.starts_at.date())}: {MEETING_KINDS[first.kind].lower()}"


def _meeting_url(publications: Sequence[Publication]) -> str:
    first = next(iter(publications), None)
    return meeting_path(first.meeting) if first else ""


def _remark(problem: ProblemRow) -> Remark:
    placed = problem.end > problem.start
    return Remark(
        severity=SEVERITIES[problem.severity],
        code=problem.code,
        message=problem.message,
        anchor=f"#anm-{problem.id}" if placed else "",
    )
