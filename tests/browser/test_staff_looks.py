"""Do the clerks' pages look as they did when a person last looked at them? (see test_looks.py)"""

import logging
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from werkzeug.serving import make_server

from indexer.staff.app import create_staff_app
from indexer.staff.door import loopback_door
from tests.browser.test_looks import BASELINES, WINDOWS, _compared, _small, _window
from tests.indexer.staff.addresses import addresses
from tests.indexer.staff.sample import build

pytestmark = pytest.mark.browser
OWN = BASELINES / "medarbejder"
ONE_FOLDER = """document.querySelectorAll('.path').forEach(
    path => path.textContent = path.textContent.replace(/^.*\\/ind(?=\\/|$)/, '/srv/referater/ind'))"""
"""Where the files of a test lie differs from run to run, and with it how many lines the path takes."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Every page of an archive with something of everything that waits, by the name of its room."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    settings = build(Path(tmp_path_factory.mktemp("medarbejder")))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    app = create_staff_app(settings, loopback_door("127.0.0.1", port, "Karen"))
    server = make_server("127.0.0.1", port, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    known = addresses(app, settings)
    yield {name.rpartition(".")[2]: f"http://127.0.0.1:{port}{path}" for name, path in known.items()}
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("window", WINDOWS)
def test_every_page_of_the_clerks_looks_as_it_did(window: str, pages: dict[str, str], browser: Browser):
    changed = {}
    with _window(browser, window) as shown:
        for name, url in pages.items():
            shown.goto(url)
            shown.evaluate(ONE_FOLDER)
            if said := _compared(_small(shown), OWN / f"{name}-{window}.png"):
                changed[name] = said
    assert changed == {}
    assert {path.name for path in OWN.glob(f"*-{window}.png")} == {f"{name}-{window}.png" for name in pages}
