"""What became of a decision, and which of its words say so?"""

from dataclasses import dataclass
from functools import lru_cache

from archive.history.decision_acts import Act, Clause, clauses
from archive.history.decision_heart import read_heart
from archive.values import Outcome
from indexer.minutes.outcome_check import agreed, is_changed
from indexer.minutes.outcome_rules import (
    AMENDED,
    AMENDMENT,
    ASIDE,
    CHANGED,
    DECIDING,
    HEADED,
    NOISE,
    NOTHING,
    OTHER_ITEM,
    PERSONAL,
    PROTOCOL,
    SENTENCE,
    WHOLE,
    Rule,
)
from indexer.minutes.political_bodies import find_bodies
from indexer.minutes.sentences import Sentence, split_sentences

_LONGEST = 2000
"""Characters of a sentence that rules look at: a decision says what it decides long before."""
_SHORT = 200
"""Decisions up to this length are remembered: "Godkendt." and its like are most of all decisions."""

_TO_BODY = {Outcome.RECOMMENDED, Outcome.FORWARDED, Outcome.SENT_BACK, Outcome.HEARING,
            Outcome.BROUGHT_BEFORE_COUNCIL}  # fmt: skip
_CHANGEABLE = {Outcome.APPROVED, Outcome.RECOMMENDED}


@dataclass(frozen=True, slots=True)
class FoundOutcome:
    """An outcome, the body it goes to, and the words (of the text that was given) and the rule that say so."""

    outcome: Outcome
    to: str | None
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Classification:
    """All that one decision's words say became of the case; never empty: UNCLASSIFIED where no rule is sure."""

    outcomes: tuple[FoundOutcome, ...]
    changed: bool

    @property
    def values(self) -> tuple[Outcome, ...]:
        """The outcomes alone."""
        return tuple(found.outcome for found in self.outcomes)


def classify(text: str) -> Classification:
    """Read one own decision (one at-point); members' remarks, votes and the fate of amendments decide nothing.

    >>> classify("Udvalget anbefaler Byrådet at godkende planen med følgende ændring: ...").changed
    True
    >>> classify("Drøftet. Udsat til næste møde.").values
    (<Outcome.DISCUSSED: 'droeftet'>, <Outcome.POSTPONED: 'udsat'>)
    """
    return _remembered(text) if len(text) <= _SHORT else _classified(text)


def _classified(text: str) -> Classification:
    if whole := _whole(text):
        return Classification((whole,), changed=False)
    sentences = _own_sentences(text)
    by_sentence = [(sentence, _read(sentence)) for sentence in sentences]
    amended = any(AMENDED.search(sentence.text) for sentence in sentences)
    by_sentence = _without_amendments(by_sentence)
    found = _checked(text, _once(_settle([one for _, outcomes in by_sentence for one in outcomes])))
    if not found:
        return Classification((_nothing(text, sentences),), changed=False)
    return Classification(found, changed=amended or _is_changed(text, by_sentence, found))


_remembered = lru_cache(maxsize=2048)(_classified)


def _checked(text: str, found: tuple[FoundOutcome, ...]) -> tuple[FoundOutcome, ...]:
    """The outcomes after a second look, clause by clause."""
    heart = read_heart(text)
    said = clauses(heart.sentences)
    agreed_on = agreed(heart, said, frozenset(one.outcome for one in found))
    if agreed_on is None:
        return found
    kept = [one for one in found if one.outcome in agreed_on]
    new = sorted(agreed_on - {one.outcome for one in found})
    return _once([*kept, *(_from_clause(text, said, outcome) for outcome in new)])


def _from_clause(text: str, said: tuple[Clause, ...], outcome: Outcome) -> FoundOutcome:
    """An outcome with the words of the clause that shows it."""
    shown = next((one.text for one in said if one.act is Act.NO or len(said) == 1), said[0].text if said else text)
    start = max(text.find(shown), 0)
    end = min(start + len(shown), len(text))
    to = _receiver(text, start, end) if outcome in _TO_BODY else None
    return FoundOutcome(outcome, to, start, end, "led for led")


def _whole(text: str) -> FoundOutcome | None:
    stripped = text.strip()
    for rule in WHOLE:
        if rule.form.fullmatch(stripped):
            return FoundOutcome(rule.outcome, None, 0, len(text), rule.name)
    return None


def _own_sentences(text: str) -> list[Sentence]:
    own = []
    for sentence in map(_without_heading, split_sentences(text)):
        if PROTOCOL.search(sentence.text):
            break
        if part := _without_persons(sentence):
            own.append(part)
    return own


def _without_persons(sentence: Sentence) -> Sentence | None:
    """What a sentence says of the case: all of it, or what stands before an aside about a person, or nothing."""
    about = NOISE.search(sentence.text) or PERSONAL.search(sentence.text)
    if about is None:
        return sentence
    asides = [aside.start() for aside in ASIDE.finditer(sentence.text, 0, about.end())]
    before = sentence.text[: asides[0]] if asides else ""
    if NOISE.search(before) or PERSONAL.search(before) or not DECIDING.search(before):
        return None
    return Sentence(sentence.start, sentence.start + len(before), before)


def _without_heading(sentence: Sentence) -> Sentence:
    headed = HEADED.match(sentence.text)
    if headed is None:
        return sentence
    return Sentence(sentence.start + headed.end(), sentence.end, sentence.text[headed.end() :])


def _read(sentence: Sentence) -> list[FoundOutcome]:
    kept: list[FoundOutcome] = []
    hidden: frozenset[Outcome] = frozenset()
    lowered = sentence.text[:_LONGEST].lower()
    for rule in SENTENCE:
        if rule.outcome in hidden or not rule.may_hold(lowered):
            continue
        match = rule.form.search(sentence.text, 0, _LONGEST)
        if match is None:
            continue
        hidden |= rule.hides
        kept = [one for one in kept if one.outcome not in rule.hides]
        kept.append(_found(sentence, rule, match.start(), match.end()))
    return kept


def _found(sentence: Sentence, rule: Rule, start: int, end: int) -> FoundOutcome:
    to = _receiver(sentence.text, start, end) if rule.outcome in _TO_BODY else None
    return FoundOutcome(rule.outcome, to, sentence.start + start, sentence.start + end, rule.name)


def _receiver(sentence: str, start: int, end: int) -> str | None:
    """The body named after the deciding word, a short way on; else the one a case is sent to "med anbefaling"."""
    bodies = list(find_bodies(sentence, end, min(len(sentence), end + 160)))
    if not bodies and sentence.lower().startswith(("fremsendes til", "indstilles til", "sendes til")):
        bodies = list(find_bodies(sentence, 0, max(start, end)))
    return bodies[0].name[:1].upper() + bodies[0].name[1:] if bodies else None


def _without_amendments(
    by_sentence: list[tuple[Sentence, list[FoundOutcome]]],
) -> list[tuple[Sentence, list[FoundOutcome]]]:
    """Drop what is said of amendments where another sentence decides the case itself."""
    kept = []
    beside = False
    for sentence, outcomes in by_sentence:
        amendment = bool(AMENDMENT.search(sentence.text))
        fate = beside and all(one.outcome is Outcome.REJECTED for one in outcomes)
        beside = amendment or (beside and fate)
        if not (amendment or fate):
            kept.append((sentence, outcomes))
    return kept if any(outcomes for _, outcomes in kept) else by_sentence


def _settle(found: list[FoundOutcome]) -> list[FoundOutcome]:
    """An approval beside a rejection is a partial approval, shown by the words that reject."""
    values = {one.outcome for one in found}
    if {Outcome.APPROVED, Outcome.REJECTED} <= values:
        refusal = next(one for one in found if one.outcome is Outcome.REJECTED)
        partly = FoundOutcome(Outcome.PARTLY_APPROVED, None, refusal.start, refusal.end, "godkendt og afvist")
        rest = [one for one in found if one.outcome not in (Outcome.APPROVED, Outcome.REJECTED)]
        return [partly, *rest]
    if Outcome.PARTLY_APPROVED in values:
        return [one for one in found if one.outcome not in (Outcome.APPROVED, Outcome.REJECTED)]
    return found


def _once(found: list[FoundOutcome]) -> tuple[FoundOutcome, ...]:
    first: dict[Outcome, FoundOutcome] = {}
    for one in found:
        first.setdefault(one.outcome, one)
    return tuple(sorted(first.values(), key=lambda one: one.start))


def _nothing(text: str, sentences: list[Sentence]) -> FoundOutcome:
    if sentences and all(NOTHING.fullmatch(sentence.text) for sentence in sentences):
        return FoundOutcome(Outcome.NONE, None, sentences[0].start, sentences[-1].end, "ingen bemærkninger")
    return FoundOutcome(Outcome.UNCLASSIFIED, None, 0, len(text), "ingen regel")


def _is_changed(
    text: str, by_sentence: list[tuple[Sentence, list[FoundOutcome]]], found: tuple[FoundOutcome, ...]
) -> bool:
    if not any(one.outcome in _CHANGEABLE for one in found):
        return False
    deciding = [sentence for sentence, outcomes in by_sentence if any(one.outcome in _CHANGEABLE for one in outcomes)]
    others = any(OTHER_ITEM.match(sentence.text) for sentence, _ in by_sentence)
    marked = others or any(CHANGED.search(sentence.text) for sentence in deciding)
    return marked or is_changed(clauses(read_heart(text).sentences))
