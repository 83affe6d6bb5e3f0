"""How does the command line say its own help and its own mistakes in Danish? (click speaks English)"""

import re
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from archive.errors import ArchiveError
from archive.search.request import BadParameter

_HELP = (
    (re.compile(r"^Usage:", re.MULTILINE), "Brug:"),
    (re.compile(r"^Options:", re.MULTILINE), "Valg:"),
    (re.compile(r"^Commands:", re.MULTILINE), "Verber:"),
    (re.compile(r"\[OPTIONS\]"), "[VALG]"),
    (re.compile(r"COMMAND \[ARGS\]\.\.\."), "VERB …"),
    (re.compile(r"Show this message and exit\."), "Vis denne hjælp."),
    (re.compile(r"(?<=[\[ ])default:(?=\s)"), "ellers:"),
    (re.compile(r"^(?P<option>  .*--[\w-]+) INTEGER RANGE", re.MULTILINE), r"\g<option> TAL          "),
    (re.compile(r"^(?P<option>  .*--[\w-]+) INTEGER", re.MULTILINE), r"\g<option> TAL    "),
    (re.compile(r"^(?P<option>  .*--[\w-]+) TEXT", re.MULTILINE), r"\g<option> ORD "),
    (re.compile(r"\[required\]"), "[skal angives]"),
    (re.compile(r"(?<=[;\[]) ?required\]"), "skal angives]"),
)
_MISTAKES = (
    (re.compile(r"^No such command (?P<it>.+)\.$", re.DOTALL), "Verbet {it} findes ikke."),
    (re.compile(r"^No such option: (?P<it>\S+?)\.?(?: .*)?$", re.DOTALL), "Valget {it} findes ikke."),
    (re.compile(r"^No such option (?P<it>\S+?)\.?(?: .*)?$", re.DOTALL), "Valget {it} findes ikke."),
    (re.compile(r"^Missing argument (?P<it>.+)\.$", re.DOTALL), "Der mangler {it}."),
    (re.compile(r"^Missing option (?P<it>.+)\.$", re.DOTALL), "Valget {it} skal angives."),
    (re.compile(r"^Missing command\.$"), "Der mangler et verb."),
    (re.compile(r"^Option (?P<it>.+) requires an argument\.$", re.DOTALL), "Valget {it} kræver en værdi."),
    (re.compile(r"^Got unexpected extra arguments? (?P<it>.+)$", re.DOTALL), "Der er for meget med: {it}."),
    (re.compile(r"^Invalid value for (?P<it>[^:]+): (?P<why>.+)$", re.DOTALL), "{it} kan ikke bruges: {why}"),
    (re.compile(r"^Invalid value: (?P<why>.+)$", re.DOTALL), "Kan ikke bruges: {why}"),
)
_REASONS = (
    (re.compile(r"(?P<it>\S+) is not a valid integer( range)?\."), "{it} er ikke et helt tal."),
    (re.compile(r"(?P<it>\S+) is not in the range (?P<range>[^.]+)\."), "{it} ligger ikke i {range}."),
    (re.compile(r"(?P<it>\S+) is not one of (?P<some>.+)\."), "{it} er ikke et af {some}."),
    (re.compile(r"(?:File|Path|Directory) (?P<it>'.*') does not exist\."), "{it} findes ikke."),
)


class Group(click.Group):
    """The group of all verbs: mistakes are said in one Danish sentence, with the exit codes 1 and 2."""

    def main(  # type: ignore[override]  # always standalone: nobody asks this group for a value
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **_extra: object
    ) -> NoReturn:
        """Run the command line to its exit."""
        try:
            code = super().main(args, prog_name, standalone_mode=False)
        except BadParameter as error:
            click.echo(str(error), err=True)
            code = 2
        except ArchiveError as error:
            click.echo(str(error), err=True)
            code = 1
        except click.exceptions.Abort:
            click.echo("Afbrudt.", err=True)
            code = 1
        except click.ClickException as error:
            click.echo(_said(error), err=True)
            code = error.exit_code
        except BrokenPipeError:
            sys.stderr.close()
            code = 1
        sys.exit(code if isinstance(code, int) else 0)


def in_danish(command: click.Command) -> None:
    """Let a command, and all below it, show its help in Danish."""
    shown = command.get_help

    def get_help(context: click.Context) -> str:
        return _translated(shown(context), _HELP)

    command.get_help = get_help  # type: ignore[method-assign, assignment]  # one place for all verbs, groups and subverbs
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        in_danish(below)


def _said(error: click.ClickException) -> str:
    words = error.format_message()
    for pattern, danish in _MISTAKES:
        found = pattern.match(words)
        if found:
            words = danish.format(**found.groupdict())
            break
    for pattern, danish in _REASONS:
        words = pattern.sub(lambda found, danish=danish: danish.format(**found.groupdict()), words)  # type: ignore[misc]
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{words} Hjælp: {context.command_path} --help" if context else words


def _translated(text: str, table: Sequence[tuple[re.Pattern[str], str]]) -> str:
    for pattern, danish in table:
        text = pattern.sub(danish, text)
    return text
