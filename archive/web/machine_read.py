"""Is what a page shows read by machine from pictures of paper (OCR)? Then it says so."""

from collections.abc import Iterable

from archive.catalogue.models import Publication

_CODE = "OCR_USED"


def is_machine_read(publications: Iterable[Publication]) -> bool:
    """Is any of the publications that are shown read, in whole or in part, from pictures?"""
    return any(problem.code == _CODE for one in publications if one.current for problem in one.version.problems)
