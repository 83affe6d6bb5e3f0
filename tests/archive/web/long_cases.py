"""Cases of 1, 6, 15 and 40 steps over seven bodies with long names, some of them late, to draw and to look at."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from archive.catalogue.models import Case, Committee, Meeting, Municipality, RouteStep
from archive.settings import Settings
from archive.values import Outcome, Verdict
from tests.archive.web.sample import fill, new_item, new_meeting

LENGTHS = (1, 6, 15, 40)
BODIES = (
    ("kultur-fritids-og-landdistriktsudvalget", "Kultur-, Fritids- og Landdistriktsudvalget", None),
    ("byraadet", "Byrådet", "BY"),
    ("oekonomiudvalget", "Økonomiudvalget", "ØU"),
    ("beskaeftigelses-og-integrationsudvalget", "Beskæftigelses- og Integrationsudvalget", None),
    ("teknik-og-miljoeudvalget", "Teknik- og Miljøudvalget", "TMU"),
    ("17-4-udvalget-aaben-kyst", "§ 17, stk. 4-udvalget for en åben kyst og nye byrum", None),
    ("boerne-og-ungeudvalget", "Børne- og Ungeudvalget", "BUU"),
)
_WAYS = (
    ("Anbefales.", Outcome.RECOMMENDED, Verdict.FOLLOWED),
    ("Anbefales med den ændring, at der bruges 2,8 mio. kr.", Outcome.RECOMMENDED, Verdict.WITH_CHANGES),
    ("Udsat til næste møde.", Outcome.POSTPONED, Verdict.UNDECIDED),
    ("Ikke godkendt. 9 stemte for, 14 imod.", Outcome.REJECTED, Verdict.NOT_FOLLOWED),
    ("Godkendt.", Outcome.APPROVED, Verdict.FOLLOWED),
)
_PATH = (5, 4, 2, 1, 0, 3, 6, 2, 1, 4, 4, 2, 1)
_FIRST_DAY = datetime(2019, 1, 14, 16)  # noqa: DTZ001 - minutes say local time without a zone


def case_of(steps: int) -> str:
    """The address of the case with so many steps."""
    return f"/sag/eksempelsund/24-{steps:06}"


def build_long_cases(data: Path, lengths: Sequence[int] = ()) -> Settings:
    """An archive of nothing but the cases."""
    place = Municipality(code="999", name="Eksempelsund Kommune", slug="eksempelsund")
    bodies = [
        Committee(municipality=place, slug=slug, name=name, short_name=short, written=[])
        for slug, name, short in BODIES
    ]
    return fill(data, [one for steps in lengths or LENGTHS for one in _case(place, bodies, steps, data)])


def _case(place: Municipality, bodies: list[Committee], steps: int, data: Path) -> list[Meeting]:
    key = f"24-{steps:06}"
    title = "Boligsocial helhedsplan, kystsikring og byrumsforbedringer langs Fjordparken og Kanalvej"
    case = Case(municipality=place, key=key, shown=key, loose=f"24-{steps}", title=title)
    held = [_step(case, bodies[_PATH[at % len(_PATH)]], at, steps, data) for at in range(steps)]
    promised = [(at, step) for at, one in enumerate(held) for step in one.publications[0].items[0].route]
    return [*held, *(_without_the_case(bodies, step, f"{key}-uden-{at}", data) for at, step in promised)]


def _step(case: Case, body: Committee, at: int, steps: int, data: Path) -> Meeting:
    day = _FIRST_DAY + timedelta(days=40 * at + 7 * steps, hours=steps % 3)
    meeting = new_meeting(body, day, f"{case.key}-{at}", data)
    ways = [_WAYS[(at + point) % len(_WAYS)] for point in range(at % 4 + 1)]
    points = [(f"at del {number} af planen sættes i gang for 3,2 mio. kr.", *way) for number, way in enumerate(ways, 1)]
    item = new_item(meeting, 1, f"{case.title}, {at + 1}. behandling", case, points)
    if at % 5 == 2 and at + 1 < steps:
        item.route = [_promise(day.date() + timedelta(days=12), at)]
    return meeting


def _without_the_case(bodies: list[Committee], step: RouteStep, name: str, data: Path) -> Meeting:
    """The meeting on the promised day, which did not have the case: so it was late."""
    body = next(one for one in bodies if one.slug == step.committee_slug)
    at = datetime.combine(step.first_day, time(13, len(name)))
    meeting = new_meeting(body, at, name, data)
    new_item(meeting, 1, "Godkendelse af dagsorden", None, [])
    return meeting


def _promise(day: date, at: int) -> RouteStep:
    slug, name, _short = BODIES[_PATH[(at + 1) % len(_PATH)]]
    text = f"Den {day.day}.{day.month}.{day.year}: {name}"
    return RouteStep(
        committee=name,
        committee_slug=slug,
        first_day=day,
        last_day=day,
        done=False,
        external=False,
        text=text,
        start=0,
        end=1,
    )
