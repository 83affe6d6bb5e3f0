"""Do people reach what they came for, by mouse, by keyboard and without JavaScript?"""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.archive.web.sample import CASE

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def visitor(request, browser: Browser, site) -> Page:
    """A window with and without JavaScript."""
    context = browser.new_context(
        base_url=site, viewport={"width": 1280, "height": 900}, java_script_enabled=request.param
    )
    yield context.new_page()
    context.close()


def test_from_a_word_to_a_decision_in_three_loads(visitor):
    visitor.goto("/")
    visitor.get_by_role("searchbox").fill("havneparken")
    visitor.get_by_role("button", name="Søg", exact=True).click()
    visitor.locator(".group__title a").first.click()
    expect(visitor.get_by_role("heading", name="Indstilling og beslutning")).to_be_visible()


def test_from_a_case_number_to_its_whole_history_in_two_loads(visitor):
    visitor.goto("/")
    visitor.get_by_label("Sagsnummer", exact=True).fill("24/4711")
    visitor.get_by_role("button", name="Vis sagen").click()
    assert visitor.url.endswith(CASE)
    expect(visitor.locator(".story > li")).to_have_count(3)


def test_from_a_draft_to_its_precedents_in_three_loads(visitor):
    visitor.goto("/")
    visitor.get_by_role("link", name="Præcedens").first.click()
    visitor.get_by_label("Dit udkast").fill("at der bruges 3 mio. kr. på havneparken")
    visitor.get_by_role("button", name="Find lignende").click()
    expect(visitor.locator(".prec .verdict").first).to_be_visible()


def test_facets_and_chips_narrow_and_widen(visitor):
    visitor.goto("/soeg?q=havnepark")
    visitor.get_by_label("Byrådet, 1 punkt").check()
    visitor.get_by_role("button", name="Opdatér").first.click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("1 punkt i 1 sag")
    visitor.get_by_role("link", name="Fjern filter: Byrådet").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("3 punkter i 1 sag")


def test_a_bar_of_the_chart_narrows_to_its_year(visitor):
    visitor.goto("/soeg?q=havnepark")
    visitor.get_by_role("link", name="1 2024, 1 punkt").click()
    assert "fra=2024&til=2024" in visitor.url
    expect(visitor.get_by_role("heading", level=1)).to_have_text("1 punkt i 1 sag")


def test_with_the_keyboard_from_search_over_facet_to_case_and_back(page: Page):
    page.goto("/")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("havnepark")
    page.keyboard.press("Enter")
    page.get_by_label("Byrådet, 1 punkt").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**udvalg=byraadet**")
    page.get_by_role("link", name="24-004711 Havnepark på Østkajen").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{CASE}")
    page.go_back()
    assert "udvalg=byraadet" in page.url


def test_a_click_selects_the_whole_citation(page: Page):
    page.goto(CASE)
    page.locator(".cite__text").click()
    assert page.evaluate("getSelection().toString()").endswith(CASE)


def test_nothing_comes_from_elsewhere(page: Page, site):
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto("/", wait_until="networkidle")
    assert all(url.startswith(site) for url in asked)
    assert any(url.endswith(".woff2") for url in asked)


def test_structured_data_is_read_and_runs_nothing(page: Page):
    page.goto("/")
    data = page.locator("script[type='application/ld+json']").text_content()
    assert '"@type": "WebSite"' in data
