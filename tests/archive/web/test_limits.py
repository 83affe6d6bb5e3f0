"""A search that takes too long is stopped, and one search too many is sent away at once; other pages go on."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace

import pytest
from flask import Flask

from archive.errors import Busy
from archive.settings import Settings
from archive.web.app import create_app
from archive.web.holdings import NAME, Holdings
from archive.web.serving.gate import Gate
from tests.archive.web.sample import CASE, build

SEARCHES = ("/soeg?q=cykelsti", "/soeg.csv?q=cykelsti", "/feed/soeg.atom?q=cykelsti", "/api/v1/soeg?q=cykelsti")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return build(tmp_path_factory.mktemp("limits"))


def gate_of(app: Flask) -> Gate:
    held = app.extensions[NAME]
    assert isinstance(held, Holdings)
    return held.gate


@pytest.mark.parametrize("url", SEARCHES)
def test_a_search_over_its_time_is_stopped(settings: Settings, url: str) -> None:
    answer = create_app(replace(settings, limit_seconds=0.0)).test_client().get(url)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "tog for lang tid" in answer.get_data(as_text=True)


def test_the_same_search_has_time_enough_by_default(settings: Settings) -> None:
    client = create_app(settings).test_client()
    assert {client.get(url).status_code for url in SEARCHES} == {200}


def test_a_program_is_told_in_json_to_come_again(settings: Settings) -> None:
    answer = create_app(replace(settings, limit_seconds=0.0)).test_client().get("/api/v1/soeg?q=cykelsti")
    assert answer.get_json()["status"] == 503


def test_pages_that_are_no_search_have_no_such_limit(settings: Settings) -> None:
    client = create_app(replace(settings, limit_seconds=0.0)).test_client()
    assert [client.get(path).status_code for path in ("/", CASE, "/healthz")] == [200, 200, 200]


def test_a_search_that_finds_no_room_in_time_is_sent_away(settings: Settings) -> None:
    app = create_app(replace(settings, limit_seconds=0.2))
    gate = gate_of(app)
    with ExitStack() as inside:
        for _ in range(gate.at_once):
            inside.enter_context(gate.entered())
        answer = app.test_client().get("/soeg?q=cykelsti")
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert "søges meget" in answer.get_data(as_text=True)
        assert app.test_client().get(CASE).status_code == 200
    assert app.test_client().get("/soeg?q=cykelsti").status_code == 200


def test_one_too_many_is_sent_away_without_waiting() -> None:
    gate = Gate(seconds=30, at_once=1, waiting=1)

    def queue_up() -> str:
        with gate.entered():
            return "inde"

    with ThreadPoolExecutor(1) as others:
        with gate.entered():
            waiting = others.submit(queue_up)
            while not gate.is_full:
                time.sleep(0.001)
            with pytest.raises(Busy), gate.entered():
                raise AssertionError("no room for a third")
        assert waiting.result(5) == "inde"


def test_every_search_gets_in_when_they_take_turns() -> None:
    gate = Gate(seconds=30, at_once=2, waiting=100)
    inside, most = [0], [0]

    def search(_number: int) -> None:
        with gate.entered():
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            time.sleep(0.002)
            inside[0] -= 1

    with ThreadPoolExecutor(20) as many:
        list(many.map(search, range(60)))
    assert most == [2]
