"""Which bilag belong to an item, each counted once though it is listed twice?"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from archive.values import SectionKind
from indexer.minutes.parsed import ParsedAttachment, ParsedSection, Span
from indexer.readers.document import Block, Document, Role

_NUMBERED = re.compile(r"bilag\s+(?P<number>\d{1,3})\s*[:.–-]?\s+(?P<title>\S.*)", re.IGNORECASE | re.DOTALL)
_LEADING = re.compile(r"(?P<number>\d{1,3})[.)]\s+(?P<title>\S.*)", re.DOTALL)
_NONE = {"", "ingen", "ingen bilag", "-", ".", "intet"}


@dataclass(frozen=True, slots=True)
class Listed:
    """An item's attachments, and the titles that only one of two lists names."""

    attachments: tuple[ParsedAttachment, ...]
    in_one_list_only: tuple[str, ...]


def listed(document: Document, blocks: Iterable[Block], sections: Iterable[ParsedSection]) -> Listed:
    """Every attachment of an item, in order, joined by title across its lists.

    The document's own numbers are kept where each attachment has one and they differ; otherwise they are counted.
    """
    loose = [_from_block(document, block) for block in blocks if block.role is Role.ATTACHMENT]
    files = {one.span: one.file for one in loose}
    lists = [_from_section(section, files) for section in sections if section.kind is SectionKind.ATTACHMENTS]
    covered = {one.span for found in lists for one in found}
    extra = [one for one in loose if one.span not in covered and one.title.casefold() not in _NONE]
    lists = [found for found in [*lists, extra] if found]
    return Listed(_numbered(_once(lists)), _one_sided(lists))


def _from_section(section: ParsedSection, files: Mapping[Span | None, str | None]) -> list[ParsedAttachment]:
    return [
        ParsedAttachment(0, line.text.strip(), span=line.span, open=True, file=files.get(line.span))
        for line in section.lines
        if line.text.strip().casefold() not in _NONE and line.kind != "heading"
    ]


def _from_block(document: Document, block: Block) -> ParsedAttachment:
    return ParsedAttachment(
        number=0,
        title=" ".join(document.text_of(block).split()),
        open=block.attribute("open") != "false",
        file=block.attribute("file"),
        span=Span(block.start, block.end),
    )


def _once(lists: list[list[ParsedAttachment]]) -> list[ParsedAttachment]:
    known: dict[str, ParsedAttachment] = {}
    for found in lists:
        counted: dict[str, int] = {}
        for one in found:
            name = _name(one.title)
            counted[name] = counted.get(name, 0) + 1
            # two attachments of one list may bear the same title; only another list says a thing again
            key = name if counted[name] == 1 else f"{name} {counted[name]}"
            earlier = known.get(key)
            known[key] = one if earlier is None else replace(earlier, file=earlier.file or one.file)
    return list(known.values())


def _numbered(found: list[ParsedAttachment]) -> tuple[ParsedAttachment, ...]:
    for form in (_NUMBERED, _LEADING):
        said = [form.fullmatch(one.title) for one in found]
        numbers = [int(match["number"]) for match in said if match]
        if len(numbers) == len(found) == len(set(numbers)):
            return tuple(
                replace(one, number=int(match["number"]), title=match["title"])
                for one, match in zip(found, said, strict=True)
                if match
            )
    return tuple(replace(one, number=number) for number, one in enumerate(found, 1))


def _one_sided(lists: list[list[ParsedAttachment]]) -> tuple[str, ...]:
    if len(lists) < 2:
        return ()
    names = [{_name(one.title): one.title for one in found} for found in lists]
    everywhere = set(names[0]).intersection(*names[1:])
    return tuple(dict.fromkeys(title for named in names for name, title in named.items() if name not in everywhere))


def _name(title: str) -> str:
    """What two lists of attachments share of a title: no number, no file ending, no punctuation."""
    numbered = _NUMBERED.fullmatch(title)
    number = f"{numbered['number']} " if numbered else ""
    bare = re.sub(r"\.(?:pdf|docx?|xlsx?|pptx?)$", "", (numbered["title"] if numbered else title).strip(), flags=re.I)
    return number + " ".join(re.findall(r"\w+", bare.casefold()))
