"""Is each format recognised from its content, and what is no agenda refused with a reason?"""

from pathlib import Path

import pytest

from indexer.readers.recognise import formats, read_document, read_documents
from indexer.readers.source import Refusal

FIXTURES = Path(__file__).parent / "fixtures"

RECOGNISED = {
    "acadre.xml": "acadre-xml",
    "edoc.xml": "edoc-xml",
    "firstagenda.html": "firstagenda-html",
    "firstagenda.json": "firstagenda-json",
    "firstagenda.txt": "firstagenda-text",
    "firstagenda_wrapped.txt": "firstagenda-text",
    "fujitsu.html": "fujitsu-html",
    "fujitsu.xml": "fujitsu-xml",
    "headings.txt": "headings",
    "kk.html": "kk-html",
    "kk.json": "kk-json",
    "polweb.html": "polweb-html",
    "publication.xml": "publication-xml",
    "publication_lean.xml": "publication-xml",
    "sbsys.html": "sbsys-html",
    "sbsys.xml": "sbsys-xml",
    "chromium.pdf": "pdf",
    "minutes.docx": "docx",
}


@pytest.mark.parametrize(("name", "format"), RECOGNISED.items())
def test_a_format_is_known_by_its_content(name: str, format: str) -> None:
    document = read_document((FIXTURES / name).read_bytes(), "uden-navn")
    assert not isinstance(document, Refusal)
    assert document.format == format


REFUSED = [
    pytest.param(b"", "EMPTY", id="an empty file"),
    pytest.param(b"\xef\xbb\xbf \n\n", "EMPTY", id="only blanks and a mark"),
    pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(200), "PICTURE", id="a picture"),
    pytest.param(b"\xff\xd8\xff\xe0JFIF" + bytes(200), "PICTURE", id="a photograph with another name"),
    pytest.param(b"%PDF-1.7\nhello", "PDF", id="a broken pdf with another name"),
    pytest.param((FIXTURES / "no_agenda.html").read_bytes(), "NO_AGENDA", id="a page that is no agenda"),
    pytest.param(b"<?xml version='1.0'?><catalog><book/></catalog>", "UNKNOWN_XML", id="xml of another kind"),
    pytest.param(b'{"a": 1}', "UNKNOWN_JSON", id="json of another kind"),
    pytest.param(b"En helt almindelig tekst om vejret.", "UNKNOWN", id="plain prose"),
    pytest.param(bytes(range(128, 256)) * 20, "GARBLED", id="letters of no charset"),
    pytest.param(b'{"Udvalg":{"2026":[{"Id":"1"}]}}', "LIST", id="a list of committees"),
    pytest.param(b'<root><table name="agenda"/><table name="producedAgenda"/></root>', "MANIFEST", id="a manifest"),
]


@pytest.mark.parametrize(("data", "code"), REFUSED)
def test_a_file_that_is_no_minutes_is_refused_with_its_name_and_a_reason(data: bytes, code: str) -> None:
    refusal = read_document(data, "bilag.txt")
    assert isinstance(refusal, Refusal)
    assert refusal.code == code
    assert refusal.message.startswith("bilag.txt: ")


def test_a_named_format_overrides_and_an_unknown_one_is_refused() -> None:
    data = (FIXTURES / "polweb.html").read_bytes()
    named = read_document(data, "a.html", "headings")
    assert not isinstance(named, Refusal)
    assert named.format == "headings"
    refusal = read_document(data, "a.html", "word-perfect")
    assert isinstance(refusal, Refusal)
    assert "firstagenda-text" in refusal.message
    assert "firstagenda-text" in formats()


def test_nested_beyond_reason_is_refused_and_not_read_in_part() -> None:
    page = (FIXTURES / "firstagenda.html").read_text(encoding="utf-8")
    deep = page.replace("Skolen får to spor:", "<div>" * 10_000 + "Skolen" + "</div>" * 10_000)
    assert isinstance(read_document(deep.encode(), "dyb.html"), Refusal)


def test_entities_are_not_followed() -> None:
    text = (FIXTURES / "publication.xml").read_text(encoding="utf-8")
    bomb = text.replace(
        "<Publication>",
        '<!DOCTYPE Publication [<!ENTITY a "hahaha"><!ENTITY b SYSTEM "file:///etc/passwd">]><Publication>',
        1,
    ).replace("<![CDATA[Lokale 3]]>", "&a;&b;")
    document = read_document(bomb.encode(), "bombe.xml")
    assert not isinstance(document, Refusal)
    assert "haha" not in document.text
    assert "root:" not in document.text


@pytest.mark.parametrize("name", sorted(RECOGNISED))
def test_a_file_cut_short_never_raises_and_is_told(name: str) -> None:
    data = (FIXTURES / name).read_bytes()
    for percent in range(0, 100, 7):
        read = read_documents(data[: len(data) * percent // 100], name)
        if not isinstance(read, Refusal) and name.endswith((".xml", ".html")):
            assert any(problem.code == "TRUNCATED" for document in read for problem in document.problems)


@pytest.mark.parametrize("name", sorted(RECOGNISED))
def test_noise_in_a_file_never_raises(name: str) -> None:
    data = bytearray((FIXTURES / name).read_bytes())
    places = 8 if name.endswith(".pdf") else 40
    for place in range(0, len(data), max(len(data) // places, 1)):
        damaged = bytes(data[:place]) + b"\x00\xff<" + bytes(data[place + 3 :])
        read_documents(damaged, name)


def test_the_printed_twin_gives_way_to_its_xml() -> None:
    page = (FIXTURES / "fujitsu.html").read_bytes()
    refusal = read_document(page, "x/fujitsu.html", None, lambda name: b"<Root/>" if name == "fujitsu.xml" else None)
    assert isinstance(refusal, Refusal)
    assert refusal.harmless


def test_a_version_that_was_never_published_is_left_aside() -> None:
    manifest = (
        '<root><table name="producedAgenda"><fields><field xmlfilename="41.xml"></field>'
        '<field publish="0"></field></fields></table></root>'
    )
    refusal = read_document((FIXTURES / "acadre.xml").read_bytes(), "41.XML", None, lambda _: manifest.encode())
    assert isinstance(refusal, Refusal)
    assert refusal.code == "NOT_PUBLISHED"
