"""Is it said rightly whether a recommendation was followed, and is nothing guessed?"""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.history.verdict_changes import ChangeKind, find_changes
from archive.history.verdicts import judge
from archive.values import Outcome, Verdict
from indexer.minutes.outcomes import classify
from tests.benchmarks.verdicts import LabelledPair, judged, measure, read_pairs
from tests.samples import SAMPLES, needs_samples

HERE = Path(__file__).parent
FILES = {
    "verdict_labels_written.jsonl": 0.10,
    "verdict_labels_later.jsonl": 0.10,
    "verdict_labels_clerks.jsonl": 0.15,
    "verdict_labels_fresh.jsonl": 0.15,
}
"""The most that may be abstained from; the last file was written as clerks write, each part judged at first sight."""


@pytest.mark.parametrize(("file", "most_abstained"), FILES.items())
def test_the_labelled_pairs_are_judged_right(file: str, most_abstained: float) -> None:
    measured = measure(read_pairs(HERE / file))
    assert measured["precision"] >= 0.97  # type: ignore[operator]  # a float by contract
    assert measured["abstained"] <= most_abstained  # type: ignore[operator]  # a float by contract


def test_at_least_two_hundred_pairs_are_labelled() -> None:
    pairs = [pair for file in FILES for pair in read_pairs(HERE / file)]
    assert len(pairs) >= 200
    assert {pair.verdict for pair in pairs} == set(Verdict)


def test_a_changed_answer_to_an_open_question_shows_its_additions() -> None:
    pair = LabelledPair(
        "at udvalget beslutter hvilke anbefalinger, der sendes til Kulturudvalget.",
        "Udvalget anbefaler at videreføre vurderingen til Kulturudvalget med følgende tilføjelser:\n\n"
        "- Åbningstiden bør forlænges.\n- Der bør ansættes en formidler.",
        Verdict.WITH_CHANGES,
    )
    judgement = judged(pair)
    assert judgement.verdict is Verdict.WITH_CHANGES
    assert [(change.kind, change.text) for change in judgement.changes] == [
        (ChangeKind.ADDED, "Åbningstiden bør forlænges."),
        (ChangeKind.ADDED, "Der bør ansættes en formidler."),
    ]


def test_an_inline_change_is_shown() -> None:
    changes = find_changes("at farten sættes ned.", "Godkendt med den ændring, at farten sættes til 40 km/t.")
    assert [change.text for change in changes] == ["farten sættes til 40 km/t."]


def test_another_amount_is_shown_as_a_word_diff() -> None:
    changes = find_changes("at der frigives 500.000 kr.", "Udvalget godkendte, at der frigives 300.000 kr.")
    assert (ChangeKind.REMOVED, "500.000") in [(change.kind, change.text) for change in changes]
    assert (ChangeKind.ADDED, "300.000") in [(change.kind, change.text) for change in changes]


def test_a_judgement_names_its_rule_and_shows_the_decision() -> None:
    judgement = judge("at sagen drøftes.", "Drøftet.", (Outcome.DISCUSSED,), changed=False)
    assert (judgement.rule, judgement.evidence) == ("drøfte → drøftet", "Drøftet.")


@given(
    st.text(alphabet="at ugodkendersåbl.,0-9\n", max_size=80),
    st.text(max_size=80),
    st.sets(st.sampled_from(list(Outcome))),
    st.booleans(),
)
def test_judging_never_raises(recommendation: str, decision: str, outcomes: set[Outcome], changed: bool) -> None:
    assert judge(recommendation, decision, tuple(outcomes), changed).verdict in Verdict


SEED_VERDICTS = [
    ("1", 1, Verdict.FOLLOWED),
    ("2", 1, Verdict.FOLLOWED),
    ("2", 2, Verdict.WITH_CHANGES),
    ("3", 1, Verdict.FOLLOWED),
    ("4", 1, Verdict.FOLLOWED),
    ("6", 1, Verdict.FOLLOWED),
]


@needs_samples
@pytest.mark.parametrize(("item", "number", "verdict"), SEED_VERDICTS)
def test_the_seed_is_judged_right(item: str, number: int, verdict: Verdict) -> None:
    recommendation, decision = seed_point(item, number)
    read = classify(decision)
    judgement = judge(recommendation, decision, read.values, read.changed)
    assert judgement.verdict is verdict
    assert len(judgement.changes) == (6 if verdict is Verdict.WITH_CHANGES else 0)


def seed_point(item: str, number: int) -> tuple[str, str]:
    """One at-point of the seed document: what was recommended and what was decided."""
    assert SAMPLES is not None
    text = next((SAMPLES / "slagelse_text_2025").glob("*.txt")).read_text(encoding="utf-8")
    block = re.split(rf"^Punkt {item}: ", text, flags=re.MULTILINE)[1].split("\nPunkt ")[0]
    decision = re.search(rf"^At {number}: (.*?)(?=^At \d|^Afbud)", block, re.MULTILINE | re.DOTALL)
    recommendation = re.search(rf"indstiller,\n\n(?:.*\n)*?{number}\. (at .*)", block)
    assert decision
    assert recommendation
    return recommendation[1], decision[1].strip()
