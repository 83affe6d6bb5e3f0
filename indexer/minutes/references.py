"""Which earlier meetings, items and cases does a text speak of?"""

import re
from collections.abc import Iterator
from datetime import date

from archive.dates import FoundDate, Precision, find_dates
from archive.values import CaseNumber
from indexer.minutes.parsed import ParsedReference, Span
from indexer.minutes.political_bodies import find_bodies

_ITEM_WORD = r"(?:(?:dagsordens?)?punkt(?:et)?|pkt\.?|sag(?:s?\s?nr\.?)?)(?:\snr\.?|\snummer)?"
_ITEM_AFTER = re.compile(
    rf"\s?[,(]?\s?(?:som |under )?{_ITEM_WORD}\s(?P<item>\d{{1,3}}(?:\.\d{{1,2}})?)\b(?![/.-]\d)\)?", re.I
)
_ITEM_BEFORE = re.compile(
    rf"\b{_ITEM_WORD}\s(?P<item>\d{{1,3}}(?:\.\d{{1,2}})?)\b(?![/-]\d),?\s?(?:(?:på|i|fra"
    rf"|af)\s)?(?:\w+\s){{0,3}}?"
    r"(?:den\s|d\.\s|af\s)?$",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"(?:på |i |ved |fra |sit |deres |udvalgets )?(?:sit |deres )?(?:(?:byråds|udvalgs)?mødet?"
    r"|møder)\s(?:den\s|d\.\s|af\s)?$",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"s?(?:(?:[\s,]|\b(?:beslutning(?:en)?|møder?t?|mødet|behandling(?:en)?|vedtagelse|godkendelse"
    r"|indstilling|anbefaling|dagsorden"
    r"|referat(?:et)?|erklæring|godkendte|besluttede|vedtog|behandlede|drøftede|tiltrådte|anbefalede"
    r"|bevilgede|udsatte"
    r"|har|blev|på|i|sit|deres|til|af|den|det|d\.|fra|ved|under|for|senest|sidst|også|senere|dette|sagen"
    r"|punktet"
    r"|ordinære|ekstraordinære)(?![\w-])))*",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"""(?P<word>\b(?:sag(?:en|er)?|sags?-?(?:nummer|nr\.?|id)|journal(?:nummer|nr\.?)|j\.\s?nr\.?"
    r"|EMN)\s?(?:nr\.?|nummer)?\s?:?\s?)?
    (?<![\w./-])(?P<number>EMN-\d{4}-\d{5,6}|\d{3}-(?:19|20)\d{2}-\d{1,6}|\d{2}-\d{6}|(?:19|20)\d{2}-\d{5,7}
    |\d{2}/\d{3,6}|\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}-\d{1,6}(?:-\d{2})?)(?![\w/]|-\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_NOT_A_CASE = re.compile(
    r"(?:dok(?:ument)?\.?\s?(?:nr\.?|id)?:?|tlf\.?:?|telefon:?|cvr\.?(?:[- ]?nr\.?)?:?|lokalplan(?: nr\.)?)\s?$", re.I
)
_JOINED_FIGURES = re.compile(r"\d[-/.]\d")
"""What every case number in prose has; most texts have none (cheaper than the form itself)."""
_WINDOW = 110


def find_references(text: str, meeting: date | None = None, start: int = 0) -> list[ParsedReference]:
    """Find mentions of earlier meetings and items, and case numbers in prose; a later day is no reference.

    A day alone is not enough: a body, the word "mødet" or an item number must stand with it.

    >>> reference = find_references("jf. Byrådets beslutning af 18. juni 2014 (sag nr. 8)")[0]
    >>> reference.committee, reference.item_number
    ('Byrådet', '8')
    """
    found = [*_meetings(text, meeting), *_cases(text)]
    return [
        ParsedReference(
            one.text, Span(one.span.start + start, one.span.end + start), one.committee, one.day, one.item_number,
            one.case_number,
        )
        for one in sorted(found, key=lambda one: one.span.start)
    ]  # fmt: skip


def _meetings(text: str, meeting: date | None) -> Iterator[ParsedReference]:
    for found in find_dates(text):
        if found.precision is Precision.DAY and found.first == found.last and not (meeting and found.first >= meeting):
            reference = _to_meeting(text, found)
            if reference is not None:
                yield reference


def _to_meeting(text: str, found: FoundDate) -> ParsedReference | None:
    begin = _sentence_start(text, found.start)
    before = text[begin : found.start]
    item_before = _ITEM_BEFORE.search(before)
    item_after = _ITEM_AFTER.match(text, found.end)
    meeting_word = _MEETING.search(before)
    body = _joined_body(text, begin, found.start) or (_acting_body(text, begin) if item_after else None)
    others_meeting = meeting_word and re.match(r"\w+ (?:sit|deres)\b", meeting_word[0]) and not item_after
    if body is None and (others_meeting or not (meeting_word or item_before)):
        return None
    starts = [begin + match.start() for match in (item_before, meeting_word) if match]
    first = min([*starts, body[0]] if body else starts)
    last = item_after.end() if item_after else found.end
    item = (item_after or item_before or {"item": None})["item"]
    name = body[1] if body else None
    return ParsedReference(" ".join(text[first:last].split()), Span(first, last), name, found.first, item)


def _joined_body(text: str, begin: int, end: int) -> tuple[int, str] | None:
    """The nearest body before a day, if nothing but words of deciding and meeting stand between."""
    bodies = list(find_bodies(text, begin, end))
    if not bodies:
        return None
    nearest = bodies[-1]
    between = _ITEM_BEFORE.sub("", text[nearest.end : end])
    if not _JOINT.fullmatch(between):
        return None
    return nearest.start, nearest.name[:1].upper() + nearest.name[1:]


def _acting_body(text: str, begin: int) -> tuple[int, str] | None:
    """The body that opens the sentence: where an item number follows the day, anything may stand between."""
    body = next(find_bodies(text, begin, begin + _WINDOW), None)
    if body is None or text[begin : body.start].strip():
        return None
    return body.start, body.name[:1].upper() + body.name[1:]


def _sentence_start(text: str, position: int) -> int:
    begin = max(position - _WINDOW, 0)
    breaks = [match.end() for match in re.finditer(r"\n|[.;]\s+(?=[A-ZÆØÅ])", text[begin:position])]
    return begin + (breaks[-1] if breaks else 0)


def _cases(text: str) -> Iterator[ParsedReference]:
    if not _JOINED_FIGURES.search(text):
        return
    for match in _CASE.finditer(text):
        number = CaseNumber.parse(match["number"])
        needs_word = "/" in match["number"]
        other = _NOT_A_CASE.search(text[max(match.start() - 24, 0) : match.start()])
        if number is None or other or (needs_word and not match["word"]):
            continue
        span = Span(match.start("number"), match.end("number"))
        yield ParsedReference(match["number"], span, case_number=number)
