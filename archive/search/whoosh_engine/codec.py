"""How does stock Whoosh read this index? Through a read-only codec, in which deleted items do not exist at all.

Each text field is two Whoosh fields: `titel` holds the loose keys, `titel_x` the exact surfaces. Items are numbered
without the deleted ones, so that Whoosh's statistics are those of an index built anew.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import NoReturn

import numpy as np
from whoosh import index, reading
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.codec import base
from whoosh.fields import STORED, TEXT, Schema
from whoosh.matching.mcore import ListMatcher

from archive.search.query import Layer, TextField
from archive.search.whoosh_engine.arrays import NO_INTS, Ints, ranges
from archive.search.whoosh_engine.builder import FIELD_CODES
from archive.search.whoosh_engine.snapshot import LiveSegment, Snapshot

EXACT_SUFFIX = "_x"


def whoosh_schema() -> Schema:
    """The fields Whoosh sees; `id` is stored."""
    schema = Schema(id=STORED())
    for field in TextField:
        for suffix in ("", EXACT_SUFFIX):
            schema.add(field.value + suffix, TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True))
    return schema


class ArrayIndex(index.Index):  # type: ignore[misc]  # Whoosh has no types
    """One generation as a Whoosh Index: readers and searchers, no writer."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.schema = whoosh_schema()

    def reader(self, reuse: reading.IndexReader | None = None) -> reading.IndexReader:
        """A stock reader over all segments."""
        generation = self.latest_generation()
        readers = [
            reading.SegmentReader(None, self.schema, ArraySegment(live), generation)
            for live in self._snapshot.segments
            if live.alive
        ]
        if not readers:
            return reading.EmptyReader(self.schema)
        return readers[0] if len(readers) == 1 else reading.MultiReader(readers, generation)

    def latest_generation(self) -> int:
        """The generation shown."""
        return self._snapshot.contents.generation

    def up_to_date(self) -> bool:
        """A snapshot never changes."""
        return True

    def is_empty(self) -> bool:
        """Whether there are no items."""
        return not self._snapshot.items

    def doc_count(self) -> int:
        """How many items there are."""
        return self._snapshot.items

    def doc_count_all(self) -> int:
        """The same: deleted items are not shown to Whoosh."""
        return self._snapshot.items

    def writer(self, **settings: object) -> NoReturn:
        """Whoosh never writes this index."""
        raise reading.ReaderClosed("This index is written by its own engine only")


class ArraySegment(base.Segment):  # type: ignore[misc]  # Whoosh has no types
    """One segment of a generation, without its deleted items."""

    def __init__(self, live: LiveSegment) -> None:
        super().__init__("referatarkiv")
        self.segid = live.segment.name
        self.live = live

    def codec(self) -> base.Codec:
        return ArrayCodec()

    def doc_count_all(self) -> int:
        return self.live.alive

    def deleted_count(self) -> int:
        return 0

    def deleted_docs(self) -> tuple[int, ...]:
        return ()

    def is_deleted(self, number: int) -> bool:
        return False


class ArrayCodec(base.Codec):  # type: ignore[misc]  # Whoosh has no types
    """The read half of a codec over array segments."""

    def terms_reader(self, storage: object, segment: ArraySegment) -> "ArrayTerms":
        return ArrayTerms(segment.live)

    def per_document_reader(self, storage: object, segment: ArraySegment) -> "ArrayItems":
        return ArrayItems(segment.live)


class ArrayItems(base.PerDocumentReader):  # type: ignore[misc]  # Whoosh has no types
    """Lengths and ids of the items."""

    def __init__(self, live: LiveSegment) -> None:
        self._live = live
        self._numbers = np.arange(live.items) if live.live is None else np.flatnonzero(live.live)

    def doc_count(self) -> int:
        return self._live.alive

    def doc_count_all(self) -> int:
        return self._live.alive

    def has_deletions(self) -> bool:
        return False

    def is_deleted(self, number: int) -> bool:
        return False

    def deleted_docs(self) -> tuple[int, ...]:
        return ()

    def doc_field_length(self, number: int, field: str, default: int = 0) -> int:
        return int(self._lengths(field)[number]) if _code(field) is not None else default

    def field_length(self, field: str) -> int:
        code = _code(field)
        return 0 if code is None else self._live.total_lengths[code]

    def min_field_length(self, field: str) -> int:
        return int(self._lengths(field).min())

    def max_field_length(self, field: str) -> int:
        return int(self._lengths(field).max())

    def stored_fields(self, number: int) -> dict[str, int]:
        return {"id": int(self._live.segment.ids[self._numbers[number]])}

    def _lengths(self, field: str) -> Ints:
        code = _code(field)
        assert code is not None
        lengths: Ints = self._live.segment.lengths[code][self._numbers]
        return lengths


class ArrayTerms(base.TermsReader):  # type: ignore[misc]  # Whoosh has no types
    """The dictionary and the postings."""

    def __init__(self, live: LiveSegment) -> None:
        self._live = live
        self._words: dict[str, list[bytes]] = {}

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return bool(len(self._postings(*term)[0]))

    def indexed_field_names(self) -> list[str]:
        return [field.value + suffix for field in TextField for suffix in ("", EXACT_SUFFIX)]

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for field in sorted(self.indexed_field_names()):
            for word in self.words(field):
                yield field, word

    def terms_from(self, field: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        return (term for term in self.terms() if term >= (field, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], reading.TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, field: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], reading.TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(field, prefix))

    def cursor(self, field: str, kind: TEXT) -> "ArrayCursor":
        return ArrayCursor(self, field, kind)

    def term_info(self, field: str, word: bytes) -> reading.TermInfo:
        items, frequency, _ = self._postings(field, word)
        if not len(items):
            raise KeyError(word)  # what a stock reader takes for "no such term"
        lengths = self._live.segment.lengths[FIELD_CODES[_field(field)]][self._numbers][items]
        return reading.TermInfo(
            weight=float(frequency.sum()),
            df=len(items),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(frequency.max()),
            minid=int(items[0]),
            maxid=int(items[-1]),
        )

    def matcher(self, field: str, word: bytes, format_: object, scorer: object = None) -> "ArrayMatcher":
        items, frequency, places = self._postings(field, word)
        if not len(items):
            raise reading.TermNotFound(f"No term {field}:{word!r}")
        info = self.term_info(field, word)
        return ArrayMatcher(
            items.tolist(), frequency.astype(float).tolist(), places, format_, scorer, term=(field, word), terminfo=info
        )

    def words(self, field: str) -> list[bytes]:
        """Every word of a Whoosh field, sorted."""
        if field not in self._words:
            self._words[field] = [word for word in self._all_words(field) if (field, word) in self]
        return self._words[field]

    def _all_words(self, field: str) -> Iterator[bytes]:
        segment = self._live.segment
        terms = segment.surfaces if field.endswith(EXACT_SUFFIX) else segment.keys
        return (terms.raw(number) for number in range(len(terms)))

    @cached_property
    def _numbers(self) -> Ints:
        return np.arange(self._live.items) if self._live.live is None else np.flatnonzero(self._live.live)

    def _postings(self, field: str, word: bytes) -> tuple[Ints, Ints, list[list[int]]]:
        """Items (in Whoosh's numbering) with a word, how often, and where."""
        if _code(field) is None:
            return NO_INTS, NO_INTS, []
        segment, live = self._live.segment, self._live.live
        layer = Layer.EXACT if field.endswith(EXACT_SUFFIX) else Layer.LOOSE
        cells = segment.cells(segment.surfaces_of(layer, word.decode())).of_field(FIELD_CODES[_field(field)])
        if not len(cells):
            return NO_INTS, NO_INTS, []
        _, items, frequency, first = segment.occurrences(cells)
        places = segment.positions[ranges(first, first + frequency)].astype(np.int64)
        owners = np.repeat(items, frequency)
        order = np.lexsort((places, owners))
        owners, places = owners[order], places[order]
        if live is not None:
            owners, places = owners[live[owners]], places[live[owners]]
        found, begins = np.unique(owners, return_index=True)
        counts = np.append(begins[1:], len(owners)) - begins
        return np.searchsorted(self._numbers, found), counts, [part.tolist() for part in np.split(places, begins[1:])]


class ArrayCursor(base.FieldCursor):  # type: ignore[misc]  # Whoosh has no types
    """A walk through the words of one field."""

    def __init__(self, terms: ArrayTerms, field: str, kind: TEXT) -> None:
        self._terms, self._field, self._kind = terms, field, kind
        self._words = terms.words(field)
        self._at = 0

    def first(self) -> str | None:
        self._at = 0
        return self.text()

    def find(self, word: str | bytes) -> str | None:
        wanted = word if isinstance(word, bytes) else self._kind.to_bytes(word)
        self._at = next((at for at, one in enumerate(self._words) if one >= wanted), len(self._words))
        return self.text()

    def next(self) -> str | None:
        self._at += 1
        return self.text()

    def text(self) -> str | None:
        return self._words[self._at].decode() if self.is_valid() else None

    def term_info(self) -> reading.TermInfo:
        return self._terms.term_info(self._field, self._words[self._at])

    def is_valid(self) -> bool:
        return self._at < len(self._words)


class ArrayMatcher(ListMatcher):  # type: ignore[misc]  # Whoosh has no types
    """The postings of one term; positions are handed over as numbers, never as encoded bytes."""

    def copy(self) -> "ArrayMatcher":
        return ArrayMatcher(
            self._ids,
            self._weights,
            self._values,
            self._format,
            self._scorer,
            self._i,
            term=self._term,
            terminfo=self._terminfo,
        )

    def all_ids(self) -> Iterator[int]:
        return iter(self._ids[self._i :])

    def supports(self, name: str) -> bool:
        return name in ("positions", "frequency", "weight")

    def value(self) -> list[int]:
        places: list[int] = self._values[self._i]
        return places

    def value_as(self, name: str) -> list[int] | float:
        return self.value() if name == "positions" else float(self.weight())


def _code(field: str) -> int | None:
    return next((code for name, code in FIELD_CODES.items() if field in (name.value, name.value + EXACT_SUFFIX)), None)


def _field(field: str) -> TextField:
    return TextField(field.removesuffix(EXACT_SUFFIX))
