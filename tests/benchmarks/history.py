"""How much of the processor does a long case take to tell and to render, and the delays of a large archive?

python -m tests.benchmarks.history [--treatments N]
"""

import argparse
import json
import statistics
import time
from datetime import date

from archive.history.case import case_history
from archive.history.delays import delays
from archive.history.dossier import dossier_html
from tests.archive.history.build import Rows, long_case, many_promises

RUNS = 9


def main() -> None:
    """Print the median milliseconds of telling, and of telling and rendering, one case."""
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
    figures = {"delays_100000_ms": [late], "told_ms": told, "rendered_ms": rendered}
    print(
        json.dumps({"treatments": treatments} | {k: round(statistics.median(v) * 1000, 1) for k, v in figures.items()})
    )


if __name__ == "__main__":
    main()
