"""Which fields of a source did its reader not know, or find twice where it reads one?

An export may hold what was never meant for the public, so that an unknown field of it is named, never quoted. What a
public answer says in an unknown field is public and is shown under the field's own name.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from archive.language import _
from archive.values import Severity
from indexer.readers.canonical import DocumentWriter, one_line
from indexer.readers.document import Role
from indexer.readers.exports import write_heading
from indexer.readers.html_blocks import inner_text, write_html
from indexer.readers.json_values import Json
from indexer.readers.markup import name_of, parse_fragment

_SENTENCE = 3
"""So many words make a text; less is a name, a mark or a date."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The fields of one format: those with words its reader knows, and those that may stand several times.

    `known` are taken over or knowingly left out (ids, flags, internal names); `whole` are taken with all that is in
    them; `many` are records.
    """

    known: frozenset[str]
    whole: frozenset[str]
    many: frozenset[str]
    name: Callable[[etree._Element], str]

    def unknown(self, name: str) -> bool:
        """Is a field none of these?"""
        return name.casefold() not in self.known and name.casefold() not in self.whole


def vocabulary(
    known: str, whole: str = "", many: str = "", name: Callable[[etree._Element], str] = name_of
) -> Vocabulary:
    """A vocabulary from lists of names with blanks between."""
    known, whole, many = known.casefold(), whole.casefold(), many.casefold()
    return Vocabulary(frozenset(known.split()), frozenset(whole.split()), frozenset(many.split()), name)


def report_unread(writer: DocumentWriter, root: etree._Element, words_of: Vocabulary) -> None:
    """Note every unknown field of an export, a warning where it holds a text, and every field given twice."""
    lengths: Counter[str] = Counter()
    texts: set[str] = set()
    doubled: Counter[str] = Counter()
    for element in _outside(root, words_of.whole):
        words = one_line(element.text or "") + "".join(one_line(inner.tail or "") for inner in element)
        if words and words_of.unknown(words_of.name(element)):
            lengths[words_of.name(element)] += len(words)
            if len(words.split()) >= _SENTENCE:
                texts.add(words_of.name(element))
        names = Counter(words_of.name(inner) for inner in element if name_of(inner))
        doubled.update(
            {name: count for name, count in names.items() if count > 1 and name.casefold() not in words_of.many}
        )
    for name, length in lengths.items():
        message = _("Feltet »%(name)s« (%(length)s tegn) er ukendt og ikke læst.", name=name[:60], length=length)
        writer.report("FIELD_UNKNOWN", Severity.WARNING if name in texts else Severity.INFO, message)
    for name in doubled:
        writer.report(
            "FIELD_DOUBLED", Severity.WARNING, _("Feltet »%(name)s« står flere gange; kun ét er læst.", name=name[:60])
        )


def _outside(element: etree._Element, whole: frozenset[str]) -> Iterator[etree._Element]:
    """The elements of a tree, without what is inside fields that are taken whole."""
    stack = [element]
    while stack:
        one = stack.pop()
        if name_of(one):
            yield one
            if name_of(one).casefold() not in whole:
                stack.extend(reversed(one))


def write_unread(writer: DocumentWriter, record: Json, known: frozenset[str]) -> None:
    """Write the texts of a public record's unknown members, each under its own name."""
    if not isinstance(record, dict):
        return
    for name, said in record.items():
        if name in known or not isinstance(said, str):
            continue
        content = parse_fragment(said)
        if content is None or len(inner_text(content).split()) < _SENTENCE:
            continue
        message = _("Feltet »%(name)s« er ukendt; dets tekst er taget med under feltets navn.", name=name[:60])
        writer.report("FIELD_UNKNOWN", Severity.WARNING, message)
        write_heading(writer, name)
        write_html(writer, content)


def write_loose(writer: DocumentWriter, element: etree._Element, taken: Callable[[etree._Element], bool]) -> None:
    """Write the words of a public page's record that stand in none of its known parts."""
    loose = report_loose(writer, element, taken)
    if loose:
        write_heading(writer, "")
        writer.add(Role.UNKNOWN, loose)


def report_loose(writer: DocumentWriter, element: etree._Element, taken: Callable[[etree._Element], bool]) -> str:
    """Note the words of a public page that stand in none of its known parts; the words."""
    loose = one_line(" ".join(_loose(element, taken)))
    if not any(letter.isalnum() for letter in loose):
        return ""
    writer.report(
        "TEXT_UNPLACED", Severity.WARNING, _("»%(loose)s« står uden for sidens kendte dele.", loose=loose[:60])
    )
    return loose


def _loose(element: etree._Element, taken: Callable[[etree._Element], bool]) -> Iterator[str]:
    yield element.text or ""
    for inner in element:
        if name_of(inner) and not taken(inner):
            yield from _loose(inner, taken)
        yield inner.tail or ""
