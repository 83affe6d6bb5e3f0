"""How does the command line say its own help and its own mistakes in Danish? (click speaks English)"""

import os
import re
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from inspect import cleandoc
from typing import NoReturn

import click

from archive.errors import ArchiveError, SettingError
from archive.language import N_, _, read_translation, speak
from archive.search.request import BadParameter
from archive.settings import Settings

_HELP = (
    (re.compile(r"^Usage:", re.MULTILINE), N_("Brug:")),
    (re.compile(r"^Options:", re.MULTILINE), N_("Tilvalg:")),
    (re.compile(r"^Commands:", re.MULTILINE), N_("Kommandoer:")),
    (re.compile(r"\[OPTIONS\]"), N_("[TILVALG]")),
    (re.compile(r"COMMAND \[ARGS\]\.\.\."), N_("KOMMANDO …")),
    (re.compile(r"Show this message and exit\."), N_("Vis denne hjælp.")),
    (re.compile(r"(?<=[\[ ])default:(?=\s)"), N_("ellers")),
    (re.compile(r"(?P<least>\d+)<=x<=(?P<most>\d+)"), N_("%(least)s–%(most)s")),
    (re.compile(r"x>=(?P<least>\d+)"), N_("mindst %(least)s")),
    (re.compile(r"(?<=[\[; ])required(?=\])"), N_("skal angives")),
)
_MISTAKES = (
    (re.compile(r"^No such command '(?P<it>.+?)'\..*$", re.DOTALL), N_("Kommandoen »%(it)s« findes ikke.")),
    (re.compile(r"^No such option:? '?(?P<it>[^\s']+?)'?\.?(?: .*)?$", re.DOTALL), N_("Tilvalget %(it)s findes ikke.")),
    (re.compile(r"^Missing argument '(?P<it>.+?)'\..*$", re.DOTALL), N_("Der mangler %(it)s.")),
    (re.compile(r"^Missing option '(?P<it>.+?)'\..*$", re.DOTALL), N_("Tilvalget %(it)s skal angives.")),
    (re.compile(r"^Missing command\.$"), N_("Der mangler en kommando.")),
    (re.compile(r"^Option '(?P<it>.+)' requires an argument\.$", re.DOTALL), N_("Tilvalget %(it)s kræver en værdi.")),
    (
        re.compile(r"^Option '(?P<it>.+)' does not take a value\.$", re.DOTALL),
        N_("Tilvalget %(it)s tager ingen værdi."),
    ),
    (re.compile(r"^Got unexpected extra arguments? \((?P<it>.+)\)$", re.DOTALL), N_("Der er for meget med: %(it)s.")),
    (re.compile(r"^Invalid value for '?(?P<it>[^:']+)'?: (?P<why>.+)$", re.DOTALL), "%(it)s: %(why)s"),
    (re.compile(r"^Invalid value: (?P<why>.+)$", re.DOTALL), N_("Kan ikke bruges: %(why)s")),
    (re.compile(r"^Could not open file '(?P<it>.+?)': .*$", re.DOTALL), N_("Filen »%(it)s« kan ikke åbnes.")),
)
_REASONS = (
    (re.compile(r"'(?P<it>[^']*)' is not a valid integer(?: range)?\."), N_("»%(it)s« er ikke et helt tal.")),
    (re.compile(r"(?P<it>\S+) is not in the range (?P<least>\d+)<=x<=(?P<most>\d+)\."),
     N_("%(it)s ligger ikke mellem %(least)s og %(most)s.")),
    (re.compile(r"(?P<it>\S+) is not in the range x>=(?P<least>\d+)\."), N_("%(it)s er mindre end %(least)s.")),
    (re.compile(r"'(?P<it>[^']*)' is not one of (?P<some>.+)\."), N_("»%(it)s« er ikke en af %(some)s.")),
    (re.compile(r"(?:File|Path|Directory) '(?P<it>.*)' does not exist\."), N_("»%(it)s« findes ikke.")),
    (re.compile(r"(?:File|Path) '(?P<it>.*)' is a directory\."), N_("»%(it)s« er en mappe og ikke en fil.")),
    (re.compile(r"Directory '(?P<it>.*)' is a file\."), N_("»%(it)s« er en fil og ikke en mappe.")),
    (re.compile(r"\w+ '(?P<it>.*)' is not (?:read|writ)able\."), N_("Der er ikke adgang til »%(it)s«.")),
)  # fmt: skip
_NO_ARGUMENTS = click.exceptions.NoArgsIsHelpError
_METAVARS = {"INTEGER": "TAL", "INTEGER RANGE": "TAL", "TEXT": "ORD"}


class Group(click.Group):
    """The group of all verbs: mistakes are said in one Danish sentence, with the exit codes 1 and 2."""

    def main(  # type: ignore[override]  # always standalone: nobody asks this group for a value
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **_extra: object
    ) -> NoReturn:
        """Run the command line to its exit."""
        _speak_as_set()
        try:
            code = super().main(args, prog_name, standalone_mode=False)
        except BadParameter as error:
            click.echo(str(error), err=True)
            code = 2
        except ArchiveError as error:
            click.echo(str(error), err=True)
            code = 1
        except click.exceptions.Abort:
            click.echo(_("Afbrudt."), err=True)
            code = 1
        except click.ClickException as error:
            click.echo(_said(error), err=True)
            code = error.exit_code
        except BrokenPipeError:
            sys.stderr.close()
            code = 1
        sys.exit(code if isinstance(code, int) else 0)


def in_danish(command: click.Command) -> None:
    """Let a command, and all below it, show its help in Danish, or in the language spoken."""
    shown, told = command.get_help, texts_of(command)
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.metavar is None and not parameter.is_flag:
            parameter.metavar = _METAVARS.get(parameter.type.name.upper())

    def get_help(context: click.Context) -> str:
        command.help = _(told[0])
        for option, words in zip(_explained(command), told[1:], strict=True):
            option.help = _(words)
        return _translated(shown(context), _HELP)

    def get_short_help_str(limit: int = 45) -> str:
        return " ".join(_(told[0]).partition("\n\n")[0].split())

    command.get_help = get_help  # type: ignore[method-assign, assignment]  # one place for all verbs, groups and subverbs
    command.get_short_help_str = get_short_help_str  # type: ignore[method-assign]  # whole, where click would cut it
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        in_danish(below)


def texts_of(command: click.Command) -> list[str]:
    """What a command says of itself and of each of its options."""
    return [cleandoc(command.help or ""), *(option.help or "" for option in _explained(command))]


def _explained(command: click.Command) -> list[click.Option]:
    return [option for option in command.params if isinstance(option, click.Option) and option.help]


def _speak_as_set() -> None:
    """Speak the language of ARCHIVE_TRANSLATION; what is wrong with a setting is said when a verb begins."""
    try:
        speak(read_translation(Settings.from_env(os.environ).translation))
    except SettingError:
        return


def _said(error: click.ClickException) -> str:
    words = error.format_message()
    for pattern, danish in _MISTAKES:
        found = pattern.match(words)
        if found:
            words = _(danish, **found.groupdict())
            break
    for pattern, danish in _REASONS:
        words = pattern.sub(lambda found, danish=danish: _(danish, **_quoted(found)), words)  # type: ignore[misc]
    context = error.ctx if isinstance(error, click.UsageError) and not isinstance(error, _NO_ARGUMENTS) else None
    if context is None:
        return words
    likely = _likely(error, context)
    meant = [_("Mente du %(likely)s?", likely=likely)] if likely else []
    return " ".join([words, *meant, _("Hjælp: %(command)s --help", command=context.command_path)])


def _quoted(found: re.Match[str]) -> dict[str, str]:
    return {name: re.sub(r"'([^']*)'", r"»\1«", text) for name, text in found.groupdict().items()}


def _likely(error: click.ClickException, context: click.Context) -> str:
    """What one who mistyped a verb or an option may have meant."""
    if isinstance(error, click.NoSuchOption):
        known = [name for option in context.command.params for name in option.opts]
        return next(iter(get_close_matches(error.option_name, known, 1)), "")
    typed = re.match(r"No such command '(.+?)'", error.format_message())
    if typed and isinstance(context.command, click.Group):
        return next(iter(get_close_matches(typed[1], context.command.list_commands(context), 1)), "")
    return ""


def _translated(text: str, table: Sequence[tuple[re.Pattern[str], str]]) -> str:
    for pattern, danish in table:
        text = pattern.sub(lambda found, danish=danish: _(danish, **found.groupdict()), text)  # type: ignore[misc]
    return text
