"""What is begun is completed: case numbers in any spelling, committees by name or letters, titles by their words."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import sessionmaker

from archive.search.completion import Kind
from archive.search.danish.chain import chain
from archive.search.entry import all_entries
from archive.search.page import SearchService
from archive.search.request import SearchRequest
from archive.search.service import analyst
from archive.search.whoosh_engine.engine import open_engine
from tests.archive.history.build import Rows


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    folder = tmp_path_factory.mktemp("archive")
    rows = Rows(f"sqlite:///{folder / 'catalogue.db'}")
    rows.committee("Økonomiudvalget", short="ØU")
    rows.item("Teknik- og Miljøudvalget", "2024-03-05", case="24-000101", title="Cykelsti langs Havnevej")
    rows.item("Økonomiudvalget", "2024-03-12", case="24-000102", title="Anlæg af cykelparkering ved stationen")
    rows.item("Byrådet", "2024-04-22", case="23-000900", title="Lukning af skolen i Nørreby")
    rows.session.commit()
    engine = open_engine(folder / "index", chain())
    engine.rebuild(all_entries(rows.session), 1)
    yield SearchService(engine, sessionmaker(rows.session.get_bind()), analyst())
    rows.session.close()


@pytest.mark.parametrize(
    ("written", "kind", "texts"),
    [
        pytest.param("24-0001", Kind.CASE, {"24-000101", "24-000102"}, id="a case number begun"),
        pytest.param("Sagsnr. 24/000101", Kind.CASE, {"24-000101"}, id="another spelling"),
        pytest.param("øko", Kind.COMMITTEE, {'udvalg:"Økonomiudvalget"'}, id="a committee begun"),
        pytest.param("miljø", Kind.COMMITTEE, {'udvalg:"Teknik- og Miljøudvalget"'}, id="its second word"),
        pytest.param("TMU", Kind.COMMITTEE, {'udvalg:"Teknik- og Miljøudvalget"'}, id="its initials"),
        pytest.param(
            "cyk", Kind.TITLE, {"Cykelsti langs Havnevej", "Anlæg af cykelparkering ved stationen"}, id="title"
        ),
        pytest.param("anlæg af cykelp", Kind.TITLE, {"Anlæg af cykelparkering ved stationen"}, id="several words"),
        pytest.param("c", Kind.TITLE, set(), id="one letter says too little"),
        pytest.param("*** (", Kind.TITLE, set(), id="signs alone"),
        pytest.param("99-", Kind.CASE, set(), id="a number nobody has"),
    ],
)
def test_what_is_begun_is_completed(service: SearchService, written: str, kind: Kind, texts: set[str]) -> None:
    assert {one.text for one in service.completions(written) if one.kind is kind} == texts


def test_a_completion_searched_for_finds_its_own(service: SearchService) -> None:
    for one in service.completions("24-000101") + service.completions("økonomi"):
        page = service.page(SearchRequest(text=one.text))
        assert page.total or page.jump == one.url


def test_a_word_that_stands_nowhere_is_named_and_left_out(service: SearchService) -> None:
    page = service.page(SearchRequest(text="cykelsti xyzzy"))
    assert "Ordet »xyzzy« står ikke i noget punkt i arkivet." in page.remarks
    assert [(way.text, way.count) for way in page.ways] == [("Uden ordet »xyzzy«", 1)]


def test_several_words_that_stand_nowhere_are_left_out_together(service: SearchService) -> None:
    page = service.page(SearchRequest(text="cykelsti xyzzy plugh"))
    assert ("Uden ordene »xyzzy« »plugh«", 1) in [(way.text, way.count) for way in page.ways]


def test_words_that_never_stand_together_are_said_to(service: SearchService) -> None:
    page = service.page(SearchRequest(text="cykelsti Nørreby"))
    assert "Hvert af ordene findes i arkivet, men intet punkt har dem alle." in page.remarks


def test_a_case_number_not_written_to_its_end_leads_on(service: SearchService) -> None:
    page = service.page(SearchRequest(text="24-0001"))
    assert {"24-000101", "24-000102"} <= {way.request.text for way in page.suggestions}
