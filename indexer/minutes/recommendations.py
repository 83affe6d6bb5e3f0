"""What does the administration recommend? The points of an indstilling, numbered, lettered, bulleted or inline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer.minutes.lines import shown
from indexer.minutes.parsed import Line, ParsedRecommendation, ParsedSection, Span

_NUMBERED = re.compile(
    r"\s*(?:at|ad)\.?\s*(?:punkt\s*|pkt\.?\s*)?(?P<number>\d{1,2})\s*[:).]\s*(?P<text>.*)", re.IGNORECASE | re.DOTALL
)
_LETTERED = re.compile(r"(?P<label>[A-Za-zÆØÅæøå]\))\s*(?P<text>.*)", re.DOTALL)
_NUMBER_MARK = re.compile(r"(?P<number>\d{1,2})[.)]")
_AT = re.compile(r"(?:-\s*)?at\s+\S.*", re.IGNORECASE | re.DOTALL)
_VERB = r"(?:indstiller|indstilles|foreslår|foreslås|anbefaler|anbefales)"
_LEAD = re.compile(rf"(?P<by>.*?)\s*\b{_VERB}\b(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_INLINE = re.compile(rf"\b{_VERB}\b[^.]{{0,160}}?,?\s(?P<text>at\s.+)", re.IGNORECASE | re.DOTALL)
_LEAD_IN = re.compile(r"\bat\s*:?\s*$", re.IGNORECASE)
_NO_ONE = {"det", "der", ""}
_SHORT_WHOLE = 400


@dataclass(frozen=True, slots=True)
class Recommended:
    """The points of all indstilling sections of an item, and the sections that gave none though they have words."""

    points: tuple[ParsedRecommendation, ...]
    empty: tuple[ParsedSection, ...]


def recommended(sections: tuple[ParsedSection, ...]) -> Recommended:
    """Read the points of an item's indstilling sections, numbered through in order."""
    points: list[ParsedRecommendation] = []
    empty: list[ParsedSection] = []
    for section in sections:
        found = list(_points(section))
        points.extend(found)
        if not found and section.text.strip():
            empty.append(section)
    return Recommended(_numbered(points), tuple(empty))


def _points(section: ParsedSection) -> Iterator[ParsedRecommendation]:
    by: str | None = _by_heading(section.heading)
    form = _form(section.lines)
    open_point: ParsedRecommendation | None = None
    led_in = False
    for line in section.lines:
        point = _point(line, by, form) or _after_lead_in(line, by, form, led_in)
        if point is not None:
            if open_point is not None:
                yield open_point
            open_point = point
        elif open_point is not None and (line.kind != "paragraph" or open_point.text.endswith(":")):
            open_point = _longer(open_point, line)
        elif open_point is None:
            by, led_in = _by(line.text) or by, bool(_LEAD_IN.search(line.text))
    if open_point is not None:
        yield open_point
    else:
        yield from _inline(section, by)


def _form(lines: tuple[Line, ...]) -> str:
    """How a section marks its points: numbered outright, by list marks, or by paragraphs that begin with "at"."""
    if any(_NUMBERED.fullmatch(line.text) for line in lines):
        return "numbered"
    if any(_marked(line, None) for line in lines if line.kind == "list_item"):
        return "marked"
    return "at" if any(_AT.fullmatch(line.text) for line in lines) else "led_in"


def _point(line: Line, by: str | None, form: str) -> ParsedRecommendation | None:
    numbered = _NUMBERED.fullmatch(line.text)
    if numbered is not None:
        return ParsedRecommendation(int(numbered["number"]), numbered["text"].strip(), line.span, by)
    if form == "numbered":
        return None
    if line.kind == "list_item":
        return _marked(line, by)
    lettered = _LETTERED.fullmatch(line.text)
    if lettered is not None:
        return ParsedRecommendation(0, lettered["text"].strip(), line.span, by, lettered["label"])
    return ParsedRecommendation(0, line.text.strip(), line.span, by) if _AT.fullmatch(line.text) else None


def _after_lead_in(line: Line, by: str | None, form: str, led_in: bool) -> ParsedRecommendation | None:
    """The paragraphs after "Det indstilles, at" are its points where nothing else marks them."""
    if led_in and form == "led_in" and line.kind == "paragraph":
        return ParsedRecommendation(0, line.text.strip(), line.span, by)
    return None


def _marked(line: Line, by: str | None) -> ParsedRecommendation | None:
    if line.level > 1:
        return None
    number = _NUMBER_MARK.fullmatch(line.marker)
    label = line.marker if _LETTERED.fullmatch(line.marker + " x") else None
    return ParsedRecommendation(int(number["number"]) if number else 0, line.text.strip(), line.span, by, label)


def _inline(section: ParsedSection, by: str | None) -> Iterator[ParsedRecommendation]:
    """A recommendation in running text: "X indstiller, at mødeplanen godkendes"."""
    found = False
    for line in section.lines:
        inline = _INLINE.search(line.text)
        if inline is not None:
            found = True
            yield ParsedRecommendation(0, inline["text"].strip(), line.span, _by(line.text) or by)
    words = [line for line in section.lines if line.text.strip(" .")]
    if not found and len(words) == 1 and len(words[0].text) <= _SHORT_WHOLE and not words[0].text.endswith((":", ",")):
        yield ParsedRecommendation(0, words[0].text, words[0].span, _by(words[0].text) or by)


def _by(text: str) -> str | None:
    found = _LEAD.match(text)
    if found is None:
        return None
    name = found["by"].strip(" ,:")
    return name if name.casefold() not in _NO_ONE and len(name) <= 160 else None


def _by_heading(heading: str) -> str | None:
    found = re.match(
        r"(?:indstilling|beslutningsforslag) fra (?P<by>.+)"
        r"|(?P<who>forvaltningen|administrationen) (?:foreslår|indstiller)",
        heading,
        re.I,
    )
    return None if found is None else (found["by"] or found["who"]).strip(" :")


def _longer(point: ParsedRecommendation, line: Line) -> ParsedRecommendation:
    return replace(point, text=f"{point.text}\n{shown(line)}", span=Span(point.span.start, line.span.end))


def _numbered(points: list[ParsedRecommendation]) -> tuple[ParsedRecommendation, ...]:
    given = [point.number for point in points]
    if all(given) and len(set(given)) == len(given):
        return tuple(points)
    return tuple(replace(point, number=number) for number, point in enumerate(points, 1))
