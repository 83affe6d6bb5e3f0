"""What changed from agenda to minutes to corrected minutes? (versioner)"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.catalogue.models import AgendaItem, Publication
from archive.history.facts import Item
from archive.history.load import load_items, passages_of
from archive.history.statements import Passage
from archive.history.words import Run, compare, normalised
from archive.language import N_, Words, _, plural
from archive.values import MeetingKind, SectionKind, slug

_LABELS = Words(
    {
        MeetingKind.AGENDA: N_("dagsorden"),
        MeetingKind.MINUTES: N_("referat"),
        MeetingKind.SUPPLEMENT: N_("tillægsdagsorden"),
    }
)
_NAMES = Words(
    {
        SectionKind.DECISION: N_("beslutning"),
        SectionKind.RECOMMENDATION: N_("indstilling"),
        SectionKind.SUMMARY: N_("resumé"),
        SectionKind.PRESENTATION: N_("sagsfremstilling"),
        SectionKind.ECONOMY: N_("økonomi"),
    }
)

_TOLD_APART = frozenset({"bilag", "bilag:"})
"""Sections told in another way: attachments by their titles."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change in plain Danish ("beslutning tilføjet"), with the words marked where a text was changed."""

    said: str
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item that is not as it was in the version before."""

    number: str
    title: str
    path: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class VersionStep:
    """One published document of a meeting and what it changed; `by_release` says whose word the time is."""

    publication_id: int
    label: str
    public_at: datetime
    by_release: bool
    current: bool
    items: tuple[ItemChange, ...]

    @property
    def summary(self) -> str:
        """What happened, in one line."""
        if not self.items:
            return ""
        said = _("%(name)s tilføjet", name=_NAMES[SectionKind.DECISION])
        decided = sum(any(change.said == said for change in item.changes) for item in self.items)
        other = len(self.items) - decided
        parts = [_counted(decided, _("beslutning tilføjet i")), _counted(other, _("ændringer i"))]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An item of one version with its sections."""

    item: Item
    passages: tuple[Passage, ...]


def meeting_versions(session: Session, meeting_id: int) -> tuple[VersionStep, ...]:
    """Every published document of a meeting in the order they became public, each against the one before it."""
    steps: list[VersionStep] = []
    before: tuple[Snapshot, ...] = ()
    for publication in _in_order(_publications(session, meeting_id)):
        after = _snapshots(session, publication.id)
        apart = publication.kind is MeetingKind.SUPPLEMENT
        steps.append(
            VersionStep(
                publication_id=publication.id,
                label=_label(publication, steps),
                public_at=_public_at(publication),
                by_release=publication.released_at is not None,
                current=publication.current,
                items=() if apart or not before else tuple(item_changes(before, after)),
            )
        )
        before = before if apart else after
    return tuple(steps)


def item_changes(before: Sequence[Snapshot], after: Sequence[Snapshot]) -> Iterator[ItemChange]:
    """The items that differ between two versions of a meeting, in the order of the later one."""
    waiting = list(before)
    for new in after:
        old = next((one for one in waiting if _same(one.item, new.item)), None)
        if old is None:
            yield ItemChange(new.item.number, new.item.title, new.item.path, (Change(_("punkt tilføjet")),))
            continue
        waiting.remove(old)
        if found := tuple(changes(old, new)):
            yield ItemChange(new.item.number, new.item.title, new.item.path, found)
    for gone in waiting:
        yield ItemChange(gone.item.number, gone.item.title, gone.item.path, (Change(_("punkt fjernet")),))


def changes(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    """What is new in the later version of one item; of one that was closed, only that it was."""
    if before.item.number != after.item.number:
        yield Change(_("punktnummer ændret fra %(old)s til %(new)s", old=before.item.number, new=after.item.number))
    if normalised(before.item.title) != normalised(after.item.title):
        yield Change(_("titel ændret"), compare(before.item.title, after.item.title))
    if before.item.open != after.item.open:
        yield Change(_("punkt åbnet") if after.item.open else _("punkt lukket"))
    if not after.item.open:
        return
    yield from _section_changes(before.passages, after.passages)
    old = {annex.title for annex in before.item.annexes}
    new = {annex.title for annex in after.item.annexes}
    yield from (Change(_("bilag tilføjet: %(title)s", title=title)) for title in sorted(new - old))
    yield from (Change(_("bilag fjernet: %(title)s", title=title)) for title in sorted(old - new))


def _section_changes(before: Iterable[Passage], after: Iterable[Passage]) -> Iterator[Change]:
    old = {_name(passage): passage.text for passage in before if passage.text.strip()}
    new = {_name(passage): passage.text for passage in after if passage.text.strip()}
    for name in [*new, *(name for name in old if name not in new)]:
        if name in _TOLD_APART:
            continue
        if name not in old:
            yield Change(_("%(name)s tilføjet", name=name), compare("", new[name]))
        elif name not in new:
            yield Change(_("%(name)s fjernet", name=name), compare(old[name], ""))
        elif normalised(old[name]) != normalised(new[name]):
            yield Change(_("%(name)s ændret", name=name), compare(old[name], new[name]))


def _name(passage: Passage) -> str:
    return _NAMES.get(passage.kind, passage.heading.strip().casefold() or _("tekst"))


def _same(one: Item, other: Item) -> bool:
    return one.identity == other.identity or (one.case_key == other.case_key and slug(one.title) == slug(other.title))


def _publications(session: Session, meeting_id: int) -> Sequence[Publication]:
    return session.scalars(select(Publication).where(Publication.meeting_id == meeting_id)).all()


def _in_order(publications: Iterable[Publication]) -> list[Publication]:
    return sorted(publications, key=lambda one: (_public_at(one), one.kind is MeetingKind.MINUTES, one.id))


def _public_at(publication: Publication) -> datetime:
    """Naive as all times of the catalogue are."""
    return (publication.released_at or publication.taken_in_at).replace(tzinfo=None)


def _label(publication: Publication, before: Sequence[VersionStep]) -> str:
    label = _LABELS[publication.kind]
    corrected = _("rettet %(label)s", label=label)
    again = any(step.label in (label, corrected) for step in before)
    return corrected if again and publication.kind is not MeetingKind.SUPPLEMENT else label


def _snapshots(session: Session, publication_id: int) -> tuple[Snapshot, ...]:
    items = load_items(session, AgendaItem.publication_id == publication_id)
    passages = passages_of(session, [item.id for item in items])
    return tuple(Snapshot(item, passages.get(item.id, ())) for item in items)


def _counted(count: int, words: str) -> str:
    return f"{words} {count} {plural('punkt', 'punkter', count)}" if count else ""
