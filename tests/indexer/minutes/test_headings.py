"""Which lines are headings, and of what?"""

import pytest

from archive.values import SectionKind
from indexer.minutes.bodies import same_body
from indexer.minutes.headings import dated_decision, earlier_treatment, kind_of

KINDS = [
    pytest.param("Beslutning", SectionKind.DECISION, id="Slagelse"),
    pytest.param("Beslutninger", SectionKind.DECISION, id="Aarhus"),
    pytest.param("BESLUTNING:", SectionKind.DECISION, id="capitals and colon"),
    pytest.param("Beslutning i Økonomiudvalget den 16-03-2026", SectionKind.DECISION, id="dated"),
    pytest.param("Administrationens vurdering:", SectionKind.ASSESSMENT, id="assessment"),
    pytest.param("INDSTILLING FRA TEKNIK OG MILJØ", SectionKind.RECOMMENDATION, id="by a department"),
    pytest.param("BESLUTNINGSFORSLAG FRA DD", SectionKind.RECOMMENDATION, id="by a party"),
    pytest.param("Økonomiske og personalemæssige konsekvenser", SectionKind.ECONOMY, id="two effects"),
    pytest.param("Bilag til sagen:", SectionKind.ATTACHMENTS, id="second list"),
    pytest.param("Sagsforløb:", SectionKind.HISTORY, id="course of the case"),
    pytest.param("Beslutning for Punkt 3: Valg af revisor", SectionKind.DECISION, id="repeats the item"),
    pytest.param("Klimamæssige konsekvenser", SectionKind.EFFECTS, id="effects of any kind"),
    pytest.param("Inddragelse af Ældrerådet", SectionKind.HEARING, id="somebody is heard"),
    pytest.param("Administrationen indstiller,", None, id="a lead-in is no heading"),
    pytest.param("Bilag 2 Budgetskema 19-12-2024", None, id="an attachment with a date"),
    pytest.param("Godkendt.", None, id="an answer"),
    pytest.param("Indstillingen blev godkendt den 4. maj 2022", None, id="a sentence"),
]


@pytest.mark.parametrize(("heading", "kind"), KINDS)
def test_a_heading_has_its_meaning(heading: str, kind: SectionKind | None) -> None:
    assert kind_of(heading) is kind


DATED = [
    pytest.param(
        "Beslutning i Udvalget for plan og havn (UPH) den 10-04-2013", "Udvalget for plan og havn (UPH)", None, id="Q1"
    ),
    pytest.param("Beslutning i Økonomiudvalget den 1. oktober 2018:", "Økonomiudvalget", None, id="Q1 written"),
    pytest.param("Beslutning Teknisk Udvalg den 18-02-2019", "Teknisk Udvalg", None, id="Q1 without preposition"),
    pytest.param("Beslutning i Byrådet 24-03-2025", "Byrådet", None, id="Q1 without den"),
    pytest.param("Teknisk Udvalgs beslutning den 04.12.2012 Punkt 2", "Teknisk Udvalg", "2", id="Q3"),
    pytest.param("Beslutning fra Børneudvalget, 04-12-2012, pkt. 7:", "Børneudvalget", "7", id="Q4"),
    pytest.param("Kultur- og Idrætsudvalget, 03-04-2019, pkt. 44", "Kultur- og Idrætsudvalget", "44", id="Q5"),
]


@pytest.mark.parametrize(("heading", "committee", "number"), DATED)
def test_a_dated_decision_names_its_meeting(heading: str, committee: str, number: str | None) -> None:
    said = dated_decision(heading)
    assert said is not None
    assert (said.committee, said.number) == (committee, number)


def test_an_earlier_meeting_needs_its_item_number() -> None:
    assert earlier_treatment("Kommunalbestyrelsen den 30. januar 2012 Punkt 5") is not None
    assert earlier_treatment("Kommunalbestyrelsen den 30. januar 2012") is None


BODIES = [
    pytest.param("Byrådet", "Eksempelsund Byråd", True, id="council with its town"),
    pytest.param("Udvalget for plan og havn (UPH)", "UPH", True, id="short name"),
    pytest.param("§ 17,4-udvalg - Fjordens Fremtid 2024-2027", "§ 17,4 udvalget", True, id="named part of a long name"),
    pytest.param("Udvalget", "Teknisk Udvalg", True, id="the committee itself"),
    pytest.param("Miljøudvalget", "Teknik- og Miljøudvalget", False, id="a longer name"),
    pytest.param("Økonomiudvalget", "Økonomi- og Erhvervsudvalget", False, id="another committee"),
]


@pytest.mark.parametrize(("one", "other", "same"), BODIES)
def test_spellings_of_one_body(one: str, other: str, same: bool) -> None:
    assert same_body(one, other) is same
    assert same_body(other, one) is same
