"""Every verb explains itself, and no English is left in it."""

import re

import click
import pytest

from indexer.cli import main

ENGLISH = re.compile(
    r"\b(?:Usage|Options|Commands|COMMAND|OPTIONS|ARGS|TEXT|INTEGER|RANGE|FLOAT|PATH|FILENAME|default|required|Show|exit)\b"
)


def _all(command: click.Command, *path: str):
    yield path
    for name, below in command.commands.items() if isinstance(command, click.Group) else ():
        yield from _all(below, *path, name)


@pytest.mark.parametrize("path", list(_all(main)), ids=" ".join)
def test_a_verbs_help_is_danish(path, run):
    shown = run(*path, "--help").stdout
    assert shown.startswith("Brug: ")
    assert ENGLISH.findall(shown) == []
    assert len(shown.splitlines()[2].strip()) > 15


def test_what_only_clerks_use_is_a_misuse_without_them(run):
    assert "hører til --staff" in run("serve", "--socket", "/tmp/s", code=2).stderr
