"""How do the indstilling and the beslutning stand beside each other, at-point for at-point?"""

from dataclasses import dataclass

from archive.history.facts import Item, Point, Ruling
from archive.history.words import Run, compare, likeness
from archive.values import Verdict
from archive.web.look import Glyph, glyph

ALIKE = 0.5
"""Two texts that share fewer words are shown whole: marks would only confuse."""
_COMPARED = frozenset({Verdict.WITH_CHANGES, Verdict.PARTLY})


@dataclass(frozen=True, slots=True)
class Pair:
    """One at-point: what was recommended, what was decided, and whether it was followed."""

    number: str
    anchor: str
    by: str
    recommended: tuple[Run, ...]
    decided: tuple[Run, ...]
    verdict: Glyph | None
    evidence: str


def pairs_of(item: Item, anchor: str) -> tuple[Pair, ...]:
    """Every at-point of the recommendation with the decision that answers it; each has an anchor within the item's."""
    numbered = {number: _text(item, number) for number in {one.number for one in item.rulings if one.number}}
    whole = "\n".join(one.text for one in item.rulings if one.number is None)
    return tuple(_pair(item, point, numbered.get(point.number, whole), anchor) for point in item.points)


def whole_answer(item: Item, proceedings: str) -> tuple[str, ...]:
    """The decision's texts that stand beside no at-point."""
    answered = {point.number for point in item.points}
    loose = [one.text for one in item.rulings if _is_loose(one, answered, item)]
    return tuple(text for text in (proceedings, *loose) if text)


def _is_loose(decision: Ruling, answered: set[int], item: Item) -> bool:
    if decision.number is None:
        return not item.points or any(one.number is not None for one in item.rulings)
    return decision.number not in answered


def _text(item: Item, number: int) -> str:
    return "\n".join(one.text for one in item.rulings if one.number == number)


def _pair(item: Item, point: Point, decided: str, anchor: str) -> Pair:
    row = next((one for one in item.judgements if one.recommendation == point.number), None)
    row = row or next((one for one in item.judgements if one.recommendation is None), None)
    left, right = _marked(point.text, decided, row.verdict if row else None)
    shown = point.label or str(point.number)
    return Pair(
        number=shown,
        anchor=f"{anchor}-at-{point.number}",
        by=point.by or "",
        recommended=left,
        decided=right,
        verdict=glyph(row.verdict, point.number) if row else None,
        evidence=row.evidence if row else "",
    )


def _marked(before: str, after: str, verdict: Verdict | None) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    if verdict not in _COMPARED or likeness(before, after) < ALIKE:
        return compare(before, before), compare(after, after)
    runs = compare(before, after)
    return tuple(run for run in runs if run.mark != "added"), tuple(run for run in runs if run.mark != "removed")
