"""Whatever goes wrong, and wherever one is sent on, it is said in Danish, by the pages and by the server itself."""

import os
import re
import signal
import socket
import subprocess
import sys
import time

import html5lib
import pytest
from werkzeug.exceptions import default_exceptions

from archive.web.serving.failures import words_of
from archive.web.serving.refused import refusal
from tests.archive.web.sample import CASE, COMMITTEE, ITEM, MEETING

ENGLISH = re.compile(
    r"\b(?:the|you|your|request|redirect\w*|page|not found|error|bad|method|allowed|large|long|invalid|should)\b", re.I
)
WORDS = re.compile(r"<[^>]*>")


def words(text):
    return WORDS.sub(" ", text.partition("<body")[2] or text)


def assert_danish(text):
    html5lib.HTMLParser(strict=True).parse(text)
    assert 'lang="da"' in text
    assert not ENGLISH.search(words(text)), ENGLISH.search(words(text))


@pytest.mark.parametrize("status", sorted(set(default_exceptions) | {414, 417, 501}))
def test_every_status_has_danish_words(status):
    heading, sentence = words_of(status)
    assert heading
    assert sentence
    assert not ENGLISH.search(f"{heading} {sentence}")
    page = refusal(status).decode()
    assert_danish(page.partition("\r\n\r\n")[2])
    assert f"Content-Length: {len(page.partition(chr(13) + chr(10) + chr(13) + chr(10))[2].encode())}" in page


@pytest.mark.parametrize(
    "address", ["/api/v1", "/soeg?q=24-004711", "/SAG/eksempelsund/24-004711", "/sag/eksempelsund/24-4711"]
)
def test_a_redirect_has_a_page_of_its_own(address, client):
    answer = client.get(address)
    if 300 <= answer.status_code < 400:
        assert_danish(answer.text)
        assert answer.location in answer.text.replace("&amp;", "&")


def test_the_addresses_above_do_lead_on(client):
    assert client.get("/api/v1").status_code == 308
    assert client.get("/soeg?q=24-004711").status_code == 302


@pytest.mark.parametrize("address", [ITEM, MEETING, COMMITTEE, CASE, "/", "/findes-ikke", "/soeg", "/static/arkiv.css"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_what_cannot_be_sent_is_refused_in_danish(address, method, client):
    answer = client.open(address, method=method)
    assert answer.status_code in (404, 405)
    assert_danish(answer.text)


def test_too_long_a_draft_is_refused_in_danish(client):
    answer = client.post("/praecedens", data={"udkast": "x" * 100_000})
    assert answer.status_code == 413
    assert "fylder mere" in answer.text
    assert_danish(answer.text)


@pytest.fixture(scope="module")
def port(sample_settings):
    """Where the real server listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    environment = {**os.environ, "ARCHIVE_DATA": str(sample_settings.data)}
    command = [sys.executable, "-m", "indexer.cli", "serve", "--port", str(number), "--workers", "1"]
    server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        _wait_for(number, server)
        yield number
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def _wait_for(number, server):
    for _ in range(300):
        assert server.poll() is None
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", number)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server does not answer")


def _ask(number, data):
    with socket.create_connection(("127.0.0.1", number), timeout=20) as line:
        line.sendall(data)
        pieces = []
        while piece := line.recv(65536):
            pieces.append(piece)
    head, _, body = b"".join(pieces).partition(b"\r\n\r\n")
    return int(head.split(b" ")[1]), body.decode()


@pytest.mark.parametrize(
    ("data", "status"),
    [
        pytest.param(b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414, id="an address that is too long"),
        pytest.param(b"GET / HTTP/1.1\r\nCookie: " + b"x" * 9000 + b"\r\n\r\n", 431, id="a header that is too long"),
        pytest.param(b"GET / HTTP/1.1\r\n" + b"X-A: 1\r\n" * 200 + b"\r\n", 431, id="too many headers"),
        pytest.param(b"hvad er klokken?\r\n\r\n", 400, id="no request at all"),
        pytest.param(b"GET / HTTP/9.9\r\n\r\n", 400, id="a version that is not"),
        pytest.param(b"GET / HTTP/1.1\r\nHo st: a\r\n\r\n", 400, id="a header that is none"),
        pytest.param(b"GET / HTTP/1.1\r\nTransfer-Encoding: kat\r\n\r\n", 501, id="a coding that is not"),
    ],
)
def test_the_server_itself_refuses_in_danish(data, status, port):
    found, body = _ask(port, data)
    assert found == status
    assert_danish(body)
