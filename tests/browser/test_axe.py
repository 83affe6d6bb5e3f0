"""Does axe find anything on any page? (WCAG 2.2 AA and good practice, two widths, light and dark)"""

import pytest
from playwright.sync_api import Browser

from tests.archive.web.addresses import readable
from tests.browser.conftest import AXE, OPEN_ALL

pytestmark = pytest.mark.browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WINDOWS = [(width, scheme) for width in (1280, 320) for scheme in ("light", "dark")]
_EXPLAINED = "svg text, .form-checkbox + label"
"""Where axe cannot say what lies behind a text: shapes of a drawing, marks drawn by ::before. The tokens are measured."""
_UNEXPLAINED = """([report, explained]) => report.incomplete.flatMap(one => one.nodes.map(node => [one.id, node]))
  .filter(([id, node]) => !(id === 'color-contrast' && document.querySelector(node.target[0])?.matches(explained)))
  .map(([id, node]) => [id, node.html.slice(0, 90), node.any[0]?.message])"""


@pytest.mark.parametrize(("width", "scheme"), WINDOWS, ids=[f"{width}-{scheme}" for width, scheme in WINDOWS])
def test_axe_finds_nothing_on_any_page(width, scheme, app, browser: Browser, site):
    context = browser.new_context(
        base_url=site,
        locale="da-DK",
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    window = context.new_page()
    source = AXE.read_text(encoding="utf-8")
    found = []
    for address in readable(app):
        window.goto(address)
        window.evaluate(OPEN_ALL)
        window.evaluate(source)
        report = window.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
        found += [
            (address, one["id"], [node["html"][:90] for node in one["nodes"]][:3]) for one in report["violations"]
        ]
        found += [(address, "?", *one) for one in window.evaluate(_UNEXPLAINED, [report, _EXPLAINED])]
    context.close()
    assert found == []
