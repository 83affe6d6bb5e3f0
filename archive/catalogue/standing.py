"""Which items of a meeting's published documents stand now? (pure)

Minutes take the place of the agenda, supplements merge, corrected minutes take the place of the first, and the open
and the closed part of one meeting merge by item. Nothing is overwritten: this only says what is current.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.catalogue.models import WITHDRAWN
from archive.values import MeetingKind, slug


@dataclass(frozen=True, slots=True)
class PublishedItem:
    """What makes an item the same in another document: the source's id, else case and title; never its number."""

    id: int
    identity: str
    case: str | None
    title: str
    open: bool
    decided: bool

    @property
    def name(self) -> str:
        """The title as it is compared."""
        return slug(self.title.removeprefix("Lukket:").removeprefix("LUKKET:"))

    def same_as(self, other: "PublishedItem") -> bool:
        """Whether two documents mean one item by these."""
        if self.identity == other.identity:
            return True
        if self.identity.startswith(WITHDRAWN) or other.identity.startswith(WITHDRAWN):
            return False
        return self.name == other.name and (self.case == other.case or self.case is None or other.case is None)


@dataclass(frozen=True, slots=True)
class Published:
    """One published document of a meeting; `released`, then `version`, tells newer from older."""

    id: int
    kind: MeetingKind
    source: int
    version: int
    released: str
    items: tuple[PublishedItem, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The publications and items that stand now."""

    publications: frozenset[int]
    items: frozenset[int]


def standing(published: Iterable[Published]) -> Standing:
    """What stands now, whatever the order in which the documents came in."""
    by_age = sorted(published, key=lambda one: (one.released, one.version, one.id))
    minutes = _parts([one for one in by_age if one.kind is MeetingKind.MINUTES])
    agendas = _parts([one for one in by_age if one.kind is MeetingKind.AGENDA])
    supplements = _parts([one for one in by_age if one.kind is MeetingKind.SUPPLEMENT])
    only_closed = bool(minutes) and not any(item.open for part in minutes for item in part.items)
    base = minutes + agendas if only_closed else minutes or agendas
    kept = _merge([*base, *supplements])
    publications = {part.id for part in base} | {part.id for part in supplements}
    return Standing(frozenset(publications), frozenset(kept))


def _parts(by_age: Sequence[Published]) -> list[Published]:
    """The newest version of each part: a document takes the place of those before it, unless they complete it."""
    parts: list[Published] = []
    for one in by_age:
        parts = [part for part in parts if not _takes_the_place_of(one, part)]
        parts.append(one)
    return parts


def _takes_the_place_of(newer: Published, older: Published) -> bool:
    if newer.version == older.version:
        return False
    return newer.source == older.source or not _complete_each_other(older, newer)


def _complete_each_other(one: Published, other: Published) -> bool:
    """Whether two documents of one kind are an open and a closed part, or share no item at all."""
    if not one.items or not other.items:
        return False
    one_open, other_open = any(item.open for item in one.items), any(item.open for item in other.items)
    if one_open != other_open:
        return True
    return not any(item.same_as(twin) for item in one.items for twin in other.items)


def _merge(parts: Sequence[Published]) -> list[int]:
    """One row for each item: of the same item in two parts, the one that tells more stands."""
    kept: list[tuple[int, PublishedItem]] = []
    for number, part in enumerate(parts):
        for item in part.items:
            place = next((n for n, (of, other) in enumerate(kept) if of != number and item.same_as(other)), None)
            if place is None:
                kept.append((number, item))
            elif item.decided and not kept[place][1].decided:
                kept[place] = (number, item)
    return [item.id for _of, item in kept]
