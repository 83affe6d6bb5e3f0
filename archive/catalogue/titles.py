"""What is a case called? Every treatment has a title of its own; the case is called by what they have in common."""

import re
from collections import Counter
from collections.abc import Iterable

from archive.values import slug

_STANDING = re.compile(
    r"^(?:lukket-)?(?:punkt-)?(?:godkendelse-af-(?:dagsorden\w*|referat\w*|protokol\w*|beslutningsprotokol\w*)"
    r"|eventuelt|meddelelser|orientering(?:er)?|orientering(?:er)?-fra-\w+|bordrunde|gensidig-orientering"
    r"|underskrift\w*|naeste-moede|spoergetid)(?:-[bod])?(?:$|-til-dagsordenen)"
)
_STANDING_FIRST_WORDS = re.compile(
    r"^(?:godkendelse-af-dagsorden|eventuelt|meddelelser|orientering-fra-formand|gensidig-orientering)"
)
_STEP_FIRST = re.compile(
    r"""^(?:
        (?:Lukket(?:\s+punkt)?|Medlemsforslag|Byrådsforslag|Forespørgsel|Genoptaget|Udsat\s+sag|Anlægsregnskab|Skema\s+[ABC]
          |Temadrøftelse|Indstilling|Beslutningssag|Orienteringssag|Drøftelsessag|Genbehandling)\s*:\s*
      | (?:Endelig\s+|Fornyet\s+|Politisk\s+|[12]\.\s+|Første\s+|Anden\s+)?
        (?:vedtagelse|behandling|godkendelse|drøftelse|evaluering|foranalyse|igangsætning|frigivelse|opfølgning|status
          |statusorientering|orientering|forslag|valg|udpegning|høring|anlægsregnskab|anlægsbevilling|tillægsbevilling)
        (?:\s+af\s+(?:(?:planlægning|midler|medlemmer|rådighedsbeløb|anlægsbevilling|høringssvar)
          \s+(?:for|til|vedrørende|om|på|i)\s+)?
          |\s+(?:til|om|på|for|vedrørende|vedr\.)\s+)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words before the matter that say which step this is: "Forslag til Lokalplan 118", "Evaluering af …"."""
_STEP_LAST = re.compile(r"\s+[-–—]\s+(?=\D|\d\.\s).{1,80}$")
"""The step after the matter: "Ny svømmehal - valg af model", "Budget 2025 - 2. behandling"; never "2023 - 2026"."""
_SHORTEST = 4


def is_standing(title: str) -> bool:
    """Whether a title is that of a standing item, which every meeting has.

    >>> is_standing("Godkendelse af dagsorden"), is_standing("Orientering om budget 2025")
    (True, False)
    """
    name = slug(title)
    return bool(_STANDING.match(name) or _STANDING_FIRST_WORDS.match(name))


def telling_title(titles: Iterable[str]) -> str:
    """What a case is called, from its treatments' titles in time order; "" where there is none.

    The earliest matter that two treatments name, else the first one: later steps then leave the name as it is. A
    title is kept word for word where all treatments have the same.

    >>> telling_title(["Forslag til Lokalplan 118", "Lokalplan 118 - endelig vedtagelse", "Lokalplan 118 - klage"])
    'Lokalplan 118'
    >>> telling_title(["Orientering om støj"])
    'Orientering om støj'
    """
    given = list(titles)
    own = [title for title in given if not is_standing(title)]
    if len({slug(title) for title in own}) < 2:
        return next(iter(own or given), "")
    matters = [matter(title) for title in own]
    met = Counter(slug(one) for one in matters)
    return next((one for one in matters if met[slug(one)] > 1), matters[0])


def matter(title: str) -> str:
    """What a title is about, without the words that say which step this is.

    >>> matter("Medlemsforslag: Mobilfri skoledag"), matter("Budget 2025-2028 - 1. behandling")
    ('Mobilfri skoledag', 'Budget 2025-2028')
    """
    bare = _STEP_LAST.sub("", title.strip())
    if is_standing(bare) or _STEP_FIRST.fullmatch(f"{bare} af "):
        bare = title.strip()
    rest = _STEP_FIRST.sub("", bare, count=1).strip()
    if len(rest) < _SHORTEST:
        return bare
    return rest[0].upper() + rest[1:] if rest != bare else bare
