"""What the pages say: items, meetings, cases, searches and failures of the little archive."""

from datetime import datetime

import pytest
from lxml import html
from sqlalchemy import select

from archive.catalogue.database import open_catalogue
from archive.catalogue.models import WITHDRAWN, AgendaItem, RedactionRule
from archive.settings import Settings
from archive.web.app import create_app
from tests.archive.web.sample import CASE, COMMITTEE, ITEM, MEETING, build


def words(answer):
    return " ".join(html.fromstring(answer.text).text_content().split())


def test_an_item_sets_each_recommendation_beside_its_decision(client):
    tree = html.fromstring(client.get(ITEM).text)
    pairs = tree.xpath("//article[@class='pair']")
    assert [pair.get("id") for pair in pairs] == ["punkt-2-at-1", "punkt-2-at-2"]
    assert "Ikke fulgt" in pairs[1].text_content()
    assert "Ikke godkendt. 9 stemte for" in pairs[1].text_content()


def test_an_item_quotes_another_meeting_as_a_quote(client):
    tree = html.fromstring(client.get(ITEM).text)
    quoted = tree.xpath("//section[@aria-labelledby='tidligere']")[0]
    assert "ikke truffet her" in quoted.text_content()
    assert quoted.xpath(".//a/@href") == ["/moede/eksempelsund/klima-og-teknikudvalget/2025-03-03"]


def test_an_item_can_be_cited(client):
    said = html.fromstring(client.get(ITEM).text).xpath("//p[@class='cite__text']")[0].text_content()
    assert said == (
        "Eksempelsund Kommune, Byrådet, referat 28. april 2025, punkt 2, »Havnepark på Østkajen, endelig bevilling«, "
        "sag 24-004711. https://referater.example/moede/eksempelsund/byraadet/2025-04-28#punkt-2"
    )


def test_a_closed_item_says_so(client):
    assert "Lukket punkt." in words(client.get("/punkt/eksempelsund/byraadet/2025-04-28/3"))


def test_a_meeting_counts_what_became_of_its_items(client):
    said = words(client.get(MEETING))
    assert "4 punkter: ét afgjort eller anbefalet, ét udsat, ét lukket og ét uden beslutning." in said
    assert "Punkt 9 i indholdsfortegnelsen findes ikke." in said


def test_a_meeting_with_only_an_agenda_says_so(client):
    assert "Vi har ikke referatet endnu" in words(client.get("/moede/eksempelsund/byraadet/2026-05-18"))


def test_a_case_is_told_across_committees(client):
    tree = html.fromstring(client.get(CASE).text)
    assert len(tree.xpath("//ol[contains(@class,'story')]/li")) == 3
    assert [one.get("href") for one in tree.xpath("//*[local-name()='svg'][contains(@class,'map--wide')]//a")] == [
        "#trin-1",
        "#trin-2",
        "#trin-3",
    ]


def test_a_case_can_be_kept_as_one_file(client):
    answer = client.get(f"{CASE}/sagsmappe.html")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="sag-24-004711.html"'
    tree = html.fromstring(answer.text)
    assert tree.xpath("//article")
    assert not tree.xpath("//script | //link | //*[@src] | //*[@href]")
    assert client.get(f"{CASE}/sagsmappe.html?x=1").status_code == 400


def test_another_spelling_of_a_case_number_leads_to_its_page(client):
    answer = client.get("/sag/eksempelsund/24-4711")
    assert (answer.status_code, answer.headers["Location"]) == (301, CASE)


@pytest.mark.parametrize("spelling", ["24-004711", "24/4711", "Sag nr. 24-004711"])
def test_a_case_number_as_a_whole_search_goes_straight_to_the_case(spelling, client):
    answer = client.get("/soeg", query_string={"q": spelling})
    assert (answer.status_code, answer.headers["Location"]) == (302, CASE)


def test_a_search_shows_hits_by_case_and_marks_the_words(client):
    tree = html.fromstring(client.get("/soeg?q=havnepark").text)
    assert len(tree.xpath("//li[@class='group']")) == 1
    assert "havneparken" in {mark.text for mark in tree.xpath("//dd/mark")}
    assert tree.xpath("string(//*[@role='status']/h1)") == "3 punkter i 1 sag"


def test_each_facet_count_is_what_its_choice_gives(client):
    tree = html.fromstring(client.get("/soeg").text)
    boxes = tree.xpath("//input[@type='checkbox']")
    assert len(boxes) > 10
    for box in boxes:
        promised = int(box.xpath("string(../../span[@class='opt__n'])").replace(".", ""))
        found = client.get("/api/v1/soeg", query_string={box.get("name"): box.get("value")}).json
        assert found["total"] == promised, (box.get("name"), box.get("value"))


def test_a_search_without_hits_offers_searches_that_have_some(client):
    tree = html.fromstring(client.get("/soeg?q=havnepark+traktor").text)
    offered = tree.xpath("//ul[contains(@class,'tries')]//a/@href")
    assert offered
    assert all("Ingen resultater" not in words(client.get(href)) for href in offered)


def test_filters_can_be_removed_one_by_one(client):
    tree = html.fromstring(client.get("/soeg?q=havnepark&udvalg=byraadet&fra=2025").text)
    assert set(tree.xpath("//a[@class='chip']/@href")) == {
        "/soeg?q=havnepark&fra=2025",
        "/soeg?q=havnepark&udvalg=byraadet",
    }


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        pytest.param("/soeg?x=1", "x", id="unknown name"),
        pytest.param("/soeg?fra=kat", "fra", id="no date"),
        pytest.param("/soeg?fra=2025&til=2024", "til", id="ends before it begins"),
        pytest.param("/soeg?beslutning=maaske", "beslutning", id="unknown outcome"),
        pytest.param("/soeg?udvalg=findes-ikke", "udvalg", id="unknown committee"),
        pytest.param("/soeg?side=0", "side", id="page zero"),
        pytest.param("/sager?side=-1", "side", id="page below zero"),
        pytest.param("/sager?foo=1", "foo", id="unknown name in a list"),
    ],
)
def test_a_bad_parameter_is_named_on_a_400_page(address, parameter, client):
    answer = client.get(address)
    assert answer.status_code == 400
    assert f"Det handler om {parameter} i adressen" in words(answer)


def test_an_unknown_page_is_a_danish_404(client):
    for address in ("/x", "/sag/eksempelsund/99-1", "/moede/eksempelsund/byraadet/2025-02-30", "/original/abc"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "Siden findes ikke" in words(answer)


def test_a_missing_archive_is_a_503_and_the_process_is_alive(tmp_path):
    client = create_app(Settings(data=tmp_path / "intet")).test_client()
    answer = client.get("/soeg?q=havn")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "kan ikke svare lige nu" in words(answer)
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200


def test_an_unforeseen_error_is_a_danish_500_without_its_trace(sample_settings):
    app = create_app(sample_settings)
    app.add_url_rule("/bag", view_func=lambda: 1 / 0)
    answer = app.test_client().get("/bag")
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.text
    assert "Fejlen er vores" in words(answer)


def test_an_original_is_an_attachment_under_a_sandbox(client):
    answer = client.get(f"/original/{'c' * 64}")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_the_accessibility_statement_is_where_the_operator_keeps_it(sample_settings):
    kept = Settings(data=sample_settings.data, was_url="https://was.example/123")
    answer = create_app(kept).test_client().get("/was?next=//evil.example")
    assert (answer.status_code, answer.headers["Location"]) == (302, "https://was.example/123")


def test_a_draft_is_compared_and_only_shown_back(client):
    answer = client.post("/praecedens", data={"udkast": "at der bruges penge på havneparken"})
    assert "lignende indstilling" in words(answer)
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert client.post("/praecedens", data={"udkast": "a" * 4001}).status_code == 400


def test_a_committee_lists_its_meetings_newest_first(client):
    tree = html.fromstring(client.get(COMMITTEE).text)
    assert [one.text_content() for one in tree.xpath("//section/h2")][:2] == ["2026", "2025"]


def test_danish_helps_read_dates_in_pages(client):
    said = words(client.get(MEETING))
    assert "28. april 2025 kl. 17.00" in said


def test_an_item_that_was_taken_down_is_gone_with_its_reason(tmp_path):
    settings = build(tmp_path)
    catalogue = open_catalogue(settings)
    with catalogue.writing() as session:
        path = "/punkt/eksempelsund/byraadet/2025-04-28/1"
        at = datetime(2026, 1, 2)  # noqa: DTZ001 - the log says local time without a zone
        item = session.scalars(
            select(AgendaItem).where(AgendaItem.number == "1", AgendaItem.title.startswith("Godk"))
        ).one()
        item.identity = f"{WITHDRAWN}0"
        session.add(RedactionRule(scope="punkt", target=path, reason="personoplysninger", who="NN", at=at, chain="0"))
    catalogue.close()
    client = create_app(settings).test_client()
    answer = client.get(path)
    assert answer.status_code == 410
    assert "Punktet er taget ned 2. januar 2026. Grunden er: personoplysninger." in words(answer)
    assert client.get(f"/api/v1{path}").status_code == 410
    assert client.get(ITEM).status_code == 200
