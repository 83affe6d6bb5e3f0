"""Which words, numbers, paragraphs, case numbers and dates stand where in a text?

The text is cut by one expression into chunks (runs without blanks, and the few forms that hold blanks: "§ 17, stk. 4",
"18. februar 2025", a word hyphenated over a line end). A chunk is read once and remembered, so that reading a text
again costs one look-up a chunk. Offsets always count characters of the text as given.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from archive.search.danish.abbreviations import ABBREVIATIONS
from archive.values import CaseNumber


class TokenKind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    PARAGRAPH = "paragraph"
    CASE_NUMBER = "case_number"
    DATE = "date"


class Piece(NamedTuple):
    """One token within its chunk; `extras` are virtual surfaces at the same position."""

    start: int
    end: int
    surface: str
    kind: TokenKind
    extras: tuple[str, ...] = ()


MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
VIRTUAL = "~"
"""Marks a surface that does not stand in the text, so that the exact layer never finds it."""

_LETTER = r"[\w\u00ad\u200b\u2060\ufeff\u0300-\u036f]"
PARAGRAPH = r"§{1,2}[ \xa0]?\d+(?:[ \xa0]?[a-h]\b)?(?:,\d+|(?:,?[ \xa0]?|[ \xa0])stk\.?[ \xa0]?\d+)?"
"""A paragraph of a law as it may be written: § 17, stk. 4 – §17,4 – §§ 12."""
DATE = rf"\d{{1,2}}\.[ \xa0]?(?:{'|'.join(MONTHS)})[ \xa0]\d{{4}}"
"""A date with its month as a word."""
_BROKEN = r"-[ \t]*\r?\n[ \t]*(?!(?:og|eller|samt)\b)(?=[a-zæøå])"
CHUNK = re.compile(
    rf"""
      {PARAGRAPH}
    | {DATE}
    | {_LETTER}+(?:(?:{_BROKEN}|[-'’./:,‐‑]){_LETTER}+)*-?
    """,
    re.VERBOSE | re.IGNORECASE,
)
PLAIN_WORD = re.compile(r"(?P<word>[A-ZÆØÅ]?[a-zæøå]+)[.,:;)]*")
"""Most runs: a word with nothing in it that could make it another token, or more than one."""
_HOLDS_BLANKS = re.compile(rf"§|\.[ \xa0]?(?i:{'|'.join(MONTHS)})|-[ \t]*\r?\n")
"""What stands in each of the few chunks that hold blanks."""
_IGNORED = re.compile("[\u00ad\u200b\u2060\ufeff]")
_LINE_END = re.compile(r"[-\u2010\u2011][ \t]*\r?\n[ \t]*")
_WRITTEN_DATE = re.compile(r"(?P<day>\d{1,2})\.[ \xa0]?(?P<month>[a-z]+)[ \xa0](?P<year>\d{4})", re.IGNORECASE)
_SECTION_OF_LAW = re.compile(r"§+\s?(?P<number>\d+)\s?(?P<letter>(?:[a-z]\b)?)(?:\D*(?P<part>\d+))?", re.IGNORECASE)
_ALPHABETIC = r"[^\W\d_]"
_CASE_NUMBER = "|".join(
    (
        r"[A-ZÆØÅa-zæøå]{1,5}-\d{4}-\d{3,7}",
        r"\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅa-zæøå]\d{2}-\d{1,6}(?:-\d{2})?",
        r"\d{3}-(?:19|20)\d{2}-\d{1,6}",
        r"(?:19|20)\d{2}-\d{5,7}",
        r"(?:19|20)\d{7}",
        r"\d{2}[-/]\d{4,6}",
    )
)
_INSIDE = re.compile(
    rf"""
      (?P<case>(?<!\w)(?:{_CASE_NUMBER})(?!\w|[-/]\d))
    | (?P<date>(?<!\w)(?:
          (?P<d>\d{{1,2}})(?P<mark>[-./])(?P<m>\d{{1,2}})(?:(?P=mark)|-)(?P<y>(?:19|20)\d{{2}}|\d{{2}})
        | (?P<iso>(?:19|20)\d{{2}}-\d{{2}}-\d{{2}})
      )(?!\w|[-./]\d))
    | (?P<range>(?<!\w)\d+(?:-\d+)+(?!\w))
    | (?P<kle>(?<!\w)\d{{2}}\.\d{{2}}\.\d{{2}}(?!\w))
    | (?P<grouped>(?<!\w)\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?(?!\w))
    | (?P<clock>(?<!\w)\d{{1,2}}[.:]\d{{2}}(?!\w|[.:]\d))
    | (?P<number>(?<!\w)\d+(?:,\d+)?(?!\w))
    | (?P<short>(?<!\w){_ALPHABETIC}{{1,4}}(?:\.{_ALPHABETIC}{{1,4}})+(?!\w))
    | (?P<word>[^\W_]+(?:[-'][^\W_]+)*)
    """,
    re.VERBOSE,
)
_CAPITAL_GENITIVE = re.compile(r"(?P<name>[A-ZÆØÅ0-9]{2,})(?P<ending>s|erne|er|et|en)")
_CAMEL = re.compile(r"[A-ZÆØÅ]?[a-zæøå]{2,}(?=[A-ZÆØÅ][a-zæøå]{2})|(?<=[a-zæøå])[A-ZÆØÅ][a-zæøå]{2,}")
_REMEMBERED = 50_000
_chunks: dict[str, str] = {}
"""What is remembered is kept as strings: Python's garbage collector goes through everything else again and again."""
_NEXT, _WITHIN = "\x1e", "\x1f"
"""Blanks, so that no chunk holds them."""
_KINDS = {kind.value: kind for kind in TokenKind}


def pieces_of(chunk: str) -> tuple[Piece, ...]:
    """The tokens of one chunk, remembered."""
    known = _chunks.get(chunk)
    if known is None:
        if len(_chunks) >= _REMEMBERED:
            _chunks.clear()
        known = _chunks[chunk] = _packed(tuple(_read(chunk)), len(chunk))
    if known and _WITHIN not in known:
        return (Piece(0, len(chunk), known, TokenKind.WORD),)
    return tuple(map(_unpacked, known.split(_NEXT))) if known else ()


def _packed(pieces: tuple[Piece, ...], length: int) -> str:
    """The pieces of a chunk as one string; of a chunk that is one word, that word."""
    first = pieces[0] if len(pieces) == 1 else None
    if first and (first.start, first.end, first.kind, first.extras) == (0, length, TokenKind.WORD, ()):
        return first.surface
    return _NEXT.join(
        _WITHIN.join((f"{piece.start}", f"{piece.end}", piece.kind.value, piece.surface, *piece.extras))
        for piece in pieces
    )


def _unpacked(text: str) -> Piece:
    start, end, kind, surface, *extras = text.split(_WITHIN)
    return Piece(int(start), int(end), surface, _KINDS[kind], tuple(extras))


def runs_of(text: str) -> list[str]:
    """The text cut at its blanks, save for the chunks that hold some: each run can be read on its own."""
    runs: list[str] = []
    at = clear = 0
    for hit in _HOLDS_BLANKS.finditer(text):
        if hit.start() < clear:
            continue
        start = max(at, *(text.rfind(blank, at, hit.start()) + 1 for blank in " \n"))
        runs += text[at:start].split()
        at, clear = start, len(text)
        for chunk in CHUNK.finditer(text, start):
            if chunk.start() > hit.start() and any(map(str.isspace, text[at : chunk.start()])):
                clear = chunk.start()
                break
            runs.append(chunk[0])
            at = chunk.end()
    return runs + text[at:].split()


def _read(chunk: str) -> Iterator[Piece]:
    """The tokens of a chunk, by its first sign."""
    if chunk[0] == "§":
        yield Piece(0, len(chunk), _law(chunk), TokenKind.PARAGRAPH)
        return
    if (written := _WRITTEN_DATE.fullmatch(chunk)) and written["month"].lower() in MONTHS:
        yield from _written_date(written)
        return
    clean, origin = _cleaned(chunk)
    for found in _INSIDE.finditer(clean):
        start, end = origin[found.start()], origin[found.end() - 1] + 1
        while end < len(chunk) and (_IGNORED.match(chunk, end) or unicodedata.combining(chunk[end])):
            end += 1
        yield from _piece(found, start, end)


def _law(chunk: str) -> str:
    """The one way a paragraph of a law is written: § 17, stk. 4 is §17,4."""
    found = _SECTION_OF_LAW.match(chunk)
    assert found is not None
    part = f",{found['part']}" if found["part"] else ""
    return f"§{found['number']}{found['letter'].lower()}{part}"


def _written_date(found: re.Match[str]) -> Iterator[Piece]:
    """Day, month and year as three tokens; the day carries the whole date."""
    month = found["month"].lower()
    day = f"{found['year']}-{MONTHS.index(month) + 1:02}-{int(found['day']):02}"
    yield Piece(*found.span("day"), found["day"], TokenKind.DATE, (VIRTUAL + day,))
    yield Piece(*found.span("month"), month, TokenKind.WORD)
    yield Piece(*found.span("year"), found["year"], TokenKind.NUMBER)


def _cleaned(chunk: str) -> tuple[str, list[int]]:
    """The chunk composed (NFC) and without soft and line-end hyphens, and where each of its characters came from."""
    if chunk.isascii() and "\n" not in chunk:
        return chunk, list(range(len(chunk)))
    kept: list[str] = []
    origin: list[int] = []
    at = 0
    while at < len(chunk):
        if broken := _LINE_END.match(chunk, at):
            at = broken.end()
            continue
        sign = chunk[at]
        if unicodedata.combining(sign) and kept:
            kept[-1:] = unicodedata.normalize("NFC", kept[-1] + sign)[:1]
        elif not _IGNORED.match(sign):
            kept.append(_plain(sign))
            origin.append(at)
        at += 1
    return "".join(kept), origin


def _plain(sign: str) -> str:
    """A sign as the tables know it: typographic apostrophes and hyphens, superscripts, letters that are one sign."""
    if sign in "’‐‑":
        return "'" if sign == "’" else "-"
    plain = unicodedata.normalize("NFKC", sign)
    return plain if len(plain) == 1 else sign


def _piece(found: re.Match[str], start: int, end: int) -> Iterator[Piece]:
    """The token that one match stands for."""
    text = found[0]
    match found.lastgroup:
        case "case":
            number = CaseNumber.parse(text)
            yield Piece(start, end, (number.key if number else text).lower(), TokenKind.CASE_NUMBER)
        case "date" if _is_day(found):
            yield Piece(start, end, _day(found), TokenKind.DATE)
        case "grouped":
            yield Piece(start, end, text.replace(".", ""), TokenKind.NUMBER)
        case "clock":
            yield Piece(start, end, text.replace(":", "."), TokenKind.NUMBER)
        case "range" | "kle" | "number" | "date":
            yield Piece(start, end, text, TokenKind.NUMBER)
        case "short" if text.lower() not in ABBREVIATIONS:
            at = start
            for word in text.split("."):
                yield Piece(at, at + len(word), _lower(word), TokenKind.WORD)
                at += len(word) + 1
        case _:
            yield Piece(start, end, _word(text), TokenKind.WORD, _humps(text))


def _is_day(found: re.Match[str]) -> bool:
    """Is what looks like a date one, and not a section number such as 4.15.20?"""
    return found["iso"] is not None or (1 <= int(found["d"]) <= 31 and 1 <= int(found["m"]) <= 12)


def _day(found: re.Match[str]) -> str:
    """The date as year-month-day."""
    if found["iso"]:
        return found["iso"]
    year = found["y"] if len(found["y"]) == 4 else f"20{found['y']}"
    return f"{year}-{int(found['m']):02}-{int(found['d']):02}"


def _word(text: str) -> str:
    """The surface of a word; "SFs" is SF's, for the capitals say where the name ends."""
    genitive = _CAPITAL_GENITIVE.fullmatch(text)
    return _lower(f"{genitive['name']}'{genitive['ending']}" if genitive else text)


def _lower(text: str) -> str:
    """Lower case without the combining dot that İ would leave behind."""
    return text.lower().replace("\u0307", "")


def _humps(text: str) -> tuple[str, ...]:
    """The words of a name written BoligKorsør."""
    humps = _CAMEL.findall(text)
    return tuple(VIRTUAL + hump.lower() for hump in humps) if len(humps) > 1 else ()
