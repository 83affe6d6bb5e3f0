"""Are mentions of earlier meetings, items and cases found, and is nothing taken for one?"""

from datetime import date

import pytest

from indexer.minutes.references import find_references
from tests.samples import SAMPLES, needs_samples

MEETING = date(2026, 8, 26)
MEETINGS = {
    "decision of": ("jf. Byrådets beslutning af 18. juni 2014 (sag nr. 8)", [("Byrådet", "2014-06-18", "8")]),
    "at the meeting": ("som besluttet på mødet 18. juni 2014 (sag nr. 8).", [(None, "2014-06-18", "8")]),
    "item first": ("punkt 5 den 3. maj 2024", [(None, "2024-05-03", "5")]),
    "item behind": ("Økonomiudvalget den 12-05-2026, pkt. 7", [("Økonomiudvalget", "2026-05-12", "7")]),
    "body decided": ("Byrådet godkendte den 8. august 2024 planen", [("Byrådet", "2024-08-08", None)]),
    "genitive of a long name": (
        "Udvalget for Tekniske Anliggenders møde den 13. januar 2003",
        [("Udvalget for Tekniske Anliggender", "2003-01-13", None)],
    ),
    "its own meeting with an item": (
        "Byrådet nedsatte udvalget på sit møde den 27. februar 2023 (punkt 4).",
        [("Byrådet", "2023-02-27", "4")],
    ),
    "what it approved, with an item": (
        "Klimaudvalget godkendte linjeføring B den 5. september 2023 (punkt 2).",
        [("Klimaudvalget", "2023-09-05", "2")],
    ),
    "after a decision": ("Efter Byrådets beslutning af 25. marts 2024", [("Byrådet", "2024-03-25", None)]),
    "a day to come is no reference": ("Økonomiudvalgets møde den 3. oktober 2026", []),
    "somebody else's meeting": ("Fonden godkendte på deres møde den 27. januar 2025 planen.", []),
    "a department": ("Den 15. juni 2026 sendte Økonomiforvaltningen et udkast.", []),
    "a publication": ("Lokalplan 1221 offentliggjort 18. juni 2014", []),
}
CASES = {
    "word before": ("se sag nr. 12/27845", ["12-27845"]),
    "form of its own": ("jf. 24-012144 og EMN-2025-009242", ["24-012144", "EMN-2025-009242"]),
    "document number": ("Dok.nr. 330-2018-3619", []),
    "years": ("helhedsplan 2025-2029", []),
    "share": ("2/3 af puljen, forhold 12/144", []),
    "phone": ("tlf. 58-573600", []),
}


@pytest.mark.parametrize(("text", "expected"), MEETINGS.values(), ids=MEETINGS)
def test_a_meeting_is_referred_to(text: str, expected: list[tuple[str | None, str, str | None]]) -> None:
    found = [
        (one.committee, one.day.isoformat() if one.day else "", one.item_number)
        for one in find_references(text, MEETING)
    ]
    assert found == expected


@pytest.mark.parametrize(("text", "keys"), CASES.values(), ids=CASES)
def test_a_case_is_referred_to(text: str, keys: list[str]) -> None:
    assert [one.case_number.key for one in find_references(text, MEETING) if one.case_number] == keys


@needs_samples
def test_the_seed_refers_to_the_meeting_it_recommended_to() -> None:
    assert SAMPLES is not None
    text = next((SAMPLES / "slagelse_text_2025").glob("*.txt")).read_text(encoding="utf-8")
    meetings = [one for one in find_references(text, date(2025, 2, 18)) if one.day]
    assert [(one.committee, one.day) for one in meetings] == [
        ("Teknik-, Plan- og Landdistriktsudvalget", date(2024, 11, 19))
    ]
