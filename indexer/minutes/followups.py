"""What does a decision promise to bring back, and when?"""

import calendar
import re
from datetime import date, timedelta

from archive.dates import FoundDate, find_dates
from indexer.minutes.parsed import ParsedFollowUp, Span
from indexer.minutes.sentences import Sentence, split_sentences
from indexer.minutes.stems import has_any

_AGAIN = r"(?:igen|på\sny|fornyet|ny\ssag|på\s(?:et\s|udvalgets\s)?(?:kommende|næste|senere)\s(?:udvalgs|byråds)?møde)"
_PROMISE = re.compile(
    rf"""\bvende[rs]?\s(?:\w+\s){{0,3}}?tilbage\b
    | \bevaluere[rs]\b | \bevalueres\b | \bevaluering(?:en)?\s(?:af\s[^.,]+\s)?
        (?:forelægges|fremlægges|foretages|gennemføres|efter|om)\b
    | \b(?:forelægge[rs]?|forelægges|fremlægge[rs]?|fremlægges|genfremlægges|genoptages|behandles|drøftes|tages\sop
        |optages|dagsordenssættes|orienteres|følges\sop|gøres\sstatus|status)\b[^.;]{{0,90}}?\b{_AGAIN}
    | \b(?:genfremlægges|genoptages|genforelægges)\b
    | \b(?:skal\s|vil\s)?(?:forelægges|fremlægges|afrapporteres|tages\sop|følges\sop|gøres\sstatus)\b
        (?=[^.;]{{0,90}}\b(?:i|inden|senest|efter|om|primo|medio|ultimo|hvert|årligt|til)\b)
    | \b(?:orienteres|fremlægger|forelægger)\b
        (?=[^.;]{{0,90}}?\b(?:i|inden|senest|efter|om|primo|medio|ultimo|hvert|årligt|gang)\s
        (?:\w+\s){{0,3}}?(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november
        |december|\d\.|\d{{4}}
        |efteråret|foråret|sommerferien|året|år|måneder|kvartal))
    | \bforelægges\b(?=[^.;]{{0,90}}?\b(?:den|d\.)\s\d{{1,2}}\.)
    | \bkommer\s(?:igen\s)?med\s(?:et|en|nyt?)\s[^.;]{{0,60}}?\b(?:forslag|oplæg|redegørelse|status|plan|notat)\b
    | \b(?:sættes|sætter)\b[^.;]{{0,30}}\bpå\s(?:\w+\s)?dagsorden
    | \b(?:modtager|får|gives)\b[^.;]{{0,40}}\b(?:orientering|status|afrapportering|redegørelse|opfølgning)\b
        [^.;]{{0,60}}?
        \b(?:kommende|næste|senere|efter|inden|om|i)\b
    | \b(?:udarbejder|eftersender|udsender|fremsender)\b[^.;]{{0,50}}\b(?:notat|redegørelse|oplæg|oversigt)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_STEMS = ("vende", "evalue", "forel", "freml", "genf", "genopt", "behandles", "drøftes", "tages", "optages",
          "dagsorden", "orientere", "følges", "gøres", "status", "afrapporter", "kommer", "modtager", "får", "gives",
          "udarbejder", "eftersender", "udsender", "fremsender")  # fmt: skip
"""One of these stands in every promise."""
_NOT_A_PROMISE = re.compile(
    r"\b(?:blev|har|havde|var|er blevet)\b[^.;]{0,40}(?:evalueret|forelagt|fremlagt|genoptaget)", re.I
)
_NUMBERS = {"et": 1, "en": 1, "én": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "otte": 8,
            "ni": 9, "ti": 10, "tolv": 12}  # fmt: skip
_AFTER = re.compile(
    rf"\b(?:efter|om|inden for|senest efter)\s(?P<half>et\shalvt\sår|et\shalvår)|\b(?:efter|om|inden for"
    rf"|senest efter)\s"
    rf"(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)})\s(?P<unit>år|måned(?:er)?|uger?)\b",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"\b(?:årligt|(?:en|én) gang om året|hvert år)\b", re.IGNORECASE)
_LOOSE: tuple[tuple[re.Pattern[str], tuple[int, int], tuple[int, int]], ...] = (
    (re.compile(r"\b(?:inden|før) sommerferien\b", re.I), (1, 1), (6, 30)),
    (re.compile(r"\befter sommerferien\b", re.I), (8, 1), (9, 30)),
    (
        re.compile(r"\b(?:inden|ved|med) årets udgang\b|\binden nytår\b|\bved udgangen af året\b", re.I),
        (1, 1),
        (12, 31),
    ),
    (re.compile(r"\bi (?:det )?foråret\b", re.I), (3, 1), (5, 31)),
    (re.compile(r"\bi efteråret\b", re.I), (9, 1), (11, 30)),
    (re.compile(r"\bnæste år\b", re.I), (1, 1), (12, 31)),
)
_FIRST_TIME = re.compile(r"\bførste gang\b", re.IGNORECASE)
_Due = tuple[date | None, date | None]


def find_follow_ups(text: str, meeting: date | None = None, start: int = 0) -> list[ParsedFollowUp]:
    """Find the promises of a decision, each with the first and last day it falls due, as far as the text says.

    >>> promise = find_follow_ups("Ordningen evalueres efter et år.", date(2025, 2, 18))[0]
    >>> promise.due_first.isoformat()
    '2026-02-18'
    """
    return [
        ParsedFollowUp(one.text, Span(one.start + start, one.end + start), *_due(one, meeting))
        for one in split_sentences(text)
        if has_any(one.text.lower(), _STEMS) and _PROMISE.search(one.text) and not _NOT_A_PROMISE.search(one.text)
    ]


def _due(sentence: Sentence, meeting: date | None) -> _Due:
    named = list(find_dates(sentence.text, meeting))
    # "hvert år i januar, første gang i januar 2024": the first time is the one that is owed
    opening = _FIRST_TIME.search(sentence.text)
    if opening and (later := [found for found in named if found.start >= opening.start()]):
        named = later
    for found in named:
        first, last = _forward(sentence.text, found, meeting)
        if meeting is None or last > meeting:
            return first, last
    if meeting is None:
        return None, None
    return _relative(sentence.text, meeting) or _loose(sentence.text, meeting) or (None, None)


def _forward(text: str, found: FoundDate, meeting: date | None) -> tuple[date, date]:
    """A period without a year that would lie behind the meeting is the next one to come."""
    has_year = re.search(r"(?:19|20)\d{2}", text[found.start : found.end])
    if meeting is None or has_year or found.last > meeting:
        return found.first, found.last
    return _later(found.first, 12), _later(found.last, 12)


def _relative(text: str, meeting: date) -> _Due | None:
    if match := _AFTER.search(text):
        if match["half"]:
            due = _later(meeting, 6)
        else:
            number = _NUMBERS.get(match["number"].lower()) or int(match["number"])
            due = _after(meeting, number, match["unit"].lower())
        return due, due
    if _YEARLY.search(text):
        return _later(meeting, 12), _later(meeting, 12)
    return None


def _after(day: date, number: int, unit: str) -> date:
    if unit.startswith("uge"):
        return day + timedelta(weeks=number)
    return _later(day, number * (12 if unit == "år" else 1))


def _loose(text: str, meeting: date) -> _Due | None:
    for form, (first_month, first_day), (last_month, last_day) in _LOOSE:
        match = form.search(text)
        if match is None:
            continue
        year = meeting.year + (match[0].lower() == "næste år")
        begun = match[0].lower().startswith("efter") and date(year, first_month, first_day) <= meeting
        if begun or date(year, last_month, last_day) <= meeting:
            year += 1
        return max(date(year, first_month, first_day), meeting), date(year, last_month, last_day)
    return None


def _later(day: date, months: int) -> date:
    """The same day some months on, or the month's last."""
    position = day.year * 12 + day.month - 1 + months
    year, month = min(position // 12, 9999), position % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
