"""Which kommuner and regioner there are, by code and by every usual way of writing their names."""

import re
from dataclasses import dataclass

from archive.values import slug

UNKNOWN_NAME = "Ukendt kommune"

_KOMMUNER = """
101 København|147 Frederiksberg|151 Ballerup|153 Brøndby|155 Dragør|157 Gentofte|159 Gladsaxe|161 Glostrup|163 Herlev
165 Albertslund|167 Hvidovre|169 Høje-Taastrup|173 Lyngby-Taarbæk|175 Rødovre|183 Ishøj|185 Tårnby|187 Vallensbæk
190 Furesø|201 Allerød|210 Fredensborg|217 Helsingør|219 Hillerød|223 Hørsholm|230 Rudersdal|240 Egedal
250 Frederikssund|253 Greve|259 Køge|260 Halsnæs|265 Roskilde|269 Solrød|270 Gribskov|306 Odsherred|316 Holbæk
320 Faxe|326 Kalundborg|329 Ringsted|330 Slagelse|336 Stevns|340 Sorø|350 Lejre|360 Lolland|370 Næstved
376 Guldborgsund|390 Vordingborg|400 Bornholm|410 Middelfart|420 Assens|430 Faaborg-Midtfyn|440 Kerteminde
450 Nyborg|461 Odense|479 Svendborg|480 Nordfyns|482 Langeland|492 Ærø|510 Haderslev|530 Billund|540 Sønderborg
550 Tønder|561 Esbjerg|563 Fanø|573 Varde|575 Vejen|580 Aabenraa|607 Fredericia|615 Horsens|621 Kolding|630 Vejle
657 Herning|661 Holstebro|665 Lemvig|671 Struer|706 Syddjurs|707 Norddjurs|710 Favrskov|727 Odder|730 Randers
740 Silkeborg|741 Samsø|746 Skanderborg|751 Aarhus|756 Ikast-Brande|760 Ringkøbing-Skjern|766 Hedensted|773 Morsø
779 Skive|787 Thisted|791 Viborg|810 Brønderslev|813 Frederikshavn|820 Vesthimmerlands|825 Læsø|840 Rebild
846 Mariagerfjord|849 Jammerbugt|851 Aalborg|860 Hjørring
"""
_REGIONER = """
1081 Region Nordjylland|1082 Region Midtjylland|1083 Region Syddanmark|1084 Region Hovedstaden|1085 Region Sjælland
"""
_SUFFIX = re.compile(r"[\s_-]*(?:regions)?kommune$", re.IGNORECASE)
_WRITTEN_IN_FULL = {"101": "Københavns Kommune", "400": "Bornholms Regionskommune"}


@dataclass(frozen=True, slots=True)
class Place:
    """A kommune or region. `code` is the official one, or the slug where the name is not among the known."""

    code: str
    name: str

    @property
    def slug(self) -> str:
        """The name in URLs."""
        return slug(self.name)

    @property
    def full_name(self) -> str:
        """The name as its letterhead has it.

        >>> place("330").full_name
        'Slagelse Kommune'
        """
        if not self.code.isdigit() or len(self.code) == 4:
            return self.name if self.name == UNKNOWN_NAME or len(self.code) == 4 else f"{self.name} Kommune"
        return _WRITTEN_IN_FULL.get(self.code, f"{self.name} Kommune")


def _table(rows: str) -> tuple[Place, ...]:
    cells = (cell.strip() for line in rows.split("\n") for cell in line.split("|") if cell.strip())
    return tuple(Place(*cell.split(" ", 1)) for cell in cells)


KOMMUNER: tuple[Place, ...] = _table(_KOMMUNER)
REGIONER: tuple[Place, ...] = _table(_REGIONER)
UNKNOWN = Place(code="ukendt-kommune", name=UNKNOWN_NAME)


def _key(name: str) -> str:
    return slug(name).removesuffix("s")


_BY_CODE = {known.code: known for known in KOMMUNER + REGIONER}
_BY_NAME = {_key(known.name): known for known in KOMMUNER + REGIONER}


def place(written: str) -> Place:
    """The kommune or region that a name or a code means; an unknown name is taken as it stands.

    >>> place("Slagelse Kommune") == place("330") == place(" slagelse ")
    True
    >>> place("Københavns Kommune").code, place("Århus").name, place("Nordby Kommune")
    ('101', 'Aarhus', Place(code='nordby', name='Nordby'))
    """
    text = " ".join(written.split())
    if not text or text == UNKNOWN_NAME:
        return UNKNOWN
    code = text.lstrip("0")
    if code in _BY_CODE:
        return _BY_CODE[code]
    bare = _SUFFIX.sub("", text) or text
    known = _BY_NAME.get(_key(bare))
    return known or Place(code=slug(bare), name=bare)
