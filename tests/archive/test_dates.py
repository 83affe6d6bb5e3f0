"""Are dates in Danish text found, and is everything that only looks like one left alone?"""

from datetime import date, time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dates import FoundDate, Precision, find_dates, parse_user_date, say_date
from tests.samples import SAMPLES, needs_samples

MEETING = date(2025, 2, 18)

FOUND = {
    "written": ("den 18. februar 2025", ["2025-02-18"]),
    "written without dot": ("18 februar 2025", ["2025-02-18"]),
    "capital month": ("18. Februar 2025", ["2025-02-18"]),
    "short month": ("d. 3. feb. 2025 på rådhuset", ["2025-02-03"]),
    "weekday and hour": ("Tirsdag d. 18. februar 2025 kl. 15:45", ["2025-02-18"]),
    "dashes": ("d. 18-02-2025", ["2025-02-18"]),
    "dots": ("18.02.2025", ["2025-02-18"]),
    "single digits": ("den 3.2.2025.", ["2025-02-03"]),
    "slashes": ("18/02/2025", ["2025-02-18"]),
    "slash then blank": ("den 18/2 2025", ["2025-02-18"]),
    "iso": ("2025-02-18", ["2025-02-18"]),
    "two-digit year after d.": ("d. 3.3.25", ["2025-03-03"]),
    "end of sentence": ("Vedtaget 18-02-2025.", ["2025-02-18"]),
    "in parentheses": ("(18.02.2025)", ["2025-02-18"]),
    "one year for two days": ("enten den 5. maj eller den 7. maj 2025", ["2025-05-05", "2025-05-07"]),
    "next year is nearer": ("den 5. januar", ["2025-01-05"]),
    "day range": ("18.-20. februar 2025", ["2025-02-18/2025-02-20"]),
    "days with og": ("den 5. og 7. maj 2025", ["2025-05-05/2025-05-07"]),
    "month and year": ("i marts 2025", ["2025-03-01/2025-03-31"]),
    "month of a later year": ("forelægges i januar 2027.", ["2027-01-01/2027-01-31"]),
    "no such day leaves its month": ("30. februar 2025", ["2025-02-01/2025-02-28"]),
    "two months": ("marts/april 2025", ["2025-03-01/2025-04-30"]),
    "month without year": ("tages op igen i maj.", ["2025-05-01/2025-05-31"]),
    "primo": ("primo april 2025", ["2025-04-01/2025-04-10"]),
    "medio": ("Medio april", ["2025-04-11/2025-04-20"]),
    "ultimo february": ("ultimo februar 2024", ["2024-02-21/2024-02-29"]),
    "ultimo year": ("ultimo 2025", ["2025-09-01/2025-12-31"]),
    "end of month in words": ("i slutningen af juni 2025", ["2025-06-21/2025-06-30"]),
    "week": ("i uge 12", ["2025-03-17/2025-03-23"]),
    "week of a year": ("uge 1, 2026", ["2025-12-29/2026-01-04"]),
    "weeks": ("uge 28-30 2025", ["2025-07-07/2025-07-27"]),
    "quarter": ("2. kvartal 2025", ["2025-04-01/2025-06-30"]),
    "quarter in words": ("i fjerde kvartal", ["2024-10-01/2024-12-31"]),
    "half year": ("andet halvår 2025", ["2025-07-01/2025-12-31"]),
    "season": ("i efteråret 2025", ["2025-09-01/2025-11-30"]),
    "winter over new year": ("vinteren 2025", ["2025-12-01/2026-02-28"]),
}
NOT_FOUND = {
    "section number": "§ 17,4 udvalget",
    "minutes": "30 min.",
    "case number": "24-012144",
    "coded case number": "330-2018-3619",
    "KLE number": "00.01.00-G01-523-18",
    "old KLE number": "08.03.00 G 01/549",
    "years of a plan": "helhedsplan 2025-2029",
    "amount": "12.500.000 kr.",
    "share": "2,5 pct.",
    "no such day": "31.02.2025",
    "version": "version 1.2.3",
    "phone": "Tlf. 58 57 36 00",
    "weeks long": "8 ugers høring",
    "page of pages": "side 3/12",
    "fest": "1. maj-tale",
    "week out of range": "uge 60",
    "fifth quarter": "5. kvartal 2025",
    "third half": "3. halvår 2025",
    "document number": "Dok.nr. 2017-000516-1",
}


def spoken(found: FoundDate) -> str:
    same = found.first == found.last
    return found.first.isoformat() if same else f"{found.first.isoformat()}/{found.last.isoformat()}"


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND)
def test_a_danish_date_is_found(text: str, expected: list[str]) -> None:
    assert [spoken(found) for found in find_dates(text, MEETING)] == expected


@pytest.mark.parametrize("text", NOT_FOUND.values(), ids=NOT_FOUND)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert find_dates(text, MEETING) == []


def test_a_date_without_year_needs_a_reference() -> None:
    assert find_dates("den 5. maj, uge 12, i marts") == []


@pytest.mark.parametrize("hour", ["kl. 15:45", "kl. 15.45", "klokken 15:45", "kl 15.45"])
def test_the_hour_is_read_with_the_day(hour: str) -> None:
    assert find_dates(f"tirsdag d. 18. februar 2025 {hour}")[0].at == time(15, 45)


def test_a_span_holds_the_date_and_nothing_else() -> None:
    text = "Byrådet den 24. marts 2025: endelig behandling"
    found = find_dates(text)[0]
    assert (text[found.start : found.end], found.precision) == ("24. marts 2025", Precision.DAY)


BOXES = {
    "18.2.2025": ("2025-02-18", "2025-02-18"),
    "18-02-2025": ("2025-02-18", "2025-02-18"),
    "2025-02-18": ("2025-02-18", "2025-02-18"),
    "18/2 2025": ("2025-02-18", "2025-02-18"),
    "18.2.25": ("2025-02-18", "2025-02-18"),
    "18. februar 2025": ("2025-02-18", "2025-02-18"),
    "Den 18 februar 2025": ("2025-02-18", "2025-02-18"),
    "tirsdag d. 18. februar 2025": ("2025-02-18", "2025-02-18"),
    "18022025": ("2025-02-18", "2025-02-18"),
    "Februar 2024": ("2024-02-01", "2024-02-29"),
    "feb 2025": ("2025-02-01", "2025-02-28"),
    "2025-02": ("2025-02-01", "2025-02-28"),
    "2/2025": ("2025-02-01", "2025-02-28"),
    " 2025 ": ("2025-01-01", "2025-12-31"),
    "uge 7 2025": ("2025-02-10", "2025-02-16"),
    "1. kvartal 2025": ("2025-01-01", "2025-03-31"),
}


@pytest.mark.parametrize(("typed", "period"), BOXES.items(), ids=BOXES)
def test_a_date_box_understands(typed: str, period: tuple[str, str]) -> None:
    first, last = parse_user_date(typed), parse_user_date(typed, end=True)
    assert first is not None
    assert last is not None
    assert (first.isoformat(), last.isoformat()) == period


@pytest.mark.parametrize(
    "typed", ["", "i går", "31-02-2025", "13/2025", "20255", "18.2", "mødet 18.2.2025 og 19.2.2025"]
)
def test_a_date_box_refuses(typed: str) -> None:
    assert parse_user_date(typed) is None


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_date_survives_being_said(day: date) -> None:
    assert parse_user_date(say_date(day)) == day
    assert [found.first for found in find_dates(f"Mødet {say_date(day)}.")] == [day]


@given(st.text(alphabet="0123456789 .-/,duge kvartalmjøi\nİ", max_size=60), st.dates())
def test_reading_dates_never_raises_and_never_overlaps(text: str, reference: date) -> None:
    spans = [(found.start, found.end) for found in find_dates(text, reference)]
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    parse_user_date(text)


@needs_samples
def test_every_full_date_of_the_seed_is_right() -> None:
    assert SAMPLES is not None
    text = next((SAMPLES / "slagelse_text_2025").glob("*.txt")).read_text(encoding="utf-8")
    days = [found for found in find_dates(text) if found.precision is Precision.DAY]
    counted: dict[str, int] = {}
    for found in days:
        counted[found.first.isoformat()] = counted.get(found.first.isoformat(), 0) + 1
    assert len(days) == 21
    assert counted == {
        "2024-08-08": 1, "2024-11-19": 1, "2024-12-19": 2, "2025-01-15": 3, "2025-01-27": 2, "2025-01-29": 1,
        "2025-02-03": 1, "2025-02-12": 1, "2025-02-18": 4, "2025-02-20": 1, "2025-03-03": 1, "2025-03-06": 1,
        "2025-03-24": 1, "2025-05-07": 1,
    }  # fmt: skip
