"""Blev indstillingen fulgt? Was one point of a recommendation followed, by which rule, and what was changed?"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum

from archive.history.verdict_echo import (
    Echo,
    denies,
    echo,
    says_no,
    says_otherwise,
    sentences,
    sign_differs,
    spelled_out,
    stem,
    without_dissent,
)
from archive.history.verdict_rules import (
    ADDED_TO,
    ADDITION,
    ADJUSTED,
    ALTERNATIVE,
    AMOUNT,
    ANSWERED,
    BARE,
    BULLET,
    CHOSEN,
    FLAT_NO,
    GRANTS,
    INSTEAD,
    KEEPS,
    MAJORITY_AGAINST,
    NAME,
    NEGATED,
    RECOMMENDS_NO,
    SAYS_NO,
    SAYS_YES,
    TO_THE_RECOMMENDATION,
    UNDECIDED,
    WANTS_MORE,
    WISHES,
    YES_AND_NO,
    Wish,
)
from archive.values import Outcome, Verdict


class ChangeKind(StrEnum):
    """What became of a run of the recommendation's words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words that was kept, added or removed."""

    kind: ChangeKind
    text: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, the rule that gave it, the words it stands on, and what was changed."""

    verdict: Verdict
    rule: str
    evidence: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class _Point:
    """A recommendation and its answer, as the rules see them."""

    recommendation: str
    decision: str
    outcomes: frozenset[Outcome]
    changed: bool
    wish: Wish


_Finding = tuple[Verdict, str] | None


def judge(recommendation: str | None, decision: str | None, outcomes: tuple[Outcome, ...], changed: bool) -> Judgement:
    """Hold one at-point of the decision against the same point of the recommendation; abstain rather than guess.

    >>> judge("at udvalget drøfter rammen.", "Udvalget drøftede rammen.", (Outcome.DISCUSSED,), False).verdict
    <Verdict.FOLLOWED: 'fulgt'>
    """
    wanted, decided = (recommendation or "").strip(), without_dissent((decision or "").strip())
    if not wanted:
        return Judgement(Verdict.NO_RECOMMENDATION, "ingen indstilling", decided)
    if not decided:
        return Judgement(Verdict.UNKNOWN, "ingen beslutning", "")
    if changed and decided != decision.strip():  # type: ignore[union-attr]  # it is not empty
        changed = ADDITION.search(decided) is not None
    point = _Point(wanted, decided, frozenset(outcomes), changed, wish_of(wanted))
    for rule in _RULES:
        if finding := rule(point):
            verdict, name = finding
            changes = find_changes(wanted, decided) if verdict is Verdict.WITH_CHANGES else ()
            return Judgement(verdict, name, decided, changes)
    return Judgement(Verdict.UNKNOWN, "ingen regel", decided)


def wish_of(recommendation: str) -> Wish:
    """What a recommendation asks for, by its verb.

    >>> wish_of("at udvalget beslutter hvilke anbefalinger, der sendes videre").value
    'åbent spørgsmål'
    """
    return next((wish for wish, form in WISHES if form.search(recommendation)), Wish.APPROVE)


def find_changes(recommendation: str, decision: str) -> tuple[Change, ...]:
    """The words that a changed decision adds, or, where both texts are alike, the word diff."""
    if added := _additions(decision):
        return tuple(Change(ChangeKind.ADDED, text) for text in added)
    return compare_words(recommendation, decision)


def compare_words(before: str, after: str) -> tuple[Change, ...]:
    """A word diff: runs kept, removed and added, in reading order.

    >>> [(change.kind.value, change.text) for change in compare_words("gives 500 kr.", "gives 300 kr.")]
    [('kept', 'gives'), ('removed', '500'), ('added', '300'), ('kept', 'kr.')]
    """
    old, new = before.split(), after.split()
    changes: list[Change] = []
    for _, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, False).get_opcodes():
        gone, come = " ".join(old[old_start:old_end]), " ".join(new[new_start:new_end])
        if gone == come:
            changes.append(Change(ChangeKind.KEPT, gone))
            continue
        changes += [Change(kind, text) for kind, text in _sides(gone, come) if text]
    return tuple(changes)


def _sides(gone: str, come: str) -> tuple[tuple[ChangeKind, str], ...]:
    return (ChangeKind.REMOVED, gone), (ChangeKind.ADDED, come)


def _additions(decision: str) -> list[str]:
    """The list, or the rest of the sentence, behind the words that announce a change."""
    announced = ADDITION.search(decision)
    if announced is None:
        return []
    rest = decision[announced.end() :]
    if bullets := [match["text"].strip() for match in BULLET.finditer(rest)]:
        return bullets
    first = rest.strip(" ,:\n").split("\n\n")[0].strip()
    return [first] if first else []


def _undecided(point: _Point) -> _Finding:
    if Outcome.BROUGHT_BEFORE_COUNCIL in point.outcomes:
        return Verdict.UNDECIDED, "indbragt for byrådet"
    left_open = point.outcomes & UNDECIDED
    if not left_open or left_open <= ANSWERED[point.wish] or point.outcomes & {Outcome.APPROVED}:
        return None
    return Verdict.UNDECIDED, f"uafgjort: {min(left_open).value}"


def _partly(point: _Point) -> _Finding:
    if Outcome.PARTLY_APPROVED in point.outcomes:
        return Verdict.PARTLY, "delvist godkendt"
    both = YES_AND_NO.search(point.decision) or (
        says_no(point.recommendation, point.decision) and echo(point.recommendation, point.decision) is Echo.PARTLY
    )
    return (Verdict.PARTLY, "noget godkendt, noget ikke") if both else None


def _rejection_asked_for(point: _Point) -> _Finding:
    if point.wish is not Wish.REJECT:
        return None
    to_the_recommendation = TO_THE_RECOMMENDATION.search(point.decision)
    if Outcome.REJECTED in point.outcomes:
        verdict = Verdict.NOT_FOLLOWED if to_the_recommendation else Verdict.FOLLOWED
        return verdict, "afslag indstillet, afslag besluttet" if not to_the_recommendation else "indstilling forkastet"
    if GRANTS.search(point.decision):
        return Verdict.NOT_FOLLOWED, "afslag indstillet, imødekommet"
    return None


def _rejected(point: _Point) -> _Finding:
    if point.wish is Wish.REJECT:
        return None
    if Outcome.REJECTED in point.outcomes:
        if point.wish is Wish.OPEN:  # "beslutter, om …" answered with a no is answered
            answered = "beslutte" in point.decision.lower()
            return (Verdict.FOLLOWED, "åbent spørgsmål besvaret") if answered else (Verdict.UNKNOWN, "åbent spørgsmål")
        return Verdict.NOT_FOLLOWED, "afvist"
    if RECOMMENDS_NO.search(point.decision) or FLAT_NO.match(point.decision):
        return Verdict.NOT_FOLLOWED, "afvisning anbefalet"
    return None


def _instead(point: _Point) -> _Finding:
    if INSTEAD.search(point.decision):
        return Verdict.NOT_FOLLOWED, "noget andet i stedet"
    wanted, chosen = _alternatives(point.recommendation), _alternatives(point.decision)
    if point.wish is not Wish.OPEN and wanted and chosen and not wanted & chosen:
        return Verdict.NOT_FOLLOWED, "et andet alternativ"
    return None


def _the_opposite(point: _Point) -> _Finding:
    """Recommended "ikke igangsættes", decided "igangsættes": the same verb with the other sign."""
    if not point.outcomes & {Outcome.APPROVED, Outcome.RECOMMENDED} or point.wish is Wish.REJECT:
        return None
    decided = _stems(point.decision) - _negated(point.decision)
    turned = _negated(point.recommendation) & decided
    if turned and not TO_THE_RECOMMENDATION.search(point.decision):
        return Verdict.NOT_FOLLOWED, "det modsatte"
    return None


def _denied(point: _Point) -> _Finding:
    """ "Der gives ikke dispensation" of what was to be given: a no without a word of rejection."""
    yes = point.outcomes & {Outcome.APPROVED, Outcome.RECOMMENDED}
    if not yes or point.wish in (Wish.REJECT, Wish.OPEN) or SAYS_YES.match(point.decision):
        return None
    return (Verdict.NOT_FOLLOWED, "det modsatte") if denies(point.recommendation, point.decision) else None


def _kept_as_it_was(point: _Point) -> _Finding:
    kept = KEEPS.search(point.decision)
    if (
        kept
        and not SAYS_NO.search(point.recommendation)
        and not KEEPS.search(point.recommendation)
        and point.wish is Wish.APPROVE
    ):
        return Verdict.NOT_FOLLOWED, "fastholdt som hidtil"
    return None


def _majority_against(point: _Point) -> _Finding:
    if MAJORITY_AGAINST.search(point.decision) and point.wish is not Wish.REJECT:
        return Verdict.NOT_FOLLOWED, "et flertal imod"
    return None


def _put_off(point: _Point) -> _Finding:
    """ "Udvalget ønsker sagen belyst yderligere": no class of its own, and no answer yet."""
    unsaid = point.outcomes <= {Outcome.UNCLASSIFIED, Outcome.NONE}
    return (Verdict.UNDECIDED, "ønskes belyst") if unsaid and WANTS_MORE.search(point.decision) else None


def _echoed(point: _Point) -> _Finding:
    """A decision without a class that says the recommendation over again."""
    if point.wish is Wish.OPEN or not point.outcomes <= {Outcome.UNCLASSIFIED, Outcome.NONE}:
        return None
    added = ADDED_TO.search(point.decision)
    said = echo(point.recommendation, point.decision[: added.start()] if added else point.decision)
    if said is None:
        return None
    if added and said is Echo.SAME:
        return Verdict.WITH_CHANGES, "ændring eller tilføjelse"
    return (_ECHOES[said], said.value) if not added else None


_ECHOES = {
    Echo.SAME: Verdict.FOLLOWED,
    Echo.OPPOSITE: Verdict.NOT_FOLLOWED,
    Echo.PARTLY: Verdict.PARTLY,
    Echo.OTHER_NUMBERS: Verdict.WITH_CHANGES,
}


def _another_person(point: _Point) -> _Finding:
    wanted, chosen = set(NAME.findall(point.recommendation)), set(NAME.findall(point.decision))
    if point.wish is Wish.ELECT and Outcome.ELECTED in point.outcomes and wanted and chosen and not wanted & chosen:
        return Verdict.NOT_FOLLOWED, "en anden valgt"
    return None


def _changed(point: _Point) -> _Finding:
    if not point.outcomes & (ANSWERED[point.wish] | {Outcome.APPROVED, Outcome.RECOMMENDED}):
        return None
    if point.changed:
        return Verdict.WITH_CHANGES, "ændring eller tilføjelse"
    adjusted = ADJUSTED.search("\n".join(sentences(point.decision)))
    if adjusted and adjusted[0].lower() not in point.recommendation.lower() and point.wish is not Wish.OPEN:
        return Verdict.WITH_CHANGES, f"ændrende ord: {adjusted[0].lower()}"
    return None


def _another_amount(point: _Point) -> _Finding:
    wanted, decided = _amounts(point.recommendation), _amounts(point.decision)
    differs = any(unit in wanted and not decided[unit] & wanted[unit] for unit in decided)
    if point.outcomes & {Outcome.APPROVED, Outcome.RECOMMENDED} and point.wish is not Wish.OPEN and differs:
        return Verdict.WITH_CHANGES, "andet beløb eller mål"
    return None


def _open_question(point: _Point) -> _Finding:
    if point.wish is not Wish.OPEN:
        return None
    if point.outcomes & ANSWERED[Wish.OPEN] and not BARE.fullmatch(point.decision):
        return Verdict.FOLLOWED, "åbent spørgsmål besvaret"
    if point.outcomes <= {Outcome.UNCLASSIFIED} and (
        ALTERNATIVE.match(point.decision) or CHOSEN.search(point.decision)
    ):
        return Verdict.FOLLOWED, "åbent spørgsmål besvaret"
    return Verdict.UNKNOWN, "åbent spørgsmål uden svar"


def _followed(point: _Point) -> _Finding:
    answered = point.outcomes & ANSWERED[point.wish]
    if not answered:
        return None
    if SAYS_YES.match(point.decision) or point.wish in (Wish.DISCUSS, Wish.NOTE):
        return Verdict.FOLLOWED, f"{point.wish.value} → {min(answered).value}"
    if sign_differs(point.recommendation, point.decision):
        return Verdict.UNKNOWN, "»ikke« i den ene af de to tekster"
    if says_otherwise(point.recommendation, point.decision):
        return Verdict.UNKNOWN, "beslutningen siger mere om det indstillede"
    return Verdict.FOLLOWED, f"{point.wish.value} → {min(answered).value}"


_RULES: tuple[Callable[[_Point], _Finding], ...] = (
    _undecided,
    _put_off,
    _partly,
    _majority_against,
    _rejection_asked_for,
    _rejected,
    _instead,
    _the_opposite,
    _denied,
    _kept_as_it_was,
    _another_person,
    _changed,
    _another_amount,
    _echoed,
    _open_question,
    _followed,
)
"""The first rule that finds something decides; where none does, the verdict is unknown."""


def _stems(text: str) -> set[str]:
    return {stem(word) for word in re.findall(r"\w{5,}", text.lower())}


def _negated(text: str) -> set[str]:
    return {stem(match["verb"].lower()) for match in NEGATED.finditer(text)}


def _alternatives(text: str) -> set[str]:
    return {match["name"].upper() for match in ALTERNATIVE.finditer(text)}


def _amounts(text: str) -> dict[str, set[str]]:
    """The measured values of a text, by unit."""
    found: dict[str, set[str]] = {}
    for match in AMOUNT.finditer(spelled_out(text)):
        unit = re.sub(r"%|procent", "pct", match["unit"].lower())
        number = Decimal(match["number"].replace(".", "").replace(",", "."))
        value = (number * _MONEY.get(unit, Decimal(1))).normalize()
        found.setdefault("kr" if unit in _MONEY else unit, set()).add(str(value))
    return found


_MONEY = {"kr": Decimal(1), "t.kr": Decimal(1000), "mio": Decimal(1_000_000), "mia": Decimal(1_000_000_000)}
