"""The facets of a result as people see them: words, counts, and the search each choice leads to."""

import heapq
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from archive.catalogue.models import Case, Municipality
from archive.search.bodies import bodies_of
from archive.search.engine import EngineResult, Facet, Ranked
from archive.search.request import SearchRequest
from archive.words import FACETS, facet_value

MOST_CASES = 10
_PLACES: BindParameter[int] = bindparam("places", expanding=True)
_KEYS: BindParameter[str] = bindparam("keys", expanding=True)
_CASES = (
    select(Municipality.slug, Case.key, Case.shown, Case.title)
    .join(Municipality, Case.municipality_id == Municipality.id)
    .where(Case.municipality_id.in_(_PLACES), Case.key.in_(_KEYS))
)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One choice: `count` is the total one gets by choosing it alone within its facet."""

    facet: Facet
    value: str
    label: str
    count: int
    selected: bool
    asked: SearchRequest

    @property
    def request(self) -> SearchRequest:
        """The search with this choice added or, where it is chosen, taken back."""
        return self.asked.toggle(self.facet, self.value)


@dataclass(frozen=True, slots=True)
class FacetView:
    """One facet with its values, most hits first."""

    facet: Facet
    label: str
    values: tuple[FacetValue, ...]


class Names:
    """The shown names behind facet values, read once a page."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._bodies = bodies_of(session)

    def cases(self, values: list[str]) -> dict[str, str]:
        """Case number and title by "<municipality slug>/<key>"."""
        slashed = [value.partition("/") for value in values]
        towns = self._bodies.towns
        places = {towns[place].id for place, _, _ in slashed if place in towns}
        keys = [key for _, _, key in slashed]
        rows = self._session.connection().execute(_CASES, {"places": sorted(places), "keys": keys})
        return {f"{place}/{key}": f"{shown} {title}" for place, key, shown, title in rows}

    def label(self, facet: Facet, value: str) -> str:
        """The shown name of one facet value."""
        if facet is Facet.COMMITTEE:
            return self._bodies.names.get(value, value)
        if facet is Facet.MUNICIPALITY:
            town = self._bodies.towns.get(value)
            return town.name if town else value
        if facet is Facet.CASE:
            return self.cases([value]).get(value, value)
        return facet_value(facet, value)


def facet_views(request: SearchRequest, result: EngineResult, names: Names) -> tuple[FacetView, ...]:
    """The result's facets in their fixed order; a facet with no value is left out, a chosen value never."""
    views = (_view(facet, request, result, names) for facet in result.facets)
    return tuple(view for view in views if view.values)


def _view(facet: Facet, request: SearchRequest, result: EngineResult, names: Names) -> FacetView:
    chosen = request.chosen(facet)
    ordered = _ordered(facet, result.facets[facet], chosen)
    labels = names.cases([value for value, _ in ordered]) if facet is Facet.CASE else {}
    return FacetView(
        facet=facet,
        label=FACETS[facet],
        values=tuple(
            FacetValue(
                facet=facet,
                value=value,
                label=labels.get(value) or names.label(facet, value),
                count=count,
                selected=value in chosen,
                asked=request,
            )
            for value, count in ordered
        ),
    )


def _ordered(facet: Facet, counts: Mapping[str, int], chosen: frozenset[str]) -> list[tuple[str, int]]:
    """The values with hits, most first; of cases those chosen and then the largest."""
    if facet is Facet.CASE:
        picked = sorted(((value, counts.get(value, 0)) for value in chosen), key=_by_count)
        largest = _largest(counts, MOST_CASES + len(chosen))
        return [*picked, *(pair for pair in largest if pair[0] not in chosen)][: MOST_CASES + len(chosen)]
    shown = dict.fromkeys(chosen, 0) | {value: n for value, n in counts.items() if n or value in chosen}
    return sorted(shown.items(), key=_by_count)


def _largest(counts: Mapping[str, int], most: int) -> list[tuple[str, int]]:
    if isinstance(counts, Ranked):
        return counts.largest(most)
    return heapq.nsmallest(most, ((value, n) for value, n in counts.items() if n), key=_by_count)


def _by_count(pair: tuple[str, int]) -> tuple[int, str]:
    return -pair[1], pair[0]
