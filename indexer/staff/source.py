"""How does a document's source text stand beside what was understood of it? Part by part, none of the text left out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.catalogue.models import AgendaItem, DocumentVersion, ProblemRow, Publication
from archive.language import _
from archive.values import Outcome
from archive.web.look import Badge, badge
from archive.web.wording import count
from archive.words import ITEM_TYPES, REMARKS
from indexer.staff.marking import Marked, Piece, pieces

_LONGEST_MARK = 300


@dataclass(frozen=True, slots=True)
class Understood:
    """An item as the archive has it."""

    number: str
    title: str
    facts: tuple[str, ...]
    recommendations: tuple[str, ...]
    decisions: tuple[tuple[str, tuple[Badge, ...], str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the source with what was understood of it: one item, or what stands between items."""

    anchor: str
    heading: str
    pieces: tuple[Piece, ...]
    understood: Understood | None


def parts_of(version: DocumentVersion, publications: Sequence[Publication]) -> tuple[Part, ...]:
    """The whole text of a version, cut at its items; a version of several documents is taken one by one."""
    texts = version.text.split("\f") if len(publications) > 1 else [version.text]
    if len(texts) != max(len(publications), 1):
        return (Part("kilde-1", _("Hele teksten"), pieces(version.text, ()), None),)
    problems = version.problems if len(texts) == 1 else []
    made: list[Part] = []
    for number, text in enumerate(texts):
        items = publications[number].items if publications else []
        made.extend(_parts(text, items, problems, f"kilde-{number + 1}"))
    return tuple(made)


def _parts(text: str, items: Sequence[AgendaItem], problems: Sequence[ProblemRow], anchor: str) -> Iterator[Part]:
    marks = [*_problem_marks(text, problems), *(mark for item in items for mark in _item_marks(item))]
    at = 0
    for number, item in enumerate(sorted(items, key=lambda one: (one.start, one.end)), 1):
        start = max(item.start, at)
        if text[at:start].strip():
            yield Part(f"{anchor}-foer-{number}", _("Uden for punkterne"), _cut(text, marks, at, start), None)
        shown = _cut(text, marks, start, max(item.end, start))
        yield Part(f"{anchor}-{number}", _("Punkt %(number)s", number=item.number), shown, _understood(item))
        at = max(item.end, at)
    if text[at:].strip():
        yield Part(f"{anchor}-efter", _("Uden for punkterne"), _cut(text, marks, at, len(text)), None)


def _cut(text: str, marks: Sequence[Marked], start: int, end: int) -> tuple[Piece, ...]:
    """A part's text, without the blank lines before and after it."""
    inside = text[start:end]
    return pieces(text, marks, start + len(inside) - len(inside.lstrip("\n")), start + len(inside.rstrip()))


def _problem_marks(text: str, problems: Iterable[ProblemRow]) -> Iterator[Marked]:
    """A problem that speaks of a whole item is marked at the item's first line."""
    for problem in problems:
        start, end = problem.start, problem.end
        if end - start > _LONGEST_MARK:
            start += len(text[start:end]) - len(text[start:end].lstrip())
            end = start + len(text[start:end].partition("\n")[0])
        if end > start:
            yield start, end, "problem", f"anm-{problem.id}"


def _item_marks(item: AgendaItem) -> Iterator[Marked]:
    for point in item.recommendations:
        yield point.start, point.end, "indstilling", _("Indstilling %(number)s", number=point.number)
    for decision in item.decisions:
        number = f" {decision.number}" if decision.number is not None else ""
        yield decision.start, decision.end, "beslutning", _("Beslutning%(number)s", number=number)
    for quote in item.quotes:
        yield quote.start, quote.end, "citat", _("Citeret beslutning")
    for vote in item.votes:
        yield vote.start, vote.end, "afstemning", _("Afstemning")
    for remark in item.remarks:
        yield remark.start, remark.end, "bemaerkning", REMARKS[remark.kind]


def _understood(item: AgendaItem) -> Understood:
    return Understood(
        number=item.number,
        title=item.title,
        facts=tuple(_facts(item)),
        recommendations=tuple(point.text for point in item.recommendations),
        decisions=tuple(
            (one.text, tuple(badge(Outcome(outcome)) for outcome in one.outcomes), one.rule) for one in item.decisions
        ),
    )


def _facts(item: AgendaItem) -> Iterator[str]:
    """What else was understood, in few words."""
    if not item.current:
        yield _("afløst af en anden udgave")
    if not item.open:
        yield _("lukket punkt")
    if item.case_shown:
        yield _("sag %(case_shown)s", case_shown=item.case_shown)
    if item.type:
        yield ITEM_TYPES[item.type].lower()
    counted = (
        len(item.sections) and count(len(item.sections), "afsnit", "afsnit"),
        len(item.quotes) and count(len(item.quotes), "citat", "citater"),
        len(item.votes) and count(len(item.votes), "afstemning", "afstemninger"),
        len(item.remarks) and count(len(item.remarks), "medlemsbemærkning", "medlemsbemærkninger"),
        len(item.attachments) and count(len(item.attachments), "bilag", "bilag"),
        len(item.references) and count(len(item.references), "henvisning", "henvisninger"),
        len(item.absences) and count(len(item.absences), "fravær", "fravær"),
    )
    yield from (said for said in counted if said)
