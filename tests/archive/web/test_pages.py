"""What holds for every page: its names, its headers, its markup, its language."""

import itertools
import re
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import html5lib
import pytest
from html5lib.html5parser import ParseError
from jinja2 import meta
from lxml import html

import archive.web
from tests.archive.web.addresses import ADDRESSES, OTHER_STATES, endpoints, readable
from tests.archive.web.sample import ITEM, XSS

MODULES = [import_module(found.name) for found in walk_packages(archive.web.__path__, "archive.web.")]
PAGES = [
    value
    for module in MODULES
    for value in vars(module).values()
    if is_dataclass(value) and hasattr(value, "template") and value.__module__ == module.__name__
]


def test_every_template_has_its_page(app):
    whole = {path.name for path in Path(app.root_path, app.template_folder).glob("[!_]*.html")}
    assert {page.template for page in PAGES} == whole


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_a_template_names_exactly_the_fields_of_its_page(page, app):
    source, *_ = app.jinja_env.loader.get_source(app.jinja_env, page.template)
    undeclared = meta.find_undeclared_variables(app.jinja_env.parse(source))
    named = undeclared - app.jinja_env.globals.keys() - {"_trans"}  # a name of the i18n extension's own
    assert named == {field.name for field in fields(page)}


def test_no_route_is_forgotten(app):
    assert endpoints(app) == sorted(ADDRESSES)


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES.keys())
def test_a_route_answers_guarded_and_without_cookies(address, client):
    answer = client.get(address)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("name", sorted(set(ADDRESSES) - {"precedents.form"}))
def test_only_the_precedent_form_takes_a_post(name, client):
    assert client.post(ADDRESSES[name]).status_code == 405


def test_a_page_is_one_danish_document_with_unique_ids(app, client):
    for address in readable(app):
        tree = html.fromstring(client.get(address).text)
        ids = tree.xpath("//@id")
        assert tree.get("lang") == "da", address
        assert len(tree.xpath("//h1")) == 1, address
        assert len(ids) == len(set(ids)), address
        assert not tree.xpath("//@style | //style | //@onclick"), address
        assert set(tree.xpath("//script/@type")) <= {"application/ld+json"}, address


def test_a_page_is_valid_html(app, client):
    for address in readable(app):
        html5lib.HTMLParser(strict=True).parse(client.get(address).text)


def test_the_strict_reader_of_html_finds_what_is_wrong():
    for slip in ("<p><div></p>", "<a href='/'><a href='/'>x</a></a>", "<table><p>x</p></table>", "<b><i>x</b></i>"):
        with pytest.raises(ParseError):
            html5lib.HTMLParser(strict=True).parse(f"<!doctype html><html><body>{slip}</body></html>")


def test_headings_skip_no_level(app, client):
    for address in readable(app):
        levels = [int(one.tag[1]) for one in html.fromstring(client.get(address).text).iter("h1", "h2", "h3", "h4")]
        steps = [after - before for before, after in itertools.pairwise(levels)]
        assert levels[0] == 1, address
        assert max(steps, default=0) <= 1, (address, levels)


def test_titles_differ_from_page_to_page(app, client):
    titles = [re.search("<title>(.*?)</title>", client.get(address).text)[1] for address in set(readable(app))]
    said = [title for title in titles if not title.startswith(("Søgeresultater", "»", "Siden findes", "Det kan vi"))]
    assert len(said) == len(set(said))


def test_every_link_inside_the_site_leads_somewhere(app, client):
    seen = set()
    for address in readable(app):
        tree = html.fromstring(client.get(address).text)
        for href in tree.xpath("//a/@href"):
            if href.startswith("#"):
                assert tree.xpath("//*[@id=$id]", id=href[1:]), (address, href)
            elif href not in seen:
                seen.add(href)
                assert client.get(href).status_code in (200, 301, 302), (address, href)
    assert len(seen) > 50


def test_markup_in_a_text_stays_text(client):
    for address in (ITEM, "/punkt/eksempelsund/byraadet/2025-04-28/4", "/soeg?q=lundskolen", f"/soeg?q={XSS}"):
        assert "<script>alert" not in client.get(address).text
    assert "&lt;script&gt;" in client.get(ITEM).text


@pytest.mark.parametrize("address", OTHER_STATES)
def test_other_states_answer_without_failing(address, client):
    assert client.get(address).status_code in (200, 400, 404)
