"""Which meeting is it? Kind, committee, time and place from the blocks before the first item."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise

from archive.values import MeetingKind
from indexer.minutes.headings import dated_decision
from indexer.minutes.moments import parse_clock, parse_moment
from indexer.minutes.parsed import Piece
from indexer.readers.document import Block, Document, Role

_LABEL = re.compile(r"^\s*(?:(?:mødedato|mødested)\s*[:\t ]|(?:sted|udvalg|dato|lokale)\s*[:\t])\s*", re.IGNORECASE)

_OWN_DECISION = ("beslutning", "referat", "beslutninger", "udvalgets beslutning", "byrådets beslutning")


@dataclass(frozen=True, slots=True)
class Header:
    """What a document says of its meeting; every stated moment is kept so that they can be compared."""

    kind: MeetingKind
    decides: bool
    """True for minutes, of a supplement too; an agenda holds no decisions of its own."""
    inferred: bool
    """The document does not say what it is; its items hold decisions."""
    committee: str
    starts_at: datetime | None
    place: str | None
    stated: tuple[datetime, ...]
    dates_from: tuple[Block, ...]


def head_lines(document: Document, blocks: Iterable[Block]) -> tuple[Piece, ...]:
    """What each piece above the first item was taken for, in the order of the text."""
    said = ((block, " ".join(document.text_of(block).split())) for block in blocks)
    return tuple(Piece(_taken_for(block), text) for block, text in said if text)


def _taken_for(block: Block) -> str:
    return "label" if block.attribute("form") == "label" else block.role.value


def read_header(document: Document, blocks: Iterable[Block], items: Sequence[Block] = ()) -> Header:
    """The meeting of a document; an agenda unless the document calls itself minutes.

    A document that does not say what it is holds minutes where its `items` have decisions of their own.
    """
    blocks = tuple(blocks)
    dated = tuple(
        (block, moment)
        for block in blocks
        if block.role is Role.STARTS_AT
        and (moment := parse_moment(block.attribute("value") or document.text_of(block))) is not None
    )
    stated = tuple(moment for _, moment in dated)
    said = _first(document, blocks, Role.KIND) or ""
    day = stated[0].date() if stated else None
    if said and not is_minutes(said) and _decides(document, items, day):
        others = (document.text_of(block) for block in blocks if block.role is Role.KIND)
        said = next((kind for kind in others if is_minutes(kind)), said)  # a page's menu may say both
    inferred = not said and _decides(document, items, day)
    said = "referat" if inferred else said
    return Header(
        kind=_kind(said),
        decides=is_minutes(said),
        inferred=inferred,
        committee=_first(document, blocks, Role.COMMITTEE) or "",
        starts_at=_with_clock(_best(stated), document, blocks),
        place=_first(document, blocks, Role.PLACE),
        stated=stated,
        dates_from=tuple(block for block, _ in dated),
    )


def _with_clock(moment: datetime | None, document: Document, blocks: tuple[Block, ...]) -> datetime | None:
    """A day whose time of day stands on a line of its own ("Tidspunkt: kl. 15.30")."""
    if moment is None or moment.time() != time(0, 0):
        return moment
    lines = (document.text_of(block) for block in blocks if block.role is Role.STARTS_AT)
    clocks = (parse_clock(line) for line in lines if parse_moment(line) is None)
    return next((datetime.combine(moment.date(), clock) for clock in clocks if clock is not None), moment)


def _decides(document: Document, items: Sequence[Block], day: date | None) -> bool:
    """Has any heading of a decision, of no other meeting, words below it?"""
    return any(
        block.role is Role.HEADING
        and after.role in (Role.PARAGRAPH, Role.LIST_ITEM)
        and _is_own(document.text_of(block), day)
        for block, after in pairwise(items)
    )


def _is_own(heading: str, day: date | None) -> bool:
    if heading.strip(" :").casefold() in _OWN_DECISION:
        return True
    dated = dated_decision(heading)
    return dated is not None and dated.day == day


def _kind(text: str) -> MeetingKind:
    said = text.casefold()
    if "tillæg" in said or "tillaeg" in said:
        return MeetingKind.SUPPLEMENT
    return MeetingKind.MINUTES if is_minutes(said) else MeetingKind.AGENDA


def is_minutes(text: str) -> bool:
    """Does a document that calls itself this hold minutes?"""
    return "referat" in text.casefold() or "protokol" in text.casefold()


def _first(document: Document, blocks: tuple[Block, ...], role: Role) -> str | None:
    for block in blocks:
        if block.role is role:
            text = " ".join(document.text_of(block).split())
            return _LABEL.sub("", text).strip() or None
    return None


def _best(stated: tuple[datetime, ...]) -> datetime | None:
    """The first moment that also says the time of day, else the first."""
    timed = [moment for moment in stated if moment.time() != time(0, 0)]
    return next(iter(timed or stated), None)
