"""Do the forms of one word share a key, and those of two words not? Measured on the Danish UD treebank where present."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pytest

from archive.search.danish.chain import chain
from tests.samples import SAMPLES

TREEBANK = (SAMPLES or Path("missing")).parent / "gold" / "ud_danish_ddt" / "da_ddt-ud-dev.conllu"


@pytest.mark.skipif(not TREEBANK.is_file(), reason="the Danish UD treebank is not beside this checkout")
def test_conflation_on_the_danish_treebank() -> None:
    words: dict[tuple[str, str], set[str]] = defaultdict(set)
    keyed: dict[str, set[str]] = defaultdict(set)
    for line in TREEBANK.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) > 3 and columns[3] in {"NOUN", "VERB", "ADJ"} and columns[1].isalpha():
            form = columns[1].lower()
            words[columns[2].lower(), columns[3]].add(form)
            keyed[chain().keys(form)[0]].add(form)
    lemmas = defaultdict(set)
    for (lemma, _), forms in words.items():
        for form in forms:
            lemmas[form].add(lemma)
    wanted, given = _pairs(words.values()), _pairs(keyed.values())
    recall = len(wanted & given) / len(wanted)
    precision = sum(bool(lemmas[one] & lemmas[other]) for one, other in given) / len(given)
    assert 2 * precision * recall / (precision + recall) >= 0.90


def _pairs(groups: Iterable[set[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}
