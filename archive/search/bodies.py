"""Which committees and municipalities does this archive have, and by what names may a search call them?"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.catalogue.kept import kept
from archive.catalogue.models import Committee, Municipality
from archive.committees import committee_slug, initials
from archive.values import slug

_BODIES = (
    select(Committee.slug, Committee.name, Committee.short_name, Municipality.name)
    .join(Committee.municipality)
    .order_by(Committee.id)
)
_TOWNS = select(Municipality.slug, Municipality.id, Municipality.code, Municipality.name).order_by(Municipality.id)
_REMEMBERED = 500


@dataclass(frozen=True, slots=True)
class Body:
    """A committee by all that it goes by."""

    slug: str
    name: str
    short: str | None
    place: str


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality."""

    slug: str
    id: int
    code: str
    name: str


class Bodies:
    """The committees and municipalities as the catalogue has them; what a name stands for is remembered."""

    def __init__(self, bodies: tuple[Body, ...], towns: tuple[Town, ...]) -> None:
        self.bodies = bodies
        self.towns = {town.slug: town for town in towns}
        self._called: dict[str, frozenset[str]] = {}

    @cached_property
    def names(self) -> dict[str, str]:
        """Committee names by slug."""
        return {body.slug: body.name for body in self.bodies}

    @cached_property
    def shorts(self) -> dict[str, tuple[str, ...]]:
        """What a short name (in small letters) stands for, in small letters."""
        found: dict[str, dict[str, None]] = {}
        for body in self.bodies:
            if body.short:
                found.setdefault(body.short.casefold(), {})[body.name.lower()] = None
        return {short: tuple(names) for short, names in found.items()}

    def called(self, value: str) -> frozenset[str]:
        """The slugs of the committees that a person's name for one may stand for: slug, short name or any spelling."""
        known = self._called.get(value)
        if known is None:
            if len(self._called) >= _REMEMBERED:
                self._called.clear()
            known = self._called[value] = self._by_name(value) or self._by_initials.get(slug(value), frozenset())
        return known

    def _by_name(self, value: str) -> frozenset[str]:
        own, anywhere = slug(value), committee_slug(value)
        there = {place: committee_slug(value, place.removesuffix(" Kommune")) for place in self._places}
        return frozenset(
            body.slug
            for body in self.bodies
            if body.slug in (own, anywhere, there[body.place]) or (body.short is not None and slug(body.short) == own)
        )

    @cached_property
    def _places(self) -> frozenset[str]:
        return frozenset(body.place for body in self.bodies)

    @cached_property
    def _by_initials(self) -> dict[str, frozenset[str]]:
        """The slugs of committees by first letters; letters that two of one municipality share name neither."""
        letters = [(body.place, slug(initials(body.name)), body.slug) for body in self.bodies]
        shared = Counter((place, short) for place, short, _ in letters)
        found: dict[str, frozenset[str]] = {}
        for place, short, own in letters:
            if short and shared[place, short] == 1:
                found[short] = found.get(short, frozenset()) | {own}
        return found


def bodies_of(session: Session) -> Bodies:
    """The committees and municipalities, read again where the catalogue has been written."""
    return kept(session, _read)


def _read(session: Session) -> Bodies:
    connection = session.connection()
    bodies = connection.execute(_BODIES).all()
    return Bodies(tuple(Body(*row) for row in bodies), tuple(Town(*row) for row in connection.execute(_TOWNS).all()))
