"""Is a source held against its format's shape: what is gone, what holds another's value, what no record lacks but one?"""

import pytest
from lxml import etree

from indexer.readers.canonical import DocumentWriter
from indexer.readers.json_values import Json
from indexer.readers.shapes import json_records, report_alike, report_shape, shape, tree_records
from indexer.readers.withheld import Withheld

SHAPE = shape("""
    Punkt: Nr=number Titel=words Dato=day Lukket=flag Fil?=file Note~
""")
WHOLE = "<Nr>3</Nr><Titel>Molens lygter</Titel><Dato>09-04-2019</Dato><Lukket>false</Lukket>"


def _said(inside: str) -> list[tuple[str, str]]:
    writer = DocumentWriter("")
    report_shape(writer, tree_records(etree.fromstring(f"<Rod>{inside}</Rod>"), SHAPE), SHAPE)
    return [(problem.code, problem.message) for problem in writer.document("").problems]


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        pytest.param(WHOLE.replace("<Nr>3</Nr>", ""), "FIELD_MISSING", "Nr", id="gone"),
        pytest.param(WHOLE.replace("3", "Molen"), "FIELD_FORM", "Nr", id="words-for-a-number"),
        pytest.param(WHOLE.replace("Molens lygter", "true"), "FIELD_FORM", "Titel", id="a-mark-for-words"),
        pytest.param(WHOLE.replace("Molens lygter", "&lt;p&gt;Molen"), "FIELD_FORM", "Titel", id="markup-for-words"),
        pytest.param(WHOLE.replace("09-04-2019", "Molens lygter"), "FIELD_FORM", "Dato", id="words-for-a-day"),
        pytest.param(WHOLE.replace("09-04-2019", "01-01-0001"), "FIELD_FORM", "Dato", id="the-year-one-for-a-day"),
        pytest.param(WHOLE.replace("false", "3.5"), "FIELD_FORM", "Lukket", id="a-number-for-a-mark"),
        pytest.param(WHOLE + "<Fil>Molens lygter</Fil>", "FIELD_FORM", "Fil", id="words-for-a-file"),
    ],
)
def test_a_field_gone_or_exchanged_is_said_without_its_value(changed: str, code: str, field: str) -> None:
    ((said, message),) = _said(f"<Punkt>{changed}</Punkt>")
    assert said == code
    assert f"»{field}«" in message
    assert "Molen" not in message


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param(f"<Punkt>{WHOLE}</Punkt>", id="whole"),
        pytest.param(f"<Punkt>{WHOLE.replace('<Dato>09-04-2019', '<Dato>')}</Punkt>", id="an-empty-field-is-there"),
        pytest.param(f"<Punkt>{WHOLE}<Fil>\\Bilag\\7.pdf</Fil></Punkt>", id="a-file-of-an-export"),
        pytest.param(f"<Punkt>{WHOLE}<Ukendt>x</Ukendt></Punkt>", id="fields-beyond-the-shape"),
    ],
)
def test_what_is_in_shape_is_not_remarked(inside: str) -> None:
    assert _said(inside) == []


def test_a_field_that_other_records_have_is_missed_where_it_may_be_left_out_of_all() -> None:
    with_note = f"<Punkt>{WHOLE}<Note/></Punkt>"
    assert _said(with_note * 2) == []
    ((code, message),) = _said(f"{with_note}<Punkt>{WHOLE}</Punkt>{with_note}")
    assert (code, "nr. 2 af 3" in message) == ("FIELD_MISSING", True)


def test_what_all_records_of_a_file_but_one_have_is_missed_in_an_unknown_format() -> None:
    row = "<Række><Id>7</Id><Mail>a@b.dk</Mail></Række>"
    assert _said(f"<Liste>{row * 5}</Liste>") == []
    odd = row.replace("<Id>7</Id>", "").replace("a@b.dk", "Asta Bruun")
    assert {code for code, _ in _said(f"<Liste>{row * 4}{odd}</Liste>")} == {"FIELD_MISSING", "FIELD_FORM"}


def test_two_records_of_a_list_that_say_the_same_are_said() -> None:
    writer = DocumentWriter("")
    report_alike(writer, {"Bilag": [{"Navn": "Kort"}, {"Navn": "Kort"}, {"Navn": "Plan"}]})
    assert [problem.code for problem in writer.document("").problems] == ["RECORD_DOUBLED"]


def test_a_value_nested_deeper_than_python_calls_is_walked() -> None:
    deep: Json = {"Navn": "Kort"}
    for _ in range(5000):
        deep = [deep]
    assert [record.values for record in json_records(deep)] == [{"navn": ["Kort"]}]


def test_what_is_withheld_is_counted_and_no_word_of_it_said() -> None:
    writer, withheld = DocumentWriter(""), Withheld()
    withheld.add("title", "Salg af Molevej 4")
    withheld.add_heading("Indstilling")
    withheld.add_heading("Molens pris")
    withheld.add("text", "Prisen er hemmelig.")
    withheld.report(writer, "3")
    (problem,) = writer.document("").problems
    for said in ("I punkt 3", "1 titel (17 tegn)", "1 overskrift fra ordlisten", "1 anden overskrift", "1 tekst"):
        assert said in problem.message
    assert "Mole" not in problem.message
    assert "hemmelig" not in problem.message
