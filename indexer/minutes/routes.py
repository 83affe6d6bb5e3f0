"""Which bodies are to treat the case, and when, as its own text promises (sagsgang, tidsplan)?"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from archive.dates import FoundDate, find_dates
from indexer.minutes.parsed import ParsedRouteStep, Span
from indexer.minutes.political_bodies import FoundBody, find_bodies
from indexer.minutes.sentences import Sentence, split_sentences

_LEAD = re.compile(r"[\s*•·▪–-]*(?:(?:man|tirs|ons|tors|fre|lør|søn)dag\s)?(?:[Dd]en\s|[Dd]\.\s|[Uu]ge\s)?[\s*]*")
_AFTER_DATE = re.compile(r"(?:,?\skl\.?\s?\d{1,2}[.:]\d\d)?\*{0,2}\s?(?:[:|\t–-])\*{0,2}\s*")
_PLACE = re.compile(r"(?:\b(?:i|for|af|hos|til|på møde i)\s(?:det\s)?)$", re.IGNORECASE)
_TREATED = re.compile(
    r"behandl|forelægg|fremlægg|forelagt|drøft|orienteres|godkend|vedtage|stilling|genoptag|udsat|udsæt|afgør|beslut|anbefal|indstil|\bmøde"
    r"|dagsorden|sagsgang|politisk",
    re.IGNORECASE,
)
_OTHER_MATTER = re.compile(
    r"\b(?:frist|svarfrist|høringsfrist|senest|ansøgning|valgt|udløber|periode|konstituer)", re.I
)
_HABIT = re.compile(r"\bårshjul|\bhvert år\b|\bårlig", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;:()]|\.\s")
_COUNTED = re.compile(r"\b\d\.(?=\s[a-zæøå])")
_EXTERNAL = re.compile(
    r"\b(?:i|hos|ved|af)\s(?P<name>[\w-]*(?:bestyrelse|fonden|afdeling|ministeri|styrelse|nævn|forening"
    r"|selskab)\w*"
    r"(?:\s(?:i\s)?[A-ZÆØÅ][\w-]*(?:\sog\s[A-ZÆØÅ][\w-]*)*)?)"
)
_OWN_BODY = re.compile(
    r"(?<![\w-])(?:[Uu]dvalget(?![\w-])(?!\sfor\s[A-ZÆØÅ])|(?:på|til)\s(?:udvalgets\s|et\s)?mødet?(?=\sden\s))"
)
_ARTICLE = re.compile(r"(?:et|en)$")
_NEAR = 60


def find_route(
    text: str, meeting: date | None = None, start: int = 0, *, own: str = "", with_external: bool = False
) -> list[ParsedRouteStep]:
    """Find the promised steps: a timetable's lines, and "behandles i Økonomiudvalget den 17. marts".

    `own` names the body that a bare "udvalget" or "mødet" means; without it such a step is left out.
    Only what lies after the meeting is a promise; without a meeting's day every step counts. Bodies outside the
    municipality are left out, or marked `external` where they are asked for.

    >>> [(one.committee, one.first_day.isoformat()) for one in find_route("Den 24. marts 2025: Forelægges Byrådet.")]
    [('Byrådet', '2025-03-24')]
    """
    steps: dict[tuple[str, date], ParsedRouteStep] = {}
    coming = [found for found in find_dates(text, meeting) if meeting is None or found.last > meeting]
    for sentence in _lines(text, coming) if coming else ():
        dates = [found for found in find_dates(sentence.text, meeting) if meeting is None or found.last > meeting]
        timetabled = _timetabled(sentence, dates, own)
        found_steps = [timetabled] if timetabled else list(_in_prose(sentence, dates, own))
        if not found_steps and with_external and (outside := _external(sentence, dates)):
            found_steps = [outside]
        for step in found_steps:
            moved = Span(step.span.start + start, step.span.end + start)
            promised = ParsedRouteStep(
                step.committee, step.first_day, step.last_day, False, step.text, moved, step.external
            )
            steps.setdefault((step.committee.lower(), step.first_day), promised)
    return sorted(steps.values(), key=lambda one: (one.first_day, one.span.start))


def _lines(text: str, dates: list[FoundDate]) -> Iterator[Sentence]:
    """The sentences with a date; a line that opens with a date and a colon whole: it is one row of a timetable."""
    position = 0
    for line in text.splitlines(keepends=True):
        end = position + len(line)
        if any(position <= found.start < end for found in dates):
            opening = next(iter(find_dates(line[:60])), None)
            if opening is not None and _opens(line, opening):
                yield Sentence(position, position + len(line.rstrip("\r\n")), line.rstrip("\r\n"))
            else:
                for one in split_sentences(line):
                    yield Sentence(position + one.start, position + one.end, one.text)
        position = end


def _opens(line: str, found: FoundDate) -> bool:
    lead = _LEAD.match(line)
    return bool(lead and lead.end() >= found.start and _AFTER_DATE.match(line, found.end))


def _bodies(text: str, own: str, start: int = 0) -> list[FoundBody]:
    """The bodies a text names, and the own body where it says "udvalget" or "mødet"."""
    found = [_in_full(body, own) for body in find_bodies(text, start)]
    if own:
        # in a council's minutes "udvalget" is some committee, not the council
        said = [match for match in _OWN_BODY.finditer(text, start) if "udvalg" in own.lower() or "møde" in match[0]]
        found += [FoundBody(match.start(), match.end(), own) for match in said]
    return sorted(found, key=lambda body: body.start)


def _in_full(body: FoundBody, own: str) -> FoundBody:
    """The own body in full where a text names it shortly: "§ 17,4-udvalget" of "§ 17,4-udvalg - Boliger"."""
    short = _ARTICLE.sub("", body.name)
    return replace(body, name=own) if own.startswith(f"{short} ") else body


def _timetabled(sentence: Sentence, dates: list[FoundDate], own: str) -> ParsedRouteStep | None:
    """ "Den 24. marts 2025: … Byrådet": the first body the row places itself in."""
    if not dates or not _opens(sentence.text, dates[0]):
        return None
    bodies = _bodies(sentence.text, own, dates[0].end)
    placed = [body for body in bodies if _PLACE.search(sentence.text[: body.start])]
    chosen = next(iter(placed or bodies), None)
    if bodies and _AFTER_DATE.match(sentence.text, dates[0].end, bodies[0].start):
        opening = _AFTER_DATE.match(sentence.text, dates[0].end)
        chosen = bodies[0] if opening and opening.end() == bodies[0].start else chosen
    return _step(sentence, chosen, dates[0]) if chosen else None


def _in_prose(sentence: Sentence, dates: list[FoundDate], own: str) -> Iterator[ParsedRouteStep]:
    """A body and a date that stand close together in a sentence about treating the case."""
    bodies = [] if _HABIT.search(sentence.text) else _bodies(sentence.text, own)
    adjacent = len(sentence.text) < 120
    for found in dates:
        body = _nearest(sentence.text, bodies, found)
        if body is None or (body.name == own and found.first != found.last):
            continue  # "udvalget … i uge 41" is no meeting of its own
        first, last = min(body.start, found.start), max(body.end, found.end)
        between = sentence.text[min(body.end, found.end) : max(body.start, found.start)]
        touching = adjacent and len(between.strip(" :|\t-–")) <= 4
        if touching or (_TREATED.search(sentence.text) and not _OTHER_MATTER.search(sentence.text[first:last])):
            yield _step(sentence, body, found)


def _nearest(text: str, bodies: list[FoundBody], found: FoundDate) -> FoundBody | None:
    """The body before the date, else the one behind it; with nothing between that ends the clause."""
    before = [body for body in bodies if body.end <= found.start and found.start - body.end <= _NEAR]
    if before and not _CLAUSE_END.search(_COUNTED.sub("", text[before[-1].end : found.start]).lstrip(" :|")):
        return before[-1]
    after = [body for body in bodies if body.start >= found.end and body.start - found.end <= _NEAR]
    return after[0] if after and not _CLAUSE_END.search(text[found.end : after[0].start]) else None


def _step(sentence: Sentence, body: FoundBody, found: FoundDate) -> ParsedRouteStep:
    name = body.name[:1].upper() + body.name[1:]
    span = Span(sentence.start, sentence.end)
    return ParsedRouteStep(name, found.first, found.last, False, sentence.text.replace("**", "").strip(" -•"), span)


def _external(sentence: Sentence, dates: list[FoundDate]) -> ParsedRouteStep | None:
    named = _EXTERNAL.search(sentence.text)
    if not dates or named is None or not _opens(sentence.text, dates[0]):
        return None
    span = Span(sentence.start, sentence.end)
    text = sentence.text.replace("**", "").strip(" -•")
    return ParsedRouteStep(named["name"], dates[0].first, dates[0].last, False, text, span, external=True)
