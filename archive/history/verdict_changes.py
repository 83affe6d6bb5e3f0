"""Which words of a recommendation did a decision add, change or leave out?"""

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from archive.history.verdict_rules import ADDITION, BULLET


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
