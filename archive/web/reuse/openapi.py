"""How is the API described, to people and in OpenAPI 3.1?"""

from dataclasses import dataclass, field

from archive.language import N_, _
from archive.search.engine import Sort
from archive.search.query import TextField
from archive.search.request import LAST_PAGE, LONGEST_QUERY, PAGE_SIZES
from archive.values import ItemType, Outcome, Verdict
from archive.web.reuse.openapi_shapes import Schema, components, reference

_TEXT: Schema = {"type": "string"}
_SEVERAL_NOTE = N_("Flere værdier: gentag parameteren. Inden for ét filter gælder den ene eller den anden.")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: where it stands, what it may be, what it is for."""

    name: str
    schema: Schema = field(default_factory=lambda: _TEXT)
    says: str = ""
    place: str = "query"
    example: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One address a program may GET."""

    path: str
    summary: str
    answer: str
    parameters: tuple[Parameter, ...] = ()
    shape: str = ""
    media_type: str = "application/json"


def _several(kind: type[Outcome | Verdict | ItemType | TextField]) -> Schema:
    return {"type": "array", "items": {"type": "string", "enum": [one.value for one in kind]}}


_DAY_OR_NOTHING = "^(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?$"
_ANY: Schema = {"type": "array", "items": {"type": "string", "minLength": 1}}
_PLACE = Parameter("kommune", _TEXT, N_("Kommunens navn i adresser, fx eksempelsund"), "path", "eksempelsund")
_BODY = Parameter("udvalg", _TEXT, N_("Udvalgets navn i adresser, fx byraadet"), "path", "byraadet")
_DAY = Parameter(
    "dato", _TEXT, N_("Mødets dag, fx 2025-02-18, om nødvendigt med klokkeslæt: 2025-02-18T1500"), "path", "2025-04-28"
)
_THEN = Parameter(
    "pr", {"type": "string", "pattern": _DAY_OR_NOTHING}, N_("Arkivet, som det var offentligt den dag: 2025-03-01")
)
_SEARCH = (
    Parameter("q", {"type": "string", "maxLength": LONGEST_QUERY}, N_("Ord, som på søgesiden"), example="havnepark"),
    Parameter("kommune", _ANY, _SEVERAL_NOTE),
    Parameter("udvalg", _ANY, _SEVERAL_NOTE),
    Parameter("sag", _ANY, N_("Sagsnummer. Flere værdier: gentag parameteren.")),
    Parameter("aar", {"type": "array", "items": {"type": "string", "pattern": "^(19|20)[0-9][0-9]$"}}, N_("Årstal")),
    Parameter("beslutning", _several(Outcome), _SEVERAL_NOTE),
    Parameter("fulgt", _several(Verdict), _SEVERAL_NOTE),
    Parameter("type", _several(ItemType), _SEVERAL_NOTE),
    Parameter("afsnit", _several(TextField), N_("Hvor ordene skal stå")),
    Parameter("fra", _TEXT, N_("Første dag: 18.2.2025, februar 2025 eller 2025")),
    Parameter("til", _TEXT, N_("Sidste dag")),
    Parameter("sort", {"type": "string", "enum": [one.value for one in Sort]}, N_("Rækkefølge")),
    Parameter("antal", {"type": "integer", "enum": list(PAGE_SIZES)}, N_("Punkter pr. side")),
    Parameter("side", {"type": "integer", "minimum": 1, "maximum": LAST_PAGE}, N_("Side")),
    _THEN,
)
PATHS = (
    Operation(
        "/api/v1/soeg",
        N_("Søg i punkter"),
        N_("En side af søgningen med filtre og tal"),
        _SEARCH,
        "Search",
    ),
    Operation(
        "/api/v1/forslag",
        N_("Fuldfør det, der er ved at blive skrevet"),
        N_("Sagsnumre, udvalg og overskrifter, der begynder sådan"),
        (Parameter("q", _TEXT, N_("Det, der er skrevet indtil nu")),),
        "Completions",
    ),
    Operation(
        "/api/v1/sag/{kommune}/{nummer}",
        N_("En sags hele forløb"),
        N_("Behandlinger, lovet rute og møder, der mangler"),
        (
            _PLACE,
            Parameter(
                "nummer", _TEXT, N_("Sagsnummer i enhver skrivemåde, skråstreg som bindestreg"), "path", "24-004711"
            ),
            _THEN,
        ),
        "Case",
    ),
    Operation(
        "/api/v1/moede/{kommune}/{udvalg}/{dato}",
        N_("Et møde med alle punkter"),
        N_("Mødet"),
        (_PLACE, _BODY, _DAY, _THEN),
        "Meeting",
    ),
    Operation(
        "/api/v1/punkt/{kommune}/{udvalg}/{dato}/{nummer}",
        N_("Ét punkt"),
        N_("Punktet med afsnit, indstilling, beslutning og afstemning"),
        (_PLACE, _BODY, _DAY, Parameter("nummer", _TEXT, N_("Punktets nummer"), "path", "2"), _THEN),
        "Item",
    ),
    Operation("/api/v1/udvalg", N_("Alle udvalg"), N_("Listen"), (), "Committees"),
    Operation(
        "/api/v1/udvalg/{kommune}/{udvalg}",
        N_("Et udvalg med dets møder"),
        N_("Udvalget"),
        (_PLACE, _BODY),
        "CommitteeMeetings",
    ),
    Operation(
        "/api/v1/aendringer",
        N_("Hvad er ændret eller fjernet siden et løbenummer?"),
        N_("Ændringer i rækkefølge; spørg igen med next, til listen er tom"),
        (
            Parameter("efter", {"type": "integer", "minimum": 0}, N_("Løbenummer, 0 for at begynde forfra")),
            Parameter(
                "antal", {"type": "integer", "minimum": 1, "maximum": 1000}, N_("Højst så mange; med indhold højst 100")
            ),
            Parameter("indhold", {"type": "string", "enum": ["nej", "ja"]}, N_("Om punkterne skal stå i svaret")),
        ),
        "Changes",
    ),
    Operation(
        "/api/v1/samlet",
        N_("Hele arkivet på én gang"),
        N_("Hvor øjebliksbilledet ligger, dets kontrolsum, og hvor man følger med derfra"),
        (),
        "Snapshot",
    ),
    Operation(
        "/api/v1/samlet/punkter.jsonl.gz",
        N_("Øjebliksbilledet"),
        N_("Et punkt på hver linje som JSON, pakket med gzip"),
        (),
        media_type="application/gzip",
    ),
    Operation("/api/v1/openapi.json", N_("Denne beskrivelse i OpenAPI 3.1"), "OpenAPI", (), "OpenAPI"),
)


def document(title: str, server: str) -> Schema:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("%(title)s: API", title=title),
            "version": "1",
            "description": _("Åbne data om kommunale beslutninger."),
        },
        "servers": [{"url": server}],
        "paths": {one.path: {"get": _operation(one)} for one in PATHS},
        "components": {"schemas": components()},
    }


def _operation(one: Operation) -> Schema:
    failure = {"content": {"application/problem+json": {"schema": reference("Fejl")}}}
    return {
        "summary": _(one.summary),
        "parameters": [_parameter(parameter) for parameter in one.parameters],
        "responses": {
            "200": {
                "description": _(one.answer),
                "content": _content(one),
            },
            "304": {"description": _("Uændret, siden du sidst spurgte (ETag)")},
            "400": {"description": _("En parameter kan ikke forstås; »parameter« siger hvilken"), **failure},
            "404": {"description": _("Findes ikke i arkivet"), **failure},
            "410": {"description": _("Taget ned; svaret siger hvorfor"), **failure},
            "405": {"description": _("API’et kan kun læses"), **failure},
            "503": {"description": _("Arkivet kan ikke svare lige nu"), **failure},
            "default": {"description": _("Andet, som arkivet ikke kan svare på"), **failure},
        },
    }


def _content(one: Operation) -> Schema:
    return {one.media_type: {"schema": reference(one.shape)} if one.shape else {}}


def _parameter(one: Parameter) -> Schema:
    said: Schema = {
        "name": one.name,
        "in": one.place,
        "required": one.place == "path",
        "description": _(one.says),
        "schema": one.schema,
    }
    if one in _SEARCH:
        said["allowEmptyValue"] = True
    return said | ({"example": one.example} if one.example else {})
