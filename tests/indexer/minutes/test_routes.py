"""Are the promised steps of a case read, and only those?"""

from datetime import date

import pytest

from indexer.minutes.routes import find_route
from tests.samples import SAMPLES, needs_samples

MEETING = date(2026, 8, 26)
STEPS = {
    "two bodies": (
        "Sagen behandles i Økonomiudvalget den 17. september og i Byrådet den 24. september 2026.",
        [("Økonomiudvalget", "2026-09-17"), ("Byrådet", "2026-09-24")],
    ),
    "timetable row": ("- **Den 24. september 2026:** Sagen fremlægges for Byrådet.", [("Byrådet", "2026-09-24")]),
    "row names two bodies": (
        "Den 24. september 2026: Byrådet efter indstilling fra Økonomiudvalget",
        [("Byrådet", "2026-09-24")],
    ),
    "table row": ("17-09-2026\tØkonomiudvalget", [("Økonomiudvalget", "2026-09-17")]),
    "body first": ("Økonomiudvalget: 17. september 2026", [("Økonomiudvalget", "2026-09-17")]),
    "month": ("Sagen forventes forelagt Kommunalbestyrelsen i november 2026", [("Kommunalbestyrelsen", "2026-11-01")]),
    "week": ("Uge 40: Behandling i Kulturudvalget", [("Kulturudvalget", "2026-09-28")]),
    "date first": ("Den 15. september 2026 drøftes sagen i Byrådet.", [("Byrådet", "2026-09-15")]),
    "already held": ("Byrådet godkendte den 8. august 2024 planen.", []),
    "deadline of a hearing": ("Sendt i høring i Ældrerådet med svarfrist den 22. september 2026.", []),
    "outside the municipality": ("Den 3. oktober 2026: Godkendelse i boligforeningens bestyrelse", []),
    "a habit": ("Planen forelægges hvert år for Byrådet i december.", []),
    "no body": ("Anlægsarbejdet begynder den 1. oktober 2026.", []),
}


OWN = "§ 17,4-udvalg - Boliger"
OWN_STEPS = {
    "udvalget in a row": ("- 6. oktober 2026: Udvalget behandler høringssvar.", [(OWN, "2026-10-06")]),
    "forelægges udvalget": ("Et forslag forelægges udvalget den 7. oktober 2026.", [(OWN, "2026-10-07")]),
    "udvalget forelægges": ("Udvalget forelægges et udkast den 7. oktober 2026.", [(OWN, "2026-10-07")]),
    "udvalgets møde": ("Svarene samles op på udvalgets møde den 8. oktober 2026.", [(OWN, "2026-10-08")]),
    "genoptages": ("Punktet genoptages på mødet den 5. oktober 2026.", [(OWN, "2026-10-05")]),
    "udsat": ("Sagen blev udsat til mødet den 5. oktober 2026.", [(OWN, "2026-10-05")]),
    "short name": ("- 5. november 2026: § 17,4-udvalget behandler ansøgningen.", [(OWN, "2026-11-05")]),
    "second reading": ("Byrådet 2. behandler budgettet den 7. oktober 2026.", [("Byrådet", "2026-10-07")]),
    "a seminar before": (
        "Seminar den 24. september, 1. behandling i Økonomiudvalget den 7. oktober 2026.",
        [("Økonomiudvalget", "2026-10-07")],
    ),
    "final word": ("Byrådet tager endelig stilling den 31. marts 2027.", [("Byrådet", "2027-03-31")]),
    "another committee of that name": ("Forelægges Udvalget for Kultur den 7. oktober 2026.", [
        ("Udvalget for Kultur", "2026-10-07")]),
    "told of a week": ("Udvalget blev orienteret om arkitekturugen i uge 41.", []),
    "a meeting that was": ("Punktet blev udsat på mødet den 5. juni 2026.", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OWN_STEPS.values(), ids=OWN_STEPS)
def test_a_bare_udvalget_means_the_own_body(text: str, expected: list[tuple[str, str]]) -> None:
    steps = find_route(text, MEETING, own=OWN)
    assert [(step.committee, step.first_day.isoformat()) for step in steps] == expected


def test_a_council_is_not_the_committee_it_speaks_of() -> None:
    assert find_route("Et forslag forelægges udvalget den 7. oktober 2026.", MEETING, own="Byrådet") == []


@pytest.mark.parametrize(("text", "expected"), STEPS.values(), ids=STEPS)
def test_a_promised_step_is_read(text: str, expected: list[tuple[str, str]]) -> None:
    steps = find_route(text, MEETING)
    assert [(step.committee, step.first_day.isoformat()) for step in steps] == expected
    assert not any(step.done for step in steps)


def test_external_bodies_are_marked_where_they_are_asked_for() -> None:
    steps = find_route("Den 3. oktober 2026: Godkendelse i hovedbestyrelsen", MEETING, with_external=True)
    assert [(step.committee, step.external) for step in steps] == [("hovedbestyrelsen", True)]


@needs_samples
def test_the_seed_promises_its_two_steps() -> None:
    assert SAMPLES is not None
    text = next((SAMPLES / "slagelse_text_2025").glob("*.txt")).read_text(encoding="utf-8")
    steps = find_route(text, date(2025, 2, 18))
    assert [(step.committee, step.first_day.isoformat()) for step in steps] == [
        ("Teknik-, Plan- og Landdistriktsudvalget", "2025-03-03"),
        ("Byrådet", "2025-03-24"),
    ]
    assert all(text[step.span.start : step.span.end].startswith("- **Den") for step in steps)
