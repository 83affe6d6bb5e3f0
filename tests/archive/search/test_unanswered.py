"""Searches without hits are counted, and nothing about a person is written down."""

import multiprocessing
from datetime import date, timedelta

import pytest

from archive.search.unanswered import DAYS_KEPT, counted, forget, keepable, record
from archive.settings import Settings
from archive.web.app import create_app
from tests.archive.web.sample import build

DAY = date(2026, 11, 23)
KEPT = [
    pytest.param("Havnebad", "havnebad", id="word"),
    pytest.param("helhedsplna", "helhedsplna", id="slip"),
    pytest.param("hybridfiberbredbånd", "hybridfiberbredbånd", id="unlisted-compound"),
    pytest.param("Sag 24/4711", "Sag 24/4711", id="case-number"),
    pytest.param("svømmehal 2026", "svømmehal 2026", id="year"),
    pytest.param("klage fra karen@example.dk", "klage fra …", id="mail"),
    pytest.param("Jens Møller byggesag", "… byggesag", id="name-that-is-a-word"),
    pytest.param("støtte til Emma Kvistgaard", "støtte til …", id="name"),
]
DROPPED = [
    pytest.param("010180-0008", id="cpr"),
    pytest.param("01 01 80 0008", id="cpr-in-pieces"),
    pytest.param("58 57 36 00", id="phone"),
    pytest.param("Peter Jensen", id="name"),
    pytest.param("Nørregade 14", id="address"),
    pytest.param("https://example.dk/a?b=c", id="link"),
    pytest.param("xqzwk", id="nobody-knows"),
    pytest.param("", id="nothing"),
]


@pytest.mark.parametrize(("text", "words"), KEPT)
def test_words_that_say_nothing_of_anyone_are_kept(text, words):
    assert keepable(text) == words


@pytest.mark.parametrize("text", DROPPED)
def test_what_may_say_who_someone_is_goes(text):
    assert keepable(text) == ""


def test_they_are_counted_most_asked_for_first(tmp_path):
    for words in ("havnebad", "svømmehal", "Havnebad"):
        record(tmp_path / "s", DAY, words)
    record(tmp_path / "s", DAY - timedelta(days=1), "svømmehal")
    record(tmp_path / "s", DAY, "havnebad")
    assert [(one.words, one.times, one.last) for one in counted(tmp_path / "s")] == [
        ("havnebad", 3, DAY),
        ("svømmehal", 2, DAY),
    ]
    forget(tmp_path / "s")
    assert counted(tmp_path / "s") == ()


def test_a_day_has_a_bound_and_old_days_go(tmp_path):
    old = tmp_path / f"{DAY - timedelta(days=DAYS_KEPT + 1)}.txt"
    old.write_text("gammelt\n", "utf-8")
    for _ in range(8_000):
        record(tmp_path, DAY, "havnebad")
    assert not old.exists()
    assert (tmp_path / f"{DAY}.txt").stat().st_size < 66_000


def test_where_it_cannot_be_written_nobody_notices(tmp_path):
    (tmp_path / "fil").write_text("her")
    record(tmp_path / "fil" / "s", DAY, "havnebad")


def _many(folder, words):
    for _ in range(80):
        record(folder, DAY, words)


def test_processes_do_not_tear_each_others_lines(tmp_path):
    words = ("havnebad ved kajen", "cykelsti langs åen")
    workers = [multiprocessing.get_context("spawn").Process(target=_many, args=(tmp_path, one)) for one in words]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert {one.words: one.times for one in counted(tmp_path)} == dict.fromkeys(words, 80)


def test_the_search_page_counts_only_what_the_whole_archive_lacks(tmp_path):
    settings = build(tmp_path)
    client = create_app(settings, lambda: DAY).test_client()
    client.get("/soeg?q=rumraket")
    client.get("/soeg?q=rumraket&udvalg=byraadet")
    client.get("/soeg?q=havnepark")
    assert [one.words for one in counted(settings.searches)] == ["rumraket"]
    assert "tæller vi dens ord" in client.get("/persondata").text


def test_counting_can_be_switched_off(tmp_path):
    kept = build(tmp_path)
    off = Settings.from_env({"ARCHIVE_DATA": str(kept.data), "ARCHIVE_FAILED_SEARCHES": "nej"})
    client = create_app(off, lambda: DAY).test_client()
    client.get("/soeg?q=rumraket")
    assert counted(off.searches) == ()
    assert "tæller vi dens ord" not in client.get("/persondata").text
