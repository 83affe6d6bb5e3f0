"""One catalogue of texts: it is whole, nothing is said outside it, and another language can take its place."""

import re
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2 import Environment
from lxml import html
from sqlalchemy import String, create_engine, select

from archive.catalogue.models import Base
from archive.errors import SettingError
from archive.language import DANISH as DANISH_SPOKEN
from archive.language import speak
from archive.settings import Settings
from archive.web.app import create_app
from tests.archive.texts import CATALOGUE, collected
from tests.archive.web import sample
from tests.archive.web.addresses import OTHER_STATES, readable

PLACEHOLDER = re.compile(r"(%\(\w+\)s|<[^>]*>|&\w+;)")
DANISH = "abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅéÉ"
OTHER = str.maketrans({letter: chr(0x10400 + at % 29) for at, letter in enumerate(DANISH)})
WORD = re.compile(f"[{DANISH}]{{2,}}")
NAMES = frozenset({"Referatarkiv", "CSV", "JSON", "OpenAPI", "http", "localhost", "KTU", "OG", "IKKE"})


@pytest.fixture(autouse=True)
def _danish_again():
    yield
    speak(DANISH_SPOKEN)


def test_the_catalogue_holds_every_text_of_templates_and_modules():
    assert CATALOGUE.read_bytes() == collected(), "Skriv det på ny: python -m tests.archive.texts"


def test_no_template_says_anything_outside_the_catalogue(app):
    environment = app.jinja_env
    bare = {name: said for name in environment.list_templates() if (said := _bare(environment, name))}
    assert bare == {}


def _bare(environment: Environment, name: str) -> list[str]:
    """The words of a template that stand in no `_()` and no trans block."""
    source, *_rest = environment.loader.get_source(environment, name)
    shown = html.fragment_fromstring(_outside_blocks(environment, source), create_parent="div")
    labels = shown.xpath("//@aria-label | //@title | //@alt | //@placeholder")
    texts = shown.xpath("//text()[not(ancestor::script)]")
    return [text.strip() for text in (*texts, *labels) if WORD.search(text)]


def _outside_blocks(environment: Environment, source: str) -> str:
    said, inside, block = [], False, ""
    for _line, kind, text in environment.lex(source):
        if kind == "block_begin":
            block = ""
        elif kind == "block_end":
            inside = block == "trans" or (inside and block != "endtrans")
        elif kind == "name" and not block:
            block = text
        elif kind == "variable_begin" and said and said[-1].endswith(("<", "</")):
            said.append("div")  # the name of an element
        elif kind == "data" and not inside:
            said.append(text)
    return "".join(said)


@pytest.fixture(scope="module")
def strange(sample_settings, tmp_path_factory):
    """The same archive in a language that writes every text of the catalogue with other letters."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="eo")
    for message in catalogue:
        if message.pluralizable:
            message.string = tuple(map(_strange, message.id))
        elif message.id:
            message.string = _strange(message.id)
    path = Path(tmp_path_factory.mktemp("eo")) / "referatarkiv.mo"
    with path.open("wb") as file:
        write_mo(file, catalogue)
    made = create_app(Settings(data=sample_settings.data, translation=path))
    made.testing = True
    return made


def _strange(text: str) -> str:
    parts = PLACEHOLDER.split(text)
    return "".join(part if PLACEHOLDER.fullmatch(part) else part.translate(OTHER) for part in parts)


def test_another_language_reaches_every_word_of_every_page(strange, sample_settings):
    held = _held_words(sample_settings)
    reader = strange.test_client()
    unsaid = {}
    for address in (*readable(strange), *OTHER_STATES):
        page = html.document_fromstring(reader.get(address).get_data(as_text=True))
        assert page.get("lang") == "eo"
        texts = page.xpath("//text()[not(ancestor::script or ancestor::code)] | //@aria-label | //@title")
        left = {word for text in texts for word in WORD.findall(text)}
        if outside := left - held - NAMES - set(WORD.findall(address)):
            unsaid[address] = outside
    assert unsaid == {}, "\n".join(map(str, unsaid.items()))


def _held_words(settings: Settings) -> set[str]:
    """Every word of the archive itself: of its rows, and of the texts they point into."""
    engine = create_engine(settings.database_url)
    with engine.connect() as connection:
        columns = [column for table in Base.metadata.sorted_tables for column in table.columns]
        texts = [
            text
            for column in columns
            if isinstance(column.type, String)
            for text in connection.execute(select(column)).scalars()
            if isinstance(text, str)
        ]
    engine.dispose()
    texts.append(Path(sample.__file__).read_text(encoding="utf-8"))
    return {word for text in texts for word in WORD.findall(text)}


def test_an_unreadable_translation_is_said_with_its_remedy(tmp_path):
    broken = tmp_path / "da.mo"
    broken.write_bytes(b"ikke en .mo-fil")
    with pytest.raises(SettingError, match="gettext"):
        create_app(Settings(data=tmp_path, translation=broken))
