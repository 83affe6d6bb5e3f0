"""Whatever way a CPR number is written, it is found; real dates decide, no checksum does."""

import random
from datetime import date

import pytest

from indexer.privacy.cpr import find_cpr, masked

TODAY = date(2026, 11, 23)
SPELLINGS = {
    "dash": "{d}{m}{y}-{s}",
    "joined": "{d}{m}{y}{s}",
    "blank": "{d}{m}{y} {s}",
    "blanks-around-dash": "{d}{m}{y} - {s}",
    "en-dash": "{d}{m}{y}–{s}",
    "em-dash": "{d}{m}{y}—{s}",
    "minus": "{d}{m}{y}−{s}",
    "no-break-hyphen": "{d}{m}{y}‑{s}",
    "no-break-space": "{d}{m}{y}\u00a0{s}",
    "thin-space": "{d}{m}{y}\u2009{s}",
    "soft-hyphen": "{d}{m}{y}-\u00ad{s}",
    "soft-hyphen-inside": "{d}{m}\u00ad{y}-{s}",
    "zero-width": "{d}{m}{y}\u200b-{s}",
    "line-break": "{d}{m}{y}-\n{s}",
    "line-break-alone": "{d}{m}{y}\n{s}",
    "carriage-return": "{d}{m}{y}-\r\n{s}",
    "tab": "{d}{m}{y}\t{s}",
    "slash": "{d}{m}{y}/{s}",
    "dot": "{d}{m}{y}.{s}",
    "dots-in-date": "{d}.{m}.{y}-{s}",
    "dots-and-blank": "{d}.{m}.{y} {s}",
    "blanks-in-date": "{d} {m} {y} {s}",
    "dashes-in-date": "{d}-{m}-{y}-{s}",
    "slashes-in-date": "{d}/{m}/{y} {s}",
    "table-cell": "{d}{m}{y} | {s}",
    "against-a-word": "cpr-nr.{d}{m}{y}-{s}",
    "in-brackets": "({d}{m}{y}-{s})",
    "before-a-letter": "{d}{m}{y}-{s}a",
}


def _numbers(count: int) -> list[dict[str, str]]:
    chance = random.Random(17)
    found = []
    while len(found) < count:
        day, month, year, serial = (
            chance.randint(1, 28),
            chance.randint(1, 12),
            chance.randint(0, 99),
            chance.randint(0, 3999),
        )
        day += 60 if chance.random() < 0.1 else 0
        found.append({"d": f"{day:02}", "m": f"{month:02}", "y": f"{year:02}", "s": f"{serial:04}"})
    return found


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_every_spelling_is_found(spelling):
    for number in _numbers(100):
        written = spelling.format(**number)
        text = f"Ansøgeren, {written}, har klaget."
        marks = find_cpr(text, TODAY)
        assert len(marks) == 1, written
        crossed = masked(text, marks)
        assert not any(sign.isdigit() for sign in crossed)
        assert len(crossed) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("den 18. februar 2025 kl. 15.00", id="date"),
        pytest.param("Sag nr. 24-012144", id="case-number"),
        pytest.param("00.01.00-G01-523-18", id="kle"),
        pytest.param("330-2018-3619", id="polweb"),
        pytest.param("EMN-2025-009242", id="emn"),
        pytest.param("tlf. 58 57 36 00", id="phone"),
        pytest.param("CVR 29 18 85 05", id="cvr"),
        pytest.param("320280-0008", id="no-such-day"),
        pytest.param("011380-0008", id="no-such-month"),
        pytest.param("010180-00081", id="one-digit-more"),
        pytest.param("9010180-0008", id="one-digit-before"),
        pytest.param("12.500.000 kr. i 2025 og 13.200.000 kr. i 2026", id="money"),
        pytest.param("2025-2029", id="years"),
        pytest.param("311255-9999 er ikke født endnu: 311235-5000", id="future-only-second"),
    ],
)
def test_what_is_no_number_is_left_alone(text):
    assert len(find_cpr(text, TODAY)) == (1 if "311255" in text else 0)
