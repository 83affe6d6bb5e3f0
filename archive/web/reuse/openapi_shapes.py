"""Which shape has each answer of the API, key by key? (components of the OpenAPI description)

A kind ending in `?` may be null; `[Name]` is a list of them; a name with a capital stands for another shape.
"""

from archive.values import ItemType, MeetingKind, Outcome, Presence, RemarkKind, SectionKind, Verdict

Schema = dict[str, object]
_KINDS: dict[str, Schema] = {
    "text": {"type": "string"},
    "whole": {"type": "integer"},
    "figure": {"type": "number"},
    "flag": {"type": "boolean"},
    "day": {"type": "string", "format": "date"},
    "url": {"type": "string", "format": "uri"},
    "any": {},
    "outcome": {"enum": [one.value for one in Outcome]},
    "verdict": {"enum": [one.value for one in Verdict]},
    "type": {"enum": [one.value for one in ItemType]},
    "kind": {"enum": [one.value for one in MeetingKind]},
    "section": {"enum": [one.value for one in SectionKind]},
    "presence": {"enum": [one.value for one in Presence]},
    "remark": {"enum": [one.value for one in RemarkKind]},
}
_ITEM = {
    "url": "url", "municipality": "text", "committee": "text", "date": "day", "kind": "kind", "number": "text",
    "title": "text", "case_number": "text?", "type": "type?", "open": "flag", "responsible": "text?",
    "proceedings": "text", "case_url": "url?", "text": "text", "start": "whole", "end": "whole",
    "sections": "[Section]", "recommendations": "[Recommendation]", "decisions": "[Decision]",
    "verdicts": "[Verdict]", "quotes": "[Quote]", "route": "[RouteStep]", "votes": "[Vote]", "remarks": "[Remark]",
    "absences": "[Absence]", "attachments": "[Attachment]",
}  # fmt: skip
_COMMITTEE = {"url": "url", "municipality": "text", "slug": "text", "name": "text", "short_name": "text?"}
SHAPES: dict[str, dict[str, str]] = {
    "Item": _ITEM,
    "Section": {"kind": "section", "heading": "text", "text": "text", "start": "whole", "end": "whole"},
    "Recommendation": {"number": "whole", "label": "text?", "by": "text?", "text": "text"},
    "Decision": {"number": "whole?", "text": "text", "outcomes": "[outcome]", "to": "text?", "changed": "flag"},
    "Verdict": {"recommendation": "whole?", "verdict": "verdict", "evidence": "text"},
    "Quote": {"committee": "text", "date": "day?", "number": "text?", "text": "text"},
    "RouteStep": {"committee": "text", "date": "day", "done": "flag", "text": "text"},
    "Vote": {"for": "whole?", "against": "whole?", "abstained": "whole?", "detail": "text"},
    "Remark": {"kind": "remark", "by": "text?", "text": "text"},
    "Absence": {"name": "text", "status": "presence", "note": "text?"},
    "Attachment": {"number": "whole", "title": "text", "open": "flag"},
    "Meeting": {
        "url": "url", "municipality": "text", "committee": "text", "kind": "kind", "starts_at": "text",
        "place": "text?", "items": "[Item]", "documents": "[Document]", "publications": "[Publication]",
    },
    "Document": {"kind": "kind", "text": "text", "items": "[url]"},
    "Publication": {"kind": "kind", "current": "flag", "taken_in_at": "text", "original": "url?"},
    "Committee": _COMMITTEE,
    "Committees": {"committees": "[Committee]"},
    "CommitteeMeetings": _COMMITTEE | {"meetings": "[MeetingLine]"},
    "MeetingLine": {"url": "url", "starts_at": "text"},
    "Search": {
        "total": "whole", "total_cases": "whole", "hits": "[Hit]", "facets": "Facets", "suggestions": "[text]",
        "understood_as": "text", "took_ms": "figure", "next": "url?",
    },
    "Hit": {
        "id": "whole", "url": "url", "municipality": "text", "committee": "text", "date": "day", "number": "text",
        "title": "text", "case_number": "text?", "outcomes": "[outcome]", "snippets": "[Snippet]", "score": "figure",
    },
    "Snippet": {"section": "text", "html": "text"},
    "FacetValue": {"value": "text", "count": "whole", "selected": "flag"},
    "Case": {
        "municipality": "text", "number": "text", "aliases": "[text]", "title": "text", "omnibus": "flag",
        "presumed": "flag", "url": "url", "treatments": "[Treatment]", "route": "[Promise]", "missing": "[Missing]",
    },
    "Treatment": {
        "committee": "text", "date": "day", "number": "text?", "title": "text", "kind": "kind?", "evidence": "text",
        "quote_check": "text?", "url": "text?", "presumed": "flag", "recommendations": "[any]",
        "decisions": "[Decision]", "verdicts": "[Verdict]", "quotes": "[Quote]",
    },
    "Promise": {
        "committee": "text", "date": "day", "last_date": "day", "status": "text", "held_on": "day?", "text": "text",
    },
    "Missing": {"committee": "text", "date": "day", "mentioned_in": "any", "text": "text"},
    "Changes": {"changes": "[Change]", "next": "whole"},
    "Change": {
        "sequence": "whole", "id": "whole", "gone": "flag", "url": "url?", "at": "text?", "reason": "text?",
    },
    "Completions": {"completions": "[Completion]"},
    "Completion": {"kind": "text", "text": "text", "said": "text", "url": "url"},
    "Snapshot": {
        "made_at": "text", "items": "whole", "url": "url", "bytes": "whole", "sha256": "text", "sequence": "whole",
        "changes": "url",
    },
    "OpenAPI": {"openapi": "text", "info": "any", "paths": "any"},
}  # fmt: skip
PROBLEM: Schema = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "fejl"],
    "properties": {
        "type": _KINDS["text"],
        "title": _KINDS["text"],
        "status": _KINDS["whole"],
        "detail": _KINDS["text"],
        "fejl": _KINDS["text"],
        "parameter": _KINDS["text"],
    },
}
"""What is wrong (RFC 9457); `fejl` says the same as `detail`, `parameter` which one was not understood."""


def components() -> Schema:
    """Every shape by its name."""
    facets: Schema = {"type": "object", "additionalProperties": _kind("[FacetValue]")}
    shapes: Schema = {name: _shape(keys) for name, keys in SHAPES.items()}
    return shapes | {"Facets": facets, "Fejl": PROBLEM}


def reference(name: str) -> Schema:
    """A shape, by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def _shape(keys: dict[str, str]) -> Schema:
    return {
        "type": "object",
        "required": list(keys),
        "properties": {key: _kind(kind) for key, kind in keys.items()},
    }


def _kind(kind: str) -> Schema:
    if kind.startswith("["):
        return {"type": "array", "items": _kind(kind[1:-1])}
    if kind.endswith("?"):
        return {"anyOf": [_kind(kind[:-1]), {"type": "null"}]}
    return reference(kind) if kind[0].isupper() else _KINDS[kind]
