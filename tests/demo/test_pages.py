"""On the demo's own pages a reference leads to the exact item, and that item says who points at it."""

import pytest
from lxml import html

from archive.web.app import create_app

POINTING = "/punkt/eksempelsund/kultur-fritids-og-landdistriktsudvalg/2025-05-06/2"
POINTED_AT = "/punkt/eksempelsund/byraad/2024-03-25/3"


@pytest.fixture(scope="module")
def client(demo):
    return create_app(demo).test_client()


def links(client, path):
    tree = html.fromstring(client.get(path).text)
    return {one.text_content(): one.get("href") for one in tree.xpath("//section[@aria-labelledby='henvisninger']//a")}


def test_a_decision_named_by_its_day_is_a_link(client):
    assert links(client, POINTING)["Byrådets beslutning af 25. marts 2024"] == POINTED_AT


def test_the_item_named_says_who_names_it(client):
    assert POINTING in links(client, POINTED_AT).values()


def test_a_meeting_the_archive_lacks_is_no_link(client):
    text = html.fromstring(client.get("/punkt/eksempelsund/oekonomiudvalg/2023-02-15/3").text).text_content()
    assert "»Byrådets beslutning af 30. maj 2022«" in text
    assert "Ikke fundet i arkivet" in text


def test_a_case_says_its_money_and_what_was_to_come_back(client):
    tree = html.fromstring(client.get("/sag/eksempelsund/23-001480").text)
    money = " ".join(tree.xpath("//section[@aria-labelledby='penge']")[0].text_content().split())
    promised = " ".join(tree.xpath("//section[@aria-labelledby='opfoelgning']")[0].text_content().split())
    assert "Anlægsbevilling: 151.000.000 kr." in money
    assert "Byrådet 23. juni 2025" in money
    assert "Udbudsresultatet forelægges Byrådet den 24. november 2025." in promised
