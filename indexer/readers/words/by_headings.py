"""How is a text or page of no known system read? By its headings, its numbers and its words."""

import re

from archive.language import _
from archive.values import CaseNumber
from indexer.minutes.headings import is_heading
from indexer.minutes.moments import DAY
from indexer.readers.canonical import DocumentWriter, clean
from indexer.readers.document import Document, Role
from indexer.readers.html_blocks import write_html
from indexer.readers.markup import parse_html
from indexer.readers.source import Read, Refusal, Source
from indexer.readers.words.joining import runs
from indexer.readers.words.line_roles import LineRoles
from indexer.readers.words.styled import Styled, styled_lines, with_labels_joined

FORMAT = "headings"

_MARKED = re.compile(r"(?P<marker>[-•–*▪◦])\s+(?=\S)")
_OWN_LINE = re.compile(
    r"(?:\d{1,4}[.)]|Punkt|Pkt\.?|At|Ad\.?|[A-Za-z]\))\s|[-•*]\s|\w+\.?:|Afbud|Bilag \d", re.IGNORECASE
)
_A_BODY = re.compile(
    r"[A-ZÆØÅ§][^.:]{0,80}(?:udvalg(?:et)?|råd(?:et)?|bestyrelse(?:n)?|nævn(?:et)?|repræsentationen)[^.:]{0,40}"
)
_FIRST = re.compile(r"(?:punkt\s+)?\d{1,3}[.:]\s+[A-ZÆØÅ]", re.IGNORECASE)
_FRAGMENT = re.compile(r"\ufeff?\s*<(?:div|p|table|h[1-6]|section|article|main|span|ul|center|font|meta|title)[\s>]")
_DATA = re.compile(r"\ufeff?\s*(?:<\?xml|<[\w:.-]+[\s>/]|\{\s*\"|\[\s*\{)", re.IGNORECASE)
_GLUED = re.compile(r"(?:Indholdsfortegnelse|Mødested|Mødedato|Mødetidspunkt|Udvalg|Medlemmer|Afbud)(?=[A-ZÆØÅ\d])")
_ITEM_INSIDE = re.compile(r".*?[^\W\d_][:.)]{0,2}(?=\d{1,3}\. \S)")
_MEETING_LABEL = re.compile(r"^\W*(udvalg|mødedato|mødested|starttidspunkt|mødetidspunkt)\W*$", re.IGNORECASE | re.M)
_KIND_WORD = re.compile(r"\b(?:referat|dagsorden|beslutningsprotokol)\b", re.IGNORECASE)


def recognises(source: Source) -> bool:
    """A text or page that calls itself agenda or minutes, or has several of their headings."""
    if source.data[:5] == b"%PDF-" or source.data[:2] == b"PK" or "\0" in source.head:
        return False
    if _is_data(source) and not is_page(source):
        return False  # an unknown system's export may hold what is closed
    text = source.text if not is_page(source) else re.sub(r"<[^>]+>", "\n", source.text[:400_000])
    headings = {line.strip().casefold() for line in text.split("\n") if len(line) < 80 and is_heading(line.strip())}
    labels = {label.casefold() for label in _MEETING_LABEL.findall(text[:3000])}
    named = bool(_KIND_WORD.search(text[:3000])) or len(labels) > 1
    return len(headings) >= 2 or (bool(headings) and named) or (named and _is_dated_and_numbered(text[:3000]))


def _is_data(source: Source) -> bool:
    return bool(_DATA.match(source.head))


def _is_dated_and_numbered(head: str) -> bool:
    """Do a body, a day and a first item stand near the top?"""
    lines = [line.strip() for line in head.split("\n") if line.strip()]
    dated = any(re.search(DAY, line) for line in lines[:8])
    return dated and any(_A_BODY.fullmatch(line) for line in lines[:8]) and any(_FIRST.match(line) for line in lines)


def read(source: Source) -> Read:
    """The document as far as its own words give it away."""
    if is_page(source):
        return read_page(source, FORMAT)
    text = clean(source.text)
    lines = []
    titles: set[str] = set()
    for run in runs(text, _stands_alone, is_heading):
        for words in _parted(text[run.start : run.end], titles):
            titles.add(words)
            marked = _MARKED.match(words)
            marker = marked["marker"] if marked else ""
            body = words[marked.end() :] if marked else words
            shown = re.sub(r"-\n\s*", "-", body).replace("\n", " ")
            lines.append(Styled(shown, marker=marker, level=1 if marker else 0))
    return _document(source, FORMAT, lines)


def _parted(words: str, known: set[str]) -> tuple[str, ...]:
    """Two lines that a page's text has run together: a label and its value, or a line and an item known before.

    "MødestedRådssalen"; "Eventuelt1. Godkendelse af dagsorden", where the contents name that item.
    """
    glued = _GLUED.match(words) or _ITEM_INSIDE.match(words)
    if glued is not None and glued.re is _ITEM_INSIDE and words[glued.end() :] not in known:
        return (words,)
    return (words,) if glued is None else (words[: glued.end()], words[glued.end() :])


def _stands_alone(line: str) -> bool:
    return bool(_OWN_LINE.match(line)) or is_heading(line) or CaseNumber.parse(line) is not None


def is_page(source: Source) -> bool:
    """Is a file HTML?"""
    head = source.head[:4000].casefold()
    return "<html" in head or "<body" in head or "<!doctype html" in head or bool(_FRAGMENT.match(head))


def read_page(source: Source, format: str) -> Read:
    """A page of HTML, read by headings, numbers and words."""
    root = parse_html(source.text)
    if root is None:
        return Refusal(
            "BROKEN",
            _("%(name)s: siden er indlejret så dybt eller er så ødelagt, at den ikke kan læses.", name=source.name),
        )
    cut = DocumentWriter(format)
    write_html(cut, root)
    return _document(source, format, list(with_labels_joined(styled_lines(cut.document(source.name)))))


def _document(source: Source, format: str, lines: list[Styled]) -> Read:
    document = from_lines(source.name, format, lines)
    if not any(block.role in (Role.ITEM_NUMBER, Role.ITEM) for block in document.blocks):
        return Refusal("NO_AGENDA", _("%(name)s: der blev ikke fundet nogen punkter i teksten.", name=source.name))
    return (document,)


def from_lines(name: str, format: str, lines: list[Styled]) -> Document:
    """The document that some lines make."""
    writer = DocumentWriter(format)
    LineRoles(writer, lines).write()
    return writer.document(name)
