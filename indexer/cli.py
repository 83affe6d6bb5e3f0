"""The command line: one group, one verb each."""

import os
from dataclasses import replace
from pathlib import Path

import click

from archive.errors import SettingError
from archive.settings import Settings
from indexer.verbs import asking, exporting, following, joining, keeping, logs, reviewing, serving, taking
from indexer.verbs.danish_help import Group, in_danish


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="Arkivets mappe; ellers ARCHIVE_DATA, ellers ./data.",
    metavar="MAPPE",
)
@click.pass_context
def main(context: click.Context, data: Path | None) -> None:
    """Referatarkiv: et søgbart arkiv over kommunale referater.

    Svaret er 0, når alt er gjort, 1, når noget ikke blev læst eller gemt, og 2, når kommandoen er brugt forkert.
    """
    try:
        settings = Settings.from_env(os.environ)
    except SettingError as error:
        raise click.UsageError(str(error)) from error
    context.obj = replace(settings, data=data) if data else settings


VERBS: tuple[click.Command, ...] = (
    taking.ingest,
    taking.read,
    asking.search,
    asking.case,
    asking.analyse,
    asking.split,
    asking.stats,
    serving.serve,
    taking.rebuild,
    taking.demo,
    following.precedents,
    following.followups,
    following.delays,
    keeping.check,
    keeping.backup,
    keeping.restore,
    exporting.export,
    reviewing.review,
    reviewing.redact,
    joining.presumed,
    logs.journal,
    logs.failed_searches,
)


def _take_data(context: click.Context, _option: click.Parameter, data: Path | None) -> None:
    settings = context.find_object(Settings)
    if data is not None and settings is not None:
        context.obj = replace(settings, data=data)


for verb in (
    *VERBS,
    *reviewing.review.commands.values(),
    *reviewing.redact.commands.values(),
    *joining.presumed.commands.values(),
):
    verb.params.append(
        click.Option(
            ["--data"],
            type=click.Path(path_type=Path),
            metavar="MAPPE",
            help="Arkivets mappe.",
            expose_value=False,
            callback=_take_data,
        )
    )
for verb in VERBS:
    main.add_command(verb)
in_danish(main)

if __name__ == "__main__":
    main(prog_name="referatarkiv")
