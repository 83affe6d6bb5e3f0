"""A section's words are read off its stored lines without decoding the rest, whatever stands in them."""

import json

import pytest

from archive.catalogue.contents import _words

TEXTS = {
    "danish letters": "Børn på Ærø",
    "the key itself": 'a "text": "x", "start": 3',
    "the key with strokes": '\\"text": \\", "start": ',
    "a stroke at the end": "sti\\",
    "more lines": "en\nto",
    "nothing": "",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_words_of_lines_are_those_that_were_stored(text: str) -> None:
    line = {"kind": "text", "text": text, "start": 0, "end": 1, "level": 0, "marker": '"text": ', "cells": [text]}
    lines = [line, line | {"text": "sidst"}]
    for stored in (json.dumps(lines), json.dumps(lines, ensure_ascii=False), json.dumps(lines, separators=(",", ":"))):
        assert _words(stored) == f"{text}\nsidst"
    assert _words(json.dumps([{"start": 0, "text": text}])) == text


def test_a_section_without_lines_has_no_words() -> None:
    assert _words("[]") == ""
