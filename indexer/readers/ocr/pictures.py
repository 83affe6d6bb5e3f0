"""What does the picture of a page say? Tesseract with Danish is asked, in a process of its own with limits."""

import math
import os
import re
import resource
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from statistics import median_low

import pypdfium2
from lxml import etree

from indexer.readers.markup import name_of, parse_xml
from indexer.readers.pdf.lines import PageLine

LANGUAGE = "dan"
_POINTS = 72
_DPI = 200
_MOST_PIXELS = 25_000_000
_SECONDS = 60
_CELL_GAP = 2.0
_ALIKE = 0.15
_LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"})
_BOX = re.compile(r"bbox (?P<left>\d+) (?P<top>\d+) (?P<right>\d+) (?P<bottom>\d+)")
_BASELINE = re.compile(r"baseline [-\d.]+ (?P<offset>-?\d+)")
_SIZE = re.compile(r"x_size (?P<size>[\d.]+)")


@cache
def tesseract() -> str | None:
    """The path of a Tesseract that reads Danish, or None."""
    path = shutil.which("tesseract")
    if path is None:
        return None
    try:
        said = _run([path, "--list-langs"], b"", 10)
    except (OSError, subprocess.SubprocessError):
        return None
    return path if LANGUAGE in said.decode("utf-8", "replace").split() else None


def read_picture(document: pypdfium2.PdfDocument, number: int) -> tuple[PageLine, ...]:
    """The printed lines that Tesseract finds on one page (from one); none where it finds nothing or fails."""
    program = tesseract()
    if program is None:
        return ()
    page = document[number - 1]
    width, height = page.get_size()
    scale = min(_DPI / _POINTS, math.sqrt(_MOST_PIXELS / max(width * height, 1.0)))
    picture = _picture(page, scale)
    page.close()
    options = ["-l", LANGUAGE, "--psm", "3", "--dpi", str(round(scale * _POINTS)), "-c", "hocr_font_info=0", "hocr"]
    try:
        said = _run([program, "stdin", "stdout", *options], picture, _SECONDS)
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(lines_of_hocr(said.decode("utf-8", "replace"), number, height, scale))


def lines_of_hocr(hocr: str, number: int, height: float, scale: float) -> Iterator[PageLine]:
    """The lines of Tesseract's answer; `height` of the page in points, `scale` the picture's pixels for a point."""
    root = parse_xml(hocr)
    for element in root.iter() if root is not None else ():
        if isinstance(element.tag, str) and element.get("class") in _LINES:
            line = _line(element, number, height, scale)
            if line is not None:
                yield line


def levelled(lines: Sequence[PageLine]) -> tuple[PageLine, ...]:
    """The lines with the sizes that a picture blurs made equal again: those close to each other are one size."""
    if not lines:
        return ()
    body = median_low(line.size for line in lines)
    others = sorted({line.size for line in lines if abs(line.size - body) > _ALIKE * body})
    sizes: dict[float, float] = {}
    for size in others:
        near = next((level for level in sizes.values() if abs(level - size) <= _ALIKE * level), size)
        sizes[size] = near
    return tuple(replace(line, size=round(sizes.get(line.size, body), 1)) for line in lines)


def _picture(page: pypdfium2.PdfPage, scale: float) -> bytes:
    """A page drawn in grey, as a PGM file."""
    bitmap = page.render(scale=scale, grayscale=True)
    pixels = bitmap.to_numpy()
    head = f"P5\n{bitmap.width} {bitmap.height}\n255\n".encode("ascii")
    return head + bytes(pixels.reshape(bitmap.height, -1)[:, : bitmap.width].tobytes())


def _run(command: Sequence[str], given: bytes, seconds: int) -> bytes:
    """What a command answers; it may use that much time, also where the one who asked is gone."""
    kept = {name: os.environ[name] for name in ("PATH", "TESSDATA_PREFIX") if name in os.environ}
    done = subprocess.run(  # noqa: S603 - a fixed command without a shell, its input is pixels
        command,
        input=given,
        capture_output=True,
        timeout=seconds,
        check=True,
        env=kept | {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds)),
    )
    return done.stdout


def _line(element: etree._Element, number: int, height: float, scale: float) -> PageLine | None:
    title = element.get("title", "")
    box, size, baseline = _BOX.search(title), _SIZE.search(title), _BASELINE.search(title)
    words = list(_words(element))
    if box is None or not words:
        return None
    points = float(size["size"]) / scale if size else (int(box["bottom"]) - int(box["top"])) / scale
    foot = int(box["bottom"]) + (int(baseline["offset"]) if baseline else 0)
    cells = _cells(words, points * scale)
    first = words[0]
    return PageLine(
        " ".join(word for _, _, word in words),
        number,
        first[0] / scale,
        words[-1][1] / scale,
        height - foot / scale,
        points,
        bold=False,
        first_word=(first[1] - first[0]) / scale,
        cells=cells,
    )


def _words(line: etree._Element) -> Iterator[tuple[int, int, str]]:
    for element in line.iter():
        if isinstance(element.tag, str) and name_of(element) == "span" and element.get("class") == "ocrx_word":
            box = _BOX.search(element.get("title", ""))
            text = "".join(str(part) for part in element.itertext()).strip()
            if box is not None and text:
                yield int(box["left"]), int(box["right"]), text


def _cells(words: Iterable[tuple[int, int, str]], size: float) -> tuple[str, ...]:
    cells: list[list[str]] = []
    reached: int | None = None
    for left, right, word in words:
        if reached is None or left - reached > _CELL_GAP * size:
            cells.append([])
        cells[-1].append(word)
        reached = right
    return tuple(" ".join(cell) for cell in cells) if len(cells) > 1 else ()
