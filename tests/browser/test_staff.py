"""Can a clerk do the day's work in a real Chromium, by mouse and by keyboard, with and without JavaScript?"""

import logging
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from archive.settings import Settings
from archive.web.app import create_app
from indexer.staff.app import create_staff_app
from indexer.staff.door import loopback_door
from tests.browser.conftest import AXE, OPEN_ALL
from tests.browser.test_access import _NARROW_TARGETS, _UNSEEN_FOCUS
from tests.browser.test_axe import TAGS, WINDOWS
from tests.indexer.staff.addresses import addresses
from tests.indexer.staff.sample import ITEM, NUMBER, build

pytestmark = pytest.mark.browser
_EXPLAINED = {"color-contrast"}
"""axe cannot see through the wavy and dashed lines under marked runs; the tokens are measured."""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An archive with something of everything that waits."""
    return build(Path(tmp_path_factory.mktemp("medarbejder")))


@pytest.fixture(scope="module")
def staff(settings: Settings) -> Iterator[tuple[Flask, str]]:
    """The clerks' site on loopback, and its address."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    app = create_staff_app(settings, loopback_door("127.0.0.1", port, "Karen"))
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield app, f"http://127.0.0.1:{port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def window(browser: Browser, staff) -> Iterator[Page]:
    """A window of 1280 px; what the console complains of fails the test."""
    context = browser.new_context(base_url=staff[1], locale="da-DK", viewport={"width": 1280, "height": 900})
    shown = context.new_page()
    complaints: list[str] = []
    shown.on("console", lambda message: complaints.append(message.text))
    yield shown
    context.close()
    assert complaints == []


@pytest.mark.parametrize(("width", "scheme"), WINDOWS, ids=[f"{width}-{scheme}" for width, scheme in WINDOWS])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(width, scheme, staff, settings, browser: Browser):
    app, site = staff
    context = browser.new_context(
        base_url=site, viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    shown, source = context.new_page(), AXE.read_text(encoding="utf-8")
    found: list[object] = []
    for address in (*addresses(app, settings).values(), "/findes-ikke"):
        shown.goto(address)
        shown.evaluate(OPEN_ALL)
        shown.evaluate(source)
        report = shown.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
        found += [(address, one["id"], [n["html"][:90] for n in one["nodes"]][:3]) for one in report["violations"]]
        found += [(address, "?", one["id"]) for one in report["incomplete"] if one["id"] not in _EXPLAINED]
        found += [(address, one) for one in shown.evaluate(_NARROW_TARGETS)]
        if shown.evaluate("document.documentElement.scrollWidth") > width:
            found.append((address, "ruller sidelæns"))
    context.close()
    assert found == []


def test_focus_is_seen_wherever_it_goes(staff, settings, window: Page):
    for address in addresses(staff[0], settings).values():
        window.goto(address)
        unseen = []
        for _ in range(25):
            window.keyboard.press("Tab")
            unseen.append(window.evaluate(_UNSEEN_FOCUS))
        assert [one for one in unseen if one] == [], address


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_from_what_waits_to_a_masked_document_and_back(script, browser: Browser, staff, settings):
    context = browser.new_context(base_url=staff[1], java_script_enabled=script)
    shown = context.new_page()
    public = create_app(settings).test_client()
    meeting = "/moede/eksempelsund/teknik-klima-og-miljoeudvalg/2024-01-09"
    shown.goto("/")
    shown.get_by_role("link", name="1 til gennemsyn").click()
    shown.get_by_role("link", name="med-cpr.txt").click()
    expect(shown.locator("mark").first).to_have_text(NUMBER)
    shown.get_by_role("button", name="Overstreg og læg ind").click()
    expect(shown.get_by_role("status")).to_have_text("Filen er lagt ind.")
    assert public.get(meeting).status_code == 200
    assert "XXXXXX-XXXX" in public.get(f"{meeting.replace('moede', 'punkt')}/2").text
    shown.get_by_role("button", name="Fortryd: med-cpr.txt").click()
    expect(shown.get_by_role("status")).to_contain_text("taget ud af arkivet")
    assert public.get(meeting).status_code == 404
    context.close()


def test_an_item_is_taken_down_and_put_back_by_keyboard(window: Page, settings):
    public = create_app(settings).test_client()
    window.goto("/nedtagning")
    window.get_by_label("Punktets adresse").focus()
    window.keyboard.type(ITEM)
    window.keyboard.press("Enter")
    window.get_by_label("Grund").focus()
    window.keyboard.type("personoplysninger")
    window.keyboard.press("Enter")
    expect(window.get_by_role("status")).to_contain_text("det bliver nede")
    assert public.get(ITEM).status_code == 410
    window.get_by_text("Læg op igen").first.focus()
    window.keyboard.press("Enter")
    window.get_by_label("Hvorfor må det vises?").focus()
    window.keyboard.type("var offentligt")
    window.keyboard.press("Enter")
    expect(window.get_by_role("status")).to_have_text("Punktet er lagt op igen.")
    assert public.get(ITEM).status_code == 200


def test_a_page_elsewhere_cannot_send_a_form_here(browser: Browser, staff, settings, site):
    app, address = staff
    context = browser.new_context()
    shown = context.new_page()
    shown.goto(address)
    held = addresses(app, settings)["review.held"]
    form = f"<form action='{address}{held}/afvis' method='post'><button>Vind en rejse</button></form>"
    shown.route("**/lokke", lambda route: route.fulfill(body=form, content_type="text/html"))
    shown.goto(f"{site}/lokke")
    shown.get_by_role("button").click()
    expect(shown.get_by_role("heading", level=1)).to_have_text("Det må du ikke")
    shown.goto(f"{address}/gennemsyn")
    expect(shown.get_by_role("link", name="med-cpr.txt")).to_be_visible()
    context.close()
