"""What do the page of one case (sag) and the list of cases show?"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from flask import Blueprint, Response, redirect, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from archive.catalogue.listings import CaseLine, case_count, cases_listed, publications_of_case
from archive.catalogue.models import Case
from archive.catalogue.paths import Moment, case_path
from archive.catalogue.reads import case_by_path, committee_by_path
from archive.catalogue.separated import separations
from archive.history.case import CaseHead, CaseHistory, case_history, case_story
from archive.history.dossier import dossier_html
from archive.history.followups import Followed, FollowUpStatus
from archive.history.money import CaseSum
from archive.history.references import mentioning
from archive.history.treatments import Treatment
from archive.language import _
from archive.search.request import BadParameter
from archive.values import Evidence, MeetingKind, Outcome, RouteStatus, Verdict
from archive.web.address import absolute
from archive.web.citation import cite_case
from archive.web.drawings.case_map import drawings
from archive.web.drawings.map_parts import Drawing
from archive.web.frame import Frame, Link, render
from archive.web.holdings import holdings, reading
from archive.web.look import badge, weightiest
from archive.web.pages.items import item_link
from archive.web.past import NAME, asked_day, nothing_then, past, with_day
from archive.web.serving.strict import only
from archive.web.story import Chapter, Fate, Promise, chapters, fates, outcomes_of, promises
from archive.web.wording import count, in_words, listed, long_date, number
from archive.words import VERDICTS

pages = Blueprint("cases", __name__)
PER_PAGE = 50
_ACTS_NAME_THE_CASE = frozenset(
    {
        Outcome.REJECTED,
        Outcome.NONE,
        Outcome.WITHDRAWN,
        Outcome.BROUGHT_BEFORE_COUNCIL,
        Outcome.CLOSED,
        Outcome.UNCLASSIFIED,
    }
)
_JUDGED = frozenset({Verdict.FOLLOWED, Verdict.WITH_CHANGES, Verdict.PARTLY, Verdict.NOT_FOLLOWED})


@dataclass(frozen=True, slots=True)
class Annex:
    """A bilag of the case and where it lay."""

    title: str
    open: bool
    where: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the case's decisions say, what the archive knows of it, and where it stands."""

    text: str
    said: str
    url: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything sag.html may name."""

    template: ClassVar[str] = "sag.html"
    frame: Frame
    head: CaseHead
    answer: str
    drawings: tuple[Drawing, ...]
    late_drawn: bool
    fates: tuple[Fate, ...]
    promises: tuple[Promise, ...]
    chapters: tuple[Chapter, ...]
    missing: tuple[tuple[str, str], ...]
    sums: tuple[Fact, ...]
    """What was decided about money, each kind by its last word."""
    follow_ups: tuple[Fact, ...]
    """What decisions promised to come back to, and whether it did."""
    citation: str
    feed_url: str
    json_url: str
    dossier_url: str
    mentioned_in: tuple[Link, ...]
    apart: tuple[tuple[Link, str], ...]
    """Items a clerk has said are of another case, each with the reason."""
    annexes: tuple[Annex, ...]


@dataclass(frozen=True, slots=True)
class CasesPage:
    """Everything sager.html may name."""

    template: ClassVar[str] = "sager.html"
    frame: Frame
    shown: str
    lines: tuple[CaseLine, ...]
    urls: tuple[str, ...]
    newer: str
    older: str


@pages.get("/sag/<kommune>/<nummer>")
def case(kommune: str, nummer: str) -> AnyResponse:
    """One case at its permanent address; other spellings of its number lead there."""
    day = asked_day()
    with reading(day) as session:
        found = case_by_path(session, kommune, nummer) or nothing_then(day)
        own = case_path(found)
        if own != f"/sag/{kommune}/{nummer}":
            return redirect(with_day(own, day), 301)
        page = case_page(session, found, day)
        said = past(day, publications_of_case(session, found.id)) if day else None
    return render(page, past=said)


@pages.get("/sag/<kommune>/<nummer>/sagsmappe.html")
def dossier(kommune: str, nummer: str) -> Response:
    """One case as a single file to keep, which opens without a network."""
    only((NAME,))
    day = asked_day()
    with reading(day) as session:
        found = case_by_path(session, kommune, nummer) or nothing_then(day)
        history = case_history(session, found, day or holdings().today())
    # A file to keep, not a page: a browser is to save it, never to show it under this site's name.
    response = Response(dossier_html(history), mimetype="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="sag-{history.head.key.lower()}.html"'
    return response


@pages.get("/sager")
def cases() -> Response:
    """All cases, the most recently treated first."""
    page, day = side(), asked_day()
    with reading(day) as session:
        total = case_count(session)
        lines = tuple(cases_listed(session, offset=(page - 1) * PER_PAGE, limit=PER_PAGE))
    first = (page - 1) * PER_PAGE + 1
    shown = (
        _(
            "Viser %(first)s–%(last)s af %(total)s",
            first=number(first),
            last=number(first + len(lines) - 1),
            total=count(total, "sag", "sager"),
        )
        if lines
        else ""
    )
    return render(
        CasesPage(
            frame=Frame(
                _("Sager"), "/sager", (Link(_("Forside"), "/"), Link(_("Sager"))), canonical=absolute("/sager")
            ),
            shown=shown,
            lines=lines,
            urls=tuple(case_path(line.case) for line in lines),
            newer=f"/sager?side={page - 1}" if page > 1 else "",
            older=f"/sager?side={page + 1}" if first + len(lines) <= total else "",
        ),
        past=past(day),
    )


def side() -> int:
    """The page number of a plain list; anything else in the query string is an error."""
    only(("side", NAME))
    text = request.args.get("side", "1")
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:9]) <= 10_000):
        raise BadParameter("side", _("»%(text)s« er ikke et sidetal.", text=text[:40]))
    return int(text)


def case_page(session: Session, case: Case, day: date | None = None) -> CasePage:
    """All that is shown of one case, read while the session is open, as of a day or today."""
    history = case_story(session, case, day or holdings().today())
    own = case_path(case)
    drawn = drawings(history.treatments, history.route)
    mentions = mentioning(session, case.municipality_id, case.key)
    return CasePage(
        frame=_frame(case),
        head=history.head,
        answer=answer(history),
        drawings=drawn,
        late_drawn=any(one.brackets for one in drawn),
        fates=fates(history.treatments),
        promises=promises(history.route),
        chapters=chapters(history),
        missing=tuple((f"{one.body.name} {long_date(one.day)}", one.mentioned_in) for one in history.missing),
        citation=cite_case(case),
        feed_url=f"/feed{own}.atom",
        json_url=f"/api/v1{own}",
        dossier_url=f"{own}/sagsmappe.html",
        mentioned_in=tuple(item_link(one) for one in mentions if one.case_key != case.key),
        sums=tuple(_sum(one) for one in history.sums if one.kind),
        follow_ups=tuple(_follow_up(one) for one in history.follow_ups),
        apart=tuple(_apart(session, own)),
        annexes=tuple(_annexes(history)),
    )


def answer(history: CaseHistory) -> str:
    """The case in two or three sentences: where it stands, what was followed, what is late or missing."""
    held = [one for one in history.treatments if one.evidence is Evidence.OWN and outcomes_of(one)]
    if not held:
        return " ".join([_("Arkivet har endnu ingen beslutning i sagen."), *_unheld(history)])
    last = held[-1]
    outcome = weightiest(outcomes_of(last))
    named = {"name": last.body.name, "act": badge(outcome).act, "day": long_date(last.day)}
    said = [
        _("%(name)s %(act)s den %(day)s.", **named)
        if outcome in _ACTS_NAME_THE_CASE
        else _("%(name)s %(act)s sagen den %(day)s.", **named)
    ]
    return " ".join([*said, *_followed(last), *_unheld(history), *_kept(history)])


def _unheld(history: CaseHistory) -> list[str]:
    """What the archive does not have: the minutes of the newest agenda, and the meetings it knows only from quotes."""
    last = next((one for one in reversed(history.treatments) if one.evidence is Evidence.OWN), None)
    said = []
    if last and last.kind is MeetingKind.AGENDA and not last.rulings:
        said.append(
            _(
                "%(name)s har sagen på dagsordenen den %(day)s, og arkivet har ikke referatet.",
                name=last.body.name,
                day=long_date(last.day),
            )
        )
    quoted = sum(one.evidence is Evidence.QUOTE for one in history.treatments)
    if quoted == 1:
        said.append(_("En behandling kendes kun fra et citat."))
    if quoted > 1:
        said.append(_("%(number)s behandlinger kendes kun fra citater.", number=in_words(quoted).capitalize()))
    return said


def _followed(last: Treatment) -> list[str]:
    verdicts = Counter(row.verdict for row in last.judgements if row.recommendation is not None)
    if not verdicts:
        return []
    total = sum(verdicts.values())
    if total == 1:
        verdict = next(iter(verdicts))
        return [_("Indstillingen blev %(verdict)s.", verdict=VERDICTS[verdict].lower())] if verdict in _JUDGED else []
    if verdicts.keys() == {Verdict.FOLLOWED}:
        return [
            _("Begge indstillinger blev fulgt.")
            if total == 2
            else _("Alle %(total)s indstillinger blev fulgt.", total=in_words(total))
        ]
    return [
        _(
            "Af %(total)s indstillinger er %(parts)s.",
            total=in_words(total),
            parts=listed(f"{in_words(n, common=True)} {VERDICTS[verdict].lower()}" for verdict, n in verdicts.items()),
        )
    ]


def _kept(history: CaseHistory) -> list[str]:
    late = max((step.days_late or 0 for step in history.route), default=0)
    lost = sum(step.status is RouteStatus.SKIPPED for step in history.route)
    said = [_("Et led kom %(days)s senere end lovet.", days=count(late, "dag", "dage"))] if late else []
    return (
        said
        + (
            [_("%(number)s lovede behandlinger er ikke fundet.", number=in_words(lost).capitalize())]
            if lost > 1
            else []
        )
        + ([_("En lovet behandling er ikke fundet.")] if lost == 1 else [])
    )


def _frame(case: Case) -> Frame:
    own = case_path(case)
    return Frame(
        title=_("Sag %(shown)s: %(title)s", shown=case.shown, title=case.title),
        section="/sager",
        crumbs=(Link(_("Forside"), "/"), Link(_("Sager"), "/sager"), Link(case.shown)),
        feeds=(Link(_("Følg sagen"), f"/feed{own}.atom"), Link(_("Følg sagen (JSON Feed)"), f"/feed{own}.json")),
        canonical=absolute(own),
    )


def _annexes(history: CaseHistory) -> list[Annex]:
    return [
        Annex(annex.title, annex.open, f"{one.body.name} {long_date(one.day)}")
        for one in history.treatments
        for annex in one.annexes
    ]


def _apart(session: Session, case: str) -> Iterator[tuple[Link, str]]:
    """By body, day and number as the address had them then."""
    for one in separations(session):
        place, body, day, item = one.item_path.split("/")[2:]
        moment, committee = Moment.parse(day), committee_by_path(session, place, body)
        if one.case_path == case and moment and committee:
            said = _("%(body)s %(day)s, punkt %(number)s", body=committee.name, day=long_date(moment.day), number=item)
            yield Link(said, one.item_path), one.reason


def _sum(one: CaseSum) -> Fact:
    said = _("%(kind)s: %(amount)s kr.", kind=one.kind.capitalize(), amount=number(one.kroner))
    return Fact(said, f"{one.body.name} {long_date(one.day)}", one.path or "")


def _follow_up(one: Followed) -> Fact:
    due = one.due_last or one.due_first
    if one.status is FollowUpStatus.FULFILLED and one.fulfilled_on:
        return Fact(one.text, _("Kom igen den %(day)s", day=long_date(one.fulfilled_on)), one.fulfilled_path or "")
    if due is None:
        return Fact(one.text, _("Uden frist"), one.path)
    if one.status is FollowUpStatus.OPEN:
        return Fact(one.text, _("Fristen er %(day)s", day=long_date(due)), one.path)
    return Fact(one.text, _("Ikke fundet i arkivet. Fristen var %(day)s", day=long_date(due)), one.path)
