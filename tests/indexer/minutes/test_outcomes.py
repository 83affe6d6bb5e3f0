"""Is the outcome of a decision read from its own words, and from nothing else?"""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.values import Outcome
from indexer.minutes.outcome_rules import DECIDING, SENTENCE
from indexer.minutes.outcomes import classify
from indexer.minutes.sentences import split_sentences
from tests.benchmarks.outcomes import LabelledDecision, given_labels, measure, read_rows
from tests.samples import SAMPLES, needs_samples

HERE = Path(__file__).parent
WRITTEN = HERE / "outcome_labels_written.jsonl"
FRESH = HERE / "outcome_labels_fresh.jsonl"
REAL = HERE / "outcome_labels_real.jsonl"

TRAPS = {
    "recommended is not approved": (
        "Udvalget anbefaler Teknikudvalget at indstille til Byrådet, at ansøgningen godkendes.",
        {"anbefalet"},
        False,
    ),
    "a no to the one, a recommendation of the other": (
        "Udvalget kan ikke anbefale model B og indstiller i stedet model C til Byrådet.",
        {"afvist", "anbefalet"},
        False,
    ),
    "what one party would rather have is not the body's": (
        "Venstre anbefaler ikke indstillingen, men anbefaler i stedet den gamle plan. Udvalget godkendte indstillingen.",
        {"godkendt"},
        False,
    ),
    "what one member would rather have, alone": (
        "Ole Dam (V) kan ikke anbefale indstillingen, men anbefaler i stedet model A.",
        set(),
        False,
    ),
    "a no that speaks of another place is only a no": (
        "Udvalget anbefaler ikke, at vejen lukkes i stedet for Kirkegade.",
        {"afvist"},
        False,
    ),
    "sent back with the council's approval": (
        "Tilbagesendes Magistratens 2. Afdeling med bemærkning, at byrådet i sit møde 2. maj 2001"
        " har vedtaget Magistratens foranstående indstilling.",
        {"godkendt"},
        False,
    ),
    "a remark that the magistrate recommends is no amendment": (
        "Fremsendes til Byrådet med bemærkning, at Magistraten anbefaler indstillingen.",
        {"anbefalet"},
        False,
    ),
    "an amendment's vote comes before the decision": (
        "Liste Ø stiller forslag om, at pkt. 17 udgår. For stemte 1 (Ø). Imod stemte 30."
        " Forslaget faldt dermed. Indstillingen blev vedtaget.",
        {"godkendt"},
        False,
    ),
    "an amendment that was not adopted": (
        "Ændringsforslaget blev ikke vedtaget. Indstillingen blev godkendt.",
        {"godkendt"},
        False,
    ),
    "an amendment that was adopted": (
        "Det af B fremsatte ændringsforslag blev vedtaget uden afstemning."
        " Medlemsforslaget blev herefter godkendt med 20 stemmer mod 5.",
        {"godkendt"},
        True,
    ),
    "with this remark": ("Indstillingen godkendt med denne bemærkning:\nDe unge får også adgang.", {"godkendt"}, True),
    "another scenario than the recommended has no marker": ("Scenarie B.", set(), False),
    "other items' fate when the agenda is approved": (
        "Dagsordenen blev godkendt, idet punkt 12 blev udsat.",
        {"godkendt"},
        True,
    ),
    "agenda approved after a postponement": (
        "Udvalget besluttede at udsætte punkt 6. Dagsordenen blev i øvrigt godkendt.",
        {"godkendt"},
        True,
    ),
    "noted is not a hearing": (
        "Taget til efterretning, at forslaget sendes i høring efter sommerferien.",
        {"orientering"},
        False,
    ),
    "a member's own no": (
        "Indstillingen vedtaget.\nRådmand Olsen kan ikke tiltræde indstillingen.",
        {"godkendt"},
        False,
    ),
    "absence lines decide nothing": ("Afbud: Jens Valgt\nKaren Holm deltog ikke i sagens behandling.", set(), False),
    "a party's note decides nothing": (
        "Godkendt.\nVenstre afgav følgende protokolbemærkning:\nPartiet havde gerne set sagen udsat.",
        {"godkendt"},
        False,
    ),
    "information promised for a later meeting": ("Udvalget bliver orienteret om planen på næste møde.", set(), False),
    "decided not to approve": ("Udvalget besluttede ikke at godkende ansøgningen.", {"afvist"}, False),
    "approved earlier": ("Den tidligere godkendte plan lægges på hjemmesiden.", set(), False),
    "title words of an election": ("De af byrådet valgte medlemmer blev orienteret.", set(), False),
}
RECEIVERS = {
    "committee": ("Udvalget anbefaler Teknik-, Plan- og Landdistriktsudvalget at indstille.",
                  "Teknik-, Plan- og Landdistriktsudvalget"),
    "genitive": ("Indstilles til Byrådets godkendelse.", "Byrådet"),
    "udvalget for": ("Fremsendes til Udvalget for Tekniske Anliggender til behandling.",
                     "Udvalget for Tekniske Anliggender"),
    "lower case": ("Forslaget henvist til behandling i magistraten.", "Magistraten"),
    "sent back": ("Sagen sendes tilbage til Teknik- og Miljøudvalget.", "Teknik- og Miljøudvalget"),
    "nobody named": ("Anbefales.", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "outcomes", "changed"), TRAPS.values(), ids=TRAPS)
def test_a_trap_is_not_stepped_into(text: str, outcomes: set[str], changed: bool) -> None:
    assert given_labels(text) == outcomes
    assert classify(text).changed == changed


@pytest.mark.parametrize(("text", "to"), RECEIVERS.values(), ids=RECEIVERS)
def test_the_receiving_body_is_named(text: str, to: str | None) -> None:
    assert [found.to for found in classify(text).outcomes] == [to]


def test_an_outcome_shows_the_words_and_the_rule_that_decide() -> None:
    text = "Udvalget drøftede sagen.\nSagen udsættes."
    found = classify(text).outcomes
    assert [(text[one.start : one.end], one.rule) for one in found] == [
        ("Udvalget drøftede", "drøftet"),
        ("Sagen udsættes", "udsat"),
    ]


def test_every_outcome_is_labelled_at_least_eight_times() -> None:
    labels = [json.loads(line) for path in (WRITTEN, REAL) for line in path.read_text("utf-8").splitlines()]
    assert len(labels) >= 300
    for outcome in Outcome:
        assert sum(outcome.value in row["outcomes"] for row in labels) >= 8, outcome


def test_the_written_decisions_are_read_right() -> None:
    measured = measure(read_rows(WRITTEN))
    assert measured["precision"] >= 0.98  # type: ignore[operator]  # a float by contract
    assert measured["abstained"] <= 0.08  # type: ignore[operator]  # a float by contract
    assert measured["changed_accuracy"] >= 0.98  # type: ignore[operator]  # a float by contract


def test_the_decisions_met_at_first_sight_are_read_right() -> None:
    measured = measure(read_rows(FRESH))
    assert measured["precision"] >= 0.98  # type: ignore[operator]  # a float by contract
    assert measured["abstained"] <= 0.08  # type: ignore[operator]  # a float by contract


def test_no_rule_holds_where_no_deciding_stem_stands() -> None:
    sentences = [one.text for row in read_rows(WRITTEN) for one in split_sentences(row.text)]
    held = [text for text in sentences if any(rule.form.search(text) for rule in SENTENCE)]
    assert len(held) > 200
    assert [text for text in held if not DECIDING.search(text)] == []


RARELY_SAID = (
    "Tilbagesendes Teknisk Forvaltning med bemærkning, at byrådet i mødet har taget redegørelsen til efterretning.",
    "Tilbagesendes Magistraten med bemærkning, at byrådet har besluttet ikke at udvide ordningen.",
)


def test_no_rule_holds_without_one_of_its_own_stems() -> None:
    sentences = [*RARELY_SAID, *(one.text for row in read_rows(WRITTEN) for one in split_sentences(row.text))]
    held = [(rule, text) for text in sentences for rule in SENTENCE if rule.form.search(text)]
    assert {rule.name for rule, _ in held} == {rule.name for rule in SENTENCE if rule.stems}
    assert [(rule.name, text) for rule, text in held if not rule.may_hold(text.lower())] == []


@needs_samples
def test_the_real_decisions_are_read_right() -> None:
    rows = real_rows()
    assert len(rows) >= 300
    measured = measure(rows)
    assert measured["precision"] >= 0.98  # type: ignore[operator]  # a float by contract
    assert measured["abstained"] <= 0.08  # type: ignore[operator]  # a float by contract


def real_rows() -> list[LabelledDecision]:
    """The labels of real decisions, joined with the texts they were given to."""
    assert SAMPLES is not None
    source = (SAMPLES / "aarhus_byraadsarkiv_decisions" / "decisions.jsonl").read_text(encoding="utf-8")
    texts = {}
    for row in map(json.loads, source.splitlines()):
        for text in (row["text"], row["title"]):
            stripped = (text or "").strip()
            texts[hashlib.sha256(stripped.encode()).hexdigest()] = stripped
    labels = map(json.loads, REAL.read_text(encoding="utf-8").splitlines())
    return [LabelledDecision(texts[row["sha256"]], frozenset(row["outcomes"]), row["changed"]) for row in labels]


@given(st.text(alphabet="Agodkent vsrålbefi.,:;-\n1§ ", max_size=200))
def test_any_text_gets_an_answer_with_spans_inside_it(text: str) -> None:
    found = classify(text).outcomes
    assert found
    assert all(0 <= one.start <= one.end <= len(text) for one in found)
