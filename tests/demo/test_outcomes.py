"""How often do outcomes and verdicts of the demo's travelling cases agree with the person who wrote them?"""

from collections.abc import Iterator
from typing import Any

from archive.values import Outcome, Verdict
from indexer.minutes.parsed import ParsedItem
from tests.demo.test_reading import CASES, minutes

PRECISION = 0.97
"""Of what is said; abstaining is allowed, but see the shares below."""


def test_the_outcomes_that_are_given_are_right() -> None:
    said = right = wanted = 0
    wrong = []
    for step, item in own_steps():
        answers = {decision.number or 0: decision for decision in item.decisions}
        for point in step.get("outcomes", []):
            given = {found.value for found in answers[point["point"]].outcomes} - {Outcome.UNCLASSIFIED.value}
            gold = set(point["values"]) - {Outcome.UNCLASSIFIED.value}
            said, right, wanted = said + len(given), right + len(given & gold), wanted + len(gold)
            wrong += [(step["committee"], step["date"], step["number"], given - gold)] * bool(given - gold)
    assert right / said >= PRECISION, wrong
    assert right / wanted >= 0.9


def test_the_verdicts_that_are_given_are_right() -> None:
    said = right = points = 0
    wrong = []
    for step, item in own_steps():
        verdicts = {found.recommendation or 0: found.verdict for found in item.verdicts}
        for point in step.get("verdicts", []):
            points += 1
            given = verdicts.get(point["point"], Verdict.UNKNOWN)
            if given is not Verdict.UNKNOWN:
                said += 1
                right += given.value == point["verdict"]
                wrong += [(step["committee"], step["date"], step["number"], given)] * (given.value != point["verdict"])
    assert right / said >= PRECISION, wrong
    assert said / points >= 0.9


def own_steps() -> Iterator[tuple[dict[str, Any], ParsedItem]]:
    """Every treatment that the archive holds in own minutes, with what the parser made of it."""
    for case in CASES["case"]:
        for step in case["treatment"]:
            if step["evidence"] == "own":
                yield step, minutes()[step["committee"], step["date"], step["number"]]
