"""What does `ingest` say when it is done? What happened to each file, alike ones together, and the sum."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from archive.language import _
from archive.values import DocumentStatus
from indexer.ingest import Fate, Taken
from indexer.verbs.speaking import say

_FEW = 3
"""So many files are named one by one; more of one kind share a line."""


def tell(taken: Sequence[Taken], municipality: str | None, *, quiet: bool = False) -> None:
    """Say to people what became of the files; `quiet` says nothing where nothing was stored."""
    for line in _reasons(taken):
        say(line)
    if not quiet or any(one.fate is Fate.STORED for one in taken):
        say(_sum(taken))
    if municipality is None and any(minutes.municipality is None for one in taken for minutes in one.documents):
        say(_("Nogle filer siger ikke, hvilken kommune de er fra. Angiv den med --kommune."))


def _reasons(taken: Sequence[Taken]) -> Iterator[str]:
    """A line for each file that was not simply taken in, or for all those of one kind."""
    alike: dict[str, list[Taken]] = {}
    for one in taken:
        if one.message:
            alike.setdefault(one.message.removeprefix(f"{one.name}: "), []).append(one)
    for words, files in alike.items():
        if len(files) <= _FEW:
            yield from (one.message for one in files)
        else:
            names = ", ".join(PurePath(one.name).name for one in files[:_FEW])
            yield _(
                "%(count)s filer (%(names)s og %(more)s til): %(words)s",
                count=len(files),
                names=names,
                more=len(files) - _FEW,
                words=words,
            )


def _sum(taken: Sequence[Taken]) -> str:
    counts = {fate: sum(one.fate is fate for one in taken) for fate in Fate}
    unsure = sum(any(minutes.status in _UNSURE for minutes in one.documents) for one in taken)
    review = _(" (heraf %(count)s til gennemsyn)", count=unsure) if unsure else ""
    aside = _(", %(count)s sat til side", count=counts[Fate.SET_ASIDE]) if counts[Fate.SET_ASIDE] else ""
    return _(
        "%(stored)s lagt ind%(review)s, %(unchanged)s uændret, %(refused)s ikke læst, %(held)s holdt tilbage%(aside)s.",
        stored=counts[Fate.STORED],
        review=review,
        unchanged=counts[Fate.UNCHANGED],
        refused=counts[Fate.REFUSED],
        held=counts[Fate.HELD],
        aside=aside,
    )


_UNSURE = (DocumentStatus.REVIEW, DocumentStatus.RAW)
