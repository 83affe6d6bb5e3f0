"""Does docs/remarks.md say what every remark about a document means, and of none that no longer exists?"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_ROOMS = ("readers", "minutes")
_CODE = re.compile(r"[A-Z]{2,}(?:_[A-Z]+)*")
_SAYING = {"report", "Problem", "ReaderProblem", "_error", "_warning", "_info"}


def _trees() -> Iterator[ast.Module]:
    for room in _ROOMS:
        for file in (ROOT / "indexer" / room).rglob("*.py"):
            yield ast.parse(file.read_text(encoding="utf-8"))


def _said_by(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    first = call.args[0] if name in _SAYING and call.args else None
    if isinstance(first, ast.Constant) and isinstance(first.value, str) and _CODE.fullmatch(first.value):
        yield first.value


def _listed() -> set[str]:
    rows = (line.split("|")[1] for line in (ROOT / "docs/remarks.md").read_text().splitlines() if line.startswith("|"))
    return {code for row in rows for code in _CODE.findall(row)}


def test_every_remark_is_explained() -> None:
    said = {
        code for tree in _trees() for call in ast.walk(tree) if isinstance(call, ast.Call) for code in _said_by(call)
    }
    assert said - _listed() == set()


def test_no_remark_is_explained_that_no_longer_exists() -> None:
    constants = {
        node.value
        for tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert _listed() - constants == set()
