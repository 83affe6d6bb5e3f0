"""In which ways can one line of a source be lost, doubled or exchanged for its neighbour?

A line is what bears words: a line of plain text, an element of markup or an attribute of XML, a member of an object, a
paragraph of a Word file. Markup inside a field is taken apart as well.
"""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from indexer.readers.words.styled import Styled

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
_PART = re.compile(r"(?<=>)(?=<(?:p|li|h\d|div|tr|ul|ol|span)\b)|(?<=>)(?=[^<])|(?<=[^<>])(?=<br)", re.IGNORECASE)
_XML_HEAD = re.compile(rb"^<\?xml[^>]*\?>\s*")
_ILLEGAL = re.compile(rb"&#x[0-8BCbc];")
_WORD = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change of a source: what was done to which words, and the bytes that come of it."""

    done: str
    words: str
    data: bytes


def mutations(name: str, data: bytes) -> Iterator[Mutation]:
    """Every single-line loss, doubling and exchange of a source."""
    if name.endswith(".txt"):
        return _of_text(data)
    if name.endswith(".json"):
        return _of_json(data)
    if name.endswith(".docx"):
        return _of_word(data)
    return _of_markup(data, html=name.endswith(".html"))


def line_mutations(lines: Sequence[Styled]) -> Iterator[tuple[str, Styled, list[Styled]]]:
    """Printed lines, each lost or doubled in turn, with what was done to which."""
    for index, line in enumerate(lines):
        if _says(line.text):
            yield "deleted", line, [*lines[:index], *lines[index + 1 :]]
            yield "doubled", line, [*lines[: index + 1], *lines[index:]]


def _of_lines(lines: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    filled = [index for index, line in enumerate(lines) if _says(line)]
    for index in filled:
        yield "deleted", lines[index], lines[:index] + lines[index + 1 :]
        yield "doubled", lines[index], [*lines[: index + 1], "", *lines[index:]]
    for one, two in pairwise(filled):
        if lines[one].strip() != lines[two].strip():
            swapped = list(lines)
            swapped[one], swapped[two] = swapped[two], swapped[one]
            yield "swapped", f"{lines[one]} | {lines[two]}", swapped


def _of_text(data: bytes) -> Iterator[Mutation]:
    for done, words, lines in _of_lines(data.decode().split("\n")):
        yield Mutation(done, words, "\n".join(lines).encode())


def _of_json(data: bytes) -> Iterator[Mutation]:
    whole: Json = json.loads(data)
    for path in _paths(whole):
        said = _at(whole, path)
        if isinstance(said, str) and "<" in said:
            for done, words, parts in _of_lines(_PART.split(said)):
                yield Mutation(done, words, _dumped(_with(whole, path, "".join(parts))))
        yield Mutation("deleted", f"{path}: {said}", _dumped(_without(whole, path)))
        if isinstance(path[-1], int):
            yield Mutation("doubled", f"{path}: {said}", _dumped(_twice(whole, path)))
    words = [path for path in _paths(whole) if isinstance(_at(whole, path), str)]
    for one, two in pairwise(words):
        if _at(whole, one) != _at(whole, two):
            swapped = _with(_with(whole, one, str(_at(whole, two))), two, str(_at(whole, one)))
            yield Mutation("swapped", f"{one}: {_at(whole, one)} | {two}: {_at(whole, two)}", _dumped(swapped))


def _paths(value: Json, here: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where values that say something stand: words, and whole records of lists."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        if isinstance(one, (dict, list)):
            if isinstance(key, int):
                yield (*here, key)
            yield from _paths(one, (*here, key))
        elif isinstance(one, str) and _says(one):
            yield (*here, key)


def _at(value: Json, path: tuple[str | int, ...]) -> Json:
    for key in path:
        value = value[key]  # type: ignore[index, call-overload]  # the path was made from this value
    return value


def _changed(whole: Json, path: tuple[str | int, ...], change: Callable[[Json, str | int], None]) -> Json:
    copy = deepcopy(whole)
    change(_at(copy, path[:-1]), path[-1])
    return copy


def _without(whole: Json, path: tuple[str | int, ...]) -> Json:
    return _changed(whole, path, lambda holder, key: holder.__delitem__(key))  # type: ignore[union-attr]


def _with(whole: Json, path: tuple[str | int, ...], said: str) -> Json:
    return _changed(whole, path, lambda holder, key: holder.__setitem__(key, said))  # type: ignore[union-attr]


def _twice(whole: Json, path: tuple[str | int, ...]) -> Json:
    return _changed(whole, path, lambda holder, key: holder.insert(key, deepcopy(holder[key])))  # type: ignore


def _dumped(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _of_word(data: bytes) -> Iterator[Mutation]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for change in _of_tree(etree.fromstring(parts[_WORD]), {"p"}, html=False):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, change.data if name == _WORD else content)
        yield Mutation(change.done, change.words, stream.getvalue())


def _of_markup(data: bytes, *, html: bool) -> Iterator[Mutation]:
    parser = etree.HTMLParser(encoding="utf-8") if html else etree.XMLParser(recover=True, strip_cdata=False)
    root = etree.fromstring(data if html else _ILLEGAL.sub(b"\n", _XML_HEAD.sub(b"", data)), parser)
    yield from _of_tree(root, None, html=html)
    for element in root.iter() if not html else ():
        if isinstance(element.tag, str):
            yield from _of_attributes(root, element)


def _of_attributes(root: etree._Element, element: etree._Element) -> Iterator[Mutation]:
    """Each attribute lost, and exchanged for the one after it; XML has no doubled ones."""
    said = [(str(name), str(value)) for name, value in element.items() if _says(str(value))]
    for name, value in said:
        del element.attrib[name]
        yield Mutation("deleted", f"{_shown(element)} @{name}: {value}", etree.tostring(root, encoding="utf-8"))
        for key, again in said:
            element.set(key, again)
    for (one, first), (two, second) in pairwise(said):
        if first != second:
            element.set(one, second)
            element.set(two, first)
            words = f"{_shown(element)} @{one}: {first} | @{two}: {second}"
            yield Mutation("swapped", words, etree.tostring(root, encoding="utf-8"))
            element.set(one, first)
            element.set(two, second)


def _of_tree(root: etree._Element, names: set[str] | None, *, html: bool) -> Iterator[Mutation]:
    def dumped() -> bytes:
        return etree.tostring(root, encoding="utf-8", method="html" if html else "xml")

    bearing = [one for one in root.iter() if isinstance(one.tag, str) and _bears(one, names)]
    for one in bearing:
        yield from _of_element(one, names, dumped)
    for one, two in pairwise(bearing):
        if names is None and _text(one) != _text(two):
            words, (one.text, two.text) = f"{_shown(one)} | {_shown(two)}", (two.text, one.text)
            yield Mutation("swapped", words, dumped())
            one.text, two.text = two.text, one.text


def _of_element(one: etree._Element, names: set[str] | None, dumped: Callable[[], bytes]) -> Iterator[Mutation]:
    words, holder = _shown(one), one.getparent()
    if holder is None:
        return
    again = deepcopy(one)
    again.tail = None
    one.addnext(again)
    yield Mutation("doubled", words, dumped())
    holder.remove(again)
    if names is None and ("<" in (one.text or "") or "\n" in (one.text or "")):
        whole = one.text or ""
        parts = _PART.split(whole) if "<" in whole else whole.split("\n")
        for done, said, lines in _of_lines(parts):
            one.text = ("" if "<" in whole else "\n").join(lines)
            yield Mutation(done, said, dumped())
        one.text = whole
    place, tail = holder.index(one), one.tail
    children = list(one)
    if names is None and children:
        said, one.text = one.text, ""
        yield Mutation("deleted", words, dumped())
        one.text = said
    else:
        one.tail = None
        holder.remove(one)
        yield Mutation("deleted", words, dumped())
        one.tail = tail
        holder.insert(place, one)


def _bears(one: etree._Element, names: set[str] | None) -> bool:
    name = etree.QName(one).localname
    if names is not None:
        return name in names and _says("".join(one.itertext()))
    return name not in {"style", "script", "title", "meta"} and _says(one.text or "")


def _text(one: etree._Element) -> str:
    return " ".join((one.text or "").split())


def _shown(one: etree._Element) -> str:
    return f"{etree.QName(one).localname} {dict(one.attrib)}: {' '.join(''.join(one.itertext()).split())}"


def _says(text: str) -> bool:
    return any(letter.isalnum() for letter in re.sub(r"<[^>]*>", "", text))
