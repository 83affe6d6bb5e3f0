"""From one search to one page of it: hits with snippets, facets with their words, and help where there is none."""

import time
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy.orm import Session, sessionmaker

from archive.catalogue.contents import contents, heads, outcomes
from archive.catalogue.listings import Treatment, treatments_of
from archive.catalogue.past import hidden_items, reading_of, unsearchable
from archive.language import _, plural
from archive.search.completion import Completion, completions
from archive.search.engine import Engine, EngineRequest, EngineResult, Facet
from archive.search.entry import texts_of
from archive.search.facets import FacetView, Names, facet_views
from archive.search.forms import Analyst
from archive.search.help import Way, dead_words, ways_out, what_killed
from archive.search.hits import HitView, LineView, hit_view, line_view
from archive.search.parse import ParsedQuery, parse_query
from archive.search.query import And, AtLeast, Node, Not, Or, Word
from archive.search.request import SearchRequest
from archive.search.resolve import Resolver
from archive.search.snippets import Shower
from archive.search.suggestions import Suggester

SHOWN_FACETS = (
    Facet.MUNICIPALITY,
    Facet.COMMITTEE,
    Facet.OUTCOME,
    Facet.VERDICT,
    Facet.ITEM_TYPE,
    Facet.CASE,
    Facet.SECTION,
)
FEW = 10
"""Below so many hits the group "Næsten alle ord" is added."""
MOST_ALMOST = 5
FEW_WORDS = 3
"""Up to so many words, almost-hits are ordered by how many of them match."""


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one case: the best one in full, the others as lines, and all treatments of the case in time order."""

    lead: HitView
    others: tuple[LineView, ...]
    treatments: tuple[Treatment, ...] = ()


@dataclass(frozen=True, slots=True)
class YearCount:
    """Hits in one year, whatever the chosen period."""

    year: int
    count: int
    selected: bool
    request: SearchRequest


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of one search, ready to be shown; `last` is 0 where nothing was found."""

    request: SearchRequest
    total: int
    total_cases: int
    first: int
    last: int
    pages: int
    groups: tuple[Group, ...]
    almost: tuple[Group, ...]
    almost_total: int
    facets: tuple[FacetView, ...]
    years: tuple[YearCount, ...]
    understood: str
    remarks: tuple[str, ...]
    synonyms: tuple[str, ...]
    ways: tuple[Way, ...]
    suggestions: tuple[Way, ...]
    jump: str | None
    took_ms: float


@dataclass(frozen=True, slots=True)
class SearchService:
    """Answers searches from the newest generation of the index and the catalogue's rows."""

    engine: Engine
    sessions: sessionmaker[Session]
    analyst: Analyst
    suggester: Suggester = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "suggester", Suggester(self.engine, self.analyst))

    def completions(self, text: str) -> tuple[Completion, ...]:
        """What someone who is still writing may be about to ask for.

        Raises IndexUnusable where there is no index.
        """
        with self.sessions() as session:
            return completions(session, self.engine, self.analyst, text)

    def page(
        self, request: SearchRequest, *, by_case: bool = True, facets: tuple[Facet, ...] = SHOWN_FACETS
    ) -> SearchPage:
        """One page of a search, with the facets that are to be shown.

        Raises BadParameter where a filter names nothing in the archive, IndexUnusable where there is no index.
        """
        started = time.perf_counter()
        with reading_of(self.sessions, request.public_day) as session:
            return self._page(session, request, by_case, facets, started)

    def _page(
        self, session: Session, request: SearchRequest, by_case: bool, facets: tuple[Facet, ...], started: float
    ) -> SearchPage:
        resolver = Resolver(session)
        request = resolver.canonical(request)
        parsed = parse_query(request.text, resolver.analyst(self.analyst, request.text), request.fields)
        asked = resolver.resolve(request, parsed, by_case)
        if request.public_by:
            asked = replace(asked, hidden=hidden_items(session))
        result = self.engine.search(replace(asked, facets=facets))
        relaxed = almost_tree(parsed, self.analyst) if result.total < FEW and request.page == 1 else None
        almost = self.engine.search(replace(asked, tree=relaxed, offset=0, limit=MOST_ALMOST)) if relaxed else None
        names = Names(session)
        dead = () if result.total else dead_words(self.engine, parsed)
        return SearchPage(
            request=request,
            total=result.total,
            total_cases=result.total_cases,
            first=asked.offset + 1 if result.hits else 0,
            last=asked.offset + len(result.hits),
            pages=-(-(result.total_cases if by_case else result.total) // request.per_page),
            groups=self._groups(session, result, parsed.tree, by_case),
            almost=self._groups(session, almost, relaxed, by_case) if almost and relaxed else (),
            almost_total=almost.total if almost else 0,
            facets=facet_views(request, result, names),
            years=_years(request, result),
            understood=parsed.understood,
            remarks=(
                *parsed.remarks,
                *_of_the_past(session, request),
                *(() if result.total else what_killed(self.engine, parsed, dead)),
            ),
            synonyms=(*parsed.synonyms, *resolver.meant(parsed)),
            ways=ways_out(self.engine, request, parsed, asked, dead, names, self.analyst) if result.total == 0 else (),
            suggestions=self._suggestions(session, request, parsed, asked, dead, result),
            jump=resolver.jump(request),
            took_ms=round((time.perf_counter() - started) * 1000, 2),
        )

    def _suggestions(
        self,
        session: Session,
        request: SearchRequest,
        parsed: ParsedQuery,
        asked: EngineRequest,
        dead: tuple[Word, ...],
        result: EngineResult,
    ) -> tuple[Way, ...]:
        """What may have been meant, where nothing was found: a word put right, or what was not written to its end."""
        if result.total or request.public_by:
            return ()
        begun = completions(session, self.engine, self.analyst, request.text)
        return (
            *self.suggester.suggestions(request, parsed, asked, dead, result.generation),
            *(Way(f"{one.text} – {one.said}", SearchRequest(text=one.text), 0) for one in begun),
        )

    def _groups(self, session: Session, result: EngineResult, tree: Node, by_case: bool) -> tuple[Group, ...]:
        others = [id for hit in result.hits for id in hit.others[:FEW]]
        found = heads(session, [hit.id for hit in result.hits] + others)
        inside = contents(session, [hit.id for hit in result.hits])
        decided = outcomes(session, others)
        cases = {lead.case_id for hit in result.hits if (lead := found.get(hit.id)) and lead.case_id is not None}
        treated = treatments_of(session, sorted(cases)) if by_case else {}
        shower = Shower(tree, self.analyst.chain, self.engine.surfaces)
        return tuple(
            Group(
                lead=(view := hit_view(lead, inside[hit.id], shower.show(texts_of(lead, inside[hit.id])), hit.score)),
                others=tuple(
                    line_view(found[other], decided.get(other, ())) for other in hit.others[:FEW] if other in found
                ),
                treatments=tuple(treated.get(view.case_id or 0, ())),
            )
            for hit in result.hits
            if (lead := found.get(hit.id))
        )


def almost_tree(parsed: ParsedQuery, analyst: Analyst) -> Node | None:
    """The tree of "Næsten alle ord": some of the words, never all of them; None where there is one word.

    A few words are ordered by how many of them match. In a whole sentence the common words would then outvote the
    telling ones (600 questions: nDCG@10 0.772 against 0.780), so there the sum of the words' weights orders.
    """
    words = parsed.required
    if len(words) < 2:
        return None
    relaxed = tuple(analyst.relaxed(word) for word in words)
    some: Node = Or(relaxed) if len(words) > FEW_WORDS else AtLeast(relaxed, 1)
    return And((some, Not(And(words))))


def _of_the_past(session: Session, request: SearchRequest) -> tuple[str, ...]:
    """What a search of an earlier day cannot find: the index holds today's versions alone."""
    if not request.public_by:
        return ()
    left = unsearchable(session)
    if not left.items:
        return ()
    return (
        _(
            "Søgningen kender kun de udgaver, der gælder i dag. %(items)s %(points)s i %(meetings)s %(places)s fandtes "
            "den dag i en anden udgave, fx som dagsorden, før referatet kom. De kan ikke findes ved søgning, men står "
            "på mødernes egne sider.",
            items=left.items,
            points=plural("punkt", "punkter", left.items),
            meetings=left.meetings,
            places=plural("møde", "møder", left.meetings),
        ),
    )


def _years(request: SearchRequest, result: EngineResult) -> tuple[YearCount, ...]:
    if not result.years:
        return ()
    first, last = min(result.years), max(result.years)
    since, until = request.first_day or date.min, request.last_day or date.max
    bounded = bool(request.since or request.until)
    return tuple(
        YearCount(
            year=year,
            count=result.years.get(year, 0),
            selected=bounded and since.year <= year <= until.year,
            request=request.with_period(str(year), str(year)),
        )
        for year in range(first, last + 1)
    )
