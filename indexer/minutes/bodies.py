"""Do two written names mean the same committee?"""

import re

_PARENTHESIS = re.compile(r"\(([^)]*)\)")
_WORD = re.compile(r"[a-zæøåéü0-9§]+")
_SMALL = {"og", "for", "i", "af", "the", "det", "den"}
_ENDINGS = (("udvalgets", "udvalg"), ("udvalget", "udvalg"), ("rådets", "råd"), ("rådet", "råd"),
            ("bestyrelsens", "bestyrelse"), ("bestyrelsen", "bestyrelse"), ("magistraten", "magistrat"),
            ("repræsentationen", "repræsentation"), ("kommissionen", "kommission"), ("udvalgs", "udvalg"))  # fmt: skip
_WHOLE_COUNCILS = {"byråd", "kommunalbestyrelse", "regionsråd", "borgerrepræsentation", "magistrat"}


def same_body(one: str, other: str) -> bool:
    """Are two names of committees (udvalg) spellings of one body?

    >>> same_body("Aarhus Byråd", "Byrådet") and same_body("Udvalget for plan og kultur (PUK)", "PUK")
    True
    >>> same_body("Miljøudvalget", "Teknik- og Miljøudvalget")
    False
    """
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    shorter, longer = sorted((first, second), key=len)
    return (
        first == second
        or bool(_short_names(one) & _short_names(other))
        or shorter == ["udvalg"]
        or (len(shorter) > 1 and longer[: len(shorter)] == shorter)
        or (len(shorter) == 1 and shorter[0] in _WHOLE_COUNCILS and longer[-1] == shorter[0])
    )


def _words(name: str) -> list[str]:
    plain = _PARENTHESIS.sub(" ", name).casefold()
    return [_indefinite(word) for word in _WORD.findall(plain) if word not in _SMALL]


def _indefinite(word: str) -> str:
    for ending, plain in _ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending) + plain
    return word


def _short_names(name: str) -> set[str]:
    inside = {found.strip().casefold() for found in _PARENTHESIS.findall(name)}
    alone = {name.strip().casefold()} if len(name.strip()) <= 5 else set()
    return {short for short in inside | alone if short}
