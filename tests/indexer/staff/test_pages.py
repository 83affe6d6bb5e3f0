"""What the clerks' pages show, and what comes of what is done on them."""

import itertools
import multiprocessing
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import html5lib
import pytest
from jinja2 import meta
from lxml import html

import indexer.staff
from archive.catalogue.database import open_catalogue
from archive.web.app import create_app
from indexer.clerk.desk import at_desk
from indexer.clerk.journal import entries
from indexer.ingest import Ingest, Wanted
from indexer.sources.files import find_sources
from tests.indexer.readers.test_goldens import FIXTURES
from tests.indexer.staff.addresses import addresses
from tests.indexer.staff.sample import ITEM, NUMBER

MODULES = [import_module(f"indexer.staff.{found.name}") for found in iter_modules(indexer.staff.__path__)]
PAGES = [
    value
    for module in MODULES
    for value in vars(module).values()
    if is_dataclass(value) and hasattr(value, "template") and value.__module__ == module.__name__
]


@pytest.fixture
def held(app, settings):
    """The address of the held file."""
    return addresses(app, settings)["review.held"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_a_template_names_exactly_the_fields_of_its_page(page, app):
    source, *_ = app.jinja_env.loader.get_source(app.jinja_env, page.template)
    named = meta.find_undeclared_variables(app.jinja_env.parse(source)) - app.jinja_env.globals.keys()
    assert named == {field.name for field in fields(page)}


def test_every_template_has_its_page(app):
    folder = Path(app.root_path, app.template_folder, "medarbejder")
    assert {f"medarbejder/{path.name}" for path in folder.glob("[!_]*.html")} == {page.template for page in PAGES}


def test_every_page_is_one_danish_document(app, settings, clerk):
    for address in addresses(app, settings).values():
        answer = clerk.get(address)
        assert answer.status_code == 200, address
        tree = html.fromstring(answer.text)
        ids = tree.xpath("//@id")
        assert tree.get("lang") == "da"
        assert len(tree.xpath("//h1")) == 1
        assert len(ids) == len(set(ids)), address
        assert not tree.xpath("//@style | //style | //script | //@onclick"), address
        levels = [int(one.tag[1]) for one in tree.iter("h1", "h2", "h3", "h4")]
        assert max((after - before for before, after in itertools.pairwise(levels)), default=0) <= 1, address


def test_the_overview_says_what_waits(clerk):
    piles = [" ".join(one.text_content().split()) for one in html.fromstring(clerk.get("/").text).find_class("pile")]
    assert [pile.split(" ")[0] for pile in piles] == ["1", "2", "1", "5", "2", "0"]


def test_a_held_file_is_masked_and_then_shown_to_everyone_without_its_number(clerk, settings, held):
    assert f"<mark>{NUMBER}</mark>" in clerk.get(held).text
    clerk.post(f"{held}/overstreg", held, kommune="Eksempelsund")
    public = create_app(settings).test_client()
    found = public.get("/soeg?q=callcentret").text
    assert "1 punkt" in found
    assert NUMBER not in found
    item = public.get("/punkt/eksempelsund/teknik-klima-og-miljoeudvalg/2024-01-09/2")
    assert "XXXXXX-XXXX" in item.text
    assert NUMBER not in item.text
    assert "/original/" not in public.get("/moede/eksempelsund/teknik-klima-og-miljoeudvalg/2024-01-09").text
    assert NUMBER.encode() not in b"".join(one.read_bytes() for one in settings.data.rglob("*") if one.is_file())


def test_a_decision_is_undone_from_the_list(clerk, settings, held):
    clerk.post(f"{held}/godkend", held)
    assert "Filen er lagt ind." in clerk.get("/gennemsyn").text
    clerk.post(f"{held}/fortryd", held)
    assert "taget ud af arkivet" in clerk.get("/gennemsyn").text
    public = create_app(settings).test_client()
    assert public.get("/moede/eksempelsund/teknik-klima-og-miljoeudvalg/2024-01-09").status_code == 404


def test_what_another_has_decided_is_said_not_done_again(clerk, held):
    clerk.post(f"{held}/afvis", held)
    clerk.post(f"{held}/overstreg", held)
    assert "allerede afvist" in clerk.get("/gennemsyn").text


def test_an_export_that_lost_a_field_is_listed_and_says_which(clerk, settings, tmp_path):
    export = (FIXTURES / "fujitsu.xml").read_text("utf-8").replace("<edoc:SerialNo>1</edoc:SerialNo>", "", 1)
    (tmp_path / "uden-nummer.xml").write_text(export, "utf-8")
    catalogue = open_catalogue(settings)
    list(Ingest(settings, catalogue, Wanted("Eksempelsund")).run(find_sources([tmp_path / "uden-nummer.xml"])))
    catalogue.close()
    listed = html.fromstring(clerk.get("/dokumenter").text)
    (link,) = [one for one in listed.iter("a") if one.text_content() == "uden-nummer.xml"]
    page = clerk.get(link.get("href")).text
    assert "»SerialNo« mangler" in page
    assert "er holdt tilbage" in page
    assert "Hemmelig" not in page


def test_an_unread_file_has_its_reason_and_what_to_do(clerk):
    text = clerk.get("/karantaene").text
    assert "Filen er et billede" in text
    assert "Find referatet som tekst" in text
    number = text.partition('action="/karantaene/')[2].partition("/")[0]
    clerk.post(f"/karantaene/{number}/laes-igen", "/karantaene")
    assert f"/karantaene/{number}/afvis" in clerk.get("/karantaene").text
    clerk.post(f"/karantaene/{number}/afvis", "/karantaene")
    assert f"/karantaene/{number}/afvis" not in clerk.get("/karantaene").text


def test_a_document_stands_whole_beside_what_was_understood(app, settings, clerk):
    tree = html.fromstring(clerk.get(addresses(app, settings)["documents.document"]).text)
    source = " ".join(" ".join(one.text_content() for one in tree.find_class("src")).split())
    assert "Punkt 30" in source
    assert "Til efterretning." in source
    marked = [one.text_content() for one in tree.xpath("//mark[@id]")]
    assert any(one.startswith("Punkt 30") for one in marked)
    for link in tree.xpath("//section//a[starts-with(@href, '#')]/@href"):
        assert tree.xpath("//*[@id=$id]", id=link[1:]), link


def test_a_document_is_read_again_from_its_page(app, settings, clerk):
    page = addresses(app, settings)["documents.document"]
    clerk.post(f"{page}/laes-igen", page)
    text = clerk.get(page).text
    assert "Filen er lagt ind." in text
    assert "Til efterretning." in text
    assert "Læste igen" in clerk.get("/journal").text


def test_an_item_is_looked_at_taken_down_and_put_back(clerk, settings):
    page = f"/nedtagning?adresse=https://referater.example{ITEM}"
    assert "Mobilfri skoledag" in clerk.get(page).text
    clerk.post("/nedtagning/tag-ned", page, adresse=ITEM, grund="personoplysninger")
    public = create_app(settings).test_client()
    assert public.get(ITEM).status_code == 410
    assert "personoplysninger" in public.get(ITEM).text
    for address in ("/soeg?q=mobilfri", "/feed/soeg.atom?q=mobilfri", "/api/v1/soeg?q=mobilfri"):
        assert "Mobilfri skoledag" not in public.get(address).text, address
    assert public.get(f"/api/v1{ITEM}").status_code == 410
    clerk.post("/nedtagning/laeg-op", "/nedtagning", adresse=ITEM, grund="var offentligt")
    assert "lagt op igen" in clerk.get("/nedtagning").text
    assert public.get(ITEM).status_code == 200
    assert "Mobilfri skoledag" in public.get("/soeg?q=mobilfri").text


def test_an_act_whose_process_was_killed_is_said_and_the_next_one_works(clerk, held):
    clerk.post(f"{held}/afvis", held)
    for process in multiprocessing.active_children():
        process.kill()
        process.join()
    clerk.post(f"{held}/fortryd", "/gennemsyn")
    text = clerk.get("/gennemsyn").text
    if "blev afbrudt" in text:
        clerk.post(f"{held}/fortryd", "/gennemsyn")
        text = clerk.get("/gennemsyn").text
    assert "Filen venter igen." in text


def test_what_is_not_there_cannot_be_taken_down(clerk):
    text = clerk.get("/nedtagning?adresse=/punkt/eksempelsund/byraad/1999-01-01/1").text
    assert "Arkivet har intet punkt" in text


def test_failed_searches_are_listed_and_forgotten(clerk):
    assert "havnebad" in clerk.get("/soegninger").text
    clerk.post("/soegninger/slet", "/soegninger")
    assert "Ingen søgninger har været uden træf" in clerk.get("/soegninger").text


def test_every_act_is_in_the_journal_under_the_clerks_name(clerk, settings, held):
    clerk.post(f"{held}/afvis", held)
    clerk.post("/soegninger/slet", "/soegninger")
    with at_desk(settings, "") as desk, desk.catalogue.reading() as session:
        assert [(row.who, row.act) for row in entries(session)] == [
            ("Karen", "forgot_searches"),
            ("Karen", "dismissed"),
        ]
    assert "Slettede søgninger uden træf" in clerk.get("/journal").text


@pytest.mark.parametrize("address", ["/gennemsyn/999", "/dokument/999", "/findes-ikke"])
def test_what_is_gone_is_said_in_danish(clerk, address):
    answer = clerk.get(address)
    assert answer.status_code == 404
    assert "Til oversigten" in answer.text


def test_every_page_for_clerks_is_valid_html(app, clerk, settings):
    for address in addresses(app, settings).values():
        answer = clerk.get(address)
        if answer.mimetype == "text/html":
            html5lib.HTMLParser(strict=True).parse(answer.text)
