"""How much of the processor do a long case, as dossier and as whole web page, and the delays of a large archive take?

python -m tests.benchmarks.history [--treatments N]
"""

import argparse
import gzip
import json
import statistics
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from archive.history.case import case_history
from archive.history.delays import delays
from archive.history.dossier import dossier_html
from archive.web.app import create_app
from tests.archive.history.build import Rows, long_case, many_promises
from tests.archive.web.long_cases import build_long_cases, case_of

RUNS = 9


def main() -> None:
    """Print the median milliseconds of one case, told, told and rendered, and asked for as a page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treatments", type=int, default=200)
    treatments = parser.parse_args().treatments
    rows = long_case(treatments)
    case = rows.case("24-000001")
    told, rendered = [], []
    for _ in range(RUNS):
        started = time.process_time()
        history = case_history(rows.session, case, date(2025, 8, 1))
        told.append(time.process_time() - started)
        dossier_html(history)
        rendered.append(time.process_time() - started)
    large = Rows()
    many_promises(large, 100_000)
    started = time.process_time()
    delays(large.session, date(2025, 8, 1))
    late = time.process_time() - started
    page, size = whole_page(treatments)
    figures = {"delays_100000_ms": [late], "told_ms": told, "rendered_ms": rendered, "page_ms": page}
    medians = {name: round(statistics.median(runs) * 1000, 1) for name, runs in figures.items()}
    print(json.dumps({"treatments": treatments, **medians, "page_bytes_compressed": size}))


def whole_page(treatments: int) -> tuple[list[float], int]:
    """Seconds of the processor from request to answer, run by run, and the page's size on its way."""
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(build_long_cases(Path(folder), [treatments]), answers_mb=0)  # nothing remembered may help
        client = create_app(settings).test_client()
        runs = []
        for _ in range(RUNS):
            started = time.process_time()
            answer = client.get(case_of(treatments))
            runs.append(time.process_time() - started)
    return runs, len(gzip.compress(answer.data, compresslevel=5))


if __name__ == "__main__":
    main()
