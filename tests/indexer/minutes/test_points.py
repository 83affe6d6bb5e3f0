"""Are points and answers found in every form they are written in?"""

import pytest

from archive.values import SectionKind
from indexer.minutes.decisions import decided
from indexer.minutes.parsed import Line, ParsedRecommendation, ParsedSection, Span
from indexer.minutes.people import absences_in, is_absence, person
from indexer.minutes.recommendations import recommended
from indexer.readers.marks import marked


def _lines(*texts: str) -> tuple[Line, ...]:
    lines, place = [], 0
    for text in texts:
        marker, words = marked(text)
        kind = "list_item" if marker else "paragraph"
        lines.append(Line(kind, words, Span(place, place + len(text)), 1 if marker else 0, marker))
        place += len(text) + 1
    return tuple(lines)


def _points(*texts: str) -> tuple[ParsedRecommendation, ...]:
    section = ParsedSection(SectionKind.RECOMMENDATION, "Indstilling", _lines(*texts), Span(0, 999))
    return recommended((section,)).points


FORMS = [
    pytest.param(
        ("Chefen indstiller,", "1. at A godkendes.", "2. at B udsættes."),
        ["at A godkendes.", "at B udsættes."],
        id="numbered",
    ),
    pytest.param(
        ("Det indstilles:", "At 1) A godkendes.", "At 2) B udsættes."), ["A godkendes.", "B udsættes."], id="Aarhus"
    ),
    pytest.param(
        ("Chefen indstiller,", "- at A godkendes", "- at B udsættes"),
        ["at A godkendes", "at B udsættes"],
        id="bulleted",
    ),
    pytest.param(
        ("Centret indstiller, at", "A) A godkendes.", "B) B udsættes."), ["A godkendes.", "B udsættes."], id="lettered"
    ),
    pytest.param(
        ("Chefen indstiller", "at A godkendes,", "at B udsættes."),
        ["at A godkendes,", "at B udsættes."],
        id="paragraphs",
    ),
    pytest.param(("Chefen indstiller, at mødeplanen godkendes.",), ["at mødeplanen godkendes."], id="inline"),
    pytest.param(("Det indstilles, at", "Planen vedtages."), ["Planen vedtages."], id="led in"),
    pytest.param(("Til orientering.",), ["Til orientering."], id="a few words"),
    pytest.param(
        ("At 1) Distrikterne ændres:", "a) Nord", "b) Syd", "At 2) B."),
        ["Distrikterne ændres:\na) Nord\nb) Syd", "B."],
        id="letters inside a point",
    ),
]


@pytest.mark.parametrize(("texts", "points"), FORMS)
def test_the_points_of_an_indstilling(texts: tuple[str, ...], points: list[str]) -> None:
    assert [point.text for point in _points(*texts)] == points
    assert [point.number for point in _points(*texts)] == list(range(1, len(points) + 1))


def test_letters_are_kept_beside_numbers_and_the_sender_is_named() -> None:
    points = _points("Center for Havn indstiller, at", "A) A godkendes.", "B) B udsættes.")
    assert [point.label for point in points] == ["A)", "B)"]
    assert {point.by for point in points} == {"Center for Havn"}


def test_an_indstilling_without_points_is_told() -> None:
    section = ParsedSection(SectionKind.RECOMMENDATION, "Indstilling", _lines("Se sagen.", "Og tallene."), Span(0, 9))
    assert recommended((section,)).empty == (section,)


ANSWERS = [
    pytest.param(("At 1: Godkendt.", "At 2: Udsat."), [(1, "Godkendt."), (2, "Udsat.")], id="at"),
    pytest.param(("Ad 1. Godkendt.", "Ad. 2: Udsat."), [(1, "Godkendt."), (2, "Udsat.")], id="ad"),
    pytest.param(("At 1 og 2: Godkendt.",), [(1, "Godkendt."), (2, "Godkendt.")], id="two at once"),
    pytest.param(("1. Godkendt.", "2. Udsat."), [(1, "Godkendt."), (2, "Udsat.")], id="bare numbers"),
    pytest.param(("Godkendt.",), [(None, "Godkendt.")], id="the whole"),
    pytest.param(("At 1: Godkendt med:", "- lys", "- bænke"), [(1, "Godkendt med:\n- lys\n- bænke")], id="additions"),
    pytest.param(("Godkendt.", "Afbud: Ib Lund"), [(None, "Godkendt.")], id="absence is no decision"),
    pytest.param(("Fraværende:", "Ib Lund (V)", "Godkendt."), [(None, "Godkendt.")], id="names below a label"),
    pytest.param(
        ("Drøftet:", "1. lys", "2. bænke", "3. træer"),
        [(None, "Drøftet:\n1. lys\n2. bænke\n3. træer")],
        id="a list inside",
    ),
]


@pytest.mark.parametrize(("texts", "answers"), ANSWERS)
def test_the_answers_of_a_decision(texts: tuple[str, ...], answers: list[tuple[int | None, str]]) -> None:
    points = _points("1. at A.", "2. at B.")
    found = decided(_lines(*texts), points)
    assert [(decision.number, decision.text) for decision in found.decisions] == answers


def test_text_before_the_first_answer_is_proceedings() -> None:
    found = decided(_lines("Ib Lund foreslog udsættelse. Forslaget faldt.", "At 1: Godkendt."), _points("1. at A."))
    assert found.proceedings == "Ib Lund foreslog udsættelse. Forslaget faldt."
    assert [decision.text for decision in found.decisions] == ["Godkendt."]


ABSENT = [
    pytest.param("Afbud: Ane Skov (A)", [("Ane Skov", "absent")], id="list"),
    pytest.param(
        "Fraværende: Ane Skov (A) - Bo Dal (V) mødte som stedfortræder",
        [("Ane Skov", "absent"), ("Bo Dal", "substitute")],
        id="substitute",
    ),
    pytest.param(
        "Ane Skov var forhindret i at deltage i udvalgets behandling af sagen.",
        [("Ane Skov", "absent")],
        id="prevented",
    ),
    pytest.param(
        "Rådmand Ane Skov og Bo Dal deltog ikke i sagens behandling.",
        [("Ane Skov", "absent"), ("Bo Dal", "absent")],
        id="two",
    ),
    pytest.param(
        "Ane Skov erklærede sig inhabil og forlod lokalet.", [("Ane Skov", "disqualified")], id="disqualified"
    ),
    pytest.param("Ane Skov tog forbehold.", [], id="a reservation is no absence"),
    pytest.param("Godkendt.", [], id="a decision is no absence"),
]


@pytest.mark.parametrize(("text", "people"), ABSENT)
def test_who_was_away(text: str, people: list[tuple[str, str]]) -> None:
    assert [(one.name, one.status.value) for one in absences_in(text)] == people
    assert is_absence(text) is bool(people)


def test_a_person_keeps_party_and_role() -> None:
    found = person("Lise Holm (A) - formand")
    assert found is not None
    assert (found.name, found.party, found.role) == ("Lise Holm", "A", "formand")
