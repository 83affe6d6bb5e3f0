"""How does Xapian answer the same questions? Through the distribution's own package, where it fits this Python."""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from archive.search.engine import EngineRequest, Facet, SearchEntry, Sort
from archive.search.query import And, Node, Or, Phrase, Prefix, Word
from tests.benchmarks.engine_peers import COLUMNS, FIELDS, Answer, Tokens, plain, values_of

DISTRIBUTION = "/usr/lib/python3/dist-packages"
SLOTS = {facet: slot for slot, facet in enumerate(COLUMNS)}
DAY = len(SLOTS)
FAR = 1_000_000
"""The fields of an item stand so far apart that no phrase runs over their edge."""


def find_xapian() -> bool:
    """Whether Xapian can be imported; the distribution's packages are looked at last."""
    if DISTRIBUTION not in sys.path:
        sys.path.append(DISTRIBUTION)
    try:
        import xapian  # noqa: F401
    except ImportError:
        return False
    return True


class Xapian:
    """Xapian through its Python package."""

    def __init__(self, folder: Path, tokens: Tokens) -> None:
        import xapian

        self._xapian, self._tokens = xapian, tokens
        self._folder = str(folder / "xapian")

    def build(self, entries: Iterable[SearchEntry]) -> None:
        base = self._xapian.WritableDatabase(self._folder, self._xapian.DB_CREATE_OR_OVERWRITE)
        for entry in entries:
            base.replace_document(entry.id, self._document(entry))
        base.commit()
        base.close()
        self._base = self._xapian.Database(self._folder)

    def _document(self, entry: SearchEntry) -> object:
        document = self._xapian.Document()
        for number, field in enumerate(FIELDS):
            keys, surfaces = self._tokens.streams(entry.texts.get(field, ""))
            for key, count in Counter(keys.split()).items():
                document.add_term(f"L{number}{key}", count)
            for place, surface in enumerate(surfaces.split()):
                document.add_posting(f"E{number}{surface}", number * FAR + place)
        for facet, slot in SLOTS.items():
            values = values_of(entry, facet)
            document.add_value(slot, ",".join(values))
            for value in values:
                document.add_boolean_term(f"F{slot}{value}")
        document.add_value(DAY, f"{entry.day.toordinal():08}")
        return document

    def answer(self, request: EngineRequest) -> Answer:
        enquire = self._xapian.Enquire(self._base)
        enquire.set_query(self._query(request))
        if request.sort is Sort.NEWEST:
            enquire.set_sort_by_value(DAY, True)
        spies = {facet: self._xapian.ValueCountMatchSpy(slot) for facet, slot in SLOTS.items()}
        for spy in spies.values():
            enquire.add_matchspy(spy)
        found = enquire.get_mset(0, 10, self._base.get_doccount())
        return found.get_matches_estimated(), {COLUMNS[facet]: _counts(facet, spy) for facet, spy in spies.items()}

    def _query(self, request: EngineRequest) -> object:
        kind = self._xapian.Query
        query = self._tree(request.tree)
        for facet, values in request.choices.items():
            some = kind(kind.OP_OR, [kind(f"F{SLOTS[facet]}{value}") for value in sorted(values)])
            query = kind(kind.OP_FILTER, query, some)
        if request.first_day and request.last_day:
            days = [f"{day.toordinal():08}" for day in (request.first_day, request.last_day)]
            query = kind(kind.OP_FILTER, query, kind(kind.OP_VALUE_RANGE, DAY, *days))
        return query

    def _tree(self, node: Node) -> object:
        kind = self._xapian.Query
        numbers = range(len(FIELDS))
        match node:
            case Word(forms=forms):
                (form,) = forms
                return kind(kind.OP_OR, [kind(f"L{number}{plain(form.terms[0])}") for number in numbers])
            case Phrase(words=words):
                some = [[f"E{number}{plain(word)}" for word in words] for number in numbers]
                return kind(kind.OP_OR, [kind(kind.OP_PHRASE, terms, len(words)) for terms in some])
            case Prefix(text=text):
                some = [
                    kind(kind.OP_WILDCARD, f"E{number}{plain(text)}", 0, kind.WILDCARD_LIMIT_ERROR)
                    for number in numbers
                ]
                return kind(kind.OP_OR, some)
            case And(children=children):
                return kind(kind.OP_AND, [self._tree(child) for child in children])
            case Or(children=children):
                return kind(kind.OP_OR, [self._tree(child) for child in children])
            case _:
                raise AssertionError(node)


def _counts(facet: Facet, spy: object) -> dict[str, int]:
    if facet is Facet.CASE:
        return {item.term.decode(): item.termfreq for item in spy.top_values(10)}
    counts: Counter[str] = Counter()
    for item in spy.values():
        for value in item.term.decode().split(","):
            counts[value] += item.termfreq
    return dict(counts)
