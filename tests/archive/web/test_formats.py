"""Feeds, calendars, linked data, sitemaps and tables, each held to its own standard and read by another's reader."""

import csv
import io
import json
from datetime import date, datetime

import icalendar
import pytest
from lxml import etree, html

from archive.exchange.cells import safe
from archive.web.app import create_app
from tests.archive.web.grammars import ATOM, OPENSEARCH, SITEMAP
from tests.archive.web.sample import CASE, COMMITTEE, ITEM, MEETING

HOST = "https://referater.example"
FEEDS = ("/feed/soeg", f"/feed{CASE}", f"/feed{COMMITTEE}", "/feed/forsinkede")
ASKED = ("", "?q=havnepark", "?q=%22grøn+kant%22+-traktor&udvalg=byraadet", "?q=<b>%26amp;", "?q=xyzzyx")
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠A1")


ADDRESSES = (*FEEDS, *(f"/feed/soeg{query}" for query in ASKED))


def in_form(feed, form):
    path, _, query = feed.partition("?")
    return f"{path}.{form}" + (f"?{query}" if query else "")


@pytest.mark.parametrize("feed", ADDRESSES)
def test_an_atom_feed_is_valid(feed, client):
    answer = client.get(in_form(feed, "atom"))
    tree = etree.fromstring(answer.data)
    assert ATOM.validate(tree), ATOM.error_log.last_error
    assert answer.content_type.startswith("application/atom+xml")
    own = tree.xpath("string(*[local-name()='link'][@rel='self']/@href)")
    assert client.get(own.removeprefix(HOST)).data == answer.data


@pytest.mark.parametrize("feed", ADDRESSES)
def test_a_json_feed_is_valid(feed, client):
    answer = client.get(in_form(feed, "json"))
    said = json.loads(answer.data)
    assert answer.content_type == "application/feed+json"
    assert said["version"] == "https://jsonfeed.org/version/1.1"
    assert set(said) <= {"version", "title", "language", "home_page_url", "feed_url", "description", "authors", "items"}
    assert said["title"].strip()
    assert said["home_page_url"].startswith(HOST)
    assert client.get(said["feed_url"].removeprefix(HOST)).data == answer.data
    ids = [one["id"] for one in said["items"]]
    assert len(ids) == len(set(ids))
    for one in said["items"]:
        assert set(one) <= {"id", "url", "title", "content_text", "date_published", "date_modified"}
        assert all(isinstance(value, str) and value.strip() for value in one.values())
        assert datetime.fromisoformat(one["date_published"]).tzinfo is not None


def test_the_grammar_of_feeds_finds_what_is_wrong(client):
    tree = etree.fromstring(client.get("/feed/soeg.atom").data)
    for name in ("id", "updated", "author"):
        broken = etree.fromstring(etree.tostring(tree))
        broken.remove(broken.find(f"{{*}}{name}"))
        assert not ATOM.validate(broken), name


@pytest.mark.parametrize("address", ["/kalender.ics", "/kalender/eksempelsund/byraadet.ics"])
def test_a_calendar_is_read_by_another_reader(address, client):
    answer = client.get(address)
    calendar = icalendar.Calendar.from_ical(answer.data)
    assert answer.content_type.startswith("text/calendar")
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    events = calendar.walk("VEVENT")
    assert events
    assert not calendar.errors
    assert len({str(one["UID"]) for one in events}) == len(events)
    for event in events:
        assert not event.errors
        assert event.decoded("DTSTAMP").tzinfo is not None
        assert event.decoded("DTEND") > event.decoded("DTSTART")
        assert client.get(str(event["URL"]).removeprefix(HOST)).status_code == 200


def test_no_calendar_is_empty_in_an_archive_of_old_meetings(sample_settings):
    later = create_app(sample_settings, lambda: date(2099, 1, 1)).test_client()
    assert icalendar.Calendar.from_ical(later.get("/kalender.ics").data).walk("VEVENT")


def test_a_calendar_says_when_and_where_in_the_words_of_the_minutes(client):
    events = icalendar.Calendar.from_ical(client.get("/kalender/eksempelsund/byraadet.ics").data).walk("VEVENT")
    [event] = [one for one in events if str(one["URL"]).endswith(MEETING)]
    assert event.decoded("DTSTART").isoformat() == "2025-04-28T15:00:00+00:00"
    assert str(event["LOCATION"]) == "Rådhuset, Torvet 1"
    assert str(event["SUMMARY"]) == "Byrådet"


THING = {"@context", "@type", "@id", "name", "identifier", "subjectOf", "url"}
VOCABULARY = {
    "Event": {"startDate", "inLanguage", "location", "organizer", "about", "eventStatus", "subEvent"},
    "CreativeWork": {"position", "inLanguage", "genre", "datePublished", "author", "about", "isPartOf", "text"},
    "GovernmentOrganization": {"parentOrganization"},
    "Place": {"address"},
}
RANGES = {
    "location": "Place", "organizer": "GovernmentOrganization", "author": "GovernmentOrganization",
    "parentOrganization": "GovernmentOrganization", "subjectOf": "CreativeWork", "about": "Event",
}  # fmt: skip


def check_linked(said):
    kind = said["@type"]
    assert set(said) <= THING | VOCABULARY[kind], kind
    for key, value in said.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                assert one["@type"] == RANGES[key], key
                check_linked(one)
            else:
                assert isinstance(one, str), key


@pytest.mark.parametrize(("address", "kind"), [(MEETING, "Event"), (ITEM, "CreativeWork")])
def test_linked_data_uses_types_and_properties_of_schema_org(address, kind, client):
    [block] = html.fromstring(client.get(address).text).xpath("//script[@type='application/ld+json']/text()")
    said = json.loads(block)
    check_linked(said)
    assert (said["@context"], said["@type"], said["@id"]) == ("https://schema.org", kind, HOST + address)
    if kind == "Event":
        assert said["startDate"] == "2025-04-28T17:00+02:00"


def test_a_browser_can_add_the_archive_as_a_search_engine(client):
    tree = etree.fromstring(client.get("/opensearch.xml").data)
    assert OPENSEARCH.validate(tree), OPENSEARCH.error_log.last_error
    template = tree.xpath("string(*[local-name()='Url']/@template)").removeprefix(HOST)
    assert "havnepark" in client.get(template.replace("{searchTerms}", "havnepark")).text
    assert 'rel="search"' in client.get("/").text


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap/oversigt.xml", "/sitemap/punkter-0.xml"])
def test_a_sitemap_is_valid(address, client):
    tree = etree.fromstring(client.get(address).data)
    assert SITEMAP.validate(tree), SITEMAP.error_log.last_error
    assert len(tree) <= 50_000
    for place in tree.xpath("//*[local-name()='loc']/text()"):
        assert client.get(place.removeprefix(HOST)).status_code == 200


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_begins_a_formula(text):
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("address", ["/soeg.csv?q=havnepark", "/soeg.csv", "/forsinkede.csv"])
def test_a_table_has_one_width_and_no_formula(address, client):
    answer = client.get(address)
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))
    assert answer.content_type.startswith("text/csv")
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell != safe(cell) and not cell.startswith("'")]
