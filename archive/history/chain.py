"""What did each body make of each at-point on its way to the one that decided? (anbefalingskæden)"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from archive.history.bodies import Body
from archive.history.facts import Judgement, Point, Ruling
from archive.history.treatments import Treatment
from archive.history.words import Mark, Run, compare, likeness
from archive.values import Evidence, Outcome, Verdict

_ALIKE, _SAME_NUMBER = 0.5, 0.25


@dataclass(frozen=True, slots=True)
class Link:
    """One body's answer to an at-point; `runs` mark what is new in the wording since the body before."""

    body: Body
    day: date
    path: str | None
    evidence: Evidence
    treated: bool
    """Whether the point was before this body at all."""
    number: int | None = None
    text: str = ""
    runs: tuple[Run, ...] = ()
    verdict: Verdict | None = None
    outcomes: tuple[Outcome, ...] = ()
    decision: str = ""

    @property
    def changed(self) -> bool:
        """Whether the wording before this body differs from the body before."""
        return any(run.mark is not Mark.SAME for run in self.runs)


@dataclass(frozen=True, slots=True)
class Fate:
    """An at-point's way: its words as first put, and one link per treatment."""

    number: int
    text: str
    links: tuple[Link, ...]

    @property
    def final(self) -> Link | None:
        """The last body that treated the point."""
        return next((link for link in reversed(self.links) if link.treated), None)

    @property
    def wording(self) -> tuple[Run, ...]:
        """The first wording against the last."""
        last = next((link.text for link in reversed(self.links) if link.text), self.text)
        return compare(self.text, last)


@dataclass(slots=True)
class _Thread:
    """A point being followed; made and forgotten inside `fates`."""

    number: int
    text: str
    latest: str
    at: dict[int, Point] = field(default_factory=dict)


def fates(treatments: Sequence[Treatment]) -> tuple[Fate, ...]:
    """Every at-point of a case with each body's answer, aligned by wording, else by number."""
    steps = [one for one in treatments if one.evidence is not Evidence.PLANNED]
    threads: list[_Thread] = []
    for position, step in enumerate(steps):
        _follow(threads, position, step.points)
    return tuple(Fate(thread.number, thread.text, tuple(_links(thread, steps))) for thread in threads)


def _follow(threads: list[_Thread], position: int, points: Sequence[Point]) -> None:
    waiting = list(threads)
    for point in points:
        thread = _best(waiting, point)
        if thread is None:
            thread = _Thread(point.number, point.text, point.text)
            threads.append(thread)
        else:
            waiting.remove(thread)
        thread.at[position] = point
        thread.latest = point.text


def _best(threads: Sequence[_Thread], point: Point) -> _Thread | None:
    scored = [(likeness(thread.latest, point.text), thread) for thread in threads]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if score >= _ALIKE:
        return best
    return next((thread for score, thread in scored if thread.number == point.number and score >= _SAME_NUMBER), None)


def _links(thread: _Thread, steps: Sequence[Treatment]) -> list[Link]:
    links: list[Link] = []
    before = ""
    for position, step in enumerate(steps):
        point = thread.at.get(position)
        links.append(_link(step, point, before, begun=bool(before)))
        before = point.text if point else before
    return links


def _link(step: Treatment, point: Point | None, before: str, *, begun: bool) -> Link:
    ruling = _answer(step.rulings, point)
    treated = point is not None or (begun and not step.points and ruling is not None)
    judgement = _judgement(step.judgements, point) if treated else None
    return Link(
        body=step.body,
        day=step.day,
        path=step.path,
        evidence=step.evidence,
        treated=treated,
        number=point.number if point else None,
        text=point.text if point else "",
        runs=compare(before, point.text) if point and before else (),
        verdict=judgement.verdict if judgement else None,
        outcomes=ruling.outcomes if ruling and treated else (),
        decision=ruling.text if ruling and treated else "",
    )


def _answer(rulings: Sequence[Ruling], point: Point | None) -> Ruling | None:
    own = [ruling for ruling in rulings if point is not None and ruling.number == point.number]
    return next(iter(own or [ruling for ruling in rulings if ruling.number is None]), None)


def _judgement(judgements: Sequence[Judgement], point: Point | None) -> Judgement | None:
    own = [one for one in judgements if point is not None and one.recommendation == point.number]
    return next(iter(own or [one for one in judgements if one.recommendation is None]), None)
