"""One search as a value: read from a query string, said again as one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from archive.dates import parse_user_date
from archive.errors import ArchiveError
from archive.language import _
from archive.search.engine import Facet, Sort
from archive.search.query import DEFAULT_FIELDS, TextField
from archive.values import CaseNumber, ItemType, Outcome, Verdict, slug

PAGE_SIZES = (10, 20, 50)
LAST_PAGE = 500
LONGEST_QUERY = 200
_CLOSED: dict[Facet, frozenset[str]] = {
    Facet.OUTCOME: frozenset(Outcome),
    Facet.VERDICT: frozenset(Verdict),
    Facet.ITEM_TYPE: frozenset(ItemType),
    Facet.SECTION: frozenset(TextField),
}
PUBLIC_BY = "pr"
"""The parameter that asks for the archive as it was public on a day."""
_KNOWN = frozenset(Facet) | {"q", "fra", "til", "sort", "side", "antal", PUBLIC_BY}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNUSABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


class BadParameter(ArchiveError):
    """A part of a query string that cannot be understood; `parameter` is its name."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search. Every page, facet link and feed is built from one of these.

    `since` and `until` are dates as the user wrote them ("18.2.2025", "februar 2025", "2025").
    """

    text: str = ""
    filters: frozenset[tuple[Facet, str]] = frozenset()
    since: str = ""
    until: str = ""
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per_page: int = 20
    public_by: str = ""
    """Only what was public at the end of this day ("2025-03-01")."""

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[str, str]]) -> "SearchRequest":
        """Read a query string's pairs; blank values count as not given.

        Raises BadParameter for a name or value that is not understood, so that it is never a silent zero.
        """
        single: dict[str, str] = {}
        filters: set[tuple[Facet, str]] = set()
        for name, raw in pairs:
            value = " ".join(_UNUSABLE.sub(" ", raw).split())
            if name not in _KNOWN:
                raise BadParameter(name[:40], _("Søgningen kender ikke »%(name)s«.", name=name[:40]))
            if not value:
                continue
            if name in frozenset(Facet):
                filters.add((Facet(name), _facet_value(Facet(name), value)))
            elif single.setdefault(name, value) != value:
                raise BadParameter(name, _("»%(name)s« er angivet to gange med hver sin værdi.", name=name))
        return _checked(
            cls(
                text=_query_text(single.get("q", "")),
                filters=frozenset(filters),
                since=single.get("fra", ""),
                until=single.get("til", ""),
                sort=_sort(single.get("sort", Sort.RELEVANCE.value)),
                page=_number("side", single.get("side", "1"), range(1, LAST_PAGE + 1)),
                per_page=_number("antal", single.get("antal", "20"), PAGE_SIZES),
                public_by=single.get(PUBLIC_BY, ""),
            )
        )

    def to_pairs(self) -> list[tuple[str, str]]:
        """The same search as query-string pairs, defaults left out, in a fixed order."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(facet.value, value) for facet, value in sorted(self.filters)]
        pairs += [(name, value) for name, value in (("fra", self.since), ("til", self.until)) if value]
        defaults = SearchRequest()
        if self.sort is not defaults.sort:
            pairs.append(("sort", self.sort.value))
        if self.per_page != defaults.per_page:
            pairs.append(("antal", str(self.per_page)))
        if self.public_by:
            pairs.append((PUBLIC_BY, self.public_by))
        if self.page != 1:
            pairs.append(("side", str(self.page)))
        return pairs

    def toggle(self, facet: Facet, value: str) -> Self:
        """Add or remove one facet value, back on page one."""
        return replace(self, filters=self.filters ^ {(facet, value)}, page=1)

    def with_text(self, text: str) -> Self:
        """The same filters with other words, back on page one."""
        return replace(self, text=text, page=1)

    def with_page(self, page: int) -> Self:
        """The same search on another page."""
        return replace(self, page=page)

    def with_sort(self, sort: Sort) -> Self:
        """The same search in another order, back on page one."""
        return replace(self, sort=sort, page=1)

    def with_period(self, since: str = "", until: str = "") -> Self:
        """The same search in another period, back on page one."""
        return replace(self, since=since, until=until, page=1)

    def without_filters(self) -> Self:
        """The words alone."""
        return replace(self, filters=frozenset(), since="", until="", page=1)

    def chosen(self, facet: Facet) -> frozenset[str]:
        """The values chosen within one facet."""
        return frozenset(value for chosen, value in self.filters if chosen is facet)

    @property
    def fields(self) -> frozenset[TextField]:
        """The text fields searched where the query names none."""
        return frozenset(TextField(value) for value in self.chosen(Facet.SECTION)) or DEFAULT_FIELDS

    @property
    def first_day(self) -> date | None:
        """The first day of the period, or None where it is open."""
        return parse_user_date(self.since) if self.since else None

    @property
    def last_day(self) -> date | None:
        """The last day of the period, or None where it is open."""
        return parse_user_date(self.until, end=True) if self.until else None

    @property
    def public_day(self) -> date | None:
        """The day whose archive is searched, or None for the archive as it is now."""
        return day_in_past(self.public_by) if self.public_by else None


def day_in_past(text: str) -> date:
    """A day as an address has it.

    Raises BadParameter.
    """
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        raise BadParameter(
            PUBLIC_BY, _("»%(text)s« er ikke en dag. Skriv den som år-måned-dag, fx 2025-03-01.", text=text[:40])
        ) from None


def _query_text(text: str) -> str:
    if len(text) > LONGEST_QUERY:
        raise BadParameter(
            "q",
            _(
                "Søgningen er for lang: %(count)s tegn. Skriv højst %(most)s.",
                count=len(text),
                most=LONGEST_QUERY,
            ),
        )
    return text


def _facet_value(facet: Facet, value: str) -> str:
    if facet in _CLOSED and value not in _CLOSED[facet]:
        known = ", ".join(sorted(_CLOSED[facet]))
        raise BadParameter(
            facet.value,
            _(
                "»%(value)s« er ikke en værdi for %(name)s. Vælg en af: %(known)s.",
                value=value,
                name=facet.value,
                known=known,
            ),
        )
    if facet is Facet.YEAR and not re.fullmatch(r"(?:19|20)\d\d", value):
        raise BadParameter(facet.value, _("»%(value)s« er ikke et årstal med fire cifre.", value=value))
    if facet in (Facet.COMMITTEE, Facet.MUNICIPALITY):
        return slug(value)
    if facet is Facet.CASE:
        return _case_value(value)
    return value


def _case_value(value: str) -> str:
    place, _, number = value.partition("/") if re.match(r"[a-zæøå]", value) else ("", "", value)
    parsed = CaseNumber.parse(number, from_field=True)
    key = parsed.key if parsed else number.upper().replace("/", "-")
    return f"{slug(place)}/{key}" if place else key


def _sort(value: str) -> Sort:
    try:
        return Sort(value)
    except ValueError:
        raise BadParameter(
            "sort", _("»%(value)s« er ikke en sortering. Vælg %(known)s.", value=value, known=", ".join(Sort))
        ) from None


def _number(name: str, value: str, allowed: range | tuple[int, ...]) -> int:
    number = int(value) if re.fullmatch(r"[0-9]{1,6}", value) else 0
    if number not in allowed:
        said = (
            _("%(first)s til %(last)s", first=allowed[0], last=allowed[-1])
            if isinstance(allowed, range)
            else ", ".join(map(str, allowed))
        )
        raise BadParameter(
            name, _("»%(value)s« kan ikke bruges som %(name)s. Vælg %(said)s.", value=value, name=name, said=said)
        )
    return number


def _checked(request: SearchRequest) -> SearchRequest:
    for name, text, day in (("fra", request.since, request.first_day), ("til", request.until, request.last_day)):
        if text and day is None:
            raise BadParameter(
                name, _("»%(text)s« er ikke en dato. Skriv fx 18.2.2025, februar 2025 eller 2025.", text=text)
            )
    if request.public_by:
        day_in_past(request.public_by)
    if request.first_day and request.last_day and request.last_day < request.first_day:
        raise BadParameter("til", _("Slutdatoen skal være samme dag som eller senere end startdatoen."))
    return request
