"""JSON loses no character: every word of a document stands in it, and every section says where."""

import json
from datetime import date

from archive.exchange.as_json import item_shape
from archive.exchange.source import shown_items
from indexer.demo.files import demo_files
from indexer.minutes.as_json import minutes_as_json
from indexer.reading import Job, read
from indexer.sources.files import find_sources
from tests.samples import SAMPLES, needs_samples


def solid(text):
    """The characters of a text that are not blank."""
    return "".join(text.split())


def in_order(words, text):
    """Whether the words stand in the text one after another."""
    at = 0
    for word in words:
        found = text.find(word, at)
        if found < 0:
            return False
        at = found + len(word)
    return True


def read_as_json(paths):
    for source in find_sources(paths):
        data = source.load()
        for minutes in read(Job(source.name, data, date(2026, 1, 1), siblings=source.siblings)).documents:
            yield source.name, data, json.loads(json.dumps(minutes_as_json(minutes, source.name), ensure_ascii=False))


def assert_whole(document):
    text, reached = document["text"], 0
    for item in document["items"]:
        assert reached <= item["start"] <= item["end"] <= len(text)
        reached = item["end"]
        for section in item["sections"]:
            assert item["start"] <= section["start"] <= section["end"] <= item["end"]
            own = text[section["start"] : section["end"]]
            assert in_order([*section["heading"].split(), *section["text"].split()], own), section["heading"]
    assert document["coverage"]["characters"] == len(solid(text))


def test_what_read_prints_holds_every_character_of_the_demo_files():
    for name, data, document in read_as_json(demo_files()):
        assert_whole(document)
        if name.endswith(".txt"):
            assert solid(document["text"]) == solid(data.decode())


@needs_samples
def test_what_read_prints_holds_every_character_of_the_samples():
    assert SAMPLES is not None
    whole = [assert_whole(document) for _, _, document in read_as_json([SAMPLES])]
    assert len(whole) >= 10
    [(_, data, document)] = read_as_json([next((SAMPLES / "slagelse_text_2025").glob("*.txt"))])
    assert solid(document["text"]) == solid(data.decode())


def test_the_items_of_a_meeting_hold_every_character_of_their_source(exported):
    items = 0
    for _, documents, _ in exported:
        texts = {one.publication.id: one.text for one in documents}
        for source, text in shown_items(documents):
            shape = json.loads(json.dumps(item_shape(source.row, str, source, text)))
            assert shape["text"] == texts[source.row.publication_id][shape["start"] : shape["end"]]
            for section in shape["sections"]:
                own = shape["text"][section["start"] - shape["start"] : section["end"] - shape["start"]]
                assert in_order([*section["heading"].split(), *section["text"].split()], own)
            items += 1
    assert items > 50
