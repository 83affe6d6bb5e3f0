"""Has a page of a known system the parts that its pages have, each as often as it should?"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from lxml import etree

from archive.language import _
from archive.values import Severity
from indexer.readers.canonical import DocumentWriter
from indexer.readers.html_blocks import inner_text
from indexer.readers.markup import name_of


def report_count(writer: DocumentWriter, part: str, found: int, wanted: int, where: str = "på siden") -> None:
    """Note a part that is missing or stands there too often."""
    if found != wanted:
        words = _(
            "%(part)s: %(found)s %(where)s, ventet %(wanted)s; se i kilden, om siden er gemt helt og kun én gang.",
            part=part,
            found=found,
            where=where,
            wanted=wanted,
        )
        writer.report("PAGE_PART", Severity.INFO, words)


def report_same(writer: DocumentWriter, part: str, said: Iterable[str]) -> None:
    """Note a page that says one thing of its meeting in two places, and not the same."""
    if len(set(said)) > 1:
        words = _(
            "%(part)s: siden siger ikke det samme de steder, den nævner det; se i kilden, hvad der gælder.", part=part
        )
        writer.report("PAGE_PART", Severity.INFO, words)


def report_navigation(writer: DocumentWriter, root: etree._Element) -> None:
    """Note a page without the site's navigation, or with the same piece of it twice in a row.

    It says nothing of the meeting, but a page without it was not saved whole.
    """
    holders = [one for one in root.iter() if name_of(one) == "nav"]
    pieces = [piece for one in holders for piece in (one, *one.iter("{*}a"))]
    report_count(writer, "Sidens navigation", min(1, sum(_bears(one) for one in pieces)), 1)
    doubled = sum(_alike(one, two) for holder in _around(pieces) for one, two in pairwise(holder))
    report_count(writer, "Gentagne links i sidens navigation", doubled, 0)


def _around(pieces: list[etree._Element]) -> Iterator[list[etree._Element]]:
    """What stands beside each other, for every holder of a piece of the navigation."""
    holders = dict.fromkeys(holder for piece in pieces if (holder := piece.getparent()) is not None)
    yield from ([one for one in holder if name_of(one) in ("a", "nav", "li")] for holder in holders)


def _bears(piece: etree._Element) -> bool:
    return bool(inner_text(piece)) or any(name_of(one) == "img" for one in piece.iter())


def _alike(one: etree._Element, two: etree._Element) -> bool:
    same = name_of(one) == name_of(two) and one.get("href") == two.get("href")
    return same and bool(inner_text(one)) and inner_text(one) == inner_text(two)
