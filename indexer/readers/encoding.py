"""In which characters is a file written? Settled by its marks, by strictness and by Danish letters."""

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_DANISH = re.compile("[æøåÆØÅ§éüö–]")
_DOUBLE = re.compile("Ã[\u00a0-\u00bf¦†˜‡Ÿ…]|Â[\u00a0-\u00bf]|â€[\u0090-\u009f“”™˜¢]")
_SUSPECT = re.compile("[\u0080-\u009f\ufffd¤½¾¿×÷ýþ\u00ad│┐└┴├─┼╠╦╬]|[Ã†Ý°]")
_SINGLE_BYTE = ("cp1252", "cp865", "mac_roman")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, the encoding it was read in, and whether that was a guess or a repair."""

    text: str
    encoding: str
    guessed: bool = False
    repaired: bool = False


def decode(data: bytes) -> Decoded:
    """Read bytes as text; never raises.

    The order: byte order mark, strict UTF-8, the declared encoding, UTF-16 without a mark, then the single-byte
    encoding whose text holds the most Danish letters. Text that was encoded twice ("Ã¸") is repaired.

    >>> decode("Sagsfremstilling på mødet".encode("cp1252")).text
    'Sagsfremstilling på mødet'
    >>> decode("På mødet".encode("utf-8").decode("cp1252").encode("utf-8")).repaired
    True
    """
    first = _by_mark(data) or _strict(data, "utf-8") or _declared(data) or _unmarked_utf16(data) or _by_letters(data)
    return _repair(first)


def danish_score(text: str) -> int:
    """How much a text looks like Danish in the right encoding: Danish letters count for it, stray marks against."""
    return len(_DANISH.findall(text)) - 3 * len(_SUSPECT.findall(text))


def _by_mark(data: bytes) -> Decoded | None:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return Decoded(data.decode(name, "replace"), name)
    return None


def _strict(data: bytes, name: str) -> Decoded | None:
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if "\0" in text else Decoded(text, name)


def _declared(data: bytes) -> Decoded | None:
    found = _DECLARED.search(data[:4096])
    if found is None:
        return None
    name = found["name" if "name" in found.groupdict() else 1].decode("ascii").lower()
    if name in {"utf-8", "utf8", "us-ascii", "ascii"} or name.startswith("utf-16"):
        return None
    name = "cp1252" if name in {"iso-8859-1", "latin-1", "latin1"} else name
    return _strict(data, name)


def _unmarked_utf16(data: bytes) -> Decoded | None:
    sample = data[:4096]
    if len(sample) < 4 or sample.count(0) * 4 < len(sample):
        return None
    name = "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"
    return Decoded(data.decode(name, "replace"), name, guessed=True)


def _by_letters(data: bytes) -> Decoded:
    candidates = [(data.decode(name, "replace"), name) for name in _SINGLE_BYTE]
    text, name = max(candidates, key=lambda candidate: danish_score(candidate[0]))
    return Decoded(text, name, guessed=True)


def _repair(read: Decoded) -> Decoded:
    if not any(mark in read.text for mark in "ÃÂâ") or not _DOUBLE.search(read.text):
        return read
    undone = _undo(read.text)
    if undone is None or len(_DOUBLE.findall(undone)) >= len(_DOUBLE.findall(read.text)):
        return read
    if danish_score(undone) <= danish_score(read.text):
        return read
    return Decoded(undone, read.encoding, guessed=True, repaired=True)


def _undo(text: str) -> str | None:
    """Take the outer of two encodings away; characters that were never doubled stop it, run by run."""
    pieces = re.split(r"((?:[\u0080-\u00ff\u0152-\u2122][\u0080-\u00ff\u0152-\u2122]+))", text)
    return "".join(_undo_run(piece) if index % 2 else piece for index, piece in enumerate(pieces))


def _undo_run(run: str) -> str:
    try:
        return bytes(_byte_of(letter) for letter in run).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return run


def _byte_of(letter: str) -> int:
    try:
        return letter.encode("cp1252")[0]
    except UnicodeEncodeError:
        return letter.encode("latin-1")[0]
