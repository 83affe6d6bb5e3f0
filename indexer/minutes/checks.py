"""Does a document add up? The completeness ledger of one document, as problems with a code, a place and words."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from archive.language import _
from archive.values import MeetingKind, Presence, Severity
from indexer.minutes.header import Header
from indexer.minutes.headings import kind_of
from indexer.minutes.items import ReadItem
from indexer.minutes.lines import unwrapped
from indexer.minutes.numbers_stated import stated_items, stated_pages, states_items, unlisted_items
from indexer.minutes.parsed import ParsedPerson, Problem, Span
from indexer.readers.document import Block, Document, Role

_CONTENTS = re.compile(r"(?P<title>.*?)\s*\.{3,}\s*(?P<page>\d+)?\s*", re.DOTALL)
_RUNNING = 20
"""From here on a first number is one of a series that runs through the year."""
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one document was read into, for the checks to hold together."""

    document: Document
    head: tuple[Block, ...]
    header: Header
    items: tuple[ReadItem, ...]
    people: tuple[ParsedPerson, ...]
    contents: tuple[tuple[Block, str, int | None], ...] = ()
    """The lines of the table of contents: title and page; `check` reads them once."""


def check(reading: Reading) -> tuple[Problem, ...]:
    """All problems of a document in the order of its text."""
    reading = replace(reading, contents=tuple(_contents_lines(reading)))
    found = [problem for rule in _RULES for problem in rule(reading)]
    return tuple(sorted(found, key=lambda problem: problem.span.start))


def _ownership(reading: Reading) -> Iterator[Problem]:
    """I1: every character has exactly one owner."""
    reached = 0
    for block in reading.document.blocks:
        between = reading.document.text[reached : block.start]
        if block.start < reached or between.strip():
            yield _error("OWNERSHIP", _("Teksten har ikke præcis én ejer her."), Span(reached, block.end))
        reached = max(reached, block.end)
    if reading.document.text[reached:].strip():
        yield _error("OWNERSHIP", _("Dokumentets slutning er ikke læst."), Span(reached, len(reading.document.text)))


def _nothing_found(reading: Reading) -> Iterator[Problem]:
    if not reading.items:
        yield _error("NO_ITEMS", _("Der blev ikke fundet nogen punkter i dokumentet."), Span(0, 0))
    if reading.header.starts_at is None:
        yield _error("NO_DATE", _("Mødets dato blev ikke fundet."), Span(0, 0))
    if reading.header.inferred:
        words = _("Dokumentet siger ikke, hvad det er; det læses som referat, fordi punkterne har beslutninger.")
        yield _info("KIND_INFERRED", words, Span(0, 0))
    if not reading.header.committee:
        yield _error("NO_COMMITTEE", _("Udvalgets navn blev ikke fundet."), Span(0, 0))


def _contents(reading: Reading) -> Iterator[Problem]:
    """I4: the table of contents names the items, in order, with rising page numbers."""
    listed = reading.contents
    if not listed:
        return
    if len(listed) != len(reading.items):
        yield _warning(
            "TOC_COUNT",
            _(
                "Indholdsfortegnelsen har %(listed)s punkter, teksten %(found)s.",
                listed=len(listed),
                found=len(reading.items),
            ),
            Span(listed[0][0].start, listed[-1][0].end),
        )
    titles = [_key(one.item.title) for one in reading.items]
    place = 0
    for block, title, _page in listed:
        at = next((index for index in range(place, len(titles)) if titles[index].startswith(_key(title))), None)
        if at is None:
            yield _warning(
                "TOC_TITLE_NOT_FOUND",
                _("»%(title)s« står i indholdsfortegnelsen, men ikke i teksten.", title=title),
                _span(block),
            )
        else:
            place = at + 1
    pages = [page for _, _, page in listed if page is not None]
    if any(later < earlier for earlier, later in pairwise(pages)):
        yield _warning("TOC_PAGES", _("Sidetallene i indholdsfortegnelsen stiger ikke."), _span(listed[0][0]))


def _titles_listed(reading: Reading) -> Iterator[Problem]:
    """I4 the other way: an item that the table of contents does not name."""
    listed = [_key(title) for _, title, _ in reading.contents]
    if not listed:
        return
    for one in reading.items:
        title = _key(one.item.title)
        if not any(name and title.startswith(name) for name in listed):
            message = _(
                "Punkt %(number)s »%(title)s« står ikke i indholdsfortegnelsen.",
                number=one.item.number,
                title=one.item.title,
            )
            yield _warning("TOC_ITEM_NOT_LISTED", message, one.item.span)


def _contents_lines(reading: Reading) -> Iterator[tuple[Block, str, int | None]]:
    for block in reading.head:
        if block.role is Role.CONTENTS and block.attribute("form") != "heading":
            text = unwrapped(reading.document.text_of(block))
            found = _CONTENTS.fullmatch(text)
            title = re.sub(r"\s*\([BOD]\)$", "", (found["title"] if found else text).strip())
            page = int(found["page"]) if found and found["page"] else None
            if title:
                yield block, title, page


def _sequence(reading: Reading) -> Iterator[Problem]:
    """I5: item numbers rise, without a gap and without a number twice."""
    for earlier, later in pairwise(reading.items):
        one, two = earlier.item.number, later.item.number
        if one and two and not _follows(one, two):
            code = "ITEM_DOUBLED" if one == two else "ITEM_SEQUENCE"
            yield _warning(code, _("Punkt %(one)s følges af punkt %(two)s.", one=one, two=two), later.item.span)
    first = reading.items[0].item if reading.items else None
    listed = len(reading.contents)
    if reading.header.kind is MeetingKind.SUPPLEMENT or first is None or listed == len(reading.items):
        return
    if first.number.isdigit() and int(first.number) > 1:
        message = _("Det første punkt har nummer %(number)s.", number=first.number)
        if listed:
            yield _warning("ITEM_SEQUENCE", message, first.span)
        elif len(reading.items) > 1 and int(first.number) < _RUNNING:
            yield _info("ITEM_SEQUENCE", message, first.span)


def _follows(one: str, two: str) -> bool:
    first, second = ([int(part) for part in number.split(".")] for number in (one, two))
    if len(first) == len(second) == 1:
        return second[0] == first[0] + 1
    return second > first


def _answers(reading: Reading) -> Iterator[Problem]:
    """I6: every recommended point has an answer and every answer a point."""
    if not reading.header.decides:
        return
    for one in reading.items:
        item = one.item
        answered = {decision.number for decision in item.decisions if decision.number is not None}
        points = {point.number for point in item.recommendations}
        if answered:
            yield from _missing(one, points - answered, "RECOMMENDATION_WITHOUT_DECISION", _("har ingen beslutning"))
            yield from _missing(
                one,
                answered - points,
                "DECISION_WITHOUT_RECOMMENDATION",
                _("svarer ikke til noget punkt i indstillingen"),
            )
        numbers = [decision.number for decision in item.decisions if decision.number is not None]
        if len(numbers) != len(set(numbers)) or numbers != sorted(numbers):
            yield _warning(
                "DECISION_ORDER",
                _("Beslutningens at-punkter i punkt %(number)s står ikke i orden.", number=item.number),
                item.span,
            )
        if item.recommendations and not item.decisions:
            yield _warning(
                "NO_DECISION",
                _("Punkt %(number)s har en indstilling, men ingen beslutning.", number=item.number),
                item.span,
            )
        elif not item.decisions and item.open:
            yield _info("NO_DECISION", _("Punkt %(number)s har ingen beslutning.", number=item.number), item.span)


def _missing(one: ReadItem, numbers: set[int], code: str, words: str) -> Iterator[Problem]:
    spans = {point.number: point.span for point in one.item.recommendations}
    spans.update(
        {said.number: said.span for said in one.item.decisions if said.number is not None and said.number not in spans}
    )
    for number in sorted(numbers):
        yield _warning(
            code,
            _("At %(point)s i punkt %(number)s %(words)s.", point=number, number=one.item.number, words=words),
            spans.get(number, one.item.span),
        )


def _recommendations(reading: Reading) -> Iterator[Problem]:
    for one in reading.items:
        for section in one.recommended.empty:
            message = _("Indstillingen i punkt %(number)s kunne ikke deles i at-punkter.", number=one.item.number)
            yield _warning("INDSTILLING_WITHOUT_RECOMMENDATION", message, section.span)
        numbers = [point.number for point in one.item.recommendations]
        if numbers and numbers != list(range(1, len(numbers) + 1)):
            message = _(
                "At-punkterne i indstillingen til punkt %(number)s er ikke fortløbende.", number=one.item.number
            )
            yield _warning("RECOMMENDATION_SEQUENCE", message, one.item.recommendations[0].span)


def _attachment_lists(reading: Reading) -> Iterator[Problem]:
    """I7: two lists of attachments name the same ones."""
    for one in reading.items:
        for title in one.listed.in_one_list_only:
            message = _(
                "Bilaget »%(title)s« i punkt %(number)s står kun på den ene af to bilagslister.",
                title=title,
                number=one.item.number,
            )
            yield _warning("ATTACHMENT_LISTS", message, one.item.span)
        numbers = [bilag.number for bilag in one.item.attachments]
        if numbers and numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            yield _warning(
                "ATTACHMENT_SEQUENCE",
                _("Bilagene i punkt %(number)s er ikke fortløbende.", number=one.item.number),
                one.item.span,
            )


def _absences(reading: Reading) -> Iterator[Problem]:
    """I8: who is away in the header is away in every item that names absences, and the other way round."""
    away = {person.name for person in reading.people if person.status is Presence.ABSENT}
    known = {person.name for person in reading.people}
    named = [one for one in reading.items if one.item.absences]
    for one in named:
        for person in one.item.absences:
            if known and person.status is Presence.ABSENT and person.name not in known:
                yield _info(
                    "ABSENT_UNKNOWN",
                    _(
                        "%(name)s har afbud i punkt %(number)s, men står ikke i mødets hoved.",
                        name=person.name,
                        number=one.item.number,
                    ),
                    one.item.span,
                )
    if not away or not reading.items or len(named) * 2 < len(reading.items):
        return
    for one in reading.items:
        missing = away - {person.name for person in one.item.absences}
        if missing and one.item.decisions and one.item.open:
            names = ", ".join(sorted(missing))
            yield _warning(
                "ABSENCE_DIFFERS",
                _("%(names)s har afbud til mødet, men ikke i punkt %(number)s.", names=names, number=one.item.number),
                one.item.span,
            )


def _dates(reading: Reading) -> Iterator[Problem]:
    """I9: the date of the title is the date of the meeting."""
    if len({moment.date() for moment in reading.header.stated}) > 1:
        shown = " og ".join(sorted({f"{moment:%d-%m-%Y}" for moment in reading.header.stated}))
        yield _warning(
            "DATES_DIFFER",
            _("Dokumentet nævner flere mødedatoer: %(shown)s.", shown=shown),
            _span(reading.header.dates_from[-1]),
        )


def _unplaced(reading: Reading) -> Iterator[Problem]:
    for one in reading.items:
        for block in one.unheaded[:1]:
            yield _warning(
                "TEXT_BEFORE_HEADING",
                _("Tekst i punkt %(number)s står før den første overskrift.", number=one.item.number),
                _span(block),
            )
        if not one.item.number:
            yield _warning(
                "NO_NUMBER", _("Punktet »%(title)s« har intet nummer.", title=one.item.title[:60]), one.item.span
            )
        if not one.item.title:
            yield _warning("NO_TITLE", _("Punkt %(number)s har ingen titel.", number=one.item.number), one.item.span)
    for block in reading.head:
        if block.role is Role.UNKNOWN:
            shown = unwrapped(reading.document.text_of(block))[:60]
            yield _warning(
                "HEAD_UNCLASSIFIED", _("»%(shown)s« i dokumentets hoved er ikke forstået.", shown=shown), _span(block)
            )


def _unknown_headings(reading: Reading) -> Iterator[Problem]:
    for one in reading.items:
        for block in one.blocks:
            if block.role is Role.HEADING and block.level <= 1 and not block.attribute("kind"):
                heading = unwrapped(reading.document.text_of(block))
                if heading and kind_of(heading) is None:
                    yield _info(
                        "HEADING_UNKNOWN",
                        _("Overskriften »%(heading)s« er ikke i ordlisten.", heading=heading[:80]),
                        _span(block),
                    )


def _quotes(reading: Reading) -> Iterator[Problem]:
    for one in reading.items:
        for quote in one.item.quotes:
            if quote.day is None:
                message = _(
                    "En citeret beslutning fra %(committee)s i punkt %(number)s har ingen dato.",
                    committee=quote.committee,
                    number=one.item.number,
                )
                yield _warning("QUOTE_WITHOUT_DATE", message, quote.span)


def _doubled_in_head(reading: Reading) -> Iterator[Problem]:
    """A line of the document's head that says the same again: one of the two may have meant something else."""
    seen: set[tuple[Role, str]] = set()
    for block in reading.head:
        listed = block.role is Role.CONTENTS and block.attribute("form") != "heading"
        said = block.role, " ".join(reading.document.text_of(block).split())
        if listed or block.role in (Role.FURNITURE, Role.PARAGRAPH, Role.LIST_ITEM, Role.TABLE_ROW):
            continue
        if said in seen or _says_twice(said[1]):
            yield _info(
                "LINE_DOUBLED", _("»%(said)s« står flere gange i dokumentets hoved.", said=said[1][:60]), _span(block)
            )
        seen.add(said)


def _doubled(reading: Reading) -> Iterator[Problem]:
    """A paragraph or heading that stands twice in a row, as blocks of its own or within one."""
    for one in reading.items:
        texts = [
            (block, reading.document.text_of(block).strip())
            for block in one.blocks
            if block.role not in (Role.ATTACHMENT, Role.TABLE_ROW)
        ]
        for block, text in texts:
            if block.role is Role.CASE_NUMBER and _says_twice(text):
                yield _warning("LINE_DOUBLED", _("»%(text)s« siger det samme to gange.", text=text[:60]), _span(block))
        for (_block, above), (block, below) in pairwise(texts):
            if below and above == below:
                yield _warning("LINE_DOUBLED", _("»%(below)s« står to gange i træk.", below=below[:60]), _span(block))


def _says_twice(text: str) -> bool:
    """Is a value, whatever its label, the same words two times over?"""
    words = text.rpartition(": ")[2].split()
    return len(words) > 1 and words[: len(words) // 2] * 2 == words


def _numbers_stated(reading: Reading) -> Iterator[Problem]:
    """What the document says of its own extent: how many items, which pages."""
    items = [one.item for one in reading.items]
    yield from stated_items(reading.document, reading.head, items)
    yield from stated_pages(reading.document)
    if not reading.contents and not states_items(reading.document, reading.head):
        yield from unlisted_items(reading.document, items)


def _key(title: str) -> str:
    return " ".join(_WORDS.findall(title.casefold()))


def _span(block: Block) -> Span:
    return Span(block.start, block.end)


def _error(code: str, message: str, span: Span) -> Problem:
    return Problem(code, Severity.ERROR, message, span)


def _warning(code: str, message: str, span: Span) -> Problem:
    return Problem(code, Severity.WARNING, message, span)


def _info(code: str, message: str, span: Span) -> Problem:
    return Problem(code, Severity.INFO, message, span)


_RULES: tuple[Callable[[Reading], Iterator[Problem]], ...] = (
    _ownership,
    _nothing_found,
    _contents,
    _titles_listed,
    _sequence,
    _answers,
    _recommendations,
    _attachment_lists,
    _absences,
    _dates,
    _unplaced,
    _unknown_headings,
    _quotes,
    _numbers_stated,
    _doubled_in_head,
    _doubled,
)
