"""A mirror that takes the snapshot and follows the changes ends equal to the archive, whatever happens to it."""

import gzip
import hashlib
import json

import pytest

from archive.catalogue.database import open_catalogue
from archive.catalogue.paths import item_path
from archive.catalogue.reads import current_items
from archive.exchange.snapshot import read_manifest, snapshot_items, write_snapshot
from archive.settings import Settings
from archive.web.app import create_app
from indexer.clerk.desk import Desk
from indexer.clerk.takedown import take_down
from indexer.demo.files import MUNICIPALITY, demo_files
from indexer.ingest import Ingest, Wanted
from indexer.publish import engine_of, publish
from indexer.sources.files import find_sources

HOST = "https://referater.example"
FILES = demo_files()[:8]
CORRECTED = next(path for path in demo_files() if path.stem.endswith("-rettet"))
MINUTES = CORRECTED.with_name(CORRECTED.name.replace("-rettet", ""))


class Mirror:
    """Another machine's copy: it knows the archive by its addresses only."""

    def __init__(self, client):
        self.client = client
        self.items = {}
        self.tombstones = []
        self.cursor = 0

    def begin(self):
        manifest = self.get("/api/v1/samlet")
        data = self.client.get(manifest["url"].removeprefix(HOST), buffered=True).data
        assert hashlib.sha256(data).hexdigest() == manifest["sha256"]
        lines = [json.loads(line) for line in gzip.decompress(data).splitlines()]
        assert len(lines) == manifest["items"]
        self.items = {one["id"]: one for one in lines}
        self.cursor = manifest["sequence"]

    def follow(self, most=7):
        while changes := self.get(f"/api/v1/aendringer?efter={self.cursor}&antal={most}&indhold=ja"):
            if not changes["changes"]:
                return
            for one in changes["changes"]:
                self.cursor = one["sequence"]
                if one["gone"]:
                    assert one["item"] is None
                    self.items.pop(one["id"], None)
                    self.tombstones.append(one)
                else:
                    self.items[one["id"]] = {"id": one["id"], **one["item"]}
            assert changes["next"] == self.cursor

    def get(self, address):
        answer = self.client.get(address)
        assert answer.status_code == 200, answer.text
        return answer.json


class Archive:
    """An archive that things happen to."""

    def __init__(self, folder):
        self.settings = Settings(data=folder / "data", key_file=folder / "key", base_url=HOST)
        self.catalogue = open_catalogue(self.settings)

    def take_in(self, *paths):
        taken = list(Ingest(self.settings, self.catalogue, Wanted(municipality=MUNICIPALITY)).run(find_sources(paths)))
        assert not [one.message for one in taken if one.message]
        publish(self.catalogue, engine_of(self.settings))

    def write_snapshot(self):
        with self.catalogue.reading() as session:
            return write_snapshot(session, self.settings.snapshot, HOST.__add__)

    def items(self):
        with self.catalogue.reading() as session:
            return {one["id"]: json.loads(json.dumps(one)) for one in snapshot_items(session, HOST.__add__)}


@pytest.fixture
def archive(tmp_path):
    made = Archive(tmp_path)
    yield made
    made.catalogue.close()


def test_a_mirror_ends_equal_to_the_archive_after_all_that_can_happen(archive):
    archive.take_in(*FILES, MINUTES)
    archive.write_snapshot()
    mirror = Mirror(create_app(archive.settings).test_client())
    mirror.begin()
    assert mirror.items == archive.items()

    begin = mirror.cursor
    archive.take_in(demo_files()[20])
    before = mirror.get(f"/api/v1/aendringer?efter={begin}&antal=1000")["changes"]
    archive.take_in(CORRECTED)
    after = mirror.get(f"/api/v1/aendringer?efter={begin}&antal=1000")["changes"]
    assert [one["sequence"] for one in after[: len(before)]] == [one["sequence"] for one in before]
    mirror.follow()
    assert mirror.items == archive.items()

    victim = next(one for one in mirror.items.values() if one["decisions"])
    take_down(Desk(archive.settings, archive.catalogue, "NN"), victim["url"].removeprefix(HOST), "personoplysninger")
    mirror.follow()
    assert mirror.items == archive.items()
    assert victim["id"] not in mirror.items
    [stone] = [one for one in mirror.tombstones if one["id"] == victim["id"]]
    assert stone["url"] == victim["url"]
    assert stone["reason"] == "personoplysninger"
    assert victim["title"] not in json.dumps(stone, ensure_ascii=False)
    assert read_manifest(archive.settings.snapshot) is None

    fresh = Mirror(create_app(archive.settings).test_client())
    fresh.follow(most=100)
    assert fresh.items == mirror.items
    assert mirror.get(f"/api/v1/aendringer?efter={mirror.cursor}") == {"changes": [], "next": mirror.cursor}


def test_no_form_of_a_meeting_holds_a_word_of_what_is_taken_down(archive):
    archive.take_in(MINUTES)
    reader = create_app(archive.settings).test_client()
    victim = next(one for one in archive.items().values() if len(one["text"]) > 400)
    words = {line[-40:] for line in victim["text"].splitlines() if len(line) > 60}
    _, _, place, committee, day, _ = victim["url"].removeprefix(HOST).split("/")
    forms = (f"/moede/{place}/{committee}/{day}.akn.xml", f"/api/v1/moede/{place}/{committee}/{day}")
    before = [reader.get(form).get_data(as_text=True) for form in forms]
    assert all(line in before[0] for line in words)
    take_down(Desk(archive.settings, archive.catalogue, "NN"), victim["url"].removeprefix(HOST), "personoplysninger")
    after = [reader.get(form).get_data(as_text=True) for form in forms]
    assert not [line for line in words for form in after if line in form]
    assert victim["title"] not in after[0]
    assert 'status="removed"' in after[0]


def test_a_cursor_from_before_a_restored_backup_is_told_to_begin_anew(archive):
    archive.take_in(FILES[0])
    answer = create_app(archive.settings).test_client().get("/api/v1/aendringer?efter=999999")
    assert answer.status_code == 410
    assert "øjebliksbillede" in answer.json["fejl"]


def test_where_no_snapshot_is_made_one_is_told_to_begin_with_the_changes(archive):
    archive.take_in(FILES[0])
    reader = create_app(archive.settings).test_client()
    for address in ("/api/v1/samlet", "/api/v1/samlet/punkter.jsonl.gz"):
        answer = reader.get(address)
        assert answer.status_code == 404
        assert "/api/v1/aendringer?efter=0&indhold=ja" in answer.json["fejl"]


def test_the_same_archive_gives_the_same_snapshot_file(archive):
    archive.take_in(*FILES[:3])
    first, again = archive.write_snapshot(), archive.write_snapshot()
    assert (first.sha256, first.sequence, first.items) == (again.sha256, again.sequence, again.items)
    assert [one.name for one in archive.settings.snapshot.iterdir()].count(first.name) == 1


def test_a_tombstone_keeps_the_address_of_what_no_document_has_any_more(archive):
    archive.take_in(MINUTES)
    with archive.catalogue.reading() as session:
        paths = {HOST + item_path(item) for item in current_items(session)}
    archive.take_in(CORRECTED)
    mirror = Mirror(create_app(archive.settings).test_client())
    mirror.follow(most=100)
    assert {one["url"] for one in mirror.tombstones} <= paths
    assert all(one["at"] for one in mirror.tombstones)
    assert mirror.tombstones
