"""The verb that shows the archive: serve."""

import gc
import getpass
from pathlib import Path

import click
from flask import Flask
from gunicorn.app.base import BaseApplication

from archive.catalogue.database import open_catalogue
from archive.language import _
from archive.search.danish.chain import chain
from archive.settings import Settings
from archive.web.app import create_app
from archive.web.serving.gate import AT_ONCE, WAITING
from archive.web.serving.settled import settle
from indexer.staff.app import create_staff_app
from indexer.staff.door import Door, is_loopback, loopback_door, socket_door
from indexer.verbs.speaking import pass_settings, say


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """The app under gunicorn, configured here and nowhere else."""

    def __init__(self, app: Flask, options: dict[str, str | int]) -> None:
        self.app = app
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Take over the options."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The app; what was loaded for it is for good, so Python need not look through it for garbage."""
        gc.collect()
        gc.freeze()
        return self.app


_WORKER = "archive.web.serving.refused.DanishWorker"
_PUBLIC_PORT, _STAFF_PORT = 8000, 8001
THREADS = AT_ONCE + WAITING + 2
"""A process has a thread for every search it takes, and two for pages and for saying that there are too many."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADRESSE", help="Adressen, der lyttes på.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="PORT",
    help=f"Porten, der lyttes på; ellers {_PUBLIC_PORT}, og {_STAFF_PORT} for medarbejdere.",
)
@click.option(
    "--workers", default=2, show_default=True, type=click.IntRange(1, 64), metavar="ANTAL", help="Antal processer."
)
@click.option("--staff", is_flag=True, help="Vis i stedet medarbejdernes sider; kun på denne maskine.")
@click.option("--who", default=getpass.getuser, metavar="NAVN", help="Hvem du er i journalen; ellers brugeren.")
@click.option("--socket", type=click.Path(path_type=Path), metavar="STI", help="Lyt på en Unix-socket bag en proxy.")
@click.option(
    "--header",
    default="X-Remote-User",
    show_default=True,
    metavar="NAVN",
    help="Proxyens login-header; kun over socket.",
)
@click.option("--name", "names", multiple=True, metavar="VÆRT", help="Navnet, proxyen svarer på; kan gentages.")
@pass_settings
def serve(
    settings: Settings,
    host: str,
    port: int | None,
    workers: int,
    staff: bool,
    who: str,
    socket: Path | None,
    header: str,
    names: tuple[str, ...],
) -> None:
    """Vis arkivet som hjemmeside.

    Med --staff vises i stedet medarbejdernes sider, som kun lytter på denne maskine. Står de bag en proxy med
    login, så angiv --socket; proxyen skal selv sætte login-headeren ved hver forespørgsel. Over en port betyder
    headeren intet.
    """
    if not staff and (socket or names):
        raise click.UsageError(_("--socket og --name hører til --staff."))
    if staff and socket is None and not is_loopback(host):
        raise click.UsageError(
            _(
                "Medarbejdernes sider må ikke kunne nås udefra, så »%(host)s« kan ikke bruges. "
                "Brug 127.0.0.1, eller sæt en proxy med login foran, og angiv --socket STI.",
                host=host,
            )
        )
    open_catalogue(settings, create=False).close()
    chain().split("opvarmning")  # its tables are read once here and shared by the workers
    if not staff:
        _serve_public(settings, host, port or _PUBLIC_PORT, workers)
    elif socket is None:
        _serve_staff(settings, loopback_door(host, port or _STAFF_PORT, who), _address(host, port or _STAFF_PORT))
    else:
        _serve_staff(settings, socket_door(names or ("localhost",), header), f"unix:{socket}")


def _serve_public(settings: Settings, host: str, port: int, workers: int) -> None:
    say(_("Arkivet vises på http://%(host)s:%(port)s – stop med Ctrl-C.", host=host, port=port))
    if not settings.was_url:
        say(_("Sæt ARCHIVE_WAS_URL til jeres tilgængelighedserklæring, før siderne bliver offentlige."))
    options: dict[str, str | int] = {
        "bind": f"{host}:{port}",
        "workers": workers,
        "worker_class": _WORKER,
        "threads": THREADS,
        "timeout": 30,
        "max_requests": 20_000,
        "max_requests_jitter": 2_000,
        "loglevel": "warning",
        "proc_name": "referatarkiv",
    }
    _Server(settle(create_app(settings)), options).run()


def _serve_staff(settings: Settings, door: Door, bind: str) -> None:
    where = bind if bind.startswith("unix:") else f"http://{bind}"
    say(_("Medarbejdernes sider vises på %(where)s – stop med Ctrl-C.", where=where))
    options: dict[str, str | int] = {
        "bind": bind,
        "workers": 1,  # the seals of forms are this one process's own
        "worker_class": _WORKER,
        "threads": 4,
        "timeout": 0,  # a big archive's index takes its time when something is taken down
        "umask": 0o007,
        "loglevel": "warning",
        "proc_name": "referatarkiv-medarbejder",
    }
    _Server(create_staff_app(settings, door), options).run()


def _address(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
