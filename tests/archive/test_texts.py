"""Every text that a module says stands in the catalogue: literals are found in the source, so none can be forgotten."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.archive.texts import KEYWORDS, ROOT, modules

SENTENCE = re.compile(r"[A-Za-zÆØÅæøå]{2,}[\]\[,:;«»)]* (?:.*)[a-zæøå»){][.?!…]$|: [a-zæøå]+ [a-zæøå ]+", re.DOTALL)
DANISH = re.compile(r"\{\} [a-zæøå]{3,}|^[A-ZÆØÅ][a-zæøå]{2,}[.!?]|[æøåÆØÅ]|^[A-ZÆØÅ]?[a-zæøå]{2,} [a-zæøå]{2,}")
MARKUP = re.compile(r"</?[a-z!]|^[a-z]+ [a-z]+--[a-z]+$|\(\?|\\[bswd]|^[A-Z]{4,} |; filename=|^required name=|\\.$")
SHOWN_BY_CLICK = frozenset({"help", "metavar"})
DATA = frozenset(
    {
        "archive/amounts.py", "archive/committees.py", "archive/dates.py", "archive/municipalities.py",
        "archive/values.py", "archive/voting.py", "archive/catalogue", "archive/history", "archive/search/danish",
        "archive/search/lexer.py", "archive/search/parse.py", "archive/search/query.py", "archive/search/request.py",
        "archive/exchange/akn", "archive/search/unanswered.py", "archive/search/whoosh_engine/codec.py", "archive/web/drawings/svg.py", "archive/web/drawings/traces.py", "archive/web/wording.py",
        "archive/web/pages/committees.py", "archive/web/pages/help.py", "indexer/demo", "indexer/minutes", "indexer/privacy",
        "indexer/readers",
    }
)  # fmt: skip
"""Rooms whose Danish words are matched against minutes, kept or counted; their sentences are still looked for."""


def test_no_module_says_anything_outside_the_catalogue():
    outside = [
        f"{place}:{line}: {text}"
        for path in modules()
        for place in [path.relative_to(ROOT).as_posix()]
        for line, text in unmarked(path)
        if says(text, data=any(place.startswith(room) for room in DATA))
    ]
    assert outside == [], "\n".join(outside)


def says(text: str, *, data: bool) -> bool:
    """Whether a literal is something a reader may be told."""
    return not MARKUP.search(text) and bool(SENTENCE.search(text) or (not data and DANISH.search(text)))


def unmarked(path: Path) -> Iterator[tuple[int, str]]:
    """Every literal that is neither marked for the catalogue, a docstring, a programmer's word, nor shown by click."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed = {id(below) for node in ast.walk(tree) for one in _not_said(node) for below in ast.walk(one)}
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def _not_said(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node that no reader is told, or that are marked."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node
    elif isinstance(node, ast.JoinedStr):
        yield from (part for part in node.values if isinstance(part, ast.Constant))
    elif isinstance(node, ast.Assert) and node.msg:
        yield node.msg
    elif isinstance(node, ast.Call):
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if called in (*KEYWORDS, "AssertionError", "ValueError", "KeyError", "OverflowError", "NotImplementedError"):
            yield from node.args
        yield from (word.value for word in node.keywords if word.arg in SHOWN_BY_CLICK)


def test_no_function_takes_the_catalogues_name_for_a_variable():
    taken = [
        f"{path.relative_to(ROOT)}:{named.lineno}"
        for path in modules()
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        for names in [[node for node in _own(function) if isinstance(node, ast.Name) and node.id == "_"]]
        if any(isinstance(one.ctx, ast.Load) for one in names)
        for named in names
        if isinstance(named.ctx, ast.Store)
    ]
    assert taken == []


def _own(node: ast.AST) -> Iterator[ast.AST]:
    """Everything below a function that shares its names."""
    for below in ast.iter_child_nodes(node):
        if not isinstance(
            below, ast.FunctionDef | ast.Lambda | ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp
        ):
            yield below
            yield from _own(below)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('raise Wrong(f"Filen {name} mangler.")', ["Filen {} mangler."]),
        ('raise Wrong(_("Filen mangler."))', []),
        ('say("Læser")', ["Læser"]),
        ('"""What does it do?"""', []),
        ('run("SELECT id FROM tables")', []),
    ],
)
def test_a_text_outside_is_found(tmp_path, source, said):
    module = tmp_path / "module.py"
    module.write_text(source, encoding="utf-8")
    assert [text for _line, text in unmarked(module) if says(text, data=False)] == said
