"""How is a case's way drawn in one line, a dot for each treatment?"""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.catalogue.listings import Treatment
from archive.committees import initials as acronym
from archive.language import _
from archive.values import MeetingKind
from archive.web.look import badge, weightiest
from archive.web.wording import short_date

MOST = 12


@dataclass(frozen=True, slots=True)
class Step:
    """One dot: who, what they did, when; a gap is a treatment the archive does not have."""

    who: str
    act: str
    when: str
    tone: str
    icon: str
    here: bool = False
    gap: bool = False
    before_gap: bool = False


def trace(treatments: Iterable[Treatment], here: int | None = None) -> tuple[Step, ...]:
    """The dots of one case in time order, at most the newest dozen; `here` is the item one is reading."""
    return tuple(_step(one, one.item_id == here) for one in list(treatments)[-MOST:])


def _step(one: Treatment, here: bool) -> Step:
    who = one.short_name or initials(one.committee)
    if not one.outcomes:
        act = _("har sagen på dagsordenen") if one.kind is MeetingKind.AGENDA else _("behandlede sagen")
        return Step(who, act, short_date(one.day), "", "doc", here)
    look = badge(weightiest(one.outcomes))
    return Step(who, look.act, short_date(one.day), look.tone, look.icon, here)


def initials(name: str) -> str:
    """A committee's name made short enough for a dot.

    >>> initials("Magistraten"), initials("Teknisk Udvalg")
    ('Mag.', 'TU')
    >>> initials("Kultur-, Fritids- og Ungeudvalget"), initials("Aarhus Byråd"), initials("§ 17, stk. 4-udvalget")
    ('KFUU', 'Byråd', '§ 17,4')
    """
    if name.startswith("§"):
        return "§ 17,4"
    if name.lower().rstrip("et").endswith("byråd"):
        return _("Byråd")
    return acronym(name)[:5] or (name if len(name) < 6 else f"{name[:3]}.")
