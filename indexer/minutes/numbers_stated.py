"""Does a document say how many items and pages it has, and are they all there?"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from archive.language import _
from archive.values import Severity
from indexer.minutes.lines import unwrapped
from indexer.minutes.parsed import ParsedItem, Problem, Span
from indexer.readers.document import Block, Document, Role

_PAGE = re.compile(r"\bSide\s+(?P<page>\d{1,4})(?:\s*(?:af|/)\s*(?P<pages>\d{1,4}))?\b", re.IGNORECASE)
_RANGE = re.compile(r"\b(?:sager|punkter|punkt)\s+(?P<first>\d{1,4})\s*[-–]\s*(?P<last>\d{1,4})\b", re.IGNORECASE)
_COUNT = re.compile(r"\bantal\s+(?:sager|punkter|dagsordenspunkter)\s*:?\s*(?P<count>\d{1,3})\b", re.IGNORECASE)
_CLOSING = re.compile(
    r"\bmøde(?:t|ts)?\s+(?:blev\s+)?(?:slut(?:tede|tet)?|hæve[ts]|afsluttede?s?)\b.{0,40}?\d{1,2}(?:[.:]\d{2})?",
    re.IGNORECASE,
)
_ONE_BY_ONE = ("kk-html", "kk-json")
"""Formats that publish their items one by one: what belongs to a meeting is not theirs to say."""


def stated_items(document: Document, head: Sequence[Block], items: Sequence[ParsedItem]) -> Iterator[Problem]:
    """The head's own count of the items, against those that were read."""
    for block in head:
        words = document.text_of(block)
        span = Span(block.start, block.end)
        between, count = _RANGE.search(words), _COUNT.search(words)
        numbers = [item.number.partition(".")[0] for item in items if item.number]
        if between is not None and numbers and between["last"] != numbers[-1]:
            message = _(
                "Hovedet siger »%(said)s«; det sidste punkt i teksten er %(last)s. Se efter i kilden.",
                said=between[0],
                last=numbers[-1],
            )
            yield Problem("ITEM_COUNT", Severity.WARNING, message, span)
        if count is not None and int(count["count"]) != len(items):
            message = _(
                "Hovedet siger »%(said)s«; teksten har %(found)s. Se efter i kilden, hvad der mangler.",
                said=count[0],
                found=len(items),
            )
            yield Problem("ITEM_COUNT", Severity.WARNING, message, span)


def states_items(document: Document, head: Sequence[Block]) -> bool:
    """Does the head say how many items there are, or which is the last?"""
    return any(form.search(document.text_of(block)) for block in head for form in (_RANGE, _COUNT))


def unlisted_items(document: Document, items: Sequence[ParsedItem]) -> Iterator[Problem]:
    """Said of a document without a table of contents: nothing tells whether it had more items than these."""
    if not items or document.format in _ONE_BY_ONE:
        return
    last = items[-1]
    said = _CLOSING.search(document.text, last.span.start) if last.open else None
    end = _(" Slutlinjen »%(said)s« står der, så slutningen er med.", said=unwrapped(said[0])) if said else ""
    what = f"punkt {last.number}" if last.number else f"»{last.title[:60]}«"
    message = _(
        "Ingen indholdsfortegnelse at holde punkterne op mod: om der var flere end %(count)s, ses ikke.",
        count=len(items),
    )
    message = _("%(message)s Det sidste er %(what)s.%(end)s", message=message, what=what, end=end)
    yield Problem("COUNT_UNCHECKED", Severity.INFO, message, Span(last.span.end, last.span.end))


def stated_pages(document: Document) -> Iterator[Problem]:
    """Page numbers that the pages bear: each once, none left out, and the last one of as many as they say."""
    found = [(block, page) for block in document.blocks if (page := _page_of(document, block)) is not None]
    runs = [(int(page), list(group)) for page, group in groupby(found, key=lambda one: one[1]["page"])]
    if any(later < earlier for (earlier, _pages), (later, _others) in pairwise(runs)):
        return  # several documents, each with pages of its own
    for (earlier, _pages), (later, group) in pairwise(runs):
        if later > earlier + 1:
            missing = f"side {earlier + 1}" if later == earlier + 2 else f"side {earlier + 1} til {later - 1}"
            message = _(
                "Efter side %(earlier)s kommer side %(later)s: %(missing)s mangler. Se efter i kilden.",
                earlier=earlier,
                later=later,
                missing=missing,
            )
            yield Problem("PAGE_MISSING", Severity.WARNING, message, _span(group[0]))
    usual = Counter(len(group) for _, group in runs).most_common(1)
    for number, group in runs if len(runs) > 2 else ():
        if len(group) > usual[0][0]:
            message = _("Side %(number)s står %(count)s gange; er siden med to gange?", number=number, count=len(group))
            yield Problem("PAGE_DOUBLED", Severity.INFO, message, _span(group[-1]))
    if found and found[-1][1]["pages"] and int(found[-1][1]["pages"]) > int(found[-1][1]["page"]):
        message = _("Den sidste side er »%(found)s«: resten mangler. Se efter i kilden.", found=found[-1][1][0])
        yield Problem("PAGE_MISSING", Severity.WARNING, message, _span(found[-1]))


def _page_of(document: Document, block: Block) -> re.Match[str] | None:
    """The page number a line bears: one set aside as furniture, or a line that is nothing else."""
    if block.end - block.start > 200:
        return None
    words = document.text_of(block).strip()
    return _PAGE.search(words) if block.role is Role.FURNITURE else _PAGE.fullmatch(words)


def _span(one: tuple[Block, re.Match[str]]) -> Span:
    return Span(one[0].start, one[0].end)
