"""A glance finds what reading every token finds: elided words, dates, paragraphs, phrases, beginnings."""

import random
from collections.abc import Iterable

import pytest

from archive.search.danish.chain import chain
from archive.search.glance import Glance, Surfaces
from archive.search.marks import Marker
from archive.search.page import almost_tree
from archive.search.parse import parse_query
from archive.search.query import DEFAULT_FIELDS, TextField
from archive.search.service import analyst
from indexer.demo.files import demo_files

QUERIES = (
    "skole",
    "kommunens budget for skoler",
    "kriminalitet",
    "teknikudvalg",
    "børneforløb",
    "marts",
    "2025",
    "18. februar 2025",
    "§ 17, stk. 4",
    "stykke",
    "24-012144",
    "mio. kr.",
    "é",
    "skol*",
    "24-01*",
    '"skolen"',
    '"teknik- og miljøudvalget"',
    '"at udvalget"',
    '"18. februar 2025"',
    "skole NÆR børn",
    "i",
)
BITS = (
    "Teknik- ", "Plan- ", "- ", "og ", "samt ", ", ", "/", "Miljøudvalget ", "kurser og -forløb ", "børne- ", "\n",
    "kriminali-\ntet ", "skole- \n", "§ 17, stk. 4 ", "§4stk. 4 ", "18. februar 2025 ", "114. marts 2023 ", "2025 ",
    "skole\u00adbørn ", "(skolen), ", "SKOLER. ", "24-012144 ", "24/12144 ", "18.2.2025 ", "BoligKorsør ", "\xa0",
    "SFs ", "e\u0301 ", "stk. 4 ", "at udvalget ", "skolen. Børn ", "teknik- og miljøudvalget ", "m.v. ",
)  # fmt: skip


def index_of(texts: Iterable[str]) -> Surfaces:
    """From keys to surfaces, as an index of these texts knows them."""
    tokens = (token for text in texts for token in chain().tokens(text))
    surfaces = {surface for token in tokens for surface in (token.surface, *token.extras)}
    return lambda keys: frozenset(one for one in surfaces if not set(keys).isdisjoint(chain().keys(one)))


@pytest.mark.parametrize("text", QUERIES)
def test_a_glance_sees_what_reading_sees(text: str) -> None:
    parsed = parse_query(text, analyst(), DEFAULT_FIELDS)
    chance = random.Random(text)
    drawn = ["".join(chance.choices(BITS, k=chance.randint(2, 14))) for _ in range(150)]
    for tree in filter(None, (parsed.tree, almost_tree(parsed, analyst()))):
        marker = Marker.of(tree, TextField.BODY, chain())
        texts = (*drawn, *(path.read_text() for path in demo_files()[:8]))
        glance = Glance(marker, index_of(texts))
        for read in texts:
            assert glance.marks(read) == marker.marks(read), read[:200]


def test_a_paragraph_without_a_blank_before_its_part_is_read() -> None:
    assert [token.surface for token in chain().tokens("jf. §4stk. 2 i loven")] == ["jf", "§4,2", "i", "loven"]
