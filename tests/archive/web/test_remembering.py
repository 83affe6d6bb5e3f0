"""An answer is worked out once, and anew as soon as anything is written; what is not for all is never held."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest
from flask import request
from flask.testing import FlaskClient

from archive.catalogue.database import open_catalogue
from archive.settings import Settings
from archive.web.app import create_app
from archive.web.serving.remembering import Answer, Memory, Stamp
from indexer.identity import open_key
from indexer.publish import engine_of, publish
from indexer.redact import Order, redact
from tests.archive.web.sample import CASE, ITEM, MEETING, build

HITS = "/soeg?q=havnepark"
TWICE = ("/", HITS, ITEM, CASE, MEETING, "/feed/soeg.atom?q=havnepark", "/api/v1/soeg?q=havnepark")
NEVER = {
    "an earlier day": f"{ITEM}?pr=2026-01-01",
    "a search without hits": "/soeg?q=zzzzqqqq",
    "a page that is not there": "/punkt/eksempelsund/byraadet/2025-04-28/99",
    "whether the process lives": "/healthz",
}


@dataclass
class Site:
    """A site that notes every address it has worked out an answer for."""

    settings: Settings
    day: date = date(2026, 1, 5)
    worked: list[str] = field(default_factory=list)
    reader: FlaskClient = field(init=False)

    def __post_init__(self) -> None:
        app = create_app(self.settings, lambda: self.day)
        app.before_request(lambda: self.worked.append(request.full_path.rstrip("?")))
        self.reader = app.test_client()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(replace(build(tmp_path / "arkiv #1 æ"), base_url=""))


def test_an_answer_is_worked_out_once_and_is_the_same_again(site: Site) -> None:
    for address in TWICE:
        first, again = site.reader.get(address), site.reader.get(address)
        assert (first.status, first.data, list(first.headers)) == (again.status, again.data, list(again.headers))
    assert site.worked == list(TWICE)


def test_every_coding_and_host_has_its_own_answer(site: Site) -> None:
    plain, packed = site.reader.get(HITS), site.reader.get(HITS, headers={"Accept-Encoding": "gzip"})
    other = site.reader.get("/api/v1/soeg?q=havnepark", base_url="https://andet.dk")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert "https://andet.dk/" in other.text
    assert "andet.dk" not in site.reader.get("/api/v1/soeg?q=havnepark").text


@pytest.mark.parametrize("address", NEVER.values(), ids=NEVER)
def test_some_answers_are_worked_out_every_time(site: Site, address: str) -> None:
    site.reader.get(address)
    site.reader.get(address)
    assert site.worked == [address] * 2


def test_what_is_sent_in_is_never_held(site: Site) -> None:
    for draft in ("et hemmeligt udkast", "et andet"):
        site.reader.post("/praecedens", data={"udkast": draft})
    assert site.worked == ["/praecedens"] * 2


def test_one_who_has_the_answer_is_told_so(site: Site) -> None:
    tag = site.reader.get("/api/v1/udvalg").headers["ETag"]
    assert site.reader.get("/api/v1/udvalg", headers={"If-None-Match": tag}).status_code == 304


def test_what_another_process_takes_down_is_gone_at_the_next_request(site: Site) -> None:
    assert [site.reader.get(ITEM).status_code for _ in range(2)] == [200, 200]
    with ProcessPoolExecutor(1, get_context("spawn")) as other:
        other.submit(_take_down, site.settings).result()
    assert site.reader.get(ITEM).status_code == 410


def test_what_is_published_is_found_at_the_next_request(site: Site) -> None:
    before = site.reader.get(HITS).text
    _take_down(site.settings)
    after = site.reader.get(HITS).text
    assert after != before
    assert after == Site(site.settings).reader.get(HITS).text


def test_a_new_day_is_a_new_page(site: Site) -> None:
    site.reader.get("/")
    site.day = date(2026, 1, 6)
    site.reader.get("/")
    assert site.worked == ["/", "/"]


def test_the_memory_can_be_switched_off(site: Site) -> None:
    off = Site(replace(site.settings, answers_mb=0))
    for _ in range(2):
        off.reader.get(HITS)
    assert off.worked == [HITS, HITS]


def test_a_memory_never_grows_beyond_its_size() -> None:
    memory, stamp = Memory(most=1000), Stamp(1, 1, 1, 1)
    memory.find(b"", stamp)
    for number in range(50):
        memory.hold(bytes([number]), stamp, Answer("200 OK", [], bytes(100)))
        memory.find(b"\0", stamp)
    assert memory.size <= 1000
    assert memory.find(b"\0", stamp), "what is asked for stays"
    assert memory.find(b"\1", stamp) is None
    assert memory.find(bytes([49]), stamp)


def test_an_answer_begun_before_a_change_is_not_held() -> None:
    memory, before, after = Memory(most=1000), Stamp(1, 1, 1, 1), Stamp(1, 2, 1, 1)
    memory.find(b"a", before)
    memory.find(b"b", after)
    memory.hold(b"a", before, Answer("200 OK", [], b"old"))
    assert memory.find(b"a", after) is None


def _take_down(settings: Settings) -> None:
    catalogue = open_catalogue(settings)
    with catalogue.writing() as session:
        redact(session, Order(ITEM, "personoplysninger", "arkivaren"), open_key(settings), settings.originals)
    publish(catalogue, engine_of(settings))
    catalogue.close()
