"""Do the match pairs come out right through the product's own parser and engine?"""

from pathlib import Path

from tests.benchmarks.pairs import measure, read


def test_the_match_pairs_come_out_right() -> None:
    pairs = read(Path(__file__).parent / "gold" / "match_pairs.jsonl")
    found = measure(pairs)
    assert found["right"] >= 0.95 * len(pairs), found["wrong_cases"]
