"""What becomes of a hyphen where two printed lines are one?"""

import re


def unhyphenated(line: str, following: str) -> str:
    """Two printed lines as one: what to do with a hyphen at the end.

    >>> unhyphenated("Teknik-", "og Miljøudvalget"), unhyphenated("2030-", "fremskrivning")
    ('Teknik- og Miljøudvalget', '2030-fremskrivning')
    >>> unhyphenated("kommu-", "nens"), unhyphenated("§ 17,4-", "Udvalget")
    ('kommunens', '§ 17,4-Udvalget')
    """
    if not line.endswith(("-", "\u2010")):
        return f"{line} {following}"
    bare = line[:-1]
    if re.match(r"(?:og|eller|samt|til|i|på|af)\b", following):
        return f"{bare}- {following}"
    if not bare or not bare[-1].isalpha() or not following[:1].islower() or bare.endswith(" "):
        return f"{bare}-{following}" if bare and not bare.endswith(" ") else f"{bare}- {following}"
    return bare + following
