"""?pr= shows the archive as it was public that day: nothing later, no dead end, and a way back to today."""

from datetime import date, timedelta

import pytest
from lxml import etree, html
from sqlalchemy import select

from archive.catalogue.database import open_catalogue
from archive.catalogue.models import AgendaItem, Case, Meeting, Publication
from archive.catalogue.past import hidden_items, reading_of
from archive.catalogue.paths import item_path, meeting_path
from archive.settings import Settings
from archive.web.app import create_app
from indexer.demo.files import MUNICIPALITY, demo_files, released
from indexer.identity import open_key
from indexer.ingest import Ingest, Wanted
from indexer.presume import presume
from indexer.publish import engine_of, publish
from indexer.redact import Order, redact
from indexer.sources.files import find_sources

COUNCIL = "eksempelsund/byraad/2024-06-24"
POOL = "/sag/eksempelsund/23-001480"
TODAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dengang")
    settings = Settings(data=folder / "data", key_file=folder / "key", base_url="https://referater.example")
    catalogue = open_catalogue(settings)
    wanted = Wanted(municipality=MUNICIPALITY, released=released)
    assert all(not one.message for one in Ingest(settings, catalogue, wanted).run(find_sources(demo_files())))
    presume(catalogue)
    with catalogue.writing() as session:
        unsaid = session.scalar(select(Publication).join(Publication.meeting).order_by(Meeting.starts_at).limit(1))
        unsaid.released_at = None
    publish(catalogue, engine_of(settings))
    catalogue.close()
    return settings


@pytest.fixture(scope="module")
def client(settings):
    return create_app(settings, lambda: TODAY).test_client()


@pytest.fixture
def sessions(settings):
    catalogue = open_catalogue(settings)
    yield catalogue.sessions
    catalogue.close()


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html.fromstring(answer.text)


def said(tree):
    return " ".join(tree.xpath("//main")[0].text_content().split())


MEETING = {
    "agenda": ("2024-06-20", ["dagsorden"], "Dagsordenen har 8 punkter. Vi har ikke referatet endnu."),
    "agenda-and-supplement": ("2024-06-22", ["tillægsdagsorden", "dagsorden"], "Dagsordenen har 9 punkter."),
    "minutes": ("2024-06-27", ["referat", "tillægsdagsorden"], "9 punkter: syv afgjort eller anbefalet"),
}


@pytest.mark.parametrize(("day", "originals", "answer"), MEETING.values(), ids=MEETING.keys())
def test_a_meeting_grows_with_what_is_published(client, day, originals, answer):
    tree = page(client, f"/moede/{COUNCIL}?pr={day}")
    buttons = [" ".join(one.text_content().split()) for one in tree.xpath("//ul[contains(@class,'actions')]//a")]
    assert [one.removeprefix("Originalt dokument: ") for one in buttons if "Originalt" in one] == originals
    assert answer in said(tree)


def test_the_items_of_a_supplement_stand_after_the_agendas(client):
    tree = page(client, f"/moede/{COUNCIL}?pr=2024-06-22")
    assert tree.xpath("//ol[contains(@class,'agenda')]//h3/a")[-1].text_content().startswith("Hastesag")


def test_the_page_says_the_day_the_source_and_the_way_back(client):
    tree = page(client, f"/moede/{COUNCIL}?pr=2024-06-20")
    note = " ".join(tree.xpath("//main//*[@role='note']")[0].text_content().split())
    assert note.startswith(
        "Arkivet, som det var offentligt den 20. juni 2024. Kommunen udsendte dokumentet den 19. juni"
    )
    assert tree.xpath("//a[@data-nu]/@href") == [f"/moede/{COUNCIL}"]
    assert client.get(f"/moede/{COUNCIL}?pr=2024-06-20").headers["X-Robots-Tag"] == "noindex"
    assert "Arkivet, som det var" not in client.get(f"/moede/{COUNCIL}").text


def test_a_document_without_a_release_counts_from_its_taking_in(client, sessions):
    with sessions() as session:
        unsaid = session.scalar(select(Publication).where(Publication.released_at.is_(None)))
        path, day = meeting_path(unsaid.meeting), unsaid.taken_in_at.date()
    assert client.get(f"{path}?pr={(day - timedelta(1)).isoformat()}").status_code == (404 if day <= TODAY else 400)
    app = create_app(client.application.extensions["referatarkiv"].settings, lambda: day)
    assert f"Arkivet læste dokumentet ind den {day.day}." in said(page(app.test_client(), f"{path}?pr={day}"))


def test_a_case_ends_where_the_day_does(client):
    tree = page(client, f"{POOL}?pr=2024-03-20")
    assert "Økonomiudvalget anbefalede sagen den 13. marts 2024." in said(tree)
    assert "projektforslag" not in said(tree)
    assert "anlægsbevilling" in said(page(client, POOL))
    assert "projektforslag" not in client.get(f"{POOL}/sagsmappe.html?pr=2024-03-20").text
    assert len(client.get(f"/api/v1{POOL}?pr=2024-03-20").json["treatments"]) < len(client.get(f"/api/v1{POOL}").json["treatments"])  # fmt: skip


def test_a_case_is_called_by_the_titles_that_were_public(client, sessions):
    assert page(client, f"{POOL}?pr=2023-05-01").xpath("//h1")[0].text_content() == "Foranalyse af ny svømmehal ved Fjordparken"  # fmt: skip
    assert page(client, POOL).xpath("//h1")[0].text_content() == "Ny svømmehal ved Fjordparken"


def test_what_was_not_public_is_a_404_with_a_way_on(client):
    answer = client.get(f"{POOL}?pr=2023-03-01")
    tree = html.fromstring(answer.text)
    assert answer.status_code == 404
    assert "var siden ikke offentlig den 1. marts 2023" in said(tree)
    assert POOL in tree.xpath("//main//a/@href")


@pytest.mark.parametrize(
    "path",
    [POOL, f"/moede/{COUNCIL}", f"/punkt/{COUNCIL}/4", "/soeg?q=skole", "/udvalg/eksempelsund/byraad"],
)
def test_every_link_within_the_archive_stays_on_the_day(client, path):
    sign = "&" if "?" in path else "?"
    tree = page(client, f"{path}{sign}pr=2024-07-01")
    words = {one.get("href"): one.text_content() for one in tree.xpath("//a[@href]")}
    links = [one for one in tree.xpath("//a[not(@data-nu)]/@href")
             if one.startswith(("/punkt/", "/moede/", "/sag/", "/udvalg/", "/soeg"))]  # fmt: skip
    assert links
    # A version leads to its own day.
    others = {one for one in links if "Se mødet, som" in words[one]}
    assert [one for one in links if "pr=2024-07-01" not in one and one not in others] == []
    for one in links[:40]:
        assert client.get(one.partition("#")[0]).status_code in (200, 302), one
    for form in tree.xpath("//form[@action='/soeg']"):
        assert form.xpath(".//input[@name='pr']/@value") == ["2024-07-01"]


BAD = {
    "no-date": "x",
    "no-such-day": "2024-02-30",
    "danish-date": "1.3.2025",
    "week-date": "2025-W10-1",
    "tomorrow": (TODAY + timedelta(1)).isoformat(),
    "twice": "2024-01-01&pr=2024-01-02",
    "markup": "<b>",
}


@pytest.mark.parametrize("value", BAD.values(), ids=BAD.keys())
@pytest.mark.parametrize("path", [POOL, f"/moede/{COUNCIL}", f"/punkt/{COUNCIL}/4", "/soeg", f"/api/v1{POOL}"])
def test_a_bad_day_is_a_400_in_danish(client, path, value):
    answer = client.get(f"{path}?pr={value}")
    assert answer.status_code == 400
    assert "pr" in (answer.json["parameter"] if path.startswith("/api") else said(html.fromstring(answer.text)))


OF_TODAY = {
    "front": "/",
    "coverage": "/daekning",
    "search-feed": "/feed/soeg.atom",
    "case-feed": f"/feed{POOL}.json",
    "committee-feed": "/feed/udvalg/eksempelsund/byraad.atom",
    "calendar": "/kalender/eksempelsund/byraad.ics",
    "delays-as-csv": "/forsinkede.csv",
    "committees-as-json": "/api/v1/udvalg",
    "oparl": "/oparl/v1.1/body",
}


@pytest.mark.parametrize("path", OF_TODAY.values(), ids=OF_TODAY.keys())
def test_what_is_only_of_today_refuses_a_day_and_says_why(client, path):
    answer = client.get(f"{path}?pr=2024-07-01")
    assert answer.status_code == 400
    told = answer.json if answer.is_json else html.fromstring(answer.text).text_content()
    assert "viser altid arkivet, som det er i dag" in str(told)


def test_a_meeting_as_xml_is_of_the_day(client):
    def words(query):
        return " ".join(etree.fromstring(client.get(f"/moede/{COUNCIL}.akn.xml{query}").data).itertext())

    assert "Hastesag" not in words("?pr=2024-06-20")
    assert "Hastesag" in words("?pr=2024-06-22")
    assert client.get(f"/moede/{COUNCIL}.akn.xml?pr=2020-01-01").status_code == 404
    assert f"/moede/{COUNCIL}.akn.xml?pr=2024-06-20" in client.get(f"/moede/{COUNCIL}?pr=2024-06-20").text


@pytest.mark.parametrize("path", ["/forsinkede", "/udvalg", "/sager"])
def test_a_list_of_the_day_says_so(client, path):
    tree = page(client, f"{path}?pr=2024-07-01")
    assert said(tree).startswith("Arkivet, som det var offentligt den 1. juli 2024.")
    assert f"{path}?pr=2024-07-01" in tree.xpath("//nav//a/@href")


def test_a_search_finds_and_counts_only_what_was_public(client, sessions):
    then = client.get("/api/v1/soeg?q=svømmehal&pr=2024-03-20&antal=50").json
    now = client.get("/api/v1/soeg?q=svømmehal&antal=50").json
    assert 0 < then["total"] == len(then["hits"]) < now["total"]
    assert all(hit["date"] <= "2024-03-20" for hit in then["hits"])
    assert sum(value["count"] for value in then["facets"]["kommune"]) == then["total"]
    alone = client.get("/api/v1/soeg?pr=2020-01-01").json
    assert (alone["total"], alone["hits"]) == (0, [])


def test_a_search_says_what_it_cannot_find(client):
    assert "9 punkter i 1 møde fandtes den dag i en anden udgave" in said(page(client, "/soeg?q=skole&pr=2024-06-22"))
    assert "anden udgave" not in said(page(client, "/soeg?q=skole&pr=2024-07-01"))


def test_a_search_for_a_case_number_goes_to_the_case_that_day(client):
    assert client.get("/soeg?q=23-001480&pr=2024-03-20").headers["Location"] == f"{POOL}?pr=2024-03-20"


def test_today_is_what_stands_and_a_long_gone_day_is_empty(sessions):
    with reading_of(sessions, TODAY + timedelta(9999)) as then, sessions() as now:
        for table in (Publication, AgendaItem, Meeting, Case):
            assert len(then.scalars(select(table)).all()) == len(now.scalars(select(table)).all())
        standing = select(AgendaItem.id).where(AgendaItem.current).order_by(AgendaItem.id)
        assert then.scalars(standing).all() == now.scalars(standing).all()
        assert hidden_items(then) == frozenset()
    with reading_of(sessions, date(2000, 1, 1)) as then:
        assert [then.scalars(select(table)).all() for table in (Publication, AgendaItem, Meeting, Case)] == [[]] * 4
    with sessions() as after:
        assert after.scalars(select(Publication.id)).all()


def test_what_stood_and_what_is_hidden_make_up_what_stands(sessions):
    for day in (date(2022, 9, 28), date(2023, 7, 2), date(2024, 6, 22), date(2025, 3, 30)):
        with reading_of(sessions, day) as then, sessions() as now:
            stood = set(then.scalars(select(AgendaItem.id).where(AgendaItem.current)))
            stands = set(now.scalars(select(AgendaItem.id).where(AgendaItem.current)))
            assert stands - hidden_items(then) == stands & stood


def test_a_take_down_holds_in_every_version(settings, tmp_path_factory):
    catalogue = open_catalogue(settings)
    with catalogue.writing() as session:
        item = session.scalars(
            select(AgendaItem).join(AgendaItem.meeting).where(
                AgendaItem.current, AgendaItem.title == "Udvidelse af Plejecenter Solbakken",
                Meeting.starts_at >= date(2024, 6, 24))
        ).first()  # fmt: skip
        path, then_number = item_path(item), f"/punkt/{COUNCIL}/4"
        redact(session, Order(path, "personoplysninger", "arkivaren"), open_key(settings), settings.originals)
    publish(catalogue, engine_of(settings))
    catalogue.close()
    client = create_app(settings, lambda: TODAY).test_client()
    for day in ("2024-06-20", "2024-06-22", "2024-07-01", "2026-01-01"):
        answer = client.get(f"{then_number}?pr={day}")
        assert answer.status_code == 410, day
        assert "Solbakken" not in answer.text
        meeting = client.get(f"/moede/{COUNCIL}?pr={day}").text
        assert "Solbakken" not in meeting
