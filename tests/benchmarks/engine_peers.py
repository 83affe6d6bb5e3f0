"""How do other engines answer the same questions? Each gets the same tokens, as numbers, so that none cuts words itself.

Every text field is two of theirs: loose keys (`titel`) and surfaces with positions (`titel_x`).
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from archive.search.engine import EngineRequest, Facet, SearchEntry, Sort
from archive.search.query import And, Node, Or, Phrase, Prefix, TextField, Word
from archive.search.whoosh_engine.chain import Chain

FIELDS = (TextField.TITLE, TextField.RECOMMENDATION, TextField.DECISION, TextField.BODY, TextField.ATTACHMENTS)
COLUMNS = {
    Facet.MUNICIPALITY: "kommune",
    Facet.COMMITTEE: "udvalg",
    Facet.CASE: "sag",
    Facet.YEAR: "aar",
    Facet.OUTCOME: "udfald",
}
Answer = tuple[int, dict[str, dict[str, int]]]
"""The total, and the counts of each facet (the ten largest of the cases)."""


class Peer(Protocol):
    """An engine to be measured."""

    def build(self, entries: Iterable[SearchEntry]) -> None: ...

    def answer(self, request: EngineRequest) -> Answer: ...


class Tokens:
    """Surfaces and keys as ASCII names that no tokeniser touches; surfaces keep their beginnings for prefixes."""

    def __init__(self, chain: Chain) -> None:
        self._chain = chain
        self._keys: dict[str, str] = {}
        self._plain = _Plain()

    def streams(self, text: str) -> tuple[str, str]:
        """(keys, surfaces) of a text, joined by blanks."""
        surfaces, virtual = self._chain.surfaces(text)
        keys = [self.keys(surface) for surface in surfaces] + [self.keys(surface) for _, surface in virtual]
        return " ".join(keys), " ".join(map(self._plain.__getitem__, surfaces))

    def keys(self, surface: str) -> str:
        """The keys of a surface, joined by blanks."""
        if surface not in self._keys:
            self._keys[surface] = " ".join(plain(key) for key in self._chain.keys(surface))
        return self._keys[surface]


class _Plain(dict[str, str]):
    """What `plain` makes of the words met so far."""

    def __missing__(self, word: str) -> str:
        self[word] = name = plain(word)
        return name


def plain(word: str) -> str:
    """A word in letters a–z and digits only, in a way that keeps words apart."""
    return "".join(sign if sign.isascii() and sign.isalnum() else f"q{ord(sign):x}q" for sign in word)


class Tantivy:
    """Tantivy through its Python package."""

    def __init__(self, folder: Path, tokens: Tokens) -> None:
        import tantivy

        self._tantivy, self._tokens = tantivy, tokens
        builder = tantivy.SchemaBuilder()
        for field in FIELDS:
            builder.add_text_field(field.value, tokenizer_name="whitespace", index_option="freq")
            builder.add_text_field(f"{field.value}_x", tokenizer_name="whitespace", index_option="position")
        for name in COLUMNS.values():
            builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
        builder.add_unsigned_field("id", stored=True)
        builder.add_integer_field("dag", indexed=True, fast=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, str(folder))

    def build(self, entries: Iterable[SearchEntry]) -> None:
        writer = self._index.writer(500_000_000, 2)
        for entry in entries:
            document = self._tantivy.Document(id=entry.id, dag=entry.day.toordinal())
            for field, text in entry.texts.items():
                keys, surfaces = self._tokens.streams(text)
                document.add_text(field.value, keys)
                document.add_text(f"{field.value}_x", surfaces)
            for facet, name in COLUMNS.items():
                for value in values_of(entry, facet):
                    document.add_text(name, value)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def answer(self, request: EngineRequest) -> Answer:
        query = self._query(request)
        order = {"order_by_field": "dag"} if request.sort is Sort.NEWEST else {}
        total = self._searcher.search(query, limit=10, count=True, **order).count
        wanted = {name: {"terms": {"field": name, **_sizes(name)}} for name in COLUMNS.values()}
        found = self._searcher.aggregate(query, wanted)
        return total, {name: {b["key"]: b["doc_count"] for b in found[name]["buckets"]} for name in wanted}

    def _query(self, request: EngineRequest) -> object:
        query, t = self._tantivy.Query, self._tantivy
        parts = [(t.Occur.Must, self._tree(request.tree))]
        for facet, values in request.choices.items():
            some = [(t.Occur.Should, query.term_query(self._schema, COLUMNS[facet], value)) for value in sorted(values)]
            parts.append((t.Occur.Must, query.const_score_query(query.boolean_query(some), 0.0)))
        if request.first_day and request.last_day:
            days = (request.first_day.toordinal(), request.last_day.toordinal())
            period = query.range_query(self._schema, "dag", t.FieldType.Integer, *days)
            parts.append((t.Occur.Must, query.const_score_query(period, 0.0)))
        return parts[0][1] if len(parts) == 1 else query.boolean_query(parts)

    def _tree(self, node: Node) -> object:
        query, occur = self._tantivy.Query, self._tantivy.Occur
        match node:
            case Word(forms=forms):
                (form,) = forms
                some = [query.term_query(self._schema, field.value, plain(form.terms[0])) for field in FIELDS]
            case Phrase(words=words):
                some = [
                    query.phrase_query(self._schema, f"{field.value}_x", [plain(word) for word in words])
                    for field in FIELDS
                ]
            case Prefix(text=text):
                some = [query.regex_query(self._schema, f"{field.value}_x", plain(text) + ".*") for field in FIELDS]
            case And(children=children):
                return query.boolean_query([(occur.Must, self._tree(child)) for child in children])
            case Or(children=children):
                some = [self._tree(child) for child in children]
            case _:
                raise AssertionError(node)
        return query.boolean_query([(occur.Should, one) for one in some])


class Fts5:
    """SQLite's FTS5, with the columns in a table beside it."""

    def __init__(self, folder: Path, tokens: Tokens) -> None:
        self._tokens = tokens
        self._base = sqlite3.connect(folder / "fts5.db")
        loose = ", ".join(f"{field.value}" for field in FIELDS)
        self._base.executescript(
            f"create virtual table loose using fts5({loose}, content='', detail=column);"
            f"create virtual table exact using fts5({loose}, content='');"
            "create table item(id integer primary key, dag integer, kommune text, udvalg text, sag text, aar text);"
            "create table outcome(item integer, udfald text);"
        )

    def build(self, entries: Iterable[SearchEntry]) -> None:
        marks = ", ".join("?" * (len(FIELDS) + 1))
        names = ", ".join(field.value for field in FIELDS)
        for entry in entries:
            streams = [self._tokens.streams(entry.texts.get(field, "")) for field in FIELDS]
            for table, which in (("loose", 0), ("exact", 1)):
                row = (entry.id, *(stream[which] for stream in streams))
                self._base.execute(f"insert into {table}(rowid, {names}) values ({marks})", row)
            single = [
                values_of(entry, facet)[0] for facet in (Facet.MUNICIPALITY, Facet.COMMITTEE, Facet.CASE, Facet.YEAR)
            ]
            self._base.execute("insert into item values (?, ?, ?, ?, ?, ?)", (entry.id, entry.day.toordinal(), *single))
            self._base.executemany(
                "insert into outcome values (?, ?)", [(entry.id, value) for value in values_of(entry, Facet.OUTCOME)]
            )
        self._base.execute("create index outcome_item on outcome(item, udfald)")
        self._base.execute("insert into loose(loose) values ('optimize')")
        self._base.execute("insert into exact(exact) values ('optimize')")
        self._base.commit()

    def answer(self, request: EngineRequest) -> Answer:
        table, match = self._match(request.tree)
        rank = "0.0" if request.sort is Sort.NEWEST else f"bm25({table})"
        where, values = self._where(request)
        self._base.execute("drop table if exists temp.hit")
        self._base.execute(
            f"create temp table hit as select i.id, i.dag, {rank} as score from {table} cross join item i"
            f" where {table} match ? and i.id = {table}.rowid {where}",
            (match, *values),
        )
        (total,) = self._base.execute("select count(*) from temp.hit").fetchone()
        self._base.execute("select id from temp.hit order by score, dag desc, id limit 10").fetchall()
        facets = {}
        for name in ("kommune", "udvalg", "sag", "aar"):
            most = "order by 2 desc limit 10" if name == "sag" else ""
            facets[name] = dict(
                self._base.execute(
                    f"select {name}, count(*) from temp.hit h cross join item i where i.id = h.id group by 1 {most}"
                )
            )
        facets["udfald"] = dict(
            self._base.execute(
                "select udfald, count(*) from temp.hit h cross join outcome o where o.item = h.id group by 1"
            )
        )
        return total, facets

    def _where(self, request: EngineRequest) -> tuple[str, list[object]]:
        where, values = "", []
        for facet, chosen in request.choices.items():
            where += f" and i.{COLUMNS[facet]} in ({', '.join('?' * len(chosen))})"
            values += sorted(chosen)
        if request.first_day and request.last_day:
            where += " and i.dag between ? and ?"
            values += [request.first_day.toordinal(), request.last_day.toordinal()]
        return where, values

    def _match(self, node: Node) -> tuple[str, str]:
        match node:
            case Word(forms=forms):
                (form,) = forms
                return "loose", f'"{plain(form.terms[0])}"'
            case Phrase(words=words):
                return "exact", '"' + " ".join(map(plain, words)) + '"'
            case Prefix(text=text):
                return "exact", f'"{plain(text)}"*'
            case And(children=children):
                return "loose", " AND ".join(self._match(child)[1] for child in children)
            case Or(children=children):
                return "loose", " OR ".join(self._match(child)[1] for child in children)
            case _:
                raise AssertionError(node)


class StockWhoosh:
    """Whoosh 2.7.4 in its own format."""

    def __init__(self, folder: Path, tokens: Tokens) -> None:
        from whoosh import fields, index
        from whoosh.analysis import SpaceSeparatedTokenizer

        self._tokens = tokens
        schema = fields.Schema(id=fields.STORED(), dag=fields.NUMERIC(sortable=True))
        for field in FIELDS:
            schema.add(field.value, fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False))
            schema.add(f"{field.value}_x", fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True))
        for name in COLUMNS.values():
            schema.add(name, fields.KEYWORD(commas=True, sortable=True))
        self._index = index.create_in(str(folder), schema)

    def build(self, entries: Iterable[SearchEntry]) -> None:
        writer = self._index.writer(limitmb=256)
        for entry in entries:
            row: dict[str, object] = {"id": entry.id, "dag": entry.day.toordinal()}
            for field, text in entry.texts.items():
                row[field.value], row[f"{field.value}_x"] = self._tokens.streams(text)
            row |= {name: ",".join(values_of(entry, facet)) for facet, name in COLUMNS.items()}
            writer.add_document(**row)
        writer.commit()
        self._searcher = self._index.searcher()

    def answer(self, request: EngineRequest) -> Answer:
        from whoosh import query, sorting

        wanted = [self._tree(request.tree)]
        for facet, values in request.choices.items():
            wanted.append(query.Or([query.Term(COLUMNS[facet], value) for value in sorted(values)]))
        if request.first_day and request.last_day:
            wanted.append(query.NumericRange("dag", request.first_day.toordinal(), request.last_day.toordinal()))
        facets = {
            name: sorting.FieldFacet(name, allow_overlap=True, maptype=sorting.Count) for name in COLUMNS.values()
        }
        order = {"sortedby": sorting.FieldFacet("dag", reverse=True)} if request.sort is Sort.NEWEST else {}
        results = self._searcher.search(query.And(wanted), limit=10, groupedby=facets, **order)
        counts = {name: dict(results.groups(name)) for name in facets}
        counts["sag"] = dict(Counter(counts["sag"]).most_common(10))
        return len(results), counts

    def _tree(self, node: Node) -> object:
        from whoosh import query

        match node:
            case Word(forms=forms):
                (form,) = forms
                return query.Or([query.Term(field.value, plain(form.terms[0])) for field in FIELDS])
            case Phrase(words=words):
                return query.Or([query.Phrase(f"{field.value}_x", [plain(word) for word in words]) for field in FIELDS])
            case Prefix(text=text):
                return query.Or([query.Prefix(f"{field.value}_x", plain(text)) for field in FIELDS])
            case And(children=children):
                return query.And([self._tree(child) for child in children])
            case Or(children=children):
                return query.Or([self._tree(child) for child in children])
            case _:
                raise AssertionError(node)


def values_of(entry: SearchEntry, facet: Facet) -> Sequence[str]:
    return (str(entry.day.year),) if facet is Facet.YEAR else entry.columns.get(facet, ())


def _sizes(name: str) -> dict[str, int]:
    """Ten cases, counted exactly; all values of the others."""
    return {"size": 10, "segment_size": 60_000} if name == "sag" else {"size": 200}
