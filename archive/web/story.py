"""How is each treatment of a case told in text, and what became of each at-point on its way?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from archive.history.case import CaseHistory
from archive.history.facts import Utterance
from archive.history.route import Step
from archive.history.treatments import QuoteSeen, Treatment
from archive.history.words import Run, compare, likeness
from archive.language import N_, _
from archive.values import Evidence, MeetingKind, Outcome, QuoteCheck, RouteStatus, Verdict
from archive.web.drawings.traces import initials
from archive.web.look import Badge, Glyph, badge, glyph, weightiest
from archive.web.wording import count, long_date, month_span
from archive.words import REMARKS

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
    label: str = ""
    """What the words are where they are not the decision's own."""


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
    link: str = ""
    url: str = ""


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
    following = [*gaps, False][1:]
    return tuple(
        _chapter(at, one, gap, after and not gap, history)
        for at, (one, gap, after) in enumerate(zip(told, gaps, following, strict=True), 1)
    )


def fates(treatments: Sequence[Treatment]) -> tuple[Fate, ...]:
    """The at-points of the last recommendation, followed back through the bodies by their words."""
    held = [one for one in treatments if one.evidence is Evidence.OWN and one.points]
    if not held:
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
    """The promised route beside what happened, by the days promised; what several papers promised stands once."""
    latest = {(step.body.slug, step.first_day, step.last_day): step for step in steps}
    return tuple(_promise(step) for step in sorted(latest.values(), key=lambda step: (step.first_day, step.last_day)))


def _chapter(at: int, one: Treatment, gap: bool, before_gap: bool, history: CaseHistory) -> Chapter:
    outcomes = outcomes_of(one)
    look = badge(weightiest(outcomes)) if outcomes and not gap else None
    points = _points(one)
    plain = _plain(one, points)
    long = len(history.treatments) > _LONG_CASE
    groups = _groups(points, folding=long or len(points) > _MANY_POINTS)
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
        points=groups,
        fold_wide=len(points) > _MANY_POINTS,
        plain=plain,
        notes=tuple(_notes(one, history, _in_sight(plain, groups))),
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
        asked = next((point for point in one.points if point.number == judgement.recommendation), None)
        wanted = asked.text if asked else ""
        name = _("At %(number)s", number=(asked.label if asked else "") or judgement.recommendation)
        look = glyph(judgement.verdict, judgement.recommendation)
        marked = _marked(wanted, decided, judgement.verdict)
        if wanted and whole and not numbered and not marked:
            made.append(Point(name, look, compare(wanted, wanted), _("Indstillet:")))
        else:
            made.append(Point(name, look, marked or compare(decided, decided)))
    return made


def _plain(one: Treatment, points: Sequence[Point]) -> tuple[str, ...]:
    """The decision's texts that stand by themselves: all where no point is judged, else the one that answers many."""
    told = [ruling.text for ruling in one.rulings if not points or ruling.number is None]
    return tuple(told) if not points or any(point.label for point in points) else ()


def _in_sight(plain: Iterable[str], groups: Iterable[Points]) -> str:
    """The decision's words that stand unfolded."""
    unfolded = (point for group in groups if not group.summary for point in group.points)
    return "\n".join([*plain, *("".join(run.text for run in point.runs) for point in unfolded)])


def _groups(points: Iterable[Point], *, folding: bool) -> tuple[Points, ...]:
    groups = groupby(points, key=lambda point: folding and point.glyph.shape == "fulgt")
    return tuple(_group(folded, tuple(run)) for folded, run in groups)


def _group(folded: bool, points: tuple[Point, ...]) -> Points:
    first, last = points[0].glyph.number, points[-1].glyph.number
    if not folded:
        return Points("", points)
    if first == last:
        return Points(_("At %(number)s blev fulgt", number=first), points)
    if len(points) == 2:
        return Points(_("At %(first)s og %(last)s blev fulgt", first=first, last=last), points)
    return Points(_("At %(first)s til %(last)s blev fulgt", first=first, last=last), points)


def _marked(wanted: str, decided: str, verdict: Verdict) -> tuple[Run, ...]:
    """The decision's words with what is new in them marked, where it was changed and the two can be compared."""
    if verdict not in (Verdict.WITH_CHANGES, Verdict.PARTLY) or likeness(wanted, decided) < _ALIKE:
        return ()
    return tuple(run for run in compare(wanted, decided) if run.mark != "removed")


def _notes(one: Treatment, history: CaseHistory, shown: str) -> Iterable[Note]:
    """What there is to say beside the decision's text; what that text says itself is not said again."""
    if one.evidence is Evidence.QUOTE:
        said = " ".join(ruling.text for ruling in one.rulings)
        yield Note(
            "",
            _("Vi har ikke dette referat."),
            _("Behandlingen kendes kun fra et citat, som ikke kan holdes op mod referatet: »%(said)s«", said=said),
            link=_("Her står citatet"),
            url=one.quoted_in or "",
        )
    if one.evidence is Evidence.PLANNED:
        yield _planned(one, history)
    if one.evidence is Evidence.OWN and one.kind is MeetingKind.AGENDA and not one.rulings:
        yield Note("", _("Vi har kun dagsordenen."), _("Hvad der blev besluttet, ved arkivet ikke."))
    if one.presumed:
        yield Note(
            "",
            _("Formodet samme sag."),
            _("Punktet har ikke selv sagsnummeret. Det er knyttet til sagen, fordi det ligner."),
        )
    yield from (_quote_note(quote) for quote in one.quotes if quote.check is not QuoteCheck.NOT_HELD)
    for vote in one.ballots:
        if vote.detail not in shown:
            yield Note("", _("Afstemning."), _vote_told(vote.detail, one.decided))
    for remark in one.utterances:
        if remark.text in shown:
            continue
        yield Note("", f"{_by(remark)}:", f"»{remark.text}«")


def _vote_told(detail: str, decided: str) -> str:
    """A vote with the beginning of its sentence, which says what was voted on."""
    line = next((line for line in decided.splitlines() if detail in line), detail)
    at = line.index(detail)
    begin = line.rfind(". ", 0, at) + 2 if ". " in line[:at] else 0
    said = line[begin : at + len(detail)]
    return said[:1].upper() + said[1:]


def _by(remark: Utterance) -> str:
    """Who speaks, or what it is where the words name the speaker themselves."""
    return remark.by if remark.by and not remark.text.startswith(remark.by) else REMARKS[remark.kind]


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
            link=_("Her blev det lovet"),
            url=one.quoted_in or "",
        )
    return Note(
        "",
        _("Lovet, endnu ikke nået."),
        _("Sagen er på vej til %(name)s %(day)s.", name=one.body.name, day=long_date(one.day)),
        link=_("Her blev det lovet"),
        url=one.quoted_in or "",
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
    nothing = _("På dagsordenen") if one.kind is MeetingKind.AGENDA else _("Ingen beslutning")
    word = badge(weightiest(outcomes)).word if outcomes else nothing
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
