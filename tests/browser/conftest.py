"""A real Chromium before the little archive on loopback; skipped, and said, where there is no browser."""

import logging
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from archive.web.app import create_app
from tests.archive.web.sample import build

AXE = Path(__file__).parent / "axe" / "axe.min.js"
STYLES = Path(__file__).resolve().parents[2] / "archive" / "web" / "static" / "arkiv.css"
OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"
_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser is; in CI its absence is a failure."""
    given = os.environ.get("REFERATARKIV_CHROMIUM", "")
    found = given or next((path for name in _NAMES if (path := shutil.which(name))), None)
    if not found:
        reason = "der er ingen Chromium på maskinen (REFERATARKIV_CHROMIUM kan pege på en)"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory):
    """The site over the little archive."""
    return create_app(build(Path(tmp_path_factory.mktemp("arkiv"))))


@pytest.fixture(scope="session")
def site(app) -> Iterator[str]:
    """The site's address on loopback."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A fresh window of 1280 px; what the console complains of fails the test."""
    context = browser.new_context(base_url=site, locale="da-DK", viewport={"width": 1280, "height": 900})
    shown = context.new_page()
    complaints: list[str] = []
    shown.on("console", lambda message: complaints.append(message.text))
    shown.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
    yield shown
    cookies = context.cookies()
    context.close()
    assert cookies == []
    assert [one for one in complaints if "the server responded with a status of" not in one] == []
