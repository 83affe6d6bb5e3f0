"""OParl 1.1: from System every link leads to an object that the standard knows, and what is gone leaves a tombstone."""

from datetime import datetime, timedelta
from urllib.parse import quote

import pytest

from archive.exchange.oparl import SCHEMA
from archive.web.app import create_app
from indexer.clerk.desk import Desk
from indexer.clerk.takedown import take_down
from tests.archive.exchange.oparl_schema import OBJECTS, faults
from tests.archive.exchange.test_mirror import CORRECTED, FILES, HOST, MINUTES, Archive

LISTS = ("organization", "person", "meeting", "paper", "agendaitem", "consultation", "file", "membership", "location")
ROOT = "/oparl/v1.1"


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    made = Archive(tmp_path_factory.mktemp("oparl"))
    made.take_in(*FILES[:3], MINUTES)
    yield made
    made.catalogue.close()


@pytest.fixture(scope="module")
def reader(archive):
    return create_app(archive.settings).test_client()


def get(reader, address, status=200):
    answer = reader.get(address.removeprefix(HOST))
    assert answer.status_code == status, (address, answer.text)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    return answer.json


def everything(reader, address):
    """All entries of a list, page after page."""
    found = []
    while address:
        page = get(reader, address)
        found += page["data"]
        assert len(page["data"]) <= page["pagination"]["elementsPerPage"]
        address = page["links"].get("next")
    assert len(found) == page["pagination"]["totalElements"]
    return found


def links_of(said):
    for key, value in said.items():
        if key in ("id", "type", "web", "website", "accessUrl", "downloadUrl", "oparlVersion"):
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and one.startswith(f"{HOST}{ROOT}"):
                yield one
            elif isinstance(one, dict):
                yield one["id"]
                yield from links_of(one)


def test_every_link_from_the_system_leads_to_an_object_the_standard_knows(reader):
    system = get(reader, f"{ROOT}/system")
    waiting, seen, kinds = [system["id"]], {}, set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        said = get(reader, address)
        entries = everything(reader, address) if "data" in said else [said]
        seen[address] = said
        for one in entries:
            assert list(faults(one)) == [], address
            kinds.add(one["type"].removeprefix(SCHEMA))
            waiting += [one["id"], *links_of(one)]
        if "data" not in said:
            assert said["id"] == address
    assert kinds == set(OBJECTS)
    assert len(seen) > 80


@pytest.mark.parametrize("kind", LISTS)
def test_pages_hold_every_entry_once_and_in_the_same_order(kind, reader):
    address = f"{ROOT}/body/eksempelsund/{kind}"
    whole = everything(reader, address)
    assert [one["id"] for one in everything(reader, f"{address}?limit=7")] == [one["id"] for one in whole]
    assert len({one["id"] for one in whole}) == len(whole) > 0


@pytest.mark.parametrize("kind", LISTS)
def test_the_four_bounds_narrow_every_list(kind, reader):
    address = f"{ROOT}/body/eksempelsund/{kind}"
    [first, *_] = everything(reader, address)
    for name, stamp in (("created", first["created"]), ("modified", first["modified"])):
        before = (datetime.fromisoformat(stamp) - timedelta(seconds=1)).isoformat()
        after = (datetime.fromisoformat(stamp) + timedelta(days=1)).isoformat()
        assert first in everything(reader, f"{address}?{name}_since={quote(stamp)}")
        assert first in everything(reader, f"{address}?{name}_until={quote(stamp)}")
        assert first not in everything(reader, f"{address}?{name}_until={quote(before)}")
        assert everything(reader, f"{address}?{name}_since={quote(after)}") == []


def test_the_way_to_the_next_page_keeps_the_bounds(reader):
    page = get(reader, f"{ROOT}/body/eksempelsund/meeting?limit=2&modified_since=2020-01-01T00%3A00%3A00%2B01%3A00")
    assert "limit=2&modified_since=2020-01-01T00%3A00%3A00%2B01%3A00&page=2" in page["links"]["next"]


def test_lists_inside_objects_can_be_left_out(reader):
    for kind, inside in (("meeting", "agendaItem"), ("paper", "consultation"), ("person", "membership")):
        address = f"{ROOT}/body/eksempelsund/{kind}"
        assert all(inside in one for one in everything(reader, address))
        assert not any(inside in one for one in everything(reader, f"{address}?omit_internal=true"))


@pytest.mark.parametrize(
    "query",
    ["page=0", "limit=101", "limit=x", "modified_since=2025-01-01", "created_until=kat", "omit_internal=1", "q=a"],
)
def test_what_the_endpoint_does_not_understand_is_an_error_object(query, reader):
    said = get(reader, f"{ROOT}/body/eksempelsund/meeting?{query}", 400)
    assert said["type"] == f"{SCHEMA}Error"
    assert said["debug"] == query.partition("=")[0]
    assert said["message"]


@pytest.mark.parametrize("path", ["body/x", "body/eksempelsund/x", "paper/eksempelsund/99-1", "person/eksempelsund/x"])
def test_what_is_not_there_is_an_error_object(path, reader):
    assert get(reader, f"{ROOT}/{path}", 404)["type"] == f"{SCHEMA}Error"


def test_a_meeting_says_what_its_page_says(reader):
    [said] = [
        one for one in everything(reader, f"{ROOT}/body/eksempelsund/meeting") if MINUTES.name[:10] in one["name"]
    ]
    assert said["meetingState"] == "durchgeführt"
    assert said["start"][10:] in ("T17:00:00+01:00", "T17:00:00+02:00", "T16:00:00+01:00", "T16:00:00+02:00")
    assert [one["order"] for one in said["agendaItem"]] == sorted(one["order"] for one in said["agendaItem"])
    assert any(one.get("resolutionText") and one.get("result") for one in said["agendaItem"])
    assert reader.get(said["web"].removeprefix(HOST)).status_code == 200


def test_a_case_that_is_wholly_taken_down_leaves_a_tombstone(tmp_path):
    archive = Archive(tmp_path)
    archive.take_in(MINUTES)
    reader = create_app(archive.settings).test_client()
    desk = Desk(archive.settings, archive.catalogue, "NN")
    papers = everything(reader, f"{ROOT}/body/eksempelsund/paper")
    victim = get(reader, papers[0]["id"])
    for one in victim["consultation"]:
        take_down(desk, get(reader, one["id"])["web"].removeprefix(HOST), "personoplysninger")
    stone = get(reader, victim["id"])
    assert (stone["id"], stone["deleted"], list(faults(stone))) == (victim["id"], True, [])
    assert stone["modified"] >= victim["modified"]
    listed = {one["id"] for one in everything(reader, f"{ROOT}/body/eksempelsund/paper")}
    assert listed == {one["id"] for one in papers} - {victim["id"]}
    since = quote("2020-01-01T00:00:00+00:00")
    changed = everything(reader, f"{ROOT}/body/eksempelsund/paper?modified_since={since}&limit=3")
    assert [one["id"] for one in changed if one.get("deleted")] == [victim["id"]]
    told = get(reader, "/api/v1/aendringer?efter=0&antal=500")["changes"]
    assert all(one["id"] and "/punkt/" in one["url"] for one in told)
    archive.catalogue.close()


def test_what_is_taken_down_leaves_a_tombstone_and_no_word(tmp_path):
    archive = Archive(tmp_path)
    archive.take_in(MINUTES)
    reader = create_app(archive.settings).test_client()
    items = everything(reader, f"{ROOT}/body/eksempelsund/agendaitem")
    victim = next(one for one in items if "consultation" in one)
    take_down(Desk(archive.settings, archive.catalogue, "NN"), victim["web"].removeprefix(HOST), "personoplysninger")
    for address in (victim["id"], victim["consultation"]):
        stone = get(reader, address)
        assert list(faults(stone)) == []
        assert stone["deleted"] is True
        assert stone["id"] == address
    listed = everything(reader, f"{ROOT}/body/eksempelsund/agendaitem")
    assert {one["id"] for one in listed} == {one["id"] for one in items} - {victim["id"]}
    since = quote("2020-01-01T00:00:00+00:00")
    changed = everything(reader, f"{ROOT}/body/eksempelsund/agendaitem?modified_since={since}&limit=3")
    assert [one["id"] for one in changed if one.get("deleted")] == [victim["id"]]
    [meeting] = everything(reader, f"{ROOT}/body/eksempelsund/meeting")
    assert victim["id"] not in {one["id"] for one in meeting["agendaItem"]}
    archive.take_in(CORRECTED)
    for kind in ("agendaitem", "consultation", "meeting"):
        for one in everything(reader, f"{ROOT}/body/eksempelsund/{kind}?modified_since={since}"):
            assert list(faults(one)) == []
            assert get(reader, one["id"])["id"] == one["id"]
    archive.catalogue.close()
