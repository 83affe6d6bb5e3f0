"""How do stored rows become the frozen values a history stands on? The one place here that reads the catalogue."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from archive.catalogue.models import AgendaItem, Committee, Meeting, Publication
from archive.catalogue.paths import item_address, moment_text
from archive.history.bodies import Body
from archive.history.facts import Held, Item, Person
from archive.history.moved import moved_from
from archive.history.statements import (
    ABSENCES,
    ANNEXES,
    BALLOTS,
    CHUNK,
    CITATIONS,
    COMMITMENTS,
    DECISIONS,
    HEADS,
    JUDGEMENTS,
    MENTIONS,
    MOVED,
    PASSAGES,
    POINTS,
    PROMISES,
    RULINGS,
    SPANS,
    SUMS,
    THERE,
    UTTERANCES,
    Passage,
)
from archive.values import MeetingKind


def items_of_case(session: Session, case_id: int) -> tuple[Item, ...]:
    """A case's current items in time order."""
    return load_items(session, AgendaItem.case_id == case_id, AgendaItem.current)


def load_items(session: Session, *where: ColumnElement[bool] | InstrumentedAttribute[bool]) -> tuple[Item, ...]:
    """The items that fulfil conditions on AgendaItem, Meeting, Committee or Municipality, whole, in time order."""
    return tuple(_items(session, tuple(_read_heads(session, where))))


def load_heads(session: Session, *where: ColumnElement[bool] | InstrumentedAttribute[bool]) -> tuple[Item, ...]:
    """The same items by their heads alone: place, day, number, title, case and address."""
    return tuple(_read_heads(session, where))


def load_mentioning(session: Session, *where: ColumnElement[bool] | InstrumentedAttribute[bool]) -> tuple[Item, ...]:
    """The same items by their heads and what their prose mentions."""
    heads = load_heads(session, *where)
    mentions = MENTIONS.read(session, [head.id for head in heads])
    return tuple(replace(head, mentions=mentions.get(head.id, ())) for head in heads)


def present_at(session: Session, publication_id: int) -> tuple[Person, ...]:
    """Who the document of a meeting says was there, and who was not."""
    return THERE.read(session, [publication_id]).get(publication_id, ())


def bodies_of(session: Session, municipality_id: int) -> tuple[Body, ...]:
    """All bodies of a municipality."""
    rows = session.execute(
        select(Committee.name, Committee.slug, Committee.short_name, Committee.written)
        .where(Committee.municipality_id == municipality_id)
        .order_by(Committee.id)
    )
    return tuple(Body(name, slug, short, tuple(written or ())) for name, slug, short, written in rows)


def held_meetings(
    session: Session, municipality_id: int, bodies: Iterable[Body], first: date, last: date
) -> tuple[Held, ...]:
    """The meetings of some bodies in a period, first and last day included, that the archive holds something of."""
    known = {body.slug: body for body in bodies}
    minutes = exists().where(
        Publication.meeting_id == Meeting.id, Publication.kind == MeetingKind.MINUTES, Publication.current
    )
    rows = session.execute(
        select(Committee.slug, Meeting.starts_at, minutes)
        .join(Meeting.committee)
        .where(
            Committee.municipality_id == municipality_id,
            Committee.slug.in_(known),
            Meeting.starts_at >= datetime.combine(first, time()),
            Meeting.starts_at < datetime.combine(last, time()) + timedelta(days=1),
            exists().where(Publication.meeting_id == Meeting.id),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return tuple(Held(known[slug], starts_at.date(), bool(with_minutes)) for slug, starts_at, with_minutes in rows)


def passages_of(session: Session, ids: Sequence[int]) -> dict[int, tuple[Passage, ...]]:
    """The sections of some items in their order."""
    return PASSAGES.read(session, ids)


def moved_days(session: Session, ids: Sequence[int]) -> dict[int, frozenset[date]]:
    """Per item the days on which its text says that the case should have been treated and was not."""
    found: defaultdict[int, frozenset[date]] = defaultdict(frozenset)
    connection = session.connection()
    for begin in range(0, len(ids), CHUNK):
        for item_id, lines in connection.execute(MOVED, {"ids": ids[begin : begin + CHUNK]}):
            found[item_id] |= moved_from("\n".join(str(line.get("text", "")) for line in lines))
    return dict(found)


def load_shown(session: Session, item_id: int) -> Item:
    """One item with what its own page shows of it; what only a history is told from is left out."""
    [head] = _read_heads(session, [AgendaItem.id == item_id])
    ids = [item_id]
    return replace(
        head,
        points=POINTS.read(session, ids).get(item_id, ()),
        rulings=RULINGS.read(session, ids).get(item_id, ()),
        judgements=JUDGEMENTS.read(session, ids).get(item_id, ()),
        citations=CITATIONS.read(session, ids).get(item_id, ()),
        ballots=BALLOTS.read(session, ids).get(item_id, ()),
        utterances=UTTERANCES.read(session, ids).get(item_id, ()),
        absences=ABSENCES.read(session, ids).get(item_id, ()),
        annexes=ANNEXES.read(session, ids).get(item_id, ()),
        mentions=MENTIONS.read(session, ids).get(item_id, ()),
    )


def _items(session: Session, heads: Sequence[Item]) -> Iterator[Item]:
    ids = [head.id for head in heads]
    points, rulings = POINTS.read(session, ids), RULINGS.read(session, ids)
    judgements, citations = JUDGEMENTS.read(session, ids), CITATIONS.read(session, ids)
    promises, ballots = PROMISES.read(session, ids), BALLOTS.read(session, ids)
    utterances, absences = UTTERANCES.read(session, ids), ABSENCES.read(session, ids)
    annexes, mentions = ANNEXES.read(session, ids), MENTIONS.read(session, ids)
    commitments, sums = COMMITMENTS.read(session, ids), SUMS.read(session, ids)
    decided = _decided(session, ids, bool(citations))
    moved = moved_days(session, ids)
    for head in heads:
        yield replace(
            head,
            decided=decided.get(head.id, ""),
            moved_from=moved.get(head.id, frozenset()),
            points=points.get(head.id, ()),
            rulings=rulings.get(head.id, ()),
            judgements=judgements.get(head.id, ()),
            citations=citations.get(head.id, ()),
            promises=promises.get(head.id, ()),
            ballots=ballots.get(head.id, ()),
            utterances=utterances.get(head.id, ()),
            absences=absences.get(head.id, ()),
            annexes=annexes.get(head.id, ()),
            mentions=mentions.get(head.id, ()),
            commitments=commitments.get(head.id, ()),
            sums=sums.get(head.id, ()),
        )


def _decided(session: Session, ids: Sequence[int], with_quotes: bool) -> dict[int, str]:
    """The words of the items' own decision sections as they stand, without the earlier decisions quoted there."""
    quoted = SPANS.read(session, ids) if with_quotes else {}
    found: defaultdict[int, list[str]] = defaultdict(list)
    connection = session.connection()
    for begin in range(0, len(ids), CHUNK):
        for item_id, lines in connection.execute(DECISIONS, {"ids": ids[begin : begin + CHUNK]}):
            spans = quoted.get(item_id, ())
            found[item_id] += [str(line.get("text", "")) for line in lines if not _within(line, spans)]
    return {item_id: "\n".join(lines) for item_id, lines in found.items()}


def _within(line: dict[str, object], spans: Iterable[tuple[int, int]]) -> bool:
    start = line.get("start")
    return isinstance(start, int) and any(first <= start < end for first, end in spans)


def _read_heads(session: Session, where: Iterable[ColumnElement[bool] | InstrumentedAttribute[bool]]) -> Iterator[Item]:
    bodies: dict[tuple[str, str], Body] = {}
    for (
        id, meeting_id, number, title, type, open, identity, case_shown, starts_at, shares_day,
        name, slug, short, written, place, kind, key,
    ) in session.connection().execute(HEADS.where(*where)):  # fmt: skip
        body = bodies.get((place, slug))
        if body is None:
            body = bodies[place, slug] = Body(name, slug, short, tuple(written or ()))
        moment = moment_text(starts_at, with_time=bool(shares_day))
        path = item_address(f"{place}/{slug}/{moment}", number, kind)
        yield Item(id, meeting_id, body, starts_at, kind, number, title, path, key, type, open, identity,
                   case_shown is not None)  # fmt: skip
