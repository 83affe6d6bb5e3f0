"""Are promises found with the day they fall due?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.minutes.followups import find_follow_ups

MEETING = date(2026, 8, 26)
PROMISES = {
    "comes back": ("Forvaltningen vender tilbage med et notat.", (None, None)),
    "a year on": ("Ordningen evalueres efter et år.", ("2027-08-26", "2027-08-26")),
    "half a year on": ("Sagen forelægges igen om et halvt år.", ("2027-02-26", "2027-02-26")),
    "weeks on": ("Sagen tages op igen om 6 uger.", ("2026-10-07", "2026-10-07")),
    "month without year is the next": ("Sagen forelægges igen i marts.", ("2027-03-01", "2027-03-31")),
    "quarter": ("Sagen forelægges udvalget igen i 2. kvartal 2027.", ("2027-04-01", "2027-06-30")),
    "a day": ("Administrationen fremlægger sagen på ny den 4. oktober.", ("2026-10-04", "2026-10-04")),
    "next meeting": ("Udvalget ønsker en status på næste møde.", (None, None)),
    "after the summer": ("Punktet tages op igen efter sommerferien.", ("2027-08-01", "2027-09-30")),
    "every year": ("Indsatsen afrapporteres årligt til udvalget.", ("2027-08-26", "2027-08-26")),
    "told in a season": ("Økonomiudvalget orienteres om planen i efteråret 2027.", ("2027-09-01", "2027-11-30")),
    "shown at the latest": ("Forvaltningen fremlægger et forslag senest i maj 2027.", ("2027-05-01", "2027-05-31")),
    "comes with a proposal": ("Chefen kommer med et forslag til plan i 1. kvartal 2027.", ("2027-01-01", "2027-03-31")),
    "put before a body on a day": (
        "Resultatet forelægges Byrådet den 24. november 2026.",
        ("2026-11-24", "2026-11-24"),
    ),
    "first of many times": (
        "Byrådet orienteres om fremdriften én gang om året, første gang i 4. kvartal 2027.",
        ("2027-10-01", "2027-12-31"),
    ),
    "every January, first in one": (
        "Status forelægges udvalget hvert år i januar, første gang i januar 2028.",
        ("2028-01-01", "2028-01-31"),
    ),
    "end of year": ("Evalueringen forelægges inden årets udgang.", ("2026-08-26", "2026-12-31")),
}
NOT_PROMISES = ["Drøftet.", "Ordningen blev evalueret i 2024.", "Godkendt.", "Udvalget evaluerede studieturen.",
                "Udvalget orienteres om regnskabet.", "Sundhedsprofilen fra 2026 forelægges."]  # fmt: skip


@pytest.mark.parametrize(("text", "due"), PROMISES.values(), ids=PROMISES)
def test_a_promise_has_its_due_day(text: str, due: tuple[str | None, str | None]) -> None:
    (promise,) = find_follow_ups(text, MEETING)
    days = tuple(day.isoformat() if day else None for day in (promise.due_first, promise.due_last))
    assert days == due


@pytest.mark.parametrize("text", NOT_PROMISES)
def test_what_is_done_is_no_promise(text: str) -> None:
    assert find_follow_ups(text, MEETING) == []


@given(st.text(alphabet="evalureståfi 0123456789.måned", max_size=100), st.dates())
def test_reading_promises_never_raises(text: str, meeting: date) -> None:
    find_follow_ups(f"Ordningen evalueres {text}", meeting)
