"""What the filters of a search stand for in this archive: committees by any name, cases by any spelling."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.catalogue.models import Case, Committee, Municipality
from archive.catalogue.paths import case_path
from archive.catalogue.reads import cases_by_number
from archive.committees import committee_slug, initials
from archive.dates import parse_user_date
from archive.language import _
from archive.search.engine import EngineRequest, Facet, Sort
from archive.search.forms import Analyst
from archive.search.parse import ParsedQuery
from archive.search.query import Everything
from archive.search.request import BadParameter, SearchRequest
from archive.values import CaseNumber, slug

_BODIES = select(Committee.slug, Committee.name, Committee.short_name, Municipality.name).join(Committee.municipality)
_MAY_BE_SHORT = re.compile(r"\b[^\W\d_]{2,6}\b")


class Resolver:
    """Turns a request and its parsed query into what an engine is asked."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def canonical(self, request: SearchRequest) -> SearchRequest:
        """The same search with every filter value as the index has it; raises BadParameter as `resolve` does."""
        values = {(facet, own) for facet, value in request.filters for own in self._values(facet, value)}
        return replace(request, filters=frozenset(values))

    def resolve(self, request: SearchRequest, parsed: ParsedQuery, by_case: bool) -> EngineRequest:
        """The engine's request; a filter that names nothing in the archive raises BadParameter."""
        chosen: dict[Facet, set[str]] = {}
        for facet, value in request.filters:
            chosen.setdefault(facet, set()).update(self._values(facet, value))
        first, last = request.first_day, request.last_day
        for name, value in parsed.filters:
            if name == "dato":
                first = max(filter(None, (first, _day(value, end=False))), default=None)
                last = min(filter(None, (last, _day(value, end=True))), default=None)
            else:
                chosen.setdefault(Facet(name), set()).update(self._values(Facet(name), value))
        chosen.pop(Facet.SECTION, None)
        if request.chosen(Facet.SECTION):
            chosen[Facet.SECTION] = set(request.chosen(Facet.SECTION))
        newest = request.sort is Sort.RELEVANCE and isinstance(parsed.tree, Everything)
        return EngineRequest(
            tree=parsed.tree,
            choices={facet: frozenset(values) for facet, values in chosen.items()},
            first_day=first,
            last_day=last,
            sort=Sort.NEWEST if newest else request.sort,
            offset=(request.page - 1) * request.per_page,
            limit=request.per_page,
            by_case=by_case,
        )

    def analyst(self, usual: Analyst, text: str) -> Analyst:
        """A reader of queries that also knows the short names of this archive's committees (ØU, TMU)."""
        if not _MAY_BE_SHORT.search(text):
            return usual
        names: dict[str, dict[str, None]] = {}
        for body in self._bodies:
            if body.short:
                names.setdefault(body.short.casefold(), {})[body.name.lower()] = None
        return replace(usual, synonyms=lambda word: (*usual.synonyms(word), *names.get(word, ())))

    def meant(self, parsed: ParsedQuery) -> tuple[str, ...]:
        """The committees that a short name in the query stands for."""
        shorts = [value for name, value in parsed.filters if name == Facet.COMMITTEE and _MAY_BE_SHORT.fullmatch(value)]
        found = (self._committees(value) for value in shorts)
        slugs = {own for own in set().union(*found) if not any(own.startswith(slug(value)) for value in shorts)}
        return tuple(dict.fromkeys(body.name for body in self._bodies if body.slug in slugs))

    def jump(self, request: SearchRequest) -> str | None:
        """The case's own page, where the query is, as a whole, one case number that one case here has."""
        if request.filters or request.since or request.until or CaseNumber.parse(request.text, from_field=True) is None:
            return None
        cases = [case for case in cases_by_number(self._session, request.text) if not case.omnibus]
        return case_path(cases[0]) if len(cases) == 1 else None

    def _values(self, facet: Facet, value: str) -> set[str]:
        if facet is Facet.COMMITTEE:
            return self._committees(value)
        if facet is Facet.CASE:
            return self._cases(value)
        if facet is Facet.MUNICIPALITY:
            return self._municipalities(value)
        return {value}

    def _committees(self, value: str) -> set[str]:
        found = {body.slug for body in self._bodies if body.goes_by(value)} or self._by_initials.get(slug(value), set())
        if not found:
            raise BadParameter("udvalg", _("Arkivet har ikke noget udvalg, der hedder »%(value)s«.", value=value))
        return found

    @cached_property
    def _bodies(self) -> tuple["_Body", ...]:
        rows = self._session.connection().execute(_BODIES)
        return tuple(_Body(*row) for row in rows)

    @cached_property
    def _by_initials(self) -> dict[str, set[str]]:
        """The slugs of committees by first letters; letters that two of one municipality share name neither."""
        letters = [(body.place, slug(initials(body.name)), body.slug) for body in self._bodies]
        shared = Counter((place, short) for place, short, _ in letters)
        found: dict[str, set[str]] = {}
        for place, short, own in letters:
            if short and shared[place, short] == 1:
                found.setdefault(short, set()).add(own)
        return found

    def _municipalities(self, value: str) -> set[str]:
        wanted = slug(value)
        rows = self._session.execute(select(Municipality.slug, Municipality.code))
        found = {own for own, code in rows if wanted in (own, code) or own.startswith(f"{wanted}-")}
        if not found:
            raise BadParameter("kommune", _("Arkivet har ikke nogen kommune, der hedder »%(value)s«.", value=value))
        return found

    def _cases(self, value: str) -> set[str]:
        place, _slash, key = value.rpartition("/") if re.match(r"[a-z]", value) else ("", "", value)
        cases: list[Case] = list(cases_by_number(self._session, key))
        found = {
            f"{case.municipality.slug}/{case.key}" for case in cases if not place or case.municipality.slug == place
        }
        if not found:
            raise BadParameter("sag", _("Arkivet har ikke nogen sag med nummer »%(value)s«.", value=value))
        return found


@dataclass(frozen=True, slots=True)
class _Body:
    """A committee by all that it goes by."""

    slug: str
    name: str
    short: str | None
    place: str

    def goes_by(self, value: str) -> bool:
        """Whether a person's name for a committee is its slug, its short name or any spelling of its name."""
        wanted = {slug(value), committee_slug(value), committee_slug(value, self.place.removesuffix(" Kommune"))}
        return self.slug in wanted or (self.short is not None and slug(self.short) == slug(value))


def _day(text: str, *, end: bool) -> date:
    day = parse_user_date(text, end=end)
    if day is None:
        raise BadParameter("dato", _("»%(text)s« er ikke en dato. Skriv fx dato:18.2.2025 eller dato:2025.", text=text))
    return day
