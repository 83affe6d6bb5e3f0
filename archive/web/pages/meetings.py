"""What does the page of one meeting (møde) show?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import Blueprint, Response, abort
from sqlalchemy.orm import Session

from archive.catalogue.listings import neighbours
from archive.catalogue.models import AgendaItem, Attendance, Meeting, Publication
from archive.catalogue.paths import Moment, case_path, committee_path, item_path, meeting_path, number_in_path
from archive.catalogue.reads import ITEM_LISTED, meeting_by_path
from archive.exchange.akn import akn_path
from archive.history.versions import ItemChange, VersionStep, meeting_versions
from archive.language import N_, _
from archive.search.hits import outcomes_of
from archive.values import MeetingKind, Outcome, Presence, Severity, Verdict
from archive.web.address import absolute
from archive.web.citation import cite_meeting
from archive.web.frame import Frame, Link, render
from archive.web.holdings import reading
from archive.web.look import Badge, Glyph, badge, glyph, weightiest
from archive.web.machine_read import is_machine_read
from archive.web.pages.originals import original_of
from archive.web.past import asked_day, nothing_then, past, with_day
from archive.web.reuse.linked_data import meeting_data
from archive.web.wording import count, in_words, listed, long_date
from archive.words import MEETING_KINDS

pages = Blueprint("meetings", __name__)
_SETTLED = frozenset(
    {Outcome.APPROVED, Outcome.PARTLY_APPROVED, Outcome.REJECTED, Outcome.ELECTED, Outcome.RECOMMENDED}
)
_ANSWERS = (
    (N_("afgjort eller anbefalet"), _SETTLED),
    (N_("udsat"), frozenset({Outcome.POSTPONED})),
    (N_("sendt tilbage eller videre"), frozenset({Outcome.SENT_BACK, Outcome.FORWARDED, Outcome.HEARING})),
    (N_("til orientering eller drøftelse"), frozenset({Outcome.NOTED, Outcome.DISCUSSED})),
    (N_("lukket"), frozenset({Outcome.CLOSED})),
)
_DEVIATING = frozenset({Verdict.WITH_CHANGES, Verdict.PARTLY, Verdict.NOT_FOLLOWED})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the agenda."""

    anchor: str
    number: str
    title: str
    url: str
    case: Link | None
    open: bool
    badges: tuple[Badge, ...]
    glyphs: tuple[tuple[str, Glyph], ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One publication of the meeting."""

    kind: str
    shown: bool
    day: str
    original: Link | None
    then_url: str
    """The meeting as it was on the day this became public."""
    changes: tuple[str, ...]
    """What it changed in the version before, an item each, in plain Danish."""


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Everything moede.html may name."""

    template: ClassVar[str] = "moede.html"
    frame: Frame
    meeting: Meeting
    heading: str
    committee_url: str
    answer: str
    entries: tuple[Entry, ...]
    present: tuple[str, ...]
    away: tuple[str, ...]
    versions: tuple[Version, ...]
    problems: tuple[str, ...]
    machine_read: bool
    citation: str
    calendar_url: str
    feed_url: str
    akn_url: str
    previous: Link | None
    following: Link | None


@pages.get("/moede/<kommune>/<udvalg>/<dato>")
def meeting(kommune: str, udvalg: str, dato: str) -> Response:
    """One meeting at its permanent address."""
    moment, day = Moment.parse(dato) or abort(404), asked_day()
    with reading(day) as session:
        found = meeting_by_path(session, kommune, udvalg, moment.day, moment.at, ITEM_LISTED) or nothing_then(day)
        page = meeting_page(session, found)
    return render(page, past=past(day, [one for one in page.meeting.publications if one.current]))


def meeting_page(session: Session, meeting: Meeting) -> MeetingPage:
    """All that is shown of one meeting, read while the session is open."""
    committee = meeting.committee
    before, after = neighbours(session, committee.id, meeting.starts_at)
    people = _people(meeting.publications)
    own = committee_path(committee)
    return MeetingPage(
        frame=_frame(meeting),
        meeting=meeting,
        heading=_("%(name)s, møde %(day)s", name=committee.name, day=long_date(meeting.starts_at.date())),
        committee_url=own,
        answer=_answer(meeting),
        entries=tuple(entry_of(item) for item in _in_order(meeting.items)),
        present=tuple(_name(one) for one in people if one.status in (Presence.PRESENT, Presence.SUBSTITUTE)),
        away=tuple(_name(one) for one in people if one.status not in (Presence.PRESENT, Presence.SUBSTITUTE)),
        versions=_versions(session, meeting),
        problems=_problems(meeting.publications),
        machine_read=is_machine_read(meeting.publications),
        citation=cite_meeting(meeting, shown_kind(meeting)),
        calendar_url=f"/kalender{own.removeprefix('/udvalg')}.ics",
        feed_url=f"/feed{own}.atom",
        akn_url=akn_path(meeting),
        previous=meeting_link(before) if before else None,
        following=meeting_link(after) if after else None,
    )


def entry_of(item: AgendaItem) -> Entry:
    """An item as a line of its meeting's agenda."""
    anchor = f"punkt-{number_in_path(item.number, item.publication.kind)}"
    outcomes = outcomes_of(item) or ((Outcome.CLOSED,) if not item.open else ())
    case = item.case
    return Entry(
        anchor=anchor,
        number=item.number,
        title=item.title,
        url=item_path(item),
        case=Link(item.case_shown or case.shown, case_path(case)) if case and not case.presumed else None,
        open=item.open,
        badges=tuple(badge(outcome) for outcome in outcomes),
        glyphs=tuple(
            (f"{anchor}-at-{row.recommendation}", glyph(row.verdict, row.recommendation))
            for row in item.verdicts
            if row.recommendation is not None
        ),
    )


def meeting_link(meeting: Meeting) -> Link:
    """A meeting by body and day."""
    return Link(f"{meeting.committee.name} {long_date(meeting.starts_at.date())}", meeting_path(meeting))


def shown_kind(meeting: Meeting) -> MeetingKind:
    """What is shown of the meeting: its minutes where there are any, else its agenda."""
    kinds = {one.kind for one in meeting.publications if one.current}
    return MeetingKind.MINUTES if MeetingKind.MINUTES in kinds else MeetingKind.AGENDA


def _frame(meeting: Meeting) -> Frame:
    committee, day = meeting.committee, long_date(meeting.starts_at.date())
    own = committee_path(committee)
    return Frame(
        title=f"{committee.name} {day}",
        crumbs=(Link(_("Forside"), "/"), Link(_("Udvalg"), "/udvalg"), Link(committee.name, own), Link(day)),
        feeds=(
            Link(_("Følg %(name)s", name=committee.name), f"/feed{own}.atom"),
            Link(_("Følg %(name)s (JSON Feed)", name=committee.name), f"/feed{own}.json"),
        ),
        canonical=absolute(meeting_path(meeting)),
        data=meeting_data(meeting),
    )


def _answer(meeting: Meeting) -> str:
    """The meeting in one sentence: how many items, what became of them, how often the recommendation gave way."""
    points = count(len(meeting.items), "punkt", "punkter")
    if shown_kind(meeting) is not MeetingKind.MINUTES:
        return _("Dagsordenen har %(points)s. Vi har ikke referatet endnu.", points=points)
    tally = Counter(_answered(item) for item in meeting.items)
    said = [f"{in_words(tally[word])} {_(word)}" for word, _outcomes in _ANSWERS if tally[word]]
    if tally[""]:
        said.append(_("%(number)s uden beslutning", number=in_words(tally[""])))
    deviating = sum(any(row.verdict in _DEVIATING for row in item.verdicts) for item in meeting.items)
    tail = (
        " " + _("I %(number)s af dem blev indstillingen ændret eller fik nej.", number=in_words(deviating))
        if deviating
        else ""
    )
    return f"{points.capitalize()}: {listed(said)}.{tail}" if said else _("Referatet har %(points)s.", points=points)


def _in_order(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """The items as they were taken: those of a supplement count from one again and come after the agenda's."""
    return sorted(items, key=lambda item: item.publication.kind is MeetingKind.SUPPLEMENT)


def _answered(item: AgendaItem) -> str:
    outcome = Outcome.CLOSED if not item.open else weightiest(outcomes_of(item))
    return next((word for word, outcomes in _ANSWERS if outcome in outcomes), "")


def _people(publications: Sequence[Publication]) -> list[Attendance]:
    held = [one for one in publications if one.current and one.attendance]
    held.sort(key=lambda one: one.kind is MeetingKind.MINUTES)
    return held[-1].attendance if held else []


def _name(one: Attendance) -> str:
    party = f" ({one.party})" if one.party else ""
    return ", ".join(part for part in (f"{one.name}{party}", one.role, one.note) if part)


def _versions(session: Session, meeting: Meeting) -> tuple[Version, ...]:
    """The published documents, the newest first, each with what it changed."""
    several = len(meeting.publications) > 1
    steps = {step.publication_id: step for step in meeting_versions(session, meeting.id)} if several else {}
    return tuple(_version(one, steps.get(one.id), meeting_path(meeting)) for one in reversed(meeting.publications))


def _version(publication: Publication, step: VersionStep | None, path: str) -> Version:
    moment = publication.released_at or publication.taken_in_at
    day = long_date(moment.date())
    return Version(
        kind=step.label.capitalize() if step else MEETING_KINDS[publication.kind],
        shown=publication.current,
        day=_("Udsendt %(day)s", day=day) if publication.released_at else _("Læst ind %(day)s", day=day),
        original=original_of(publication),
        then_url=with_day(path, moment.date()) if step else "",
        changes=tuple(_said(item) for item in step.items) if step else (),
    )


def _said(item: ItemChange) -> str:
    return _(
        "Punkt %(number)s, %(title)s: %(changes)s",
        number=item.number,
        title=item.title,
        changes=listed(change.said for change in item.changes),
    )


def _problems(publications: Iterable[Publication]) -> tuple[str, ...]:
    """What could not be read of the versions shown; remarks that only concern the reader's craft are left out."""
    found = (
        problem.message
        for publication in publications
        if publication.current
        for problem in publication.version.problems
        if problem.severity is not Severity.INFO
    )
    return tuple(dict.fromkeys(found))
