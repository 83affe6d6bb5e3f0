"""A case kept as one file opens in a browser without a network, wide, narrow and on paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from archive.web.app import create_app
from tests.archive.web.sample import CASE

pytestmark = pytest.mark.browser


def test_a_dossier_opens_without_a_network(browser: Browser, app, tmp_path: Path):
    file = tmp_path / "sag.html"
    file.write_bytes(app.test_client().get(f"{CASE}/sagsmappe.html").data)
    context = browser.new_context(offline=True, viewport={"width": 320, "height": 640})
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    assert page.locator("h1").inner_text() == "Havnepark på Østkajen"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.pdf(format="A4").startswith(b"%PDF")
    assert (asked, said) == ([file.as_uri()], [])
    context.close()


def test_the_same_case_is_the_same_file(app):
    client = app.test_client()
    first, second = (client.get(f"{CASE}/sagsmappe.html").data for _ in range(2))
    assert first == second
    assert create_app(app.extensions["referatarkiv"].settings).test_client().get(f"{CASE}/sagsmappe.html").data == first
