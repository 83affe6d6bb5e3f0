"""Which texts does a reader meet? They are taken out of templates, modules and commands into `archive/referatarkiv.pot`.

`python -m tests.archive.texts` writes the file anew.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import click
from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po
from flask import Flask
from jinja2 import Environment, nodes
from jinja2.ext import extract_from_ast

from archive.settings import Settings
from archive.web.app import create_app
from archive.web.templating import Beforehand
from indexer.cli import main
from indexer.verbs.danish_help import texts_of

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "archive" / "referatarkiv.pot"
SPOKEN = ("archive", "indexer")
KEYWORDS = {"_": None, "N_": None, "plural": (1, 2), "count": (2, 3)}
FORMS = "antal"

Text = str | tuple[str, ...]


def collected() -> bytes:
    """The catalogue as it ought to be."""
    catalogue = Catalog(
        project="Referatarkiv", charset="utf-8", header_comment="# Alle tekster, som læseren møder. Læst af test."
    )
    for place, text in (*_of_modules(), *_of_commands(main), *_of_templates(create_app(Settings()))):
        catalogue.add(text, locations=[(place, None)])
    file = BytesIO()
    write_po(file, catalogue, width=0, omit_header=True, sort_output=True, include_lineno=False)
    return b"\n".join(line.rstrip() for line in file.getvalue().splitlines()) + b"\n"


def modules() -> list[Path]:
    """Every module that may say something."""
    return sorted(path for room in SPOKEN for path in (ROOT / room).rglob("*.py"))


def _of_commands(command: click.Command) -> Iterator[tuple[str, Text]]:
    for text in filter(None, texts_of(command)):
        yield "indexer/cli.py", text
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        yield from _of_commands(below)


def _of_modules() -> Iterator[tuple[str, Text]]:
    for path in modules():
        with path.open("rb") as file:
            for _line, text, _comments, _context in extract("python", file, keywords=KEYWORDS):
                yield path.relative_to(ROOT).as_posix(), text


def _of_templates(app: Flask) -> Iterator[tuple[str, Text]]:
    environment = as_written(app.jinja_env)
    for name in sorted(environment.list_templates()):
        for text in texts_of_template(environment, name):
            yield f"templates/{name}", text


def as_written(environment: Environment) -> Environment:
    """The same templates, their fixed texts not yet said."""
    plain = environment.overlay()
    plain.extensions = {name: one for name, one in plain.extensions.items() if not isinstance(one, Beforehand)}
    return plain


def texts_of_template(environment: Environment, name: str) -> Iterator[Text]:
    """What one template says, in its order."""
    assert environment.loader is not None
    tree = environment.parse(environment.loader.get_source(environment, name)[0])
    for _line, _function, text in extract_from_ast(tree, ("_", "gettext")):
        said = text[0] if isinstance(text, tuple) else text
        if said:  # a word of a table is taken out where the table stands
            yield said
    for found in tree.find_all(nodes.Filter):
        if found.name == FORMS:
            one, many = (argument.as_const() for argument in found.args)
            yield one, many


if __name__ == "__main__":
    CATALOGUE.write_bytes(collected())
