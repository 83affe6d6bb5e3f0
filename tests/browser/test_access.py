"""Can everyone use the pages? (reflow, targets, focus, forced colours and print in a real Chromium)"""

import pytest
from playwright.sync_api import Browser

from tests.archive.web.addresses import ADDRESSES, OTHER_STATES, readable
from tests.archive.web.sample import CASE, ITEM, MEETING
from tests.browser.conftest import OPEN_ALL

pytestmark = pytest.mark.browser
_NARROW_TARGETS = """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
  .filter(one => one.checkVisibility() && !one.closest('svg') && !one.matches('.skipnav, .form-checkbox'))
  .filter(one => !(one.matches('a') && one.closest('p, dd, dt, blockquote, .small, caption, .legend, .prose li')))
  .filter(one => { const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 24 })
  .map(one => one.outerHTML.slice(0, 90))"""
_UNSEEN_FOCUS = """() => { const one = document.activeElement; const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const label = one.matches('.form-checkbox') ? getComputedStyle(one.nextElementSibling, '::before') : null;
  const marked = label && label.outlineStyle !== 'none' && parseFloat(label.outlineWidth) >= 2;
  return one === document.body || seen || marked ? null : one.outerHTML.slice(0, 120) }"""


@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (320, 2), (640, 2), (1280, 2)])
def test_nothing_scrolls_sideways(width, zoom, app, browser: Browser, site):
    context = browser.new_context(base_url=site, viewport={"width": width, "height": 800})
    window = context.new_page()
    wide = []
    for address in readable(app):
        window.goto(address)
        if zoom > 1:
            window.evaluate("zoom => document.documentElement.style.setProperty('font-size', `${62.5 * zoom}%`)", zoom)
        window.evaluate(OPEN_ALL)
        shown = window.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        if shown[0] > shown[1]:
            wide.append((address, shown))
    context.close()
    assert wide == []


@pytest.mark.parametrize("width", [1280, 320])
def test_targets_are_large_enough_to_hit(width, app, page):
    page.set_viewport_size({"width": width, "height": 900})
    small = {}
    for address in readable(app):
        page.goto(address)
        if found := page.evaluate(_NARROW_TARGETS):
            small[address] = found
    assert small == {}


@pytest.mark.parametrize("address", ["/", "/soeg?q=havnepark", CASE, ITEM])
def test_focus_is_seen_wherever_it_goes(address, page):
    page.goto(address)
    unseen = []
    for step in range(45):
        page.keyboard.press("Tab")
        if step == 0:
            assert page.evaluate("document.activeElement.className") == "skipnav"
        unseen.append(page.evaluate(_UNSEEN_FOCUS))
    assert [one for one in unseen if one] == []


def test_the_skip_link_leads_to_the_content(page):
    page.goto(ITEM)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "indhold"


@pytest.mark.parametrize("address", ["/", "/soeg?q=havnepark", CASE, ITEM, MEETING])
def test_forced_colours_keep_every_mark(address, page):
    page.emulate_media(forced_colors="active")
    page.goto(address)
    assert page.locator("h1").is_visible()
    shapes = page.locator(".glyph").evaluate_all(
        "all => all.filter(one => getComputedStyle(one).backgroundColor === 'rgba(0, 0, 0, 0)').length"
    )
    assert shapes == 0


def test_the_whole_case_prints_with_its_text(page):
    page.goto(CASE)
    page.emulate_media(media="print")
    assert not page.locator(".site__nav").is_visible()
    assert page.get_by_text("Anbefales med den ændring").first.is_visible()
    assert page.pdf(tagged=True)[:5] == b"%PDF-"


def test_every_address_tested_here_is_a_route(app):
    assert set(readable(app)) <= {*ADDRESSES.values(), *OTHER_STATES}
