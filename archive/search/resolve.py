"""What the filters of a search stand for in this archive: committees by any name, cases by any spelling."""

import re
from collections.abc import Set
from dataclasses import replace
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session

from archive.catalogue.models import Case
from archive.catalogue.paths import case_path
from archive.catalogue.reads import cases_by_number
from archive.dates import parse_user_date
from archive.language import _
from archive.search.bodies import Bodies, bodies_of
from archive.search.engine import EngineRequest, Facet, Sort
from archive.search.forms import Analyst
from archive.search.parse import ParsedQuery
from archive.search.query import Everything
from archive.search.request import BadParameter, SearchRequest
from archive.values import CaseNumber, slug

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
        shorts = self._bodies.shorts
        return replace(usual, synonyms=lambda word: (*usual.synonyms(word), *shorts.get(word, ())))

    def meant(self, parsed: ParsedQuery) -> tuple[str, ...]:
        """The committees that a short name in the query stands for."""
        shorts = [value for name, value in parsed.filters if name == Facet.COMMITTEE and _MAY_BE_SHORT.fullmatch(value)]
        found = (self._committees(value) for value in shorts)
        slugs = {own for own in frozenset().union(*found) if not any(own.startswith(slug(value)) for value in shorts)}
        return tuple(dict.fromkeys(body.name for body in self._bodies.bodies if body.slug in slugs))

    def jump(self, request: SearchRequest) -> str | None:
        """The case's own page, where the query is, as a whole, one case number that one case here has."""
        if request.filters or request.since or request.until or CaseNumber.parse(request.text, from_field=True) is None:
            return None
        cases = [case for case in cases_by_number(self._session, request.text) if not case.omnibus]
        return case_path(cases[0]) if len(cases) == 1 else None

    def _values(self, facet: Facet, value: str) -> Set[str]:
        if facet is Facet.COMMITTEE:
            return self._committees(value)
        if facet is Facet.CASE:
            return self._cases(value)
        if facet is Facet.MUNICIPALITY:
            return self._municipalities(value)
        return {value}

    def _committees(self, value: str) -> frozenset[str]:
        found = self._bodies.called(value)
        if not found:
            raise BadParameter("udvalg", _("Arkivet har ikke noget udvalg, der hedder »%(value)s«.", value=value))
        return found

    @cached_property
    def _bodies(self) -> Bodies:
        return bodies_of(self._session)

    def _municipalities(self, value: str) -> set[str]:
        wanted = slug(value)
        towns = self._bodies.towns.values()
        found = {town.slug for town in towns if wanted in (town.slug, town.code) or town.slug.startswith(f"{wanted}-")}
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


def _day(text: str, *, end: bool) -> date:
    day = parse_user_date(text, end=end)
    if day is None:
        raise BadParameter("dato", _("»%(text)s« er ikke en dato. Skriv fx dato:18.2.2025 eller dato:2025.", text=text))
    return day
