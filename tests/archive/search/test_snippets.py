"""Where does the shown run of a text begin? With its sentence, where that is near."""

import pytest

from archive.search.marks import Mark, Why
from archive.search.snippets import _window

FAR = "Udvalget har drøftet sagen på flere møder. "
STARTS = {
    "the sentence of the word": (FAR + "Skolen får en ny svømmehal.", "Skolen får en ny "),
    "not an abbreviation": (FAR + "Der gives 1,5 mio. kr. til en ny svømmehal.", "Der gives 1,5 mio. kr. til en ny "),
    "a line": (FAR + "\nTidsplan for ny svømmehal", "Tidsplan for ny "),
    "a sentence that opens with a quote": (FAR + "»Ja« til en ny svømmehal.", "»Ja« til en ny "),
    "the start of the text": ("En ny svømmehal.", "En ny "),
}


@pytest.mark.parametrize(("text", "before"), STARTS.values(), ids=STARTS)
def test_a_snippet_begins_with_its_sentence(text, before):
    assert _window(text, [_mark(text)])[0] == (before, False)


def test_a_snippet_that_must_begin_within_a_sentence_says_so():
    text = FAR + "Dette " + "meget " * 40 + "lange afsnit om en svømmehal."
    dots, (run, _marked), *_rest = _window(text, [_mark(text)])
    assert dots == ("… ", False)
    assert run.startswith("meget ")


def _mark(text: str) -> Mark:
    start = text.index("svømmehal")
    return Mark(start, start + len("svømmehal"), "svømmehal", "svømmehal", next(iter(Why)))
