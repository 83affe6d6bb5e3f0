"""Writes a folder of many generated minutes: `python -m tests.benchmarks.reading_corpus FOLDER [--count N] [--bad N]`

The demo's own documents moved some years, with case numbers of their own; nothing in them is real. Bad files are of
the kinds a clerk's folder holds: empty, pictures, cut off, other people's formats, in no known letters.
"""

import argparse
import re
from datetime import date, timedelta
from pathlib import Path

from archive.dates import MONTHS
from indexer.demo.files import demo_files

_NUMERIC = re.compile(r"\b(?P<day>\d\d)-(?P<month>\d\d)-(?P<year>20\d\d)\b")
_WRITTEN = re.compile(rf"\b(?P<day>\d\d?)\. (?P<month>{'|'.join(MONTHS)}) (?P<year>20\d\d)\b")
_CASE = re.compile(r"\b(?P<year>\d\d)-(?P<number>\d{6})\b")
_YEAR = timedelta(weeks=52)
BAD_KINDS: tuple[tuple[str, bytes], ...] = (
    ("tom.txt", b""),
    ("billede.jpg", b"\xff\xd8\xff\xe0" + b"JFIF" * 40),
    ("foto.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 60),
    ("afbrudt.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"),
    ("arkiv.zip", b"PK\x03\x04 afbrudt"),
    ("fremmed.xml", "<?xml version='1.0'?><Faktura><Beløb>100</Beløb></Faktura>".encode()),
    ("fremmed.json", b'{"vejr": "sol"}'),
    ("side.html", "<html><body><p>Åbningstider på biblioteket</p></body></html>".encode()),
    ("brev.txt", "Kære borgmester. Tak for sidst. Venlig hilsen Asta".encode()),
    ("tegn.txt", bytes(range(1, 255)) * 20),
)


def main() -> None:
    """Write the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--bad", type=int, default=0)
    given = parser.parse_args()
    write_minutes(given.folder, given.count)
    write_bad(given.folder, given.bad)


def write_minutes(folder: Path, count: int) -> None:
    """Write so many minutes and agendas, each of a meeting of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    sources = [file for file in demo_files() if file.suffix == ".txt"]
    for number in range(count):
        file = sources[number % len(sources)]
        back = number // len(sources)
        text = moved(file.read_text(encoding="utf-8"), back)
        (folder / f"{number:05d}-{file.stem}.txt").write_text(text, encoding="utf-8")


def write_bad(folder: Path, count: int) -> None:
    """Write so many files that hold no minutes."""
    for number in range(count):
        name, data = BAD_KINDS[number % len(BAD_KINDS)]
        (folder / f"{number * 37:05d}-{name}").write_bytes(data)


def moved(text: str, back: int) -> str:
    """A document of the same weekday some years earlier, its case numbers counted anew."""
    text = _NUMERIC.sub(lambda found: f"{_earlier(found, back):%d-%m-%Y}", text)
    text = _WRITTEN.sub(lambda found: _written(_earlier(found, back)), text)
    return _CASE.sub(lambda found: f"{found['year']}-{int(found['number']) + back * 1000:06d}", text)


def _earlier(found: re.Match[str], back: int) -> date:
    month = found["month"]
    number = int(month) if month.isdigit() else MONTHS.index(month) + 1
    return date(int(found["year"]), number, int(found["day"])) - back * _YEAR


def _written(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


if __name__ == "__main__":
    main()
