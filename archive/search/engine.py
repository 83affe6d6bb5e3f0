"""The Engine protocol: build a generation, publish and search it. The catalogue is the truth, an index disposable."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol, runtime_checkable

from archive.search.query import EVERYTHING, Node, TextField

SCHEMA_VERSION = 1
"""Changes whenever a field, column or file section changes, so that an older index is rebuilt, never guessed at."""


class Facet(StrEnum):
    """A way to narrow a search; the value is its name in URLs and JSON."""

    MUNICIPALITY = "kommune"
    COMMITTEE = "udvalg"
    CASE = "sag"
    YEAR = "aar"
    OUTCOME = "beslutning"
    VERDICT = "fulgt"
    ITEM_TYPE = "type"
    SECTION = "afsnit"


class Sort(StrEnum):
    """The order of hits; ties are broken by date (newest first), then by id."""

    RELEVANCE = "relevans"
    NEWEST = "nyeste"
    OLDEST = "aeldste"


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One agenda item as the index sees it. `id` is the catalogue's row id; columns hold facet values.

    Facet.CASE holds "<municipality slug>/<case key>"; COMMITTEE the committee's slug; YEAR four digits;
    a facet with no value for this item is left out. SECTION is never a column: it is where the words stand.
    """

    id: int
    day: date
    texts: Mapping[TextField, str]
    columns: Mapping[Facet, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class EngineRequest:
    """What an engine is asked: a tree, the choices within each facet (OR within, AND between), a period."""

    tree: Node = EVERYTHING
    choices: Mapping[Facet, frozenset[str]] = field(default_factory=dict)
    first_day: date | None = None
    last_day: date | None = None
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 20
    facets: tuple[Facet, ...] = ()
    hidden: frozenset[int] = frozenset()
    """Items that count as not there."""
    by_case: bool = False
    """Page over cases: each group is led by its best hit; items without a case stand alone."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One item found. `others` are the ids of further hits of the same case (when grouped by case)."""

    id: int
    score: float
    others: tuple[int, ...] = ()


@runtime_checkable
class Ranked(Protocol):
    """Counts of one facet that know which are largest without being gone through."""

    def largest(self, most: int) -> list[tuple[str, int]]:
        """The values with most hits, by count and then by name."""


@dataclass(frozen=True, slots=True)
class EngineResult:
    """Hits in a total order, with exact totals.

    `facets[facet][value]` is the total one gets when the choices of that facet are replaced by this value alone,
    all other choices kept. `years` counts hits per year when the chosen period is left out of account.
    """

    hits: tuple[Hit, ...]
    total: int
    total_cases: int
    facets: Mapping[Facet, Mapping[str, int]]
    years: Mapping[int, int]
    generation: int


@dataclass(frozen=True, slots=True)
class IndexState:
    """What an engine holds: the generation, the outbox sequence it has applied, and what it was built by."""

    generation: int
    applied: int
    entries: int
    schema: int
    chain: str


@runtime_checkable
class EntrySource(Protocol):
    """Entries that several processes can read at once, each a part of them."""

    def ids(self) -> Sequence[int]:
        """The id of every entry, once each."""

    def entries(self, ids: Sequence[int]) -> Iterator[SearchEntry]:
        """Those of these entries that are still there; called in the process that wants them."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a rebuild has come; `kept` entries were finished by one that was interrupted."""

    done: int
    total: int
    kept: int


Told = Callable[[Progress], None]


class Engine(Protocol):
    """A search engine over SearchEntry values. Every method may raise IndexUnusable."""

    def state(self) -> IndexState | None:
        """What is published now, or None where nothing has been built."""

    def search(self, request: EngineRequest) -> EngineResult:
        """Answer one request from the newest generation published."""

    def apply(
        self, upserts: Iterable[SearchEntry], deletes: Iterable[int], sequence: int, *, forget: bool = False
    ) -> None:
        """Add, replace and delete entries as one new generation, durable and visible when this returns.

        With `forget`, no file is left with a word of an entry that is deleted or replaced, now or earlier.
        """

    def rebuild(
        self,
        entries: Iterable[SearchEntry] | EntrySource,
        sequence: int,
        *,
        resume: bool = False,
        forget: bool = False,
        told: Told | None = None,
    ) -> None:
        """Build everything anew in a new place, never opening the old index, and switch to it.

        With `resume`, what an interrupted rebuild of the same source finished is built upon; the index then stands at
        the sequence that one began with, and what has changed since must be applied. With `forget`, no file of an
        earlier generation is left: words may have been removed.
        """

    def vocabulary(self) -> Mapping[str, int]:
        """Every surface word with the number of items that hold it (spelling and completion)."""

    def surfaces(self, keys: Iterable[str]) -> frozenset[str]:
        """The surface words, virtual ones too, that bear one of some keys."""

    def like(self, id: int, limit: int = 10) -> tuple[Hit, ...]:
        """Items that share the most telling words with one item."""

    def check(self) -> tuple[str, ...]:
        """Damage found, one Danish sentence each; empty where all is sound."""
