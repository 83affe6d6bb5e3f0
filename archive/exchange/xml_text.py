"""Which characters can XML 1.0 hold?"""

import re

_UNUSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """A text without the characters that XML 1.0 cannot hold."""
    return _UNUSABLE.sub("", text)
