"""How do the minutes' own lines become paragraphs, lists and tables on a page, word for word?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from archive.catalogue.models import Section
from archive.language import _
from archive.values import slug


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a list or a table; `rows` are lines of cells, one cell where it is no table."""

    kind: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One section of an item with its heading and an anchor of its own."""

    anchor: str
    heading: str
    blocks: tuple[Block, ...]


def passages(sections: Iterable[Section]) -> tuple[Passage, ...]:
    """Sections in their order; two with one heading get anchors that differ."""
    made: list[Passage] = []
    for section in sections:
        heading = section.heading or _("Sagens indhold")
        anchor = f"afsnit-{slug(heading)}"
        if anchor in {other.anchor for other in made}:
            anchor = f"{anchor}-{len(made) + 1}"
        made.append(Passage(anchor, heading, tuple(_blocks(section.lines))))
    return tuple(passage for passage in made if passage.blocks)


def _blocks(lines: Iterable[Mapping[str, object]]) -> Iterable[Block]:
    for kind, run in groupby(lines, key=lambda line: str(line.get("kind", "paragraph"))):
        if kind == "table_row":
            yield Block(kind, _even([_cells(line) for line in run]))
        elif kind == "list_item":
            yield Block(kind, tuple((_marked(line),) for line in run))
        else:
            yield from (Block(kind, ((str(line["text"]),),)) for line in run if str(line["text"]).strip())


def _cells(line: Mapping[str, object]) -> tuple[str, ...]:
    cells = line.get("cells")
    return tuple(map(str, cells)) if isinstance(cells, list | tuple) and cells else (str(line["text"]),)


def _even(rows: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    width = max(map(len, rows))
    return tuple(row + ("",) * (width - len(row)) for row in rows)


def _marked(line: Mapping[str, object]) -> str:
    marker, text = str(line.get("marker") or "").strip(), str(line["text"])
    bullet = not any(character.isalnum() for character in marker)
    return text if bullet or text.startswith(marker) else f"{marker} {text}"
