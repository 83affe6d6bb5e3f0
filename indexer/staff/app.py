"""How is the staff site put together?"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from flask import Blueprint, Flask
from jinja2 import StrictUndefined

from archive.settings import Settings
from archive.web.app import FILTERS, set_language, templates_folder, this_day
from archive.web.app import HERE as PUBLIC
from archive.web.holdings import NAME, Holdings
from archive.web.serving import compressing, moved
from indexer.staff import (
    coverage,
    documents,
    failures,
    guard,
    journal,
    overview,
    quarantine,
    review,
    searches,
    takedowns,
)
from indexer.staff.door import Door
from indexer.staff.words import local

ROOMS = (
    overview.pages,
    review.pages,
    quarantine.pages,
    documents.pages,
    takedowns.pages,
    coverage.pages,
    searches.pages,
    journal.pages,
)
_MOST_SENT = 64 * 1024


def create_staff_app(settings: Settings, door: Door, today: Callable[[], date] = this_day) -> Flask:
    """The clerks' site over one archive; whoever serves it sees to it that only this door leads in."""
    app = Flask(
        "indexer.staff",
        root_path=str(Path(__file__).parent),
        static_folder=str(PUBLIC / "static"),
        template_folder=str(templates_folder()),
    )
    app.config["MAX_CONTENT_LENGTH"] = _MOST_SENT
    app.extensions[NAME] = Holdings(settings, today)
    app.extensions[guard.NAME] = guard.Guard(door)
    _set_templates(app, settings)
    set_language(app, settings)
    set_language(app, settings)
    own = Blueprint("own", __name__, static_folder="static", static_url_path="/medarbejder")
    for room in (own, *ROOMS):
        app.register_blueprint(room)
    compressing.compress(app)
    moved.explain(app)
    guard.guard(app)
    failures.catch(app)
    return app


def _set_templates(app: Flask, settings: Settings) -> None:
    environment = app.jinja_env
    environment.undefined = StrictUndefined
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.filters.update(FILTERS | {"tidspunkt": local})
    environment.globals.update(
        site_title=settings.title,
        public_url=settings.base_url,
        was_url=settings.was_url,
        who=guard.who,
        seal=guard.seal,
        last_done=guard.last_done,
    )
