"""What happened to a case, meeting by meeting, and how does the archive know? (behandlinger)"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from archive.history.bodies import Body, body_key, find_body
from archive.history.facts import (
    Annex,
    Ballot,
    Citation,
    Commitment,
    Item,
    Judgement,
    Person,
    Point,
    Ruling,
    Sum,
    Utterance,
)
from archive.history.quotes import Checked, check_quote
from archive.history.words import Run
from archive.values import Evidence, MeetingKind, QuoteCheck, slug


@dataclass(frozen=True, slots=True)
class QuoteSeen:
    """An earlier decision that a treatment quotes, and what the quoted meeting's own minutes say to it."""

    body: Body
    day: date | None
    number: str | None
    text: str
    check: QuoteCheck
    runs: tuple[Run, ...] = ()
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Treatment:
    """A case before one body on one day (behandling)."""

    body: Body
    day: date
    number: str | None
    title: str
    kind: MeetingKind | None
    evidence: Evidence
    path: str | None = None
    meeting_id: int | None = None
    item_id: int | None = None
    presumed: bool = False
    """Joined to the case by likeness ("formodet samme sag"), not by a number of its own."""
    quote_check: QuoteCheck | None = None
    quoted_in: str | None = None
    """The item that quotes or announces this treatment."""
    points: tuple[Point, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    quotes: tuple[QuoteSeen, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    absences: tuple[Person, ...] = ()
    annexes: tuple[Annex, ...] = ()
    sums: tuple[Sum, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    decided: str = ""
    """The decision section verbatim, without earlier decisions quoted there."""
    moved_from: frozenset[date] = frozenset()
    """Days on which its text says that the case should have been treated and was not."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quote with the item it stands in, the body it means and what the check found."""

    item: Item
    citation: Citation
    body: Body
    quoted: Item | None
    checked: Checked


def one_step_per_meeting(items: Iterable[Item]) -> tuple[Item, ...]:
    """Items in time order, the agenda of a meeting left out where its minutes have the case."""
    ordered = sorted(items, key=lambda item: (item.starts_at, item.meeting_id, item.id))
    kept: list[Item] = []
    for _, same_meeting in groupby(ordered, key=lambda item: item.meeting_id):
        step = list(same_meeting)
        minutes = [item for item in step if item.kind is MeetingKind.MINUTES]
        extra = [item for item in step if item.kind is MeetingKind.SUPPLEMENT and not _among(item, minutes)]
        kept += [*minutes, *extra] if minutes else step
    return tuple(kept)


def quotes_checked(items: Sequence[Item], bodies: Sequence[Body]) -> tuple[Said, ...]:
    """Every quote in a case's items, with the treatment it quotes where the archive holds it."""
    return tuple(_checked(items, bodies))


def treatments(items: Sequence[Item], said: Sequence[Said]) -> tuple[Treatment, ...]:
    """Held treatments and those known only from a quote, in time order."""
    about: defaultdict[int, list[Said]] = defaultdict(list)
    inside: defaultdict[int, list[Said]] = defaultdict(list)
    for quote in said:
        inside[quote.item.id].append(quote)
        if quote.quoted is not None:
            about[quote.quoted.id].append(quote)
    held = [_own(item, about[item.id], inside[item.id]) for item in items]
    return tuple(sorted([*held, *_known_from_quotes(said)], key=in_time))


def in_time(treatment: Treatment) -> tuple[date, int, str]:
    """Sorts by day; on one day the meeting taken in first leads."""
    return treatment.day, treatment.meeting_id or 0, treatment.number or ""


def body_meant(name: str | None, item: Item, bodies: Sequence[Body]) -> Body:
    """The body a name in an item means; "udvalget" alone is the item's own."""
    if name is None or body_key(name) == "":
        return item.body
    return find_body(name, bodies) or Body(name, slug(name))


def _among(item: Item, others: Iterable[Item]) -> bool:
    return any(item.identity == other.identity or item.title == other.title for other in others)


def _checked(items: Sequence[Item], bodies: Sequence[Body]) -> Iterator[Said]:
    held: defaultdict[tuple[str, date | None], list[Item]] = defaultdict(list)
    for item in items:
        held[item.body.slug, item.day].append(item)
    for item in items:
        for citation in item.citations:
            body = body_meant(citation.committee, item, bodies)
            if (body.slug, citation.day) != (item.body.slug, item.day):
                quoted = _quoted(citation, held.get((body.slug, citation.day), ()))
                yield Said(item, citation, body, quoted, check_quote(citation, quoted))


def _quoted(citation: Citation, that_day: Sequence[Item]) -> Item | None:
    numbered = [item for item in that_day if item.number == citation.number]
    return next(iter(numbered or that_day), None)


def _own(item: Item, about: Sequence[Said], inside: Sequence[Said]) -> Treatment:
    return Treatment(
        body=item.body,
        day=item.day,
        number=item.number,
        title=item.title,
        kind=item.kind,
        evidence=Evidence.OWN,
        path=item.path,
        meeting_id=item.meeting_id,
        item_id=item.id,
        presumed=not item.numbered,
        quote_check=_strongest(about),
        quoted_in=about[0].item.path if about else None,
        points=item.points,
        rulings=item.rulings or _rulings_quoted(about),
        judgements=item.judgements,
        quotes=tuple(_seen(quote) for quote in inside),
        ballots=item.ballots,
        utterances=item.utterances,
        absences=item.absences,
        annexes=item.annexes,
        sums=item.sums,
        commitments=item.commitments,
        decided=item.decided,
        moved_from=item.moved_from,
    )


def _strongest(about: Sequence[Said]) -> QuoteCheck | None:
    found = {quote.checked.result for quote in about}
    return next(
        (result for result in (QuoteCheck.DIFFERS, QuoteCheck.EQUAL, QuoteCheck.NOT_HELD) if result in found), None
    )


def _rulings_quoted(about: Sequence[Said]) -> tuple[Ruling, ...]:
    """What was decided by the words of a quote, where the archive holds only the meeting's agenda."""
    text = max((quote.citation.text for quote in about), key=len, default="")
    return (Ruling(None, None, text, ()),) if text else ()


def _seen(said: Said) -> QuoteSeen:
    path = said.quoted.path if said.quoted else None
    citation, checked = said.citation, said.checked
    return QuoteSeen(said.body, citation.day, citation.number, citation.text, checked.result, checked.runs, path)


def _known_from_quotes(said: Sequence[Said]) -> Iterator[Treatment]:
    unheld: defaultdict[tuple[str, date], list[Said]] = defaultdict(list)
    for quote in said:
        if quote.quoted is None and quote.citation.day is not None:
            unheld[quote.body.slug, quote.citation.day].append(quote)
    for (_, day), quotes in unheld.items():
        fullest = max(quotes, key=lambda quote: len(quote.citation.text))
        yield Treatment(
            body=fullest.body,
            day=day,
            number=fullest.citation.number,
            title=fullest.item.title,
            kind=None,
            evidence=Evidence.QUOTE,
            quote_check=QuoteCheck.NOT_HELD,
            quoted_in=fullest.item.path,
            rulings=_rulings_quoted([fullest]),
        )
