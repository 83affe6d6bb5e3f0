"""Which properties may an OParl 1.1 object have, of which type, and which must it have? (chapter 3 of the standard)

`url` is a link, `url*` a list of links, `Name` an object written inside, `Name*` a list of such.
"""

from collections.abc import Iterator
from datetime import date, datetime

SCHEMA = "https://schema.oparl.org/1.1/"
_EVERY = {
    "id": "url", "type": "url", "created": "moment", "modified": "moment", "deleted": "bool",
    "license": "url", "keyword": "text*", "web": "url",
}  # fmt: skip
MUST_HAVE = ("id", "type", "created", "modified")
OBJECTS: dict[str, dict[str, str]] = {
    "System": {
        "oparlVersion": "url", "otherOparlVersions": "url*", "body": "url", "name": "text", "contactEmail": "text",
        "contactName": "text", "website": "url", "vendor": "url", "product": "url",
    },
    "Body": {
        "system": "url", "shortName": "text", "name": "text", "website": "url", "licenseValidSince": "moment",
        "oparlSince": "moment", "ags": "text", "rgs": "text", "equivalent": "url*", "contactEmail": "text",
        "contactName": "text", "organization": "url", "person": "url", "meeting": "url", "paper": "url",
        "legislativeTerm": "LegislativeTerm*", "agendaItem": "url", "file": "url", "consultation": "url",
        "membership": "url", "locationList": "url", "legislativeTermList": "url", "classification": "text",
        "location": "Location",
    },
    "LegislativeTerm": {"body": "url", "name": "text", "startDate": "day", "endDate": "day"},
    "Organization": {
        "body": "url", "name": "text", "membership": "url*", "meeting": "url", "consultation": "url",
        "shortName": "text", "post": "text*", "subOrganizationOf": "url", "organizationType": "text",
        "classification": "text", "startDate": "day", "endDate": "day", "website": "url", "location": "Location",
        "externalBody": "url",
    },
    "Person": {
        "body": "url", "name": "text", "familyName": "text", "givenName": "text", "formOfAddress": "text",
        "affix": "text", "title": "text*", "gender": "text", "phone": "text*", "email": "text*", "location": "url",
        "locationObject": "Location", "status": "text*", "membership": "Membership*", "life": "text",
        "lifeSource": "text",
    },
    "Membership": {
        "person": "url", "organization": "url", "role": "text", "votingRight": "bool", "startDate": "day",
        "endDate": "day", "onBehalfOf": "url",
    },
    "Meeting": {
        "name": "text", "meetingState": "text", "cancelled": "bool", "start": "moment", "end": "moment",
        "location": "Location", "organization": "url*", "participant": "url*", "invitation": "File",
        "resultsProtocol": "File", "verbatimProtocol": "File", "auxiliaryFile": "File*", "agendaItem": "AgendaItem*",
    },
    "AgendaItem": {
        "meeting": "url", "number": "text", "order": "number", "name": "text", "public": "bool",
        "consultation": "url", "result": "text", "resolutionText": "text", "resolutionFile": "File",
        "auxiliaryFile": "File*", "start": "moment", "end": "moment",
    },
    "Paper": {
        "body": "url", "name": "text", "reference": "text", "date": "day", "paperType": "text",
        "relatedPaper": "url*", "superordinatedPaper": "url*", "subordinatedPaper": "url*", "mainFile": "File",
        "auxiliaryFile": "File*", "location": "Location*", "originatorPerson": "url*", "underDirectionOf": "url*",
        "originatorOrganization": "url*", "consultation": "Consultation*",
    },
    "Consultation": {
        "paper": "url", "agendaItem": "url", "meeting": "url", "organization": "url*", "authoritative": "bool",
        "role": "text",
    },
    "File": {
        "name": "text", "fileName": "text", "mimeType": "text", "date": "day", "size": "number",
        "sha1Checksum": "text", "sha512Checksum": "text", "text": "text", "accessUrl": "url",
        "downloadUrl": "url", "externalServiceUrl": "url", "masterFile": "url", "derivativeFile": "url*",
        "fileLicense": "url", "meeting": "url*", "agendaItem": "url*", "person": "url", "paper": "url*",
    },
    "Location": {
        "description": "text", "geojson": "json", "streetAddress": "text", "room": "text", "postalCode": "text",
        "subLocality": "text", "locality": "text", "bodies": "url*", "organizations": "url*", "persons": "url*",
        "meetings": "url*", "papers": "url*",
    },
}  # fmt: skip
REQUIRED = {
    "System": ("oparlVersion", "body"),
    "Body": ("name", "organization", "person", "meeting", "paper", "agendaItem", "file", "consultation", "membership"),
    "AgendaItem": ("order",),
    "File": ("accessUrl",),
}


def faults(said: dict[str, object], kind: str | None = None) -> Iterator[str]:
    """Everything that an object says otherwise than the standard has it."""
    name = str(said.get("type", "")).removeprefix(SCHEMA)
    if name not in OBJECTS or (kind and kind != name):
        yield f"{said.get('type')!r} is no type of object, or not {kind}"
        return
    known = _EVERY | OBJECTS[name]
    wanted = MUST_HAVE if said.get("deleted") else (*MUST_HAVE, *REQUIRED.get(name, ()))
    yield from (f"{name}: {missing} is missing" for missing in wanted if missing not in said)
    for key, value in said.items():
        if key not in known:
            yield f"{name}: {key} is not known"
        elif value is None or value == []:
            yield f"{name}: {key} is empty"
        else:
            yield from (f"{name}.{key}: {fault}" for fault in _value_faults(value, known[key]))
    if said.get("deleted") and set(said) - {*MUST_HAVE, "deleted"}:
        yield f"{name}: a tombstone says {set(said)}"


def _value_faults(value: object, kind: str) -> Iterator[str]:
    if kind.endswith("*"):
        if not isinstance(value, list):
            yield f"{value!r} is no list"
            return
        for one in value:
            yield from _value_faults(one, kind[:-1])
    elif kind in OBJECTS:
        yield from faults(value, kind) if isinstance(value, dict) else (f"{value!r} is no object",)
    elif not _CHECKS[kind](value):
        yield f"{value!r} is no {kind}"


def _is_moment(value: object) -> bool:
    return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None


_CHECKS = {
    "text": lambda value: isinstance(value, str),
    "url": lambda value: isinstance(value, str) and value.startswith(("https://", "http://")) and " " not in value,
    "bool": lambda value: isinstance(value, bool),
    "number": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "moment": _is_moment,
    "day": lambda value: isinstance(value, str) and date.fromisoformat(value).isoformat() == value,
    "json": lambda value: isinstance(value, dict),
}
