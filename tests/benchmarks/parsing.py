"""How long does the worst query take to parse? `python -m tests.benchmarks.parsing --queries 100000`

Prints one JSON object: milliseconds of processor time a query, and the query that took the longest.
"""

import argparse
import json
import statistics
import time

from archive.search.danish.chain import chain
from archive.search.forms import Analyst
from archive.search.parse import parse_query
from tests.archive.search.fuzz import queries


def main() -> None:
    """Parse them all, once each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    analyst = Analyst(chain(), lambda _word: ())
    taken: list[float] = []
    worst, longest = "", 0.0
    for query in queries(options.queries, options.seed):
        started = time.process_time()
        parse_query(query, analyst)
        taken.append((time.process_time() - started) * 1000)
        if taken[-1] > longest:
            worst, longest = query, taken[-1]
    figures = {"queries": len(taken), "p50": statistics.median(taken), "p999": sorted(taken)[int(0.999 * len(taken))]}
    print(json.dumps({**figures, "max": longest, "worst": worst[:200], "worst_length": len(worst)}))


if __name__ == "__main__":
    main()
