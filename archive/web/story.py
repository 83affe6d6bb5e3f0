"""How is each treatment of a case told in text, and what became of each at-point on its way?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from archive.history.case import CaseHistory
from archive.history.route import Step
from archive.history.treatments import QuoteSeen, Treatment
from archive.history.words import Run, compare, likeness
from archive.language import N_, _
from archive.values import Evidence, Outcome, QuoteCheck, RouteStatus, Verdict
from archive.web.drawings.traces import initials
from archive.web.look import Badge, Glyph, badge, glyph, weightiest
from archive.web.wording import count, long_date, month_span

GAP_ICON = {Evidence.QUOTE: "q", Evidence.PLANNED: "clock"}
_ALIKE = 0.5
_COLUMNS = 4
_LONG_CASE, _MANY_POINTS = 6, 3


@dataclass(frozen=True, slots=True)
class Point:
    """One at-point in one treatment: its verdict, and the decision's words with what changed marked."""

    name: str
    glyph: Glyph
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """At-points that stand together; those that were simply followed fold under a summary."""

    summary: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of the archive about one treatment, with the words it is about."""

    tone: str
    heading: str
    text: str
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """One treatment as text; a gap is one the archive does not hold.

    What was simply followed is folded on a phone where the case is long, and everywhere where the points are many.
    """

    anchor: str
    body: str
    short: str
    day: str
    machine_day: str
    number: str
    url: str
    gap: bool
    before_gap: bool
    icon: str
    tone: str
    badges: tuple[Badge, ...]
    points: tuple[Points, ...]
    fold_wide: bool
    plain: tuple[str, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Fate:
    """One at-point of the last recommendation and what each body made of it."""

    number: str
    text: str
    steps: tuple[tuple[str, Glyph, str], ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """One promised step and whether it was kept."""

    body: str
    promised: str
    held: str
    held_url: str
    tone: str
    icon: str
    word: str


def outcomes_of(treatment: Treatment) -> tuple[Outcome, ...]:
    """The outcomes of a treatment, each once."""
    return tuple(dict.fromkeys(outcome for ruling in treatment.rulings for outcome in ruling.outcomes))


def chapters(history: CaseHistory) -> tuple[Chapter, ...]:
    """The story, a chapter for each treatment in time order."""
    told = history.treatments
    gaps = [one.evidence is not Evidence.OWN for one in told]
    following = [*gaps[1:], False]
    return tuple(
        _chapter(at, one, gap, after and not gap, history)
        for at, (one, gap, after) in enumerate(zip(told, gaps, following, strict=True), 1)
    )


def fates(treatments: Sequence[Treatment]) -> tuple[Fate, ...]:
    """The at-points of the last recommendation, followed back through the bodies by their words."""
    held = [one for one in treatments if one.evidence is Evidence.OWN and one.points]
    if len(held) < 2:
        return ()
    last = held[-1]
    return tuple(
        Fate(
            number=point.label or str(point.number),
            text=point.text,
            steps=_fate_steps(held, point.text, point.number),
        )
        for point in last.points
    )


def promises(steps: Iterable[Step]) -> tuple[Promise, ...]:
    """The promised route beside what happened."""
    return tuple(_promise(step) for step in steps)


def _chapter(at: int, one: Treatment, gap: bool, before_gap: bool, history: CaseHistory) -> Chapter:
    outcomes = outcomes_of(one)
    look = badge(weightiest(outcomes)) if outcomes and not gap else None
    points = _points(one)
    long = len(history.treatments) > _LONG_CASE
    return Chapter(
        anchor=f"trin-{at}",
        body=one.body.name,
        short=one.body.short or initials(one.body.name),
        day=long_date(one.day),
        machine_day=one.day.isoformat(),
        number=one.number or "",
        url=one.path or "",
        gap=gap,
        before_gap=before_gap,
        icon=GAP_ICON.get(one.evidence, look.icon if look else "doc"),
        tone="gap" if gap else _dot_tone(look),
        badges=tuple(badge(outcome) for outcome in outcomes) if not gap else (),
        points=_groups(points, folding=long or len(points) > _MANY_POINTS),
        fold_wide=len(points) > _MANY_POINTS,
        plain=tuple(ruling.text for ruling in one.rulings) if not points else (),
        notes=tuple(_notes(one, history)),
    )


def _dot_tone(look: Badge | None) -> str:
    return look.tone if look and look.tone in ("good", "change", "bad") else ""


def _points(one: Treatment) -> list[Point]:
    whole = next((ruling.text for ruling in one.rulings if ruling.number is None), "")
    made = []
    for judgement in one.judgements:
        if judgement.recommendation is None:
            continue
        numbered = [ruling.text for ruling in one.rulings if ruling.number == judgement.recommendation]
        decided = "\n".join(numbered) or whole
        wanted = next((point.text for point in one.points if point.number == judgement.recommendation), "")
        name = _("At %(number)s", number=judgement.recommendation)
        runs = _runs(wanted, decided, judgement.verdict)
        made.append(Point(name, glyph(judgement.verdict, judgement.recommendation), runs))
    return made


def _groups(points: Iterable[Point], *, folding: bool) -> tuple[Points, ...]:
    groups = groupby(points, key=lambda point: folding and point.glyph.shape == "fulgt")
    return tuple(_group(folded, tuple(run)) for folded, run in groups)


def _group(folded: bool, points: tuple[Point, ...]) -> Points:
    first, last = points[0].glyph.number, points[-1].glyph.number
    if not folded:
        return Points("", points)
    if first == last:
        return Points(_("At %(number)s blev fulgt", number=first), points)
    return Points(_("At %(first)s til %(last)s blev fulgt", first=first, last=last), points)


def _runs(wanted: str, decided: str, verdict: Verdict) -> tuple[Run, ...]:
    marked = verdict in (Verdict.WITH_CHANGES, Verdict.PARTLY) and likeness(wanted, decided) >= _ALIKE
    runs = compare(wanted, decided) if marked else compare(decided, decided)
    return tuple(run for run in runs if run.mark != "removed")


def _notes(one: Treatment, history: CaseHistory) -> Iterable[Note]:
    if one.evidence is Evidence.QUOTE:
        said = " ".join(ruling.text for ruling in one.rulings)
        yield Note(
            "", _("Vi har ikke dette referat."), _("Behandlingen kendes kun fra et citat: »%(said)s«", said=said)
        )
    if one.evidence is Evidence.PLANNED:
        yield _planned(one, history)
    if one.presumed:
        yield Note(
            "",
            _("Formodet samme sag."),
            _("Punktet har ikke selv sagsnummeret. Det er knyttet til sagen, fordi det ligner."),
        )
    yield from (_quote_note(quote) for quote in one.quotes if quote.check is not QuoteCheck.NOT_HELD)
    for vote in one.ballots:
        yield Note("", _("Afstemning."), vote.detail)
    for remark in one.utterances:
        yield Note("", f"{remark.by or _('Bemærkning')}:", f"»{remark.text}«")


def _planned(one: Treatment, history: CaseHistory) -> Note:
    if one.day < history.as_of:
        days = count((history.as_of - one.day).days, "dag", "dage")
        return Note(
            "change",
            _("Lovet, men ikke i arkivet."),
            _(
                "Mødet skulle være %(day)s, %(days)s siden. Sagen kan have fået et andet nummer.",
                day=long_date(one.day),
                days=days,
            ),
        )
    return Note(
        "",
        _("Lovet, endnu ikke nået."),
        _("Sagen er på vej til %(name)s %(day)s.", name=one.body.name, day=long_date(one.day)),
    )


def _quote_note(quote: QuoteSeen) -> Note:
    who = f"{quote.body.name} {long_date(quote.day)}" if quote.day else quote.body.name
    if quote.check is QuoteCheck.EQUAL:
        return Note(
            "good", _("Citat af %(who)s: ens.", who=who), _("Punktet gengiver udvalgets beslutning ord for ord.")
        )
    return Note(
        "change",
        _("Citat af %(who)s: afviger.", who=who),
        _("Gengivelsen siger ikke det samme som udvalgets eget referat:"),
        quote.runs,
    )


def _fate_steps(held: Sequence[Treatment], text: str, number: int) -> tuple[tuple[str, Glyph, str], ...]:
    """The last bodies that had the point, in time order; looked for from the end, since long cases have hundreds."""
    found = (step for one in reversed(held) if (step := _fate_step(one, text, number)))
    return tuple(islice(found, _COLUMNS))[::-1]


def _fate_step(one: Treatment, text: str, number: int) -> tuple[str, Glyph, str] | None:
    """What a body made of the point; None where it was not before it."""
    short = one.body.short or initials(one.body.name)
    same = max(one.points, key=lambda point: likeness(point.text, text))
    if likeness(same.text, text) < _ALIKE:
        return None
    row = next((row for row in one.judgements if row.recommendation in (same.number, None)), None)
    rulings = [ruling for ruling in one.rulings if ruling.number in (same.number, None)]
    outcomes = [outcome for ruling in rulings for outcome in ruling.outcomes]
    word = badge(weightiest(outcomes)).word if outcomes else _("Ingen beslutning")
    return short, glyph(row.verdict if row else Verdict.UNKNOWN, number), word


_PROMISED: dict[RouteStatus, tuple[str, str, str]] = {
    RouteStatus.KEPT: ("fulgt", "check", N_("til tiden")),
    RouteStatus.LATE: ("aendret", "clock", N_("senere end lovet")),
    RouteStatus.SKIPPED: ("aendret", "clock", N_("ikke fundet på de møder, vi har")),
    RouteStatus.PENDING: ("uafgjort", "clock", N_("endnu ikke nået")),
    RouteStatus.NOT_IN_ARCHIVE: ("uafgjort", "q", N_("vi har ikke referatet")),
}


def _promise(step: Step) -> Promise:
    tone, icon, said = _PROMISED[step.status]
    word = _(said)
    if step.days_late:
        word = _("%(count)s senere", count=count(step.days_late, "dag", "dage"))
    return Promise(
        body=step.body.name,
        promised=month_span(step.first_day, step.last_day),
        held=long_date(step.held_on) if step.held_on else "",
        held_url=step.held_path or "",
        tone=tone,
        icon=icon,
        word=word,
    )
