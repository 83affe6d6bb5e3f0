"""Has a text one of the stems without which a rule cannot hold? Asked before the rule itself: far cheaper."""


def has_any(lowered: str, stems: tuple[str, ...]) -> bool:
    """Does a text in small letters hold one of some stems?

    >>> has_any("udvalget tog forbehold.", ("protokol", "forbehold"))
    True
    """
    for stem in stems:  # noqa: SIM110 - asked of every sentence, and a generator costs more than what it asks
        if stem in lowered:
            return True
    return False
