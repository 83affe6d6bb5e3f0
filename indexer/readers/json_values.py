"""How is JSON read whose members may be missing, null or of another type than promised?"""

import json

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def parse_json(text: str) -> Json:
    """The value a text holds, or None where it is no JSON."""
    try:
        found: Json = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None
    return found


def member(value: Json, name: str) -> Json:
    """A member of an object; None where there is none."""
    return value.get(name) if isinstance(value, dict) else None


def items(value: Json, name: str) -> list[Json]:
    """A member that is a list; empty where there is none."""
    found = member(value, name)
    return found if isinstance(found, list) else []


def text(value: Json, name: str) -> str:
    """A member as words; empty where there is none."""
    found = member(value, name)
    if isinstance(found, bool) or found is None or isinstance(found, (list, dict)):
        return ""
    return str(found).strip()


def flag(value: Json, name: str) -> bool:
    """A member that is true, as a truth value or as a word."""
    found = member(value, name)
    return found is True or (isinstance(found, str) and found.strip().casefold() in ("true", "1"))
