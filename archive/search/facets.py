"""The facets of a result as people see them: words, counts, and the search each choice leads to."""

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.catalogue.models import Case, Committee, Municipality
from archive.search.engine import EngineResult, Facet
from archive.search.request import SearchRequest
from archive.words import FACETS, facet_value

MOST_CASES = 10


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One choice: `count` is the total one gets by choosing it alone within its facet."""

    value: str
    label: str
    count: int
    selected: bool
    request: SearchRequest


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

    @cached_property
    def committees(self) -> dict[str, str]:
        """Committee names by slug."""
        rows = self._session.execute(select(Committee.slug, Committee.name))
        return {row.slug: row.name for row in rows}

    @cached_property
    def municipalities(self) -> dict[str, str]:
        """Municipality names by slug."""
        rows = self._session.execute(select(Municipality.slug, Municipality.name))
        return {row.slug: row.name for row in rows}

    def cases(self, values: list[str]) -> dict[str, str]:
        """Case number and title by "<municipality slug>/<key>"."""
        keys = [value.partition("/")[2] for value in values]
        rows = self._session.execute(
            select(Municipality.slug, Case.key, Case.shown, Case.title)
            .join(Municipality, Case.municipality_id == Municipality.id)
            .where(Case.key.in_(keys))
        )
        return {f"{place}/{key}": f"{shown} {title}" for place, key, shown, title in rows}

    def label(self, facet: Facet, value: str) -> str:
        """The shown name of one facet value."""
        if facet is Facet.COMMITTEE:
            return self.committees.get(value, value)
        if facet is Facet.MUNICIPALITY:
            return self.municipalities.get(value, value)
        if facet is Facet.CASE:
            return self.cases([value]).get(value, value)
        return facet_value(facet, value)


def facet_views(request: SearchRequest, result: EngineResult, names: Names) -> tuple[FacetView, ...]:
    """The result's facets in their fixed order; a facet with no value is left out, a chosen value never."""
    views = (_view(facet, request, result, names) for facet in result.facets)
    return tuple(view for view in views if view.values)


def _view(facet: Facet, request: SearchRequest, result: EngineResult, names: Names) -> FacetView:
    chosen = request.chosen(facet)
    counts = dict.fromkeys(chosen, 0) | {value: n for value, n in result.facets[facet].items() if n or value in chosen}
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    if facet is Facet.CASE:
        ordered = [pair for pair in ordered if pair[0] in chosen] + [p for p in ordered if p[0] not in chosen]
        ordered = ordered[: MOST_CASES + len(chosen)]
    labels = names.cases([value for value, _ in ordered]) if facet is Facet.CASE else {}
    return FacetView(
        facet=facet,
        label=FACETS[facet],
        values=tuple(
            FacetValue(
                value=value,
                label=labels.get(value) or names.label(facet, value),
                count=count,
                selected=value in chosen,
                request=request.toggle(facet, value),
            )
            for value, count in ordered
        ),
    )
