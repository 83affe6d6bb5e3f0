"""How is the API described, to people and in OpenAPI 3.1?"""

from dataclasses import dataclass, field

from archive.language import N_, _
from archive.search.engine import Sort
from archive.search.query import TextField
from archive.search.request import LAST_PAGE, LONGEST_QUERY, PAGE_SIZES
from archive.values import ItemType, Outcome, Verdict

Schema = dict[str, object]
_TEXT: Schema = {"type": "string"}
_SEVERAL_NOTE = N_("Flere værdier: gentag parameteren. Inden for ét filter gælder den ene eller den anden.")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: where it stands, what it may be, what it is for."""

    name: str
    schema: Schema = field(default_factory=lambda: _TEXT)
    says: str = ""
    place: str = "query"


@dataclass(frozen=True, slots=True)
class Operation:
    """One address a program may GET."""

    path: str
    summary: str
    answer: str
    parameters: tuple[Parameter, ...] = ()
    keys: tuple[str, ...] = ()
    media_type: str = "application/json"


def _several(kind: type[Outcome | Verdict | ItemType | TextField]) -> Schema:
    return {"type": "array", "items": {"type": "string", "enum": [one.value for one in kind]}}


_ANY: Schema = {"type": "array", "items": {"type": "string", "minLength": 1}}
_PLACE = Parameter("kommune", _TEXT, N_("Kommunens navn i adresser, fx eksempelsund"), "path")
_BODY = Parameter("udvalg", _TEXT, N_("Udvalgets navn i adresser, fx byraadet"), "path")
_DAY = Parameter("dato", _TEXT, N_("Mødets dag, fx 2025-02-18, om nødvendigt med klokkeslæt: 2025-02-18T1500"), "path")
_THEN = Parameter("pr", {"type": "string", "format": "date"}, N_("Arkivet, som det var offentligt den dag: 2025-03-01"))
_SEARCH = (
    Parameter("q", {"type": "string", "maxLength": LONGEST_QUERY}, N_("Ord, som på søgesiden")),
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
        ("total", "total_cases", "hits", "facets", "suggestions", "understood_as", "took_ms", "next"),
    ),
    Operation(
        "/api/v1/sag/{kommune}/{nummer}",
        N_("En sags hele forløb"),
        N_("Behandlinger, lovet rute og møder, der mangler"),
        (
            _PLACE,
            Parameter("nummer", _TEXT, N_("Sagsnummer i enhver skrivemåde, skråstreg som bindestreg"), "path"),
            _THEN,
        ),
        ("municipality", "number", "title", "treatments", "route", "missing"),
    ),
    Operation(
        "/api/v1/moede/{kommune}/{udvalg}/{dato}",
        N_("Et møde med alle punkter"),
        N_("Mødet"),
        (_PLACE, _BODY, _DAY, _THEN),
        ("url", "committee", "starts_at", "items", "documents", "publications"),
    ),
    Operation(
        "/api/v1/punkt/{kommune}/{udvalg}/{dato}/{nummer}",
        N_("Ét punkt"),
        N_("Punktet med afsnit, indstilling, beslutning og afstemning"),
        (_PLACE, _BODY, _DAY, Parameter("nummer", _TEXT, N_("Punktets nummer"), "path"), _THEN),
        ("url", "title", "text", "sections", "recommendations", "decisions", "verdicts"),
    ),
    Operation("/api/v1/udvalg", N_("Alle udvalg"), N_("Listen"), (), ("committees",)),
    Operation(
        "/api/v1/udvalg/{kommune}/{udvalg}",
        N_("Et udvalg med dets møder"),
        N_("Udvalget"),
        (_PLACE, _BODY),
        ("url", "name", "meetings"),
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
        ("changes", "next"),
    ),
    Operation(
        "/api/v1/samlet",
        N_("Hele arkivet på én gang"),
        N_("Hvor øjebliksbilledet ligger, dets kontrolsum, og hvor man følger med derfra"),
        (),
        ("made_at", "items", "url", "bytes", "sha256", "sequence", "changes"),
    ),
    Operation(
        "/api/v1/samlet/punkter.jsonl.gz",
        N_("Øjebliksbilledet"),
        N_("Et punkt på hver linje som JSON, pakket med gzip"),
        (),
        media_type="application/gzip",
    ),
    Operation(
        "/api/v1/openapi.json", N_("Denne beskrivelse i OpenAPI 3.1"), "OpenAPI", (), ("openapi", "info", "paths")
    ),
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
        "components": {"schemas": {"Fejl": _FAILURE}},
    }


_FAILURE: Schema = {
    "type": "object",
    "required": ["fejl", "status"],
    "properties": {"fejl": _TEXT, "status": {"type": "integer"}, "parameter": _TEXT},
}


def _operation(one: Operation) -> Schema:
    failure = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Fejl"}}}}
    return {
        "summary": _(one.summary),
        "parameters": [_parameter(parameter) for parameter in one.parameters],
        "responses": {
            "200": {
                "description": _(one.answer),
                "content": _content(one),
            },
            "400": {"description": _("En parameter kan ikke forstås; »parameter« siger hvilken"), **failure},
            "404": {"description": _("Findes ikke i arkivet"), **failure},
            "410": {"description": _("Taget ned; svaret siger hvorfor"), **failure},
            "503": {"description": _("Arkivet kan ikke svare lige nu"), **failure},
        },
    }


def _content(one: Operation) -> Schema:
    if one.media_type != "application/json":
        return {one.media_type: {}}
    return {one.media_type: {"schema": {"type": "object", "required": list(one.keys)}}}


def _parameter(one: Parameter) -> Schema:
    return {
        "name": one.name,
        "in": one.place,
        "required": one.place == "path",
        "description": _(one.says),
        "schema": one.schema,
    }
