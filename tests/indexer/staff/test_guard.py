"""Nobody comes in from outside, under a borrowed name, or by a form that the pages did not give out."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing

import pytest

from archive.settings import Settings
from indexer.staff.app import create_staff_app
from indexer.staff.door import is_loopback, socket_door
from tests.indexer.staff.conftest import HOST


def _state(clerk):
    return "Der er ingen filer til gennemsyn" in clerk.get("/gennemsyn").text


@pytest.fixture
def held(clerk):
    """The address of the held file."""
    text = clerk.get("/gennemsyn").text
    return text[text.index('href="/gennemsyn/') + 6 :].partition('"')[0]


def test_a_form_with_its_seal_acts(clerk, held):
    assert clerk.post(f"{held}/afvis", held).status_code == 303
    assert "Filen lægges ikke ind." in clerk.get("/gennemsyn").text


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        pytest.param({}, {"segl": ""}, id="no-seal"),
        pytest.param({}, {"segl": "0" * 64}, id="wrong-seal"),
        pytest.param({"Origin": "https://ond.example"}, {}, id="other-origin"),
        pytest.param({"Origin": "null"}, {}, id="hidden-origin"),
        pytest.param({"Origin": "http://127.0.0.1:8000"}, {}, id="other-port"),
        pytest.param({"Sec-Fetch-Site": "same-site"}, {}, id="same-site-only"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, {}, id="cross-site"),
    ],
)
def test_a_form_from_elsewhere_changes_nothing(clerk, held, headers, fields):
    answer = clerk.post(f"{held}/afvis", held, headers, **fields)
    assert answer.status_code == 403
    assert "Intet er ændret" in answer.text
    assert not _state(clerk)


def test_a_seal_is_of_one_session_only(app, clerk, held):
    stranger = type(clerk)(app.test_client())
    stranger.get("/")
    seal = clerk.get(held).text.partition('name="segl" value="')[2][:64]
    answer = stranger.client.post(f"{held}/afvis", data={"segl": seal}, headers={"Host": HOST})
    assert answer.status_code == 403


@pytest.mark.parametrize("host", ["ond.example:8001", "127.0.0.1", "127.0.0.1:8000", "referater.example"])
def test_another_name_for_this_machine_is_refused(clerk, host):
    answer = clerk.client.get("/gennemsyn", headers={"Host": host})
    assert answer.status_code == 403
    assert "svarer ikke på det navn" in answer.text


def test_a_login_header_over_a_port_means_nothing(clerk, held):
    clerk.post(f"{held}/afvis", held, {"X-Remote-User": "Borgmesteren"})
    text = clerk.get("/journal", **{"X-Remote-User": "Borgmesteren"}).text
    assert "Karen" in text
    assert "Borgmesteren" not in text


def test_a_socket_site_reached_another_way_lets_nobody_in(settings):
    client = create_staff_app(settings, socket_door(("arkiv.intern",), "X-Remote-User")).test_client()
    answer = client.get("/", headers={"Host": "arkiv.intern", "X-Remote-User": "Karen"})
    assert answer.status_code == 403
    assert "Ingen har sagt, hvem du er" in answer.text


def test_every_answer_is_guarded(clerk):
    for address in ("/", "/gennemsyn", "/findes-ikke"):
        answer = clerk.get(address)
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
    cookie = create_cookie(clerk)
    assert "SameSite=Strict" in cookie
    assert "HttpOnly" in cookie


def create_cookie(clerk) -> str:
    """The cookie that a new browser is given."""
    fresh = clerk.client.application.test_client()
    return fresh.get("/", headers={"Host": HOST}).headers["Set-Cookie"]


def test_every_act_is_a_post(app, clerk):
    acts = [rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    assert len(acts) >= 9
    for rule in acts:
        address = str(rule).replace("<int:number>", "1")
        assert clerk.get(address).status_code == 405, address
        bare = clerk.client.post(address, headers={"Host": HOST})
        assert bare.status_code == 403, address


@pytest.mark.parametrize(
    ("host", "inside"),
    [
        ("127.0.0.1", True),
        ("127.8.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.4", False),
        ("arkiv.example", False),
        ("localhost.ond.example", False),
    ],
)
def test_only_this_machine_is_loopback(host, inside):
    assert is_loopback(host) is inside


def test_another_address_than_loopback_is_a_misuse_said_in_danish(settings):
    with _serve(settings, "--host", "0.0.0.0") as ran:
        assert "må ikke kunne nås udefra" in ran.communicate(timeout=60)[1]
    assert ran.returncode == 2


def test_over_a_unix_socket_the_proxys_header_counts(settings, tmp_path):
    path = tmp_path / "s"
    with _serve(settings, "--socket", str(path), "--name", "arkiv.intern") as server:
        try:
            _wait_for(path)
            assert path.stat().st_mode & 0o007 == 0
            status, text = _ask(path, {"Host": "arkiv.intern", "X-Remote-User": "Åse Bæk".encode()})
            assert status == 200
            assert "Åse Bæk" in text
            assert _ask(path, {"Host": "arkiv.intern"})[0] == 403
            assert _ask(path, {"Host": "ond.example", "X-Remote-User": b"Karen"})[0] == 403
            assert _ask(path, {"Host": "arkiv.intern", "X-Remote-User": b"Karen, Bent"})[0] == 403
            assert _ask(path, {"Host": "arkiv.intern", "X_Remote_User": b"Karen"})[0] == 403
        finally:
            server.send_signal(signal.SIGTERM)


def _serve(settings: Settings, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "indexer.cli", "serve", "--staff", *words, "--data", str(settings.data)]
    env = os.environ | {"ARCHIVE_KEY_FILE": str(settings.key_file)}
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _wait_for(path) -> None:
    """Until the server listens: the file is there a moment before."""
    for _ in range(600):
        with socket.socket(socket.AF_UNIX) as tried:
            if tried.connect_ex(str(path)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("serveren kom ikke op")


def _ask(path, headers) -> tuple[int, str]:
    with socket.socket(socket.AF_UNIX) as reached, closing(http.client.HTTPConnection("localhost")) as connection:
        reached.settimeout(30)
        reached.connect(str(path))
        connection.sock = reached
        connection.putrequest("GET", "/journal", skip_host=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        with connection.getresponse() as answer:
            return answer.status, answer.read().decode("utf-8")
