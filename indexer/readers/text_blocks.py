"""How does a field of plain text become sections, list items and paragraphs?"""

import re
from collections.abc import Iterator

from archive.values import SectionKind
from indexer.minutes.headings import is_heading, kind_of
from indexer.readers.canonical import DocumentWriter, clean
from indexer.readers.document import Role
from indexer.readers.exports import write_heading
from indexer.readers.marks import marked

_MARK_ALONE = re.compile(r"(?P<marker>\d{1,2}[.)]|[A-Za-zÆØÅæøå][.)])")
_ENDS = (".", ":", "!", "?", ";")


def write_text(
    writer: DocumentWriter, text: str, *, sections: bool = True, attributes: dict[str, str] | None = None
) -> None:
    """Write a field's lines as blocks; lines that are headings begin sections where `sections` says so.

    `attributes` are given to the headings of lists of attachments ("listed elsewhere").
    """
    section: SectionKind | None = None
    marker = ""
    for line in _lines(text):
        alone = _MARK_ALONE.fullmatch(line)
        if alone is not None:
            if section is SectionKind.ATTACHMENTS and sections:
                write_heading(writer, "")
                section = None
            if marker:
                writer.add(Role.PARAGRAPH, marker)
            marker = alone["marker"]
        elif sections and is_heading(line):
            section = kind_of(line)
            write_heading(writer, line, attributes if section is SectionKind.ATTACHMENTS else None)
        else:
            _write_line(writer, line, marker, in_attachments=section is SectionKind.ATTACHMENTS)
            marker = ""
    if marker:
        writer.add(Role.PARAGRAPH, marker)


def _write_line(writer: DocumentWriter, line: str, marker: str, *, in_attachments: bool) -> None:
    mark, words = marked(line)
    if in_attachments:
        writer.add(Role.ATTACHMENT, line)
    elif marker:
        writer.add(Role.LIST_ITEM, line, marker=marker, level=1)
    elif mark:
        writer.add(Role.LIST_ITEM, words, marker=mark, level=1)
    elif "\t" in line:
        writer.add(Role.TABLE_ROW, "", cells=line.split("\t"))
    else:
        writer.add(Role.PARAGRAPH, line)


def _lines(text: str) -> Iterator[str]:
    """Lines with their words, a sentence that only a line break parted joined again."""
    open_line = ""
    for raw in clean(text).split("\n"):
        line = raw.strip()
        if open_line and line and _goes_on(open_line, line):
            open_line = f"{open_line} {line}"
            continue
        if open_line:
            yield open_line
        open_line = line
    if open_line:
        yield open_line


def _goes_on(line: str, following: str) -> bool:
    if _MARK_ALONE.fullmatch(line) or marked(following)[0] or is_heading(line):
        return False
    return not line.endswith(_ENDS) and following[:1].islower()
