"""A page of hits over a small archive: groups, snippets, filters by any name, the jump to a case, help without hits."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import sessionmaker

from archive.search.danish.chain import chain
from archive.search.engine import Facet
from archive.search.entry import all_entries
from archive.search.page import SearchPage, SearchService
from archive.search.request import BadParameter, SearchRequest
from archive.search.service import analyst
from archive.search.whoosh_engine.engine import open_engine
from tests.archive.history.build import Rows


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    folder = tmp_path_factory.mktemp("archive")
    rows = Rows(f"sqlite:///{folder / 'catalogue.db'}")
    rows.committee("Økonomiudvalget", short="ØU")
    rows.item("Teknikudvalget", "2024-03-05", case="24-000101", title="Cykelsti langs Havnevej",
              rulings=["Anbefales <b>straks</b>."], text="Cykelstien koster 4 mio. kr. og anlægges i 2025.")  # fmt: skip
    rows.item("Økonomiudvalget", "2024-03-12", case="24-000101", title="Cykelsti langs Havnevej",
              rulings=["Udsat."], text="Cykelstien finansieres af anlægspuljen.")  # fmt: skip
    rows.item("Byrådet", "2024-04-22", case="24-000102", title="Lukning af skolen i Nørreby",
              rulings=["Ikke godkendt."], points=["at skolen i Nørreby lukkes"], annexes=["Høringssvar"],
              text="Økonomiudvalget har behandlet sagen.")  # fmt: skip
    rows.session.commit()
    engine = open_engine(folder / "index", chain())
    engine.rebuild(all_entries(rows.session), 1)
    yield SearchService(engine, sessionmaker(rows.session.get_bind()), analyst())
    rows.session.close()


def ask(service: SearchService, *pairs: tuple[str, str]) -> SearchPage:
    """The page a query string leads to."""
    return service.page(SearchRequest.from_pairs(pairs))


def test_hits_of_one_case_stand_together(service: SearchService) -> None:
    page = ask(service, ("q", "cykelsti"))
    assert (page.total, page.total_cases, len(page.groups)) == (2, 1, 1)
    assert len(page.groups[0].others) == 1


def test_a_snippet_marks_the_words_and_escapes_the_rest(service: SearchService) -> None:
    page = ask(service, ("q", "straks"))
    (snippet,) = page.groups[0].lead.snippets
    assert snippet.html == "Anbefales &lt;b&gt;<mark>straks</mark>&lt;/b&gt;."


@pytest.mark.parametrize("name", ["ØU", "økonomiudvalget", "Økonomiudvalget", "oekonomiudvalget"])
def test_a_committee_goes_by_any_of_its_names(service: SearchService, name: str) -> None:
    page = ask(service, ("udvalg", name))
    assert page.total == 1
    (committees,) = (facet for facet in page.facets if facet.facet is Facet.COMMITTEE)
    assert [value.label for value in committees.values if value.selected] == ["Økonomiudvalget"]
    assert ask(service, ("q", f"udvalg:{name} cykelsti")).total == 1


def test_a_short_name_finds_the_committee_and_says_so(service: SearchService) -> None:
    assert ask(service, ("q", "udvalg:ØU")).synonyms == ("Økonomiudvalget",)
    assert ask(service, ("q", "udvalg:økonomiudvalget")).synonyms == ()


def test_initials_name_a_committee_where_no_other_has_them(service: SearchService) -> None:
    assert ask(service, ("q", "udvalg:TU")).total == 1
    with pytest.raises(BadParameter):
        ask(service, ("q", "udvalg:KFU"))


def test_a_short_name_among_the_words_is_also_searched_as_the_name(service: SearchService) -> None:
    page = ask(service, ("q", "ØU"))
    assert page.synonyms == ("økonomiudvalg",)
    assert [group.lead.plain_title for group in page.groups] == ["Lukning af skolen i Nørreby"]


@pytest.mark.parametrize(
    "pair", [("udvalg", "Månerådet"), ("kommune", "Atlantis"), ("sag", "99-999999"), ("q", "dato:snart skole")]
)
def test_a_filter_that_names_nothing_is_said(service: SearchService, pair: tuple[str, str]) -> None:
    with pytest.raises(BadParameter):
        ask(service, pair)


@pytest.mark.parametrize("number", ["24-000101", "24/101", "Sag nr. 24-000101", "24–000101"])
def test_a_case_number_alone_leads_to_its_case(service: SearchService, number: str) -> None:
    assert ask(service, ("q", number)).jump == "/sag/eksempelsund/24-000101"


@pytest.mark.parametrize("text", ["2025-2029", "24-999999", "24-000101 cykelsti", "cykelsti"])
def test_other_queries_do_not_jump(service: SearchService, text: str) -> None:
    assert ask(service, ("q", text)).jump is None


def test_every_facet_count_is_what_choosing_it_gives(service: SearchService) -> None:
    for start in (ask(service), ask(service, ("q", "cykelsti")), ask(service, ("beslutning", "godkendt"))):
        for facet in start.facets:
            for value in facet.values:
                kept = frozenset(f for f in start.request.filters if f[0] is not facet.facet)
                alone = SearchRequest(text=start.request.text, filters=kept | {(facet.facet, value.value)})
                assert service.page(alone).total == value.count, (facet.facet, value)


def test_not_is_told_from_the_negated_words(service: SearchService) -> None:
    assert ask(service, ("q", "ikke godkendt")).total == 1
    assert ask(service, ("q", "cykelsti IKKE udsat")).total == 1


def test_almost_all_words_follow_in_a_group_of_their_own(service: SearchService) -> None:
    page = ask(service, ("q", "cykelsti skole"))
    assert page.total == 0
    assert page.almost_total == 3


def test_a_search_without_hits_offers_ways_that_have_some(service: SearchService) -> None:
    page = ask(service, ("q", "cykelsti rumraket"), ("udvalg", "Byrådet"))
    assert page.total == 0
    assert page.ways
    for way in page.ways:
        assert service.page(way.request).total == way.count > 0


def test_the_section_filter_narrows_where_words_stand(service: SearchService) -> None:
    assert ask(service, ("q", "skole"), ("afsnit", "indstilling")).total == 1
    assert ask(service, ("q", "skole"), ("afsnit", "beslutning")).total == 0
    assert Facet.SECTION in {facet.facet for facet in ask(service, ("q", "skole")).facets}


@pytest.mark.parametrize(
    ("text", "right"),
    [
        pytest.param("cykelsit", "cykelsti", id="two letters swapped"),
        pytest.param(
            "Cykelstien finansieret anlægspuljn", "Cykelstien finansieret anlægspuljen", id="one word of three"
        ),
        pytest.param("cykelsit anlaegspuljn", "cykelsti anlægspuljen", id="two words at once"),
        pytest.param("lukning anlægs puljen", None, id="nothing that has no hits"),
        pytest.param("anlægs puljen", None, id="a compound written apart is found as it is"),
    ],
)
def test_a_slip_is_answered_with_a_search_that_has_hits(service: SearchService, text: str, right: str | None) -> None:
    page = ask(service, ("q", text))
    assert (page.suggestions[0].request.text if page.suggestions else None) == right
    assert all(way.count > 0 for way in page.suggestions)


def test_a_search_with_hits_is_not_put_right(service: SearchService) -> None:
    assert ask(service, ("q", "cykelsti")).suggestions == ()


def test_a_phrase_without_hits_is_offered_as_words(service: SearchService) -> None:
    page = ask(service, ("q", '"Nørreby skolen"'))
    assert page.total == 0
    assert [(way.request.text, way.count) for way in page.ways] == [("Nørreby skolen", 1)]
