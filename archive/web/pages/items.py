"""What does the page of one agenda item (punkt) show?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import Blueprint, abort, redirect
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from archive.catalogue.listings import address_of_meeting, taken_down, treatments_of
from archive.catalogue.models import AgendaItem
from archive.catalogue.paths import Moment, case_path, committee_path, item_path, meeting_path, number_in_path
from archive.catalogue.reads import ITEM_READ, item_by_path, moved_item
from archive.history.facts import Annex, Citation, Item, Person, Utterance
from archive.history.load import load_heads, load_shown, present_at
from archive.history.references import backlinks, mentioning, references_of
from archive.language import _
from archive.values import MeetingKind, Outcome, Presence, SectionKind
from archive.web.address import absolute
from archive.web.citation import cite_item
from archive.web.drawings.traces import Step, trace
from archive.web.drawings.votes import VoteView, vote_view
from archive.web.frame import Frame, Link, render
from archive.web.holdings import reading
from archive.web.look import Badge, badge
from archive.web.machine_read import machine_read_version
from archive.web.pages.originals import original_of
from archive.web.pairs import Pair, pairs_of, whole_answer
from archive.web.past import asked_day, nothing_then, past, with_day
from archive.web.reuse.linked_data import item_data
from archive.web.serving.failures import Gone
from archive.web.verbatim import Passage, passages
from archive.web.wording import long_date
from archive.words import ITEM_TYPES, MEETING_KINDS, PRESENCE, REMARKS

pages = Blueprint("items", __name__)
_SHOWN_APART = frozenset({SectionKind.ATTACHMENTS, SectionKind.ATTENDANCE})


@dataclass(frozen=True, slots=True)
class Words:
    """Someone's words or a quoted decision, with who said it and when."""

    by: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class ItemPage:
    """Everything punkt.html may name."""

    template: ClassVar[str] = "punkt.html"
    frame: Frame
    item: AgendaItem
    anchor: str
    type_word: str
    kind_word: str
    meeting_url: str
    case_url: str
    badges: tuple[Badge, ...]
    steps: tuple[Step, ...]
    pairs: tuple[Pair, ...]
    answer: tuple[str, ...]
    votes: tuple[VoteView, ...]
    remarks: tuple[Words, ...]
    absences: tuple[Words, ...]
    passages: tuple[Passage, ...]
    quoted: tuple[Words, ...]
    verbatim: tuple[Passage, ...]
    annexes: tuple[Annex, ...]
    references: tuple[Link, ...]
    mentioned_in: tuple[Link, ...]
    machine_read: bool
    citation: str
    original: Link | None
    previous: Link | None
    following: Link | None


@pages.get("/punkt/<kommune>/<udvalg>/<dato>/<nummer>")
def item(kommune: str, udvalg: str, dato: str, nummer: str) -> AnyResponse:
    """One item at its permanent address; a number that has moved leads on."""
    moment, day = Moment.parse(dato) or abort(404), asked_day()
    with reading(day) as session:
        found = item_by_path(session, kommune, udvalg, moment.day, moment.at, nummer, ITEM_READ)
        if found is None:
            moved = moved_item(session, kommune, udvalg, moment.day, moment.at, nummer) or nothing_then(day)
            return redirect(with_day(item_path(moved), day), 301)
        gone_if_taken_down(session, found)
        page = item_page(session, found)
    return render(page, past=past(day, [page.item.publication]))


def gone_if_taken_down(session: Session, item: AgendaItem) -> None:
    """Nothing of an item that has been taken down is shown, only why.

    Raises Gone.
    """
    rule = taken_down(session, item)
    if rule is not None:
        raise Gone(
            _(
                "Punktet er taget ned %(day)s. Grunden er: %(reason)s.",
                day=long_date(rule.at.date()),
                reason=rule.reason,
            )
        )


def item_page(session: Session, item: AgendaItem) -> ItemPage:
    """All that is shown of one item, read while the session is open."""
    told = load_shown(session, item.id)
    siblings = _siblings(session, item)
    before, after = _around(siblings, item.id)
    own, apart = _sections(item, told)
    anchor = f"punkt-{number_in_path(item.number, item.publication.kind)}"
    return ItemPage(
        frame=_frame(item),
        item=item,
        anchor=anchor,
        type_word=ITEM_TYPES[item.type] if item.type else "",
        kind_word="" if item.publication.kind is MeetingKind.MINUTES else MEETING_KINDS[item.publication.kind],
        meeting_url=meeting_path(item.meeting),
        case_url=case_path(item.case) if item.case else "",
        badges=tuple(badge(outcome) for outcome in dict.fromkeys(_outcomes(told))),
        steps=_steps(session, item) if len(siblings) > 1 else (),
        pairs=pairs_of(told, anchor),
        answer=whole_answer(told, item.proceedings),
        votes=_votes(session, item, told),
        remarks=tuple(Words(_remark_head(remark), remark.text) for remark in told.utterances),
        absences=tuple(_absence(one) for one in told.absences if one.status is not Presence.PRESENT),
        passages=own,
        quoted=tuple(_quoted(session, item, quote) for quote in told.citations),
        verbatim=apart,
        annexes=told.annexes,
        references=tuple(_references(session, item, told)),
        mentioned_in=tuple(_mentioned(session, item, told)),
        machine_read=machine_read_version(session, item.publication.version_id),
        citation=cite_item(item),
        original=original_of(item.publication),
        previous=before,
        following=after,
    )


def item_link(item: Item) -> Link:
    """An item as a link says it: body, day and number."""
    said = _("%(name)s %(day)s, punkt %(number)s", name=item.body.name, day=long_date(item.day), number=item.number)
    return Link(said, item.path)


def _frame(item: AgendaItem) -> Frame:
    committee, day = item.meeting.committee, long_date(item.meeting.starts_at.date())
    return Frame(
        title=_(
            "Punkt %(number)s, %(name)s %(day)s: %(title)s",
            number=item.number,
            name=committee.name,
            day=day,
            title=item.title,
        ),
        crumbs=(
            Link(_("Forside"), "/"),
            Link(committee.name, committee_path(committee)),
            Link(day, meeting_path(item.meeting)),
            Link(_("Punkt %(number)s", number=item.number)),
        ),
        canonical=absolute(item_path(item)),
        data=item_data(item),
    )


def _outcomes(told: Item) -> Iterator[Outcome]:
    for ruling in told.rulings:
        yield from ruling.outcomes


def _siblings(session: Session, item: AgendaItem) -> tuple[Item, ...]:
    """All treatments of the item's case in time order; a standing number is no case."""
    if item.case is None or item.case.omnibus:
        return ()
    return load_heads(session, AgendaItem.case_id == item.case.id, AgendaItem.current)


def _steps(session: Session, item: AgendaItem) -> tuple[Step, ...]:
    case_id = item.case_id or 0
    return trace(treatments_of(session, [case_id]).get(case_id, ()), item.id)


def _votes(session: Session, item: AgendaItem, told: Item) -> tuple[VoteView, ...]:
    there = present_at(session, item.publication_id) if told.ballots else ()
    return tuple(vote_view(ballot, there, told.absences) for ballot in told.ballots)


def _sections(item: AgendaItem, told: Item) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """What is read as the case's text, and what has been shown in another form and is kept word for word below."""
    apart = set(_SHOWN_APART)
    if told.points:
        apart.add(SectionKind.RECOMMENDATION)
    if told.rulings or item.proceedings:
        apart.add(SectionKind.DECISION)
    if told.citations:
        apart.add(SectionKind.HISTORY)
    own = [section for section in item.sections if section.kind not in apart]
    kept = [section for section in item.sections if section.kind in apart - _SHOWN_APART]
    return passages(own), passages(kept)


def _around(siblings: Sequence[Item], item_id: int) -> tuple[Link | None, Link | None]:
    order = [sibling.id for sibling in siblings]
    if item_id not in order:
        return None, None
    at = order.index(item_id)
    before = siblings[at - 1] if at else None
    after = siblings[at + 1] if at + 1 < len(siblings) else None
    return (item_link(before) if before else None), (item_link(after) if after else None)


def _remark_head(remark: Utterance) -> str:
    word = REMARKS[remark.kind]
    return _("%(remark)s fra %(by)s", remark=word, by=remark.by) if remark.by else word


def _absence(one: Person) -> Words:
    return Words(PRESENCE[one.status], f"{one.name}, {one.note}" if one.note else one.name)


def _quoted(session: Session, item: AgendaItem, quote: Citation) -> Words:
    said = (
        quote.committee,
        long_date(quote.day) if quote.day else "",
        _("punkt %(number)s", number=quote.number) if quote.number else "",
    )
    place = item.meeting.committee.municipality.slug
    held = address_of_meeting(session, place, quote.slug, quote.day) if quote.day else None
    return Words(", ".join(part for part in said if part), quote.text, held or "")


def _references(session: Session, item: AgendaItem, told: Item) -> list[Link]:
    """What the prose points at: the exact item or case, or the words alone where the archive cannot be sure."""
    found: dict[str, Link] = {}
    for one in references_of(session, item.meeting.committee.municipality_id, (told,)):
        words = one.mention.text
        if words not in found or (one.path and not found[words].url):
            found[words] = Link(words, one.path or "")
    return list(found.values())


def _mentioned(session: Session, item: AgendaItem, told: Item) -> list[Link]:
    """Other items that point at this one, or at its case by number."""
    place = item.meeting.committee.municipality_id
    pointing = {
        one.source_path: Link(
            _("%(name)s %(day)s", name=one.source_body.name, day=long_date(one.source_day)) + f": {one.source_title}",
            one.source_path,
        )
        for one in backlinks(session, place, (told,))
    }
    if item.case is None or item.case.omnibus:
        return list(pointing.values())
    for other in mentioning(session, item.case.municipality_id, item.case.key):
        if other.case_key != item.case.key:
            pointing.setdefault(other.path, item_link(other))
    return list(pointing.values())
