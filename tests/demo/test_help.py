"""Does every example of the search help do what it says, on the demo archive?"""

import itertools
from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient

from archive.web.app import create_app
from archive.web.pages.help import EXAMPLES

Found = dict[str, dict]
Finder = Callable[[str], Found]


@pytest.fixture(scope="module")
def find(demo) -> Finder:
    """The items a query finds in the demo, by address."""
    reader = create_app(demo).test_client()
    return lambda query: {hit["url"]: hit for hit in _hits(reader, query)}


def _hits(reader: FlaskClient, query: str) -> Iterator[dict]:
    for side in itertools.count(1):
        answer = reader.get("/api/v1/soeg", query_string={"q": query, "antal": "50", "side": str(side)})
        assert answer.status_code == 200, answer.text
        yield from answer.json["hits"]
        if side * 50 >= answer.json["total"]:
            return


def _equals(other: Callable[[Finder], set[str]]) -> Callable[[Found, Finder], bool]:
    return lambda found, find: set(found) == other(find)


def _within(query: str) -> Callable[[Found, Finder], bool]:
    return lambda found, find: set(found) < set(find(query))


CLAIMS: dict[str, Callable[[Found, Finder], bool]] = {
    "lokalplan": lambda found, find: set(find('"lokalplan"')) < set(found) and set(find('"lokalplanen"')) <= set(found),
    "skole budget": _equals(lambda find: set(find("skole")) & set(find("budget"))),
    '"til orientering"': _within("orientering"),
    "skole ELLER daginstitution": _equals(lambda find: set(find("skole")) | set(find("daginstitution"))),
    "skole IKKE svømmehal": _equals(lambda find: set(find("skole")) - set(find("svømmehal"))),
    "cykel*": lambda found, find: set(find('"cykelstien"')) < set(found),
    "(skole ELLER børnehave) budget": _equals(
        lambda find: (set(find("skole")) | set(find("børnehave"))) & set(find("budget"))
    ),
    "svømmehal NÆR model": lambda found, find: set(find("svømmehal NÆR/3 model")) <= set(found) < set(find("model")),
    "titel:lokalplan": lambda found, find: all("okalplan" in hit["title"] for hit in found.values()),
    "indstilling:evaluering": _within("evaluering"),
    "beslutning:afvist": lambda found, find: all("afvist" in hit["outcomes"] for hit in found.values()),
    "bilag:kort": lambda found, find: all(_sections(hit) >= {"bilag"} for hit in found.values()),
    "dato:2025": lambda found, find: (
        {hit["date"][:4] for hit in found.values()} == {"2025"} and set(find("dato:23.6.2025")) < set(found)
    ),
}


def _sections(hit: dict) -> set[str]:
    return {snippet["section"] for snippet in hit["snippets"]}


def test_every_example_makes_a_claim_that_is_tried():
    assert [example.query for example in EXAMPLES] == list(CLAIMS)


@pytest.mark.parametrize("query", CLAIMS)
def test_an_example_finds_what_it_says(query, find):
    found = find(query)
    assert found
    assert CLAIMS[query](found, find)


@pytest.mark.parametrize("number", ["24-001290", "24/1290", "Sag nr. 24-001290"])
def test_a_case_number_alone_leads_to_the_case_as_the_help_says(number, demo):
    answer = create_app(demo).test_client().get("/soeg", query_string={"q": number})
    assert answer.headers["Location"] == "/sag/eksempelsund/24-001290"
