"""Does the chain open without loading its dictionary into Python? How fast it starts, tests/benchmarks/chain.py says."""

import subprocess
import sys

from archive.search.danish.lexicon import DATA

SCRIPT = """
import gc, sys, Stemmer, marisa_trie
from archive.search.danish import chain
before = len(gc.get_objects())
chain.chain().keys("helhedsplanen")
print(len(gc.get_objects()) - before, *sys.modules)
"""


def test_the_chain_starts_without_the_dictionary_as_python_objects() -> None:
    run = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    objects, *modules = run.stdout.split()
    words = (DATA / "words.bin").stat().st_size // 8
    assert words > 100_000
    assert int(objects) < 10_000
    assert not {"simplemma", "wordfreq", "whoosh"} & set(modules)
