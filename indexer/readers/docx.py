"""What does a Word document say? (DOCX: word/document.xml with styles and list numbers)"""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from archive.language import _
from indexer.readers.canonical import one_line
from indexer.readers.document import Role
from indexer.readers.markup import child, children, name_of, parse_xml
from indexer.readers.source import Read, Refusal, Source
from indexer.readers.words.by_headings import from_lines
from indexer.readers.words.styled import Styled, with_labels_joined

FORMAT = "docx"

_LARGEST = 60_000_000
_HIGHEST_RATIO = 200
_HEADING_STYLE = re.compile(r"(?:heading|overskrift|titel|title)\s*(?P<level>\d)?", re.IGNORECASE)


def recognises(source: Source) -> bool:
    """A zip file with a Word document in it."""
    return source.data[:2] == b"PK" and b"word/document.xml" in source.data


def read(source: Source) -> Read:
    """The document's paragraphs, lists and tables, by style and words."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            body = _part(archive, "word/document.xml")
            styles, numbering = _part(archive, "word/styles.xml"), _part(archive, "word/numbering.xml")
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError):
        return Refusal("BROKEN", _("%(name)s: Word-filen er ødelagt.", name=source.name))
    root = parse_xml(body) if body else None
    if root is None:
        return Refusal("BROKEN", _("%(name)s: Word-filen er ødelagt eller for stor.", name=source.name))
    reader = _Paragraphs(_style_names(styles), _list_formats(numbering))
    lines = list(with_labels_joined(reader.lines(child(root, "body"))))
    document = from_lines(source.name, FORMAT, lines)
    if not any(block.role is Role.ITEM_NUMBER for block in document.blocks):
        return Refusal("NO_AGENDA", _("%(name)s: der blev ikke fundet nogen punkter i dokumentet.", name=source.name))
    return (document,)


def _part(archive: zipfile.ZipFile, name: str) -> str:
    """One part of the archive; empty where it is missing or swells beyond reason."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return ""
    if info.file_size > _LARGEST or info.file_size > max(info.compress_size, 1000) * _HIGHEST_RATIO:
        return ""
    return archive.read(info).decode("utf-8", "replace")


def _style_names(styles: str) -> dict[str, str]:
    root = parse_xml(styles) if styles else None
    found = {}
    for style in children(root, "style"):
        name = child(style, "name")
        found[_attribute(style, "styleId")] = _attribute(name, "val") if name is not None else ""
    return found


def _list_formats(numbering: str) -> dict[tuple[str, str], str]:
    """The form of each list level ("bullet", "decimal", "lowerLetter") by list and level."""
    root = parse_xml(numbering) if numbering else None
    abstract = {_attribute(one, "abstractNumId"): one for one in children(root, "abstractNum")}
    found = {}
    for number in children(root, "num"):
        linked = child(number, "abstractNumId")
        for level in children(abstract.get(_attribute(linked, "val")) if linked is not None else None, "lvl"):
            form = child(level, "numFmt")
            key = (_attribute(number, "numId"), _attribute(level, "ilvl"))
            found[key] = _attribute(form, "val") if form is not None else "bullet"
    return found


class _Paragraphs:
    """Walks a document body in order, counting its numbered lists."""

    def __init__(self, styles: dict[str, str], formats: dict[tuple[str, str], str]) -> None:
        self._styles = styles
        self._formats = formats
        self._counts: dict[tuple[str, str], int] = {}

    def lines(self, body: etree._Element | None) -> Iterator[Styled]:
        for part in body if body is not None else ():
            if name_of(part) == "p":
                yield from self._paragraph(part)
            elif name_of(part) == "tbl":
                yield from self._table(part)
            elif name_of(part) == "sdt":
                yield from self.lines(child(part, "sdtContent"))

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Styled]:
        properties = child(paragraph, "pPr")
        heading = self._heading(properties, paragraph)
        marker, level = self._marker(properties)
        for index, text in enumerate(_texts(paragraph)):
            if text.strip():
                yield Styled(text.strip(), heading, marker if index == 0 else "", level if marker else 0)

    def _heading(self, properties: etree._Element | None, paragraph: etree._Element) -> int:
        style = child(properties, "pStyle")
        name = self._styles.get(_attribute(style, "val"), _attribute(style, "val")) if style is not None else ""
        found = _HEADING_STYLE.fullmatch(name.strip())
        if found is not None:
            return int(found["level"] or 1)
        runs = [run for run in paragraph.iter() if name_of(run) == "r" and _run_text(run).strip()]
        bold = bool(runs) and all(_is_on(child(child(run, "rPr"), "b")) for run in runs)
        text = "".join(_run_text(run) for run in runs)
        return 3 if bold and len(text) < 100 and not text.rstrip().endswith(".") else 0

    def _marker(self, properties: etree._Element | None) -> tuple[str, int]:
        numbered = child(properties, "numPr")
        if numbered is None:
            return "", 0
        level, identity = child(numbered, "ilvl"), child(numbered, "numId")
        key = (_attribute(identity, "val"), _attribute(level, "val") or "0")
        form = self._formats.get(key, "bullet")
        if key[0] in ("", "0") or form == "none":
            return "", 0
        self._counts[key] = self._counts.get(key, 0) + 1
        return _shown(form, self._counts[key]), int(key[1]) + 1 if key[1].isdigit() else 1

    def _table(self, table: etree._Element) -> Iterator[Styled]:
        for row in children(table, "tr"):
            cells = [one_line(" ".join(text for part in cell.iter() if name_of(part) == "p" for text in _texts(part)))
                     for cell in children(row, "tc")]  # fmt: skip
            if any(cells):
                yield Styled("\t".join(cells), cells=tuple(cells))


def _texts(paragraph: etree._Element) -> list[str]:
    """A paragraph's words, cut at its line breaks."""
    return "".join(_run_text(run) for run in paragraph.iter() if name_of(run) == "r").split("\n")


def _run_text(run: etree._Element) -> str:
    pieces = {"t": None, "tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
    return "".join((pieces[name_of(part)] or part.text or "") for part in run if name_of(part) in pieces)


def _is_on(toggle: etree._Element | None) -> bool:
    return toggle is not None and _attribute(toggle, "val") not in ("0", "false")


def _shown(form: str, count: int) -> str:
    if form == "decimal":
        return f"{count}."
    if form in ("lowerLetter", "upperLetter") and count <= 26:
        return chr((97 if form == "lowerLetter" else 65) + count - 1) + ")"
    return "-"


def _attribute(element: etree._Element | None, name: str) -> str:
    if element is None:
        return ""
    return next((str(said) for key, said in element.attrib.items() if str(key).rsplit("}", 1)[-1] == name), "")
