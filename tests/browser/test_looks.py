"""Do the pages look as they did when a person last looked at them beside the design?

A baseline is a page shrunk to a tenth: letters become grey lines, so another machine's antialiasing does not matter and
a moved column does. `REFERATARKIV_LOOKS=skriv` writes them anew; look at the pages before you commit them.
"""

import io
import logging
import os
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from archive.web.app import create_app
from tests.archive.web.addresses import ADDRESSES
from tests.archive.web.long_cases import build_long_cases, case_of
from tests.archive.web.sample import CASE, COMMITTEE, ITEM, MEETING, build

pytestmark = pytest.mark.browser
BASELINES = Path(__file__).parent / "looks"
WRITING = os.environ.get("REFERATARKIV_LOOKS") == "skriv"
SHRINK = 10
LONGEST = 3200
MOST_DIFFERENT, MOST_OFF, MOST_TALLER = 26, 0.015, 0.03
WINDOWS = {
    f"{name}-{scheme}": (width, scheme)
    for name, width in (("skaerm", 1280), ("telefon", 390))
    for scheme in ("light", "dark")
}
PAGES = {
    "forside": "/",
    "soeg": "/soeg?q=havnepark",
    "soeg-filtre": "/soeg?q=havnepark&udvalg=byraadet&fra=2025&til=2025",
    "soeg-nul": "/soeg?q=xyzzyx",
    "sag": CASE,
    "punkt": ITEM,
    "punkt-lukket": "/punkt/eksempelsund/byraadet/2025-04-28/3",
    "moede": MEETING,
    "dagsorden": "/moede/eksempelsund/byraadet/2026-05-18",
    "udvalg": COMMITTEE,
    "udvalgsliste": ADDRESSES["committees.all_committees"],
    "sager": "/sager",
    "forsinkede": "/forsinkede",
    "daekning": "/daekning",
    "praecedens": "/praecedens",
    "hjaelp": "/hjaelp",
    "laes": "/laes",
    "ordliste": "/ordliste",
    "feeds": "/feeds",
    "api": ADDRESSES["api.about"],
    "fejl": "/findes-ikke",
}
LONG = {f"sag-{steps}-led": case_of(steps) for steps in (1, 6, 15, 40)}


@pytest.fixture(scope="module")
def sites(tmp_path_factory) -> Iterator[dict[str, str]]:
    """Every page to look at, by name, at its address on one of two archives as they stood on a day."""
    servers = []
    for name, builder in (("lille", build), ("lange", build_long_cases)):
        settings = builder(Path(tmp_path_factory.mktemp(name)))
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        made = create_app(settings, today=lambda: date(2026, 5, 20))
        servers.append(make_server("127.0.0.1", 0, made, threaded=True))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
    little, long = (f"http://127.0.0.1:{server.server_port}" for server in servers)
    yield {name: little + path for name, path in PAGES.items()} | {name: long + path for name, path in LONG.items()}
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("window", WINDOWS)
def test_every_kind_of_page_looks_as_it_did(window, sites, browser: Browser):
    changed = {}
    with _window(browser, window) as shown:
        for name, url in sites.items():
            shown.goto(url)
            if said := _compared(_small(shown), BASELINES / f"{name}-{window}.png"):
                changed[name] = said
    assert changed == {}


BREAKS = {
    "columns fall apart": (ITEM, ".columns { display: block !important }"),
    "facets are gone": ("/soeg?q=havnepark", ".results > form { display: none }"),
    "the header loses its colour": ("/", ".site, .hero { background: none !important; color: inherit !important }"),
    "text is half as large again": (
        ITEM,
        "main { font-size: 150% !important } main p { font-size: 2.6rem !important }",
    ),
    "the map is drawn too small": (CASE, ".metro svg.map { width: 40% !important }"),
    "pairs stand below one another": (ITEM, ".pair__cols { display: block !important }"),
}


@pytest.mark.parametrize(("path", "css"), BREAKS.values(), ids=BREAKS)
def test_a_broken_layout_is_seen(path, css, sites, browser: Browser):
    name = next(name for name, known in PAGES.items() if known == path)
    with _window(browser, "skaerm-light", bypass_csp=True) as shown:
        shown.goto(sites[name])
        shown.add_style_tag(content=css)
        assert _difference(_small(shown), BASELINES / f"{name}-skaerm-light.png")


def test_another_way_to_smooth_letters_is_not_seen(sites, browser: Browser):
    with _window(browser, "skaerm-light", bypass_csp=True) as shown:
        for name in ("forside", "punkt", "soeg"):
            shown.goto(sites[name])
            shown.add_style_tag(
                content="body { text-rendering: geometricPrecision; transform: translate(0.4px, 0.4px) }"
            )
            assert _difference(_small(shown), BASELINES / f"{name}-skaerm-light.png") == ""


def test_no_baseline_is_left_without_its_page():
    wanted = {f"{name}-{window}.png" for name in PAGES | LONG for window in WINDOWS}
    assert {path.name for path in BASELINES.glob("*.png")} == wanted


class _window:
    """A window of one width and one scheme."""

    def __init__(self, browser: Browser, name: str, *, bypass_csp: bool = False) -> None:
        width, scheme = WINDOWS[name]
        self._context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
            locale="da-DK",
            bypass_csp=bypass_csp,
        )

    def __enter__(self) -> Page:
        return self._context.new_page()

    def __exit__(self, *failure: object) -> None:
        self._context.close()


def _small(shown: Page) -> Image.Image:
    shown.evaluate("document.fonts.ready")
    height = min(shown.evaluate("document.documentElement.scrollHeight"), LONGEST)
    width = shown.viewport_size["width"]
    taken = shown.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height}, caret="hide")
    whole = Image.open(io.BytesIO(taken)).convert("RGB")
    return whole.resize((width // SHRINK, height // SHRINK), Image.Resampling.BOX)


def _compared(now: Image.Image, baseline: Path) -> str:
    if WRITING or not baseline.exists():
        baseline.parent.mkdir(exist_ok=True)
        now.quantize(128).save(baseline, optimize=True)
        return "" if WRITING else "skrevet; se på siden, og kør igen"
    return _difference(now, baseline)


def _difference(now: Image.Image, baseline: Path) -> str:
    """In what a page differs from its baseline; nothing where a person would call them the same."""
    then = Image.open(baseline).convert("RGB")
    if abs(now.height - then.height) > max(2, MOST_TALLER * then.height):
        return f"højden er {now.height * SHRINK} i stedet for {then.height * SHRINK}"
    height = min(now.height, then.height)
    one, other = (np.asarray(image, dtype=np.int16)[:height] for image in (now, then))
    off = float((_least(one, other) > MOST_DIFFERENT).mean())
    return f"{off:.1%} af fladen er anderledes" if off > MOST_OFF else ""


def _least(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """How far each spot is from the nearest colour within one spot of the same place: a shift by a hair is no change."""
    padded = np.pad(other, ((1, 1), (1, 1), (0, 0)), mode="edge")
    shifted = (
        padded[1 + down : 1 + down + one.shape[0], 1 + right : 1 + right + one.shape[1]]
        for down in (-1, 0, 1)
        for right in (-1, 0, 1)
    )
    return np.min([np.abs(one - near).max(axis=2) for near in shifted], axis=0)
