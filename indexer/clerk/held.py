"""What does a held file say, where does it look like a CPR number, and how would it read crossed out?"""

from dataclasses import dataclass

from archive.language import _
from indexer.clerk.review import Held, source_of
from indexer.clock import today
from indexer.minutes.parsed import ParsedMinutes
from indexer.privacy.cpr import Mark, find_cpr, masked
from indexer.reading import Job, Reading
from indexer.sources.child import ReadingPool
from indexer.sources.files import Unreadable

_AROUND = 160


@dataclass(frozen=True, slots=True)
class Place:
    """One suspicious run with the words around it; `crossed` is the run as it would be stored masked."""

    start: int
    before: str
    run: str
    after: str
    crossed: str


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """One document of a held file: what it is, its text and its suspicious places."""

    minutes: ParsedMinutes
    marks: tuple[Mark, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A held file read once more, stored nowhere; `problem` says why there is nothing to show."""

    documents: tuple[HeldDocument, ...] = ()
    problem: str = ""
    unseen: bool = False
    """Whether something looks like a number in the name, or beside the text that would be kept."""


def preview(held: Held) -> Preview:
    """Read a held file from where it lies, in a limited child process as ever."""
    source = source_of(held.uri)
    if source is None:
        return Preview(problem=_("Filen ligger ikke længere, hvor den lå, så den kan ikke vises."))
    data = source.load()
    if isinstance(data, Unreadable):
        return Preview(problem=data.message)
    with ReadingPool(1) as pool:
        job = Job(source.name, data, today(), held.format, source.siblings)
        reading = next(reading for _job, reading in pool.read_all([job]))
    return _shown(reading)


def _shown(reading: Reading) -> Preview:
    if reading.refusal is not None:
        return Preview(problem=reading.refusal.message)
    documents = tuple(_document(minutes) for minutes in reading.documents)
    return Preview(documents, unseen=not any(document.marks for document in documents))


def _document(minutes: ParsedMinutes) -> HeldDocument:
    marks = find_cpr(minutes.text, today())
    return HeldDocument(minutes, marks, tuple(_place(minutes.text, mark) for mark in marks))


def _place(text: str, mark: Mark) -> Place:
    run = text[mark.start : mark.end]
    before = text[max(0, mark.start - _AROUND) : mark.start]
    after = text[mark.end : mark.end + _AROUND]
    if mark.start > _AROUND:
        before = "… " + before.partition(" ")[2]
    if mark.end + _AROUND < len(text):
        after = after.rpartition(" ")[0] + " …"
    return Place(mark.start, before, run, after, masked(run, (Mark(0, len(run)),)))
