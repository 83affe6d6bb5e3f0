"""How is a case drawn as a line over the bodies it passes? (an SVG in two shapes: wide, and tall for phones)"""

from collections.abc import Iterable, Sequence
from datetime import date

from archive.history.route import Step
from archive.history.treatments import Treatment
from archive.language import _
from archive.values import Evidence
from archive.web.drawings.map_parts import Drawing, Late
from archive.web.drawings.map_tall import tall
from archive.web.drawings.map_wide import wide
from archive.web.pages.committees import is_council
from archive.web.wording import count


def drawings(treatments: Sequence[Treatment], route: Iterable[Step] = ()) -> tuple[Drawing, ...]:
    """The map of a case in every shape it is shown in; nothing where there is only one treatment."""
    if len(treatments) < 2:
        return ()
    bodies, late = _bodies(treatments), _late(treatments, route)
    return (*wide(treatments, bodies, late), tall(treatments, bodies, late))


def _bodies(treatments: Sequence[Treatment]) -> list[Treatment]:
    """One treatment for each body: the council first, then those the case reached last."""
    last = {one.body.slug: one for one in treatments}
    met = list(dict.fromkeys(one.body.slug for one in reversed(treatments)))
    ordered = sorted(met, key=lambda slug: (not is_council(last[slug].body.name), met.index(slug)))
    return [last[slug] for slug in ordered]


def _late(treatments: Sequence[Treatment], route: Iterable[Step]) -> list[Late]:
    """The treatments that kept a promise too late, each with the longest of its delays."""
    places: dict[tuple[str, date], int] = {}
    for at, one in enumerate(treatments):
        if one.evidence is Evidence.OWN:
            places.setdefault((one.body.slug, one.day), at)
    found: dict[int, Step] = {}
    for step in route:
        seen = places.get((step.body.slug, step.held_on)) if step.held_on else None
        if seen is not None and (step.days_late or 0) > (found[seen].days_late or 0 if seen in found else 0):
            found[seen] = step
    return [_told(at, step) for at, step in sorted(found.items())]


def _told(at: int, step: Step) -> Late:
    days = count(step.days_late or 0, "dag", "dage")
    return Late(at, step.last_day.toordinal(), _("%(days)s senere end lovet", days=days), f"+{days}")
