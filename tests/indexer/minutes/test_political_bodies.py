"""Are the political bodies of a text found by their names, whole and without what stands around them?"""

import pytest

from indexer.minutes.political_bodies import find_bodies

BODIES = {
    "hyphens and comma": ("anbefaler Teknik-, Plan- og Landdistriktsudvalget at",
                          ["Teknik-, Plan- og Landdistriktsudvalget"]),
    "udvalget for": ("til Udvalget for Fast Ejendom og Grønne Områder m.m.",
                     ["Udvalget for Fast Ejendom og Grønne Områder"]),
    "genitive": ("Byrådets beslutning", ["Byrådet"]),
    "genitive of a long name": ("Udvalget for Tekniske Anliggenders møde", ["Udvalget for Tekniske Anliggender"]),
    "section 17,4": ("Drøftelse i § 17,4 udvalget", ["§ 17,4 udvalget"]),
    "two": ("ØU/KB samt Teknisk Udvalg", ["ØU", "KB", "Teknisk Udvalg"]),
    "the verb that opens a sentence": ("Forelægges Byrådet. Anbefales Økonomiudvalget.", ["Byrådet", "Økonomiudvalget"]),
    "a place": ("Aarhus Byråd", ["Aarhus Byråd"]),
    "lower case": ("behandles i magistraten og byrådet", ["magistraten", "byrådet"]),
    "the meeting's own": ("Udvalget godkendte, og udvalget drøftede", []),
    "administration": ("Økonomiforvaltningen og Direktionen", []),
    "plural": ("sendt til lokaludvalgene", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "names"), BODIES.values(), ids=BODIES)
def test_a_body_is_named(text: str, names: list[str]) -> None:
    found = list(find_bodies(text))
    assert [body.name for body in found] == names
    assert all(text[body.start : body.end] == body.name for body in found)
