"""Which earlier day is a page asked to show (?pr=2025-03-01), and how does it say so and stay there?"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NoReturn
from urllib.parse import urlencode

from flask import abort, request

from archive.catalogue.models import Publication
from archive.errors import ArchiveError
from archive.language import _
from archive.search.request import PUBLIC_BY, BadParameter, day_in_past
from archive.web.holdings import holdings
from archive.web.wording import count, long_date

NAME = PUBLIC_BY
_LINK = re.compile(
    r'(?P<before>(?<!data-nu )href=")'
    r'(?P<path>/(?:(?:punkt|moede|sag|udvalg)/|(?:udvalg|sager|forsinkede)(?=["?#])|soeg|api/v1/(?:sag|punkt|moede|soeg))[^"?#]*)'
    r'(?P<query>\?[^"#]*)?(?P<rest>[^"]*")'
)
_OTHER_FORM = re.compile(r"(?<!/soeg)(?<!/sagsmappe)(?<!\.akn)\.(?:xml|json|jsonld|csv|html|ics|atom)$")
"""Files that follow what is new, or that hold the whole archive: they are of today."""
_SEARCH_FORM = re.compile(r'<form\b[^>]*\baction="/soeg"[^>]*>')


@dataclass(frozen=True, slots=True)
class Past:
    """The day a page shows, how the archive knows what was public then, and the way back to today."""

    day: date
    source: str
    today_url: str


class NotPublicThen(ArchiveError):
    """The page is there today and was not on the day asked for."""

    def __init__(self, day: date, today_url: str) -> None:
        super().__init__(_("Så vidt arkivet ved, var siden ikke offentlig den %(day)s.", day=long_date(day)))
        self.today_url = today_url


def asked_day() -> date | None:
    """The day in the address, or None for the archive as it is now.

    Raises BadParameter for anything that is no day up to today.
    """
    values = request.args.getlist(NAME)
    if not any(values):
        return None
    if len(values) > 1:
        raise BadParameter(NAME, _("»%(name)s« er angivet %(count)s gange.", name=NAME, count=len(values)))
    day = day_in_past(values[0])
    if day > holdings().today():
        raise BadParameter(
            NAME, _("Den %(day)s er ikke kommet endnu. Vælg en dag til og med i dag.", day=long_date(day))
        )
    return day


def nothing_then(day: date | None) -> NoReturn:
    """There is no such page, or there was none on the day asked for.

    Raises NotPublicThen or NotFound.
    """
    if day is None:
        abort(404)
    raise NotPublicThen(day, request.path)


def past(day: date | None, publications: Iterable[Publication] = ()) -> Past | None:
    """What a page of an earlier day says of itself: by whose word its documents were public."""
    if day is None:
        return None
    own = list(publications)
    return Past(day, _source(own), _today_url())


def with_day(path: str, day: date | None) -> str:
    """An address on the same day."""
    if day is None:
        return path
    bare, mark, anchor = path.partition("#")
    return f"{bare}{'&' if '?' in bare else '?'}{NAME}={day.isoformat()}{mark}{anchor}"


def keep_day(html: str, day: date) -> str:
    """A page whose links within the archive, and whose search forms, stay on the day.

    The addresses come from many places; here they are given the day in one, so that none is forgotten.
    """

    def linked(found: re.Match[str]) -> str:
        query = found["query"] or ""
        if re.search(rf"[?&;]{NAME}=", query) or _OTHER_FORM.search(found["path"]):
            return found[0]
        sign = "&amp;" if query else "?"
        return f"{found['before']}{found['path']}{query}{sign}{NAME}={day.isoformat()}{found['rest']}"

    hidden = f'<input type="hidden" name="{NAME}" value="{day.isoformat()}">'
    return _SEARCH_FORM.sub(lambda found: found[0] + hidden, _LINK.sub(linked, html))


def _source(publications: list[Publication]) -> str:
    unknown = sum(one.released_at is None for one in publications)
    if len(publications) == 1:
        return _one_source(publications[0])
    if publications and not unknown:
        return _("Kommunen har selv oplyst, hvornår dokumenterne blev udsendt.")
    if publications and unknown == len(publications):
        return _(
            "Kommunen har ikke oplyst, hvornår dokumenterne blev udsendt. "
            "Arkivet regner fra den dag, det læste dem ind."
        )
    usual = _(
        "Arkivet går efter den dag, kommunen udsendte et dokument. Hvor den ikke er oplyst, gælder den dag, arkivet "
        "læste dokumentet ind."
    )
    if not unknown:
        return usual
    return usual + " " + _("Det gælder %(documents)s her.", documents=count(unknown, "dokument", "dokumenter"))


def _one_source(publication: Publication) -> str:
    if publication.released_at is not None:
        return _("Kommunen udsendte dokumentet den %(day)s.", day=long_date(publication.released_at.date()))
    return _(
        "Arkivet læste dokumentet ind den %(day)s. Kommunen har ikke oplyst, hvornår det blev udsendt.",
        day=long_date(publication.taken_in_at.date()),
    )


def _today_url() -> str:
    rest = [(name, value) for name, value in request.args.items(multi=True) if name != NAME]
    return request.path + (f"?{urlencode(rest)}" if rest else "")
