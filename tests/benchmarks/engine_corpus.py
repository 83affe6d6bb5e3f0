"""Which archive and which questions are the engines measured on? Made from a seed, with the word shares of real minutes."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from archive.search.engine import EngineRequest, Facet, SearchEntry, Sort
from archive.search.query import And, Form, Node, Or, Phrase, Prefix, TextField, Word
from archive.search.whoosh_engine.chain import Chain

FUNCTION = [
    "og",
    "i",
    "at",
    "af",
    "til",
    "for",
    "en",
    "der",
    "på",
    "med",
    "det",
    "er",
    "den",
    "de",
    "som",
    "ikke",
    "har",
    "et",
    "om",
    "fra",
    "kan",
    "vil",
    "blev",
    "bliver",
    "ved",
    "efter",
    "skal",
    "også",
    "under",
    "samt",
    "være",
    "over",
    "eller",
    "mod",
    "uden",
    "by",
]
CONTENT = [
    "udvalget",
    "godkendte",
    "indstillingen",
    "forvaltningen",
    "kommune",
    "kommunen",
    "byrådet",
    "sagen",
    "forslag",
    "budget",
    "borgere",
    "plan",
    "lokalplan",
    "område",
    "boliger",
    "skole",
    "børn",
    "økonomi",
    "drift",
    "anlæg",
    "midler",
    "høring",
    "beslutning",
    "møde",
    "indsats",
    "trafik",
    "vej",
    "klima",
    "miljø",
    "natur",
    "kultur",
    "idræt",
    "sundhed",
    "ældre",
    "pleje",
    "beskæftigelse",
    "erhverv",
    "bygning",
    "tilladelse",
    "ansøgning",
    "dispensation",
    "naboer",
    "varme",
    "vand",
    "affald",
    "spildevand",
    "cykelsti",
    "parkering",
    "havn",
    "torv",
    "park",
    "bibliotek",
    "dagtilbud",
    "børnehave",
    "vuggestue",
    "lærer",
    "elever",
    "forældre",
    "bevilling",
    "tilskud",
    "forening",
    "udbud",
    "kontrakt",
    "leverandør",
    "takst",
    "gebyr",
    "regnskab",
    "revision",
]
FIRST = [
    "kommune",
    "lokal",
    "skole",
    "bolig",
    "vej",
    "trafik",
    "børne",
    "unge",
    "ældre",
    "miljø",
    "klima",
    "natur",
    "kultur",
    "idræts",
    "sundheds",
    "affalds",
    "vand",
    "varme",
    "by",
    "land",
    "erhvervs",
    "drifts",
    "anlægs",
    "budget",
]
LAST = [
    "plan",
    "planen",
    "planer",
    "politik",
    "strategi",
    "udvalg",
    "udvalget",
    "område",
    "området",
    "indsats",
    "projekt",
    "projektet",
    "puljen",
    "ordning",
    "ordningen",
    "tilskud",
    "afgift",
    "bygning",
    "byggeri",
]
SOUNDS = [
    "ba",
    "be",
    "bi",
    "bo",
    "da",
    "de",
    "di",
    "do",
    "fa",
    "fe",
    "fi",
    "fo",
    "ga",
    "ge",
    "gi",
    "go",
    "ha",
    "he",
    "hi",
    "ho",
    "ka",
    "ke",
    "ki",
    "ko",
    "la",
    "le",
    "li",
    "lo",
    "ma",
    "me",
    "mi",
    "mo",
    "na",
    "ne",
    "ni",
    "no",
    "pa",
    "pe",
    "pi",
    "po",
    "ra",
    "re",
    "ri",
    "ro",
    "sa",
    "se",
    "si",
    "so",
    "ta",
    "te",
    "ti",
    "to",
    "va",
    "ve",
    "vi",
    "vo",
]
LENGTHS = {
    TextField.TITLE: 8,
    TextField.RECOMMENDATION: 45,
    TextField.DECISION: 18,
    TextField.BODY: 600,
    TextField.ATTACHMENTS: 14,
}
FACETS = (Facet.COMMITTEE, Facet.CASE, Facet.YEAR, Facet.OUTCOME, Facet.MUNICIPALITY)
OUTCOMES = (
    "godkendt",
    "anbefalet",
    "oversendt",
    "orientering",
    "udsat",
    "tilbagesendt",
    "afvist",
    "droeftet",
    "udgaaet",
)


def vocabulary(seed: int) -> tuple[list[str], list[float]]:
    """Words and their cumulated weights (Zipf): function words, official words, compounds, then a long tail."""
    chance = random.Random(seed)
    compounds = [first + last for first in FIRST for last in LAST]
    chance.shuffle(compounds)
    tail = sorted(
        {
            "".join(chance.choices(SOUNDS, k=chance.randint(2, 4))) + chance.choice(("", "r", "n", "s", "t"))
            for _ in range(150_000)
        }
    )
    chance.shuffle(tail)
    words = [*FUNCTION, *CONTENT, *compounds, *tail]
    return words, list(accumulate(1 / (rank + 3) for rank in range(len(words))))


class Corpus:
    """The entries, as a source that several processes can read; the same for the same seed and number."""

    def __init__(self, items: int, seed: int) -> None:
        self._items = items
        self._seed = seed
        self._words, self._weights = vocabulary(seed)

    def ids(self) -> list[int]:
        return list(range(1, self._items + 1))

    def entries(self, ids: Iterable[int]) -> Iterator[SearchEntry]:
        for id in ids:
            yield _entry(id, self._items, self._words, self._weights, random.Random(self._seed * 10_000_019 + id))


def _entry(id: int, items: int, words: list[str], weights: list[float], chance: random.Random) -> SearchEntry:
    texts = {}
    for field, mean in LENGTHS.items():
        count = max(2, int(mean * chance.uniform(0.3, 1.7)))
        texts[field] = " ".join(chance.choices(words, cum_weights=weights, k=count)) + "."
    place = f"kommune-{int(98 * chance.random() ** 2)}"
    columns = {
        Facet.MUNICIPALITY: (place,),
        Facet.COMMITTEE: (f"udvalg-{int(40 * chance.random() ** 2)}",),
        Facet.CASE: (f"{place}/{chance.randrange(2, 26)}-{chance.randrange(max(2, items // 60)):06}",),
        Facet.OUTCOME: tuple(dict.fromkeys(chance.choices(OUTCOMES, k=chance.choice((1, 1, 1, 2))))),
        Facet.ITEM_TYPE: (chance.choice("BBBOD"),),
    }
    return SearchEntry(id, date(2006, 1, 1) + timedelta(days=chance.randrange(19 * 365)), texts, columns)


@dataclass(frozen=True)
class Question:
    """One question of a class."""

    name: str
    request: EngineRequest


def questions(seed: int, chain: Chain, each: int) -> list[Question]:
    """The questions of every class; words are drawn by how common they are."""
    chance = random.Random(seed + 2)
    words, _ = vocabulary(seed)
    start = len(FUNCTION)
    common, mid = words[start : start + 40], words[start + 200 : start + 500]
    rare = words[start + 20_000 : start + 60_000]
    found = []
    for _ in range(each):
        one, other = chance.sample(common, 2)
        some, unusual = chance.choice(mid), chance.choice(rare)
        trees: dict[str, tuple[Node, dict[Facet, frozenset[str]], bool, Sort]] = {
            "rare": (_word(unusual, chain), {}, False, Sort.RELEVANCE),
            "mid": (_word(some, chain), {}, False, Sort.RELEVANCE),
            "common": (_word(one, chain), {}, False, Sort.RELEVANCE),
            "common and common": (And((_word(one, chain), _word(other, chain))), {}, False, Sort.RELEVANCE),
            "common and mid": (And((_word(one, chain), _word(some, chain))), {}, False, Sort.RELEVANCE),
            "common or mid": (Or((_word(one, chain), _word(some, chain))), {}, False, Sort.RELEVANCE),
            "phrase": (Phrase((one, other)), {}, False, Sort.RELEVANCE),
            "function phrase": (Phrase(tuple(chance.sample(FUNCTION[:20], 2))), {}, False, Sort.RELEVANCE),
            "prefix": (Prefix(chance.choice(FIRST)[:5]), {}, False, Sort.RELEVANCE),
            "filtered": (
                _word(one, chain),
                {Facet.COMMITTEE: frozenset((f"udvalg-{chance.randrange(20)}",))},
                True,
                Sort.RELEVANCE,
            ),
            "by date": (_word(one, chain), {}, False, Sort.NEWEST),
        }
        for name, (tree, choices, period, sort) in trees.items():
            days = (date(2015, 1, 1), date(2019, 12, 31)) if period else (None, None)
            found.append(Question(name, EngineRequest(tree, choices, *days, sort, limit=10, facets=FACETS)))
    return found


def _word(text: str, chain: Chain) -> Word:
    return Word(text, (Form((chain.keys(text)[0],)),))
