"""Is what a page shows read by machine from pictures of paper (OCR)? Then it says so."""

from collections.abc import Iterable

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from archive.catalogue.models import ProblemRow, Publication

_CODE = "OCR_USED"


def is_machine_read(publications: Iterable[Publication]) -> bool:
    """Is any of the publications that are shown read, in whole or in part, from pictures?"""
    return any(problem.code == _CODE for one in publications if one.current for problem in one.version.problems)


def machine_read_version(session: Session, version_id: int) -> bool:
    """The same of one document version whose problems have not been read."""
    return bool(session.scalar(select(exists().where(ProblemRow.version_id == version_id, ProblemRow.code == _CODE))))
