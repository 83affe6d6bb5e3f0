"""How does a text become a cell that no spreadsheet takes for a formula?"""

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What begins a formula in some spreadsheet, the wide forms of East Asian ones too (OWASP, CSV injection)."""


def safe(text: str) -> str:
    """A cell that a spreadsheet takes as text.

    >>> safe("=1+1"), safe("Godkendt")
    ("'=1+1", 'Godkendt')
    """
    return f"'{text}" if text.startswith(_DANGEROUS) else text
