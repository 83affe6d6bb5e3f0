"""Can a browser of 2019 or 2020 show the pages? What it does not know is taken out of our stylesheet before it is sent."""

import re

import pytest
from playwright.sync_api import Browser, Route

from tests.archive.web.sample import CASE, ITEM
from tests.browser.conftest import STYLES

pytestmark = pytest.mark.browser
UNKNOWN = re.compile(
    r":has\(|@container|@layer|@scope|@property|color-mix\(|light-dark\(|oklch\(|:is\(|:where\(|\bsubgrid\b|\d[sdl]v[hw]\b"
    r"|\baspect-ratio:|\binset(?:-inline|-block)?:|(?<=[{;\s])&|\b(?:margin|padding)-(?:inline|block):|\bclamp\(|\bmax\(|\bround\("
)
_LATER = re.compile(r"[^{}]*:(?:focus-visible|:details-content)[^{}]*\{[^{}]*\}")
_GAP = re.compile(r"\b(?:row-|column-)?gap:[^;}]*;?")
_DECLARATIONS = re.compile(
    r"\b(?:text-wrap|hyphenate-limit-chars|content-visibility|paint-order|accent-color):[^;}]*;?|overflow-wrap: anywhere;?"
)
_TOUCHING = """() => [...document.querySelectorAll('.meta, .eyebrow, .linkrow, .legend, .actions, .toolbar ul, .verdict, .badge-o')]
  .flatMap(row => { const boxes = [...row.children].map(one => one.getBoundingClientRect()).filter(box => box.width > 1)
    return boxes.slice(1).map((box, at) => [row.className, box.left - boxes[at].right, Math.abs(box.top - boxes[at].top)]) })
  .filter(([, space, down]) => down < 4 && space < 3)"""


def test_the_stylesheet_asks_for_nothing_that_only_new_browsers_know():
    css = re.sub(r"/\*.*?\*/", "", STYLES.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert UNKNOWN.findall(_without_supports(css)) == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("address", ["/", "/soeg?q=havnepark", CASE, ITEM])
def test_an_old_browser_shows_the_page_without_words_that_touch(address, width, browser: Browser, site):
    context = browser.new_context(base_url=site, viewport={"width": width, "height": 900})
    shown = context.new_page()
    shown.route("**/arkiv.css", _as_an_old_browser_reads_it)
    shown.goto(address)
    assert shown.evaluate("[document.documentElement.scrollWidth <= innerWidth, document.styleSheets.length]") == [
        True,
        2,
    ]
    assert shown.evaluate(_TOUCHING) == []
    shown.keyboard.press("Tab")
    assert shown.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2
    context.close()


def _as_an_old_browser_reads_it(route: Route) -> None:
    css = STYLES.read_text(encoding="utf-8")
    css = _LATER.sub("", _without_supports(css)) + _fallbacks(css)
    css = "".join(_GAP.sub("", rule) if "flex" in rule else rule for rule in re.split(r"(?<=\})", css))
    route.fulfill(body=_DECLARATIONS.sub("", css), content_type="text/css")


def _without_supports(css: str) -> str:
    """The stylesheet without its @supports blocks, which each begin a line and end with a brace of their own."""
    return re.sub(r"^@supports .*?^\}\n", "", css, flags=re.DOTALL | re.MULTILINE)


def _fallbacks(css: str) -> str:
    blocks = re.findall(r"^@supports not [^{]*\{(.*?)^\}\n", css, flags=re.DOTALL | re.MULTILINE)
    assert blocks
    return "".join(blocks)
