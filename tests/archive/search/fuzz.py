"""Queries nobody should ask: operators in any order, words cut in the middle, signs of all scripts, far too long."""

import random
from collections.abc import Iterator

PIECES = (
    *("OG", "ELLER", "IKKE", "NÆR", "NÆR/3", "NÆR/", "og", "eller", "ikke", "(", ")", "((", "))", '"', "»", "«", "“"),
    *("*", "a*", "bolig*", "*plan", "**", "titel:", "udvalg:", "udvalg:ØU", "dato:", "dato:2024", "sag:24-012144"),
    *("bilag:", "ukendt:", "::", ":", "§", "§ 17, stk. 4", "§§", "24-012144", "-", "--", "'", "’", "/", "?", "&", "\\"),
    *("skole", "skolebudget", "helhedsplan-", "Teknik-,", "Plan-", "børne- og ungeudvalget", "BoligKorsør", "Ærø", "å"),
    *(
        "18. februar 2025",
        "1.200.000",
        "bl.a.",
        "helheds-\nplan",
        "\u00ad",
        "\u200b",
        "\ufeff",
        "A\u030a",
        "İ",
        "ﬁ",
        "\x00",
    ),
    *(
        "Hvornår åbner den nye skole i Korsør?",
        "hvad koster det",
        "<script>",
        "%s",
        "{0}",
        "NULL",
        "🏫",
        "\u202e",
        "漢字",
    ),
)
"""Everything the query language gives a meaning to, and what users paste."""
LONG = ("speciallægepraksisplanlægningsstabiliseringsperiode", "å" * 400, "a-" * 200, "1." * 200, "kommuneplan" * 30)


def queries(count: int, seed: int) -> Iterator[str]:
    """So many queries; the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        yield chance.choice((_of_pieces, _of_pieces, _broken, _of_signs, _endless))(chance)


def _of_pieces(chance: random.Random) -> str:
    return chance.choice((" ", " ", "", "  ")).join(chance.choices(PIECES, k=chance.randint(0, 12)))


def _broken(chance: random.Random) -> str:
    """A query with signs taken out, doubled or exchanged."""
    signs = list(_of_pieces(chance))
    for _ in range(chance.randint(1, 6)):
        if signs:
            at = chance.randrange(len(signs))
            signs[at] = chance.choice(("", signs[at] * 2, chance.choice('()"*:- §/')))
    return "".join(signs)


def _of_signs(chance: random.Random) -> str:
    """Signs of any script, among them halves of pairs."""
    return "".join(chr(chance.choice((chance.randrange(0x250), chance.randrange(0x11_0000)))) for _ in range(30))


def _endless(chance: random.Random) -> str:
    """Far more than anyone types: words, parentheses, one long word."""
    kind = chance.randrange(4)
    if kind == 0:
        return " ".join(chance.choices((*PIECES, *LONG), k=chance.randint(40, 400)))
    if kind == 1:
        return "(" * chance.randint(1, 500) + "skole" + ")" * chance.randint(0, 500)
    if kind == 2:
        return " ".join([chance.choice(LONG)] * chance.randint(1, 40))
    return "".join(chance.choices("abcdefghijklmnopqrstuvwxyzæøå-.", k=chance.randint(50, 2000)))
