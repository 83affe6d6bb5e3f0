"""Which other words mean nearly the same, in the mouth of citizens and in minutes? (også søgt på)"""

from functools import cache

from archive.search.danish.chain import chain
from archive.search.danish.lexicon import DATA


def of(word: str) -> tuple[str, ...]:
    """The other words of every group that a word, in any inflection, stands in.

    >>> "affaldsbeholder" in of("skraldespanden")
    True
    >>> of("xyzzy")
    ()
    """
    keys = chain().keys(word.lower())
    return _by_key().get(keys[0], ()) if keys else ()


def groups() -> tuple[tuple[str, ...], ...]:
    """Every group as written."""
    rows = (DATA / "synonyms.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(row.split()) for row in rows if row and not row.startswith("#"))


@cache
def _by_key() -> dict[str, tuple[str, ...]]:
    """The other words by the key of each."""
    found: dict[str, dict[str, None]] = {}
    for group in groups():
        keys = {word: chain().keys(word)[0] for word in group}
        for word, key in keys.items():
            others = (other for other in group if keys[other] != keys[word])
            found.setdefault(key, {}).update(dict.fromkeys(others))
    return {key: tuple(words) for key, words in found.items()}
