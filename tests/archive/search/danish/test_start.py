"""Does the chain open at once, without loading its dictionary into Python?"""

import subprocess
import sys

SCRIPT = """
import resource, time
import Stemmer, marisa_trie
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
started = time.process_time()
from archive.search.danish.chain import chain
chain().keys("helhedsplanen")
print(time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_the_chain_starts_in_150_ms_and_60_megabytes() -> None:
    runs = [
        subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True) for _ in range(3)
    ]
    seconds, kilobytes = zip(*(map(float, run.stdout.split()) for run in runs), strict=True)
    assert min(seconds) <= 0.15
    assert max(kilobytes) <= 60_000
