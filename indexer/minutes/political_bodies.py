"""Which words of a text name a political body (udvalg, råd, byråd), and which one?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_STEM = (
    r"(?:[Uu]dvalg(?:et)?|[Bb]yråd(?:et)?|[Kk]ommunalbestyrelse[n]?|[Bb]orgerrepræsentation(?:en)?"
    r"|[Mm]agistrat(?:en)?"
    r"|[Rr]egionsråd(?:et)?|[Ææ]ldreråd(?:et)?|[Hh]andicapråd(?:et)?|[Uu]ngeråd(?:et)?"
    r"|[Ii]ntegrationsråd(?:et)?|[Ss]eniorråd(?:et)?|[Nn]ærdemokratiråd(?:et)?|[Ll]okalråd(?:et)?"
    r"|[Uu]dsatteråd(?:et)?)"
)
_SHORT = r"(?:ØU|KB|BR|TMU|BUU|SOU|KFU|TU)"
# A capital that opens a sentence is no part of a name: "Forelægges Byrådet", "Når Økonomiudvalget …".
_NO_NAME = (
    r"(?:[A-ZÆØÅ]\w+(?:ges|les|des|tes|nes|res|ves|ses)|Anbefaler|Indstiller|Sender|Herefter|Derefter|Efter|Inden|Før|Ved|Jf|Siden|Ifølge|Efterfølgende"
    r"|Endelig|Når|Hvis|Da|At|Og|Samt|Som|Det|Den|Et|En|På|Til|Fra|For|Af|Om|Hvor|Idet|Beslutning|Møde|Behandling|Både)"
)
_NAME = re.compile(
    rf"""(?<![\w-])(?!{_NO_NAME}\s)(?P<name>
      (?:§\s?\d+(?:,\s?(?:stk\.\s)?\d+)?[\s-]*)?
      (?:[A-ZÆØÅ][\w-]*(?:,\s?|\s&\s|\s)(?:og\s|samt\s)?){{0,6}}?
      (?:[A-ZÆØÅ]?[\w-]*{_STEM}
        (?:\s(?:for|vedr\.)\s[A-ZÆØÅ][\w-]*(?:(?:,\s|\s(?:og\s)?)[A-ZÆØÅ][\w-]*){{0,5}})?
        | {_SHORT}))
    (?P<genitive>s)?(?![\w-])""",
    re.VERBOSE,
)
_GENITIVE = re.compile(r"s(?=\s(?:møde|beslutning|behandling|indstilling|erklæring|anbefaling|vedtagelse|dagsorden))")
_OWN = re.compile(r"^(?:[Ff]ag|[Uu]nder)?[Uu]dvalg(?:et)?$")


@dataclass(frozen=True, slots=True)
class FoundBody:
    """A political body named in a text, without its genitive s."""

    start: int
    end: int
    name: str


def find_bodies(text: str, start: int = 0, end: int | None = None) -> Iterator[FoundBody]:
    """Find the political bodies a text names; a bare "udvalget" names none.

    >>> [body.name for body in find_bodies("Udvalget anbefaler Teknik-, Plan- og Landdistriktsudvalget")]
    ['Teknik-, Plan- og Landdistriktsudvalget']
    >>> [body.name for body in find_bodies("til Byrådets godkendelse")]
    ['Byrådet']
    """
    for match in _NAME.finditer(text, start, len(text) if end is None else end):
        if not _OWN.match(match["name"]):
            end_of_name = match.end("name")
            if " for " in match["name"] and _GENITIVE.match(text, end_of_name - 1):
                end_of_name -= 1
            yield FoundBody(match.start("name"), end_of_name, text[match.start("name") : end_of_name])
