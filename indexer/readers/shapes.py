"""Does a source have the shape its format always has: no field gone, none with the value of another?

A format's shape is a table: which fields a record has, and of which kind their values are. What departs from it may be
right all the same, so that it is a remark and never changes what is read. No value is quoted: a record may be closed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from lxml import etree

from archive.language import _
from archive.values import Severity
from indexer.readers.canonical import DocumentWriter, one_line
from indexer.readers.json_values import Json
from indexer.readers.markup import name_of

_SHOWN = 5
_ENOUGH = 4
"""So many records show what is usual in a file."""
_ODD = 20
"""One in so many may depart from what is usual, and is then remarked on."""
_FIELD = re.compile(r"(?P<name>\w+)(?P<use>[?~]?)(?:=(?P<form>\w+))?")


class Form(StrEnum):
    """The kind of value a field holds."""

    NUMBER = "number"
    DAY = "day"
    HELD = "held"  # a day, or the export's way of saying that there was none (01-01-0001)
    FLAG = "flag"
    MARK = "mark"
    IDENTITY = "id"
    FILE = "file"
    MAIL = "mail"
    WORDS = "words"
    SOME = "some"  # a list that is never empty
    ANY = "any"


_FORMS: Mapping[Form, re.Pattern[str]] = {
    Form.NUMBER: re.compile(r"\d+(?:\.\d+)*\.?"),
    Form.DAY: re.compile(r"(?!.*\b0001\b).*\d{1,4}[-./]\d{1,2}[-./]\d{2,4}.*|.*\d{1,2}\. \w+ \d{4}.*", re.DOTALL),
    Form.HELD: re.compile(r".*\d{1,4}[-./]\d{1,2}[-./]\d{2,4}.*|.*\d{1,2}\. \w+ \d{4}.*", re.DOTALL),
    Form.FLAG: re.compile(r"true|false|[01]|ja|nej|yes|no", re.IGNORECASE),
    Form.MARK: re.compile(r"[^\W\d_]+"),
    Form.IDENTITY: re.compile(r"[^\s/]{1,80}"),
    Form.FILE: re.compile(r"(?:.*\.\w{2,5}|https?://.*|/.*)", re.DOTALL),
    Form.MAIL: re.compile(r"[^\s@]+@[^\s@]+"),
    Form.WORDS: re.compile(r"(?!(?:true|false)$)[^<]*[^\W\d_][^<]*", re.DOTALL | re.IGNORECASE),
}
_EXPECTED: Mapping[Form, str] = {
    Form.NUMBER: "et tal",
    Form.DAY: "en dato",
    Form.HELD: "en dato",
    Form.FLAG: "ja eller nej",
    Form.MARK: "et enkelt ord",
    Form.IDENTITY: "et id",
    Form.FILE: "et filnavn",
    Form.MAIL: "en mailadresse",
    Form.WORDS: "ord",
    Form.SOME: "noget",
}


_LEARNT = (Form.FLAG, Form.NUMBER, Form.HELD, Form.MAIL)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record: always there, there in all records or in none (`shared`), or only sometimes."""

    name: str
    form: Form
    always: bool
    shared: bool


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a source: what it is called, and the values of each field that it has."""

    name: str
    values: Mapping[str, Sequence[str]]


Shape = Mapping[str, tuple[Field, ...]]


def shape(table: str) -> Shape:
    """A shape from lines "record: field=form field?=form field~=form"; "?" is sometimes there, "~" in all or none.

    A record is named by its element or key, or by its parent's and its own ("meetmember/member").
    """
    lines = (line.partition(":") for line in table.strip().splitlines())
    return {name.strip().casefold(): tuple(_field(word) for word in fields.split()) for name, _, fields in lines}


def _field(word: str) -> Field:
    found = _FIELD.fullmatch(word)
    assert found is not None, word
    return Field(found["name"], Form(found["form"] or "any"), not found["use"], found["use"] == "~")


def report_shape(writer: DocumentWriter, records: Iterable[Record], expected: Shape) -> None:
    """Note every field that is missing, and every value that is not of its field's kind."""
    grouped: dict[str, list[Record]] = {}
    for record in records:
        grouped.setdefault(record.name, []).append(record)
    for name, alike in grouped.items():
        for field in (*expected.get(name.casefold(), ()), *_usual(name, alike, expected)):
            _report_missing(writer, name, field, alike)
            _report_forms(writer, name, field, alike)


def _usual(name: str, alike: Sequence[Record], expected: Shape) -> Iterator[Field]:
    """The fields that a file's own records nearly all have, and the kind of value that nearly all of them hold."""
    if len(alike) < _ENOUGH:
        return
    known = {field.name.casefold() for field in expected.get(name.casefold(), ())}
    times = Counter(field for record in alike for field in record.values)
    for field, count in times.items():
        if field not in known:
            said = [value for record in alike for value in record.values.get(field, ()) if value]
            yield Field(field, _usual_form(said), False, _nearly_all(count, len(alike)))


def _usual_form(said: Sequence[str]) -> Form:
    """The kind that all but an odd one of these values are of."""
    fitting = ((form, sum(_fits(value, form) for value in said)) for form in _LEARNT if len(said) >= _ENOUGH)
    return next((form for form, count in fitting if _nearly_all(count, len(said))), Form.ANY)


def _nearly_all(count: int, of: int) -> bool:
    return of - count <= max(1, of // _ODD)


def _report_missing(writer: DocumentWriter, name: str, field: Field, alike: Sequence[Record]) -> None:
    without = [place for place, record in enumerate(alike, 1) if field.name.casefold() not in record.values]
    if without and (field.always or (field.shared and len(without) < len(alike))):
        where = f"»{_short(name)}« {_places(without)} af {len(alike)}"
        words = _(
            "Feltet »%(name)s« mangler i %(where)s; se i kilden, om noget er gået tabt.", name=field.name, where=where
        )
        writer.report("FIELD_MISSING", Severity.INFO, words)


def _report_forms(writer: DocumentWriter, name: str, field: Field, alike: Sequence[Record]) -> None:
    wrong = [
        place
        for place, record in enumerate(alike, 1)
        if not all(_fits(value, field.form) for value in record.values.get(field.name.casefold(), ()))
    ]
    if wrong:
        where = f"»{_short(name)}« {_places(wrong)} af {len(alike)}"
        words = _(
            "Feltet »%(name)s« i %(where)s er ikke %(expected)s; er to felter byttet om?",
            name=field.name,
            where=where,
            expected=_EXPECTED[field.form],
        )
        writer.report("FIELD_FORM", Severity.INFO, words)


def _fits(value: str, form: Form) -> bool:
    if form is Form.SOME:
        return bool(value)
    return form is Form.ANY or not value or _FORMS[form].fullmatch(value) is not None


def _places(places: Sequence[int]) -> str:
    shown = ", ".join(str(place) for place in places[:_SHOWN])
    return f"nr. {shown}{' …' if len(places) > _SHOWN else ''}"


def _short(name: str) -> str:
    return name.rpartition("/")[2] or "filen"


def tree_records(root: etree._Element, expected: Shape) -> Iterator[Record]:
    """The records of a tree; a field is a child or an attribute, by its name.

    An element without fields is none, unless the shape knows it.
    """
    for element in root.iter():
        name = _known(element, expected) if name_of(element) else ""
        if name.casefold() in expected or (name and len(element)):
            children = [(name_of(one).casefold(), _said(one)) for one in element if name_of(one)]
            attributes = [(str(key).casefold(), one_line(str(said))) for key, said in element.items()]
            yield Record(name, _gathered([*attributes, *children]))


def _known(element: etree._Element, expected: Shape) -> str:
    """The name a shape knows an element by, else its parent's and its own."""
    own, parent = name_of(element), element.getparent()
    full = f"{name_of(parent)}/{own}" if parent is not None else own
    return next((name for name in (full, own) if name.casefold() in expected), full)


def _said(element: etree._Element) -> str:
    """What a field says; one with fields of its own says nothing itself."""
    return "" if len(element) else one_line(element.text or "")


def json_records(value: Json) -> Iterator[Record]:
    """The records of a JSON value: objects, by the name of the member they stand in."""
    for name, one in _values(value):
        if isinstance(one, dict):
            yield Record(name, _gathered((key.casefold(), _words(said)) for key, said in one.items()))


def report_alike(writer: DocumentWriter, value: Json) -> None:
    """Note a record of a list that says exactly what the one before it says."""
    for name, one in _values(value):
        for place, (above, below) in enumerate(pairwise(one if isinstance(one, list) else ()), 2):
            if isinstance(below, dict) and above == below:
                words = _(
                    "»%(name)s« nr. %(place)s siger nøjagtig det samme som den før; er den med to gange?",
                    name=_short(name),
                    place=place,
                )
                writer.report("RECORD_DOUBLED", Severity.INFO, words)


def _values(value: Json) -> Iterator[tuple[str, Json]]:
    """A value and all values in it, in their order, each by the name of the member it stands in."""
    stack = [("", value)]
    while stack:
        name, one = stack.pop()
        yield name, one
        inside = (
            one.items() if isinstance(one, dict) else ((name, each) for each in one) if isinstance(one, list) else ()
        )
        stack.extend(reversed(list(inside)))


def _words(value: Json) -> str:
    if value is None or isinstance(value, dict):
        return ""
    return _("%(count)s stk.", count=len(value)) * bool(value) if isinstance(value, list) else one_line(str(value))


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for name, said in pairs:
        values.setdefault(name, []).append(said)
    return values
