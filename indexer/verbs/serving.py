"""The verb that shows the archive: serve."""

import click
from flask import Flask
from gunicorn.app.base import BaseApplication

from archive.catalogue.database import open_catalogue
from archive.search.danish.chain import chain
from archive.settings import Settings
from archive.web.app import create_app
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
        """The app."""
        return self.app


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Adressen, der lyttes på.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Porten, der lyttes på.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Antal processer.")
@pass_settings
def serve(settings: Settings, host: str, port: int, workers: int) -> None:
    """Vis arkivet som hjemmeside (gunicorn)."""
    open_catalogue(settings, create=False).close()
    chain().split("opvarmning")  # its tables are read once here and shared by the workers
    say(f"Arkivet vises på http://{host}:{port} – stop med Ctrl-C.")
    options: dict[str, str | int] = {
        "bind": f"{host}:{port}",
        "workers": workers,
        "worker_class": "sync",
        "timeout": 30,
        "max_requests": 20_000,
        "max_requests_jitter": 2_000,
        "loglevel": "warning",
        "proc_name": "referatarkiv",
    }
    _Server(create_app(settings), options).run()
