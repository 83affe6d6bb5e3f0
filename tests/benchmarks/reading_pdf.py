"""How many PDF pages are read in a second of one core's time, text, layout and cross-check included?

python -m tests.benchmarks.reading_pdf [PDF or folder …]: the committed prints unless files are named. The last line is
JSON: `pages_per_second` of all files together, `slowest` and `fastest` file, `pages`, `seconds` of processor time.
"""

import json
import sys
import time
from pathlib import Path

import pypdfium2

from indexer.minutes.parse import parse_minutes
from indexer.readers.recognise import read_document
from indexer.readers.source import Refusal
from tests.indexer.readers.printing.sources import FILES, UNKIND

_ROUNDS = 3


def main(given: list[str]) -> None:
    """Read every file some times and take its best time."""
    paths = [Path(one) for one in given] or [FILES, UNKIND]
    files = [file for path in paths for file in (sorted(path.rglob("*.pdf")) if path.is_dir() else [path])]
    pages, seconds, rates = 0, 0.0, {}
    for file in files:
        data = file.read_bytes()
        if isinstance(read_document(data, file.name), Refusal):
            continue
        count, took = len(pypdfium2.PdfDocument(data)), min(_timed(data, file.name) for _ in range(_ROUNDS))
        pages, seconds = pages + count, seconds + took
        rates[file.name] = count / took
        print(f"{file.name:45} {count:4} sider {count / took:7.0f}/s")
    said = {
        "pages_per_second": round(pages / seconds, 1),
        "slowest": round(min(rates.values()), 1),
        "fastest": round(max(rates.values()), 1),
        "pages": pages,
        "seconds": round(seconds, 3),
    }
    print(json.dumps(said))


def _timed(data: bytes, name: str) -> float:
    begun = time.process_time()
    read = read_document(data, name)
    if not isinstance(read, Refusal):
        parse_minutes(read)
    return time.process_time() - begun


if __name__ == "__main__":
    main(sys.argv[1:])
